"""Which decisions stand: those whose grounds are still the same; the others are asked again.

A decision is keyed to what was on the paper and to each entry's version. One whose hit is gone waits:
it stands again when the hit comes back as it was.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.weighing.grounds import Grounds

# In a document's place: the hits that no paper has by itself.
BETWEEN = ""
# Likewise: the hits that a person marked; no document has this for its hash.
MARKED = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A decision as it was made: its event's number, its hit, and the grounds it rests on.

    `order` counts decisions: numbers of events from several casebooks do not tell which came first.
    `carries` says whether it also holds for the same text with fewer entries. A true match does not:
    nobody said which of the entries was meant.
    """

    sequence: int
    hit: str
    grounds: Grounds | None
    carries: bool
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """By hit: the decision that stands, and the one that was made on other grounds and is asked again."""

    stands: Mapping[str, Made]
    asked_again: Mapping[str, Made]


class Standings:
    """The decisions of one case, event by event."""

    def __init__(self) -> None:
        self._hits: dict[str, dict[str, Grounds]] = {}
        self._made: dict[str, list[Made]] = {}
        self._taken_back: dict[int, Made] = {}
        self._count = 0

    def screen(self, document: str, hits: dict[str, Grounds]) -> None:
        """A document was screened: these are its hits now."""
        self._hits[document] = hits

    def decide(self, sequence: int, hit: str, *, carries: bool) -> None:
        """A decision was made on a hit as it is now."""
        self._count += 1
        made = Made(
            sequence=sequence,
            hit=hit,
            grounds=self._grounds(hit),
            carries=carries,
            order=self._count,
        )
        self._made.setdefault(hit, []).append(made)

    def withdraw(self, hit: str, sequence: int) -> bool:
        """Take a decision back; False if there is no such."""
        made = self._made.get(hit, [])
        left = [one for one in made if one.sequence != sequence]
        self._taken_back.update((one.sequence, one) for one in made if one.sequence == sequence)
        self._made[hit] = left
        return len(left) < len(made)

    def restore(self, sequence: int) -> bool:
        """Let a decision that was taken back stand again, as the latest; False if there is no such."""
        made = self._taken_back.pop(sequence, None)
        if made is not None:
            self._made.setdefault(made.hit, []).append(made)
        return made is not None

    def has_hit(self, hit: str) -> bool:
        """Whether the latest screening of any document has this hit."""
        return self._grounds(hit) is not None

    def hits(self) -> set[str]:
        """Every hit of the latest screenings."""
        return set[str]().union(*self._hits.values())

    def asking(self) -> set[str]:
        """Those of them that ask for a decision."""
        return {h for hits in self._hits.values() for h, ground in hits.items() if not ground.aside}

    def now(self) -> Standing:
        """What stands now."""
        stands: dict[str, Made] = {}
        asked: dict[str, Made] = {}
        gone: dict[tuple[str, str, int, int], list[Made]] = {}
        for hit, decisions in self._made.items():
            if not decisions:
                continue
            made, grounds = decisions[-1], self._grounds(hit)
            if grounds is not None and not (made.grounds and made.grounds.same(grounds)):
                asked[hit] = made
                continue
            stands[hit] = made
            if grounds is None and made.grounds is not None:
                gone.setdefault(made.grounds.spot, []).append(made)
        for hit, made in self._inherited(gone):
            grounds = self._grounds(hit)
            stands.pop(made.hit, None)  # told once, on the hit that is there
            covered = grounds and made.carries and made.grounds and made.grounds.covers(grounds)
            (stands if covered else asked)[hit] = made
        return Standing(stands=stands, asked_again=asked)

    def _inherited(
        self, gone: Mapping[tuple[str, str, int, int], list[Made]]
    ) -> Iterator[tuple[str, Made]]:
        """The hits without a decision of their own, each with the latest on its like that is gone."""
        if not gone:
            return
        for hits in self._hits.values():
            for hit, grounds in hits.items():
                if self._made.get(hit):
                    continue
                like = [
                    made
                    for made in gone.get(grounds.spot, ())
                    if made.grounds
                    and made.grounds.touches(grounds)
                    and made.grounds.shares(grounds)
                ]
                if like:
                    yield hit, max(like, key=lambda made: made.order)

    def _grounds(self, hit: str) -> Grounds | None:
        return next((hits[hit] for hits in self._hits.values() if hit in hits), None)


def carries(disposition: Disposition) -> bool:
    """See `Made`."""
    return disposition is not Disposition.TRUE_MATCH
