"""Names of goods with another word of trade for one of theirs: «ドローン» for «無人機», «round bar» for «rod»."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from tidewaiter.screening.text.holding import held_in


class Synonyms:
    """Words of one meaning, ready to be put for each other in terms."""

    def __init__(self, groups: Iterable[str]) -> None:
        self._others: dict[str, tuple[str, ...]] = {}
        for group in groups:
            words = group.split(";")
            for word in words:
                if len(word) > 1:
                    others = (*self._others.get(word, ()), *(w for w in words if w != word))
                    self._others[word] = others
        self._any = AhoCorasick(list(self._others))
        longest_first = sorted(self._others, key=len, reverse=True)
        latin = "|".join(re.escape(word) for word in longest_first if word.isascii())
        signs = "|".join(re.escape(word) for word in longest_first if not word.isascii())
        self._latin = re.compile(rf"(?<![a-z0-9])(?:{latin})(?=s?(?![a-z0-9]))")
        self._signs = re.compile(signs)

    def of(self, terms: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The other ways of naming what each of these terms names, one word changed at a time; most have none."""
        texts = [term.lower() for term in terms]
        return {terms[at]: tuple(self._changed(texts[at])) for at in held_in(texts, self._any)}

    def _changed(self, text: str) -> Iterator[str]:
        for match in (self._latin if text.isascii() else self._signs).finditer(text):
            if len(match.group()) == len(text):
                return  # «磁钢» alone is what the list says, and no other magnet
            for other in self._others[match.group()]:
                yield text[: match.start()] + other + text[match.end() :]
