"""A row screened with one pack: what it names, and the hits that come of it and of what stands around it."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import Line, PagePart, Part
from tidewaiter.screening.asides import beside_good_guys
from tidewaiter.screening.by_values import decided_by_values
from tidewaiter.screening.drafting import flag_draft, item_draft, listed_draft, party_draft, shown
from tidewaiter.screening.facts.columns import Column, Kind, headers, label_before
from tidewaiter.screening.facts.facts import FactReader
from tidewaiter.screening.facts.labels import Labels
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.findings import line_at
from tidewaiter.screening.flags.flags import Flags
from tidewaiter.screening.flags.lone_words import Beside
from tidewaiter.screening.goods.codes import NO_CONTROL, Controlled, Customs, HsNumber
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.goods import Goods
from tidewaiter.screening.goods.shop_goods import ShopGoods
from tidewaiter.screening.goods.sightings import Sighting
from tidewaiter.screening.hits import Draft, Spot, hits_of
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.limits.branches import NAMED
from tidewaiter.screening.limits.limits import Limits
from tidewaiter.screening.limits.nearby import Nearby
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.model import (
    Hit,
    ReadsAs,
    Verdict,
    VerdictKind,
)
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.layers import Layers
from tidewaiter.screening.parties.parties import Parties, Surroundings
from tidewaiter.screening.parties.party_fields import PartyFields
from tidewaiter.screening.rows.goods_tables import Table
from tidewaiter.screening.rows.headings import Headings
from tidewaiter.screening.rows.rows import Row, row_of
from tidewaiter.screening.rows.running_on import joined, running, running_on
from tidewaiter.screening.similar.suggesting import Suggestions
from tidewaiter.screening.surroundings import (
    Sight,
    furnished,
)
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.concepts import Concepts
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.lexicon import Lexicon
from tidewaiter.screening.text.ready import Ready, made_ready
from tidewaiter.screening.text.short_words import ShortWords
from tidewaiter.screening.text.tables import Tables
from tidewaiter.screening.text.terms import What

# What a word makes of goods, and what values that meet its limits speak against: «drone with toy box, endurance 3 h».
_OUTWEIGHED = frozenset((ReadsAs.TOY, ReadsAs.STYLE, ReadsAs.THING))
# A line that may be a header: cheaper to ask than to fold every cell of every line.
_MAYBE_HEADER = re.compile(
    r"hs|h\.|hts|tariff|commodity|customs|taric|statistical|control|dual|mofcom|manufact|mfr|mfg|maker|brand|vendor|"
    r"编|税|号|码|番|两用|管制|管理|规制|品牌|厂|商|メ-?カ|ブランド|制造|发卖"
)


class RowScreening:
    """One pack made ready once; keeps nothing between rows."""

    def __init__(
        self,
        pack: Pack,
        known: Tables,
        layers: Sequence[OpenLayer],
        *,
        watch: bool = False,
        kept: KeptTerms | None = None,
    ) -> None:
        self._pack = pack
        self.folder = Folder(known)
        described = Described(known.described, known.company_words, self.folder)
        self._goods = Goods(pack, known, described, self.folder, watch=watch)
        words = CompanyWords(known.company_words, self.folder)
        self._parties = Parties(pack, self.folder, words)
        self._layers = Layers(layers, self.folder, words, self._parties.frequent)
        self.unsearched = self._layers.unsearched
        self.layers_used = self._layers.used
        self.party_fields = PartyFields((self._parties, *self._layers.against), self.folder)
        worded = {f.id: (f.phrases_en[0], f.phrases_zh[0]) for f in pack.red_flags.values()}
        clauses = Clauses(known.clauses, What.CLAUSE, worded, self.folder)
        concepts = Concepts(known.concepts, worded, self.folder)
        self._flags = Flags(
            pack, ShopGoods(known.described, self.folder), described, (clauses, concepts)
        )
        self.headings = Headings(self.folder)
        self.facts = FactReader(
            self.folder,
            Labels(known.labels, self.folder),
            Gazetteer(known.places, self.folder),
        )
        units = Units(known.units, self.folder)
        self._properties = Properties(
            pack.quantities, units, self.folder, known.other_quantities, known.grades
        )
        self._limits = Limits(pack, self._properties, units)
        self.suggestions = Suggestions(
            pack,
            self._goods.items,
            self.folder,
            limits=self._limits,
            properties=self._properties,
            described=described,
            units=units,
        )
        ready = kept.of(pack, known, self._ready, watch=watch) if kept else self._ready()
        self._lexicon = Lexicon(ready, self.folder, ShortWords(known.short_words))

    def _ready(self) -> Ready:
        """All terms of the pack, ready to be sought."""
        terms = (*self._goods.terms(), *self._parties.terms(), *self._flags.terms())
        return made_ready(terms, self.folder)

    def sight(
        self, row: Row, folds: Mapping[int, Folded] | Sequence[Folded], columns: tuple[Column, ...]
    ) -> Sight:
        """What a row names; `folds` are those of its part's lines, where they are at hand."""
        alone = len(row.lines) == 1 and folds
        folded = folds[row.lines[0].number] if alone else self.folder.fold(row.text)
        found = list(self._lexicon.find(folded))
        numbers = tuple(self._goods.hs.numbers(folded))
        named = self._named_codes(row, folded, columns, numbers)
        seen = self._goods.read(
            row.text,
            folded,
            found,
            Customs(numbers, named),
            self._controlled(row, folded, columns),
        )
        return Sight(
            row=row,
            folded=folded,
            columns=columns,
            found=found,
            numbers=numbers,
            sightings=self._backed(row, folded, tuple(s for s in seen if s.aside is None)),
            asides=tuple(s for s in seen if s.aside is not None and shown(s)),
        )

    def _backed(
        self, row: Row, folded: Folded, sightings: tuple[Sighting, ...]
    ) -> tuple[Sighting, ...]:
        """The sightings; an abbreviation beside a quantity that meets its item's limits stands: «FOG, 0.05 deg/h»."""
        if not sightings:
            return ()
        waiting = {s.item.id for s in sightings if s.item.thresholds and not shown(s)}
        if not waiting:
            return sightings
        stated = self._properties.stated(row.text, folded)
        backed = {
            s.item.id
            for s in sightings
            if s.item.id in waiting
            and (verdict := self._limits.verdict(s.item, stated)) is not None
            and verdict.kind is VerdictKind.MEETS
        }
        return tuple(replace(s, alone=s.alone or s.item.id in backed) for s in sightings)

    def hits_on(
        self, spot: Spot, sight: Sight, around: Surroundings, nearby: Nearby, on: date
    ) -> tuple[Hit, ...]:
        """The hits of a row by what stands on and around it."""
        named = (
            sight.found
            or sight.sightings
            or sight.asides
            or around.alike
            or self._layers.searched
            or self._flags.speaks(sight.folded)
        )
        said = list(self._named(sight, around, nearby, on)) if named else []
        entries = {draft.match.entry_id for draft in said}
        drafts = [
            *said,
            *(
                draft
                for draft in self._suggested(sight, around, nearby, on)
                if draft.set_aside is None or draft.match.entry_id not in entries
            ),
        ]
        if not drafts:
            return ()
        return hits_of(spot, tuple(beside_good_guys(drafts, self._layers, sight.folded, on)))

    def _named(
        self, sight: Sight, around: Surroundings, nearby: Nearby, on: date
    ) -> Iterator[Draft]:
        """The items, parties and red flags that a row names."""
        text = sight.row.text
        place = furnished(around, sight, always=self._layers.searched)
        yield from self._items(sight, nearby, on)
        for party in self._parties.read(text, sight.found, place):
            yield party_draft(self._pack, party, place, on)
        for met in self._layers.read(text, sight.folded, place):
            yield listed_draft(met, place, on)
        runs_on = partial(running_on, sight.row, self.folder.plain)
        beside = Beside(
            any(s.alone for s in sight.sightings),
            tuple((start, end) for _, start, end in around.fields),
        )
        for raised in self._flags.read(text, sight.found, sight.folded, runs_on, beside):
            yield flag_draft(self._pack, raised)

    def hits_over_lines(self, spot: Spot, around: Surroundings, on: date) -> tuple[Hit, ...]:
        """The parties whose names are broken over the two lines of a row."""
        folded = self.folder.fold(spot.row.text)
        sight = Sight(row=spot.row, folded=folded, columns=(), found=(), sightings=())
        return self.hits_on(spot, sight, around, self.nearby(spot.row.first.part, (), ()), on)

    def over_lines(
        self, part: PagePart, number: int, folds: Sequence[Folded], taken: Container[int]
    ) -> Iterator[Row]:
        """The lines of sentences that warn in words on more than one of them, each as one row."""
        for lines in running(part, taken):
            if self._flags.speaks_over_lines(joined([folds[at].text for at in lines])):
                yield row_of([line_at(part, number, at) for at in lines])

    def warnings_over_lines(self, spot: Spot) -> tuple[Hit, ...]:
        """The red flags and pledges whose words are broken over the lines of a row."""
        row = spot.row
        runs_on = partial(running_on, row, self.folder.plain)
        raised = self._flags.read_over_lines(row, self.folder.fold(row.text), runs_on)
        return hits_of(spot, [flag_draft(self._pack, one) for one in raised])

    def _items(self, sight: Sight, nearby: Nearby, on: date) -> Iterator[Draft]:
        """The items of a row, each with its limits held against what is stated on it, then near it."""
        seen = [s for s in sight.sightings if shown(s)]
        limited = any(s.item.thresholds for s in (*seen, *sight.asides))
        stated = self._stated(sight, nearby) if limited else ()
        beside = partial(_beside, sight, nearby)
        for sighting in seen:
            verdict = self._limits.verdict_on_row(sighting.item, stated, beside)
            yield item_draft(self._pack, sighting, verdict, on)
        for aside in sight.asides:
            verdict = self._limits.verdict(aside.item, stated)
            yield item_draft(self._pack, _weighed(aside, verdict), verdict, on)
        named = {s.item.id for s in (*seen, *sight.asides)}
        broad = self._goods.broad.on(sight.row.text, sight.found, named)
        for sighting, verdict in decided_by_values(
            broad,
            self._limits,
            lambda: stated or self._stated(sight, nearby),
            beside,
        ):
            yield item_draft(self._pack, _weighed(sighting, verdict), verdict, on)

    def _stated(self, sight: Sight, nearby: Nearby) -> tuple[Statement, ...]:
        """What a row states itself, and by the headings above it."""
        return (*self._properties.stated(sight.row.text, sight.folded), *_cells(sight, nearby))

    def _suggested(
        self, sight: Sight, around: Surroundings, nearby: Nearby, on: date
    ) -> Iterator[Draft]:
        """What a row of goods reads like that names no item and is no party's address."""
        if around.fields or any(map(shown, sight.sightings)):
            return iter(())
        in_table = sight.row.first.number in nearby.rows
        return self.suggestions.read(
            sight, on, in_table=in_table, cells=lambda: _cells(sight, nearby)
        )

    def nearby(self, part: Part, tables: Iterable[Table], naming: Iterable[Sight]) -> Nearby:
        """What stands around the rows of a part, of which some are `naming` items."""
        goods = {s.row.first.number: frozenset(o.item.id for o in s.sightings) for s in naming}
        return Nearby(
            part=part,
            properties=self._properties,
            folder=self.folder,
            goods=goods,
            alone=len(goods) == 1,
            rows=frozenset(
                line
                for t in tables
                for row in t.grouped.rows
                if _holds_cells(part, row)
                for line in row
            ),
        )

    def columns_on(self, line: Line, folded: Folded) -> tuple[Column, ...]:
        """The columns that a line heads, if it is a header of such."""
        if "\t" not in folded.text or not _MAYBE_HEADER.search(folded.text):
            return ()
        return headers(line.text, line.segments(), self.folder)

    def _named_codes(
        self,
        row: Row,
        folded: Folded,
        columns: tuple[Column, ...],
        numbers: tuple[HsNumber, ...],
    ) -> tuple[HsNumber, ...]:
        """The customs codes of the row that stand under a header that says so, or beside such a label."""
        if not numbers or ("\t" not in folded.text and not columns):
            return ()
        under = self._cells_called(Kind.HS, row, columns)
        return tuple(n for n in numbers if any(a <= folded.starts[n.start] < b for a, b in under))

    def _controlled(self, row: Row, folded: Folded, columns: tuple[Column, ...]) -> Controlled:
        """The control codes of the row; if it has any, the cells that a header or a label calls such."""
        codes = self._goods.control_codes(folded)
        if not codes:
            return NO_CONTROL
        in_cells = "\t" in folded.text or columns
        return Controlled(codes, self._cells_called(Kind.CONTROL, row, columns) if in_cells else ())

    def _cells_called(
        self, kind: Kind, row: Row, columns: tuple[Column, ...]
    ) -> list[tuple[int, int]]:
        segments = row.segments
        labels = [label_before(row.text, s, segments, self.folder) for s in segments]
        return [
            (s.start, s.end)
            for s, label in zip(segments, labels, strict=True)
            if label is kind or any(c.kind is kind and c.holds(s) for c in columns)
        ]


def _holds_cells(part: Part, row: Sequence[int]) -> bool:
    """Whether a row of goods has cells; text that stands below a table like more of it may be a specification."""
    return len(row) > 1 or "\t" in part.lines[row[0]].text


def _weighed(aside: Sighting, verdict: Verdict | None) -> Sighting:
    """What reads as something else by a word, unless its line states all that the entry asks for.

    An alloy that the list excludes for its little content is told by the content where one is stated: «beryllium
    copper, Be 55 %» is of the entry, and of «C17200, Be 1.9 %» it is said that it is below.
    """
    if aside.aside is None or verdict is None:
        return aside
    met = verdict.kind is VerdictKind.MEETS
    measured = all(limit.operator != NAMED for limit in aside.item.thresholds)
    told = aside.aside.reason == ReadsAs.OTHER_GOODS and _is_by_content(aside)
    decided = met or (told and verdict.kind is VerdictKind.BELOW)
    outweighed = told or aside.aside.reason in _OUTWEIGHED
    return replace(aside, aside=None) if decided and measured and outweighed else aside


def _is_by_content(sighting: Sighting) -> bool:
    """Whether nothing but how much of something goods hold decides of them; that there is any is not how much."""
    limits = sighting.item.thresholds
    return all(limit.quantity.endswith("content") and limit.value != 0 for limit in limits)


def _beside(sight: Sight, nearby: Nearby) -> tuple[Statement, ...]:
    """What the lines near a row state."""
    on_part = [at.number for at in sight.row.lines if at.part is nearby.part]
    return nearby.of(on_part[0], on_part[-1]) if on_part else ()


def _cells(sight: Sight, nearby: Nearby) -> tuple[Statement, ...]:
    """What the cells of a row state by the headings above them."""
    return nearby.in_columns([at.number for at in sight.row.lines if at.part is nearby.part])
