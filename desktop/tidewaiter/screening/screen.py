"""The way from a read part to its hits, and from all parts to a screening."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter import __version__
from tidewaiter.controls.layers.shelf import OpenLayer
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import Document, Line, PagePart, Part, SheetPart
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.screening.drafting import shown
from tidewaiter.screening.facts.columns import Column
from tidewaiter.screening.facts.fields import PARTY_ROLES
from tidewaiter.screening.facts.goods_facts import goods_mentions
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
from tidewaiter.screening.hits import Spot
from tidewaiter.screening.kept_terms import KeptTerms
from tidewaiter.screening.limits.nearby import Nearby
from tidewaiter.screening.model import (
    Facts,
    Hit,
    HitKind,
    Screening,
)
from tidewaiter.screening.parties.party_fields import with_nearest
from tidewaiter.screening.row_screening import RowScreening
from tidewaiter.screening.rows.goods_tables import GoodsTables
from tidewaiter.screening.rows.page_breaks import Key, PageTables, over_pages
from tidewaiter.screening.rows.rows import row_of
from tidewaiter.screening.sheet_screening import Paper, SheetScreening
from tidewaiter.screening.similar.suggesting import Suggestions
from tidewaiter.screening.surroundings import (
    Sight,
    already,
    around_row,
    over_lines,
    surroundings_by_line,
)
from tidewaiter.screening.text.tables import Tables, load_tables
from tidewaiter.screening.uncollected import uncollected
from tidewaiter.screening.weighing.assess import weigh


class Screener:
    """One pack made ready once; `part` and `finish` keep nothing between calls."""

    def __init__(
        self,
        pack: Pack,
        tables: Tables | None = None,
        *,
        layers: Sequence[OpenLayer] = (),
        watch: bool = False,
        kept: KeptTerms | None = None,
    ) -> None:
        """`kept` is where the terms of a loaded pack are kept made ready; without it they are made ready anew."""
        self._pack = pack
        with uncollected():
            known = tables or load_tables()
            self._rows = RowScreening(pack, known, layers, watch=watch, kept=kept)
        self._tables = GoodsTables(self._rows.headings)

    @property
    def suggestions(self) -> Suggestions:
        """What a line reads like that names no entry."""
        return self._rows.suggestions

    @property
    def unsearched(self) -> tuple[int, ...]:
        """How many names of each list cannot be searched."""
        return self._rows.unsearched

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
        return SheetScreening(self._rows, Paper(sha256, number, on), part)

    def _page(self, sha256: str, number: int, part: PagePart, on: date) -> Findings:
        folds = [self._rows.folder.fold(line.text) for line in part.lines]
        fields = self._rows.facts.fields(part, folds)
        looked = [(f, self._rows.party_fields.look(f)) for f in fields if f.role in PARTY_ROLES]
        stated = self._rows.facts.mentions(sha256, number, part, fields, folds)
        around = surroundings_by_line(looked, {(m.role, m.text): m.country for m in stated}, {})
        tables = self._tables.of(part, folds)
        lines: Sequence[Line] = part.lines
        heads = tuple(
            (at, columns)
            for at, line in enumerate(lines)
            if (columns := self._rows.columns_on(line, folds[at]))
        )
        findings = Findings(
            number=number,
            part=part,
            hits=(),
            waiting=(),
            mentions=(
                *with_nearest(stated, looked),
                *goods_mentions(sha256, number, part, tables, self._rows.folder),
            ),
            around=around,
            tables=tables,
            heads=heads,
            open=frozenset(),
        )
        sights = [
            self._rows.sight(row, folds, findings.columns(row.first.number, ()))
            for row in rows_of(number, part, tables, range(len(lines)))
        ]
        nearby = self._rows.nearby(
            part, tables, (s for s in sights if any(map(shown, s.sightings)))
        )
        hits, opened = self._on_rows(sha256, findings, sights, nearby, on)
        for row, place in over_lines(looked, around, lambda line: line_at(part, number, line)):
            found = self._rows.hits_over_lines(Spot(document=sha256, row=row), place, on)
            hits += (hit for hit in found if not already(hit, hits, row))
        taken = nearby.rows.union(around)
        over = [
            hit
            for row in self._rows.over_lines(part, number, folds, taken)
            for hit in self._rows.warnings_over_lines(Spot(document=sha256, row=row))
            if not already(hit, hits, row)
        ]
        standing, waiting = parted((*hits, *over))
        return replace(
            findings,
            hits=standing,
            waiting=waiting,
            open=opened,
            over_lines=frozenset(hit.id for hit in over),
        )

    def _on_rows(
        self, sha256: str, findings: Findings, sights: Sequence[Sight], nearby: Nearby, on: date
    ) -> tuple[list[Hit], frozenset[int]]:
        """The hits on the rows of a page, and the lines that may lie under columns of an earlier one."""
        first_head = findings.heads[0][0] if findings.heads else len(findings.part.lines)
        hits: list[Hit] = []
        opened: set[int] = set()
        for sight in sights:
            row = sight.row
            place = around_row(row, (findings.around,) * len(row.lines))
            found = self._rows.hits_on(Spot(document=sha256, row=row), sight, place, nearby, on)
            hits += found
            if row.first.number < first_head and _may_continue(sight, found):
                opened.update(one.number for one in row.lines)
        return hits, frozenset(opened)

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
            layers=self._rows.layers_used,
            name=document.name,
        )

    def _together(self, sha256: str, ordered: Sequence[Findings], on: date) -> tuple[Hit, ...]:
        """All hits, those anew that other pages bear on: with columns, or with the rest of their row."""
        known = {f.number: f for f in ordered}
        columns = columns_carried(ordered)
        rows = self._rows_anew(ordered, columns)
        stale = {key for row in rows for key in row}
        hits = [
            h
            for f in ordered
            for h in (*f.hits, *f.waiting)
            if (h.part, h.line) not in stale or h.id in f.over_lines
        ]
        for keys in rows:
            row = row_of([line_at(known[number].part, number, line) for number, line in keys])
            held = [known[at.part_number].around for at in row.lines]
            number, line = row.first.key
            sight = self._rows.sight(row, (), known[number].columns(line, columns[number]))
            nearby = self._nearby_known(known[number])
            spot = Spot(document=sha256, row=row)
            hits += self._rows.hits_on(spot, sight, around_row(row, held), nearby, on)
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
        over = over_pages(pages, self._tables, self._rows.folder)
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

    def _nearby_known(self, findings: Findings) -> Nearby:
        """The same of a part whose hits are known already."""
        nearby = self._rows.nearby(findings.part, findings.tables, ())
        hits = (*findings.hits, *findings.waiting)
        goods = {
            h.line: frozenset(match.entry_id for match in h.matches)
            for h in hits
            if h.kind is HitKind.ITEM
        }
        return replace(nearby, goods=goods, alone=len(goods) == 1)


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
