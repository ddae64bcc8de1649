"""The small pieces that panels are made of: labels, icons, tags, rows and columns in one rhythm."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.wrapped import Wrapped

# Behind Han or kana a line may break anywhere; a word joiner holds it.
_HAN = re.compile(r"([\u3041-\u30ff\u3400-\u9fff])")
TITLE_BAR = 40  # pixels that a desktop's frame takes above a window
ROW_HIGH = 30  # pixels of a row in a dialog's table


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A text; `role` names its style in the stylesheet."""
    return _dressed(Wrapped(text) if wrap else QLabel(text), role, wrap=wrap)


def _dressed(made: QLabel, role: str, *, wrap: bool) -> QLabel:
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Selectable(Wrapped):
    """A label whose text can be marked from the moment that the pointer comes to it; by keys once it was pressed.

    Qt lays out as a document what can be marked or has the focus: that takes twice as long, and panels hold
    dozens that are only read.
    """

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """The pointer comes."""
        _make_selectable(self)
        super().enterEvent(event)


def selectable(text: str = "", role: str = "") -> QLabel:
    """A wrapped text that can be marked and copied, with the mouse and with the keyboard."""
    return _dressed(Selectable(text), role, wrap=True)


def _make_selectable(made: QLabel) -> None:
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


class Address(Wrapped):
    """Texts with addresses of the web, which break after their signs; copied, they are whole again."""

    BREAK = "\u200b"

    def __init__(self, text: str) -> None:
        super().__init__(re.sub(r"(?<=\S)([/?&=_-]+)(?=\S)", rf"\1{self.BREAK}", text))
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        _make_selectable(self)
        copying = QAction(tr("Copy"), self)
        copying.setShortcut(QKeySequence.StandardKey.Copy)
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copying.triggered.connect(self._copy)
        self.addAction(copying)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _copy(self) -> None:
        chosen = self.selectedText() or self.text()
        QGuiApplication.clipboard().setText(chosen.replace(self.BREAK, ""))


def tag(text: str, tone: str) -> QLabel:
    """A short word on its soft ground."""
    made = label(text)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setProperty("tone", tone)  # before it is styled at all
    return made


def retone(widget: QWidget, tone: str, name: str = "tone") -> None:
    """Give a widget another tone, and have the stylesheet looked at again."""
    if widget.property(name) != tone:
        widget.setProperty(name, tone)
        restyle(widget)


def restyle(widget: QWidget) -> None:
    """Have the stylesheet looked at again, for a widget and all within it."""
    for one in (widget, *widget.findChildren(QWidget)):
        restyle_alone(one)


def restyle_alone(widget: QWidget) -> None:
    """The same where no rule for what is within looks at the widget around it."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if isinstance(widget, Wrapped):
        widget.forget_heights()


def frame(name: str) -> QFrame:
    """A plain area; `name` is its style in the stylesheet."""
    made = QFrame()
    made.setObjectName(name)
    return made


def rule() -> QFrame:
    """A thin line between two things."""
    return frame("rule")


def button(text: str, pressed: Callable[[], None], kind: str = "") -> QPushButton:
    """A button that calls `pressed`."""
    made = Primary(text) if kind == "primary" else QPushButton(text)
    if kind:
        made.setProperty("kind", kind)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


class Primary(QPushButton):
    """The button that Enter presses in its dialog, wherever it stands; of buttons, it has the focus first.

    Qt takes the first button, which is the one that leaves.
    """

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now is it known which dialog it stands in, and whether that wants Enter."""
        super().showEvent(event)
        if not self.autoDefault():
            return
        self.setDefault(True)
        if self.window().focusWidget() is None and isinstance(self._first(), QPushButton):
            self.setFocus()

    def _first(self) -> QWidget | None:
        """What Tab reaches first in this window."""
        window = self.window()
        one = window.nextInFocusChain()
        while one is not None and one is not window:
            tabbed = one.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and one.isEnabled() and one.isVisibleTo(window):
                return one
            one = one.nextInFocusChain()
        return None


class IconLabel(QLabel):
    """An icon that takes on the colours of the look in use."""

    def __init__(self, look: Look, icon: Icon, tone: str = "muted", size: int = 16) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._tone = tone
        self._size = grown(size)
        self.setFixedSize(self._size, self._size)
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_icon(self, icon: Icon, tone: str) -> None:
        """Show another icon or another tone."""
        self._icon, self._tone = icon, tone
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._look.picture(self._icon, self._tone, self._size, ratio))


class Toggle(QPushButton):
    """A quiet button that unfolds something, with an arrow that says whether it is unfolded."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setCheckable(True)
        self.setProperty("kind", "quiet")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        self.toggled.connect(self._on_look_changed)
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self, *_: object) -> None:
        arrow = Icon.PREVIOUS if self.isChecked() else Icon.NEXT
        self.setIcon(self._look.icon(arrow, "accent"))


class IconButton(QToolButton):
    """A button that is only an icon; its words are its tooltip and its accessible name."""

    def __init__(self, look: Look, icon: Icon, words: str) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self.setIconSize(QSize(grown(16), grown(16)))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def _on_look_changed(self) -> None:
        self.setIcon(self._look.icon(self._icon))


class Elided(QLabel):
    """One line of text with a … at its `cut` where it has no room; the whole is its tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(text)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Nothing is too narrow."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw as much as there is room for."""
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), self._cut, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
            )


def row(
    *things: QWidget | QLayout | int | None,
    gap: Space = Space.S,
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QHBoxLayout:
    """Things beside each other; None takes all room that is left, a number is a space."""
    made = QHBoxLayout()
    _fill(made, things, gap, edges)
    return made


def column(
    *things: QWidget | QLayout | int | None,
    gap: Space = Space.S,
    edges: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Things below each other; None takes all room that is left, a number is a space."""
    made = QVBoxLayout()
    _fill(made, things, gap, edges)
    return made


def holding(layout: QLayout, name: str = "body") -> QFrame:
    """A plain area around a layout."""
    made = frame(name)
    made.setLayout(layout)
    return made


def nothing_here(look: Look, icon: Icon, words: str) -> QVBoxLayout:
    """What an empty panel shows: a sign, and what would be here and how it comes."""
    told = label(words, "muted", wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return column(row(None, IconLabel(look, icon, "line_strong", 24), None), told, gap=Space.S)


def fit(dialog: QDialog, whole: QBoxLayout, wide: int) -> None:
    """Give a dialog its layout and its size, `wide` pixels at usual letters.

    Texts that wrap tell their height only for a width.
    """
    dialog.setLayout(whole)
    width = max(grown(wide), whole.totalMinimumSize().width())
    dialog.setFixedSize(width, whole.totalHeightForWidth(width))


def refit(dialog: QWidget, whole: QLayout) -> None:
    """Give a widget the height of what its layout holds now, at the width that it has."""
    whole.activate()  # rows within rows go by their old texts until then
    dialog.setFixedHeight(whole.totalHeightForWidth(dialog.width()))


def roomy(parent: QWidget, wide: int, high: int) -> QSize:
    """The size of a dialog for the size of letters in use, no larger than the window it lies over."""
    room = parent.window().size()
    return QSize(
        min(grown(wide), max(room.width(), wide)), min(grown(high), max(room.height(), high))
    )


def unbroken(keys: str) -> str:
    """A line of keys and what they do, parted by dots, that breaks at the dots only."""
    return " · ".join(
        _HAN.sub("\\1\u2060", part.replace(" ", "\u00a0")) for part in keys.split(" · ")
    )


def spacious(window: QWidget, wide: int, high: int) -> QSize:
    """The size of a window for the size of letters in use: as large as its screen has room for."""
    screen = window.screen().availableSize() - QSize(0, TITLE_BAR)
    grown_size = QSize(grown(wide), grown(high)).boundedTo(screen)
    return grown_size.expandedTo(QSize(wide, high))


def table(view: QTableView) -> None:
    """Dress a table of a dialog: whole rows, chosen one at a time, high enough for the letters."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(grown(ROW_HIGH))
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let go of it."""
    while (taken := layout.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := taken.layout()) is not None:
            empty(inner)
            inner.deleteLater()


def _fill(
    box: QBoxLayout,
    things: tuple[QWidget | QLayout | int | None, ...],
    gap: Space,
    edges: tuple[int, int, int, int],
) -> None:
    box.setContentsMargins(*edges)
    box.setSpacing(gap.value)
    for thing in things:
        if thing is None:
            box.addStretch(1)
        elif isinstance(thing, int):
            box.addSpacing(thing)
        elif isinstance(thing, QLayout):
            box.addLayout(thing)
        else:
            box.addWidget(thing)
