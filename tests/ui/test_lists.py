"""The window imports a list only when told, under the columns that a person chose, and undoes it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from controls.list_files import write_lists
from tidewaiter.controls.importing.columns import Column
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.controls.model import Effect
from tidewaiter.road.importing_lists import layer_shelf
from tidewaiter.ui.actions import Command
from tidewaiter.ui.lists.sheet import ImportSheet
from tidewaiter.ui.lists.shelf import ListShelf
from ui.window_stage import WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

Chosen = list[str]


@pytest.fixture
def choosing(stage: WindowStage, monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """The files that the next file dialog gives."""
    names: Chosen = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (list(names), ""))
    return names


def sheet(stage: WindowStage, qtbot: QtBot) -> ImportSheet:
    def found() -> list[ImportSheet]:
        return [s for s in stage.window.findChildren(ImportSheet) if s.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def box(shown: QDialog, name: str) -> QComboBox:
    (found,) = (b for b in shown.findChildren(QComboBox) if b.accessibleName() == name)
    return found


def press(shown: QDialog, words: str) -> None:
    next(b for b in shown.findChildren(QPushButton) if b.text() == words).click()


def words_of(shown: QDialog) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel))


def titles(*, in_use: bool) -> list[str]:
    return [s.layer.title for s in layer_shelf().layers() if s.in_use is in_use]


def imported(stage: WindowStage, qtbot: QtBot, choosing: Chosen, path: Path) -> None:
    choosing[:] = [str(path)]
    stage.window.commands[Command.IMPORT_LIST].trigger()
    press(sheet(stage, qtbot), "Import and use")
    qtbot.waitUntil(lambda: bool(stage.searched))


def test_a_list_is_shown_before_it_is_imported(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    at = write_lists(tmp_path)
    choosing[:] = [str(at(name)) for name in ("sdn.csv", "alt.csv", "add.csv")]
    stage.window.commands[Command.IMPORT_LIST].trigger()
    shown = sheet(stage, qtbot)
    assert "Parties: 4 (entities 1, persons 1" in words_of(shown)
    assert shown.terms().effect is Effect.PROHIBITED
    shown.reject()
    assert not layer_shelf().layers()
    assert not stage.searched


def test_an_imported_list_is_searched_removed_and_used_again(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    imported(stage, qtbot, choosing, write_lists(tmp_path)("un.xml"))
    assert stage.searched == ["UN consolidated list"]
    stage.window.commands[Command.LISTS].trigger()
    (shelf,) = stage.window.findChildren(ListShelf)
    assert "2026-02-27" in words_of(shelf)
    press(shelf, "Remove")
    qtbot.waitUntil(lambda: titles(in_use=False) == ["UN consolidated list"])
    qtbot.waitUntil(lambda: "Out of use" in words_of(shelf))
    press(shelf, "Use again")
    qtbot.waitUntil(lambda: titles(in_use=True) == ["UN consolidated list"])


def test_names_that_no_paper_is_searched_for_are_said(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    stage.in_other_scripts = 3
    told: list[str] = []
    stage.review.signals.told.connect(lambda _, advice: told.append(str(advice)))
    imported(stage, qtbot, choosing, write_lists(tmp_path)("un.xml"))
    qtbot.waitUntil(lambda: bool(told))
    assert "3 names are in other scripts than Latin, Chinese and Japanese" in told[-1]


def test_the_columns_of_an_own_list_can_be_told(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Name,Spitzname,Land\nExample Werke,EW,DE\n", encoding="utf-8")
    choosing[:] = [str(path)]
    stage.window.commands[Command.IMPORT_LIST].trigger()
    shown = sheet(stage, qtbot)
    assert shown.examined().columns == (Column.NAME, None, None)
    other = box(shown, "Spitzname")
    other.setCurrentText("Other name")
    qtbot.waitUntil(lambda: shown.examined().counts.aliases == 1)
    name = box(shown, "Name")
    name.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "No column of" in words_of(shown))
    name.setCurrentText("Name")
    qtbot.waitUntil(lambda: "Other names: 1" in words_of(shown))
    assert shown.examined().sample[0].names == ("Example Werke", "EW")
    press(shown, "Import and use")
    qtbot.waitUntil(lambda: bool(stage.searched))


def test_a_good_guy_list_is_told_by_its_columns_and_has_no_effect_to_choose(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    choosing[:] = [str(write_lists(tmp_path)("good.csv"))]
    stage.window.commands[Command.IMPORT_LIST].trigger()
    shown = sheet(stage, qtbot)
    assert shown.examined().files.kind is ListKind.GOOD_GUYS
    assert not box(shown, "What it does").isEnabled()
    shown.reject()


def test_a_file_that_is_no_list_is_said(
    stage: WindowStage, qtbot: QtBot, choosing: Chosen, tmp_path: Path
) -> None:
    path = tmp_path / "paper.csv"
    path.write_text("5,6\n7,8\n", encoding="utf-8")
    choosing[:] = [str(path)]
    with qtbot.waitSignal(stage.review.signals.problem) as said:
        stage.window.commands[Command.IMPORT_LIST].trigger()
    assert "does not look like any list" in said.args[0].text()
    assert not stage.window.findChildren(ImportSheet)
