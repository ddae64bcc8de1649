"""Where cells stand whose style leaves that to what they hold: numbers and days right, truth values in the middle, texts left.

What a cell holds cannot be told from what it shows: «1,000.50 USD» may be a number in its format, or a text. So
each look that leaves it open is there once more for either, and a cell says by its style's number which it is:
a million rows carry nothing more for it.

Source: ECMA-376 part 1, 18.18.40 (general); errors stand in the middle as Excel shows them.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from tidewaiter.documents.model import CellStyle

LEFT, CENTRE, RIGHT = "left", "center", "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Looks that leave nothing open; the first are numbered as before, for texts.

    `right` and `centre` give the number of the look that a number or a truth value has, by the number of its
    style. Looks of `texts` show numbers as texts: these stand left, too.
    """

    looks: tuple[CellStyle, ...]
    right: tuple[int, ...]
    centre: tuple[int, ...]


def standing(looks: tuple[CellStyle, ...], texts: Collection[int] = frozenset()) -> Standing:
    """What becomes of looks that may leave open where a cell stands."""
    found = [look if look.align else replace(look, align=LEFT) for look in looks]
    numbers: dict[CellStyle, int] = {}

    def twin(number: int, align: str) -> int:
        if looks[number].align:
            return number
        other = replace(looks[number], align=align)
        at = numbers.setdefault(other, len(found))
        if at == len(found):
            found.append(other)
        return at

    every = range(len(looks))
    right = tuple(number if number in texts else twin(number, RIGHT) for number in every)
    centre = tuple(twin(number, CENTRE) for number in every)
    return Standing(looks=tuple(found), right=right, centre=centre)
