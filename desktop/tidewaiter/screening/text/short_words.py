"""Words that papers write short, written out: «Moly pwdr, sph.» says «molybdenum powder, spherical»."""

import re
from collections.abc import Iterable, Sequence

from tidewaiter.screening.text.folding import Folded, rewrite
from tidewaiter.screening.text.latin_words import latin_words

_KANA = "\u30a1-\u30fa"


class ShortWords:
    """Short words and what they stand for, ready to be written out on a folded line."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._full = dict(rows)
        latin = [short for short in self._full if short.isascii()]
        self._firsts = frozenset(latin_words(short)[0] for short in latin)
        signs = [re.escape(short) for short in self._full if not short.isascii()]
        self._in_signs = re.compile(
            rf"(?<![{_KANA}])(?:{'|'.join(signs)})(?![{_KANA}])" if signs else r"(?!)"
        )
        words = "|".join(_as_sought(short) for short in sorted(latin, key=len, reverse=True))
        self._any = re.compile(rf"(?<![a-z0-9])(?:{words})|{self._in_signs.pattern}")

    def in_full(self, line: Folded, words: Sequence[str]) -> Folded | None:
        """A line, of these Latin `words`, with its short ones written out; None where it has none."""
        text = line.text
        short = not self._firsts.isdisjoint(words)
        if not short and (text.isascii() or not self._in_signs.search(text)):
            return None
        full = rewrite(line, self._any, self._written_out, whole=True)
        return None if full is line else full

    def _written_out(self, match: re.Match[str]) -> str:
        word = match.group()
        return self._full.get(word) or self._full[word.rstrip(".")]


def _as_sought(short: str) -> str:
    """A word as it stands on a line: one that ends with a point keeps it, any other may have one."""
    end = "" if short.endswith(".") else r"(?![a-z0-9])\.?"
    return re.escape(short) + end
