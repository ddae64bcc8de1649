"""What a view needs once somebody comes to it, made before: for one paper in each quiet moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review

QUIET = 250  # milliseconds


class Ahead(QObject):
    """Asks of each paper whether anything `is_due`, and has it made while nobody waits for the window."""

    def __init__(
        self,
        parent: QObject,
        review: Review,
        is_due: Callable[[Paper], bool],
        make: Callable[[Paper], None],
    ) -> None:
        super().__init__(parent)
        self._review = review
        self._is_due = is_due
        self._make = make
        self._timer = QTimer(self, singleShot=True, interval=QUIET)
        self._timer.timeout.connect(self._on_quiet)

    def look(self) -> None:
        """Something may have become due."""
        if not self._timer.isActive():
            self._timer.start()

    def _on_quiet(self) -> None:
        if not self._review.calm.is_set():
            self._timer.start()
            return
        paper = next(filter(self._is_due, self._review.papers), None)
        if paper is not None:
            self._make(paper)
            self._timer.start()
