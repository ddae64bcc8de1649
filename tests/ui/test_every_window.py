"""Every window in every language: nothing is clipped at 200 %, every control has a name, a key's way and a focus that is seen.

Every model of the program, too, keeps Qt's rules while a case is worked on.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import tidewaiter.ui
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.settings import Choice
from tidewaiter.desk.wording import speak
from tidewaiter.ui.painting import fonts
from tidewaiter.ui.panels.pieces import TITLE_BAR, Elided
from ui.gallery import settle, walk
from ui.window_stage import WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
WAIT = 6_000
LOOKS, BETWEEN = 20, 50  # at a window until it is at rest, and the milliseconds between them
USUAL_SCREEN = QSize(1280, 800)
LARGE_SCREEN = QSize(1920, 1080)  # who reads letters of twice the size has one, or loses width
LAPTOP = QSize(1366, 728)  # of 1366x768, what a window's frame leaves
STEPS_OUT = 3  # Escape empties a field, goes back to a list, and then leaves
SLACK = 1  # pixel: layouts round
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractItemView,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTabBar,
)
Make = Callable[[Language, int], WindowStage]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(max(p for p in resources.controls().iterdir() if (p / "items").is_dir()))


@pytest.fixture
def make(qtbot: QtBot, own_fonts: None, own_home: Path) -> Iterator[Make]:
    made: list[WindowStage] = []

    def stage(language: Language, percent: int) -> WindowStage:
        speak(language, resources.words())
        fonts.enlarge(percent)
        made.append(WindowStage(own_home))
        qtbot.addWidget(made[0].window)
        return made[0]

    yield stage
    for one in made:
        one.close()
    speak(Language.ENGLISH, resources.words())
    fonts.enlarge(100)
    for one in made:
        one.look.put_on(Choice.LIGHT)


def waiter(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda ready: qtbot.waitUntil(ready, timeout=WAIT)


def all_subclasses(base: type) -> set[type]:
    """Every class of the program's windows that is a `base`."""
    for module in pkgutil.walk_packages(tidewaiter.ui.__path__, "tidewaiter.ui."):
        importlib.import_module(module.name)
    found: set[type] = set()
    waiting = [base]
    while waiting:
        for one in list[type](waiting.pop().__subclasses__()):
            waiting.append(one)
            if one.__module__.startswith("tidewaiter.ui."):
                found.add(one)
    return found


@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_clipped_at_twice_the_size(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot, language: Language
) -> None:
    stage = make(language, 200)
    stage.window.resize(LARGE_SCREEN)
    clipped: list[str] = []
    for name, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        least = window.minimumSizeHint().expandedTo(window.minimumSize())
        if not _fits(least, LARGE_SCREEN):
            clipped.append(f"{name}: needs {least.width()}x{least.height()}")
        clipped += [f"{name}: {what}" for what in _found_at_rest(window, _clipped, _low_rows)]
    assert not clipped, "\n".join(clipped)


@pytest.mark.parametrize("language", list(Language))
def test_every_window_fits_a_small_screen_at_the_usual_size(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot, language: Language
) -> None:
    stage = make(language, 100)
    clipped: list[str] = []
    for name, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        least = window.minimumSizeHint().expandedTo(window.minimumSize())
        if not _fits(least, USUAL_SCREEN):
            clipped.append(f"{name}: needs {least.width()}x{least.height()}")
        fitted = window.height() == window.screen().availableSize().height() - TITLE_BAR
        if not (window is stage.window or fitted or _fits(window.size(), LAPTOP)):
            clipped.append(f"{name}: opens as {window.width()}x{window.height()}")
        clipped += [f"{name}: {what}" for what in _found_at_rest(window, _clipped)]
    assert not clipped, "\n".join(clipped)


def test_every_control_has_a_name_and_is_reached_by_keys(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot
) -> None:
    stage = make(Language.ENGLISH, 100)
    lacking: list[str] = []
    for name, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        for one in _controls(window):
            if not _spoken(one):
                lacking.append(f"{name}: {_told(one)} has no accessible name")
            if not any(
                other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in _alternatives(one)
            ):
                lacking.append(f"{name}: {_told(one)} is not reached by Tab")
    assert not lacking, "\n".join(sorted(set(lacking)))


@pytest.mark.parametrize("look", [Choice.LIGHT, Choice.DARK, Choice.CONTRAST])
def test_the_focus_is_seen_on_every_control(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot, look: Choice
) -> None:
    stage = make(Language.ENGLISH, 100)
    stage.look.put_on(look)
    unseen: set[str] = set()
    tried = 0
    for name, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for one in _controls(window):
            seen = _focus_shows(one)
            tried += seen is not None
            if seen is False:
                unseen.add(f"{name}: {_told(one)}")
    assert tried > 100
    assert not unseen, "\n".join(sorted(unseen))


def test_enter_does_what_the_marked_button_says_and_escape_leaves(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot
) -> None:
    """One button of a window is marked; no other has the focus first, or is pressed by Enter."""
    stage = make(Language.ENGLISH, 100)
    wrong: set[str] = set()
    for name, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        if window is stage.window:
            continue
        buttons = [one for one in _seen(window, QPushButton) if isinstance(one, QPushButton)]
        marked = [one for one in buttons if one.property("kind") == "primary"]
        if len(marked) > 1:
            wrong.add(f"{name}: marks {[one.text() for one in marked]}")
        pressed = [one for one in buttons if one.isDefault()]
        if marked and marked[0].autoDefault() and pressed != marked:
            wrong.add(f"{name}: Enter presses {[one.text() for one in pressed]}")
        first = window.focusWidget()
        if marked and isinstance(window, QDialog) and isinstance(first, QPushButton):
            first_marked = first is marked[0] or not marked[0].isEnabled()
            wrong |= set() if first_marked else {f"{name}: “{first.text()}” has the focus first"}
        window.activateWindow()
        for _ in range(STEPS_OUT):
            if isValid(window) and window.isVisible():
                QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
                settle()
        if isValid(window) and window.isVisible():
            wrong.add(f"{name}: Escape does not leave it")
    assert not wrong, "\n".join(sorted(wrong))


def test_every_class_of_windows_is_in_the_gallery(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = {
        type(window)
        for _, window in walk(make(Language.ENGLISH, 100), pack, tmp_path, waiter(qtbot))
    }
    windows = all_subclasses(QDialog) | all_subclasses(QMainWindow)
    missing = {one.__qualname__ for one in windows - shown if not one.__subclasses__()}
    assert missing == OVER_A_DEED, "put them into ui/gallery.py"


def test_every_model_keeps_qts_rules_while_a_case_is_worked_on(
    make: Make, pack: Pack, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new class of models is watched without being named here; one that is never made fails."""
    watched: set[type] = set()
    testers: list[QAbstractItemModelTester] = []

    def watch(one: type) -> None:
        made = one.__init__  # type: ignore[misc]

        def init(self: QAbstractItemModel, *given: object, **named: object) -> None:
            made(self, *given, **named)
            if type(self) is one:
                mode = QAbstractItemModelTester.FailureReportingMode.Fatal
                testers.append(QAbstractItemModelTester(self, mode))
                watched.add(one)

        monkeypatch.setattr(one, "__init__", init)

    models = {one for one in all_subclasses(QAbstractItemModel) if not one.__subclasses__()}
    for one in models:
        watch(one)
    stage = make(Language.ENGLISH, 100)
    for _, window in walk(stage, pack, tmp_path, waiter(qtbot)):
        settle()
        if window is stage.window and stage.review.hit is not None:
            stage.window.bench.hits.step(1)
    stage.deeds.close_case()
    settle()
    testers.clear()
    assert {one.__qualname__ for one in models - watched} == ELSEWHERE


# Made only over a workbook; test_sheets_model.py and test_arranging.py watch it through all its changes.
ELSEWHERE = {"SheetModel"}
# These are shown over something that was selected or dropped: their own tests show them.
OVER_A_DEED = {"MarkDialog", "NewNoteDialog", "NoteDialog"} | {
    "Progress",
    "RuleDialog",
}


def _fits(least: QSize, screen: QSize) -> bool:
    return least.width() <= screen.width() and least.height() <= screen.height()


def _seen(window: QWidget, *kinds: type) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if isinstance(one, kinds) and one.isVisibleTo(window) and one.window() is window:
            yield one


def _found_at_rest(window: QWidget, *looks: Callable[[QWidget], Iterator[str]]) -> list[str]:
    """What stays found once the window has come to rest: a panel is held while a hit's answers are looked up."""
    found: list[str] = []
    for _ in range(LOOKS):
        found = [what for look in looks for what in look(window)]
        if not found:
            break
        QTest.qWait(BETWEEN)
    return found


def _clipped(window: QWidget) -> Iterator[str]:
    for one in _seen(window, QLabel, QAbstractButton, QLineEdit, QComboBox, QMenuBar):
        if _is_part(one):
            continue
        if isinstance(one, Elided):
            wanted = QSize(0, one.sizeHint().height())
        elif isinstance(one, QLabel) and one.wordWrap():
            wanted = QSize(_longest_word(one), one.heightForWidth(one.width()))
        elif isinstance(one, QLabel | QAbstractButton):
            wanted = one.sizeHint()
        elif isinstance(one, QComboBox) and not one.toolTip():
            wanted = QSize(_of_choice(one), one.sizeHint().height())
        else:
            wanted = QSize(0, one.sizeHint().height())
        if not _fits(wanted - QSize(SLACK, SLACK), one.size()):
            yield f"{_told(one)}: {one.width()}x{one.height()} of {wanted.width()}x{wanted.height()}"


def _of_choice(one: QComboBox) -> int:
    """What the chosen text and the arrow beside it take."""
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
    room = one.width() - one.style().subControlRect(*parts).width()
    return room + one.fontMetrics().horizontalAdvance(one.currentText())


def _low_rows(window: QWidget) -> Iterator[str]:
    for one in _seen(window, QTableView):
        if isinstance(one, QTableView) and isinstance(window, QDialog):
            high = one.verticalHeader().defaultSectionSize()
            if high < one.fontMetrics().height():
                yield f"{_told(one)}: rows of {high} for letters of {one.fontMetrics().height()}"


def _longest_word(one: QLabel) -> int:
    """Of Latin letters; others wrap anywhere."""
    words = (word for word in one.text().split() if word.isascii())
    return max((one.fontMetrics().horizontalAdvance(word) for word in words), default=0)


def _controls(window: QWidget) -> Iterator[QWidget]:
    """What a person may work with: not the parts that a control has of its own."""
    for one in _seen(window, *CONTROLS):
        if not one.isEnabled() or isinstance(one, QScrollBar) or _is_part(one):
            continue
        yield one


def _alternatives(one: QWidget) -> list[QWidget]:
    """The control itself; of buttons of which one is pressed, all: arrow keys go between them."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    if group is not None and group.exclusive():
        return [*group.buttons()]
    if isinstance(one, QRadioButton) and one.autoExclusive() and (parent := one.parentWidget()):
        return [*parent.findChildren(QRadioButton)]
    return [one]


def _is_part(one: QWidget) -> bool:
    """A part of a bigger control, which has the focus and the name itself."""
    parent = one.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView) or (
        one.objectName().startswith("qt_")
    )


def _spoken(one: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(one)
    return interface.text(QAccessible.Text.Name).strip()


def _told(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton | QLineEdit) else ""
    names = f"{type(one.parent()).__name__}/{type(one).__name__}"
    return f"{names} {one.objectName()} “{text[:40]}”"


def _focus_shows(one: QWidget) -> bool | None:
    """Whether the control looks another way with the focus; None where it cannot take it now."""
    other = QApplication.focusWidget()
    if other is not None:
        other.clearFocus()
    before = _picture(one)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    if not one.hasFocus():
        return None
    after = _picture(one)
    one.clearFocus()
    return before != after


def _picture(one: QWidget) -> QImage:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest)
    if isinstance(one, QPlainTextEdit | QLineEdit):  # the blinking caret is no focus to be seen
        one.setCursor(Qt.CursorShape.ArrowCursor)
    return one.grab().toImage()
