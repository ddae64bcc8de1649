"""How strong goods are by their grade, where the paper does not say: the table is `resources/folding/grades.tsv`, each with its source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.text.folding import Folder

_GRAVITY = Fraction("9.80665")  # m/s²
_STRENGTH = "tensile strength"  # the pack's names
# What lengths of itself a thread bears, and the power of ten that lists and data sheets tell them in.
_BY_WEIGHT = (
    (("specific tensile strength", "fibre specific strength"), 4, "⁴"),
    (("specific modulus", "fibre specific modulus"), 6, "⁶"),
)

# «M40J 相当», «T700级»: as good as the grade, as the seller has it.
_LIKE = re.compile(
    r"[ -]?(?:级|相当|同等|クラス|并み?|(?:class|type|grade|like|equivalent|equiv|eq)\b)",
    re.IGNORECASE,
)
_LIKE_AHEAD = re.compile(
    r"(?:相当|同等|类似|equivalent(?: to)?|similar to|like|equiv\.?)[ :：]{0,2}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFrom:
    """Where a value is known from that the paper does not state: `value` is as it is told to a reader.

    `given` is what the `source` gives of the grade: «3530 MPa, 230 GPa, 1.76 g/cm³».
    """

    value: str
    given: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One value of a grade, the code of its unit, the properties that it is one of, and where it is known from."""

    amount: Decimal
    unit: str
    properties: frozenset[str]
    known_from: KnownFrom


class Grades:
    """The grades of the table, ready to be found in folded texts."""

    def __init__(self, rows: Iterable[tuple[str, ...]], folder: Folder) -> None:
        self._known: dict[str, tuple[Graded, ...]] = {}
        for names, kind, *values, source, _elsewise in rows:
            known = tuple(
                _of_metal(values, source) if kind == "metal" else _of_fibre(values, source)
            )
            for name in names.split(";"):
                self._known[folder.fold(name).cased.lower()] = known
        spelled = "|".join(map(re.escape, sorted(self._known, key=len, reverse=True)))
        self._sought = re.compile(
            rf"(?<![A-Za-z0-9-])(?:A|AA)?(?P<name>{spelled})(?![A-Za-z0-9])"
            if spelled
            else r"(?!)",
            re.IGNORECASE,
        )

    def told(self, text: str, units: Units) -> Iterator[tuple[Quantity, Graded]]:
        """What the grades in a text say of their goods, and where each stands."""
        for match in self._sought.finditer(text):
            if _LIKE_AHEAD.search(text, 0, match.start()) or _LIKE.match(text, match.end()):
                continue
            for one in self._known[match["name"].lower()]:
                unit = (units.by_code[one.unit],)
                yield Quantity.exactly(one.amount, unit, match.start(), match.end()), one


def _of_metal(values: Sequence[str], source: str) -> Iterator[Graded]:
    told = f"{values[0]} MPa"
    yield Graded(
        amount=Decimal(values[0]),
        unit="MPa",
        properties=frozenset({_STRENGTH}),
        known_from=KnownFrom(value=told, given=told, source=source),
    )


def _of_fibre(values: Sequence[str], source: str) -> Iterator[Graded]:
    """Strength and modulus of a fibre by its weight."""
    strength, modulus, density = map(Fraction, values)
    given = "{} MPa, {} GPa, {} g/cm³".format(*values)
    lengths = (_metres(pascals, density) for pascals in (strength * 10**6, modulus * 10**9))
    for length, (names, power, raised) in zip(lengths, _BY_WEIGHT, strict=True):
        told = f"{length.scaleb(-power):.1f}×10{raised} m"
        yield Graded(
            amount=length,
            unit="m",
            properties=frozenset(names),
            known_from=KnownFrom(value=told, given=given, source=source),
        )


def _metres(pascals: Fraction, density: Fraction) -> Decimal:
    """The length of itself that a thread bears; its density in g/cm³."""
    length = pascals / (density * 1000 * _GRAVITY)
    return Decimal(round(length))
