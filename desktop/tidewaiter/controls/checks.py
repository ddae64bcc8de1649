"""What no type can say of a pack's entries: that they fit together, and mean what they must."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from string import Formatter
from typing import Protocol

from tidewaiter.controls.date_checks import check_dates, dates_error
from tidewaiter.controls.entries import Entry
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.model import ItemClass, PartyClass
from tidewaiter.controls.rows import (
    DatesRow,
    MeasureRow,
    PartyRow,
    RedFlagRow,
    RuleRow,
)
from tidewaiter.wording import Sentence

GAPS = frozenset({"item", "party"})


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The name of the entry, for good."""


def check_ids(entries: Iterable[Entry[Named]]) -> Iterator[WrongEntry]:
    """No two entries of the whole pack share an id: a hit names its entry by it alone."""
    seen: dict[str, Entry[Named]] = {}
    for entry in entries:
        first = seen.setdefault(entry.row.id, entry)
        if first is not entry:
            yield entry.error(
                "id",
                Sentence.of(
                    "The id “{id}” is used before, in {file}, line {line}.",
                    id=entry.row.id,
                    file=first.file,
                    line=first.line(("id",)),
                ),
                Sentence.of("Give the new entry an id of its own; an old id stays for good."),
            )


def check_measures(entries: Sequence[Entry[MeasureRow]]) -> Iterator[WrongEntry]:
    """Dates run forward, no measure begins before it is issued, and related ones exist."""
    known = {e.row.id for e in entries}
    for entry in entries:
        row = entry.row
        yield from check_dates(entry, row.dates, "dates.")
        for number, part in enumerate(row.parts):
            yield from check_dates(entry, part.dates, f"parts[{number}].dates.")
        begun = next((p.first for p in row.dates.effective), None)
        if row.issued and begun and begun < row.issued:
            yield dates_error(entry, "dates.effective[0].first", "issued", "first")
        for number, other in enumerate(row.related):
            yield from check_reference(entry, f"related[{number}]", other, known)


def check_parties(
    entries: Iterable[Entry[PartyRow]], measures: Collection[str]
) -> Iterator[WrongEntry]:
    """Every listing names its measure, its dates run forward, and no name is written twice."""
    for entry in entries:
        row = entry.row
        yield from check_reference(entry, "measure_id", row.measure_id, measures)
        dates = DatesRow(effective=row.effective, suspended=row.suspended)
        yield from check_dates(entry, dates, "")
        for field in ("name_en", "name_zh", "name_ja"):
            yield from check_texts(entry, field, (getattr(row, field),))
        yield from check_texts(entry, "aliases", row.aliases)
        yield from check_texts(entry, "ambiguous", row.ambiguous)
        if row.name_ja and not row.name_ja_basis:
            yield entry.error(
                "name_ja_basis",
                Sentence.of("The Japanese name has no basis."),
                Sentence.of("Say “source” if it was read in a Japanese source, else “knowledge”."),
            )


def check_flags(entries: Iterable[Entry[RedFlagRow]]) -> Iterator[WrongEntry]:
    """No phrase stands twice in one language of a red flag, and every weak one is among them."""
    for entry in entries:
        row = entry.row
        for field in ("phrases_en", "phrases_zh", "phrases_ja", "weak"):
            yield from check_texts(entry, field, getattr(row, field))
        for phrase in row.weak:
            if phrase not in (*row.phrases_en, *row.phrases_zh, *row.phrases_ja):
                yield entry.error(
                    "weak",
                    Sentence.of(
                        "The weak phrase “{phrase}” is no phrase of this flag.", phrase=phrase
                    ),
                    Sentence.of("Write it as it stands among the phrases, or remove it."),
                )


def check_rules(
    entries: Sequence[Entry[RuleRow]], file: str, measures: Collection[str]
) -> Iterator[WrongEntry]:
    """Every cell of the decision table is there once, with gaps that can be filled."""
    cells: dict[tuple[PartyClass, ItemClass], Entry[RuleRow]] = {}
    for entry in entries:
        row = entry.row
        if cells.setdefault((row.party, row.item), entry) is not entry:
            yield entry.error(
                "item",
                Sentence.of(
                    "There are two rules for “{party}” and “{item}”.",
                    party=row.party,
                    item=row.item,
                ),
                Sentence.of("Keep one rule for each pair of party class and item class."),
            )
        yield from _check_gaps(entry)
        for other in row.measure_ids:
            yield from check_reference(entry, "measure_ids", other, measures)
    for party in PartyClass:
        for item in ItemClass:
            if (party, item) not in cells:
                yield _missing_cell(file, party, item)


def check_reference(
    entry: Entry[object], field: str, target: str, known: Collection[str]
) -> Iterator[WrongEntry]:
    """The measure that an entry names exists."""
    if target not in known:
        yield entry.error(
            field,
            Sentence.of("There is no measure “{id}” in this pack.", id=target),
            Sentence.of("Correct the id, or add the measure to measures.json."),
        )


def check_texts(entry: Entry[object], field: str, texts: Sequence[str]) -> Iterator[WrongEntry]:
    """No text is blank, padded, unnormalised, or written twice."""
    seen: set[str] = set()
    for text in texts:
        if (
            text != text.strip()
            or _INVISIBLE.search(text)
            or text != unicodedata.normalize("NFC", text)
        ):
            yield entry.error(
                field,
                Sentence.of("“{text}” holds invisible characters, or blanks at an end.", text=text),
                Sentence.of("Write the text without them, in Unicode form NFC."),
            )
        if text in seen:
            yield entry.error(
                field,
                Sentence.of("“{text}” is written twice.", text=text),
                Sentence.of("Keep it once."),
            )
        seen.add(text)


# Zero-width, bidirectional and soft-hyphen characters: they hide in copies of official annexes
# (No. 21 of 2025, no. 1, holds one), and no paper would match them. Then the C0 and C1 controls.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f]")


def _is_clean(text: str) -> bool:
    return (
        text == text.strip()
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
        and not _INVISIBLE.search(text)
    )


def _check_gaps(entry: Entry[RuleRow]) -> Iterator[WrongEntry]:
    try:
        gaps = {name for _, name, _, _ in Formatter().parse(entry.row.reason) if name is not None}
    except ValueError:
        gaps = {"{"}
    for gap in sorted(gaps - GAPS):
        yield entry.error(
            "reason",
            Sentence.of("The sentence has a gap “{gap}” that nothing fills.", gap=gap),
            Sentence.of("Use only the gaps for the item and for the party."),
        )


def _missing_cell(file: str, party: PartyClass, item: ItemClass) -> WrongEntry:
    return WrongEntry(
        file,
        None,
        "party, item",
        Sentence.of("There is no rule for “{party}” and “{item}”.", party=party, item=item),
        Sentence.of("Add the row; the decision table needs every pair."),
    )
