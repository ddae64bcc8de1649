"""The bench: the panels on which one case is worked, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSplitter

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


class Bench(QFrame):
    """What was decided above, papers and hits beside the page and the decision, what was not read below."""

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
        super().__init__()
        self.setObjectName("body")
        self.banner = AssessmentBanner(review, look, oversight)
        self.papers = PaperList(review, look)
        self.hits = HitList(review, look)
        self.viewer = Viewer(review, look, jobs, road)
        self.decision = DecisionPanel(review, look, harmless)
        self.coverage = CoverageStrip(review, look)
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
