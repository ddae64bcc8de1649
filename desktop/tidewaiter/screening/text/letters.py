"""What becomes of one character when a text is folded, and what that undoes.

Which characters pass for which stands in `resources/folding`; what Unicode knows itself is asked of it.
"""

import re
import unicodedata
from typing import NamedTuple

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.tables import Tables

# Marks that make another kana of the one before them.
VOICING = {"\uff9e": "\u3099", "\uff9f": "\u309a", "\u3099": "\u3099", "\u309a": "\u309a"}
# Soft hyphens and format characters are category Cf; these are invisible letters and selectors.
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")
_DASHES = frozenset("\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d")
_QUOTES = str.maketrans("\u2018\u2019\u201b\u2032\u00b4\u0060\u201c\u201d", "''''''\"\"")
_SMALL_KANA = str.maketrans(
    "ァィゥェォャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿぁぃぅぇぉゃゅょゎゕゖ",
    "アイウエオヤユヨワカケクシストヌハヒフヘホムラリルレロあいうえおやゆよわかけ",
)
# Letters of Polish, Danish, Vietnamese and Maltese names: no accent to Unicode, but one to a reader.
_STROKES = str.maketrans("øØłŁđĐħĦŧŦƀ", "oOlLdDhHtTb")
_FIRST_WITHOUT_ACCENTS = "\u2000"
# Half of a broken pair of code units stands for nothing, and libraries refuse it.
_UNKNOWN = "\ufffd"
_DRESSED = ("<wide>", "<font>", "<circle>", "<square>")
_RAISED = ("<super>", "<sub>")
# Letters in brackets, in dark circles and squares, and of flags, each block from A to Z.
_BOXED = (0x249C, 0x1F110, 0x1F150, 0x1F170, 0x1F1E6)
# A stroke through a letter, or a frame around it.
_OVERLAYS = frozenset("\u0334\u0335\u0336\u0337\u0338")
# No letter, and none that a text may hold once it is folded.
LOST = "\x00"
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class _Letter(NamedTuple):
    """What one character becomes, and whether that undoes anything."""

    form: str
    disguise: Disguise | None


class Forms(dict[str, str]):
    """Characters met so far and what becomes of them; a missing one is folded on first sight.

    `disguises` has those of them with which something is undone.
    """

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.tables = tables
        self.disguises: dict[str, Disguise] = {}

    def __missing__(self, character: str) -> str:
        form, disguise = _fold_character(character, self.tables)
        if disguise is not None:
            self.disguises[character] = disguise
        self[character] = form
        return form

    def __reduce__(self) -> tuple[type["Forms"], tuple[Tables]]:
        return Forms, (self.tables,)


class Quick(dict[int, str]):
    """The same for `str.translate`, where each letter stands for itself; `LOST` for one that vanishes."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._letters = forms

    def __missing__(self, code: int) -> str:
        form = self._letters[chr(code)] or LOST
        self[code] = form
        return form

    def __reduce__(self) -> tuple[type["Quick"], tuple[Forms]]:
        return Quick, (self._letters,)


def _fold_character(character: str, tables: Tables) -> _Letter:
    if CONTROL.match(character) or _is_invisible(character):
        return _Letter("", Disguise.INVISIBLE)
    if character.isascii():
        return _Letter(character, None)
    if character in _DASHES:
        return _Letter("-", None)
    return _fold_mark(character) or _fold_sign(character) or _fold_visible(character, tables)


def _is_invisible(character: str) -> bool:
    return not character.isascii() and (
        unicodedata.category(character) in {"Cf", "Cc"}
        or character in _INVISIBLE_LETTERS
        or "\ufe00" <= character <= "\ufe0f"
    )


def _fold_mark(character: str) -> _Letter | None:
    """What is drawn over, around or above another letter, and half of a broken pair."""
    category = unicodedata.category(character)
    if category == "Cs":
        return _Letter(_UNKNOWN, None)
    if category == "Me" or character in _OVERLAYS:
        return _Letter("", Disguise.LOOK_ALIKE)
    return _Letter("", None) if category == "Mn" and character not in VOICING else None


def _fold_sign(character: str) -> _Letter | None:
    """Letters in boxes, and figures of other scripts."""
    for first in _BOXED:
        if first <= ord(character) < first + 26:
            return _Letter(chr(ord("a") + ord(character) - first), Disguise.WIDTH)
    if unicodedata.category(character) == "Nd" and not unicodedata.decomposition(character):
        return _Letter(str(unicodedata.decimal(character)), Disguise.WIDTH)
    return None


def _fold_visible(character: str, tables: Tables) -> _Letter:
    form = unicodedata.normalize("NFKC", character)
    disguise = _dress(character, form)
    folded = ""
    for piece in form:
        base = tables.han.get(piece) or tables.look_alikes.get(piece)
        if base is None:
            bare = _bare(piece)
            base = (
                tables.look_alikes.get(bare) if bare != piece else None
            )  # «ё» passes for «e», too
            if base is None:
                folded += bare
                continue
        disguise = Disguise.HAN_VARIANT if piece in tables.han else Disguise.LOOK_ALIKE
        folded += base
    folded = folded.translate(_QUOTES).translate(_SMALL_KANA)
    return _Letter(" " if folded.isspace() and folded not in "\t\n" else folded, disguise)


def _dress(character: str, form: str) -> Disguise | None:
    if form == character:
        return None
    if "\uff61" <= character <= "\uff9f":
        return Disguise.KANA
    if "\u2f00" <= character <= "\u2fd5" or "\uf900" <= character <= "\ufaff":
        return Disguise.WIDTH  # radicals and doublets of Chinese characters
    dress = unicodedata.decomposition(character)
    if dress.startswith(_RAISED):  # figures in formulas are no disguise
        return Disguise.WIDTH if form.isalpha() else None
    return Disguise.WIDTH if dress.startswith(_DRESSED) and form[0].isalnum() else None


def _bare(piece: str) -> str:
    """A Latin, Greek or Cyrillic letter without its accent; kana keep their voicing marks."""
    if piece >= _FIRST_WITHOUT_ACCENTS:
        return piece
    decomposed = unicodedata.normalize("NFKD", piece).translate(_STROKES)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
