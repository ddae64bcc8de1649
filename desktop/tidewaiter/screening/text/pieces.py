"""What a text is made of when it is compared by its words: stems of Latin words, groups of Chinese and Japanese signs.

A Latin word is cut back to its stem, so that «fibers», «fibre» and «fibred» are one. A run of Chinese
characters has no word borders: its signs and its pairs of neighbours stand for its words. A run of
katakana is a loan word: it is compared by its groups of three signs, which a plural or a long vowel
leaves mostly alone.
"""

import re
from collections.abc import Iterator

from tidewaiter.screening.text.english import in_american, singular

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff"
# Hiragana is grammar between the words, and is left out, but for longer words: «いちご», «こたつ».
TOKEN = re.compile(
    rf"[a-z][a-z0-9]*|(?<![a-z0-9])[0-9]+[a-z][a-z0-9]*|(?<![0-9.,])[0-9]{{4}}(?![0-9.,])"
    rf"|[{_HAN}]+|[\u30a1-\u30fa\u30fc]+|[\u3041-\u3096]{{3,}}"
)
_KATAKANA_GROUP = 3
_KANA_WEIGHT = 0.35
# What is left of a word when its ending goes must still be one.
_SHORTEST_STEM = 4
# A Latin word, a digit or Han: told apart by the first sign.
_FIRST_CJK = "\u3000"
_KATAKANA = ("\u30a1", "\u30ff")
_HIRAGANA = ("\u3041", "\u3096")

_ENDINGS = ("ation", "ator", "ate", "ing", "ed", "er", "or", "e")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
# Grammar, units and the words of every table: they tell no goods apart.
_IDLE = frozenset(
    "a an and any as at below by for from in into is it its least less more new no non not of on only or other over "  # noqa: SIM905 - a word list reads best as words
    "per set sets than that the their this to type types under up used use with without which whether "
    "pcs pc pce ea kg kgs g gr mg mt lb lbs m mm cm km nm um ml l ltr v kv mv w kw mw hz khz mhz ghz a ma ah wh mah "
    "pa kpa mpa bar psi deg c k s ms min h hr hrs pack packs carton cartons ctn ctns box boxes bag bags roll rolls "
    "unit units lot qty item items goods size model grade brand made china japan origin usd cny jpy rmb eur total "
    "f uf nf pf mf inch inches dia diameter length long width thick thickness height od id approx each".split()
)

_GRAMMAR = frozenset(
    "および ならびに または もしくは による により における ための として について ものを できる された される している させる "  # noqa: SIM905 - a word list reads best as words
    "したもの ている であつて なもの るもの れたもの".split()
)


def pieces(token: str) -> Iterator[tuple[str, int, int]]:
    """The pieces of one token of folded text, each with its offsets in the token."""
    if token[0] < _FIRST_CJK:
        if token not in _IDLE:
            yield stem(token), 0, len(token)
    elif _HIRAGANA[0] <= token[0] <= _HIRAGANA[1]:
        if token not in _GRAMMAR:
            yield token, 0, len(token)
    elif _KATAKANA[0] <= token[0] <= _KATAKANA[1]:
        yield from _grouped(token)
    else:
        for at in range(len(token)):
            yield token[at], at, at + 1
            if at + 1 < len(token):
                yield token[at : at + 2], at, at + 2


def stem(word: str) -> str:
    """An English word without its ending, in the American spelling."""
    word = singular(in_american(word))
    if word.endswith("ical"):
        return word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _DOUBLED.sub(r"\1", word[: -len(ending)])
    return word


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """All pieces of a folded text, each with its offsets there."""
    for match in TOKEN.finditer(text):
        for piece, start, end in pieces(match.group()):
            yield piece, match.start() + start, match.start() + end


def kin(piece: str) -> float:
    """How much a piece says beside a whole word: the overlapping pieces of a word count as one together."""
    if piece[0] < _FIRST_CJK:
        return 1.0
    if _KATAKANA[0] <= piece[0] <= _KATAKANA[1]:
        return _KANA_WEIGHT
    return 0.25 if len(piece) == 1 else 0.65


def counts_unknown(piece: str) -> bool:
    """Whether a piece that no entry knows speaks against likeness; numbers, units and types do not."""
    return piece[0] >= _FIRST_CJK or (len(piece) > 3 and not piece[0].isdigit())  # noqa: PLR2004


def _grouped(token: str) -> Iterator[tuple[str, int, int]]:
    if len(token) <= _KATAKANA_GROUP:
        yield token, 0, len(token)
        return
    for at in range(len(token) - _KATAKANA_GROUP + 1):
        yield token[at : at + _KATAKANA_GROUP], at, at + _KATAKANA_GROUP
