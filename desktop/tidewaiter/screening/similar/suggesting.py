"""Suggestions: entries that a row of goods reads like, although it names none of them.

A suggestion is never as strong as a hit, and weighs nothing until a person confirms it. What is asked
for, and how much likeness it takes, is settled here; how likeness is measured stands in `similar`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter.controls.model import Item, Pack, Strength
from tidewaiter.controls.versions import version_of
from tidewaiter.screening.facts.columns import is_goods_line
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.sightings import complete
from tidewaiter.screening.hits import Draft
from tidewaiter.screening.limits.limits import Limits
from tidewaiter.screening.limits.shortfall import falls_short
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.model import (
    Evidence,
    HitKind,
    Match,
    Method,
    ReadsAs,
    Verdict,
    VerdictKind,
    reads_as,
)
from tidewaiter.screening.rows.rows import Row
from tidewaiter.screening.similar.similar import Likeness, Similar
from tidewaiter.screening.similar.similar_entries import entry_of, told
from tidewaiter.screening.similar.similar_wording import similar_missing, similar_sentence
from tidewaiter.screening.surroundings import Sight
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.terms import What

# Of goods that name none, as traders write them, a third are so much like the right entry; of look-alikes five in a
# thousand are like one, of 15 two, of 13 eight; of 13 and 15 a tenth more and less are right.
LEAST = 14.0
# What a suggestion of just so much likeness scores, and the most that one may: a customs code alone,
# the weakest of hits, has 20.
_SCORE, _HIGHEST = 8, 19
_MOST = 3
# Of goods as little like an entry as this, but whose values on the row decide its limits: of 12,915 innocent lines
# three met what they read like most (stirring bars coated with PTFE), at 6 six more; below were 28, and are set aside.
LEAST_STATED = 8.0


class Suggestions:
    """The items of a pack, ready to be compared with goods that name none of them."""

    def __init__(
        self,
        pack: Pack,
        items: Iterable[Item],
        folder: Folder,
        *,
        limits: Limits,
        properties: Properties,
        described: Described,
        units: Units,
    ) -> None:
        self._pack = pack
        self._limits = limits
        self._properties = properties
        self._described = described
        self._units = units
        self._folder = folder
        self._similar = Similar((entry_of(pack, item) for item in items), folder)

    def make_ready(self) -> None:
        """Compare words now, so that the first row of goods need not wait."""
        self._similar.make_ready()

    def ranked(self, text: str, count: int) -> tuple[Likeness, ...]:
        """The items that a text reads like, best first, however little."""
        return self._similar.rank(self._folder.plain(text), count)

    def near(self, text: str) -> tuple[Likeness, ...]:
        """The items that a folded text is much like, best first: nothing for most texts."""
        return self._similar.near(text, _MOST, least=LEAST)

    def read(
        self, sight: Sight, on: date, *, in_table: bool, cells: Callable[[], tuple[Statement, ...]]
    ) -> Iterator[Draft]:
        """What a row of goods that names no item reads like; nothing for any other row.

        `cells` tells what its cells state by their headings.

        Goods that are below the limits of what they read like most are set aside with that; what reaches none of its
        ratings in whatever words is not named.
        """
        text = sight.folded.text
        nearest = self._similar.nearest(text, least=LEAST_STATED)
        if nearest is None or not (in_table or is_goods_line(sight.row.text)):
            return
        entry, score = nearest
        weak = score < LEAST
        if weak and not self._pack.items[entry].thresholds:
            return
        stated = (*self._properties.stated(sight.row.text, sight.folded), *cells())
        if weak and not self._decided(entry, stated):
            return
        found = self._similar.near(text, _MOST, least=LEAST_STATED if weak else LEAST)
        yield from self._held(found[:1] if weak else found, sight, stated, on)

    def _decided(self, entry: str, stated: tuple[Statement, ...]) -> bool:
        """Whether the limits of an entry are met or missed by what is stated."""
        verdict = self._limits.verdict(self._pack.items[entry], stated)
        return verdict is not None and verdict.kind is not VerdictKind.NOT_STATED

    def _held(
        self, found: Sequence[Likeness], sight: Sight, stated: tuple[Statement, ...], on: date
    ) -> Iterator[Draft]:
        """What a row reads like, held against what it states, best first."""
        silenced = {one.term.owner for one in complete(sight.found, What.EXCLUDE)}
        for likeness in found:
            item = self._pack.items[likeness.entry]
            verdict = self._limits.verdict(item, stated)
            below = verdict is not None and verdict.kind is VerdictKind.BELOW
            fits = likeness.entry not in silenced and not self._describes(
                likeness, sight.folded.text
            )
            if below and fits and likeness is found[0]:
                yield _left_alone(self._draft(sight, likeness, verdict, on))
            if below or falls_short(item, stated, self._units):
                return  # what the goods read like most they are not, and what they read like less they are less
            if fits:
                yield self._draft(sight, likeness, verdict, on)

    def _describes(self, likeness: Likeness, text: str) -> bool:
        """Whether the shared words only say what another thing is for or of («熱交換器用ブラシ»), or are of any trade."""
        words = told(likeness)
        if self._described.is_ordinary(" ".join(text[one.start : one.end] for one in words)):
            return True
        last = max(words, key=lambda one: one.end)
        return self._described.by(text, last.start, last.end, of_any_quality=True) is not None

    def _draft(self, sight: Sight, likeness: Likeness, verdict: Verdict | None, on: date) -> Draft:
        item = self._pack.items[likeness.entry]
        standing = self._pack.item_standing(item, on)
        evidence = tuple(_evidence(sight.row, sight.folded, likeness))
        return Draft(
            kind=HitKind.SIMILAR,
            match=Match(
                entry_id=item.id,
                score=score_of(likeness),
                standing=standing,
                evidence=evidence,
                sentence=similar_sentence(self._pack, item, evidence, on),
                missing=similar_missing(item, standing, verdict),
                version=version_of(self._pack, item),
                verdict=verdict,
            ),
            strength=Strength.WEAK,
        )


def _left_alone(draft: Draft) -> Draft:
    """Goods below the limits of what they read like: the reason is seen, and nobody has to decide."""
    words = draft.match.evidence[0].text
    return replace(draft, set_aside=reads_as(ReadsAs.BELOW, words))


def score_of(likeness: Likeness) -> int:
    """Likeness as a hit's score."""
    return min(_HIGHEST, int(_SCORE * likeness.score / LEAST))


def _evidence(row: Row, folded: Folded, likeness: Likeness) -> Iterator[Evidence]:
    """The shared words where they stand, those that weigh most first."""
    for one in sorted(told(likeness), key=lambda shared: (-shared.weight, shared.start)):
        start, end = folded.span(one.start, one.end)
        yield Evidence(
            method=Method.SIMILAR,
            start=start,
            end=end,
            text=row.text[start:end],
            form=likeness.nearest,
            score=score_of(likeness),
        )
