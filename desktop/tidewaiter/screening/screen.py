"""The way from a read part to its hits, and from all parts to a screening."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tidewaiter import __version__
from tidewaiter.controls.model import Pack, Strength
from tidewaiter.documents.model import (
    Document,
    Line,
    PagePart,
    Part,
    part_label,
)
from tidewaiter.screening.assess import unread_in, weigh
from tidewaiter.screening.codes import HsNumber
from tidewaiter.screening.columns import Column, Kind, headers, is_goods_line, label_before
from tidewaiter.screening.drafting import flag_draft, item_draft, party_draft, shown
from tidewaiter.screening.facts import PARTY_ROLES, FactReader, Field
from tidewaiter.screening.flags import Flags
from tidewaiter.screening.folding import Folded, Folder
from tidewaiter.screening.goods import Goods, Sighting
from tidewaiter.screening.hits import Spot, hits_of
from tidewaiter.screening.labels import Labels
from tidewaiter.screening.lexicon import Found, Lexicon, What
from tidewaiter.screening.model import (
    Facts,
    Hit,
    HitKind,
    Mention,
    Screening,
)
from tidewaiter.screening.parties import Parties, Surroundings
from tidewaiter.screening.places import Gazetteer
from tidewaiter.screening.tables import Tables, load_tables
from tidewaiter.wording import Sentence

_POSTCODE = re.compile(r"(?<!\d)(\d{3})-?(\d{4})(?!\d)")
# A line that may be a header: cheaper to ask than to fold every cell of every line.
_MAYBE_HEADER = re.compile(
    r"hs|h\.|hts|tariff|commodity|customs|taric|statistical|control|dual|mofcom|manufact|mfr|mfg|maker|brand|vendor|"
    r"编|税|号|码|番|两用|管制|管理|规制|品牌|厂|商|メ-?カ|ブランド|制造|发卖"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A line whose column headers may stand on an earlier page."""

    line_number: int
    line: Line
    around: Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one part gave by itself: `hits` stand already, `waiting` only beside another hit.

    `columns` are the table columns that go on to the next page, `open` the lines that may lie under
    columns of an earlier one.
    """

    number: int
    hits: tuple[Hit, ...]
    waiting: tuple[Hit, ...]
    mentions: tuple[Mention, ...]
    columns: tuple[Column, ...]
    open: tuple[Open, ...]


class Screener:
    """One pack made ready once; `part` and `finish` keep nothing between calls."""

    def __init__(self, pack: Pack, tables: Tables | None = None, *, watch: bool = False) -> None:
        known = tables or load_tables()
        self._pack = pack
        self._folder = Folder(known)
        self._goods = Goods(pack, watch=watch)
        self._parties = Parties(pack, self._folder)
        self._flags = Flags(pack)
        self._facts = FactReader(
            self._folder,
            Labels(known.labels, self._folder),
            Gazetteer(known.places, self._folder),
        )
        self._lexicon = Lexicon(
            (*self._goods.terms(), *self._parties.terms(), *self._flags.terms()), self._folder
        )

    def part(self, sha256: str, number: int, part: Part, on: date) -> Findings:
        """What one page or sheet holds, before the rest of the document is known."""
        folds = [self._folder.fold(line.text) for line in part.lines]
        fields = self._facts.fields(part, folds)
        around = _surroundings(fields)
        hits: list[Hit] = []
        opened: list[Open] = []
        columns: tuple[Column, ...] = ()
        lines: Sequence[Line] = part.lines
        for line_number, line in enumerate(lines):
            folded = folds[line_number]
            columns = self._columns(line, folded) or columns
            spot = Spot(
                document=sha256, number=number, part=part, line_number=line_number, line=line
            )
            place = around.get(line_number, Surroundings())
            found = self._line(spot, folded, place, columns, on)
            hits += found
            if not columns and isinstance(part, PagePart) and self._may_continue(folded, found):
                opened.append(Open(line_number=line_number, line=line, around=place))
        standing, waiting = _parted(hits)
        return Findings(
            number=number,
            hits=standing,
            waiting=waiting,
            mentions=self._facts.mentions(sha256, number, part, fields),
            columns=columns if isinstance(part, PagePart) else (),
            open=tuple(opened),
        )

    def finish(
        self, document: Document, findings: Sequence[Findings], on: date, *, complete: bool = True
    ) -> Screening:
        """The screening of the whole document; `findings` need not be in order, nor of every part."""
        ordered = sorted(findings, key=lambda f: f.number)
        hits = self._together(document, ordered, on)
        facts = Facts(mentions=tuple(m for f in ordered for m in f.mentions))
        return Screening(
            document=document.sha256,
            edition=self._pack.edition,
            digest=self._pack.digest,
            on=on,
            program=f"tidewaiter {__version__}",
            hits=hits,
            facts=facts,
            assessment=weigh(hits, facts, self._pack, on=on, unread=_unread(document, ordered)),
            complete=complete,
        )

    def _together(
        self, document: Document, ordered: Sequence[Findings], on: date
    ) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        columns: tuple[Column, ...] = ()
        for findings in ordered:
            own = [*findings.hits, *findings.waiting]
            if columns and findings.open:
                reread = {o.line_number for o in findings.open}
                own = [h for h in own if h.line not in reread]
                own += self._reread(document.sha256, document, findings, columns, on)
            hits += own
            columns = findings.columns or columns
        return _earned(sorted(hits, key=lambda h: (h.part, h.line, h.start, h.end, h.id)))

    def _reread(
        self,
        sha256: str,
        document: Document,
        findings: Findings,
        columns: tuple[Column, ...],
        on: date,
    ) -> Iterator[Hit]:
        for one in findings.open:
            spot = Spot(
                document=sha256,
                number=findings.number,
                part=document.parts[findings.number],
                line_number=one.line_number,
                line=one.line,
            )
            yield from self._line(spot, self._folder.fold(one.line.text), one.around, columns, on)

    def _line(
        self,
        spot: Spot,
        folded: Folded,
        around: Surroundings,
        columns: tuple[Column, ...],
        on: date,
    ) -> tuple[Hit, ...]:
        text = spot.line.text
        found = list(self._lexicon.find(folded))
        named = self._named_codes(spot.line, folded, columns)
        sightings = self._goods.read(text, folded, found, named)
        place = _furnished(around, spot.line, columns, found, sightings)
        drafts = [
            *(item_draft(self._pack, s, on) for s in sightings if shown(s)),
            *(
                party_draft(self._pack, n, place, on)
                for n in self._parties.read(text, found, place)
            ),
            *(flag_draft(r) for r in self._flags.read(text, found)),
        ]
        return hits_of(spot, drafts) if drafts else ()

    def _columns(self, line: Line, folded: Folded) -> tuple[Column, ...]:
        if "\t" not in folded.text or not _MAYBE_HEADER.search(folded.text):
            return ()
        return headers(line.text, line.segments(), self._folder)

    def _named_codes(
        self, line: Line, folded: Folded, columns: tuple[Column, ...]
    ) -> tuple[HsNumber, ...]:
        """The customs codes on the line that stand under a header that says so, or beside such a label."""
        numbers = tuple(self._goods.hs.numbers(folded))
        if not numbers or ("\t" not in folded.text and not columns):
            return ()
        segments = line.segments()
        labels = [label_before(line.text, s, segments, self._folder) for s in segments]
        under = [
            s
            for s, label in zip(segments, labels, strict=True)
            if label is Kind.HS or any(c.kind is Kind.HS and c.holds(s) for c in columns)
        ]
        return tuple(
            n for n in numbers if any(s.start <= folded.starts[n.start] < s.end for s in under)
        )

    def _may_continue(self, folded: Folded, found: Sequence[Hit]) -> bool:
        return any(h.kind is HitKind.PARTY for h in found) or any(self._goods.hs.numbers(folded))


def screen(document: Document, pack: Pack, *, on: date, tables: Tables | None = None) -> Screening:
    """The whole document screened at once; part by part gives the same."""
    screener = Screener(pack, tables)
    findings = [
        screener.part(document.sha256, number, part, on)
        for number, part in enumerate(document.parts)
    ]
    return screener.finish(document, findings, on)


def _furnished(
    around: Surroundings,
    line: Line,
    columns: tuple[Column, ...],
    found: Sequence[Found],
    sightings: Sequence[Sighting],
) -> Surroundings:
    """The surroundings with what only a line that names a party must know."""
    if not _names_a_party(found):
        return around
    makers = _makers(line, columns)
    goods = bool(makers) or any(s.alone for s in sightings) or is_goods_line(line.text)
    return replace(around, goods=goods, makers=makers)


def _names_a_party(found: Sequence[Found]) -> bool:
    return any(one.term.what is What.PARTY for one in found)


def _makers(line: Line, columns: tuple[Column, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of a line that stand under a header that says «manufacturer»."""
    makers = [c for c in columns if c.kind is Kind.MAKER]
    if not makers:
        return ()
    return tuple((s.start, s.end) for s in line.segments() if any(c.holds(s) for c in makers))


def _parted(hits: Sequence[Hit]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    return (
        tuple(h for h in hits if _stands(h)),
        tuple(h for h in hits if not _stands(h)),
    )


def _stands(hit: Hit) -> bool:
    return hit.strength is not Strength.WEAK or hit.kind is HitKind.PLEDGE


def _earned(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Weak hits are kept only where something stronger than a pledge stands in the document."""
    company = any(_stands(h) and h.kind is not HitKind.PLEDGE for h in hits)
    return tuple(h for h in hits if company or _stands(h))


def _surroundings(fields: Sequence[Field]) -> dict[int, Surroundings]:
    """The party fields on each line, and the postcodes that stand in them."""
    on_line: dict[int, Surroundings] = {}
    for field in fields:
        if field.role not in PARTY_ROLES:
            continue
        postcodes = frozenset("".join(m) for m in _POSTCODE.findall(field.text))
        for stretch in field.stretches:
            known = on_line.get(stretch.line, Surroundings())
            on_line[stretch.line] = replace(
                known,
                fields=(*known.fields, (field.role, stretch.start, stretch.end)),
                postcodes=known.postcodes | postcodes,
            )
    return on_line


def _unread(document: Document, findings: Sequence[Findings]) -> tuple[Sentence, ...]:
    """What was not read, and what was read but not screened."""
    told = unread_in(
        document.name,
        ((part_label(part, number), part.coverage) for number, part in enumerate(document.parts)),
        document.unread,
    )
    screened = {f.number for f in findings}
    skipped = [
        Sentence.of(
            "{part} of {name} was not screened.", part=part_label(part, number), name=document.name
        )
        for number, part in enumerate(document.parts)
        if number not in screened
    ]
    nothing = (
        ()
        if document.parts or document.contents or told
        else (Sentence.of("Nothing of {name} was read.", name=document.name),)
    )
    return (*told, *skipped, *nothing)
