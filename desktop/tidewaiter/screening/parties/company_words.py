"""What the words of company names are worth: legal forms next to nothing, trades and places little."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tidewaiter.screening.text.folding import Folder


class WordSort(StrEnum):
    """What a word in a name does; see the table `company_words.tsv`."""

    LEGAL = "legal"
    LINK = "link"
    ANY = "any"
    TRADE = "trade"
    PLACE = "place"
    PERSON = "person"
    OWN = "own"


# Fitted on one half of the aliases of listed organisations, judged on the other: `benchmarks/match_names.py`.
WORTH: Mapping[WordSort, float] = MappingProxyType(
    {
        WordSort.LEGAL: 0.04,
        WordSort.LINK: 0.02,
        WordSort.ANY: 0.4,
        WordSort.TRADE: 0.42,
        WordSort.PLACE: 0.5,
        WordSort.PERSON: 0.4,
        WordSort.OWN: 1.0,
    }
)


class Meaning(NamedTuple):
    """What a word stands for, and its sort; a name's own word stands for itself."""

    usual: str
    sort: WordSort


class CompanyWords:
    """The table, ready to be asked; it keeps nothing of the names it is asked about."""

    def __init__(self, rows: Iterable[tuple[str, str]], folder: Folder) -> None:
        """`rows` are the table's: a sort, and the words of one meaning with `;` between."""
        self._known: dict[str, Meaning] = {}
        phrases: dict[str, str] = {}
        signs: set[str] = set()
        for sort, forms in rows:
            usual, *_ = every = folder.plain(forms).split(";")
            for form in every:
                self._known.setdefault(form, Meaning(usual, WordSort(sort)))
                if " " in form:
                    phrases[form] = usual
                if not form.isascii():
                    signs.add(form)
        self._phrases = phrases
        self._in_phrase = re.compile(
            rf"\b(?:{_either(phrases)})\b" if phrases else r"(?!)",
        )
        self._in_signs = re.compile(f"({_either(signs)})" if signs else r"(?!)()")
        # What a name is cut to; the rest of it is what tells it from others.
        self._idle = frozenset(
            form
            for form, meaning in self._known.items()
            if meaning.sort in {WordSort.LEGAL, WordSort.LINK}
        )

    def meaning(self, word: str) -> Meaning:
        """What a folded word stands for."""
        return self._known.get(word) or Meaning(word, WordSort.OWN)

    def joined(self, text: str) -> str:
        """A folded text in which what is one word of several («limited liability company») is one."""
        plain = text.replace("-", " ").replace(". ", " ")
        return self._in_phrase.sub(lambda m: self._phrases[m.group()], plain)

    def words(self, core: str) -> tuple[str, ...]:
        """The words of a folded name that tell something, or all of them where none does."""
        text = _DOTTED.sub(_undotted, core.replace("'", ""))
        if not text.isascii():
            text = _SET_APART.sub("", text)
        every: list[str] = []
        letters = ""
        for word in _WORD.findall(self.joined(text)):
            if len(word) == 1 and word.isascii() and word.isalpha():
                letters += word  # «A K Trading» is «AK Trading» as well, and «A & K»
                continue
            if word == "and" and letters:
                continue
            if letters:
                every.append(letters)
                letters = ""
            every += (word,) if word.isascii() else self.cut(word)
        if letters:
            every.append(letters)
        every = self._counted(every)
        return tuple(w for w in every if w not in self._idle) or tuple(every)

    def _counted(self, words: Sequence[str]) -> list[str]:
        """«Forty-Four» as «44»; a number of one word stays, and means what it counts."""
        counts = [_count(self.meaning(w).usual) for w in words]
        every: list[str] = []
        for at, (word, count) in enumerate(zip(words, counts, strict=True)):
            tens = counts[at - 1] if at and not words[at - 1].isdigit() else 0
            if 0 < count < _TEN <= tens and tens % _TEN == 0:
                every[-1] = str(tens + count)
            else:
                every.append(word)
        return every

    def cut(self, signs: str) -> list[str]:
        """Chinese or Japanese signs cut where a known word begins or ends, and where kana do."""
        pieces = [p for p in self._in_signs.split(signs) if p]
        return [run for p in pieces for run in (_RUN.findall(p) if p not in self._known else (p,))]


_TEN, _FIGURES = 10, 2
_WORD = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
# «S.A.», «S/A», «n.i.t.c.»
_DOTTED = re.compile(r"(?<![a-z0-9])[a-z](?:[./] ?[a-z](?![a-z0-9]))+\.?")
_SET_APART = re.compile(r"(?<=[^\W_a-z0-9])[ ・](?=[^\W_a-z0-9])")
_RUN = re.compile(r"[\u30a0-\u30ff]+|[^\u30a0-\u30ff]+")


def _count(usual: str) -> int:
    """What a number below a hundred counts; 0 for all else, however many figures it has."""
    return int(usual) if len(usual) <= _FIGURES and usual.isdecimal() else 0


def _undotted(match: re.Match[str]) -> str:
    return "".join(c for c in match.group() if c.isalpha()) + (
        " " if match.group().endswith(".") else ""
    )


def _either(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=lambda f: (-len(f), f)))
