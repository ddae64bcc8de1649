"""Which of many texts hold one of some words: all of them looked through at once."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick


def held_in(texts: Sequence[str], words: AhoCorasick) -> dict[int, list[int]]:
    """The numbers of the words that each text holds, in order, by the number of the text; no text has a line feed."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    held: dict[int, list[int]] = {}
    for word, at, _ in words.find_matches_as_indexes("\n".join(texts)):
        held.setdefault(bisect_right(ends, at), []).append(word)
    return held
