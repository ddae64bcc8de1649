"""The way to a hit of a case that is not open yet: the case is opened, and the hit shown once it is found."""

from PySide6.QtCore import QObject

from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.review import Review


class Awaiting(QObject):
    """Opens a case and waits for one of its hits; another case that is opened meanwhile ends that."""

    def __init__(self, parent: QObject, review: Review, deeds: Deeds) -> None:
        super().__init__(parent)
        self._review = review
        self._deeds = deeds
        self._case = ""
        self._hit = ""
        review.signals.changed.connect(self._on_changed)

    def go_to(self, case_id: str, hit_id: str) -> None:
        """Show a case and, unless it is empty, this hit of it."""
        case = self._review.case
        self._case, self._hit = case_id, ""
        if case is None or case.id != case_id:
            self._deeds.resume_case(case_id)
        elif self._review.find(hit_id) is not None:
            self._review.select_hit(hit_id)
            return
        self._hit = hit_id

    def _on_changed(self, changes: Changes) -> None:
        case = self._review.case
        if not self._hit or case is None or Changes.HITS not in changes:
            return
        if case.id != self._case:
            self._hit = ""
        elif self._review.find(self._hit) is not None:
            hit, self._hit = self._hit, ""
            self._review.select_hit(hit)
