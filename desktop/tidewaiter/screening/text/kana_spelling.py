"""Which katakana word of the list a misspelt one was meant to be: foreign words are written in many ways.

«ガリュウム» for «ガリウム», «チタニューム», «アルミニューム»: a word is known again by its sound, and a longer one with
a slip in it. Only whole runs of katakana are compared.
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from tidewaiter.screening.model import Disguise
from tidewaiter.screening.text.folding import Folded, rewrite

_RUN = re.compile(r"[\u30a1-\u30fa][\u30a1-\u30fc]{3,}")
# What sounds the same, or is written either way; small kana are large ones here.
_SOUNDS = (
    ("ー", ""), ("ツ", ""), ("ッ", ""), ("ユウ", "ユ"), ("ヴア", "バ"), ("ヴイ", "ビ"), ("ヴエ", "ベ"), ("ヴオ", "ボ"), ("ヴ", "ブ"),
    ("テイ", "チ"), ("デイ", "ジ"), ("シエ", "セ"), ("ジエ", "ゼ"), ("フア", "ハ"), ("フイ", "ヒ"), ("フエ", "ヘ"), ("フオ", "ホ"),
    ("ヂ", "ジ"), ("ヅ", "ズ"), ("イヤ", "イア"), ("ピユ", "プ"), ("ビユ", "ブ"),
    ("ノレ", "ル"),  # one sign that a scan reads as two
)  # fmt: skip
# Endings of metals: «ガリューム», «ユーロピュウム», «イッテルビューム».
_METAL = re.compile("(?<=[イキシチニヒミリギジビピ])ユー?ウ?ム")
_SHORTEST = 4
_ONE_SLIP_FROM = 6
_MOST_REMEMBERED = 20_000


def kana_words(texts: Iterable[str]) -> frozenset[str]:
    """The katakana words of some texts."""
    return frozenset(run for text in texts for run in _RUN.findall(text))


class KanaSpeller:
    """The katakana words of a list, found again where they are written otherwise."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = kana_words(texts)
        self._by_sound: dict[str, str] = {}
        self._by_half: dict[tuple[int, bool, str], list[str]] = {}
        for word in sorted(self._words):
            sound = _sound(word)
            if len(sound) >= _SHORTEST - 1:
                self._by_sound.setdefault(sound, word)
            if len(word) >= _ONE_SLIP_FROM:
                for last, half in enumerate(_halves(word)):
                    self._by_half.setdefault((len(word), bool(last), half), []).append(word)
        self._ordinary: set[str] = set(self._words)
        self._meant: dict[str, str] = {}

    def __reduce__(self) -> tuple[type["KanaSpeller"], tuple[frozenset[str]]]:
        return KanaSpeller, (self._words,)

    def mended(self, line: Folded) -> Folded | None:
        """The line with its misspelt katakana words as the list writes them; None where there are none."""
        runs = set(_RUN.findall(line.text)) - self._ordinary
        meant = [self._word_for(run) for run in runs]  # of each of them, not only up to the first
        if not any(meant):
            return None
        return rewrite(line, _RUN, lambda m: self._meant.get(m.group(), m.group()), Disguise.FUZZY)

    def _word_for(self, run: str) -> str:
        known = self._meant.get(run)
        if known is not None:
            return known
        if len(self._ordinary) > _MOST_REMEMBERED:
            self._ordinary = set(self._words)
        word = self._by_sound.get(_sound(run), "") or self._with_a_slip(run)
        if word:
            self._meant[run] = word
        else:
            self._ordinary.add(run)
        return word

    def _with_a_slip(self, run: str) -> str:
        near = {
            word
            for length in (len(run) - 1, len(run), len(run) + 1)
            for last, half in enumerate(_ends(run, length))
            for word in self._by_half.get((length, bool(last), half), ())
            if OSA.distance(run, word, score_cutoff=1) <= 1
        }
        return min(near, default="")


def _sound(word: str) -> str:
    word = _METAL.sub("ウム", word)
    for one, other in _SOUNDS:
        if one in word:
            word = word.replace(one, other)
    return word


def _halves(word: str) -> tuple[str, str]:
    return word[: len(word) // 2], word[len(word) // 2 :]


def _ends(run: str, length: int) -> tuple[str, str]:
    """The first and the last signs of a run, as many as the halves of a word of this length have."""
    return run[: length // 2], run[len(run) - (length - length // 2) :]
