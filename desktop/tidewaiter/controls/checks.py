"""What no type can say of a pack's entries: that they fit together, and mean what they must."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from string import Formatter
from typing import Protocol

from tidewaiter.controls.entries import Entry
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.model import ItemClass, ItemStatus, PartyClass
from tidewaiter.controls.rows import (
    DatesRow,
    ItemRow,
    MeasureRow,
    PartyRow,
    RedFlagRow,
    RuleRow,
    ThresholdRow,
)
from tidewaiter.wording import Sentence

GAPS = frozenset({"item", "party"})


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The name of the entry, for good."""


def check_ids(entries: Iterable[Entry[Named]]) -> None:
    """No two entries of the whole pack share an id: a hit names its entry by it alone."""
    seen: dict[str, Entry[Named]] = {}
    for entry in entries:
        first = seen.setdefault(entry.row.id, entry)
        if first is not entry:
            raise entry.error(
                "id",
                Sentence.of(
                    "The id “{id}” is used before, in {file}, line {line}.",
                    id=entry.row.id,
                    file=first.file,
                    line=first.line(("id",)),
                ),
                Sentence.of("Give the new entry an id of its own; an old id stays for good."),
            )


def check_measures(entries: Sequence[Entry[MeasureRow]]) -> None:
    """Dates run forward, no measure begins before it is issued, and related ones exist."""
    known = {e.row.id for e in entries}
    for entry in entries:
        row = entry.row
        check_dates(entry, row.dates, "dates.")
        for number, part in enumerate(row.parts):
            check_dates(entry, part.dates, f"parts[{number}].dates.")
        if row.issued and row.dates.effective_from and row.dates.effective_from < row.issued:
            raise _dates_error(entry, "dates.effective_from", "issued", "effective_from")
        for number, other in enumerate(row.related):
            check_reference(entry, f"related[{number}]", other, known)


def check_items(entries: Sequence[Entry[ItemRow]], measures: Sequence[Entry[MeasureRow]]) -> None:
    """Every item names a measure that fits its status, and its terms, codes and limits hold."""
    known = {e.row.id: e.row for e in measures}
    for entry in entries:
        if entry.row.measure_id is not None:
            check_reference(entry, "measure_id", entry.row.measure_id, known)
        _check_status(entry, known)
        _check_category(entry)
        _check_terms(entry)
        _check_cas(entry)
        _check_hs(entry)
        for number, threshold in enumerate(entry.row.thresholds):
            _check_threshold(entry, f"thresholds[{number}]", threshold)


def check_parties(entries: Iterable[Entry[PartyRow]], measures: Collection[str]) -> None:
    """Every listing names its measure, its dates run forward, and no name is written twice."""
    for entry in entries:
        row = entry.row
        check_reference(entry, "measure_id", row.measure_id, measures)
        dates = DatesRow(
            effective_from=row.effective_from,
            effective_to=row.effective_to,
            suspended_from=row.suspended_from,
            suspended_to=row.suspended_to,
            suspended_to_announced=row.suspended_to_announced,
        )
        check_dates(entry, dates, "")
        for field in ("name_en", "name_zh", "name_ja"):
            check_texts(entry, field, (getattr(row, field),))
        check_texts(entry, "aliases", row.aliases)
        check_texts(entry, "ambiguous", row.ambiguous)
        if row.name_ja and not row.name_ja_basis:
            raise entry.error(
                "name_ja_basis",
                Sentence.of("The Japanese name has no basis."),
                Sentence.of("Say “source” if it was read in a Japanese source, else “knowledge”."),
            )


def check_flags(entries: Iterable[Entry[RedFlagRow]]) -> None:
    """No phrase stands twice in one language of a red flag, and every weak one is among them."""
    for entry in entries:
        row = entry.row
        for field in ("phrases_en", "phrases_zh", "phrases_ja", "weak"):
            check_texts(entry, field, getattr(row, field))
        for phrase in row.weak:
            if phrase not in (*row.phrases_en, *row.phrases_zh, *row.phrases_ja):
                raise entry.error(
                    "weak",
                    Sentence.of(
                        "The weak phrase “{phrase}” is no phrase of this flag.", phrase=phrase
                    ),
                    Sentence.of("Write it as it stands among the phrases, or remove it."),
                )


def check_rules(entries: Sequence[Entry[RuleRow]], file: str, measures: Collection[str]) -> None:
    """Every cell of the decision table is there once, with gaps that can be filled."""
    cells: dict[tuple[PartyClass, ItemClass], Entry[RuleRow]] = {}
    for entry in entries:
        row = entry.row
        if cells.setdefault((row.party, row.item), entry) is not entry:
            raise entry.error(
                "item",
                Sentence.of(
                    "There are two rules for “{party}” and “{item}”.",
                    party=row.party,
                    item=row.item,
                ),
                Sentence.of("Keep one rule for each pair of party class and item class."),
            )
        _check_gaps(entry)
        for other in row.measure_ids:
            check_reference(entry, "measure_ids", other, measures)
    for party in PartyClass:
        for item in ItemClass:
            if (party, item) not in cells:
                raise _missing_cell(file, party, item)


def check_reference(entry: Entry[object], field: str, target: str, known: Collection[str]) -> None:
    """The measure that an entry names exists."""
    if target not in known:
        raise entry.error(
            field,
            Sentence.of("There is no measure “{id}” in this pack.", id=target),
            Sentence.of("Correct the id, or add the measure to measures.json."),
        )


def check_dates(entry: Entry[object], dates: DatesRow, prefix: str) -> None:
    """The end of a period is not before its beginning, and a suspension has one."""
    for first, last in (
        ("effective_from", "effective_to"),
        ("suspended_from", "suspended_to"),
        ("suspended_to", "suspended_to_announced"),
    ):
        begin, end = getattr(dates, first), getattr(dates, last)
        if begin and end and end < begin:
            raise _dates_error(entry, prefix + last, first, last)
        if end and not begin and first.startswith("suspended"):
            raise entry.error(
                prefix + last,
                Sentence.of("“{last}” is given without “{first}”.", last=last, first=first),
                Sentence.of("Give both dates, or none."),
            )


def check_texts(entry: Entry[object], field: str, texts: Sequence[str]) -> None:
    """No text is blank, padded, unnormalised, or written twice."""
    seen: set[str] = set()
    for text in texts:
        if (
            text != text.strip()
            or _INVISIBLE.search(text)
            or text != unicodedata.normalize("NFC", text)
        ):
            raise entry.error(
                field,
                Sentence.of("“{text}” holds invisible characters, or blanks at an end.", text=text),
                Sentence.of("Write the text without them, in Unicode form NFC."),
            )
        if text in seen:
            raise entry.error(
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


def silences(exclude: str, term: str) -> bool:
    """Whether a line that says only `term` would hold the exclude term; both are folded.

    As in screening: Latin text matches whole words, a Chinese or Japanese text anywhere, and one
    with a blank matches where all its parts stand.
    """
    if not exclude.isascii():
        return all(part in term for part in exclude.split())
    if exclude not in term:
        return False
    return re.search(rf"(?<![a-z0-9]){re.escape(exclude)}(?![a-z0-9])", term) is not None


def fold(text: str) -> str:
    """The text as compared here: compatibility forms joined, upper case dropped."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def cas_check_digit_fits(number: str) -> bool:
    """Whether the last digit of a CAS number is the weighted sum of the others, modulo ten."""
    digits = [int(d) for d in reversed(number.replace("-", ""))]
    return digits[0] == sum(weight * d for weight, d in enumerate(digits[1:], start=1)) % 10


def _check_status(entry: Entry[ItemRow], measures: dict[str, MeasureRow]) -> None:
    row = entry.row
    measure = measures.get(row.measure_id or "")
    if measure is None and row.status is not ItemStatus.WATCH:
        raise entry.error(
            "measure_id",
            Sentence.of("An item that is on the list needs the measure that puts it there."),
            Sentence.of("Name the measure, or give the item the status “watch_not_on_cn_list”."),
        )
    if row.status is ItemStatus.SUSPENDED and (measure is None or not measure.dates.suspended_from):
        raise entry.error(
            "status",
            Sentence.of("The item is called suspended, but its measure has no suspension."),
            Sentence.of("Give the measure its dates, or correct the status."),
        )


def _check_category(entry: Entry[ItemRow]) -> None:
    if entry.file != f"items/{entry.row.category}.json":
        raise entry.error(
            "category",
            Sentence.of("The item's category is not the one of its file."),
            Sentence.of("Move the item to items/{name}.json.", name=entry.row.category),
        )


def _check_terms(entry: Entry[ItemRow]) -> None:
    terms = entry.row.terms
    for field in ("en", "zh", "ja", "abbreviations", "excludes", "cas"):
        check_texts(entry, f"terms.{field}", getattr(terms, field))
    own = [fold(t) for t in (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations)]
    for number, exclude in enumerate(terms.excludes):
        killed = next((term for term in own if silences(fold(exclude), term)), None)
        if killed is not None:
            raise entry.error(
                f"terms.excludes[{number}]",
                Sentence.of(
                    "The exclude term “{exclude}” silences the item's own term “{term}”.",
                    exclude=exclude,
                    term=killed,
                ),
                Sentence.of("Make the exclude term longer, or remove one of the two."),
            )


def _check_cas(entry: Entry[ItemRow]) -> None:
    for number, cas in enumerate(entry.row.terms.cas):
        if not cas_check_digit_fits(cas):
            raise entry.error(
                f"terms.cas[{number}]",
                Sentence.of("The check digit of CAS number “{cas}” does not fit.", cas=cas),
                Sentence.of("Compare the number with its source."),
            )


# Chapters of the Harmonized System: 01 to 97, of which 77 is reserved; 98 and 99 are national.
_LAST_CHAPTER = 99
_RESERVED_CHAPTER = 77


def _check_hs(entry: Entry[ItemRow]) -> None:
    hs = entry.row.hs
    for field, codes in (
        ("published", hs.published),
        ("inferred", hs.inferred),
        ("context", hs.context),
    ):
        check_texts(entry, f"hs.{field}", codes)
        for number, code in enumerate(codes):
            chapter = int(code[:2])
            if not 1 <= chapter <= _LAST_CHAPTER or chapter == _RESERVED_CHAPTER:
                raise entry.error(
                    f"hs.{field}[{number}]",
                    Sentence.of("There is no chapter {chapter} in the tariff.", chapter=code[:2]),
                    Sentence.of("Compare the customs code with its source."),
                )


def _check_threshold(entry: Entry[ItemRow], field: str, row: ThresholdRow) -> None:
    if row.value == "":
        raise entry.error(
            f"{field}.value",
            Sentence.of("The threshold has no value."),
            Sentence.of("Write a number, a pair of numbers, or a formula."),
        )
    pair = isinstance(row.value, tuple)
    if pair != (row.operator == "range"):
        raise entry.error(
            f"{field}.value",
            Sentence.of("A pair of numbers and the operator “range” go together."),
            Sentence.of(
                "Write one number for “{operator}”, or a pair for “range”.", operator=row.operator
            ),
        )
    if isinstance(row.value, tuple) and row.value[0] >= row.value[1]:
        raise entry.error(
            f"{field}.value",
            Sentence.of("The range does not run upwards."),
            Sentence.of("Write the lower number first."),
        )


def _check_gaps(entry: Entry[RuleRow]) -> None:
    try:
        gaps = {name for _, name, _, _ in Formatter().parse(entry.row.reason) if name is not None}
    except ValueError:
        gaps = {"{"}
    for gap in sorted(gaps - GAPS):
        raise entry.error(
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


def _dates_error(entry: Entry[object], field: str, first: str, last: str) -> WrongEntry:
    return entry.error(
        field,
        Sentence.of("“{last}” lies before “{first}”.", last=last, first=first),
        Sentence.of("Compare the dates with the text of the measure."),
    )
