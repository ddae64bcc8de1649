"""A case from another machine, taken in from the window: asked before, shown after, refused with a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from casebook.case_papers import ON, assessment
from records.moved_papers import ANN, HIT, OTHER, TRUE, WRONG, Machine, begun, machine
from tidewaiter.casebook.store import Casebook
from tidewaiter.road import moving
from tidewaiter.signing import SecretKey
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.moving.words import parted_lines, writer
from ui.window_stage import WindowStage

CLERK = SecretKey.of_seed(b"clerk" + bytes(27))


@pytest.fixture
def ann(tmp_path: Path) -> Machine:
    return machine(tmp_path)


@pytest.fixture
def signing(stage: WindowStage) -> Iterator[Ledger]:
    """A ledger whose casebook signs, in the place of the window's."""
    ledger = Ledger(stage.jobs, lambda: Casebook(stage.book, "Clerk", key=CLERK))
    taking = stage.window.inside.taking
    taking._ledger, before = ledger, taking._ledger
    yield ledger
    taking._ledger = before


def dialog(stage: WindowStage) -> QDialog | None:
    return next((d for d in stage.window.findChildren(QDialog) if d.isVisible()), None)


def press(shown: QDialog, words: str) -> None:
    next(one for one in shown.findChildren(QPushButton) if one.text() == words).click()


def test_what_would_come_is_asked_before_and_said_after(
    stage: WindowStage, qtbot: QtBot, ann: Machine, signing: Ledger
) -> None:
    assert signing
    path = ann.send(begun(ann), stage.home / "case.twrecord")
    stage.window.take([path])  # as a file that is dropped
    qtbot.waitUntil(lambda: dialog(stage) is not None)
    shown = dialog(stage)
    assert shown is not None
    assert "Ann" in shown.windowTitle()
    assert not stage.review.case
    press(shown, "Take in")
    qtbot.waitUntil(lambda: "Shipment 7" in stage.window.message.message())
    with Casebook(stage.book, "Clerk") as book:
        (case,) = book.cases()
        (decision,) = book.case(case.id).decisions
        assert writer(book.case(case.id), decision.actor, decision.sequence) == (
            "Ann (casebook of Ann)"
        )


def test_enter_takes_nothing_in(
    stage: WindowStage, qtbot: QtBot, ann: Machine, signing: Ledger
) -> None:
    assert signing
    stage.window.inside.taking.offer([ann.send(begun(ann), stage.home / "case.twrecord")])
    qtbot.waitUntil(lambda: dialog(stage) is not None)
    shown = dialog(stage)
    assert shown is not None
    default = next(one for one in shown.findChildren(QPushButton) if one.isDefault())
    default.click()
    with Casebook(stage.book, "Clerk") as book:
        assert book.cases() == ()


def test_a_file_that_is_none_is_refused_with_a_sentence(
    stage: WindowStage, qtbot: QtBot, signing: Ledger
) -> None:
    assert signing
    path = stage.home / "none.twrecord"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    stage.window.inside.taking.offer([path])
    qtbot.waitUntil(lambda: "does not verify" in stage.window.message.message())


def test_a_hit_on_which_casebooks_part_shows_both(ann: Machine, tmp_path: Path) -> None:
    ben = machine(tmp_path, "Ben", CLERK)
    case_id = begun(ann)
    ben.take(ann.send(case_id, tmp_path / "there.twrecord"))
    with ann.book() as book:
        book.decide(case_id, OTHER.id, TRUE, "listed-item")
    with ben.book() as book:
        book.decide(case_id, OTHER.id, WRONG, "misread")
    ann.take(ben.send(case_id, tmp_path / "back.twrecord"))
    with ann.book() as book:
        case = book.case(case_id)
    first, second = parted_lines(case, OTHER.id)
    assert first.startswith("True match: Ann, ")
    assert second.startswith("False positive: Ben (casebook of Ben), ")
    assert not parted_lines(case, HIT.id)
    assert ANN.public


def test_the_menu_has_it(stage: WindowStage) -> None:
    assert stage.window.inside.frame.commands[Command.TAKE_IN].isEnabled()


def test_chosen_cases_are_written_for_another_machine(
    stage: WindowStage, qtbot: QtBot, signing: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pack of the stage has no rules to weigh a case by.
    monkeypatch.setattr(moving, "assessment_of", lambda _case, _pack: assessment())
    window = stage.window.inside.windows.cases()
    sending = stage.window.inside.windows.sending
    sending._ledger = signing
    with Casebook(stage.book, "Clerk", key=CLERK) as book:
        cases = [book.open_case(title, ON).id for title in ("First", "Second")]
    stage.window.inside.windows.cases()
    qtbot.waitUntil(lambda: len(window.queue.model.rows) == 2)
    window.queue.view.selectAll()
    asked: list[tuple[str, ...]] = []
    window.move_wanted.disconnect()
    window.move_wanted.connect(asked.append)
    window.queue.panel.move_button.click()
    assert set(asked[0]) == set(cases)
    folder = stage.home / "carried"
    folder.mkdir()
    qtbot.waitUntil(lambda: stage.review.pack is not None)
    sending.write(cases, folder)
    qtbot.waitUntil(lambda: "2 cases" in stage.window.message.message(), timeout=20_000)
    assert len(list(folder.iterdir())) == 2
