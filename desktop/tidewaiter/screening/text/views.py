"""The views under which a folded line is searched: plainly, and with one kind of disguise undone at a time.

A view that undoes something is only made where a line gives cause, and a term is only taken from it
where the cause lies within the term, so that ordinary lines are read once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded, Mark, rewrite

_CJK = r"\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"

# «carbon-carbon», «carbon - carbon» and a wrapped «carbon\ncarbon» are searched as «carbon carbon».
_BREAKS = re.compile(r" ?[-\n][ \n]?")
# «anti-drone» for «antidrone», and «tung-\nsten»: a hyphen within or at the end of a Latin word.
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_WRAPPED = re.compile(r"(?<=[a-z])-?\n(?=[a-z])")
_APART = r" .\-_*·|~/+,'"
_WITHIN = r"[-/:().,]"  # signs of a name, set apart as its letters are: «e r b i u m - d o p e d»
# «t u n g s t e n», «t.u.n.g»: four or more single letters set apart by the same sign; «u_f_6» where
# the sign is for nothing else.
_SET_APART = re.compile(
    rf"(?<![a-z0-9])(?:[a-z]|[0-9](?=[{_APART}]-))(?:([{_APART}])[a-z0-9\-(])(?:\1(?:[a-z0-9]|{_WITHIN}(?=\1))){{2,}}(?:\1[.)](?!\S))?(?![a-z0-9])"
    r"|(?<![a-z0-9])[a-z](?:([_*·|~])[a-z0-9])(?:\2[a-z0-9])+(?![a-z0-9])"
    # initials with a point after each: «M.H.I.»
    r"|(?<![a-z0-9.])(?:[a-z]\.){3,}(?![a-z0-9])|(?<![a-z0-9.])(?:[a-z]\.){2,}[a-z](?![a-z0-9.])"
)
# «v.a.c.u.u.m. .p.u.m.p»: the blank between two words is set apart too, or stands on one side of a sign.
_SEAM = re.compile(
    rf"(?<=[a-z0-9])([{_APART.strip()}]) \1(?=[a-z0-9]\1)"
    rf"|(?<=([{_APART.strip()}])[a-z0-9])(?: \2|\2 )(?=[a-z0-9]\2[a-z0-9])"
)
# Two single signs between three of the same, or one between two of those that are for little else.
_MAYBE_SET_APART = re.compile(r"([ .\-_*·|~/+,'])[a-z0-9]\1[a-z0-9]\1|([_*·|~.])[a-z0-9]\2")
# «氧 化 镝», «G·a·N·自·立»: Chinese or Japanese signs set apart, each alone, letters among them too.
_SET_APART_CJK = re.compile(
    rf"(?<![{_CJK}a-z0-9])[{_CJK}a-z0-9](?: [{_CJK}a-z0-9])+(?![{_CJK}a-z0-9])"
    rf"|(?<![{_CJK}a-z0-9])[{_CJK}a-z0-9](?:([.\-_*·・|~/+,、'])[{_CJK}a-z0-9])(?:\1[{_CJK}a-z0-9])+(?![{_CJK}a-z0-9])"
    # two of them are enough where the sign is for little else
    rf"|(?<![{_CJK}a-z0-9])[{_CJK}][·|~_*][{_CJK}](?![{_CJK}a-z0-9])"
)
# One sign alone between two others: without that, nothing is set apart.
_MAYBE_APART = re.compile(rf"[ .\-_*·・|~/+,、'][{_CJK}a-z0-9][ .\-_*·・|~/+,、']")
# «氧化 镝»: a blank within.
_GAP_CJK = re.compile(rf" (?<=[{_CJK}] )(?=[{_CJK}])")
# «レ一ザ一加工»: the figure one for the long sign, which folding leaves out at the end of a word.
_ONE_AT_END = re.compile(r"(?<=[\u30a1-\u30fa])一(?![\u30a1-\u30fa])")
# «レ-ザ-»: a hyphen for it.
_HYPHEN_KANA = re.compile(
    r"(?<=[\u30a1-\u30fa])-(?=[\u30a1-\u30fa])|(?<=[\u30a1-\u30fa])-(?![\u30a1-\u30fa])"
)
# «tungst3n», «gr4phite», «Dy203»: a word of letters with a digit among them that passes for one.
_MIXED = re.compile(
    r"(?<![a-z0-9])(?=[a-z0-9]*[0134578])(?=[a-z0-9]*[a-z]{2})[a-z0-9]{4,}(?![a-z0-9])"
)
# A digit beside two letters, or one of those signs: without that, no word is such a one.
_MAYBE_MIXED = re.compile(r"[0-9@$!|€£](?:[a-z]{2}|(?<=[@$!|€£])|(?<=[a-z]{2}[0-9]))")
# «tung$ten», «gr@phite»: signs that pass for letters, between letters.
_SIGNED = re.compile(
    r"(?<![a-z0-9@$!|€£])(?=[a-z]+[@$!|€£]+[a-z])[a-z@$!|€£]{5,}(?![a-z0-9@$!|€£])"
)
_DIGITS = (
    str.maketrans("0@$!|€£", "oasiiel"),
    str.maketrans("013457@$!|€£", "oieastasilel"),
    str.maketrans("01345", "oleas"),
)
# «OKl», «lHI»: a small l among capitals is an I; «Al», «Cl» and «Tl» are elements.
_CAPITAL_I = re.compile(r"l(?:(?<=[BD-SU-Z]l)(?![a-z])|(?<![A-Za-z]l)(?=[A-Z]{2}))")
# Letters turned upside down are folded to those that they are, but stand in reverse.
_TURNED = str.maketrans("nubqdp69", "unqbpd96")
_FEWEST_TURNED = 2
_LATIN_RUN = re.compile(r"[a-z0-9][a-z0-9 ]*[a-z0-9]")


class View(NamedTuple):
    """One reading of a line. `undoing` names what it undid: terms count only where that happened.

    `solid` views have lost their blanks, so that terms must be sought without theirs.
    """

    folded: Folded
    undoing: Disguise | None = None
    solid: bool = False


def views_of(line: Folded, plain: Folded) -> Iterator[View]:
    """One view for each kind of disguise that the line may hold, beside the plain one: the line `spread`."""
    text = line.text
    if "-" in text:
        yield from _changed(View(folded=rewrite(plain_hyphens(line), _HYPHEN, _nothing)), line)
    if "\n" in text:
        joined = rewrite(line, _WRAPPED, _nothing, Disguise.HYPHENATED)
        yield from _marked(spread(joined), line, Disguise.HYPHENATED)
    apart = _MAYBE_APART.search(text) is not None
    if apart:
        yield from _set_apart(line)
    if _MAYBE_MIXED.search(plain.text):
        yield from _digits(plain)
    if "l" in plain.cased and _CAPITAL_I.search(plain.cased):
        yield View(folded=_capital_i(plain), undoing=Disguise.LOOK_ALIKE)
    if not text.isascii():
        yield from _in_signs(line, apart=apart)
    if line.marks:
        yield from _upside_down(line)


def plain_hyphens(line: Folded) -> Folded:
    """The line with wraps as blanks and hyphens kept."""
    if "\n" not in line.text:
        return line
    return _same_length(line, line.text.replace("\n", " "), line.cased.replace("\n", " "))


def spread(line: Folded) -> Folded:
    """The line with blanks for hyphens and wraps."""
    text = line.text
    if "-" not in text and "\n" not in text:
        return line
    if " -" in text or "- " in text or "-\n" in text:
        return rewrite(line, _BREAKS, _blank)
    return _same_length(
        line, text.replace("-", " ").replace("\n", " "), line.cased.replace("\n", " ")
    )


def _set_apart(line: Folded) -> Iterator[View]:
    if not _MAYBE_SET_APART.search(line.text):
        return
    words = rewrite(line, _SEAM, _blank) if _SEAM.search(line.text) else line
    if _SET_APART.search(words.text):
        closed = rewrite(words, _SET_APART, _closed, Disguise.SPACED)
        yield View(folded=closed, undoing=Disguise.SPACED, solid=True)
        yield View(folded=closed, undoing=Disguise.SPACED)


def _in_signs(line: Folded, *, apart: bool) -> Iterator[View]:
    """Views of Chinese and Japanese: signs set apart, a blank within, a hyphen for the long sign."""
    if apart and _SET_APART_CJK.search(line.text):
        closed = rewrite(line, _SET_APART_CJK, _letters_only, Disguise.SPACED)
        yield View(folded=closed, undoing=Disguise.SPACED)
    elif _GAP_CJK.search(line.text):
        yield View(
            folded=rewrite(line, _GAP_CJK, _nothing, Disguise.SPACED), undoing=Disguise.SPACED
        )
    if "一" in line.text and _ONE_AT_END.search(line.text):
        long = rewrite(line, _ONE_AT_END, _nothing, Disguise.LOOK_ALIKE)
        yield View(folded=long, undoing=Disguise.LOOK_ALIKE)
    if "-" in line.text and _HYPHEN_KANA.search(line.text):
        long = rewrite(line, _HYPHEN_KANA, _long_sign, Disguise.KANA)
        yield View(folded=long, undoing=Disguise.KANA)


def _upside_down(line: Folded) -> Iterator[View]:
    """The line with runs of letters reversed, where several of them are turned."""
    turned = [at for at, disguise in line.marks if disguise is Disguise.LOOK_ALIKE]
    if len(turned) >= _FEWEST_TURNED:
        view = rewrite(line, _LATIN_RUN, _reversed, Disguise.LOOK_ALIKE, whole=True)
        yield View(folded=view, undoing=Disguise.LOOK_ALIKE)


def _digits(plain: Folded) -> Iterator[View]:
    text = plain.text
    words = sorted((*_MIXED.finditer(text), *_SIGNED.finditer(text)), key=re.Match.start)
    if not words:
        return
    seen = {plain.text}
    for table in _DIGITS:
        view = _read_as_letters(plain, words, table)
        if view.text not in seen:
            seen.add(view.text)
            yield View(folded=view, undoing=Disguise.DIGITS_FOR_LETTERS)


def _read_as_letters(
    plain: Folded, words: Sequence[re.Match[str]], table: dict[int, int]
) -> Folded:
    pieces: list[str] = []
    changed: list[Mark] = []
    done = 0
    for word in words:
        start, end = word.span()
        read = word.group().translate(table)
        pieces += (plain.text[done:start], read)
        changed += [
            (start + at, Disguise.DIGITS_FOR_LETTERS)
            for at, letter in enumerate(word.group())
            if letter != read[at]
        ]
        done = end
    pieces.append(plain.text[done:])
    return Folded(
        text="".join(pieces),
        cased=plain.cased,
        starts=plain.starts,
        ends=plain.ends,
        marks=(*plain.marks, *changed),
    )


def _capital_i(plain: Folded) -> Folded:
    places = [m.start() for m in _CAPITAL_I.finditer(plain.cased)]
    letters = list(plain.text)
    for at in places:
        letters[at] = "i"
    marks = (*plain.marks, *((at, Disguise.LOOK_ALIKE) for at in places))
    return Folded(
        text="".join(letters),
        cased=plain.cased,
        starts=plain.starts,
        ends=plain.ends,
        marks=marks,
    )


def _changed(view: View, line: Folded) -> Iterator[View]:
    if view.folded.text != line.text:
        yield view


def _marked(view: Folded, line: Folded, disguise: Disguise) -> Iterator[View]:
    if len(view.marks) > len(line.marks):
        yield View(folded=view, undoing=disguise)


def _same_length(line: Folded, text: str, cased: str) -> Folded:
    return Folded(text=text, cased=cased, starts=line.starts, ends=line.ends, marks=line.marks)


def _nothing(_: re.Match[str]) -> str:
    return ""


def _blank(_: re.Match[str]) -> str:
    return " "


def _long_sign(match: re.Match[str]) -> str:
    """As folding writes it: within a word only."""
    after = match.string[match.end() : match.end() + 1]
    return "ー" if "\u30a1" <= after <= "\u30fa" else ""


def _reversed(match: re.Match[str]) -> str:
    return match.group().translate(_TURNED)[::-1]


def _closed(match: re.Match[str]) -> str:
    """What was set apart, with the signs that belong to it; its hyphens are blanks, and such a view has none."""
    sign = match[1] or match[2]
    return match.group().replace(sign, "").replace("-", "") if sign else _letters_only(match)


def _letters_only(match: re.Match[str]) -> str:
    return "".join(c for c in match.group() if c.isalnum())
