"""The goods of two papers held against each other, row by row: what only one names, and how much of it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations
from typing import NamedTuple

from tidewaiter.screening.facts.agreeing import GOODS_SHARED, Words, numbers_in, shared, words_of
from tidewaiter.screening.facts.shipment import Paper
from tidewaiter.screening.facts.values import PACKAGE_KINDS, Weight, packages, weight
from tidewaiter.screening.model import Mention, Role

# A paper that leaves out more than this share of another's rows is of another shipment, or sums up.
_MOST_ABSENT = 0.5
# An archive of many invoices is many shipments: so many papers are held against each other.
MOST_PAPERS = 8
# So many rows are named one by one.
_TOLD = 8
# Rows that resemble a row nearly as much as the best one may be meant just as well.
_NEARLY = 0.1


# Drums and cases are up to a third of what they hold.
_TARE = Fraction(4, 3)
_VOLUME = re.compile(r"cbm|m3|m³|㎥|立方|cu\.? ?m", re.IGNORECASE)


class Against(NamedTuple):
    """A row that another paper does not bear out: absent there, or measured otherwise.

    `other` is the row that measures otherwise; where there is none, the title of the paper that lacks it.
    """

    row: Mention
    other: Mention
    value: str = ""
    against: str = ""


class _Row(NamedTuple):
    said: Mention
    words: Words


class _Goods:
    """The rows of one paper, found by their words; `whole` stands for all of them."""

    def __init__(self, rows: Sequence[Mention], titles: Sequence[Mention]) -> None:
        self.rows = [_Row(m, words_of(m.key)) for m in rows]
        self.whole = next(iter(titles), rows[0])

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, row in enumerate(self.rows):
            for word in chain(row.words.latin, row.words.signs):
                found[word].append(at)
        return dict(found)

    @cached_property
    def _scripts(self) -> tuple[bool, bool]:
        """Whether any row has Latin words, and whether any has characters."""
        return any(r.words.latin for r in self.rows), any(r.words.signs for r in self.rows)

    def like(self, row: _Row) -> list[Mention]:
        """The rows that may be the same goods; all of them where scripts differ."""
        latin, signs = self._scripts
        if not ((latin and row.words.latin) or (signs and row.words.signs)):
            return [other.said for other in self.rows]
        near = sorted(
            {
                at
                for word in chain(row.words.latin, row.words.signs)
                for at in self._by_word.get(word, ())
            }
        )
        shares = [
            (shared(row.words, self.rows[at].words) or 0.0, self.rows[at].said) for at in near
        ]
        best = max((share for share, _ in shares), default=0.0)
        if best < GOODS_SHARED:
            return []
        return [other for share, other in shares if share >= best - _NEARLY]


def goods_against(papers: Sequence[Paper]) -> Iterator[Against]:
    """What the rows of goods of any two papers say against each other."""
    with_goods = [_Goods(rows, p.of(Role.PAPER)) for p in papers if (rows := p.of(Role.GOODS))][
        :MOST_PAPERS
    ]
    for first, second in combinations(with_goods, 2):
        likes = [second.like(row) for row in first.rows]
        for ours, theirs, found in (
            (first, second, likes),
            (second, first, [first.like(row) for row in second.rows]),
        ):
            absent = [row for row, like in zip(ours.rows, found, strict=True) if not like]
            if len(absent) <= _MOST_ABSENT * len(ours.rows):
                yield from (Against(row.said, theirs.whole) for row in absent[:_TOLD])
        for row, like in zip(first.rows, likes, strict=True):
            yield from _measured_otherwise(row.said, like)


def _measured_otherwise(row: Mention, like: Sequence[Mention]) -> Iterator[Against]:
    """The row, if each row like it measures something else."""
    measured = [other for other in like if other.values]
    if not row.values or not measured or len(measured) > 1:
        return
    other = measured[0]
    if not _shares_a_measure(row, other):
        yield Against(row, other, row.values[0], other.values[0])


def _shares_a_measure(row: Mention, other: Mention) -> bool:
    """Whether both rows measure alike, or nothing of one kind: kilograms are not held against pieces."""
    numbers = [set[str]().union(*map(numbers_in, one.values)) for one in (row, other)]
    if not numbers[0].isdisjoint(numbers[1]):
        return True
    if {*map(_kind, row.values)}.isdisjoint(map(_kind, other.values)):
        return True
    weights = [[w for v in one.values if (w := weight(v))] for one in (row, other)]
    if any(a.agrees(b) for a in weights[0] for b in weights[1]):
        return True
    packed = [any(_kind(v) in PACKAGE_KINDS for v in one.values) for one in (row, other)]
    gross, net = weights if packed[0] else weights[::-1]
    return packed[0] != packed[1] and any(_weighs(a, b) for a in gross for b in net)


def _weighs(gross: Weight, net: Weight) -> bool:
    """Whether goods of a net weight may weigh so much packed, as a bill of lading tells it."""
    return net.grams <= gross.grams <= _TARE * net.grams


def _kind(value: str) -> str:
    """What a value counts: a weight, packages of a kind, or pieces, as a bare number does."""
    if weight(value):
        return "weight"
    if _VOLUME.search(value):
        return "volume"
    counted = packages(value)
    return counted.kind if counted else ""
