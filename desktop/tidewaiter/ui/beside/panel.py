"""The second paper under a bar that says which it is, and whether it names the same goods."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.ui.beside.stage import BesideStage
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconButton, column, frame, label, row
from tidewaiter.ui.road import Road


class Beside(QFrame):
    """Shows a second paper of the case. Signals: `closed()`, one paper is enough again."""

    closed = Signal()

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road) -> None:
        super().__init__()
        self.setObjectName("viewer")
        self._review = review
        self._papers: list[Paper] = []
        self._former: Paper | None = None
        self.stage = BesideStage(review, look, jobs, road)
        self.choice = QComboBox()
        self._told = label(role="small", wrap=True)
        self._close = IconButton(look, Icon.CLOSE, tr("Show one paper only"))
        self._build()
        self.choice.activated.connect(self._on_chosen)
        self._close.clicked.connect(lambda _: self.closed.emit())
        self.stage.hit_clicked.connect(review.select_hit)
        self.stage.matched.connect(self._on_matched)
        review.signals.changed.connect(self._on_changed)
        self.hide()

    def open_beside(self) -> None:
        """Show the first paper that is not in view already."""
        self.show()
        self._refresh()

    def close_beside(self) -> None:
        """Show nothing."""
        self.hide()
        self.stage.choose(None)

    def _build(self) -> None:
        self.choice.setAccessibleName(tr("Paper beside"))
        bar = frame("viewerBar")
        edges = (Space.S, Space.XS, Space.S, Space.XS)
        line = row(self.choice, self._close, gap=Space.XS, edges=edges)
        line.setStretch(0, 1)
        told = row(self._told, edges=(Space.M, 0, Space.S, Space.XS))
        head = column(line, told)
        head.setSpacing(0)
        bar.setLayout(head)
        whole = column(bar, self.stage)
        whole.setSpacing(0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _refresh(self) -> None:
        """Offer the papers that are not in view; the two change sides when the second is picked."""
        if self.isHidden():
            return
        front, chosen = self._review.paper, self.stage.paper()
        self._papers = [paper for paper in self._review.papers if paper is not front]
        if chosen not in self._papers:
            former = self._former if self._former in self._papers else None
            chosen = former or next(iter(self._papers), None)
        self._former = front
        self.choice.clear()
        self.choice.addItems([paper.name for paper in self._papers])
        if chosen is not None:
            self.choice.setCurrentIndex(self._papers.index(chosen))
        self.stage.choose(chosen)

    def _on_chosen(self, at: int) -> None:
        self._told.setText("")
        self.stage.choose(self._papers[at])

    def _on_matched(self, matched: bool) -> None:  # noqa: FBT001 - a signal's own value
        self._told.setText(
            tr("The row with the same goods is lit.") if matched else tr("No row matches this hit.")
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.SELECTION | Changes.PAPERS):
            self._told.setText("")
            self._refresh()
