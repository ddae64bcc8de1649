"""What the papers state of the shipment, fact by fact, each value with the papers that say so."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from tidewaiter.desk.wording import raised, tr
from tidewaiter.screening.facts.shipment import Fact, Value, facts_of
from tidewaiter.screening.model import Mention
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.places import part_name
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, row, selectable, tag
from tidewaiter.wording import Sentence

WAYS = 4  # papers named below a value; a sheet may state one in every row


class ShipmentFacts:
    """Builds a block for each fact; `show` is called with a paper's SHA-256 and a part to look at."""

    def __init__(self, review: Review, show: Callable[[str, int], None]) -> None:
        self._review = review
        self._show = show

    def blocks(self) -> Iterator[QVBoxLayout]:
        """The blocks from top to bottom; none while no paper states anything."""
        facts = facts_of([p.screening for p in self._review.papers if p.screening])
        differing = {hit.role for hit in self._review.compared}
        if facts:
            yield column(label(tr("What the papers state"), "strong"))
        for fact in facts:
            yield self._fact(fact, differs=fact.role in differing and len(fact.values) > 1)

    def _fact(self, fact: Fact, *, differs: bool) -> QVBoxLayout:
        head = row(label(raised(fact.role.value), "caption"), None, gap=Space.S)
        if differs:
            head.addWidget(tag(tr("Papers differ"), "red_flag"))
        told = column(head, *(self._value(value) for value in fact.values), gap=Space.XS)
        if fact.more:
            more = Sentence.of("and {count} more", count=fact.more)
            told.addLayout(row(label(tr(more), "small"), None))
        return told

    def _value(self, value: Value) -> QVBoxLayout:
        once = {(m.document, m.part): m for m in reversed(value.mentions)}
        ways = [self._way(m) for m in list(reversed(once.values()))[:WAYS]]
        lines = [row(way, None) for way in ways if way is not None]
        if len(once) > WAYS:
            more = Sentence.of("and {count} more", count=len(once) - WAYS)
            lines.append(row(label(tr(more), "small"), None))
        return column(selectable(value.text), *lines, gap=Space.HAIR)

    def _way(self, mention: Mention) -> QPushButton | None:
        paper = self._review.paper_with(mention.document)
        if paper is None:
            return None
        told = Sentence.of(
            "{paper}, {part}", paper=paper.own_name, part=part_name(paper, mention.part)
        )
        return button(tr(told), lambda: self._show(mention.document, mention.part), "link")
