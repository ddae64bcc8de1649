"""Every entry of a pack as one searchable row, and the search over them. No Qt here.

A search is folded like a paper is (width, accents, kana, Chinese character variants), so that one
word finds an entry in whichever script it was typed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.model import Confidence, Item, Measure, Pack, Party, RedFlag
from tidewaiter.desk.wording import tr
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.naming.names import measure_of, own_first

AnyEntry = Item | Party | Measure | RedFlag | ListedParty

_CODE_SIGNS = re.compile(r"(?<=\d)[.\s-](?=\d)")
_NUMBERED = re.compile(r"No\. (\d+) of (\d{4})")
_EDGE = "\n"  # parts the names of a row: no word that is searched for holds one
# Best first: the code, the beginning of a name, a word of a name, anything else.
_EXACT, _OPENS, _NAMED, _HELD = range(4)


class EntryKind(StrEnum):
    """The kinds of entries, in the order in which they are listed."""

    ITEM = "item"
    PARTY = "party"
    MEASURE = "measure"
    RED_FLAG = "red flag"
    LISTED = "listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry as the list shows it; `others` are its names in the other languages.

    `group` is the category of an item, the list of a party, and the kind of a measure or red flag.
    `standing` is that on the review date; None where an entry has no dates. `confidence` is None for a
    party of an imported list, whose publisher answers for it. `shared` are the words that the entry has
    in common with what was searched for, where it is only similar to it.
    """

    id: str
    kind: EntryKind
    code: str
    title: str
    others: tuple[str, ...]
    group: str
    standing: Standing | None
    confidence: Confidence | None
    entry: AnyEntry
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for; an empty text or set wants everything."""

    text: str = ""
    kinds: frozenset[EntryKind] = frozenset()
    group: str = ""
    standing: Standing | None = None
    confidence: Confidence | None = None


class _Folds(NamedTuple):
    """A row's texts, folded: its codes, its names, and all the rest."""

    codes: frozenset[str]
    names: str
    text: str


class Catalogue:
    """The entries of one pack on one date, made ready once; a search takes a few milliseconds."""

    def __init__(self, pack: Pack, on: date, folder: Folder | None = None) -> None:
        self.folder = folder or Folder(load_tables())
        self.pack = pack
        self.on = on
        self.rows: tuple[Row, ...] = tuple(_rows(pack, on))
        self._folds = tuple(self._fold(row) for row in self.rows)

    def find(self, wanted: Wanted) -> tuple[Row, ...]:
        """The rows that hold every word, those whose code or name it is first."""
        words = self.words(wanted.text)
        found = [
            (_rank(words, folds), at)
            for at, (row, folds) in enumerate(zip(self.rows, self._folds, strict=True))
            if fits(row, wanted) and all(word in folds.text for word in words)
        ]
        return tuple(self.rows[at] for _, at in sorted(found))

    def row(self, entry_id: str) -> Row | None:
        """The row of an entry; None if the pack does not hold it."""
        return next((row for row in self.rows if row.id == entry_id), None)

    def groups(self, kind: EntryKind) -> tuple[str, ...]:
        """Every group of this kind, in order."""
        return tuple(sorted({row.group for row in self.rows if row.kind is kind}))

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a search, folded; digits of a customs code are joined."""
        folded = self.folder.plain(text.strip())
        return tuple(_CODE_SIGNS.sub("", word) for word in folded.split())

    def _fold(self, row: Row) -> _Folds:
        plain = self.folder.plain
        names = _EDGE.join(plain(name) for name in (row.title, *row.others))
        told = (*searched(row.entry), *self._law(row.entry))
        texts = _EDGE.join(plain(text) for text in told if text)
        # Both as printed and with its digits joined: 8525.50 and 852550 find the same.
        whole = _EDGE.join((names, texts, _CODE_SIGNS.sub("", texts)))
        codes = frozenset(plain(code) for code in (row.id, row.code) if code)
        return _Folds(codes | {_CODE_SIGNS.sub("", code) for code in codes}, names, whole)

    def _law(self, entry: AnyEntry) -> tuple[str, ...]:
        """How people name the measure of an entry: «No. 11 of 2026», 11/2026, 2026年第11号."""
        if isinstance(entry, ListedParty):
            return ()
        measure = entry if isinstance(entry, Measure) else measure_of(self.pack, entry)
        if measure is None:
            return ()
        numbered = _NUMBERED.search(measure.number)
        if numbered is None:
            return (measure.number,)
        number, year = numbered.groups()
        return (measure.number, f"{number}/{year}", f"{year}年第{number}号")


def searched(entry: AnyEntry) -> tuple[str, ...]:
    """Every text of an entry that a person may look for."""
    match entry:
        case Item():
            terms, hs = entry.terms, entry.hs
            return (
                entry.id,
                entry.code,
                *entry.codes_covered,
                *(entry.title_en, entry.title_zh, entry.title_ja, entry.summary),
                tr(entry.summary),
                *terms.en,
                *terms.zh,
                *terms.ja,
                *terms.abbreviations,
                *terms.cas,
                *hs.published,
                *hs.inferred,
                *hs.context,
                entry.wassenaar_or_eu,
            )
        case Party():
            return (
                entry.id,
                *entry.names(),
                *entry.ambiguous,
                *(entry.address, entry.postcode, entry.parent_group),
            )
        case Measure():
            return (
                entry.id,
                *(entry.authority, entry.number, entry.title_en, entry.title_zh, entry.title_ja),
                entry.summary,
                *entry.targets,
            )
        case RedFlag():
            phrases = (*entry.phrases_en, *entry.phrases_zh, *entry.phrases_ja)
            return (entry.id, entry.why, *phrases)
        case ListedParty():
            return (entry.id, *entry.party.names, *entry.party.weak)


def listed_row(found: ListedParty, on: date) -> Row:
    """The row of a party that an imported list names."""
    party = found.party
    return Row(
        id=found.id,
        kind=EntryKind.LISTED,
        code="",
        title=party.name,
        others=(found.layer.title, *party.names[1:3]),
        group=found.layer.title,
        standing=party.dates.standing(on),
        confidence=None,
        entry=found,
    )


def _rows(pack: Pack, on: date) -> Iterable[Row]:
    yield from (_item_row(item, pack.item_standing(item, on)) for item in pack.items.values())
    yield from (_party_row(p, pack.party_standing(p, on)) for p in pack.parties.values())
    yield from (_measure_row(measure, on) for measure in pack.measures.values())
    yield from (_flag_row(flag) for flag in pack.red_flags.values())


def _item_row(item: Item, standing: Standing) -> Row:
    names = own_first(item.title_en, item.title_zh, item.title_ja)
    return Row(
        id=item.id,
        kind=EntryKind.ITEM,
        code=item.code,
        title=names[0],
        others=names[1:],
        group=item.category,
        standing=standing,
        confidence=item.confidence,
        entry=item,
    )


def _party_row(party: Party, standing: Standing) -> Row:
    names = own_first(party.name_en, party.name_zh, party.name_ja)
    return Row(
        id=party.id,
        kind=EntryKind.PARTY,
        code="",
        title=names[0] if names else party.id,
        others=names[1:],
        group=party.list.value,
        standing=standing,
        confidence=party.confidence,
        entry=party,
    )


def _measure_row(measure: Measure, on: date) -> Row:
    names = own_first(measure.title_en, measure.title_zh, measure.title_ja)
    return Row(
        id=measure.id,
        kind=EntryKind.MEASURE,
        code=measure.number,
        title=names[0],
        others=names[1:],
        group=measure.kind,
        standing=measure.dates.standing(on),
        confidence=measure.confidence,
        entry=measure,
    )


def _flag_row(flag: RedFlag) -> Row:
    first = (flag.phrases_en[:1], flag.phrases_zh[:1], flag.phrases_ja[:1])
    phrases = _told(*(phrase for some in first for phrase in some))
    return Row(
        id=flag.id,
        kind=EntryKind.RED_FLAG,
        code="",
        title=phrases[0] if phrases else flag.id,
        others=phrases[1:],
        group=flag.kind.value,
        standing=None,
        confidence=flag.confidence,
        entry=flag,
    )


def _told(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def fits(row: Row, wanted: Wanted) -> bool:
    """Whether an entry is of the kind, group, standing and confidence that are wanted."""
    return (
        (not wanted.kinds or row.kind in wanted.kinds)
        and wanted.group in ("", row.group)
        and wanted.standing in (None, row.standing)
        and wanted.confidence in (None, row.confidence)
    )


def _rank(words: Sequence[str], folds: _Folds) -> int:
    if not words:
        return _EXACT
    phrase = " ".join(words)
    if phrase in folds.codes:
        return _EXACT
    if _EDGE + phrase in _EDGE + folds.names or any(c.startswith(phrase) for c in folds.codes):
        return _OPENS
    return _NAMED if phrase in folds.names else _HELD
