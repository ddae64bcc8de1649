"""The branches of the tree of hits: a class with its entries, an entry with its hits, and their counts."""

from bisect import bisect_left
from dataclasses import dataclass, field

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.model import Hit, HitKind

# Set aside, paper, part, line, start, id: hits in the order of reading, those set aside below.
Key = tuple[bool, int, int, int, int, str]


@dataclass(slots=True)
class Counts:
    """How many hits there are, shown or not; how many nobody decided, and how many are set aside."""

    total: int = 0
    undecided: int = 0
    aside: int = 0

    def add(self, hit: Hit, decided: Disposition | None) -> None:
        """One more hit."""
        self.total += 1
        self.tally(hit, decided, +1)

    def take_out(self, hit: Hit, decided: Disposition | None) -> None:
        """One hit less."""
        self.total -= 1
        self.tally(hit, decided, -1)

    def tally(self, hit: Hit, decided: Disposition | None, by: int) -> None:
        """Count a hit that nobody decided: as left to decide, or as set aside."""
        if decided is None and hit.set_aside is not None:
            self.aside += by
        elif decided is None:
            self.undecided += by


@dataclass(slots=True, eq=False)
class Group:
    """One entry with those of its hits that are shown, in order, their keys beside them.

    `key` is that of the hit it began with, by which it stands among its class's entries; `serial` names it.
    """

    serial: int
    kind: HitKind
    entry: str
    key: Key
    counts: Counts
    keys: list[Key] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    def at(self, key: Key) -> int | None:
        """Where the hit of this key stands; None if it is not shown."""
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else None


@dataclass(slots=True, eq=False)
class Branch:
    """One class of hits: its entries that are shown, in order."""

    kind: HitKind
    counts: Counts = field(default_factory=Counts)
    groups: list[Group] = field(default_factory=list)

    @property
    def hits(self) -> list[Hit]:
        """The hits shown, from top to bottom."""
        return [hit for group in self.groups for hit in group.hits]

    @property
    def total(self) -> int:
        """How many hits the class has."""
        return self.counts.total

    @property
    def undecided(self) -> int:
        """How many of them nobody decided."""
        return self.counts.undecided

    def place_for(self, key: Key) -> int:
        """Where an entry that begins with this key belongs."""
        return bisect_left([group.key for group in self.groups], key)
