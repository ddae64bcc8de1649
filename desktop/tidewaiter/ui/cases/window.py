"""The window of all cases: the queue, and the search through them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.queue_page import QueuePage
from tidewaiter.ui.look import Look
from tidewaiter.ui.panels.pieces import column

SIZE = (1240, 740)
LEAST = (880, 520)


class CasesWindow(QWidget):
    """Signals: `case_wanted(str)`, a case to open."""

    case_wanted = Signal(str)

    def __init__(self, parent: QWidget, look: Look, queue: Queue) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Cases"))
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.queue = QueuePage(look, queue)
        self.setLayout(column(self.queue))
        self.queue.case_wanted.connect(self.case_wanted)

    def show_queue(self) -> None:
        """Show the queue in front of the others."""
        self.show()
        self.activateWindow()
        self.queue.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the window, once nothing in it wants the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
