"""Which lines name a party of an imported list: public ones and the company's own, beside the pack.

Names are found exactly, as the pack's are after folding, wherever they stand; in party fields, names
that are only like a listed one as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.model import LayerParty
from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.controls.layers.store import LayerName
from tidewaiter.screening.model import Disguise, Evidence, LayerUsed, Listed, Nearest, SetAside
from tidewaiter.screening.naming import Pair
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.layer_cited import layer_used
from tidewaiter.screening.parties.layer_grams import layer_grams
from tidewaiter.screening.parties.layer_keys import LayerKeys, written_names
from tidewaiter.screening.parties.parties import (
    HIGHEST,
    ON_GOODS_LINE,
    Surroundings,
    alike_evidence,
    exact_evidence,
    is_short,
    per_cent,
)
from tidewaiter.screening.parties.party_fields import Candidate, Searched
from tidewaiter.screening.parties.party_index import PartyIndex
from tidewaiter.screening.parties.whereabouts import Bearing, Whereabouts, bearing
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.names import name_of, placed_units, units_of
from tidewaiter.screening.text.terms import Found, Term, What
from tidewaiter.screening.wording import layer_words, nearest_sentence
from tidewaiter.wording import Sentence

_LONGEST = 24  # words and signs of a name; the longest of 25,000 real ones has 21
_ADDRESS_SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One party of an imported list on one line, its evidence best first; `denied` as of a pack's party."""

    listed: Listed
    party: LayerParty
    evidence: tuple[Evidence, ...]
    score: int
    weak: bool
    whole: bool
    place: Sentence
    pairs: tuple[Pair, ...] = ()
    denied: bool = False


@dataclass(slots=True)
class _Searched:
    """One list under search."""

    layer: OpenLayer
    used: LayerUsed
    keys: LayerKeys
    alike: PartyIndex

    def resembling(self, core: str) -> Iterator[Candidate]:
        """The listed names that a folded name without legal forms resembles, best first."""
        for found in self.alike.search(core):
            # Who that is, only the few that are shown need to be asked.
            yield Candidate(self.used.digest, str(found.owner), "", found)

    def nearest(self, candidate: Candidate) -> Nearest:
        """A candidate as the near miss of a name on the paper."""
        name = self.layer.store.name(candidate.found.owner)
        alike = per_cent(candidate.found.score)
        return Nearest(
            entry_id=f"{self.used.list}:{self.layer.store.party(name.party).ref}",
            form=name.form,
            alike=alike,
            sentence=nearest_sentence(
                name.form, alike, layer_words(self.used), candidate.found.pairs
            ),
            layer=self.used,
        )


@dataclass(slots=True)
class _Gathered:
    """What one line said of one party so far."""

    evidence: list[Evidence] = field(default_factory=list)
    pairs: tuple[Pair, ...] = ()


class Layers:
    """The imported lists in use, ready to be looked for; lists of good guys are kept apart."""

    def __init__(
        self,
        layers: Sequence[OpenLayer],
        folder: Folder,
        words: CompanyWords,
        background: Mapping[str, int],
    ) -> None:
        """`background` counts the words of other companies' names, for lists too short to weigh them."""
        self._folder = folder
        searched = [
            _Searched(
                layer=layer,
                used=layer_used(layer),
                keys=LayerKeys.of(layer.folder, layer.store, folder),
                alike=PartyIndex(layer_grams(layer, folder, words), words, background),
            )
            for layer in layers
        ]
        self._against = [s for s in searched if not s.layer.layer.suppresses]
        self._for = [s for s in searched if s.layer.layer.suppresses]
        self.used = tuple(s.used for s in searched)
        self.unsearched = tuple(s.keys.unsearchable for s in searched)
        self.searched = bool(self._against)
        self.against: Sequence[Searched] = self._against

    def read(self, text: str, folded: Folded, around: Surroundings) -> Iterator[Met]:
        """The parties of every list that one line names."""
        if not self._against:
            return
        cells = _cells(folded)
        for searched in self._against:
            met: dict[int, _Gathered] = {}
            denied: dict[int, _Gathered] = {}
            for found, name in self._found(searched, folded, cells):
                short = name.weak or is_short(found.term.text)
                one = exact_evidence(text, found, around, short=short)
                if one is not None:
                    of = denied if one.denied else met
                    of.setdefault(name.party, _Gathered()).evidence.append(one.evidence)
            if not met:
                met = _alike(searched, text, around)
            for number, gathered in met.items():
                yield _met(searched, number, gathered, around.place, self._folder)
            for number, gathered in denied.items():
                if number not in met:
                    found_there = _met(searched, number, gathered, around.place, self._folder)
                    yield replace(found_there, denied=True)

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


_Cell = list[tuple[str, int, int]]


def _cells(folded: Folded) -> list[_Cell]:
    """The line's words and signs, cell by cell: no name runs over the border of two."""
    cells: list[_Cell] = []
    start = 0
    for piece in folded.text.split("\t"):
        cells.append([(unit, start + a, start + b) for unit, a, b in placed_units(piece)])
        start += len(piece) + 1
    return cells


def _alike(searched: _Searched, text: str, around: Surroundings) -> dict[int, _Gathered]:
    met: dict[int, _Gathered] = {}
    for alike in (one for one in around.alike if one.source == searched.used.digest):
        name = searched.layer.store.name(alike.found.owner)
        gathered = met.setdefault(name.party, _Gathered())
        gathered.evidence.append(alike_evidence(text, alike._replace(form=name.form)))
        gathered.pairs = alike.found.pairs
    return met


def _met(
    searched: _Searched, number: int, gathered: _Gathered, paper: Whereabouts, folder: Folder
) -> Met:
    party = searched.layer.store.party(number)
    ranked = sorted(gathered.evidence, key=lambda e: (-e.score, -(e.end - e.start), e.start))
    best = ranked[0]
    place = party.addresses[0] if party.addresses else None
    bears = _bearing(party, paper, folder)
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
        score=min(best.score + bears.points, HIGHEST),
        weak=best.score <= ON_GOODS_LINE,
        whole=Disguise.FUZZY not in best.disguises,
        place=bears.sentence,
        pairs=gathered.pairs,
    )


def _bearing(party: LayerParty, paper: Whereabouts, folder: Folder) -> Bearing:
    """How the party's addresses bear on the name: the one that speaks most for it."""
    name = " ".join((*party.names, *party.weak))
    told = [
        bearing(paper, folder, postcode="", country=a.country, address=a.text, name=name)
        for a in party.addresses
    ]
    return max(told, key=lambda one: one.points, default=Bearing())


def _set_aside(layer: LayerUsed, party: LayerParty, form: str) -> SetAside:
    return SetAside(
        layer=layer,
        name=form,
        reason=party.reason,
        approver=party.approver,
        until=party.last,
        entry=party.programme,
    )
