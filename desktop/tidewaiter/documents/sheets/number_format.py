"""What a spreadsheet shows for a stored value under a number format code, and whether digits got lost on the way.

The text of a cell is what Excel shows, because that is what stands on the paper. Two things a
format can do would make a value unsearchable, so there the rule is another:

- a format that shows nothing (`;;;`) or does not spell out the digits before the decimal point
  (`0.00E+00`, `0,`, General from twelve digits on) is set aside and the stored value is the text:
  `Loss.SET_ASIDE`; a code like 8525501000 would be 8.53E+09 otherwise, and found by nobody;
  a format that shows words but no digit (`"see note"`) gives both, the words and below them the value;
- a format that rounds decimals away keeps the shown text, and says so: `Loss.ROUNDED`.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31, and what Excel does where that is silent.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import NamedTuple

from tidewaiter.documents.sheets import number_format_dates as dates
from tidewaiter.documents.sheets.number_format_code import (
    Mark,
    Section,
    Sense,
    Token,
    chosen_section,
    sections_of,
    text_section,
)

GENERAL = "General"
GENERAL_WIDTH = 11  # characters General fills at most, sign apart
GENERAL_LARGEST = Decimal("1E11")  # from here on General shows 1.23457E+11
GENERAL_LONG, GENERAL_SMALLEST = (
    -4,
    -9,
)  # powers of ten below which it shows 1.2E-05 to save room, or always

EXACT_DIGITS = 15  # that Excel keeps of a number
_FIXED = re.compile(r"(#,##)?0(?:\.(0{1,15}))?").fullmatch
_DIGITS = re.compile(r"(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?", re.ASCII).fullmatch
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # the largest stored number has 309 digits


class Loss(StrEnum):
    """What the shown text lacks of the stored value."""

    NOTHING = "nothing"
    ROUNDED = "decimals rounded away"
    SET_ASIDE = "the format hides the value, which is given instead"


class Shown(NamedTuple):
    """The text of a cell, and what it lacks; from `hidden_from` on the format shows nothing of it."""

    text: str
    loss: Loss = Loss.NOTHING
    hidden_from: int | None = None


class Fixed(NamedTuple):
    """What most codes ask for: all digits before the point, maybe in groups of three, so many behind it."""

    grouped: bool
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """A number format code, ready to show values; `date1904` counts days from 1904 instead of 1900.

    `fixed` is set where the code asks for nothing else.
    """

    sections: tuple[Section, ...]
    date1904: bool = False
    fixed: Fixed | None = None

    @property
    def is_general(self) -> bool:
        """Whether plain numbers are shown by the rules of General."""
        return len(self.sections) == 1 and self.sections[0].tokens == (Token(Mark.GENERAL, ""),)

    @property
    def is_text(self) -> bool:
        """Whether the code is `@`: numbers stand as texts do."""
        return len(self.sections) == 1 and self.sections[0].is_text_alone

    @property
    def alters_text(self) -> bool:
        """Whether a text may be shown as something else than itself."""
        section = text_section(self.sections)
        return section is not None and not section.is_text_alone

    def show(self, value: float) -> Shown:
        """What a number looks like."""
        exact = Decimal(format(value, ".15g"))  # Excel keeps 15 digits
        section, magnitude = chosen_section(self.sections, exact)
        if section is None:
            return Shown(plain(exact), Loss.SET_ASIDE)
        if section.sense is Sense.DATE:
            return self._show_date(section, exact)
        text, shown_value = _SHOWN_AS[section.sense](section, magnitude)
        if _abridges(section, magnitude):
            return Shown(plain(exact), Loss.SET_ASIDE)
        return _judged(text.strip(), shown_value, magnitude, exact)

    def show_digits(self, stored: str) -> str:
        """What a number in plain digits looks like where none gets lost; empty where `show` must decide.

        Nine of ten prices and weights come this way, which takes a tenth of the time.
        """
        found = _DIGITS(stored) if self.fixed and len(stored) <= EXACT_DIGITS else None
        if not self.fixed or not found:
            return ""
        sign, whole, decimals = found[1], found[2], found[3] or ""
        grouped, places = self.fixed
        if len(decimals) > places or (sign and not (whole + decimals).strip("0")):
            return ""
        spelt = f"{int(whole):,}" if grouped else whole
        return f"{sign}{spelt}.{decimals.ljust(places, '0')}" if places else sign + spelt

    def show_text(self, text: str) -> Shown:
        """What a text looks like."""
        section = text_section(self.sections)
        if section is None:
            return Shown(text)
        pieces = (text if t.mark is Mark.TEXT else t.text for t in section.tokens if t.shown)
        shown = "".join(pieces).strip()
        if any(t.mark is Mark.TEXT for t in section.tokens):
            return Shown(shown)
        return _instead(shown, text)

    def _show_date(self, section: Section, exact: Decimal) -> Shown:
        shown = dates.show_date(section.tokens, float(exact), date1904=self.date1904)
        if shown is None:  # Excel fills the cell with ##### for days it does not count
            return Shown(plain(exact), Loss.SET_ASIDE)
        return Shown(shown.strip())


def number_format(code: str, *, date1904: bool = False) -> NumberFormat:
    """The format that a code spells; an empty code is General."""
    found = _FIXED(code or GENERAL)
    return NumberFormat(
        sections=sections_of(code or GENERAL),
        date1904=date1904,
        fixed=Fixed(bool(found[1]), len(found[2] or "")) if found else None,
    )


def plain(value: Decimal) -> str:
    """A number in plain digits, without exponent and without idle zeros."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def _abridges(section: Section, magnitude: Decimal) -> bool:
    """Whether digits before the decimal point are not spelt out."""
    if section.sense is Sense.GENERAL:
        return abs(magnitude) >= GENERAL_LARGEST
    whole = abs(magnitude) >= 1
    return whole and (section.sense is Sense.EXPONENT or section.thousands > 0)


def _judged(text: str, shown: Decimal | None, magnitude: Decimal, exact: Decimal) -> Shown:
    """The text or, where it hides too much, the stored value; `shown` is None if no digit was asked for."""
    if shown is None:
        if exact == 0 and text:  # a dash for zero, as accounts are kept
            return Shown(text)
        return _instead(text, plain(exact))
    if not text:  # `#` shows nothing for zero
        return Shown(plain(exact), Loss.SET_ASIDE)
    if shown == magnitude:
        return Shown(text)
    if abs(shown - magnitude) < 1:
        return Shown(text, Loss.ROUNDED)
    return Shown(plain(exact), Loss.SET_ASIDE)


def _instead(words: str, stored: str) -> Shown:
    """What is stored, below the words that the format shows instead of it."""
    text = f"{words}\n{stored}" if words else stored
    return Shown(text, Loss.SET_ASIDE, hidden_from=len(text) - len(stored))


def _show_words(section: Section, _magnitude: Decimal) -> tuple[str, None]:
    """A section without a digit: its words only."""
    return "".join(t.text for t in section.tokens if t.seen), None


def _show_general(section: Section, magnitude: Decimal) -> tuple[str, Decimal]:
    number = _general(magnitude)
    pieces = (number if t.mark in {Mark.GENERAL, Mark.TEXT} else t.text for t in section.tokens)
    sign = "-" if magnitude < 0 else ""
    return sign + "".join(pieces), _EXACT.multiply(Decimal(number), -1 if sign else 1)


def _general(magnitude: Decimal) -> str:
    """General as Excel fits it into eleven characters; without the sign."""
    size = abs(magnitude)
    if size == 0:
        return "0"
    exponent = size.adjusted()
    if size >= GENERAL_LARGEST or exponent < GENERAL_SMALLEST:
        return _scientific(size)
    places = GENERAL_WIDTH - 2 - max(exponent, 0)  # one character is the point
    rounded = _rounded(size, max(places, 0))
    if exponent < GENERAL_LONG and rounded != size:
        return _scientific(size)
    return plain(rounded)


def _scientific(size: Decimal) -> str:
    mantissa, _, exponent = format(_EXACT.plus(size), ".5E").partition("E")
    power = int(exponent)
    return f"{plain(Decimal(mantissa))}E{'-' if power < 0 else '+'}{abs(power):02d}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_EXACT)


def _show_number(section: Section, magnitude: Decimal) -> tuple[str, Decimal]:
    """Digits laid into the section's placeholders; the number they spell comes back for comparison."""
    shift = 2 * section.percents - 3 * section.thousands
    scaled = _EXACT.scaleb(abs(magnitude), shift)
    rounded = _rounded(scaled, len(section.decimals))
    sign = "-" if magnitude < 0 else ""
    spelt = _EXACT.scaleb(rounded, -shift)
    return sign + _laid_out(section, rounded), -spelt if sign else spelt


def _show_exponent(section: Section, magnitude: Decimal) -> tuple[str, Decimal]:
    """A mantissa and a power of ten; `##0.0E+0` counts powers in steps of three."""
    size = abs(magnitude)
    step = max(len(section.integers), 1)
    power = (size.adjusted() // step) * step if size else 0
    rounded = _rounded(_EXACT.scaleb(size, -power), len(section.decimals))
    if rounded.adjusted() >= step and size:
        power += step
        rounded = _rounded(_EXACT.scaleb(size, -power), len(section.decimals))
    sign = "-" if magnitude < 0 else ""
    spelt = _EXACT.scaleb(rounded, power)
    return sign + _laid_out(section, rounded, power), -spelt if sign else spelt


def _laid_out(section: Section, rounded: Decimal, power: int = 0) -> str:
    """The section's tokens with digits in place of their placeholders."""
    whole, _, decimals = format(rounded, "f").partition(".")
    integers = iter(_integer_pieces(section, whole.lstrip("0")))
    fractions = iter(_decimal_pieces(section, decimals))
    exponents = iter(_padded(section.exponents, str(abs(power))))
    pieces = []
    for token in section.tokens:
        match token.mark:
            case Mark.INTEGER:
                pieces.append(next(integers))
            case Mark.DECIMAL:
                pieces.append(next(fractions))
            case Mark.EXPONENT_DIGIT:
                pieces.append(next(exponents))
            case Mark.EXPONENT:
                plus = "+" if token.text.endswith("+") else ""
                pieces.append("E" + ("-" if power < 0 else plus))
            case _:
                pieces.append(token.text if token.seen else "")
    return "".join(pieces)


def _integer_pieces(section: Section, digits: str) -> list[str]:
    pieces = _padded(section.integers, digits)
    if not section.grouped:
        return pieces
    right = 0
    grouped = []
    for piece in reversed(pieces):
        marked = ""
        for sign in reversed(piece):
            marked = sign + ("," if right and right % 3 == 0 and sign.isdigit() else "") + marked
            right += 1
        grouped.append(marked)
    return grouped[::-1]


def _padded(placeholders: str, digits: str) -> list[str]:
    """One piece a placeholder, filled from the right; the first takes all digits that are left."""
    pieces: list[str] = []
    for position, placeholder in enumerate(reversed(placeholders), start=1):
        if position == len(placeholders) and len(digits) >= position:
            pieces.append(digits[: len(digits) - position + 1])
        elif position <= len(digits):
            pieces.append(digits[-position])
        else:
            pieces.append(_EMPTY[placeholder])
    return pieces[::-1]


def _decimal_pieces(section: Section, digits: str) -> list[str]:
    """One piece a placeholder; idle zeros at the end stand only where the format has a 0."""
    padded = digits.ljust(len(section.decimals), "0")
    idle = len(padded.rstrip("0"))
    return [
        digit
        if position < idle or placeholder == "0" or "0" in section.decimals[position:]
        else _EMPTY[placeholder]
        for position, (placeholder, digit) in enumerate(zip(section.decimals, padded, strict=False))
    ]


def _show_fraction(section: Section, magnitude: Decimal) -> tuple[str, Decimal]:
    """A number as whole and vulgar fraction (`# ??/??`), to the nearest the digits allow."""
    size = abs(magnitude)
    whole = int(size) if section.mixed else 0
    over, under = _nearest(size - whole, section)
    if over == under and section.mixed:
        whole, over = whole + 1, 0
    spelt = whole + Decimal(over) / Decimal(under)
    sign = "-" if magnitude < 0 else ""
    fraction = f"{over}/{under}" if over or not section.mixed else ""
    parts = [str(whole)] if section.mixed and (whole or not fraction) else []
    text = sign + " ".join([*parts, *([fraction] if fraction else [])])
    return text, -spelt if sign else spelt


def _nearest(rest: Decimal, section: Section) -> tuple[int, int]:
    fixed = section.denominator
    if fixed:
        return int(_rounded(rest * fixed, 0)), fixed
    limit = 10 ** min(section.denominator_digits, 3)
    under = min(range(1, limit), key=lambda d: (abs(_rounded(rest * d, 0) / d - rest), d))
    return int(_rounded(rest * under, 0)), under


_EMPTY = {"0": "0", "#": "", "?": " "}
_SHOWN_AS: dict[Sense, Callable[[Section, Decimal], tuple[str, Decimal | None]]] = {
    Sense.WORDS: _show_words,
    Sense.GENERAL: _show_general,
    Sense.NUMBER: _show_number,
    Sense.EXPONENT: _show_exponent,
    Sense.FRACTION: _show_fraction,
}
