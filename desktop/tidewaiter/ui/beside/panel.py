"""The second paper under a bar that says which it is, and whether it names the same goods."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.ui.beside.following import Following, Unmatched
from tidewaiter.ui.beside.matching import MOST_LINES
from tidewaiter.ui.beside.stage import BesideStage
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconButton, button, column, frame, label, row
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.road import Road
from tidewaiter.wording import Sentence


class Beside(QFrame):
    """Shows a second paper of the case, which follows the first. Signals: `closed()`, one paper is enough again.

    A paper that the person picked stays; one that was taken by itself makes room for another that has
    a row for the chosen one.
    """

    closed = Signal()

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road, front: Stage) -> None:
        super().__init__()
        self.setObjectName("viewer")
        self._review = review
        self._papers: list[Paper] = []
        self._former: Paper | None = None
        self._picked = False
        self._offered: Paper | None = None
        self.stage = BesideStage(review, look, jobs, road)
        self.following = Following(review, jobs, front, self.stage)
        self.choice = QComboBox()
        self.follow_button = IconButton(look, Icon.FOLLOW, tr("Both papers at the same goods"))
        self._told = label(role="small", wrap=True)
        self.offer = button("", self._take_offered, "link")
        self._close = IconButton(look, Icon.CLOSE, tr("Show one paper only"))
        self._build()
        self._join()
        self.hide()

    def open_beside(self) -> None:
        """Show the first paper that is not in view already."""
        self.show()
        self._refresh()
        self.following.begin()

    def close_beside(self) -> None:
        """Show nothing."""
        self.following.leave()
        self.hide()
        self._picked = False
        self.stage.choose(None)

    def told(self) -> str:
        """What is said of the row that is chosen; empty while none is."""
        return self._told.text()

    def _build(self) -> None:
        self.choice.setAccessibleName(tr("Paper beside"))
        self.follow_button.setCheckable(True)
        self.follow_button.setChecked(True)
        bar = frame("viewerBar")
        edges = (Space.S, Space.XS, Space.S, Space.XS)
        line = row(self.choice, self.follow_button, self._close, gap=Space.XS, edges=edges)
        line.setStretch(0, 1)
        told = row(self._told, self.offer, edges=(Space.M, 0, Space.S, Space.XS))
        told.setStretch(0, 1)
        head = column(line, told)
        head.setSpacing(0)
        bar.setLayout(head)
        whole = column(bar, self.stage)
        whole.setSpacing(0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._say("")

    def _join(self) -> None:
        self.choice.activated.connect(self._on_chosen)
        self.follow_button.toggled.connect(self.following.set_following)
        self._close.clicked.connect(lambda _: self.closed.emit())
        self.stage.hit_clicked.connect(self._review.select_hit)
        self.following.found.connect(self._on_found)
        self.following.missed.connect(self._on_missed)
        self.following.rested.connect(lambda: self._say(""))
        self._review.signals.changed.connect(self._on_changed)

    def _refresh(self) -> None:
        """Offer the papers that are not in view; the two change sides when the second is picked."""
        if self.isHidden():
            return
        front, chosen = self._review.paper, self.stage.paper()
        self._papers = [paper for paper in self._review.papers if paper is not front]
        if chosen not in self._papers:
            former = self._former if self._former in self._papers else None
            chosen = former or next(iter(self._papers), None)
            self._picked = False
        self._former = front
        self.choice.clear()
        self.choice.addItems([paper.name for paper in self._papers])
        self._show(chosen)

    def _show(self, paper: Paper | None) -> None:
        if paper is not None:
            self.choice.setCurrentIndex(self._papers.index(paper))
        self.stage.choose(paper)

    def _say(self, text: str, offered: Paper | None = None) -> None:
        self._offered = offered
        self._told.setText(text)
        self.offer.setText(tr(Sentence.of("Show {name}", name=offered.name)) if offered else "")
        self.offer.setVisible(offered is not None)

    def _take_offered(self) -> None:
        if self._offered in self._papers:
            self._show(self._offered)
            self.following.look_here()

    def _on_chosen(self, at: int) -> None:
        self._picked = True
        self._show(self._papers[at])
        self.following.look_here()

    def _on_found(self, goods: bool) -> None:  # noqa: FBT001 - a signal's own value
        same_goods, same_words = (
            tr("The row with the same goods is lit."),
            tr("The line with the same words is lit."),
        )
        self._say(same_goods if goods else same_words)

    def _on_missed(self, missed: Unmatched) -> None:
        other = missed.elsewhere if missed.elsewhere in self._papers else None
        if other is not None and not self._picked:
            self._show(other)
            self.following.look_here()
        elif other is not None:
            self._say(tr("No row matches here; another paper has one."), other)
        elif missed.in_part:
            self._say(
                tr(
                    Sentence.of(
                        "No row among the first {count} matches; look through the others by eye.",
                        count=f"{MOST_LINES:,}",
                    )
                )
            )
        else:
            by_hit, by_row = tr("No row matches this hit."), tr("No row matches the chosen one.")
            self._say(by_hit if missed.by_hit else by_row)

    def _on_changed(self, changes: Changes) -> None:
        if not changes & (Changes.SELECTION | Changes.PAPERS):
            return
        before = self.stage.paper()
        self._refresh()
        if Changes.SELECTION in changes or self.stage.paper() is not before:
            self.following.begin()
        else:
            self.following.look_again()
