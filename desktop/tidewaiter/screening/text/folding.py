"""One fold of a text, with the way back: which original characters each folded one stands for.

Folding undoes width, compatibility forms, invisible characters, look-alike letters, accents, small and
half-width kana and Chinese character variants. Case is folded in `text` and kept in `cased`; both have
the same length. A tab stays a tab, so that nothing matches across a cell border; a line feed stays
where a Latin word wraps and vanishes between Chinese or Japanese characters.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.letters import CONTROL, LOST, VOICING, Forms, Quick
from tidewaiter.screening.text.tables import Tables

Mark = tuple[int, Disguise]

# What stands between these is shown from right to left, so that it is written backwards to be read.
_BACKWARDS = re.compile("[\u202e\u2067]([^\u202c\u202e\u2067\u2069\n\t]+)")
# Kanji that pass for katakana, and the katakana.
KANJI_TWINS = "力工口一二八卜夕千才"
KANA_TWINS = "カエローニハトタチオ"
_CJK = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KATAKANA = r"\u30a1-\u30fa"

_TIDY = re.compile(
    rf"(?P<wrap>(?<=[{_CJK}]) *\n *(?=[{_CJK}]))"
    rf"|(?P<long>(?<=[{_KATAKANA}])ー(?! ?\n? ?[{_KATAKANA}]))"
    rf"|(?P<dot>(?<=[{_KATAKANA}])[・･] ?(?=[{_KATAKANA}]))"
    r"|(?P<percent>(?<=[0-9]) (?=%))|(?P<line> *\n *)|(?P<blank>  +)"
)
_TO_KANA = str.maketrans(KANJI_TWINS, KANA_TWINS)
_TO_KANJI = str.maketrans(KANA_TWINS, KANJI_TWINS)
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
# A kanji among katakana, a katakana among kanji: neither is how a word is written.
_OUT_OF_PLACE = re.compile(  # the twin first: where none stands, nothing else is looked at
    rf"[{KANJI_TWINS}{KANA_TWINS}](?:(?P<kanji>(?<=[{_KATAKANA}][{KANJI_TWINS}])(?=[{_KATAKANA}ー]))"
    rf"|(?P<kana>(?<=[{_HAN}][{KANA_TWINS}])(?=[{_HAN}])))"
)

# Without any of these there is nothing to tidy.
_UNTIDY = re.compile(rf"[\n・]| [ %]|ー(?![{_KATAKANA}])")
# Texts folded in one go: one of them whose letters bear on each other has all of them folded one by one.
_AT_ONCE = 256


# A struct is made in a fifth of the time that a frozen dataclass takes, and each line has one.
class Folded(msgspec.Struct, frozen=True, kw_only=True):
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


class Folder:
    """Folds texts by the tables it was given."""

    def __init__(self, tables: Tables) -> None:
        self.alike = tables.alike
        self.mistaken = tables.mistaken
        self._forms = Forms(tables)
        self._quick = Quick(self._forms)

    def fold(self, text: str) -> Folded:
        """The text folded, with its way back."""
        ascii_only = text.isascii()
        if ascii_only and (text.isprintable() or not CONTROL.search(text)):
            count = len(text)
            folded = Folded(
                text=text.lower(), cased=text, starts=range(count), ends=range(1, count + 1)
            )
        else:
            folded = self._fold_letters(text)
        if ascii_only and "\n" not in text and "  " not in text and " %" not in text:
            return folded
        if not ascii_only and _OUT_OF_PLACE.search(folded.text):
            folded = rewrite(folded, _OUT_OF_PLACE, _in_place, Disguise.LOOK_ALIKE)
        return rewrite(folded, _TIDY, _tidied) if _UNTIDY.search(folded.text) else folded

    def plain(self, text: str) -> str:
        """The folded text alone, wrapped lines joined by a blank."""
        quick: str | None
        if text.isascii():
            quick = text.lower()
            if "  " not in text and "\n" not in text and " %" not in text:
                return quick
        else:
            quick = self._quickly(text)
        if quick is None:
            return self.fold(text).text.replace("\n", " ")
        return _tidy(quick)

    def plain_all(self, texts: Sequence[str]) -> list[str]:
        """`plain` of each of the texts; of those that are not ASCII, many in one go."""
        foreign = iter(self._plain_foreign([text for text in texts if not text.isascii()]))
        return [
            (text.lower() if _is_tidy(text) else self.plain(text))
            if text.isascii()
            else next(foreign)
            for text in texts
        ]

    def _plain_foreign(self, texts: Sequence[str]) -> Iterator[str]:
        for first in range(0, len(texts), _AT_ONCE):
            some = texts[first : first + _AT_ONCE]
            quick = self._quickly("	".join(some))  # nothing bears on what stands beyond a tab
            plain = quick.split("	") if quick is not None else ()
            if len(plain) == len(some):
                yield from (one if _is_tidy(one) else _tidy(one) for one in plain)
            else:
                yield from map(self.plain, some)

    def _quickly(self, text: str) -> str | None:
        """The folded letters without the way back; None where one letter bears on another."""
        folded = text.translate(self._quick)
        if LOST in folded or not VOICING.keys().isdisjoint(text):
            return None
        lowered = _lowered(folded)
        return _OUT_OF_PLACE.sub(_in_place, lowered)

    def _fold_letters(self, text: str) -> Folded:
        if "\u202e" in text or "\u2067" in text:
            return self._fold_backwards(text)
        cased = text.translate(self._quick)
        signs = set(text)
        if len(cased) != len(text) or LOST in cased or not VOICING.keys().isdisjoint(signs):
            return self._fold_one_by_one(text, range(len(text)), range(1, len(text) + 1))
        known = self._forms.disguises
        marks = (
            ()
            if known.keys().isdisjoint(signs)
            else tuple((at, known[c]) for at, c in enumerate(text) if c in known)
        )
        count = len(text)
        return Folded(
            text=_lowered(cased),
            cased=cased,
            starts=range(count),
            ends=range(1, count + 1),
            marks=marks,
        )

    def _fold_backwards(self, text: str) -> Folded:
        """The text as it is read; each letter of a stretch that runs backwards stands for all of it."""
        letters = list(text)
        starts, ends = list(range(len(text))), list(range(1, len(text) + 1))
        for match in _BACKWARDS.finditer(text):
            start, end = match.span(1)
            letters[start:end] = reversed(letters[start:end])
            starts[start:end] = [start] * (end - start)
            ends[start:end] = [end] * (end - start)
        return self._fold_one_by_one("".join(letters), starts, ends)

    def _fold_one_by_one(self, text: str, from_: Sequence[int], until: Sequence[int]) -> Folded:
        """The same where one letter bears on another; `from_` and `until` say where each stands."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        marks: list[Mark] = []
        for at, character in enumerate(text):
            form = self._forms[character]
            if character in VOICING and pieces:
                voiced = unicodedata.normalize("NFC", pieces[-1] + VOICING[character])
                if len(voiced) == 1:
                    pieces[-1], ends[-1] = voiced, until[at]
                    continue
            if not form and ends and unicodedata.category(character) == "Mn":
                ends[-1] = until[at]
            disguise = self._forms.disguises.get(character)
            if disguise is not None:
                marks.append((len(pieces), disguise))
            for piece in form:
                pieces.append(piece)
                starts.append(from_[at])
                ends.append(until[at])
        cased = "".join(pieces)
        return Folded(
            text=_lowered(cased), cased=cased, starts=starts, ends=ends, marks=tuple(marks)
        )


def rewrite(
    folded: Folded,
    pattern: re.Pattern[str],
    replace: Callable[[re.Match[str]], str],
    disguise: Disguise | None = None,
    *,
    whole: bool = False,
) -> Folded:
    """The fold with each match in `text` replaced; what replaces it stands for the whole match.

    When the replacement is as long as the match, each character keeps its own place, unless `whole`. An empty
    replacement lengthens nothing: what it stood for belongs to no character any more.
    """
    matches = [(m, replace(m)) for m in pattern.finditer(folded.text)]
    matches = [(m, new) for m, new in matches if new != m.group()]
    if not matches:
        return folded
    return _spliced(folded, matches, disguise, whole=whole)


def _spliced(
    folded: Folded,
    matches: Iterable[tuple[re.Match[str], str]],
    disguise: Disguise | None,
    *,
    whole: bool,
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
        if len(new) == end - start and not whole:
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


def _is_tidy(text: str) -> bool:
    """Whether nothing is seen at once that might have to be put right: quicker than a pattern where texts are short."""
    return not ("  " in text or " %" in text or "ー" in text or "\n" in text or "・" in text)


def _tidy(quick: str) -> str:
    """A folded text with its blanks, wraps and long vowels put right, in one line."""
    tidy = _TIDY.sub(_tidied, quick) if _UNTIDY.search(quick) else quick
    return tidy.replace("\n", " ")


def _tidied(match: re.Match[str]) -> str:
    if match.lastgroup == "line":
        return "\n"
    return " " if match.lastgroup == "blank" else ""


def _lowered(cased: str) -> str:
    lower = cased.lower()
    if len(lower) == len(cased):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in cased)


def _in_place(match: re.Match[str]) -> str:
    table = _TO_KANA if match.lastgroup == "kanji" else _TO_KANJI
    return match.group().translate(table)
