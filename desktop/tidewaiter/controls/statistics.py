"""How much a pack holds, by category of item, and what each item lacks: counts only, no judgement."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.controls.model import Confidence, Hint, Item, Pack


class Lack(StrEnum):
    """What an item does not have, though it may well need it."""

    THRESHOLD = "no limit in machine form"
    HS = "no customs code"
    EXCLUDES = "no exclude terms"
    FEW_EN = "fewer than three English terms"
    FEW_ZH = "fewer than three Chinese terms"
    FEW_JA = "fewer than three Japanese terms"


# Three ways of writing the same goods: the official name, the trade's, and a grade or formula.
FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryCounts:
    """One category, or the whole pack: how many items, and how many of what they hold.

    `with_…` count items; all others count what stands in them. `comparable` are thresholds whose
    value is a number or a pair, so that a machine may compare; `hs` are distinct codes, of any kind.
    """

    category: str
    items: int
    en: int
    zh: int
    ja: int
    abbreviations: int
    excludes: int
    cas: int
    thresholds: int
    comparable: int
    with_thresholds: int
    hs: int
    with_hs: int
    with_excludes: int
    in_context: int
    sources: int
    high: int
    medium: int
    low: int


def count(category: str, items: Iterable[Item]) -> CategoryCounts:
    """The counts over some items, under one name."""
    known = tuple(items)
    sure = Counter(i.confidence for i in known)
    limits = [t for i in known for t in i.thresholds]
    return CategoryCounts(
        category=category,
        items=len(known),
        en=sum(len(i.terms.en) for i in known),
        zh=sum(len(i.terms.zh) for i in known),
        ja=sum(len(i.terms.ja) for i in known),
        abbreviations=sum(len(i.terms.abbreviations) for i in known),
        excludes=sum(len(i.terms.excludes) for i in known),
        cas=len({number for i in known for number in i.terms.cas}),
        thresholds=len(limits),
        comparable=sum(t.operator != "verify" and not isinstance(t.value, str) for t in limits),
        with_thresholds=sum(bool(i.thresholds) for i in known),
        hs=len({code for i in known for code in _codes(i)}),
        with_hs=sum(bool(_codes(i)) for i in known),
        with_excludes=sum(bool(i.terms.excludes) for i in known),
        in_context=sum(i.hint is Hint.NEEDS_CONTEXT for i in known),
        sources=len({i.source for i in known}),
        high=sure[Confidence.HIGH],
        medium=sure[Confidence.MEDIUM],
        low=sure[Confidence.LOW],
    )


def by_category(pack: Pack) -> tuple[CategoryCounts, ...]:
    """The counts of each category, by name, and last those of all items as “all”."""
    items = tuple(pack.items.values())
    names = sorted({item.category for item in items})
    each = (count(name, (i for i in items if i.category == name)) for name in names)
    return (*each, count("all", items))


def lacks(item: Item) -> Iterator[Lack]:
    """What an item lacks. A name that says enough needs no limit, technology no customs code."""
    if item.hint is Hint.NEEDS_PARAMETER and not item.thresholds:
        yield Lack.THRESHOLD
    if item.kind in ("goods", "equipment") and not _codes(item):
        yield Lack.HS
    if not item.terms.excludes:
        yield Lack.EXCLUDES
    if len(item.terms.en) + len(item.terms.abbreviations) < FEW:
        yield Lack.FEW_EN
    if len(item.terms.zh) < FEW:
        yield Lack.FEW_ZH
    if len(item.terms.ja) < FEW:
        yield Lack.FEW_JA


def _codes(item: Item) -> tuple[str, ...]:
    return (*item.hs.published, *item.hs.inferred, *item.hs.context)
