"""What a Latin word sounds like, whichever hand or language wrote it down."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# Letters that hands and languages write for one sound; the longest are looked for first.
_SOUNDS: Mapping[str, str] = MappingProxyType(
    {
        letters: sound
        for sound, every in {
            "h": "kh gh",
            "f": "ph",
            "t": "th",
            "4": "tsch tch ch",
            "5": "shch sch sh",
            "j": "dzh zh dj",
            "k": "ck q c",
            "c": "ts tz",
            "x": "ks",
            "v": "w",
            "s": "z",
            "u": "ou oo o",
            "i": "ee ie iy ey ei y e",
        }.items()
        for letters in every.split()
    }
)
_SOUND_OF = re.compile(
    "|".join(sorted(_SOUNDS, key=len, reverse=True)).replace("|c|", "|c(?![eiy])|")
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def sound_of(word: str) -> str:
    """The same letters for every word that sounds the same."""
    return _DOUBLED.sub(r"\1", _SOUND_OF.sub(lambda m: _SOUNDS[m.group()], word))
