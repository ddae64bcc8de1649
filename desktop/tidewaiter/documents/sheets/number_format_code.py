"""How a number format code is spelt: sections, conditions and tokens, and the codes that have only a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import NamedTuple

LONGEST_CODE = 255  # Excel takes no longer one; longer ones are shown as General

MOST_SECTIONS = 4  # positive; negative; zero; text

# ECMA-376 part 1, 18.8.30. 14 and 22 follow the reader's system there: here the year comes first, as
# in China and Japan. 27 to 36 and 50 to 58 differ between Chinese and Japanese systems: here the whole
# date, which says what either would.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), 'yyyy"年"m"月"d"日"'),
    32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 55: "h:mm", 56: "h:mm:ss",
}  # fmt: skip


class Mark(Enum):
    """What a token asks for."""

    WORDS = auto()
    FILL = auto()
    TEXT = auto()
    GENERAL = auto()
    INTEGER = auto()
    DECIMAL = auto()
    EXPONENT = auto()
    EXPONENT_DIGIT = auto()
    GROUP = auto()
    SLASH = auto()
    DATE = auto()
    ELAPSED = auto()
    HALF_DAY = auto()
    LOCALE = auto()


class Sense(Enum):
    """What a section makes of a number."""

    WORDS = auto()
    GENERAL = auto()
    NUMBER = auto()
    EXPONENT = auto()
    FRACTION = auto()
    DATE = auto()


class Token(NamedTuple):
    """One piece of a section; `text` is what it shows, or how it is spelt."""

    mark: Mark
    text: str

    @property
    def seen(self) -> bool:
        """Whether its own text is shown."""
        return self.mark in _SEEN

    @property
    def shown(self) -> bool:
        """Whether it shows something of its own or of the cell's text."""
        return self.seen or self.mark is Mark.TEXT


class Condition(NamedTuple):
    """For which numbers a section stands, as `>=` 100."""

    sign: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether it stands for this number."""
        order = (value > self.limit) - (value < self.limit)
        return order in _HOLDS[self.sign]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of up to four parts of a code, between semicolons."""

    tokens: tuple[Token, ...]
    sense: Sense
    condition: Condition | None = None
    integers: str = ""
    decimals: str = ""
    exponents: str = ""
    grouped: bool = False
    percents: int = 0
    thousands: int = 0
    mixed: bool = False
    denominator: int = 0
    denominator_digits: int = 1

    @property
    def is_text_alone(self) -> bool:
        """Whether it shows a text once and nothing else but blanks around it."""
        shown = [t for t in self.tokens if t.shown and (t.mark is Mark.TEXT or t.text.strip())]
        return len(shown) == 1 and shown[0].mark is Mark.TEXT


_BEFORE_POWER = frozenset({Mark.INTEGER, Mark.DECIMAL})
_SEEN = frozenset({Mark.WORDS, Mark.SLASH})
_HOLDS = {">": {1}, ">=": {0, 1}, "<": {-1}, "<=": {-1, 0}, "=": {0}, "<>": {-1, 1}}
_CONDITION = re.compile(r"(>=|<=|<>|>|<|=)\s*(-?[0-9.]+(?:E[+-]?[0-9]+)?)", re.IGNORECASE)
_SPELLING = re.compile(
    r"""
    "(?P<words>[^"]*)"?
  | \\(?P<escaped>.)
  | _(?P<gap>.)
  | \*(?P<fill>.)
  | \[(?P<bracket>[^\]]*)\]
  | (?P<general>General|G/標準|G/通用格式|G/一般格式)
  | (?P<half>AM/PM|A/P|上午/下午|午前/午後)
  | (?P<exponent>E[+-])
  | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|g+|e+)
  | (?P<digit>[0\#?])
  | (?P<sign>[.,%/@])
  | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a code, at most four."""
    if len(code) > LONGEST_CODE:
        code = "General"
    return tuple(_section(spelling) for spelling in list(_between_semicolons(code))[:MOST_SECTIONS])


def chosen_section(sections: tuple[Section, ...], value: Decimal) -> tuple[Section | None, Decimal]:
    """The section that shows a number, and the number with the sign that is left to show.

    A section of its own for negative numbers shows them without a sign. None: no section's
    condition holds, and Excel shows #####.
    """
    numeric = [s for s in sections[:3] if not _only_text(s)]
    if not numeric:
        return _TEXT_ONLY, value
    for position, section in enumerate(numeric):
        condition = section.condition or _usual_condition(position, len(numeric), numeric)
        if condition is None or condition.holds(value):
            return section, abs(value) if _drops_sign(condition) else value
    return None, value


def text_section(sections: tuple[Section, ...]) -> Section | None:
    """The section that shows texts, or None if texts are shown as they are."""
    if len(sections) == MOST_SECTIONS:
        return sections[-1]
    last = sections[-1]
    return last if any(t.mark is Mark.TEXT for t in last.tokens) else None


def _only_text(section: Section) -> bool:
    return section.sense is Sense.WORDS and any(t.mark is Mark.TEXT for t in section.tokens)


def _usual_condition(position: int, count: int, numeric: list[Section]) -> Condition | None:
    """What a section stands for when it does not say: positive, negative, the rest."""
    two = count == len(("positive and zero", "negative"))
    if position == count - 1 and not (two and numeric[0].condition is None):
        return None
    if position == 0:
        return Condition(">=" if two else ">", Decimal(0))
    return Condition("<", Decimal(0))


def _drops_sign(condition: Condition | None) -> bool:
    return condition is not None and condition.sign in {"<", "<="} and condition.limit <= 0


def _between_semicolons(code: str) -> Iterator[list[tuple[str, str]]]:
    """Each section as (name of the spelling, what it holds)."""
    section: list[tuple[str, str]] = []
    for found in _SPELLING.finditer(code):
        name = found.lastgroup or "other"
        if name == "other" and found[0] == ";":
            yield section
            section = []
        else:
            section.append((name, found[name]))
    yield section


def _section(spelling: list[tuple[str, str]]) -> Section:
    condition = next((c for name, text in spelling if (c := _condition(name, text))), None)
    if any(name == "date" or (name == "bracket" and _is_elapsed(text)) for name, text in spelling):
        tokens = tuple(_date_tokens(spelling))
        return Section(tokens=tokens, sense=Sense.DATE, condition=condition)
    tokens = tuple(_number_tokens(spelling))
    marks = {t.mark for t in tokens}
    if Mark.GENERAL in marks:
        return Section(tokens=tokens, sense=Sense.GENERAL, condition=condition)
    if not marks & {Mark.INTEGER, Mark.DECIMAL}:
        return Section(tokens=tokens, sense=Sense.WORDS, condition=condition)
    if Mark.SLASH in marks:
        return _fraction(tokens, condition)
    return _number(tokens, condition)


def _condition(name: str, text: str) -> Condition | None:
    if name != "bracket" or not (found := _CONDITION.fullmatch(text.strip())):
        return None
    try:
        return Condition(found[1], Decimal(found[2]))
    except InvalidOperation:  # `[>1.2.3]`
        return None


def _is_elapsed(bracket: str) -> bool:
    return bool(bracket) and bracket.lower() in {"h", "hh", "m", "mm", "s", "ss"}


def _date_tokens(spelling: list[tuple[str, str]]) -> Iterator[Token]:
    for name, text in spelling:
        if name == "date":
            yield Token(Mark.DATE, text.lower())
        elif name == "half":
            yield Token(Mark.HALF_DAY, text)
        elif name == "bracket" and _is_elapsed(text):
            yield Token(Mark.ELAPSED, text.lower())
        else:
            yield from _words(name, text)


def _number_tokens(spelling: list[tuple[str, str]]) -> Iterator[Token]:
    """Tokens with each digit placed before the point, after it, or in the exponent."""
    place = Mark.INTEGER
    near = False  # a comma next to a digit groups or scales; elsewhere it is a comma
    for name, text in spelling:
        if name == "digit":
            yield Token(place, text)
        elif name == "sign" and text == "." and place is Mark.INTEGER:
            place = Mark.DECIMAL
            yield Token(Mark.WORDS, ".")
        elif name == "sign" and text == ",":
            yield Token(Mark.GROUP if near and place in _BEFORE_POWER else Mark.WORDS, ",")
        elif name == "exponent" and place is not Mark.EXPONENT_DIGIT:
            place = Mark.EXPONENT_DIGIT
            yield Token(Mark.EXPONENT, text)
        else:
            yield from _words(name, text)
        near = name == "digit" or (near and text == ",")


def _words(name: str, text: str) -> Iterator[Token]:
    if name == "general":
        yield Token(Mark.GENERAL, "")
    elif name == "gap":
        yield Token(Mark.WORDS, " ")
    elif name == "fill":
        yield Token(Mark.FILL, text)
    elif name == "bracket":
        yield from _bracket(text)
    elif name == "sign" and text == "@":
        yield Token(Mark.TEXT, "")
    elif name == "sign" and text == "/":
        yield Token(Mark.SLASH, "/")
    else:
        yield Token(Mark.WORDS, text)


def _bracket(text: str) -> Iterator[Token]:
    """`[$¥-411]` shows a currency and names a language; colours and conditions show nothing."""
    if not text.startswith("$"):
        return
    currency, _, locale = text[1:].partition("-")
    if locale:
        yield Token(Mark.LOCALE, locale.lower())
    if currency:
        yield Token(Mark.WORDS, currency)


def _number(tokens: tuple[Token, ...], condition: Condition | None) -> Section:
    first, last = _reach(tokens, Mark.INTEGER)
    commas = [i for i, t in enumerate(tokens) if t.mark is Mark.GROUP]
    integers = _spelt(tokens, Mark.INTEGER)
    exponents = _spelt(tokens, Mark.EXPONENT_DIGIT)
    return Section(
        tokens=tokens,
        sense=Sense.EXPONENT if exponents else Sense.NUMBER,
        condition=condition,
        integers=integers,
        decimals=_spelt(tokens, Mark.DECIMAL),
        exponents=exponents,
        grouped=any(first < i < last for i in commas),
        percents=sum(t == Token(Mark.WORDS, "%") for t in tokens),
        thousands=sum(i > last for i in commas) if integers else 0,
    )


def _fraction(tokens: tuple[Token, ...], condition: Condition | None) -> Section:
    slash = next(i for i, t in enumerate(tokens) if t.mark is Mark.SLASH)
    before, after = tokens[:slash], tokens[slash + 1 :]
    groups = "".join(t.text if t.mark is Mark.INTEGER else " " for t in before).split()
    fixed = "".join(t.text for t in after if t.mark in {Mark.INTEGER, Mark.WORDS}).strip()
    return Section(
        tokens=tokens,
        sense=Sense.FRACTION,
        condition=condition,
        mixed=len(groups) > 1,
        denominator=int(fixed) if fixed.isdecimal() and fixed.isascii() and int(fixed) else 0,
        denominator_digits=max(len(_spelt(after, Mark.INTEGER)), 1),
    )


def _spelt(tokens: tuple[Token, ...], mark: Mark) -> str:
    return "".join(t.text for t in tokens if t.mark is mark)


def _reach(tokens: tuple[Token, ...], mark: Mark) -> tuple[int, int]:
    found = [i for i, t in enumerate(tokens) if t.mark is mark]
    return (found[0], found[-1]) if found else (len(tokens), len(tokens))


_TEXT_ONLY = Section(tokens=(Token(Mark.GENERAL, ""),), sense=Sense.GENERAL)
