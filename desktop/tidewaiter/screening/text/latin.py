"""Names in Cyrillic, Greek or Korean letters written in Latin ones, so that they meet their usual spelling.

Only for names: everywhere else a Cyrillic letter in a Latin word is a disguise, and folding undoes it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType


def _row(told: str) -> list[str]:
    return told.split(" ")


# As passports and lists write them, not as libraries do (BGN/PCGN, without its apostrophes).
_LETTERS: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ",
            _row(
                "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch * y * e yu ya i i e g u j lj nj c dj dz"
            ),
            strict=True,
        )
    )
    | dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            _row("a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
            strict=True,
        )
    )
)
_MUTE = "*"
_GREEK_PAIRS = (
    ("ου", "ou"),
    ("αι", "ai"),
    ("ει", "i"),
    ("οι", "i"),
    ("μπ", "b"),
    ("ντ", "nt"),
    ("γγ", "ng"),
)
# A word of letters that all pass for Latin ones is a disguise, or cannot be told from one.
_WORD = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff\u0400-\u04ff]+")
_PASSING = frozenset("авекмнорстухіјѕαβεζηικμνορτυχ")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_FIRSTS = _row("g kk n d tt r m b pp s ss  j jj ch k t p h")
_VOWELS = _row("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
_LASTS = _row(" k k k n n n t l k m l l l p l m p p t t ng t t k t p t")
_SYLLABLE, _VOWEL = 588, 28
_FIRST_SYLLABLE = 0xAC00


def in_latin(text: str) -> str:
    """The text with Cyrillic, Greek and Korean words in Latin letters; all else as it was."""
    if text.isascii():
        return text
    return _HANGUL.sub(_korean, _WORD.sub(_lettered, text))


def _lettered(match: re.Match[str]) -> str:
    word = _bare(match.group().lower())
    if _PASSING.issuperset(word):
        return match.group()
    for pair, latin in _GREEK_PAIRS:
        word = word.replace(pair, latin)
    return "".join(_LETTERS.get(letter, letter) for letter in word).replace(_MUTE, "")


def _bare(word: str) -> str:
    """Greek letters without their accents."""
    return word.translate(str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ"))


def _korean(match: re.Match[str]) -> str:
    """By the Revised Romanization, sign by sign."""
    told: list[str] = []
    for sign in match.group():
        at = ord(sign) - _FIRST_SYLLABLE
        first, rest = divmod(at, _SYLLABLE)
        vowel, last = divmod(rest, _VOWEL)
        told.append(_FIRSTS[first] + _VOWELS[vowel] + _LASTS[last])
    return " ".join(told) if len(told) <= _NAME_SYLLABLES else "".join(told)


# A Korean's name is written in syllables: «Park Ji Sung»; a firm's as one word.
_NAME_SYLLABLES = 3
