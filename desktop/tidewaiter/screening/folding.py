"""One fold of a text, with the way back: which original characters each folded one stands for.

Folding undoes width, compatibility forms, invisible characters, look-alike letters, accents, small and
half-width kana and Chinese character variants. Case is folded in `text` and kept in `cased`; both have
the same length. A tab stays a tab, so that nothing matches across a cell border; a line feed stays
where a Latin word wraps and vanishes between Chinese or Japanese characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.tables import Tables

Mark = tuple[int, Disguise]

# Soft hyphens and format characters are category Cf; these are invisible letters and selectors.
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5")
_DASHES = frozenset("\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe58\ufe63\uff0d")
_QUOTES = str.maketrans("\u2018\u2019\u201b\u2032\u00b4\u0060\u201c\u201d", "''''''\"\"")
_SMALL_KANA = str.maketrans("ァィゥェォャュョヮヵヶ", "アイウエオヤユヨワカケ")
_VOICING = {"\uff9e": "\u3099", "\uff9f": "\u309a", "\u3099": "\u3099", "\u309a": "\u309a"}
_FIRST_WITHOUT_ACCENTS = "\u2000"
# Half of a broken pair of code units stands for nothing, and libraries refuse it.
_UNKNOWN = "\ufffd"
_DRESSED = ("<wide>", "<font>", "<circle>", "<square>")
_CJK = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KATAKANA = r"\u30a1-\u30fa"

_TIDY = re.compile(
    rf"(?P<wrap>(?<=[{_CJK}]) *\n *(?=[{_CJK}]))"
    rf"|(?P<long>(?<=[{_KATAKANA}])ー(?![{_KATAKANA}]))"
    rf"|(?P<dot>(?<=[{_KATAKANA}])[・･] ?(?=[{_KATAKANA}]))"
    r"|(?P<percent>(?<=[0-9]) (?=%))|(?P<line> *\n *)|(?P<blank>  +)"
)
# Without any of these there is nothing to tidy; a blank alone is only so beside another, or before «%».
_UNTIDY = frozenset("\n ー・")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """`text[i]` stands for `original[starts[i]:ends[i]]`; `marks` say where something was undone."""

    text: str
    cased: str
    starts: Sequence[int]
    ends: Sequence[int]
    marks: tuple[Mark, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]

    def disguises(self, start: int, end: int) -> tuple[Disguise, ...]:
        """What had to be undone within `text[start:end]`, each once, in the order of `Disguise`."""
        if not self.marks:
            return ()
        found = {disguise for at, disguise in self.marks if start <= at < end}
        return tuple(d for d in Disguise if d in found)


class _Letter(NamedTuple):
    """What one character becomes, and whether that undoes anything."""

    form: str
    disguise: Disguise | None


class _Letters(dict[str, _Letter]):
    """Characters met so far; a missing one is folded on first sight, always in the same way."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self.tables = tables

    def __missing__(self, character: str) -> _Letter:
        letter = _fold_character(character, self.tables)
        self[character] = letter
        return letter

    def __reduce__(self) -> tuple[type["_Letters"], tuple[Tables]]:
        return _Letters, (self.tables,)


class Folder:
    """Folds texts by the tables it was given."""

    def __init__(self, tables: Tables) -> None:
        self._letters = _Letters(tables)

    def fold(self, text: str) -> Folded:
        """The text folded, with its way back."""
        if text.isascii():
            count = len(text)
            folded = Folded(
                text=text.lower(), cased=text, starts=range(count), ends=range(1, count + 1)
            )
        else:
            folded = self._fold_letters(text)
        if not text.isascii() or "\n" in text or "  " in text or " %" in text:
            return rewrite(folded, _TIDY, _tidied)
        return folded

    def plain(self, text: str) -> str:
        """The folded text alone, wrapped lines joined by a blank."""
        quick = text.lower() if text.isascii() else self._quickly(text)
        if quick is not None and (_UNTIDY.isdisjoint(quick) or not _TIDY.search(quick)):
            return quick
        return self.fold(text).text.replace("\n", " ")

    def _quickly(self, text: str) -> str | None:
        """The folded letters without the way back; None where one letter bears on another."""
        forms = [self._letters[character].form for character in text]
        if "" in forms or not _VOICING.keys().isdisjoint(text):
            return None
        return _lowered("".join(forms))

    def _fold_letters(self, text: str) -> Folded:
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        marks: list[Mark] = []
        for at, character in enumerate(text):
            form, disguise = self._letters[character]
            if character in _VOICING and pieces:
                voiced = unicodedata.normalize("NFC", pieces[-1] + _VOICING[character])
                if len(voiced) == 1:
                    pieces[-1], ends[-1] = voiced, at + 1
                    continue
            if not form and unicodedata.category(character) == "Mn":
                if ends:
                    ends[-1] = at + 1
                continue
            if disguise is not None:
                marks.append((len(pieces), disguise))
            for piece in form:
                pieces.append(piece)
                starts.append(at)
                ends.append(at + 1)
        cased = "".join(pieces)
        return Folded(
            text=_lowered(cased), cased=cased, starts=starts, ends=ends, marks=tuple(marks)
        )


def rewrite(
    folded: Folded,
    pattern: re.Pattern[str],
    replace: Callable[[re.Match[str]], str],
    disguise: Disguise | None = None,
) -> Folded:
    """The fold with each match in `text` replaced; what replaces it stands for the whole match.

    When the replacement is as long as the match, each character keeps its own place. An empty
    replacement lengthens nothing: what it stood for belongs to no character any more.
    """
    matches = [(m, replace(m)) for m in pattern.finditer(folded.text)]
    matches = [(m, new) for m, new in matches if new != m.group()]
    if not matches:
        return folded
    return _spliced(folded, matches, disguise)


def _spliced(
    folded: Folded, matches: Iterable[tuple[re.Match[str], str]], disguise: Disguise | None
) -> Folded:
    text: list[str] = []
    cased: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    moved: list[Mark] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    for match, new in matches:
        start, end = match.span()
        text += (folded.text[done:start], new)
        cased += (folded.cased[done:start], new)
        starts += folded.starts[done:start]
        ends += folded.ends[done:start]
        if len(new) == end - start:
            starts += folded.starts[start:end]
            ends += folded.ends[start:end]
        else:
            first, last = folded.span(start, end)
            starts += [first] * len(new)
            ends += [last] * len(new)
        length += start - done
        if disguise is not None:
            moved += [(length + at, disguise) for at in range(max(1, len(new)))]
        length += len(new)
        shifts.append((end, length - end))
        done = end
    text.append(folded.text[done:])
    cased.append(folded.cased[done:])
    starts += folded.starts[done:]
    ends += folded.ends[done:]
    return Folded(
        text="".join(text),
        cased="".join(cased),
        starts=starts,
        ends=ends,
        marks=tuple(_shifted(folded.marks, shifts)) + tuple(moved),
    )


def _shifted(marks: Iterable[Mark], shifts: Sequence[tuple[int, int]]) -> Iterable[Mark]:
    for at, disguise in marks:
        shift = 0
        for end, by in shifts:
            if at < end:
                break
            shift = by
        yield at + shift, disguise


def _tidied(match: re.Match[str]) -> str:
    if match.lastgroup == "line":
        return "\n"
    return " " if match.lastgroup == "blank" else ""


def _lowered(cased: str) -> str:
    lower = cased.lower()
    if len(lower) == len(cased):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in cased)


def _fold_character(character: str, tables: Tables) -> _Letter:
    if character.isascii():
        return _Letter(character, None)
    if character in _DASHES:
        return _Letter("-", None)
    category = unicodedata.category(character)
    if category == "Cf" or character in _INVISIBLE_LETTERS or "\ufe00" <= character <= "\ufe0f":
        return _Letter("", Disguise.INVISIBLE)
    if category == "Cs":
        return _Letter(_UNKNOWN, None)
    if category == "Mn" and character not in _VOICING:
        return _Letter("", None)
    return _fold_visible(character, tables)


def _fold_visible(character: str, tables: Tables) -> _Letter:
    form = unicodedata.normalize("NFKC", character)
    disguise = _dress(character, form)
    folded = ""
    for piece in form:
        base = tables.han.get(piece) or tables.look_alikes.get(piece)
        if base is None:
            folded += _bare(piece)
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
    dressed = unicodedata.decomposition(character).startswith(_DRESSED)
    return Disguise.WIDTH if dressed and form[0].isalnum() else None


def _bare(piece: str) -> str:
    """A Latin, Greek or Cyrillic letter without its accent; kana keep their voicing marks."""
    if piece >= _FIRST_WITHOUT_ACCENTS:
        return piece
    decomposed = unicodedata.normalize("NFKD", piece)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
