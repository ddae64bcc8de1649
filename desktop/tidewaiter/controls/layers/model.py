"""What a list beside the control pack is: its parties, who published it, which edition, and with what effect.

A layer never says what a paper means: `screening` compares, the effect was chosen by the user, and a
person decides.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import msgspec

from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.model import Effect


class ListKind(StrEnum):
    """The lists that can be imported; the names are those of the command line."""

    OFAC = "ofac"
    CSL = "csl"
    DPL = "dpl"
    UN = "un"
    EU = "eu"
    METI = "meti"
    OPENSANCTIONS = "opensanctions"
    OWN = "own"
    GOOD_GUYS = "good-guys"


# What a user may have a list do, by the word that names it.
EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "prohibited": Effect.PROHIBITED,
        "licence": Effect.LICENCE,
        "check": Effect.CHECK,
        "information": Effect.INFORMATION,
    }
)


class Sort(StrEnum):
    """What a listed party is, as far as its list says."""

    ENTITY = "entity"
    PERSON = "person"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNSTATED = "not stated"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """One address as its list gives it; `country` is a name or a code, whichever the list has."""

    text: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerParty:
    """One listed party: `names` begins with its main name, `weak` are those the list itself calls weak.

    `ref` is the list's own number for it, unique within the layer. `reason` and `approver` belong to
    entries of a good-guy list, whose `last` is the day on which they expire.
    """

    ref: str
    sort: Sort
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    programme: str = ""
    remarks: str = ""
    first: date | None = None
    last: date | None = None
    reason: str = ""
    approver: str = ""

    @property
    def name(self) -> str:
        """Its main name."""
        return self.names[0]

    @property
    def dates(self) -> Dates:
        """The days on which the list names it."""
        if self.first is None and self.last is None:
            return Dates()
        return Dates(effective=(Period(first=self.first, last=self.last),))


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How much a list holds: parties by sort, their further names, the weak ones, their addresses."""

    entities: int = 0
    persons: int = 0
    vessels: int = 0
    aircraft: int = 0
    unstated: int = 0
    aliases: int = 0
    weak: int = 0
    addresses: int = 0

    @property
    def parties(self) -> int:
        """All parties."""
        return self.entities + self.persons + self.vessels + self.aircraft + self.unstated

    @property
    def names(self) -> int:
        """All names that are searched for."""
        return self.parties + self.aliases + self.weak


class Tally:
    """Counts parties one by one."""

    def __init__(self) -> None:
        self._sorts = Counter[Sort]()
        self._aliases = self._weak = self._addresses = 0

    def add(self, party: LayerParty) -> None:
        """Count one party more."""
        self._sorts[party.sort] += 1
        self._aliases += len(party.names) - 1
        self._weak += len(party.weak)
        self._addresses += len(party.addresses)

    def counts(self) -> Counts:
        """What was counted so far."""
        return Counts(
            aliases=self._aliases,
            weak=self._weak,
            addresses=self._addresses,
            **{field: self._sorts[sort] for sort, field in _COUNTED.items()},
        )


_COUNTED = {
    Sort.ENTITY: "entities",
    Sort.PERSON: "persons",
    Sort.VESSEL: "vessels",
    Sort.AIRCRAFT: "aircraft",
    Sort.UNSTATED: "unstated",
}


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a layer was made of; `sha256` is of its bytes, in hexadecimal."""

    name: str
    sha256: str
    size: int


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """One edition of one list as it was imported.

    `list` is the same for every edition of a list; `sha256` is of the layer's own file, so that a
    record which names it proves which names were searched. `left_out` counts the rows of the source
    that gave no party, `imported` is the day of the import.
    """

    list: str
    kind: ListKind
    title: str
    publisher: str
    edition: str
    effect: Effect
    imported: date
    sources: tuple[SourceFile, ...]
    counts: Counts
    left_out: int
    sha256: str

    @property
    def id(self) -> str:
        """The layer's name among all that were ever imported here."""
        return f"{self.list}-{self.sha256[:12]}"

    @property
    def suppresses(self) -> bool:
        """Whether its entries speak for a party rather than against it."""
        return self.kind is ListKind.GOOD_GUYS


def without_doubles(party: LayerParty) -> LayerParty:
    """The party with each name once, and none both strong and weak; blank ones are left out."""
    names = tuple(dict.fromkeys(n for n in map(_tidy, party.names) if n))
    weak = tuple(dict.fromkeys(n for n in map(_tidy, party.weak) if n and n not in names))
    return replace(party, names=names, weak=weak)


def _tidy(name: str) -> str:
    return " ".join(name.split())
