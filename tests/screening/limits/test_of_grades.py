"""What goods are known to bear by their grade: told with its source, and never held against the paper."""

import pytest

from screening.test_limits import match_on, verdict
from tidewaiter.screening.model import VerdictKind
from tidewaiter.screening.text.tables import load_tables

_MEETS, _BELOW, _OPEN = VerdictKind.MEETS, VerdictKind.BELOW, VerdictKind.NOT_STATED
_FIBRE_ITEMS = ("cn-1c210.a", "cn-1c210.b", "cn-9c110.a")


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        ("cn-1c202.a", "7075-T6 aluminium bar, dia 100 mm", _MEETS),
        ("cn-1c202.a", "7075-T6 aluminium bar, dia 60 mm", _BELOW),  # by its diameter
        ("cn-1c202.a", "7075-T73 aluminium bar, dia 100 mm, 400 MPa", _BELOW),  # as it says
        ("cn-1c202.a", "7075-O aluminium bar, dia 100 mm", _OPEN),
        ("cn-1c202.b", "7075-T6 aluminium bar, dia 100 mm", _OPEN),  # 572 MPa of 900
        ("cn-1c216", "7075-T6 aluminium bar, dia 100 mm", _OPEN),
        ("cn-1c210.a", "T300 carbon fibre tow", _MEETS),  # stiff enough, not strong enough
        ("cn-1c210.a", "S-2 glass roving", _OPEN),
        ("cn-1c210.b", "E-glass roving", _OPEN),
    ],
)
def test_a_grade_meets_a_limit_and_denies_none(item: str, text: str, kind: VerdictKind) -> None:
    found = verdict(item, text)
    assert found.kind is kind, str(found.sentence)


def test_what_a_fibre_bears_is_told_with_its_source() -> None:
    told = str(verdict("cn-1c210.a", "T300 carbon fibre tow").sentence)
    assert "specific modulus 13.3×10⁶ m by the grade T300" in told
    assert told.endswith(
        "What is told of T300 is not from the paper but from “Toray Carbon Fibers America, "
        "T300 data sheet CFA-001”: 3530 MPa, 230 GPa, 1.76 g/cm³."
    )


def test_what_a_metal_bears_is_told_once_and_the_rest_is_of_the_paper() -> None:
    told = str(verdict("cn-1c202.a", "A7075-T651 bar, dia 120 mm").sentence)
    assert "tensile strength 572 MPa by the grade A7075-T651 (" in told
    assert "outside diameter 120 mm (" in told
    assert told.count("is not from the paper but from “BTI Metals") == 1


def test_two_grades_are_told_with_a_source_each() -> None:
    told = str(verdict("cn-1c210.a", "T300/M40J hybrid fabric").sentence)  # stiff, and strong
    assert "What is told of T300 is not from the paper but from “Toray" in told
    assert "What is told of M40J is not from the paper but from “CNC Carbon Fiber" in told


@pytest.mark.parametrize(
    "text",
    [
        "7075-T6 aluminium bar, dia 60 mm",  # only what is not met is told
        "7075-T6 bar, tensile strength 540 MPa, dia 100 mm",
        "bar of aluminium, tensile strength 540 MPa, dia 100 mm",
    ],
)
def test_no_source_is_told_where_no_value_is_taken_from_it(text: str) -> None:
    assert "not from the paper" not in str(verdict("cn-1c202.a", text).sentence)


@pytest.mark.parametrize(("names", "kind"), [(row[0], row[1]) for row in load_tables().grades])
def test_every_grade_of_the_table_meets_a_limit(names: str, kind: str) -> None:
    items = ("cn-1c202.a",) if kind == "metal" else _FIBRE_ITEMS
    for name in names.split(";"):
        found = [verdict(item, f"{name}, dia 100 mm").kind for item in items]
        assert _MEETS in found, name


@pytest.mark.parametrize(
    ("below", "kind", "told"),
    [
        ("Tensile strength: 560 MPa", _MEETS, "tensile strength 560 MPa on another line"),
        ("Tensile strength: 400 MPa", _BELOW, "tensile strength 400 MPa on another line"),
        ("Packed in crates", _MEETS, "572 MPa by the grade 7075-T651"),
    ],
)
def test_another_line_of_the_paper_goes_before_a_grade(
    below: str, kind: VerdictKind, told: str
) -> None:
    found = match_on("cn-1c202.a", "7075-T651 aluminium bar, dia. 110 mm", below).verdict
    assert found is not None
    assert found.kind is kind
    assert told in str(found.sentence)
