"""Keys can be others than the usual ones: they are kept, conflicts are said, and what is shown follows."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.ui.actions import ACTIONS, MENUS, Command
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.keys.dialog import KeysDialog
from tidewaiter.ui.keys.keymap import Keymap, portable, read_keys, write_keys
from tidewaiter.ui.keys.model import COMMAND, KeysModel
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_usual_keys_are_keys_and_conflict_nowhere(qapp: QApplication) -> None:
    assert all(portable(key) for action in ACTIONS.values() for key in action.keys)
    assert Keymap().conflicts() == ()


def test_every_command_stands_in_a_menu_once() -> None:
    listed = [command for menu in MENUS for command in menu.commands if command]
    assert sorted(listed) == sorted(Command)


def test_a_key_that_two_commands_have_is_said(qapp: QApplication) -> None:
    keymap = Keymap().setting(Command.COMMENT, ("N",))
    (conflict,) = keymap.conflicts()
    assert set(conflict.commands) == {Command.NEXT_HIT, Command.COMMENT}
    assert "N would do nothing" in conflict.sentence.text()


def test_only_what_the_user_set_is_kept_and_comes_back(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "keys.json"
    keymap = Keymap().setting(Command.COMMENT, ("Ctrl+K",)).setting(Command.MARK, ())
    write_keys(path, keymap)
    assert json.loads(path.read_text()) == {"comment": ["Ctrl+K"], "mark": []}
    assert read_keys(path).keymap == keymap
    assert read_keys(path).keymap.keys_of(Command.NEXT_HIT) == ("N", "J")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{", "cannot be read"),
        ('{"fly": ["F"]}', "no command “fly”"),
        ('{"comment": ["Hyper+Nope"]}', "is no key"),
    ],
)
def test_what_is_not_understood_in_the_file_is_told_and_the_rest_counts(
    tmp_path: Path, qapp: QApplication, written: str, told: str
) -> None:
    path = tmp_path / "keys.json"
    path.write_text(written)
    kept = read_keys(path)
    assert told in kept.problems[0].text()
    assert kept.keymap.keys_of(Command.NEXT_HIT) == ("N", "J")


def test_the_table_of_keys_is_sound_for_qt(qapp: QApplication) -> None:
    model = KeysModel(Keymap())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.look_for("next hit")
    assert model.index(0, 0).data(COMMAND) == Command.NEXT_HIT
    model.set_keys(Command.NEXT_HIT, ("Space",))
    assert model.index(0, 1).data() == "Space"
    model.look_for("")
    assert model.rowCount() == len(Command)


def test_a_conflict_cannot_be_saved_until_it_is_gone(stage: WindowStage, qtbot: QtBot) -> None:
    dialog = KeysDialog(stage.window, Keymap())
    dialog.open()
    dialog.field.setText("comment on")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    QTest.keyClick(dialog.capture, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: dialog.conflict.text() != "")
    assert not dialog.save.isEnabled()
    QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert dialog.save.isEnabled()
    dialog.reject()


def test_other_keys_are_heard_at_once_kept_and_shown(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    choosing, commands = stage.window.inside.choosing, stage.window.commands
    choosing._choices = Choices(tmp_path)
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done)
    keymap = Keymap().setting(Command.NEXT_HIT, ("W",)).setting(Command.ESCALATE, ("F8",))
    choosing.ask_for_keys()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, KeysDialog)
    dialog.model.take(keymap)
    dialog.accept()
    assert commands.spoken(Command.NEXT_HIT) == ("W",)
    assert stage.window.bench.viewer._next.toolTip() == "Next hit (W)"
    assert any("F8" in b.text() for b in stage.window.bench.decision.form._buttons.values())
    before = stage.review.hit
    QTest.keyClick(stage.window, Qt.Key.Key_N)
    assert stage.review.hit == before
    QTest.keyClick(stage.window, Qt.Key.Key_W)
    assert stage.review.hit != before
    assert Choices(tmp_path).keys().keymap == keymap
