"""Words that no writer would write, told by their letters alone: a font may map its shapes to others.

Without OCR this is all that can be said of them; with it, a page that has any is read as a picture too.
On the papers looked at there are none but signs of fonts without meaning as text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

ODD = 2  # signs without meaning in one word; bullets stand alone
DOUBLED = 6  # letters, each written twice: "ttaarrgg"; no word of a language has more than two pairs in a row
# Ideographs of one word that stand in no list of common ones: names of persons have one, rarely two.
RARE, RARE_SHARE = 3, 0.5
# What computers of China, of Taiwan and of Japan could write before Unicode: 6,763, 13,060 and 6,355.
_COMMON = ("gb2312", "big5", "cp932")
_ODD = re.compile("[^!-~]")  # within ASCII
_HAN = re.compile("[\u3400-\u9fff]")
_SYMBOLS = frozenset("µμΩΔΦφαβγδθλπρστωΣ")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def is_odd(character: str) -> bool:
    """Control, private, unassigned and replacement characters; invisible formatting is not odd."""
    if character.isascii():
        return not " " < character < "\x7f"
    return character == "\ufffd" or unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs")


def count_odd(text: str) -> int:
    """How many of its characters are odd."""
    if text.isascii():
        return 0 if text.isprintable() and " " not in text else len(_ODD.findall(text))
    return sum(count for character, count in Counter(text).items() if is_odd(character))


def unlikely_words(words: Sequence[str]) -> int:
    """How many of these words no writer would write."""
    unlikely = set(filter(_is_unlikely, set(words)))
    return sum(map(unlikely.__contains__, words)) if unlikely else 0


def _is_unlikely(word: str) -> bool:
    if word.isascii():
        return _is_doubled(word) or "(cid:" in word
    odd = sum(map(is_odd, word)) >= ODD
    return odd or _is_doubled(word) or _is_mixed(word) or _is_rare(word)


def _is_doubled(word: str) -> bool:
    if len(word) < DOUBLED or (word[0] != word[1] and word[:2].isalpha()):
        return False
    letters = [c for c in word if c.isalpha()]
    return (
        len(letters) >= DOUBLED
        and len(set(letters)) > DOUBLED // 3
        and letters[::2] == letters[1::2]
    )


def _is_mixed(word: str) -> bool:
    """Whether a word mixes scripts that look alike; Greek in Latin is a unit or a measure, as in 5µm."""
    found = [_script(c) for c in word if c.isalpha() and c not in _SYMBOLS]
    counts = [found.count(script) for script in _SCRIPTS]
    return sum(count > 0 for count in counts) > 1 and len(word) > ODD + 1


def _script(character: str) -> str:
    if character.isascii():
        return "LATIN"
    return unicodedata.name(unicodedata.normalize("NFKC", character)[0], "").partition(" ")[0]


def _is_rare(word: str) -> bool:
    han = _HAN.findall(word)
    if len(han) < RARE:
        return False
    return min(_unwritable(han, encoding) for encoding in _COMMON) >= RARE_SHARE * len(han)


def _unwritable(characters: Iterable[str], encoding: str) -> int:
    return sum(not c.encode(encoding, "ignore") for c in characters)
