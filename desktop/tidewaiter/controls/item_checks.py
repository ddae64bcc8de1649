"""What no type can say of an item: its measure, its terms, its codes and its limits hold together."""

import re
import unicodedata
from collections.abc import Sequence

from tidewaiter.controls.checks import check_reference, check_texts
from tidewaiter.controls.entries import Entry
from tidewaiter.controls.model import ItemStatus
from tidewaiter.controls.rows import ItemRow, MeasureRow, ThresholdRow
from tidewaiter.wording import Sentence


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
