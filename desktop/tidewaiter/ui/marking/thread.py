"""Comments on a hit or on a note: who wrote what and when, and a line to write one more."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout

from tidewaiter.casebook.facts.marking import Comment, PlacedNote
from tidewaiter.casebook.model import Note
from tidewaiter.desk.wording import tr
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import column, empty, holding, label, row, selectable
from tidewaiter.wording import Sentence

Said = Note | Comment | PlacedNote
EDGES = (Space.L, Space.S, Space.L, Space.XS)  # where it stands in a panel
HIGHEST = 132  # pixels that the comments take before they scroll


class Thread(QFrame):
    """Shows what was said. `written` carries a new comment, `left` says that Escape was pressed."""

    written = Signal(str)
    left = Signal()

    def __init__(
        self, edges: tuple[int, int, int, int] = EDGES, typed: dict[str, str] | None = None
    ) -> None:
        """`typed` holds what was begun and not kept, by what it is about."""
        super().__init__()
        self.setObjectName("thread")
        self.setProperty("ruled", "true" if edges == EDGES else "false")
        self._edges = edges
        self._shown: tuple[Said, ...] | None = None
        self._about = ""
        self._typed = {} if typed is None else typed
        self._count = label(role="small")
        self._list = QVBoxLayout()
        self._scroll = QScrollArea()
        self.field = QLineEdit()
        self._build()
        self.show_said(())

    def show_said(self, said: Sequence[Said], about: str = "") -> None:
        """Show these, the first one first; the last one is in sight.

        What was typed belongs to what it is `about`: it goes aside with that, and comes back with it.
        """
        if about != self._about:
            self.put_aside()
            self.field.setText(self._typed.pop(about, ""))
            self._about = about
        if tuple(said) == self._shown:
            return
        self._shown = tuple(said)
        empty(self._list)
        for one in said:
            who = tr(Sentence.of("{who}, {when}", who=one.actor, when=local_time(one.time)))
            self._list.addLayout(column(label(who, "small"), selectable(one.text), gap=Space.HAIR))
        self._count.setText(str(len(said)) if said else "")
        self._scroll.setVisible(bool(said))
        wanted = self._list.totalHeightForWidth(max(self._scroll.viewport().width(), 240))
        self._scroll.setFixedHeight(min(max(wanted, self._list.sizeHint().height()), HIGHEST))
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def put_aside(self) -> None:
        """Keep what was begun, until what it is about is shown again."""
        if self.field.text():
            self._typed[self._about] = self.field.text()
        self.field.clear()
        self._about = ""

    def forget(self) -> None:
        """What was typed belongs to a case that is gone."""
        self._typed.clear()
        self.field.clear()

    def texts(self) -> tuple[str, ...]:
        """What is shown, as written."""
        return tuple(one.text for one in self._shown or ())

    def begin(self) -> None:
        """Listen for a comment."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter keeps the comment, Escape leaves the line."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._keep()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _keep(self) -> None:
        text = self.field.text().strip()
        if text:
            self.field.clear()
            self.written.emit(text)

    def _build(self) -> None:
        self._list.setSpacing(Space.S)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._scroll.setWidget(holding(self._list))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Comments"))
        self.field.setPlaceholderText(tr("Write a comment"))
        self.field.setAccessibleName(tr("Comment"))
        self.field.installEventFilter(self)
        head = row(label(tr("Comments"), "caption"), self._count, None, gap=Space.XS)
        self.setLayout(
            column(
                head,
                self._scroll,
                self.field,
                gap=Space.XS,
                edges=self._edges,
            )
        )
