"""The window of all cases: the queue, and the search through them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.queue_page import QueuePage
from tidewaiter.ui.cases.search_page import SearchPage
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, frame, row, spacious

SIZE = (1240, 720)
LEAST = (880, 520)
QUEUE, SEARCH = 0, 1


class CasesWindow(QWidget):
    """Signals: `case_wanted(str)`; `place_wanted(object, str)`, a find and its words; `move_wanted(ids)`."""

    case_wanted = Signal(str)
    move_wanted = Signal(object)
    place_wanted = Signal(object, str)

    def __init__(self, parent: QWidget, look: Look, queue: Queue, searching: CaseSearching) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Cases"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(grown(LEAST[0]), LEAST[1])
        self.queue = QueuePage(look, queue)
        self.search = SearchPage(look, searching)
        self._choice = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.queue)
        self._pages.addWidget(self.search)
        whole = column(self._head(), self._pages, gap=Space.HAIR)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.queue.case_wanted.connect(self.case_wanted)
        self.queue.move_wanted.connect(self.move_wanted)
        self.search.place_wanted.connect(self.place_wanted)
        QShortcut(QKeySequence.StandardKey.Find, self, self.show_search)

    def show_queue(self) -> None:
        """Show the queue in front of the others."""
        self._show_page(QUEUE)
        self.queue.take_focus()

    def show_search(self) -> None:
        """Listen for words to look for in all cases."""
        self._show_page(SEARCH)
        self.search.search()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the window, once nothing in it wants the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _head(self) -> QFrame:
        segments = frame("segments")
        made = []
        pages = (("Queue", self.show_queue), ("Search all cases", self.show_search))
        for number, (words, show) in enumerate(pages):
            one = button(tr(words), show, "segment")
            one.setCheckable(True)
            self._choice.addButton(one, number)
            made.append(one)
        made[QUEUE].setChecked(True)
        segments.setLayout(row(*made, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        head = frame("viewerBar")
        head.setLayout(row(segments, None, edges=(Space.M, Space.S, Space.M, Space.S)))
        return head

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._choice.button(page).setChecked(True)
        self.show()
        self.activateWindow()
