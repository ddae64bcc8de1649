"""Limits name known quantities in units that convert, and a pack that does otherwise is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from controls.edition_copy import EDITION, change_entry, copy_of_edition, replace_text
from tidewaiter.controls.errors import WrongEntry
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.units import DIMENSIONS
from tidewaiter.screening.text.tables import load_tables

MATERIALS = "items/materials.json"
HEAVY_ALLOY = "cn-1c004"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


def test_screening_knows_every_unit_under_its_name_and_dimension() -> None:
    known = {row[0]: row[1] for row in load_tables().units}
    assert {unit: known.get(unit) for unit in DIMENSIONS} == dict(DIMENSIONS)


def test_every_quantity_serves_a_limit(pack: Pack) -> None:
    used = {t.quantity for i in pack.items.values() for t in i.thresholds}
    assert used == set(pack.quantities)


def test_every_unit_serves_a_limit(pack: Pack) -> None:
    used = {t.unit for i in pack.items.values() for t in i.thresholds if t.unit}
    assert used == set(DIMENSIONS)


def _set(field: str, value: object) -> Callable[[Any], None]:
    return lambda entry: entry["thresholds"][0].__setitem__(field, value)


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("quantity", "heaviness", "no quantity “heaviness”"),
        ("unit", "g/cc", "unit “g/cc” is not known"),  # papers write it so, packs do not
        ("unit", "", "“” does not measure “density”"),  # a number needs a unit to be compared
        ("unit", "MPa", "“MPa” does not measure “density”"),
    ],
)
def test_a_limit_that_cannot_be_compared_is_refused(
    tmp_path: Path, field: str, value: str, problem: str
) -> None:
    folder = copy_of_edition(tmp_path)
    change_entry(folder, MATERIALS, HEAVY_ALLOY, _set(field, value))
    with pytest.raises(WrongEntry) as caught:
        load(folder)
    assert problem in str(caught.value.problem)
    assert caught.value.field.endswith(field)


def test_a_limit_that_is_only_shown_needs_no_unit(tmp_path: Path) -> None:
    folder = copy_of_edition(tmp_path)
    change_entry(folder, MATERIALS, HEAVY_ALLOY, _set("unit", ""))
    change_entry(folder, MATERIALS, HEAVY_ALLOY, _set("operator", "verify"))
    assert load(folder).items[HEAVY_ALLOY].thresholds[0].unit == ""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"id": "accuracy"', '"id": "activity"', "stands twice"),
        ('"unit": "GBq"', '"unit": "curie"', "unit “curie” is not known"),
        ('"activity", "source activity"', '"activity", "activity"', "written twice"),
    ],
)
def test_a_quantity_that_says_too_little_or_too_much_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    folder = copy_of_edition(tmp_path)
    replace_text(folder, "quantities.json", old, new)
    with pytest.raises(WrongEntry) as caught:
        load(folder)
    assert problem in str(caught.value.problem)
