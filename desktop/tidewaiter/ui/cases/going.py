"""The way to words in a case that is not open yet: the case is opened, and the words lit once they are read."""

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.listing.searching import FoundInCase
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.review import Review


class Going(QObject):
    """Opens a case and waits for a part of a paper; another case that is opened meanwhile ends that.

    Signals: `arrived(object, int, str)`, the paper, the part, and the words to look for there.
    """

    arrived = Signal(object, int, str)

    def __init__(self, parent: QObject, review: Review, deeds: Deeds) -> None:
        super().__init__(parent)
        self._review = review
        self._deeds = deeds
        self._found: FoundInCase | None = None
        self._words = ""
        review.signals.changed.connect(self._on_changed)

    def go_to(self, found: FoundInCase, words: str) -> None:
        """Show where something was found."""
        case = self._review.case
        self._found = None
        if case is None or case.id != found.case.id:
            self._deeds.resume_case(found.case.id)
        self._found, self._words = found, words
        self._on_changed(Changes.CONTENT)

    def _on_changed(self, changes: Changes) -> None:
        found, case = self._found, self._review.case
        if found is None or case is None or not changes & (Changes.CONTENT | Changes.CASE):
            return
        if case.id != found.case.id:
            self._found = None
            return
        paper = self._review.paper_with(found.document)
        if paper is not None and found.part in paper.parts:
            self._found = None
            self.arrived.emit(paper, found.part, self._words)
