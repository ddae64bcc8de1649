"""The words of a folded text in Latin letters: found once for a line, for all that ask for them."""

import re

LATIN_WORD = re.compile("[a-z0-9]+")


def latin_words(text: str) -> list[str]:
    """Its words, in order."""
    return LATIN_WORD.findall(text)
