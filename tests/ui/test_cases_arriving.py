"""Many files become cases: read beside the window, grouped, corrected with keys, and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tidewaiter.intake.grouping import File, Grouping, group
from tidewaiter.intake.references import references_of
from tidewaiter.screening.model import Mention, Role
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.grouping_dialog import GroupingDialog
from tidewaiter.ui.cases.grouping_model import NODE, GroupingModel
from tidewaiter.ui.keys.keymap import usual
from ui.pile_stage import WITHIN, cases, groups, pile, question, shown, write
from ui.window_stage import Script, WindowStage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "a.txt", "Invoice No.: KB-001", "first")
    write(tmp_path, "b.txt", "Invoice No.: KB-001", "second")
    write(tmp_path, "c.txt", "Invoice No.: OS-002")
    write(tmp_path, "d.txt", "Invoice No.: OS-002")
    (tmp_path / "e.txt").write_bytes(b"")
    return tmp_path


@pytest.fixture
def dialog(stage: WindowStage, qtbot: QtBot, folder: Path) -> Iterator[GroupingDialog]:
    """All files read and grouped."""
    stage.window.take([folder])
    yield groups(stage, qtbot)
    stage.close()
    assert not list((stage.home / "arrivals").iterdir())


def choose(dialog: GroupingDialog, *names: str) -> None:
    files = {file.name: number for number, file in dialog.grouping.files.items()}
    dialog._choose([dialog.model.index_of_file(files[name]) for name in names])


def test_a_folder_is_grouped_and_each_file_has_its_reason(dialog: GroupingDialog) -> None:
    assert shown(dialog) == [
        ("KB-001", ["a.txt", "b.txt"]),
        ("OS-002", ["c.txt"]),
        ("e", ["e.txt"]),
    ]
    said = dialog.notes.toPlainText()
    assert "“d.txt” is the same file as “c.txt”." in said or "“c.txt” is the same" in said
    assert "e.txt: The file is empty." in said


def test_a_reviewer_corrects_with_keys_and_makes_the_cases(
    stage: WindowStage, qtbot: QtBot, dialog: GroupingDialog
) -> None:
    choose(dialog, "b.txt")
    QTest.keyClick(dialog.view, Qt.Key.Key_S)
    assert [files for _, files in shown(dialog)][-1] == ["b.txt"]
    QTest.keyClick(dialog.view, Qt.Key.Key_U)
    assert shown(dialog)[0] == ("KB-001", ["a.txt", "b.txt"])
    choose(dialog, "e.txt")
    QTest.keyClick(dialog.view, Qt.Key.Key_M)
    dialog.target.setCurrentIndex(1)
    QTest.keyClick(dialog.target, Qt.Key.Key_Return)
    assert [files for _, files in shown(dialog)][1][-1] == "e.txt"
    choose(dialog, "a.txt")
    dialog.title.setText("Shirts for Kobe")
    QTest.keyClick(dialog.title, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not stage.arrivals.under_way, timeout=10_000)
    window = stage.window.inside.windows.cases()
    qtbot.waitUntil(lambda: len(window.queue.model.rows) == 2)
    assert cases(stage) == {"Shirts for Kobe": 2, "OS-002": 1}
    window.close()


def test_groups_are_merged(dialog: GroupingDialog) -> None:
    model = dialog.model
    dialog._choose([model.index(0, 0), model.index(1, 0)])
    QTest.keyClick(dialog.view, Qt.Key.Key_G)
    assert len(shown(dialog)) == 2
    assert len(shown(dialog)[0][1]) == 3


def test_nothing_is_made_when_the_dialog_is_left(
    stage: WindowStage, dialog: GroupingDialog
) -> None:
    dialog.leave_button.click()
    question(dialog).reject()  # what was read is still there
    assert dialog.isVisible()
    dialog.leave_button.click()
    question(dialog).accept()
    assert cases(stage) == {}
    assert not stage.arrivals.under_way
    assert stage.window.inside.arriving.dialog is None
    assert not stage.window.inside.arriving.strip.isVisibleTo(stage.window)


def test_what_is_put_aside_comes_again_as_it_was_corrected(
    stage: WindowStage, qtbot: QtBot, dialog: GroupingDialog
) -> None:
    choose(dialog, "b.txt")
    QTest.keyClick(dialog.view, Qt.Key.Key_S)
    apart = shown(dialog)
    QTest.keyClick(dialog.view, Qt.Key.Key_Escape)
    arriving = stage.window.inside.arriving
    assert arriving.dialog is None
    assert arriving.strip.words()[0] == "4 files, grouped into 4 cases"
    arriving.strip.look_button.click()
    again = groups(stage, qtbot)
    assert shown(again) == apart
    again.undo()
    assert len(shown(again)) == 3
    again.reject()
    assert arriving.strip.words()[0] == "4 files, grouped into 3 cases"


def test_escape_leaves_a_field_as_it_was_and_not_the_dialog(dialog: GroupingDialog) -> None:
    choose(dialog, "a.txt")
    dialog.title.setText("Shirts for Kobe")
    QTest.keyClick(dialog.title, Qt.Key.Key_Escape)
    assert dialog.title.text() == "KB-001"
    QTest.keyClick(dialog.target, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not any(one.isVisible() for one in dialog.findChildren(QDialog))
    assert shown(dialog)[0][0] == "KB-001"


def test_a_correction_is_taken_back_and_made_again(dialog: GroupingDialog) -> None:
    choose(dialog, "b.txt")
    QTest.keyClick(dialog.view, Qt.Key.Key_S)
    apart = shown(dialog)
    dialog.undo()
    together = shown(dialog)
    dialog.redo()
    assert shown(dialog) == apart != together
    dialog.redo()  # nothing is left
    assert shown(dialog) == apart
    dialog.undo()
    choose(dialog, "e.txt")
    dialog.title.setText("Empty")
    dialog.rename()
    dialog.redo()  # another correction was made since
    assert shown(dialog)[2][0] == "Empty"


@pytest.mark.parametrize("redo", usual(Command.REDO))
@pytest.mark.parametrize("undo", usual(Command.UNDO))
def test_the_keys_of_the_program_undo_and_redo_here_too(
    dialog: GroupingDialog, undo: str, redo: str
) -> None:
    together = shown(dialog)
    choose(dialog, "b.txt")
    QTest.keyClick(dialog.view, Qt.Key.Key_S)
    apart = shown(dialog)
    QTest.keySequence(dialog.view, QKeySequence(undo))
    assert shown(dialog) == together != apart
    QTest.keySequence(dialog.view, QKeySequence(redo))
    assert shown(dialog) == apart


def test_a_file_that_is_in_a_case_is_not_opened_again(
    stage: WindowStage, qtbot: QtBot, dialog: GroupingDialog, folder: Path
) -> None:
    with qtbot.waitSignal(stage.arrivals.signals.made):
        dialog.make_button.click()
    assert len(cases(stage)) == 3
    stage.window.inside.windows.cases().close()
    stage.window.bring_up()
    stage.window.take([folder])
    again = groups(stage, qtbot)
    assert [files for _, files in shown(again)] == [["e.txt"]]
    assert "“a.txt” is in the case “KB-001” already" in again.notes.toPlainText()
    stage.window.inside.windows.cases().close()


def test_reading_can_be_stopped_and_says_what_was_not_read(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.window.take([pile(tmp_path, 12)])
    qtbot.waitUntil(lambda: stage.arrivals.done > 0, timeout=WITHIN)
    stage.window.inside.arriving.strip.stop.click()
    made = groups(stage, qtbot)
    taken = stage.arrivals.taken
    assert taken is not None
    assert taken.left + len(taken.papers) == 12
    assert taken.left > 0
    assert "because reading was stopped" in made.notes.toPlainText()
    made.leave_button.click()
    question(made).accept()
    qtbot.waitUntil(lambda: not list((stage.home / "arrivals").iterdir()))


def test_a_few_files_are_one_case_as_ever(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.take([stage.paper("one.pdf", Script()), stage.paper("two.pdf", Script())])
    qtbot.waitUntil(stage.done)
    assert stage.window.inside.arriving.dialog is None
    assert len(stage.review.papers) == 2


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    mention = Mention(
        role=Role.INVOICE, text="KB-001", country="", document="d", part=0, line=0, places=()
    )
    files = [
        File(number=0, name="a", references=references_of([mention])),
        File(number=1, name="b", references=references_of([mention])),
        File(number=2, name="c"),
    ]
    model = GroupingModel(Grouping(files={}, groups=()))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(group(files))
    assert model.rowCount() == 2
    assert model.rowCount(model.index(0, 0)) == 2
    assert model.index_of_file(1).data(NODE).file.name == "b"
    model.show(group(files).merge([0, 1]))
    assert model.rowCount() == 1
