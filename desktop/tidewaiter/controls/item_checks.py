"""What no type can say of an item: its measure, its terms, its codes and its limits hold together."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tidewaiter.controls.checks import check_reference, check_texts
from tidewaiter.controls.date_checks import check_dates
from tidewaiter.controls.entries import Entry
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.model import ItemStatus
from tidewaiter.controls.quantity_checks import check_threshold
from tidewaiter.controls.rows import ItemRow, MeasureRow, QuantityRow
from tidewaiter.wording import Sentence


def check_items(
    entries: Sequence[Entry[ItemRow]],
    measures: Sequence[Entry[MeasureRow]],
    quantities: Sequence[Entry[QuantityRow]],
) -> Iterator[WrongEntry]:
    """Every item names a measure that fits its status, and its terms, codes and limits hold."""
    known = {e.row.id: e.row for e in measures}
    measured = {e.row.id: e.row for e in quantities}
    for entry in entries:
        if entry.row.measure_id is not None:
            yield from check_reference(entry, "measure_id", entry.row.measure_id, known)
        yield from _check_status(entry, known)
        if entry.row.dates is not None:
            yield from check_dates(entry, entry.row.dates, "dates.")
        yield from _check_category(entry)
        yield from _check_terms(entry)
        yield from _check_cas(entry)
        yield from _check_hs(entry)
        for number, threshold in enumerate(entry.row.thresholds):
            yield from check_threshold(entry, f"thresholds[{number}]", threshold, measured)


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


def _check_status(entry: Entry[ItemRow], measures: dict[str, MeasureRow]) -> Iterator[WrongEntry]:
    row = entry.row
    measure = measures.get(row.measure_id or "")
    if measure is None and row.status is not ItemStatus.WATCH:
        yield entry.error(
            "measure_id",
            Sentence.of("An item that is on the list needs the measure that puts it there."),
            Sentence.of("Name the measure, or give the item the status “watch_not_on_cn_list”."),
        )
    if row.status is ItemStatus.SUSPENDED and (measure is None or not _suspended(row, measure)):
        yield entry.error(
            "status",
            Sentence.of("The item is called suspended, but no suspension is among its dates."),
            Sentence.of("Give the measure or the item its dates, or correct the status."),
        )


def _suspended(row: ItemRow, measure: MeasureRow) -> bool:
    return bool((row.dates or measure.dates).suspended)


def _check_category(entry: Entry[ItemRow]) -> Iterator[WrongEntry]:
    if entry.file != f"items/{entry.row.category}.json":
        yield entry.error(
            "category",
            Sentence.of("The item's category is not the one of its file."),
            Sentence.of("Move the item to items/{name}.json.", name=entry.row.category),
        )


def _check_terms(entry: Entry[ItemRow]) -> Iterator[WrongEntry]:
    terms = entry.row.terms
    for field in ("en", "zh", "ja", "abbreviations", "excludes", "cas", "broad"):
        yield from check_texts(entry, f"terms.{field}", getattr(terms, field))
    own = [fold(t) for t in (*terms.en, *terms.zh, *terms.ja, *terms.abbreviations)]
    all_own = "\n".join(own)
    for number, exclude in enumerate(terms.excludes):
        sought = fold(exclude)
        if any(part not in all_own for part in sought.split()):
            continue  # no term can hold it: nearly always
        killed = next((term for term in own if silences(sought, term)), None)
        if killed is not None:
            yield entry.error(
                f"terms.excludes[{number}]",
                Sentence.of(
                    "The exclude term “{exclude}” silences the item's own term “{term}”.",
                    exclude=exclude,
                    term=killed,
                ),
                Sentence.of("Make the exclude term longer, or remove one of the two."),
            )


def _check_cas(entry: Entry[ItemRow]) -> Iterator[WrongEntry]:
    for number, cas in enumerate(entry.row.terms.cas):
        if not cas_check_digit_fits(cas):
            yield entry.error(
                f"terms.cas[{number}]",
                Sentence.of("The check digit of CAS number “{cas}” does not fit.", cas=cas),
                Sentence.of("Compare the number with its source."),
            )


# Chapters of the Harmonized System: 01 to 97, of which 77 is reserved; 98 and 99 are national.
_LAST_CHAPTER = 99
_RESERVED_CHAPTER = 77


def _check_hs(entry: Entry[ItemRow]) -> Iterator[WrongEntry]:
    hs = entry.row.hs
    for field, codes in (
        ("published", hs.published),
        ("inferred", hs.inferred),
        ("context", hs.context),
    ):
        yield from check_texts(entry, f"hs.{field}", codes)
        for number, code in enumerate(codes):
            chapter = int(code[:2])
            if not 1 <= chapter <= _LAST_CHAPTER or chapter == _RESERVED_CHAPTER:
                yield entry.error(
                    f"hs.{field}[{number}]",
                    Sentence.of("There is no chapter {chapter} in the tariff.", chapter=code[:2]),
                    Sentence.of("Compare the customs code with its source."),
                )
