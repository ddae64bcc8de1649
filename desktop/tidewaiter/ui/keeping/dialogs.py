"""The small windows of keeping: a question before what cannot be undone, and word of what was done."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row, selectable

WIDTH = 480
SOON = 400  # milliseconds: what takes less shows no progress
EDGES = (24, 24, 24, 24)


def asked(
    parent: QWidget, look: Look, question: str, more: str, *, yes: str, no: str, icon: Icon
) -> QDialog:
    """Asks a question; accepted for `yes`. Enter means `no`, which changes nothing."""
    dialog, head, told = _begun(parent, look, question, more, icon)
    keep = button(no, dialog.reject, "primary")
    keep.setDefault(True)
    do = button(yes, dialog.accept)
    do.setAutoDefault(False)
    fit(dialog, column(head, told, row(None, do, keep), gap=Space.M, edges=EDGES), WIDTH)
    keep.setFocus()
    return dialog


def told(parent: QWidget, look: Look, what: str, more: str, *, close: str) -> QDialog:
    """Says what was done."""
    dialog, head, below = _begun(parent, look, what, more, Icon.TRUE_MATCH)
    done = row(None, button(close, dialog.accept, "primary"))
    fit(dialog, column(head, below, done, gap=Space.M, edges=EDGES), WIDTH)
    return dialog


class Progress(QDialog):
    """How far a long job is; it shows itself only when that takes a while. Signals: `stopped()`."""

    stopped = Signal()

    def __init__(self, parent: QWidget, words: str, *, stop: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        stopping = row(None, button(stop, self.reject))
        whole = column(
            label(words, "title", wrap=True), self._bar, stopping, gap=Space.M, edges=EDGES
        )
        fit(self, whole, WIDTH)
        self.rejected.connect(self.stopped)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show)
        self._soon.start(SOON)

    def advance(self, done: int, of: int) -> None:
        """Show how much of it is done."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def end(self) -> None:
        """It is over; nobody stopped it."""
        self._soon.stop()
        self.rejected.disconnect(self.stopped)
        self.close()
        self.deleteLater()


def _begun(
    parent: QWidget, look: Look, title: str, more: str, icon: Icon
) -> tuple[QDialog, QWidget, QWidget]:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    tone = "check" if icon is Icon.WARNING else "text"
    head = QWidget()
    line = row(IconLabel(look, icon, tone, 24), label(title, "title", wrap=True), gap=Space.M)
    line.setStretch(1, 1)
    head.setLayout(line)
    return dialog, head, selectable(more)
