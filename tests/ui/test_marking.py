"""Hits of the reviewer's own, notes, comments, undo and redo: in the window, and by keyboard alone."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import Box, Coverage, PageLine, PagePart, Reading, WordSpot
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marking.mark_dialog import MarkDialog
from tidewaiter.ui.marking.note_dialog import NewNoteDialog, NoteDialog
from tidewaiter.ui.marking.notes_dialog import NotesDialog
from tidewaiter.ui.marking.notes_model import NotesModel
from tidewaiter.ui.marks import note_id
from tidewaiter.ui.pages.spotted import spotted_region
from tidewaiter.ui.pages.text import PageTexts
from tidewaiter.ui.pages.view import PageView
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
EDITION = Path(__file__).parents[2] / "resources" / "controls" / "2026-11-22"


@cache
def real_pack() -> Pack:
    return load(EDITION)


@pytest.fixture
def opened(stage: WindowStage, qtbot: QtBot) -> WindowStage:
    """A paper of two pages on screen, with the real pack."""
    stage.review.pack = real_pack()
    stage.deeds.open_files([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: stage.window.bench.viewer.stage.page_view() is not None)
    return stage


def view_of(stage: WindowStage) -> PageView:
    view = stage.window.bench.viewer.stage.page_view()
    assert view is not None
    return view


def do(stage: WindowStage, command: Command) -> None:
    stage.window.commands[command].trigger()


def dialog_of(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def key(widget: QWidget | None, *keys: Qt.Key, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    assert widget is not None
    for one in keys:
        QTest.keyClick(widget, one, modifier)


def mark_by_keyboard(stage: WindowStage, qtbot: QtBot, words: str = "gyroscope") -> None:
    """Shift and arrows select, M asks, words search, Enter chooses, Enter keeps."""
    view = view_of(stage)
    view.setFocus()
    key(view, *[Qt.Key.Key_Right] * 4, shift=True)
    do(stage, Command.MARK)
    dialog = dialog_of(qtbot, MarkDialog)
    assert isinstance(dialog, MarkDialog)
    dialog.search.setText(words)
    key(dialog.search, Qt.Key.Key_Return)
    dialog.note.setText("seen by eye")
    key(dialog.note, Qt.Key.Key_Return)


def marks(stage: WindowStage) -> int:
    return len(stage.review.marks())


def test_a_selected_text_becomes_a_hit_of_the_reviewer_s_own(
    opened: WindowStage, qtbot: QtBot
) -> None:
    before = opened.window.bench.hits.model.total
    mark_by_keyboard(opened, qtbot)
    qtbot.waitUntil(lambda: marks(opened) == 1)
    mark = opened.saved().marks[0]
    assert (mark.hit.text, mark.hit.kind, mark.note) == ("Gyro", HitKind.ITEM, "seen by eye")
    assert mark.hit.best.entry_id in real_pack().items
    assert opened.window.bench.hits.model.total == before + 1
    qtbot.waitUntil(lambda: opened.review.hit is not None and opened.review.hit.id == mark.hit.id)


def test_a_mark_can_be_decided_and_weighs(opened: WindowStage, qtbot: QtBot) -> None:
    mark_by_keyboard(opened, qtbot)
    qtbot.waitUntil(lambda: opened.review.hit is not None and marks(opened) == 1)
    mark = opened.review.marks()[0]
    opened.review.select_hit(mark.id)
    form = opened.window.bench.decision.form
    form.choose(Disposition.TRUE_MATCH)
    form.save()
    qtbot.waitUntil(lambda: opened.review.decision(mark.id) is not None)
    assert opened.saved().decisions[0].hit == mark.id


def test_a_mark_is_taken_back_and_comes_back(opened: WindowStage, qtbot: QtBot) -> None:
    mark_by_keyboard(opened, qtbot)
    qtbot.waitUntil(lambda: marks(opened) == 1)
    opened.review.select_hit(opened.review.marks()[0].id)
    do(opened, Command.TAKE_BACK_MARK)
    qtbot.waitUntil(lambda: marks(opened) == 0)
    do(opened, Command.REDO)
    qtbot.waitUntil(lambda: marks(opened) == 1)


def test_a_free_region_is_drawn_with_arrows_and_marked(opened: WindowStage, qtbot: QtBot) -> None:
    view = view_of(opened)
    do(opened, Command.MARK_REGION)
    first = view.region_rect()
    key(view, Qt.Key.Key_Down, Qt.Key.Key_Right)
    key(view, Qt.Key.Key_Right, shift=True)
    moved = view.region_rect()
    assert first is not None
    assert moved is not None
    assert moved.top() > first.top()
    assert moved.width() > first.width()
    key(view, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, MarkDialog)
    assert isinstance(dialog, MarkDialog)
    dialog.text.setText("a stamp")
    dialog.search.setText("military")
    key(dialog.search, Qt.Key.Key_Return)
    key(dialog.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: marks(opened) == 1)
    assert opened.saved().marks[0].hit.text == "a stamp"
    assert view.region_rect() is None


def test_a_region_is_drawn_with_the_pointer(opened: WindowStage, qtbot: QtBot) -> None:
    view = view_of(opened)
    do(opened, Command.NOTE)
    viewport = view.viewport()
    left = Qt.MouseButton.LeftButton
    middle = viewport.rect().center()
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, middle)
    QTest.mouseMove(viewport, middle + QPoint(60, 40))
    QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, middle + QPoint(60, 40))
    dialog_of(qtbot, NewNoteDialog).reject()
    assert view.region_rect() is None


def test_the_words_of_a_region_are_parted_as_the_line_parts_them() -> None:
    spots, text = [], "Chuo-ku,\tKobe 6204-2RS"
    for n, found in enumerate(re.finditer(r"\w+|[-,]", text)):
        spots.append(WordSpot(*found.span(), Box(20.0 * n, 10.0, 20.0 * n + 18, 20.0)))
    texts = PageTexts()
    line = PageLine(text=text, spots=tuple(spots))
    coverage = Coverage(reading=Reading.READ)
    texts.put(0, PagePart(width=595, height=842, lines=(line,), coverage=coverage))
    assert spotted_region(texts, 0, Box(0, 0, 595, 842)).text == "Chuo-ku, Kobe 6204-2RS"
    assert spotted_region(texts, 0, Box(45, 0, 100, 842)).text == "ku, Kobe"
    assert spotted_region(texts, 0, Box(0, 30, 595, 842)).text == ""


def test_a_word_of_what_was_undone_is_past_when_one_goes_on(
    opened: WindowStage, qtbot: QtBot
) -> None:
    mark_by_keyboard(opened, qtbot)
    qtbot.waitUntil(lambda: marks(opened) == 1)
    strip = opened.window.message
    before = list(strip._waiting)
    for command, said in (
        (Command.UNDO, "taken back"),
        (Command.REDO, "stands again"),
        (Command.UNDO, "taken back"),
    ):
        do(opened, command)
        qtbot.waitUntil(lambda said=said: said in strip.message())  # type: ignore[misc]
        assert strip._waiting[1:] == before  # none waits behind it
    do(opened, Command.NEXT_HIT)
    assert strip._waiting == before


def test_escape_gives_a_region_up(opened: WindowStage) -> None:
    view = view_of(opened)
    do(opened, Command.MARK_REGION)
    key(view, Qt.Key.Key_Escape)
    assert view.region_rect() is None
    assert QApplication.activeModalWidget() is None


def stick_note(stage: WindowStage, qtbot: QtBot, text: str = "Whose stamp?") -> None:
    view = view_of(stage)
    view.setFocus()
    key(view, *[Qt.Key.Key_Right] * 3, shift=True)
    do(stage, Command.NOTE)
    dialog = dialog_of(qtbot, NewNoteDialog)
    assert isinstance(dialog, NewNoteDialog)
    dialog.text.setPlainText(text)
    key(dialog.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(stage.review.case and stage.review.case.placed))


def test_a_note_sticks_on_the_paper_and_is_answered(opened: WindowStage, qtbot: QtBot) -> None:
    stick_note(opened, qtbot)
    case = opened.review.case
    assert case is not None
    target = note_id(case.placed[0].sequence)
    opened.window.inside.marking.go_to(target)
    dialog = dialog_of(qtbot, NoteDialog)
    assert isinstance(dialog, NoteDialog)
    dialog.thread_of_note.field.setText("The carrier’s.")
    key(dialog.thread_of_note.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.thread_of_note.texts() == ("Whose stamp?", "The carrier’s."))
    dialog.reject()
    assert [c.text for c in opened.saved().placed[0].comments] == ["The carrier’s."]


def test_a_comment_is_written_on_a_hit_and_shown_with_its_author(
    opened: WindowStage, qtbot: QtBot
) -> None:
    thread = opened.window.bench.decision.thread_of_hit
    do(opened, Command.COMMENT)
    assert thread.field.hasFocus()
    thread.field.setText("Ask the maker.")
    key(thread.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: thread.texts() == ("Ask the maker.",))
    note = opened.saved().notes[0]
    assert opened.review.hit is not None
    assert (note.hit, note.actor) == (opened.review.hit.id, "Clerk")


def test_every_note_is_listed_and_enter_goes_to_it(opened: WindowStage, qtbot: QtBot) -> None:
    stick_note(opened, qtbot)
    do(opened, Command.NOTES)
    dialog = dialog_of(qtbot, NotesDialog)
    assert isinstance(dialog, NotesDialog)
    assert dialog.model.rowCount() == 1
    key(dialog.view, Qt.Key.Key_Return)
    dialog_of(qtbot, NoteDialog).reject()


def test_the_list_of_notes_is_sound_for_qt(
    opened: WindowStage, qtbot: QtBot, qapp: QApplication
) -> None:
    model = NotesModel(opened.review)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    stick_note(opened, qtbot)
    assert model.rowCount() == 1
    do(opened, Command.UNDO)
    qtbot.waitUntil(lambda: model.rowCount() == 0)


# What is done, and what of the review shows it.
DEEDS: dict[str, tuple[Callable[[WindowStage, QtBot], None], Callable[[Review], object]]] = {
    "mark": (mark_by_keyboard, lambda review: review.marks()),
    "note": (stick_note, lambda review: review.case and review.case.placed),
    "decision": (
        lambda stage, _: _decide(stage),
        lambda review: dict(review.decisions()),
    ),
}


def _decide(stage: WindowStage) -> None:
    stage.window.bench.decision.form.choose(Disposition.ESCALATE)
    stage.window.bench.decision.form.save()


@pytest.mark.parametrize("name", DEEDS)
def test_anything_is_undone_and_done_again(opened: WindowStage, qtbot: QtBot, name: str) -> None:
    deed, shown = DEEDS[name]
    deed(opened, qtbot)
    qtbot.waitUntil(lambda: bool(shown(opened.review)))
    said: list[str] = []
    opened.review.signals.told.connect(lambda what, _: said.append(what.text()))
    do(opened, Command.UNDO)
    qtbot.waitUntil(lambda: not shown(opened.review))
    do(opened, Command.REDO)
    qtbot.waitUntil(lambda: bool(shown(opened.review)))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "taken back" in said[0]
    assert "stands again" in said[1]


def test_the_paper_shows_marks_and_notes_as_such(opened: WindowStage, qtbot: QtBot) -> None:
    shown: list[bool] = []
    opened.window.bench.viewer.stage.marked.connect(
        lambda all_: shown.extend([m.by_hand or m.kind is None for m in all_])
    )
    stick_note(opened, qtbot)
    mark_by_keyboard(opened, qtbot)
    qtbot.waitUntil(lambda: shown[-4:].count(True) >= 1 and shown.count(True) >= 2)


def test_a_selection_over_the_end_of_a_page_is_marked_as_far_as_the_page_goes(
    opened: WindowStage,
) -> None:
    view = view_of(opened)
    view.select_all()
    spotted = view.spotted()
    assert spotted is not None
    assert {place.part for place in spotted.places} == {0}
    QApplication.sendEvent(view, QEvent(QEvent.Type.User))
