"""A pile of files is read while somebody works on in an open case: told how far it is, never in the way, never lost."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.errors import DiskFullError
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.road.taking_in import make_case
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.cases import making
from tidewaiter.ui.cases.arrivals import Stage
from tidewaiter.ui.cases.pile_strip import PileStrip
from tidewaiter.wording import Sentence
from ui.pile_stage import WITHIN, cases, groups, pile, question, shown, write
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def at_work(stage: WindowStage, qtbot: QtBot) -> Iterator[WindowStage]:
    """A case is open, read to its end."""
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(hits=3))])
    qtbot.waitUntil(stage.done)
    yield stage
    stage.turnstile.left = 1_000
    stage.close()
    assert not list((stage.home / "arrivals").iterdir())


def strip(stage: WindowStage) -> PileStrip:
    return stage.window.inside.arriving.strip


def drop(stage: WindowStage, *paths: Path) -> None:
    """What the desktop sends when files are let go over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    stage.window.dropEvent(
        QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none)
    )


def decide(stage: WindowStage, number: int) -> None:
    hit = list(stage.review.hits())[number]
    stage.deeds.decide(
        Decided(hit=hit.id, disposition=Disposition.FALSE_POSITIVE, reason="other-product")
    )


def decided(stage: WindowStage, count: int) -> bool:
    """Whether so many decisions are saved, and the window knows it."""
    return len(stage.saved().decisions) == count and not stage.review.saving


def read(stage: WindowStage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.arrivals.stage is Stage.GROUPED, timeout=WITHIN)


def begin(stage: WindowStage, qtbot: QtBot, *, count: int, done: int) -> None:
    """Drop a pile of so many files and let so many of them be read."""
    stage.turnstile.left = done
    drop(stage, pile(stage.home / "pile", count))
    qtbot.waitUntil(
        lambda: (stage.arrivals.done, stage.arrivals.total) == (done, count), timeout=WITHIN
    )


def group(stage: WindowStage, qtbot: QtBot, *, count: int) -> None:
    """Drop a pile of so many files, each a case of its own, and let all be read."""
    drop(stage, pile(stage.home / "pile", count))
    read(stage, qtbot)


def make(stage: WindowStage, qtbot: QtBot) -> None:
    """Ask for the groups and have the cases made."""
    strip(stage).look_button.click()
    groups(stage, qtbot).make_button.click()


def test_hits_are_decided_and_undone_while_a_pile_is_read(
    at_work: WindowStage, qtbot: QtBot
) -> None:
    stage, case = at_work, at_work.review.case
    assert case is not None
    begin(stage, qtbot, count=5, done=2)
    assert QApplication.activeModalWidget() is None
    assert strip(stage).words() == (
        "The files are being read and screened",
        f"2 of 5 files · {stage.arrivals.current}",
    )
    for number in range(3):
        decide(stage, number)
    qtbot.waitUntil(partial(decided, stage, 3))
    for left in (2, 1, 0):
        stage.window.commands[Command.UNDO].trigger()
        qtbot.waitUntil(partial(decided, stage, left))
    assert stage.arrivals.stage is Stage.READING
    stage.turnstile.left = 100
    read(stage, qtbot)
    assert stage.window.inside.arriving.dialog is None  # nobody is interrupted
    assert stage.review.case is not None
    assert stage.review.case.id == case.id
    assert strip(stage).words()[0] == "5 files, grouped into 5 cases"


def test_the_cases_of_a_pile_are_made_beside_the_open_one(
    at_work: WindowStage, qtbot: QtBot
) -> None:
    stage, case = at_work, at_work.review.case
    assert case is not None
    group(stage, qtbot, count=4)
    make(stage, qtbot)
    decide(stage, 0)  # between two cases
    qtbot.waitUntil(lambda: len(cases(stage)) == 5, timeout=WITHIN)
    qtbot.waitUntil(lambda: not stage.arrivals.under_way and not stage.review.saving)
    assert stage.review.case is not None
    assert stage.review.case.id == case.id
    assert len(stage.saved().decisions) == 1
    message = stage.window.message
    qtbot.waitUntil(lambda: message.message() == "4 cases were made.")
    assert not strip(stage).isVisible()
    message.offer.click()
    windows = stage.window.inside.windows
    assert windows.cases().isVisible()
    windows.cases().close()
    with Casebook(stage.book, "Reader") as book:
        assert book.verify().problems == ()


def test_another_case_is_opened_meanwhile_and_its_papers_come_first(
    stage: WindowStage, qtbot: QtBot
) -> None:
    begin(stage, qtbot, count=6, done=1)
    stage.papers.gate.clear()
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(hits=1, pages=2))])
    qtbot.waitUntil(stage.review.busy)
    qtbot.waitUntil(lambda: stage.arrivals.waits)
    stage.turnstile.left = 100
    # What was begun is read; nothing else is.
    qtbot.waitUntil(lambda: stage.arrivals.done >= 2, timeout=WITHIN)
    qtbot.wait(300)
    assert stage.arrivals.done <= 3
    assert "waits while the papers of the case are read" in strip(stage).words()[1]
    stage.papers.gate.set()
    qtbot.waitUntil(stage.done)
    assert "waits" not in strip(stage).words()[1]
    read(stage, qtbot)
    assert stage.arrivals.done == 6


def test_files_that_come_while_a_pile_is_read_join_it(
    at_work: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = at_work
    begin(stage, qtbot, count=2, done=0)
    write(tmp_path / "two", "more.txt", "Invoice No.: KB-100", "the packing list")
    drop(stage, tmp_path / "two")
    assert stage.window.message.message() == "The files join those that are being read."
    qtbot.waitUntil(lambda: stage.arrivals.total == 3, timeout=WITHIN)
    stage.turnstile.left = 100
    read(stage, qtbot)
    stage.window.inside.arriving.show_groups()
    assert shown(groups(stage, qtbot)) == [
        ("KB-100", ["00.txt", "more.txt"]),
        ("KB-101", ["01.txt"]),
    ]


def test_files_that_come_later_wait_until_the_first_are_made_or_left(
    at_work: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage = at_work
    group(stage, qtbot, count=2)
    drop(stage, pile(tmp_path / "two", 3, first=20))
    assert stage.window.message.message() == "The files wait for those that came before."
    stage.window.inside.arriving.show_groups()
    groups(stage, qtbot).make_button.click()
    qtbot.waitUntil(lambda: len(cases(stage)) == 3, timeout=WITHIN)
    qtbot.waitUntil(lambda: stage.arrivals.total == 3, timeout=WITHIN)
    read(stage, qtbot)
    assert strip(stage).words()[0] == "3 files, grouped into 3 cases"


def test_a_window_asks_before_it_closes_over_files_that_are_in_no_case(
    at_work: WindowStage, qtbot: QtBot
) -> None:
    stage = at_work
    begin(stage, qtbot, count=3, done=1)
    assert not stage.window.close()
    question(stage.window).reject()
    assert stage.arrivals.stage is Stage.READING
    assert not stage.window.close()
    assert not stage.window.close()  # it asks once
    asked = question(stage.window)
    yes = next(one for one in asked.findChildren(QPushButton) if one.text() == "Leave them")
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert not stage.window.isVisible()
    assert not stage.arrivals.under_way


def test_a_window_closes_at_once_where_nothing_was_read_yet(
    at_work: WindowStage, qtbot: QtBot
) -> None:
    stage = at_work
    begin(stage, qtbot, count=3, done=0)
    assert stage.window.close()
    assert not stage.arrivals.under_way


def test_a_window_closes_once_the_cases_are_made_that_were_begun(
    at_work: WindowStage, qtbot: QtBot
) -> None:
    stage = at_work
    group(stage, qtbot, count=5)
    make(stage, qtbot)
    assert not stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=WITHIN)
    assert len(cases(stage)) == 6


def test_leaving_asks_once_something_was_read(at_work: WindowStage, qtbot: QtBot) -> None:
    stage = at_work
    begin(stage, qtbot, count=3, done=1)
    strip(stage).leave_button.click()
    assert stage.arrivals.under_way
    question(stage.window).accept()
    assert not stage.arrivals.under_way
    assert not strip(stage).isVisible()
    assert len(cases(stage)) == 1


def test_what_cannot_be_made_stays_and_is_made_later(
    at_work: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = at_work
    group(stage, qtbot, count=4)
    real, made = make_case, list[int]()

    def full(*given: object) -> object:
        made.append(1)
        if len(made) == 3:
            raise DiskFullError.at(stage.book)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "make_case", full)
    make(stage, qtbot)
    qtbot.waitUntil(lambda: stage.arrivals.stage is Stage.GROUPED, timeout=WITHIN)
    assert len(cases(stage)) == 3
    assert strip(stage).words()[0] == "2 files, grouped into 2 cases"
    strip(stage).look_button.click()
    assert [title for title, _ in shown(groups(stage, qtbot))] == ["KB-102", "KB-103"]
    groups(stage, qtbot).make_button.click()
    qtbot.waitUntil(lambda: len(cases(stage)) == 5, timeout=WITHIN)


def test_the_law_is_not_changed_under_a_pile(at_work: WindowStage, qtbot: QtBot) -> None:
    stage = at_work
    begin(stage, qtbot, count=3, done=1)
    case = stage.review.case
    stage.editions.use(None)
    assert "the edition is not changed now" in stage.window.message.message()
    assert stage.review.case is case
    stage.arrivals.leave()
    assert stage.review.first_to_do(Sentence("wait")) is None


def test_the_strip_is_worked_with_keys_alone_and_named(at_work: WindowStage, qtbot: QtBot) -> None:
    stage = at_work
    begin(stage, qtbot, count=4, done=1)
    shows = strip(stage)
    before = stage.window.focusWidget()
    reached = set()
    for _ in range(80):
        QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_Tab)
        reached.add(stage.window.focusWidget())
    assert {shows.stop, shows.leave_button} <= reached
    assert before in reached
    assert shows.stop.accessibleName() == "Stop and group what was read"
    assert shows.leave_button.accessibleName() == "Leave these files"
    assert "1 of 4 files" in shows._bar.accessibleDescription()
    shows.stop.setFocus()
    QTest.keyClick(shows.stop, Qt.Key.Key_Space)
    read(stage, qtbot)
    assert stage.window.focusWidget() is shows.look_button
    QTest.keyClick(shows.look_button, Qt.Key.Key_Space)
    dialog = groups(stage, qtbot)
    assert dialog.focusWidget() is dialog.view
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not stage.arrivals.under_way, timeout=WITHIN)


def test_without_a_place_for_what_is_read_nothing_is_begun(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    (stage.home / "arrivals").write_bytes(b"")
    crashed = list[Exception]()
    stage.review.signals.crashed.disconnect()
    stage.review.signals.crashed.connect(crashed.append)
    drop(stage, pile(tmp_path / "pile", 2))
    assert [type(one) for one in crashed] == [FileExistsError]
    assert not stage.arrivals.under_way
    assert not stage.review.sorting
    (stage.home / "arrivals").unlink()
    drop(stage, tmp_path / "pile")
    read(stage, qtbot)


def test_files_that_wait_are_told_too_where_there_is_no_place_for_them(
    at_work: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage, crashed = at_work, list[Exception]()
    group(stage, qtbot, count=2)
    for folder in ("two", "three"):
        drop(stage, pile(tmp_path / folder, 2, first=20))
    stage.review.signals.crashed.disconnect()
    stage.review.signals.crashed.connect(crashed.append)
    place = stage.home / "arrivals"
    place.rename(stage.home / "elsewhere")
    place.write_bytes(b"")
    stage.arrivals.leave()
    assert [type(one) for one in crashed] == [FileExistsError] * 2
    assert not stage.arrivals.under_way
    assert not stage.arrivals.worth_asking  # nothing waits for ever
    place.unlink()
    place.mkdir()


def test_another_window_goes_on_with_the_pile(at_work: WindowStage, qtbot: QtBot) -> None:
    """As when another language is chosen while files wait."""
    stage = at_work
    group(stage, qtbot, count=2)
    again = PileStrip(stage.look, stage.arrivals)
    qtbot.addWidget(again)
    assert again.words() == strip(stage).words()
    assert again.isVisible()
    assert not stage.window.findChildren(QDialog)
