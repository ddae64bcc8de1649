"""The case that was open is open again at the next start; after a crash it is only named."""

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.queue import CaseArchived
from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.cases.session import Session, SessionDoor
from tidewaiter.wording import Sentence
from ui.window_stage import ON, Script, WindowStage


def session(stage: WindowStage, kept: list[str]) -> Session:
    door = SessionDoor(kept=lambda: kept[-1], keep=kept.append)
    return Session(stage.review, stage.deeds, stage.ledger, door)


@pytest.fixture
def case(stage: WindowStage) -> str:
    with Casebook(stage.book, "Clerk") as book:
        return book.open_case("Shipment", ON).id


def test_what_is_open_is_noted_and_what_was_closed_is_not(stage: WindowStage, qtbot: QtBot) -> None:
    kept = [""]
    noted = session(stage, kept)
    stage.window.take([stage.paper("one.pdf", Script())])
    qtbot.waitUntil(stage.done)
    assert stage.review.case is not None
    assert kept[-1] == stage.review.case.id
    stage.deeds.close_case()
    assert kept[-1] == ""
    assert noted is not None


def test_the_case_is_opened_again(stage: WindowStage, qtbot: QtBot, case: str) -> None:
    noted = session(stage, [case])
    noted.begin(badly=False)
    qtbot.waitUntil(lambda: stage.review.case is not None)
    assert stage.review.title == "Shipment"


def test_after_a_crash_the_case_is_named_and_not_opened(
    stage: WindowStage, qtbot: QtBot, case: str
) -> None:
    told: list[Sentence] = []
    stage.review.signals.problem.connect(lambda done, _: told.append(done))
    noted = session(stage, [case])
    noted.begin(badly=True)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text() == "The case “Shipment” was open when the program ended."
    assert stage.review.case is None
    strip = stage.window.message
    assert strip.message() == told[0].text()
    assert not strip.offer.isHidden()
    strip.offer.click()
    qtbot.waitUntil(lambda: stage.review.case is not None)
    assert stage.review.title == "Shipment"
    assert strip.message() == ""  # it was answered


def test_the_offer_goes_with_a_case_that_was_opened_otherwise(
    stage: WindowStage, qtbot: QtBot, case: str
) -> None:
    noted = session(stage, [case])
    noted.begin(badly=True)
    strip = stage.window.message
    qtbot.waitUntil(lambda: not strip.offer.isHidden())
    stage.deeds.resume_case(case)
    qtbot.waitUntil(lambda: stage.review.case is not None)
    assert strip.message() == ""
    stage.review.complain(Sentence("The disk is full."), Sentence("Make room."))
    assert strip.offer.isHidden()


@pytest.mark.parametrize("last", ["", "gone", "archived"])
def test_a_case_that_is_gone_or_put_away_stays_so(
    stage: WindowStage, qtbot: QtBot, case: str, last: str
) -> None:
    if last == "archived":
        with Casebook(stage.book, "Clerk") as book:
            book.file(case, CaseArchived(archived=True))
    noted = session(stage, [case if last == "archived" else last])
    noted.begin(badly=False)
    heard: list[int] = []
    stage.ledger.do(lambda *_: 1, heard.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(heard))
    assert stage.review.case is None
