"""The bench: the panels on which one case is worked, side by side."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.lists.harmless import Harmless
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.assessment_banner import AssessmentBanner
from tidewaiter.ui.panels.coverage_strip import CoverageStrip
from tidewaiter.ui.panels.decision_panel import DecisionPanel
from tidewaiter.ui.panels.hit_list import HitList
from tidewaiter.ui.panels.paper_list import PaperList
from tidewaiter.ui.panels.pieces import column, frame
from tidewaiter.ui.panels.viewer import Viewer
from tidewaiter.ui.road import Road
from tidewaiter.ui.signoff.oversight import Oversight

WIDTHS = (300, 600, 380)  # papers and hits, document, decision
NARROWEST = (252, 360, 332)  # of each; the answers of the decision are still whole


class Panels:
    """The panels of one bench, each made when it is first wanted: all of them at once take several frames."""

    def __init__(
        self,
        review: Review,
        look: Look,
        jobs: Jobs,
        *,
        road: Road,
        oversight: Oversight,
        harmless: Harmless,
    ) -> None:
        self._review, self._look, self._jobs = review, look, jobs
        self._road, self._oversight, self._harmless = road, oversight, harmless

    def make(self) -> Iterator[QWidget]:
        """Make all of them, one at a time."""
        yield self.banner
        yield self.papers
        yield self.hits
        yield self.viewer
        yield self.decision
        yield self.coverage

    @cached_property
    def banner(self) -> AssessmentBanner:
        """What the case comes to."""
        return AssessmentBanner(self._review, self._look, self._oversight)

    @cached_property
    def papers(self) -> PaperList:
        """The papers of the case."""
        return PaperList(self._review, self._look)

    @cached_property
    def hits(self) -> HitList:
        """Their hits."""
        return HitList(self._review, self._look)

    @cached_property
    def viewer(self) -> Viewer:
        """The paper in front."""
        return Viewer(self._review, self._look, self._jobs, self._road)

    @cached_property
    def decision(self) -> DecisionPanel:
        """What is told of a hit, and decided."""
        return DecisionPanel(self._review, self._look, self._harmless)

    @cached_property
    def coverage(self) -> CoverageStrip:
        """What was not read."""
        return CoverageStrip(self._review, self._look)


class Bench(QFrame):
    """What was decided above, papers and hits beside the page and the decision, what was not read below."""

    def __init__(self, panels: Panels) -> None:
        super().__init__()
        self.setObjectName("body")
        self.banner, self.coverage = panels.banner, panels.coverage
        self.papers, self.hits = panels.papers, panels.hits
        self.viewer, self.decision = panels.viewer, panels.decision
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()

    def part_in_view(self) -> int:
        """The page or sheet that is looked at."""
        view = self.viewer.stage.view()
        return view.part() if view is not None else 0

    def _arrange(self) -> None:
        side = frame("sidebar")
        left = column(self.papers, self.hits)
        left.setSpacing(0)
        left.setStretch(1, 1)
        side.setLayout(left)
        for panel, least in zip((side, self.viewer, self.decision), NARROWEST, strict=True):
            self.splitter.addWidget(panel)
            panel.setMinimumWidth(grown(least))
        self.splitter.setSizes(list(WIDTHS))
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        work = column(self.banner, self.splitter, self.coverage)
        work.setSpacing(0)
        work.setStretch(1, 1)
        self.setLayout(work)
