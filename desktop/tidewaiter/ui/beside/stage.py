"""The view of the second paper: shows its own hits, and the row that names the current hit's goods."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.documents.model import Part
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.beside.matching import Row, same_row
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.road import Road

LANE = "matching"
_GOODS = frozenset((HitKind.ITEM, HitKind.SIMILAR))  # a name or a clause stands in no row of goods


class BesideStage(Stage):
    """Shows a paper that is chosen here, whichever the review shows.

    Signals: `matched(bool)`, whether a row for the current hit was found here.
    """

    matched = Signal(bool)

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road) -> None:
        self._chosen: Paper | None = None
        self._matching: Job | None = None
        super().__init__(review, look, jobs, road)

    def paper(self) -> Paper | None:
        """The paper that is chosen here."""
        return self._chosen

    def choose(self, paper: Paper | None) -> None:
        """Show another paper, at the row of the current hit."""
        if paper is not self._chosen:
            self._chosen = paper
            self._on_changed(Changes.SELECTION)

    def _show_hit(self) -> None:
        if self._matching is not None:
            self._matching.cancel()
            self._matching = None
        hit, paper, view = self._review.hit, self._chosen, self.view()
        if hit is None or paper is None or view is None:
            return
        own = self._review.paper_of(hit)
        if own is paper:
            view.go_to(hit.id)
            return
        view.set_current("")
        part = own.parts.get(hit.part)
        if part is None or hit.line >= len(part.lines):
            return
        if hit.kind not in _GOODS:
            self._on_matched(None)
            return
        text, parts = part.lines[hit.line].text, dict(paper.parts)
        self._matching = self._jobs.start(
            lambda _: _found(text, parts),
            lane=LANE,
            done=self._on_matched,
            failed=self._review.signals.crashed.emit,
        )

    def _on_matched(self, row: Row | None) -> None:
        self._matching = None
        paper, view = self._chosen, self.view()
        if paper is None or view is None:
            return
        part = paper.parts.get(row.part) if row else None
        if row is None or part is None or row.line >= len(part.lines):
            view.set_found(())
            view.go_to_found(-1)
            self.matched.emit(False)  # noqa: FBT003 - Qt's own signature
            return
        line = part.lines[row.line]
        view.set_found((line.places(row.part, 0, len(line.text)),))
        view.go_to_found(0)
        self.matched.emit(True)  # noqa: FBT003


def _found(text: str, parts: Mapping[int, Part]) -> Row | None:
    return same_row(text, parts, Folder(load_tables()))
