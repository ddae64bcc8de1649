"""Which lines name a party of an imported list: public ones and the company's own, beside the pack.

Names are found exactly, as the pack's are after folding, wherever they stand; in party fields, names
that are only like a listed one as well, for lists of up to `MOST_ALIKE` names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.model import LayerParty
from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.controls.layers.store import LayerName
from tidewaiter.screening.folding import Folded, Folder
from tidewaiter.screening.layer_keys import MOST_ALIKE, LayerKeys, written_names
from tidewaiter.screening.lexicon import Found, Term, What
from tidewaiter.screening.model import Disguise, Evidence, LayerUsed, Listed, Method, SetAside
from tidewaiter.screening.names import name_of, placed_units, units_of
from tidewaiter.screening.parties import (
    HIGHEST,
    ON_GOODS_LINE,
    Surroundings,
    alike_score,
    exact_evidence,
    is_short,
)
from tidewaiter.screening.party_index import ListedName, Pair, PartyIndex

_LONGEST = 24  # words and signs of a name; the longest of 25,000 real ones has 21
_ADDRESS_SHOWN = 120
_OTHER = "-"  # whose names only serve to weigh words


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One party of an imported list on one line, its evidence best first."""

    listed: Listed
    party: LayerParty
    evidence: tuple[Evidence, ...]
    score: int
    weak: bool
    whole: bool
    pairs: tuple[Pair, ...] = ()


@dataclass(slots=True)
class _Searched:
    """One list under search; `alike` is made when a party field first asks for it."""

    layer: OpenLayer
    used: LayerUsed
    keys: LayerKeys
    alike: PartyIndex | None = None


@dataclass(slots=True)
class _Gathered:
    """What one line said of one party so far."""

    evidence: list[Evidence] = field(default_factory=list)
    pairs: tuple[Pair, ...] = ()


class Layers:
    """The imported lists in use, ready to be looked for; lists of good guys are kept apart."""

    def __init__(
        self, layers: Sequence[OpenLayer], folder: Folder, background: Sequence[ListedName] = ()
    ) -> None:
        """`background` are other companies' names: against them a short list's words are weighed."""
        self._folder = folder
        self._background = [ListedName(_OTHER, n.form, n.name) for n in background]
        searched = [
            _Searched(
                layer=layer,
                used=layer_used(layer),
                keys=LayerKeys.of(layer.folder, layer.store, folder),
            )
            for layer in layers
        ]
        self._against = [s for s in searched if not s.layer.layer.suppresses]
        self._for = [s for s in searched if s.layer.layer.suppresses]
        self.used = tuple(s.used for s in searched)
        self.searched = bool(self._against)

    def read(self, text: str, folded: Folded, around: Surroundings) -> Iterator[Met]:
        """The parties of every list that one line names."""
        if not self._against:
            return
        cells = _cells(folded)
        for searched in self._against:
            met: dict[int, _Gathered] = {}
            for found, name in self._found(searched, folded, cells):
                short = name.weak or is_short(found.term.text)
                one = exact_evidence(text, found, around, short=short)
                if one is not None:
                    met.setdefault(name.party, _Gathered()).evidence.append(one)
            if not met:
                met = self._alike(searched, text, around)
            for number, gathered in met.items():
                yield _met(searched, number, gathered)

    def good_guys(self, folded: Folded, on: date) -> Iterator[tuple[SetAside, int, int]]:
        """The good-guy entries whose name stands on the line, in force that day, with its offsets."""
        if not self._for:
            return
        cells = _cells(folded)
        for searched in self._for:
            for found, name in self._found(searched, folded, cells):
                party = searched.layer.store.party(name.party)
                if party.dates.standing(on) is Standing.IN_FORCE:
                    yield _set_aside(searched.used, party, name.form), found.start, found.end

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names are the same apart from legal forms and how they are written."""
        return units_of(name_of(one, self._folder).core) == units_of(
            name_of(other, self._folder).core
        )

    def _found(
        self, searched: _Searched, folded: Folded, cells: list["_Cell"]
    ) -> Iterator[tuple[Found, LayerName]]:
        """The names that stand on the line, none within another of the same list."""
        found: list[tuple[Found, LayerName]] = []
        for cell in cells:
            for first in range(len(cell)):
                found += self._from(searched, folded, cell, first)
        for one, name in found:
            if not any(
                other.at <= one.at and one.to <= other.to and other.to - other.at > one.to - one.at
                for other, _ in found
            ):
                yield one, name

    def _from(
        self, searched: _Searched, folded: Folded, cell: "_Cell", first: int
    ) -> Iterator[tuple[Found, LayerName]]:
        """The names that begin with one word or sign."""
        keys = searched.keys
        words = tuple(unit for unit, _, _ in cell[first : first + _LONGEST])
        longer = len(words) > 1 and keys.may_begin(words[:2])
        counts = [1] if keys.may_begin(words[:1]) else []
        counts += range(2, len(words) + 1) if longer else ()
        for count in counts:
            for number in keys.find(words[:count]):
                name = searched.layer.store.name(number)
                if words[:count] in self._written(name):
                    yield self._at(searched, name, folded, cell[first : first + count]), name

    def _written(self, name: LayerName) -> set[tuple[str, ...]]:
        return {units_of(one.core) for one in written_names(name, self._folder)}

    def _at(self, searched: _Searched, name: LayerName, folded: Folded, cell: "_Cell") -> Found:
        at, to = cell[0][1], cell[-1][2]
        start, end = folded.span(at, to)
        owner = f"{searched.used.list}:{name.party}"
        term = Term(What.PARTY, owner, name.form, folded.text[at:to])
        return Found(term, start, end, folded.disguises(at, to), folded, at, to)

    def _alike(self, searched: _Searched, text: str, around: Surroundings) -> dict[int, _Gathered]:
        met: dict[int, _Gathered] = {}
        if not around.fields or searched.layer.layer.counts.names > MOST_ALIKE:
            return met
        if searched.alike is None:
            names = _listed_names(searched.layer, self._folder)
            searched.alike = PartyIndex(chain(names, self._background))
        for _, start, end in around.fields:
            piece = text[start:end]
            for like in searched.alike.search(name_of(piece, self._folder)):
                if like.listed.party_id == _OTHER:
                    continue
                evidence = Evidence(
                    method=Method.NAME,
                    start=start,
                    end=end,
                    text=piece,
                    form=like.listed.form,
                    score=alike_score(like.score),
                    disguises=(Disguise.FUZZY,),
                )
                gathered = met.setdefault(int(like.listed.party_id), _Gathered())
                gathered.evidence.append(evidence)
                gathered.pairs = like.pairs
        return met


_Cell = list[tuple[str, int, int]]


def layer_used(layer: OpenLayer) -> LayerUsed:
    """How a record names a list."""
    told = layer.layer
    return LayerUsed(
        list=told.list,
        title=told.title,
        publisher=told.publisher,
        edition=told.edition,
        effect=told.effect,
        digest=told.sha256,
    )


def _cells(folded: Folded) -> list[_Cell]:
    """The line's words and signs, cell by cell: no name runs over the border of two."""
    cells: list[_Cell] = []
    start = 0
    for piece in folded.text.split("\t"):
        cells.append([(unit, start + a, start + b) for unit, a, b in placed_units(piece)])
        start += len(piece) + 1
    return cells


def _listed_names(layer: OpenLayer, folder: Folder) -> Iterator[ListedName]:
    for chunk in layer.store.names():
        for listed in chunk:
            for name in written_names(listed, folder):
                yield ListedName(str(listed.party), listed.form, name)


def _met(searched: _Searched, number: int, gathered: _Gathered) -> Met:
    party = searched.layer.store.party(number)
    ranked = sorted(gathered.evidence, key=lambda e: (-e.score, -(e.end - e.start), e.start))
    best = ranked[0]
    place = party.addresses[0] if party.addresses else None
    return Met(
        listed=Listed(
            layer=searched.used,
            ref=party.ref,
            name=party.name,
            sort=party.sort,
            country=place.country if place else "",
            address=place.text[:_ADDRESS_SHOWN] if place else "",
            programme=party.programme,
            first=party.first,
            last=party.last,
        ),
        party=party,
        evidence=tuple(ranked),
        score=min(best.score, HIGHEST),
        weak=best.score <= ON_GOODS_LINE,
        whole=Disguise.FUZZY not in best.disguises,
        pairs=gathered.pairs,
    )


def _set_aside(layer: LayerUsed, party: LayerParty, form: str) -> SetAside:
    return SetAside(
        layer=layer,
        name=form,
        reason=party.reason,
        approver=party.approver,
        until=party.last,
        entry=party.programme,
    )
