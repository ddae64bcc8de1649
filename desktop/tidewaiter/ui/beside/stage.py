"""The view of the second paper: shows its own hits, whichever paper the review shows."""

from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.road import Road


class BesideStage(Stage):
    """Shows a paper that is chosen here."""

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road) -> None:
        self._chosen: Paper | None = None
        super().__init__(review, look, jobs, road)

    def paper(self) -> Paper | None:
        """The paper that is chosen here."""
        return self._chosen

    def choose(self, paper: Paper | None) -> None:
        """Show another paper."""
        if paper is not self._chosen:
            self.light(())
            self._chosen = paper
            self._on_changed(Changes.SELECTION)

    def _show_hit(self) -> None:
        hit, view = self._review.hit, self.view()
        if view is None:
            return
        if hit is not None and self._review.paper_of(hit) is self._chosen:
            view.go_to(hit.id)
        else:
            view.set_current("")
