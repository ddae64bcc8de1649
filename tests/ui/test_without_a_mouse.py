"""A whole case is reviewed without a mouse, in each language: every step is a key that a person presses."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import Case
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak, tr
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marking.mark_dialog import MarkDialog
from tidewaiter.ui.marking.note_dialog import NewNoteDialog, NoteDialog
from tidewaiter.ui.marking.notes_dialog import NotesDialog
from tidewaiter.ui.signoff.dialog import SignOffDialog
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
EDITION = Path(__file__).parents[2] / "resources" / "controls" / "2026-11-22"
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
ANSWERS = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)
# What the reviewer writes, in the language of the desk.
WRITTEN = {
    Language.ENGLISH: ("Ask the maker.", "Whose stamp is this?"),
    Language.CHINESE: ("请询问制造商。", "这是谁的印章？"),
    Language.JAPANESE: ("メーカーに確認。", "これは誰の印ですか。"),
}


@cache
def real_pack() -> Pack:
    return load(EDITION)


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    """The window speaks this from its first word on."""
    speak(request.param, resources.words())
    yield request.param
    speak(Language.ENGLISH, resources.words())


@pytest.fixture
def desk(language: Language, request: pytest.FixtureRequest) -> WindowStage:
    stage: WindowStage = request.getfixturevalue("stage")
    return stage


def press(key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key on whatever listens."""
    listening = QApplication.focusWidget() or QApplication.activeWindow()
    assert listening is not None
    QTest.keyClick(listening, key, modifiers)


def write(text: str) -> None:
    """Words as an input method hands them over, into the field that listens."""
    field = QApplication.focusWidget()
    assert field is not None
    put = getattr(field, "setPlainText", None) or getattr(field, "setText", None)
    assert put is not None, field
    put(text)


def tab_into(widget: QWidget) -> None:
    """Tab on until a widget listens."""
    for _ in range(200):
        if QApplication.focusWidget() is widget:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"no way into {widget} with the keyboard")


def tab_to(words: str) -> QWidget:
    """Tab on until the button of these words listens."""
    for _ in range(200):
        press(Key.Key_Tab)
        listening = QApplication.focusWidget()
        if isinstance(listening, QPushButton) and listening.text() == words:
            return listening
    raise AssertionError(f"no way to “{words}” with the keyboard")


def dialog(qtbot: QtBot, kind: type[QWidget]) -> None:
    """A dialog is there and listens."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    shown = QApplication.activeModalWidget()
    assert shown is not None
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)


def back(window: QWidget, qtbot: QtBot) -> None:
    """The dialog has gone and its window listens again: a desktop sees to that, these tests have none."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


class Reviewer:
    """Presses the keys, step by step."""

    def __init__(self, desk: WindowStage, qtbot: QtBot, language: Language) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.window, self.review = desk.window, desk.review
        self.words, self.question = WRITTEN[language]
        self.review.pack = real_pack()
        self.window.activateWindow()

    def open(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The system's own dialog is the one thing that is not ours to press keys in."""
        paper = self.desk.paper("invoice.pdf", Script(pages=2, hits=2, unread=(1,)))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paper)], ""))
        press(Key.Key_O, CONTROL)
        self.qtbot.waitUntil(self.desk.done)
        self.qtbot.waitUntil(lambda: self.window.bench.viewer.stage.page_view() is not None)
        view = self.window.bench.viewer.stage.page_view()
        assert view is not None
        self.view = view

    def walk(self) -> None:
        """Next, next, back, back; then only what is left, and everything again."""
        first = self.review.hit
        assert first is not None
        for key in (Key.Key_N, Key.Key_J, Key.Key_P, Key.Key_K):
            press(key)
        assert self.review.hit == first
        press(Key.Key_X)
        assert not self.window.bench.hits.model.filter.is_plain()
        press(Key.Key_X, SHIFT)
        assert self.window.bench.hits.model.filter.is_plain()

    def comment(self) -> None:
        """On the hit shown."""
        hit = self.review.hit
        assert hit is not None
        press(Key.Key_C)
        write(self.words)
        press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(self.review.notes_on(hit.id)))
        press(Key.Key_Escape)

    def mark(self) -> None:
        """Select with Shift and arrows, search the entry, go into the list, note, keep."""
        tab_into(self.view)
        for _ in range(9):
            press(Key.Key_Right, SHIFT)
        press(Key.Key_M)
        dialog(self.qtbot, MarkDialog)
        write("gyroscope")
        press(Key.Key_Down)
        press(Key.Key_Return)
        write(self.words)
        press(Key.Key_Return)
        back(self.window, self.qtbot)
        self.qtbot.waitUntil(lambda: len(self.review.marks()) == 1)

    def note(self) -> None:
        """Draw a region by keys, stick a note on it, find it in the list, answer it."""
        tab_into(self.view)
        press(Key.Key_Escape)
        press(Key.Key_S)
        press(Key.Key_Down)
        press(Key.Key_Right, SHIFT)
        press(Key.Key_Return)
        dialog(self.qtbot, NewNoteDialog)
        write(self.question)
        press(Key.Key_Return)
        back(self.window, self.qtbot)
        self.qtbot.waitUntil(lambda: bool(self.case().placed))
        press(Key.Key_S, SHIFT)
        dialog(self.qtbot, NotesDialog)
        press(Key.Key_Return)
        dialog(self.qtbot, NoteDialog)
        write(self.words)
        press(Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(self.case().placed[0].comments))
        press(Key.Key_Escape)
        back(self.window, self.qtbot)

    def decide(self) -> None:
        """On every hit; the last decision is undone and done again."""
        tab_into(self.window.bench.hits.view)
        review, hits = self.review, sum(1 for _ in self.review.hits())
        press(Key.Key_N, SHIFT)
        for number in range(hits):
            press(ANSWERS[number % len(ANSWERS)])
            press(Key.Key_Return)
            self.wait_for_decisions(number + 1)
        press(Key.Key_U)
        self.wait_for_decisions(hits - 1)
        press(Key.Key_U, SHIFT)
        self.wait_for_decisions(hits)
        assert all(review.disposition(hit.id) for hit in review.hits())

    def wait_for_decisions(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: len(self.review.decisions()) == count)

    def acknowledge(self) -> None:
        """What was not read."""
        press(Key.Key_R, CONTROL)
        tab_to(tr("Acknowledge"))
        press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: bool(self.case().acknowledged))

    def weigh(self) -> None:
        """The assessment, with its chain of reasons unfolded."""
        press(Key.Key_D, CONTROL)
        assert self.window.bench.banner.toggle.isChecked()
        self.qtbot.waitUntil(lambda: not self.review.saving)
        assert self.review.assessment is not None
        assert self.review.assessment.outcome is Outcome.CHECK

    def sign_off(self) -> None:
        """Nothing is open any more; the case is signed."""
        press(Key.Key_S, CONTROL | SHIFT)
        dialog(self.qtbot, SignOffDialog)
        shown = QApplication.activeModalWidget() or QApplication.activeWindow()
        assert isinstance(shown, SignOffDialog)
        self.qtbot.waitUntil(lambda: not shown.open_points() and shown.sign.isEnabled())
        tab_to(tr("Sign"))
        press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: bool(self.case().sign_off.signatures))
        press(Key.Key_Escape)
        back(self.window, self.qtbot)

    def case(self) -> Case:
        assert self.review.case is not None
        return self.review.case


def test_a_whole_case_is_reviewed_without_a_mouse(
    desk: WindowStage, qtbot: QtBot, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer = Reviewer(desk, qtbot, language)
    reviewer.open(monkeypatch)
    reviewer.walk()
    reviewer.comment()
    reviewer.mark()
    reviewer.note()
    reviewer.decide()
    reviewer.acknowledge()
    reviewer.weigh()
    reviewer.sign_off()
    check(desk.saved(), *WRITTEN[language])


def check(case: Case, comment: str, question: str) -> None:
    """All of it is in the casebook, as another program finds it."""
    assert {d.disposition for d in case.decisions} == set(Disposition)
    assert [n.text for n in case.notes] == [comment]
    assert [(m.note, m.hit.kind) for m in case.marks] == [(comment, HitKind.ITEM)]
    assert case.placed[0].text == question
    assert [c.text for c in case.placed[0].comments] == [comment]
    assert [a.part for a in case.acknowledged] == [1]
    assert len(case.sign_off.signatures) == 1
