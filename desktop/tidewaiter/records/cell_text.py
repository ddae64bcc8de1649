"""How a text becomes a cell that shows just that text: never a formula, nothing lost in silence."""

import re

# What a spreadsheet holds in one cell, counted in UTF-16 units.
LIMIT = 32_767
_ROOM_FOR_NOTICE = 100

# Signs that XML 1.0 cannot hold, and the carriage return, which its readers turn into a line feed.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_NOT_SIGNS = re.compile("[\ud800-\udfff\ufffe\uffff]")

# ECMA-376 22.9.2.19: `_x0041_` in a cell means the letter A, unless its first sign is escaped.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

# What makes a spreadsheet take a typed or imported text for a formula.
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r")


def starts_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula when it is edited or exported."""
    return text.startswith(_TRIGGERS)


def cell_text(text: str) -> str:
    """The text as a cell can hold it.

    Control signs are shown by their pictures (U+2400 and on), what is no sign at all by U+FFFD;
    a text that is too long ends with a sentence that says so.
    """
    shown = _CONTROLS.sub(lambda sign: chr(0x2400 + ord(sign[0])), text)
    shown = _ESCAPE.sub("_x005F_", _NOT_SIGNS.sub("�", shown))
    if _units(shown) <= LIMIT:
        return shown
    cut = shown.encode("utf-16-le")[: 2 * (LIMIT - _ROOM_FOR_NOTICE)].decode("utf-16-le", "ignore")
    return f"{cut} … [cut here: {len(text)} characters; the JSON record holds them all]"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
