"""What a desktop and the window have to do with each other: the menu, and files that it opens."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.actions import Command
from ui.test_keeping import message, pressed, stocked
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_window_puts_the_program_into_the_menu_and_takes_it_out(
    stage: WindowStage, qtbot: QtBot
) -> None:
    action = stage.window.commands[Command.DESKTOP]
    assert action.isVisible()
    assert not action.isChecked()
    action.trigger()
    qtbot.waitUntil(stage.desktop.shown)
    assert action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: not stage.desktop.shown())
    assert not action.isChecked()


def test_a_menu_that_cannot_be_changed_is_said(stage: WindowStage, qtbot: QtBot) -> None:
    stage.desktop.folder.write_text("in the way")
    action = stage.window.commands[Command.DESKTOP]
    action.trigger()
    said = "The desktop's menu could not be changed: "
    qtbot.waitUntil(lambda: said in stage.window.message.message())
    assert not action.isChecked()


def test_a_program_that_is_no_file_is_not_put_there(stage: WindowStage, qtbot: QtBot) -> None:
    stage.desktop.program.unlink()
    action = stage.window.commands[Command.DESKTOP]
    action.trigger()
    strip = stage.window.message
    qtbot.waitUntil(lambda: "desktop's menu could not be changed" in strip.message())
    said = [label.text() for label in strip.findChildren(QLabel)]
    missing = f"There is no file {stage.desktop.program} for it to start"
    assert any(text.startswith(missing) for text in said)
    assert not action.isChecked()


def test_a_backup_that_is_opened_is_offered_for_restoring(stage: WindowStage, qtbot: QtBot) -> None:
    stocked(stage)
    file = stage.home / "monday.twbackup"
    stage.window.inside.keeping.backing.back_up(file)
    pressed(message(qtbot), "Close")
    stage.window.take([file])
    box = message(qtbot)
    assert box.windowTitle().startswith("Replace the casebook by the backup of ")
    pressed(box, "Keep it")
    with Casebook(stage.book, "Auditor") as book:
        assert len(book.cases()) == 3


def test_papers_chosen_are_taken_as_dropped_ones_are(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.papers.gate.set()
    chosen = [str(stage.paper("invoice.pdf", Script()))]
    kinds: list[str] = []

    def ask(*asked: object) -> tuple[list[str], str]:
        kinds.append(str(asked[3]))
        return chosen, ""

    monkeypatch.setattr("tidewaiter.ui.case.files_in.QFileDialog.getOpenFileNames", ask)
    stage.window.inside.files.ask()
    qtbot.waitUntil(stage.done)
    assert stage.review.case is not None
    assert [paper.name for paper in stage.review.papers] == ["invoice.pdf"]
    assert "*.docx" in kinds[0]
    assert "*.doc " in kinds[0]
