"""The panel at the right: why the chosen hit is shown, with the form that takes the decision, or the shipment."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tidewaiter.casebook.listing.precedents import Precedent
from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.lists.harmless import Harmless
from tidewaiter.ui.marking.thread import Thread
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.hit_details import Block, HitDetails
from tidewaiter.ui.panels.pieces import IconLabel, column, holding, label, row, rule
from tidewaiter.ui.panels.shipment_facts import ShipmentFacts
from tidewaiter.ui.panels.verdict_form import VerdictForm

# Milliseconds in which the page that was jumped to is drawn and shown: all that is told of the hit takes two frames.
PAPER_FIRST = 30


class DecisionPanel(QFrame):
    """Shows the hit that the review has chosen; its `form` takes the decision.

    `entry_wanted` carries the id of an entry to look up, `paper_wanted` the SHA-256 of a paper to show
    the hit on, and `part_wanted` one with the number of a part to look at. `taken_back` carries the id of a hit
    that a person marked, and is to be none any more.
    """

    entry_wanted = Signal(str)
    paper_wanted = Signal(str)
    part_wanted = Signal(str, int)
    taken_back = Signal(str)

    def __init__(self, review: Review, look: Look, harmless: Harmless) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._harmless = harmless
        self.setObjectName("decision")
        self.form = VerdictForm(review, look)
        self.thread_of_hit = Thread(typed=review.drafts.comments)
        self._list = _blank()
        self._scroll = QScrollArea()
        self._shown: tuple[object, ...] | None = None
        self._earlier: tuple[str, tuple[Precedent, ...]] = ("", ())
        self._snippets: Callable[[Hit], QWidget | None] = lambda _: None
        self._rest: Iterator[Block] = iter(())
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._on_later)
        self._build()
        review.signals.changed.connect(self._on_changed)
        harmless.signals.changed.connect(self._refresh)
        self._refresh()

    def take_snippets(self, snippets: Callable[[Hit], QWidget | None]) -> None:
        """Show of each hit what this gives: a picture of its place on the paper."""
        self._snippets = snippets

    def take_earlier(self, hit_id: str, found: tuple[Precedent, ...]) -> None:
        """Tell what was decided in other cases on the words of this hit."""
        self._earlier = hit_id, found
        self._refresh()

    def put_aside(self) -> None:
        """Leave what was begun to the panel that comes after this one, which alone takes it up."""
        self._review.signals.changed.disconnect(self._on_changed)
        self._harmless.signals.changed.disconnect(self._refresh)
        self._later.stop()
        self.form.put_aside()
        self.thread_of_hit.put_aside()

    def _build(self) -> None:
        self._hold()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Hit"))
        made = column(self._scroll, self.thread_of_hit, self.form, gap=Space.HAIR)
        made.setStretch(0, 1)
        self.setLayout(made)

    def _on_changed(self, changes: Changes) -> None:
        told = Changes.SELECTION | Changes.DECISIONS | Changes.HITS | Changes.CASE
        if not changes & (told | Changes.ASSESSMENT | Changes.PAPERS):
            return
        self._follow()
        if self._is_other():
            self._later.start(PAPER_FIRST)
        else:
            self._tell()

    def _on_later(self) -> None:
        with self._review.hushed():
            if self._is_other():
                self._tell()
            else:
                self._tell_rest()

    def _is_other(self) -> bool:
        """Whether another hit has been chosen than the one that is told of."""
        hit, shown = self._review.hit, self._shown[0] if self._shown else None
        return hit is not None and not (isinstance(shown, Hit) and shown.id == hit.id)

    def _refresh(self) -> None:
        self._follow()
        self._tell()

    def _follow(self) -> None:
        """Have form and comments go with the hit at once: what is pressed next is for this one."""
        hit = self._review.hit
        if not self._review.papers:
            self.form.forget()
            self.thread_of_hit.forget()
        self.form.show_hit(hit.id if hit else "")
        self.form.setVisible(hit is not None)
        self.thread_of_hit.setVisible(hit is not None)
        said = self._review.notes_on(hit.id) if hit else ()
        self.thread_of_hit.show_said(said, about=hit.id if hit else "")

    def _tell(self) -> None:
        """Tell of the hit, or of the shipment, unless all of that is there already."""
        self._later.stop()
        hit = self._review.hit
        any_hit = any(True for _ in self._review.hits())
        expired = self._harmless.expired_for(hit) if hit else None
        stated = tuple(paper.screening for paper in self._review.papers) if hit is None else ()
        shown = (
            hit,
            self._review.marked(hit.id) if hit else None,
            any_hit,
            expired,
            self._earlier_on(hit),
            self._decided_alike(hit),
            self._review.pack and self._review.pack.digest,
            tuple(map(id, stated)),
            self._review.compared,
        )
        if shown == self._shown:
            self._tell_rest()
            return
        same = not self._is_other()
        self._shown = shown
        bar = self._scroll.verticalScrollBar()
        at = bar.value() if same else 0
        self._list, self._rest = _blank(), iter(())
        if hit is None:
            self._show_nothing()
        else:
            details = self._details(hit, expired)
            self._list.addStretch(1)
            self._add(details.found())
            self._rest = details.listed()
        if same:
            self._tell_rest()
        else:
            self._later.start(0)
        self._hold()
        bar.setValue(at)

    def _tell_rest(self) -> None:
        """Tell what stands in the lists: below what is seen first, and in a turn of its own."""
        rest, self._rest = self._rest, iter(())
        self._add(rest)

    def _add(self, blocks: Iterable[Block]) -> None:
        """Put blocks below those that are there, above the room that is left."""
        for block in blocks:
            at = self._list.count() - 1
            if isinstance(block, QFrame):
                self._list.insertWidget(at, block)
            else:
                self._list.insertLayout(at, block)

    def _details(self, hit: Hit, expired: GoodGuy | None) -> HitDetails:
        return HitDetails(
            self._review,
            self._look,
            hit,
            self.entry_wanted.emit,
            expired,
            earlier=self._earlier_on(hit),
            snippet=self._snippets(hit),
            show_paper=self.paper_wanted.emit,
            take_back=self.taken_back.emit,
        )

    def _hold(self) -> None:
        """Show what was put together, all at once, in place of what was shown."""
        former = self._scroll.takeWidget()
        if former is not None:
            former.deleteLater()  # the button that was pressed may be in it
        self._scroll.setWidget(holding(self._list))

    def _decided_alike(self, hit: Hit | None) -> tuple[object, ...]:
        same = self._review.same_words(hit) if hit is not None else ()
        return tuple(filter(None, map(self._review.decision, same)))

    def _earlier_on(self, hit: Hit | None) -> tuple[Precedent, ...]:
        return self._earlier[1] if hit is not None and hit.id == self._earlier[0] else ()

    def _show_nothing(self) -> None:
        some = any(True for _ in self._review.hits())
        told = tr("Choose a hit to see why it is shown.") if some else tr("No hit to decide on.")
        words = label(told, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._list.addStretch(1)
        self._list.addLayout(row(None, IconLabel(self._look, Icon.CHECK, "line_strong", 24), None))
        self._list.addWidget(words)
        if some:
            next_hit = label(tr("next hit"), "small")
            self._list.addLayout(row(None, label("N", "key"), next_hit, None, gap=Space.S))
        blocks = list(ShipmentFacts(self._review, self.part_wanted.emit).blocks())
        if blocks:
            self._list.addWidget(rule())
        for block in blocks:
            self._list.addLayout(block)
        self._list.addStretch(1)


def _blank() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(Space.L)
    made.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    return made
