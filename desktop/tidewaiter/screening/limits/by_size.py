"""What bare values of fibres are by their size: no fibre is as strong as it is stiff, so that 4.9 GPa is a strength, and nothing else of them 500 MPa."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from tidewaiter.screening.limits.naming import BY_WEIGHT
from tidewaiter.screening.limits.stated import Statement

_STRENGTHS, _MODULI = (
    frozenset({f"{BY_WEIGHT}specific tensile strength"}),
    frozenset({f"{BY_WEIGHT}specific modulus"}),
)
_WEAKEST, _STRONGEST, _SOFTEST = Fraction(500), Fraction(9000), Fraction(25_000)  # MPa
_TENACITIES, _TENACITY_MODULI = frozenset({"breaking strength"}), frozenset({"initial modulus"})
_STRONGEST_YARN, _SOFTEST_YARN = Fraction(80), Fraction(150)  # cN/dtex

# The properties that only such values are told of.
BY_SIZE = frozenset(
    {
        "specific tensile strength",
        "specific modulus",
        "fibre specific strength",
        "fibre specific modulus",
        "breaking strength",
        "initial modulus",
    }
)


def named_by_size(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with what bare strengths and moduli of fibres are by their size."""
    return tuple(map(_named, statements))


def _named(one: Statement) -> Statement:
    if one.properties or one.other:
        return one
    known = next(_of(one), None)
    return one if known is None else replace(one, properties=known, barely=True)


def _of(one: Statement) -> Iterator[frozenset[str]]:
    value = one.quantity.low if one.quantity.low is not None else one.quantity.high
    if value is None:
        return
    pressure, tenacity = one.quantity.unit_of("pressure"), one.quantity.unit_of("tenacity")
    if pressure is not None and pressure.base(value) >= _WEAKEST:
        yield from _by(pressure.base(value), (_STRONGEST, _SOFTEST), (_STRENGTHS, _MODULI))
    if tenacity is not None:
        ends = _STRONGEST_YARN, _SOFTEST_YARN
        yield from _by(tenacity.base(value), ends, (_TENACITIES, _TENACITY_MODULI))


def _by(
    value: Fraction,
    ends: tuple[Fraction, Fraction],
    named: tuple[frozenset[str], frozenset[str]],
) -> Iterator[frozenset[str]]:
    if value <= ends[0]:
        yield named[0]
    elif value >= ends[1]:
        yield named[1]
