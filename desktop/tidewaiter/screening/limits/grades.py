"""How strong goods are by their grade, where the paper does not say: the table is `resources/folding/grades.tsv`, each with its source."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.text.folding import Folder

# What begins the name of a property that only a grade tells of: what the paper states itself comes first.
BY_GRADE = "§"
_GRAVITY = Fraction("9.80665")  # m/s²
_STRENGTHS = ("specific tensile strength", "fibre specific strength")  # the pack's names
_MODULI = ("specific modulus", "fibre specific modulus")
_STRENGTH = "tensile strength"

# «M40J 相当», «T700级»: as good as the grade, as the seller has it.
_LIKE = re.compile(
    r"[ -]?(?:级|相当|同等|クラス|并み?|(?:class|type|grade|like|equivalent|equiv|eq)\b)",
    re.IGNORECASE,
)
_LIKE_AHEAD = re.compile(
    r"(?:相当|同等|类似|equivalent(?: to)?|similar to|like|equiv\.?)[ :：]{0,2}$", re.IGNORECASE
)

Known = tuple[Decimal, str, tuple[str, ...]]  # a value, the code of its unit, and what it is


class Grades:
    """The grades of the table, ready to be found in folded texts."""

    def __init__(self, rows: Iterable[tuple[str, ...]], folder: Folder) -> None:
        self._known: dict[str, tuple[Known, ...]] = {}
        for names, kind, *values, _source in rows:
            known = tuple(_told(kind, values))
            for name in names.split(";"):
                self._known[folder.fold(name).cased.lower()] = known
        spelled = "|".join(map(re.escape, sorted(self._known, key=len, reverse=True)))
        self._sought = re.compile(
            rf"(?<![A-Za-z0-9-])(?:A|AA)?(?P<name>{spelled})(?![A-Za-z0-9])"
            if spelled
            else r"(?!)",
            re.IGNORECASE,
        )

    def told(self, text: str, units: Units) -> Iterator[tuple[Quantity, frozenset[str]]]:
        """What the grades in a text say of their goods."""
        for match in self._sought.finditer(text):
            if _LIKE_AHEAD.search(text, 0, match.start()) or _LIKE.match(text, match.end()):
                continue
            for value, code, names in self._known[match["name"].lower()]:
                unit = (units.by_code[code],)
                yield (
                    Quantity.exactly(value, unit, match.start(), match.end()),
                    frozenset(BY_GRADE + name for name in names),
                )


def _told(kind: str, values: Sequence[str]) -> Iterator[Known]:
    if kind == "metal":
        yield Decimal(values[0]), "MPa", (_STRENGTH,)
        return
    strength, modulus, density = map(Fraction, values)
    yield _metres(strength * 10**6, density), "m", _STRENGTHS
    yield _metres(modulus * 10**9, density), "m", _MODULI


def _metres(pascals: Fraction, density: Fraction) -> Decimal:
    """The length of itself that a thread bears; its density in g/cm³."""
    length = pascals / (density * 1000 * _GRAVITY)
    return Decimal(round(length))
