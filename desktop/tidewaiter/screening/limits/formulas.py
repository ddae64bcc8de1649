"""Limits that grow with a length, as measuring machines have them: «MPE 1.7 + L/800 µm», L in millimetres."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = r"\d+(?:[.,]\d+)?"
_FORMULA = re.compile(
    rf"(?<![\d.,])(?P<constant>{_NUMBER})[ \n]?(?:[µμu]m[ \n]?)?\+[ \n]?\(?(?P<times>{_NUMBER})? ?[*x×·]? ?L ?/ ?(?P<per>{_NUMBER})"
    r"(?: ?[)）])*(?: ?(?:[µμu]m|microns?|微米|ミクロン)(?![A-Za-z]))?"
)
# The longest machine whose range of work a limit is looked at in, in millimetres.
_LONGEST = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """An error in micrometres: `constant`, and `slope` more for each millimetre."""

    constant: Fraction
    slope: Fraction

    def reaches(self, limit: "Formula") -> bool:
        """Whether it is within a limit at any length of the range of work, as the list asks for."""
        return any(
            self.constant + self.slope * at <= limit.constant + limit.slope * at
            for at in (0, _LONGEST)
        )


def formulas_in(text: str) -> Iterator[tuple[Formula, int, int]]:
    """Every formula of a text, with where it stands."""
    for match in _FORMULA.finditer(text) if "+" in text else ():
        yield _read(match), match.start(), match.end()


def formula_of(value: object) -> Formula | None:
    """The formula that a limit is written as, if it is one."""
    match = _FORMULA.fullmatch(value) if isinstance(value, str) else None
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Formula:
    constant, times, per = (
        Fraction((match[name] or "1").replace(",", ".")) for name in ("constant", "times", "per")
    )
    return Formula(constant=constant, slope=times / per if per else Fraction(0))
