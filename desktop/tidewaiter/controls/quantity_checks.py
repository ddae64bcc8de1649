"""What no type can say of a limit: its quantity is known, its unit converts, its value is a value."""

from collections.abc import Iterator, Mapping, Sequence

from tidewaiter.controls.checks import check_texts
from tidewaiter.controls.entries import Entry
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.rows import ItemRow, QuantityRow, ThresholdRow
from tidewaiter.controls.units import DIMENSIONS
from tidewaiter.wording import Sentence


def check_quantities(entries: Sequence[Entry[QuantityRow]]) -> Iterator[WrongEntry]:
    """Every quantity stands once, with a known unit, and with no word twice in one language."""
    seen: set[str] = set()
    for entry in entries:
        row = entry.row
        if row.id in seen:
            yield entry.error(
                "id",
                Sentence.of("The quantity “{id}” stands twice.", id=row.id),
                Sentence.of("Keep it once."),
            )
        seen.add(row.id)
        if row.unit and row.unit not in DIMENSIONS:
            yield _unknown_unit(entry, "unit", row.unit)
        for field in ("en", "zh", "ja"):
            yield from check_texts(entry, field, getattr(row, field))


def check_threshold(
    entry: Entry[ItemRow], field: str, row: ThresholdRow, quantities: Mapping[str, QuantityRow]
) -> Iterator[WrongEntry]:
    """The limit names a quantity, in a unit of its dimension, and its value fits its operator."""
    quantity = quantities.get(row.quantity)
    if quantity is None:
        yield entry.error(
            f"{field}.quantity",
            Sentence.of("There is no quantity “{id}” in this pack.", id=row.quantity),
            Sentence.of("Correct the name, or add the quantity to quantities.json."),
        )
        return
    yield from _check_unit(entry, f"{field}.unit", row, quantity)
    yield from _check_value(entry, f"{field}.value", row)


def _check_unit(
    entry: Entry[ItemRow], field: str, row: ThresholdRow, quantity: QuantityRow
) -> Iterator[WrongEntry]:
    worded = row.operator == "named" or (quantity.named and row.operator == "verify")
    if worded != quantity.named:
        yield entry.error(
            field,
            Sentence.of("The operator “named” and a quantity of words go together."),
            Sentence.of(
                "Write “named” for “{quantity}”, or name another quantity.", quantity=quantity.id
            )
            if quantity.named
            else Sentence.of("Write another operator, or name a quantity of words."),
        )
    if row.unit == quantity.unit or (not row.unit and row.operator == "verify"):
        return
    if row.unit and row.unit not in DIMENSIONS:
        yield _unknown_unit(entry, field, row.unit)
        return
    if DIMENSIONS.get(row.unit) != DIMENSIONS.get(quantity.unit):
        yield entry.error(
            field,
            Sentence.of(
                "“{unit}” does not measure “{quantity}”, which is given in “{usual}”.",
                unit=row.unit,
                quantity=quantity.id,
                usual=quantity.unit,
            ),
            Sentence.of("Correct the unit, or name another quantity."),
        )


def _check_value(entry: Entry[ItemRow], field: str, row: ThresholdRow) -> Iterator[WrongEntry]:
    if row.value == "":
        yield entry.error(
            field,
            Sentence.of("The threshold has no value."),
            Sentence.of("Write a number, a pair of numbers, or a formula."),
        )
    pair = isinstance(row.value, tuple)
    if pair != (row.operator == "range"):
        yield entry.error(
            field,
            Sentence.of("A pair of numbers and the operator “range” go together."),
            Sentence.of(
                "Write one number for “{operator}”, or a pair for “range”.", operator=row.operator
            ),
        )
    if isinstance(row.value, tuple) and row.value[0] >= row.value[1]:
        yield entry.error(
            field,
            Sentence.of("The range does not run upwards."),
            Sentence.of("Write the lower number first."),
        )


def _unknown_unit(entry: Entry[object], field: str, unit: str) -> WrongEntry:
    return entry.error(
        field,
        Sentence.of("The unit “{unit}” is not known.", unit=unit),
        Sentence.of("Write it plainly (g/cm3, um, deg/h, degC); case counts."),
    )
