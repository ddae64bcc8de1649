"""The goods of two papers held against each other, row by row: what only one names, and how much of it."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from tidewaiter.screening.facts.agreeing import GOODS_SHARED, Words, numbers_in, shared, words_of
from tidewaiter.screening.facts.shipment import Paper
from tidewaiter.screening.facts.values import weight
from tidewaiter.screening.model import Mention, Role

# A paper that leaves out more than this share of another's rows is of another shipment, or sums up.
_MOST_ABSENT = 0.5
# An archive of many invoices is many shipments: so many papers are held against each other.
MOST_PAPERS = 6
# So many rows are named one by one.
_TOLD = 8
# Rows that resemble a row nearly as much as the best one may be meant just as well.
_NEARLY = 0.1


class Against(NamedTuple):
    """A row that another paper does not bear out: absent there, or measured otherwise."""

    row: Mention
    other: Mention
    value: str = ""
    against: str = ""


class _Row(NamedTuple):
    said: Mention
    words: Words


def goods_against(papers: Sequence[Paper]) -> Iterator[Against]:
    """What the rows of goods of any two papers say against each other."""
    with_goods = [
        [_Row(m, words_of(m.key)) for m in rows] for p in papers if (rows := p.of(Role.GOODS))
    ][:MOST_PAPERS]
    for first, second in combinations(with_goods, 2):
        for ours, theirs in ((first, second), (second, first)):
            absent = [row for row in ours if not _like(row, theirs)]
            if len(absent) <= _MOST_ABSENT * len(ours):
                yield from (Against(row.said, theirs[0].said) for row in absent[:_TOLD])
        for row in first:
            yield from _measured_otherwise(row.said, _like(row, second))


def _like(row: _Row, others: Sequence[_Row]) -> list[Mention]:
    """The rows that may be the same goods; all of them where scripts differ."""
    shares = [(shared(row.words, other.words), other.said) for other in others]
    known = [(share, other) for share, other in shares if share is not None]
    if not known:
        return [other.said for other in others]
    best = max(share for share, _ in known)
    if best < GOODS_SHARED:
        return []
    return [other for share, other in known if share >= best - _NEARLY]


def _measured_otherwise(row: Mention, like: Sequence[Mention]) -> Iterator[Against]:
    """The row, if each row like it measures something else."""
    measured = [other for other in like if other.values]
    if not row.values or not measured or len(measured) > 1:
        return
    other = measured[0]
    if not _shares_a_measure(row, other):
        yield Against(row, other, row.values[0], other.values[0])


def _shares_a_measure(row: Mention, other: Mention) -> bool:
    numbers = [set[str]().union(*map(numbers_in, one.values)) for one in (row, other)]
    if not numbers[0].isdisjoint(numbers[1]):
        return True
    weights = [[w for v in one.values if (w := weight(v))] for one in (row, other)]
    return any(a.agrees(b) for a in weights[0] for b in weights[1])
