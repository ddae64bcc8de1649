"""Whether two papers say the same of one fact: firms by their names, places by country, weights by size, goods by words.

What cannot be compared (a name in Latin letters and one in characters, kilograms and an empty cell) does
not disagree: a red flag needs two statements that cannot both be true.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz

from tidewaiter.screening.facts.values import code, packages, weight
from tidewaiter.screening.model import Mention, Role

# Spelling variants and slips of one or two letters; «Yokohama Trading» and «Yokosuka Trading» reach 81.
ALIKE_LATIN = 86
ALIKE_CJK = 80
# The share of the shorter description's words that the other must have: papers shorten each other's.
GOODS_SHARED = 0.5
_LONG_TOKEN = 3

_LATIN = re.compile(r"[a-z0-9]+")
_CJK = re.compile(r"[\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]{3,}")

# What stands in a party field without naming a party.
_NAMES_NOBODY = re.compile(
    r"(?:to (?:the )?)?order(?: of)?\b|same as|as above|ditto|our company|our group|the undersigned|当社|弊社|本公司|我司|我公司|"
    r"贵社|同上|同收货人|与收货人|凭指示|凭.{0,12}指示|指示|指图|unknown|to be (?:advised|confirmed|informed)|t\.?b\.?[ac]\b|待定|未定|"
    r"various|see "
)


def names_nobody(key: str) -> bool:
    """Whether a party field says something else than who the party is: «to order», «same as consignee»."""
    return not key or bool(_NAMES_NOBODY.match(key))


def same_name(one: str, other: str) -> bool:
    """Whether two folded names, without legal forms, may be one firm's."""
    if one == other:
        return True
    first, second = _LATIN.findall(one), _LATIN.findall(other)
    han, kanji = "".join(_CJK.findall(one)), "".join(_CJK.findall(other))
    told = [
        *((_same_latin(first, second),) if _words_of(first) and _words_of(second) else ()),
        *((_same_cjk(han, kanji),) if han and kanji else ()),
    ]
    return any(told) or not told


def _words_of(tokens: list[str]) -> bool:
    return any(len(t) > 1 and not t.isdigit() for t in tokens)


def _same_latin(first: list[str], second: list[str]) -> bool:
    numbers = [{t for t in tokens if t.isdigit()} for tokens in (first, second)]
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return False
    shorter, longer = sorted((set(first), set(second)), key=len)
    if shorter <= longer and any(len(t) >= _LONG_TOKEN for t in shorter):
        return True
    glued = "".join(first), "".join(second)
    return (
        fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= ALIKE_LATIN
        or fuzz.ratio(*glued) >= ALIKE_LATIN
    )


def _same_cjk(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return (len(shorter) > 1 and shorter in longer) or fuzz.ratio(one, other) >= ALIKE_CJK


def same_party(one: Mention, other: Mention) -> bool:
    """Whether two party fields may name one firm in one country."""
    countries = one.country and other.country and one.country != other.country
    return not countries and same_name(one.key, other.key)


def same_country(one: Mention, other: Mention) -> bool:
    """Whether two places may lie in one country."""
    return not one.country or not other.country or one.country == other.country


def same_weight(one: Mention, other: Mention) -> bool:
    """Whether two weights may be one, rounded or in another unit."""
    first, second = weight(one.text), weight(other.text)
    return first is None or second is None or first.agrees(second)


def same_packages(one: Mention, other: Mention) -> bool:
    """Whether two counts of packages may be one."""
    first, second = packages(one.text), packages(other.text)
    return first is None or second is None or first.agrees(second)


def same_code(one: Mention, other: Mention) -> bool:
    """Whether two papers' numbers are one, written with other dashes and blanks."""
    return code(one.text) == code(other.text)


AGREES: Mapping[Role, Callable[[Mention, Mention], bool]] = MappingProxyType(
    {
        Role.CONSIGNEE: same_party,
        Role.BUYER: same_party,
        Role.END_USER: same_party,
        Role.SHIPPER: same_party,
        Role.SELLER: same_party,
        Role.NOTIFY: same_party,
        Role.MANUFACTURER: same_party,
        Role.FORWARDER: same_party,
        Role.CARRIER: same_party,
        Role.BANK: same_party,
        Role.PARTY: same_party,
        Role.ORIGIN: same_country,
        Role.LOADING: same_country,
        Role.TRANSIT: same_country,
        Role.DISCHARGE: same_country,
        Role.DELIVERY: same_country,
        Role.DESTINATION: same_country,
        Role.GROSS: same_weight,
        Role.NET: same_weight,
        Role.PACKAGES: same_packages,
        Role.INVOICE: same_code,
        Role.BILL: same_code,
        Role.ORDER: same_code,
        Role.PACKING_LIST: same_code,
        Role.CONTAINER: same_code,
    }
)


class Words(NamedTuple):
    """What a folded description is compared by: its Latin words, and its pairs of characters."""

    latin: frozenset[str]
    signs: frozenset[str]


def words_of(text: str) -> Words:
    """The words of a folded description."""
    return Words(
        frozenset(_singular(word) for word in _WORD.findall(text)),
        frozenset(run[at : at + 2] for run in _CJK.findall(text) for at in range(len(run) - 1)),
    )


def shared(one: Words, other: Words) -> float | None:
    """How much of the shorter of two descriptions the other has; None if their scripts differ."""
    shares = [
        len(first & second) / min(len(first), len(second))
        for first, second in zip(one, other, strict=True)
        if first and second
    ]
    return max(shares, default=None)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def numbers_in(text: str) -> set[str]:
    """The numbers of a measured value, without their commas and empty decimals."""
    bare = text.replace(",", "")
    return {
        n.rstrip("0").rstrip(".") if "." in n else n for n in re.findall(r"\d+(?:\.\d+)?", bare)
    }
