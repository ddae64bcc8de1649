"""Earlier decisions on the words of the hit shown: asked of the casebook once the reviewer stays on a hit."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from tidewaiter.casebook.listing.precedents import Precedent
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review

STAY = 150  # milliseconds on a hit before the casebook is asked: who walks on is not held up
Found = tuple[Precedent, ...]
Ask = Callable[[Hit, Callable[[Found], None]], None]


class Earlier(QObject):
    """Follows the hit shown. `found(str, tuple)` carries its id and the decisions in other cases."""

    found = Signal(str, object)

    def __init__(self, parent: QObject, review: Review, ask: Ask) -> None:
        super().__init__(parent)
        self._review = review
        self._ask = ask
        self._timer = QTimer(self, singleShot=True, interval=STAY)
        self._timer.timeout.connect(self._look)
        review.signals.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.SELECTION in changes and self._review.hit is not None:
            self._timer.start()

    def _look(self) -> None:
        hit = self._review.hit
        if hit is not None and self._review.case is not None:
            self._ask(hit, lambda found: self._answer(hit.id, found))

    def _answer(self, hit_id: str, found: Found) -> None:
        """A late answer is for a hit that is shown no more."""
        if self._review.hit is not None and self._review.hit.id == hit_id:
            self.found.emit(hit_id, found)
