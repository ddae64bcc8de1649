"""Retention and backups in the window: what is due is seen, held, deleted; a backup is made and restored."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.retention import State
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.actions import Command
from tidewaiter.ui.keeping.dialogs import Progress
from tidewaiter.ui.keeping.model import KeepingModel
from tidewaiter.ui.keeping.window import KeepingWindow
from ui.window_stage import ON, Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LONG_AGO = date(2015, 3, 2)
Found = TypeVar("Found")


def stocked(stage: WindowStage) -> dict[str, str]:
    """Three cases: one due, one on hold, one without a date; gives their ids by title."""
    with Casebook(stage.book, "Clerk") as book:
        ids = {title: book.open_case(title, ON).id for title in ("Due", "Held", "Undated")}
        book.retention.set(ids["Due"], ("cn",), LONG_AGO)
        book.retention.set(ids["Held"], ("cn",), LONG_AGO)
        book.retention.hold(ids["Held"], "inquiry 7")
    return ids


def shown(stage: WindowStage, qtbot: QtBot) -> KeepingWindow:
    made = stage.window.inside.keeping.show()
    qtbot.waitUntil(lambda: len(made.model.rows) > 0)
    return made


def message(qtbot: QtBot) -> QDialog:
    """The message that is shown, once it is."""
    boxes: list[QDialog] = []

    def found() -> bool:
        tops = (w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog))
        boxes[:] = [w for w in tops if w.isVisible() and not isinstance(w, Progress)]
        return bool(boxes)

    qtbot.waitUntil(found)
    return boxes[0]


def pressed(box: QDialog, words: str) -> None:
    """Press a button of a message."""
    next(b for b in box.findChildren(QAbstractButton) if b.text() == words).click()


def case_in(stage: WindowStage, case: str) -> Case:
    with Casebook(stage.book, "Auditor") as book:
        return book.case(case)


def test_what_may_be_deleted_stands_first(stage: WindowStage, qtbot: QtBot) -> None:
    stocked(stage)
    window = shown(stage, qtbot)
    QAbstractItemModelTester(window.model)
    assert [row.title for row in window.model.rows] == ["Due", "Undated", "Held"]
    assert window.panel.state.text() == "May be deleted since 2020-03-02"
    assert window.panel.delete_button.isEnabled()
    window.view.setCurrentIndex(window.model.index(1, 0))
    assert not window.panel.delete_button.isEnabled()


def test_a_case_is_dated_by_the_keyboard(stage: WindowStage, qtbot: QtBot) -> None:
    ids = stocked(stage)
    window = shown(stage, qtbot)
    QTest.keyClick(window.view, Qt.Key.Key_Down)
    assert window.panel.title.text() == "Undated"
    window.panel.trigger.setFocus()
    QTest.keyClicks(window.panel.trigger, "2026-13-45")
    QTest.keyClick(window.panel.trigger, Qt.Key.Key_Return)
    assert window.panel.off.text() == "Write the day as 2026-12-01."
    window.panel.trigger.clear()
    QTest.keyClicks(window.panel.trigger, "2026-11-02")
    QTest.keyClick(window.panel.boxes["us-ofac"], Qt.Key.Key_Space)
    QTest.keyClick(window.panel.trigger, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.panel.state.text() == "To be kept until 2036-11-02")
    keeping = case_in(stage, ids["Undated"]).keeping
    assert (keeping.profiles, keeping.trigger) == (("cn", "us-ofac"), date(2026, 11, 2))


def test_a_hold_needs_a_reason_and_is_lifted(stage: WindowStage, qtbot: QtBot) -> None:
    ids = stocked(stage)
    window = shown(stage, qtbot)
    window.panel.hold()
    assert "reason first" in window.panel.off.text()
    window.panel.reason.setText("audit 9")
    window.panel.hold()
    qtbot.waitUntil(lambda: window.panel.state.text() == "On legal hold: audit 9")
    assert window.model.rows[window.view.currentIndex().row()].state is State.HELD
    window.panel.reason.setText("audit over")
    window.panel.hold()
    qtbot.waitUntil(window.panel.delete_button.isEnabled)
    assert case_in(stage, ids["Due"]).keeping.hold == ""


@pytest.mark.parametrize("answer", ["Delete", "Keep it"])
def test_a_case_is_deleted_only_when_that_is_confirmed(
    stage: WindowStage, qtbot: QtBot, answer: str
) -> None:
    stocked(stage)
    window = shown(stage, qtbot)
    window.panel.reason.setText("five years are over")
    window.panel.ask_to_delete()
    box = message(qtbot)
    assert box.windowTitle() == "Delete “Due” for good?"
    focus = box.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.text() == "Keep it"  # Enter deletes nothing
    pressed(box, answer)
    left = ["Undated", "Held"] if answer == "Delete" else ["Due", "Undated", "Held"]
    qtbot.waitUntil(lambda: [row.title for row in window.model.rows] == left)
    with Casebook(stage.book, "Auditor") as book:
        assert len(book.cases()) == len(left)
        assert book.verify().ok


def test_a_backup_is_made_and_restored_from_the_window(stage: WindowStage, qtbot: QtBot) -> None:
    ids = stocked(stage)
    file = stage.home / "monday.twbackup"
    backing = stage.window.inside.keeping.backing
    backing.back_up(file)
    box = message(qtbot)
    assert "entries and their papers are in" in box.windowTitle()
    pressed(box, "Close")
    with Casebook(stage.book, "Clerk") as book:
        book.open_case("After the backup", ON)
    stage.papers.gate.set()
    stage.window.take([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: stage.review.case is not None)
    backing.restore(file)
    box = message(qtbot)
    assert "Restored: " in box.windowTitle()
    pressed(box, "Close")
    assert stage.review.case is None
    window = shown(stage, qtbot)
    qtbot.waitUntil(lambda: {row.case for row in window.model.rows} == set(ids.values()))


@pytest.mark.parametrize("deed", ["back_up", "restore"])
def test_what_cannot_be_backed_up_or_restored_is_said(
    stage: WindowStage, qtbot: QtBot, deed: str, tmp_path: Path
) -> None:
    stocked(stage)
    (tmp_path / "none.twbackup").write_bytes(b"none")
    said = {"back_up": "x.twbackup", "restore": "no whole backup of a casebook"}
    target = {
        "back_up": tmp_path / "no folder" / "x.twbackup",
        "restore": tmp_path / "none.twbackup",
    }
    do: Callable[[Path], None] = getattr(stage.window.inside.keeping.backing, deed)
    do(target[deed])
    qtbot.waitUntil(lambda: said[deed] in stage.window.message.message())
    assert len(shown(stage, qtbot).model.rows) == 3


def test_the_menu_has_them(stage: WindowStage) -> None:
    for command in (Command.RETENTION, Command.BACK_UP, Command.RESTORE):
        assert stage.window.commands[command].isEnabled()


def test_an_empty_list_says_so(stage: WindowStage, qtbot: QtBot) -> None:
    window = stage.window.inside.keeping.show()
    qtbot.waitUntil(lambda: window.findChild(KeepingModel) is not None)
    qtbot.waitUntil(lambda: window._nothing.text() == "There is no case yet.")
