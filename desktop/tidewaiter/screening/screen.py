"""The way from a read part to its hits, and from all parts to a screening."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter import __version__
from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import Document, Line, PagePart, Part, SheetPart
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.screening.asides import beside_good_guys
from tidewaiter.screening.drafting import flag_draft, item_draft, listed_draft, party_draft, shown
from tidewaiter.screening.facts.columns import Column, Kind, headers, label_before
from tidewaiter.screening.facts.facts import FactReader
from tidewaiter.screening.facts.fields import PARTY_ROLES
from tidewaiter.screening.facts.goods_facts import goods_mentions
from tidewaiter.screening.facts.labels import Labels
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.findings import (
    Findings,
    columns_carried,
    earned,
    joined_rows,
    line_at,
    parted,
    rows_of,
    unscreened,
)
from tidewaiter.screening.flags import Flags
from tidewaiter.screening.goods.codes import Customs, HsNumber
from tidewaiter.screening.goods.described import Described
from tidewaiter.screening.goods.goods import Goods, Sighting
from tidewaiter.screening.goods.shop_goods import ShopGoods
from tidewaiter.screening.hits import Draft, Spot, hits_of
from tidewaiter.screening.limits.branches import NAMED
from tidewaiter.screening.limits.limits import Limits
from tidewaiter.screening.limits.nearby import Nearby
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.model import (
    Facts,
    Hit,
    HitKind,
    ReadsAs,
    Screening,
    Verdict,
    VerdictKind,
)
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.layers import Layers
from tidewaiter.screening.parties.parties import Parties, Surroundings
from tidewaiter.screening.parties.party_fields import PartyFields, with_nearest
from tidewaiter.screening.rows.goods_tables import GoodsTables, Table
from tidewaiter.screening.rows.headings import Headings
from tidewaiter.screening.rows.page_breaks import Key, PageTables, over_pages
from tidewaiter.screening.rows.rows import Row, row_of
from tidewaiter.screening.sheet_screening import Paper, SheetScreening
from tidewaiter.screening.similar.suggesting import Suggestions
from tidewaiter.screening.surroundings import (
    Sight,
    already,
    around_row,
    furnished,
    over_lines,
    surroundings_by_line,
)
from tidewaiter.screening.text.folding import Folded, Folder
from tidewaiter.screening.text.lexicon import Lexicon
from tidewaiter.screening.text.tables import Tables, load_tables
from tidewaiter.screening.uncollected import uncollected
from tidewaiter.screening.weighing.assess import weigh

# What a word makes of goods, and what values that meet its limits speak against: «drone with toy box, endurance 3 h».
_OUTWEIGHED = frozenset((ReadsAs.TOY, ReadsAs.STYLE, ReadsAs.THING))
# A line that may be a header: cheaper to ask than to fold every cell of every line.
_MAYBE_HEADER = re.compile(
    r"hs|h\.|hts|tariff|commodity|customs|taric|statistical|control|dual|mofcom|manufact|mfr|mfg|maker|brand|vendor|"
    r"编|税|号|码|番|两用|管制|管理|规制|品牌|厂|商|メ-?カ|ブランド|制造|发卖"
)


class Screener:
    """One pack made ready once; `part` and `finish` keep nothing between calls."""

    def __init__(
        self,
        pack: Pack,
        tables: Tables | None = None,
        *,
        layers: Sequence[OpenLayer] = (),
        watch: bool = False,
    ) -> None:
        with uncollected():
            self._make_ready(pack, tables or load_tables(), layers, watch=watch)

    def _make_ready(
        self, pack: Pack, known: Tables, layers: Sequence[OpenLayer], *, watch: bool
    ) -> None:
        self._pack = pack
        self.folder = Folder(known)
        described = Described(known.described, known.company_words, self.folder)
        self._goods = Goods(pack, known, described, watch=watch)
        words = CompanyWords(known.company_words, self.folder)
        self._parties = Parties(pack, self.folder, words)
        self._layers = Layers(layers, self.folder, words, self._parties.frequent)
        self.unsearched = self._layers.unsearched
        self.party_fields = PartyFields((self._parties, *self._layers.against), self.folder)
        self._flags = Flags(pack, ShopGoods(known.described, self.folder), described)
        self.headings = Headings(self.folder)
        self._tables = GoodsTables(self.headings)
        self.facts = FactReader(
            self.folder,
            Labels(known.labels, self.folder),
            Gazetteer(known.places, self.folder),
        )
        units = Units(known.units, self.folder)
        self._properties = Properties(pack.quantities, units, self.folder, known.other_quantities)
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
        self._lexicon = Lexicon(
            (*self._goods.terms(), *self._parties.terms(), *self._flags.terms()), self.folder
        )

    def part(self, sha256: str, number: int, part: Part, on: date) -> Findings:
        """What one page or sheet holds, before the rest of the document is known."""
        if isinstance(part, PagePart):
            return self._page(sha256, number, part, on)
        sheet = self.sheet(sha256, number, part, on)
        for lines in sheet.pieces(PIECE):
            sheet.piece(lines)
        return sheet.finish()

    def sheet(self, sha256: str, number: int, part: SheetPart, on: date) -> SheetScreening:
        """A sheet that is screened a piece at a time."""
        return SheetScreening(self, Paper(sha256, number, on), part)

    def _page(self, sha256: str, number: int, part: PagePart, on: date) -> Findings:
        folds = [self.folder.fold(line.text) for line in part.lines]
        fields = self.facts.fields(part, folds)
        looked = [(f, self.party_fields.look(f)) for f in fields if f.role in PARTY_ROLES]
        stated = self.facts.mentions(sha256, number, part, fields, folds)
        around = surroundings_by_line(looked, {(m.role, m.text): m.country for m in stated}, {})
        tables = self._tables.of(part, folds)
        lines: Sequence[Line] = part.lines
        heads = tuple(
            (at, columns)
            for at, line in enumerate(lines)
            if (columns := self.columns_on(line, folds[at]))
        )
        findings = Findings(
            number=number,
            part=part,
            hits=(),
            waiting=(),
            mentions=(
                *with_nearest(stated, looked),
                *goods_mentions(sha256, number, part, tables, self.folder),
            ),
            around=around,
            tables=tables,
            heads=heads,
            open=frozenset(),
        )
        first_head = heads[0][0] if heads else len(lines)
        hits: list[Hit] = []
        opened: set[int] = set()
        sights = [
            self.sight(row, folds, findings.columns(row.first.number, ()))
            for row in rows_of(number, part, tables, range(len(lines)))
        ]
        nearby = self.nearby(part, tables, (s for s in sights if any(map(shown, s.sightings))))
        for sight in sights:
            row = sight.row
            at = row.first.number
            place = around_row(row, (around,) * len(row.lines))
            found = self.hits_on(Spot(document=sha256, row=row), sight, place, nearby, on)
            hits += found
            if at < first_head and _may_continue(sight, found):
                opened.update(one.number for one in row.lines)
        for row, place in over_lines(looked, around, lambda line: line_at(part, number, line)):
            found = self.hits_over_lines(Spot(document=sha256, row=row), place, on)
            hits += (hit for hit in found if not already(hit, hits, row))
        standing, waiting = parted(hits)
        return replace(findings, hits=standing, waiting=waiting, open=frozenset(opened))

    def finish(
        self, document: Document, findings: Sequence[Findings], on: date, *, complete: bool = True
    ) -> Screening:
        """The screening of the whole document; `findings` need not be in order, nor of every part."""
        ordered = sorted(findings, key=lambda f: f.number)
        hits = self._together(document.sha256, ordered, on)
        facts = Facts(mentions=tuple(m for f in ordered for m in f.mentions))
        return Screening(
            document=document.sha256,
            edition=self._pack.edition,
            digest=self._pack.digest,
            on=on,
            program=f"tidewaiter {__version__}",
            hits=hits,
            facts=facts,
            assessment=weigh(hits, facts, self._pack, on=on, unread=unscreened(document, ordered)),
            complete=complete and not any(f.lost for f in ordered),
            layers=self._layers.used,
            name=document.name,
        )

    def _together(self, sha256: str, ordered: Sequence[Findings], on: date) -> tuple[Hit, ...]:
        """All hits, those anew that other pages bear on: with columns, or with the rest of their row."""
        known = {f.number: f for f in ordered}
        columns = columns_carried(ordered)
        rows = self._rows_anew(ordered, columns)
        stale = {key for row in rows for key in row}
        hits = [h for f in ordered for h in (*f.hits, *f.waiting) if (h.part, h.line) not in stale]
        for keys in rows:
            row = row_of([line_at(known[number].part, number, line) for number, line in keys])
            held = [known[at.part_number].around for at in row.lines]
            number, line = row.first.key
            sight = self.sight(row, (), known[number].columns(line, columns[number]))
            nearby = self._nearby_known(known[number])
            spot = Spot(document=sha256, row=row)
            hits += self.hits_on(spot, sight, around_row(row, held), nearby, on)
        return earned(sorted(hits, key=lambda h: (h.part, h.line, h.start, h.end, h.id)))

    def _rows_anew(
        self, ordered: Sequence[Findings], columns: Mapping[int, tuple[Column, ...]]
    ) -> list[tuple[Key, ...]]:
        """The rows that other pages bear on, as they are with them."""
        pages = [
            PageTables(number=f.number, page=f.part, tables=f.tables)
            for f in ordered
            if isinstance(f.part, PagePart)
        ]
        over = over_pages(pages, self._tables, self.folder)
        broken = {key for row in over.broken for key in row}
        before = {row for f in ordered for row in joined_rows(f.number, f.tables)}
        after = set(over.broken) | {
            row
            for f in ordered
            for row in joined_rows(f.number, over.tables.get(f.number, f.tables))
            if broken.isdisjoint(row)
        }
        due = {key for row in before ^ after for key in row}
        due |= {(f.number, line) for f in ordered if columns[f.number] for line in f.open}
        rows = [row for row in after if not due.isdisjoint(row)]
        alone = due - {key for row in rows for key in row}
        return [*rows, *((key,) for key in alone)]

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
            self._control_cells(row, folded, columns),
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
            sight.found or sight.sightings or sight.asides or around.alike or self._layers.searched
        )
        drafts = [
            *(self._named(sight, around, nearby, on) if named else ()),
            *self._suggested(sight, around, nearby, on),
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
        for raised in self._flags.read(text, sight.found):
            yield flag_draft(self._pack, raised)

    def hits_over_lines(self, spot: Spot, around: Surroundings, on: date) -> tuple[Hit, ...]:
        """The parties whose names are broken over the two lines of a row."""
        folded = self.folder.fold(spot.row.text)
        sight = Sight(row=spot.row, folded=folded, columns=(), found=(), sightings=())
        return self.hits_on(spot, sight, around, self.nearby(spot.row.first.part, (), ()), on)

    def _items(self, sight: Sight, nearby: Nearby, on: date) -> Iterator[Draft]:
        """The items of a row, each with its limits held against what is stated on it, then near it."""
        seen = [s for s in sight.sightings if shown(s)]
        limited = any(s.item.thresholds for s in (*seen, *sight.asides))
        on_part = [at.number for at in sight.row.lines if at.part is nearby.part] if limited else []
        stated = (
            (
                *self._properties.stated(sight.row.text, sight.folded),
                *nearby.in_columns(on_part),
            )
            if limited
            else ()
        )
        for sighting in seen:
            verdict = self._limits.verdict(sighting.item, stated)
            if verdict is not None and verdict.kind is VerdictKind.NOT_STATED:
                beside = nearby.of(on_part[0], on_part[-1]) if on_part else ()
                verdict = self._limits.verdict(sighting.item, (*stated, *beside))
            yield item_draft(self._pack, sighting, verdict, on)
        for aside in sight.asides:
            verdict = self._limits.verdict(aside.item, stated)
            yield item_draft(self._pack, _weighed(aside, verdict), verdict, on)

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
        goods = frozenset(s.row.first.number for s in naming)
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

    def _nearby_known(self, findings: Findings) -> Nearby:
        """The same of a part whose hits are known already."""
        nearby = self.nearby(findings.part, findings.tables, ())
        hits = (*findings.hits, *findings.waiting)
        goods = frozenset(h.line for h in hits if h.kind is HitKind.ITEM)
        return replace(nearby, goods=goods, alone=len(goods) == 1)

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

    def _control_cells(
        self, row: Row, folded: Folded, columns: tuple[Column, ...]
    ) -> Sequence[tuple[int, int]]:
        """The cells of the row that a header or a label calls Chinese control codes, if any holds one."""
        if "\t" not in folded.text and not columns:
            return ()
        if not self._goods.may_hold_control_code(folded):
            return ()
        return self._cells_called(Kind.CONTROL, row, columns)

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
    """What reads as something else by a word, unless its line states all that the entry asks for."""
    met = verdict is not None and verdict.kind is VerdictKind.MEETS
    measured = all(limit.operator != NAMED for limit in aside.item.thresholds)
    outweighed = met and measured and aside.aside is not None and aside.aside.reason in _OUTWEIGHED
    return replace(aside, aside=None) if outweighed else aside


def _cells(sight: Sight, nearby: Nearby) -> tuple[Statement, ...]:
    """What the cells of a row state by the headings above them."""
    return nearby.in_columns([at.number for at in sight.row.lines if at.part is nearby.part])


def _may_continue(sight: Sight, found: Sequence[Hit]) -> bool:
    """Whether the columns of an earlier page may say more of a row."""
    return bool(sight.numbers) or any(h.kind is HitKind.PARTY for h in found)


def screen(document: Document, pack: Pack, *, on: date, tables: Tables | None = None) -> Screening:
    """The whole document screened at once; part by part gives the same."""
    screener = Screener(pack, tables)
    findings = [
        screener.part(document.sha256, number, part, on)
        for number, part in enumerate(document.parts)
    ]
    return screener.finish(document, findings, on)
