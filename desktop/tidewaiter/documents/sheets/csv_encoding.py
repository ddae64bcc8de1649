"""In which character encoding a text file is, and how sure that is."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

SAMPLE = (
    200_000  # characters weighed; the whole file must be valid, a sample tells how plausible it is
)
SURE = 0.8  # share of usual characters in real text of its language is 0.95 and more, of a wrong one under 0.65
_ALL = 0.98  # of a guessed set's characters are usual; Chinese text read as Korean has 0.6 of them
HALF_WIDTH = 0.5  # weight of half-width kana: usual, but every Chinese text is full of their bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Lead bytes of the usual characters: signs, kana and the first level of Han characters of each set.
# GB 2312-80 rows 1-3 and 16-55; Big5 (1984) A1-A3 and A4-C6; JIS X 0208 rows 1-5 and 16-47 in Shift-JIS.
_USUAL_LEADS = {
    "gb18030": frozenset({*range(0xA1, 0xA4), *range(0xB0, 0xD8)}),
    "cp950": frozenset(range(0xA1, 0xC7)),
    "cp932": frozenset(range(0x81, 0x98)),
}
# Sets whose bytes are all valid in GB 18030 too, so that only what they usually hold tells them apart:
# kana and kanji of the first level (JIS X 0208 in EUC-JP), Hangul of KS X 1001. A guess, and said so.
_GUESSED_LEADS = {
    "cp949": frozenset({0xA1, *range(0xB0, 0xC9)}),
    "euc_jp": frozenset({*range(0xA1, 0xA6), *range(0xB0, 0xD0)}),
}
_ENOUGH = 20  # characters of a guessed set; a few Chinese ones could be Korean by chance
_LOWEST_TRAIL = {"gb18030": 0xA1, "cp950": 0x40, "cp932": 0x40, "euc_jp": 0xA1, "cp949": 0xA1}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_WESTERN = "cp1252"
_WESTERN_SIGNS = frozenset("µ°±²³®©™·×÷€£–—‘’“”•…½¼¾ÄÖÜäöüßéèêàâçñåøæÉÀ")
_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16", "utf-32": "UTF-32", "gb18030": "GB18030 (Chinese)",
    "euc_jp": "EUC-JP (Japanese)", "cp949": "EUC-KR (Korean)",
    "cp950": "Big5 (traditional Chinese)", "cp932": "Shift-JIS (Japanese)",
    "cp1252": "Windows-1252 (Western)",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text; `broken` counts places where no character could be made of the bytes."""

    text: str
    encoding: str
    certain: bool
    broken: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file: by its mark, as UTF-8, or in the most plausible encoding of our trade's countries."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, certain=True)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _decoded(data, unmarked, certain=False)
    if _is_valid(data, "utf-8"):
        return _decoded(data, "utf-8", certain=True)
    valid = [encoding for encoding in _USUAL_LEADS if _is_valid(data, encoding)]
    # Western first: where it is as plausible, a lone µ is likelier than a lone Han character.
    weights = {_WESTERN: _western_plausibility(data)} | {e: _plausibility(data, e) for e in valid}
    best = max(weights, key=lambda e: weights[e])
    guessed = _guessed(data)
    if guessed and _plausibility(data, guessed) >= weights[best]:
        return _decoded(data, guessed, certain=False)
    if weights[best] == 0:
        best = _least_broken(data)
    certain = valid == [best] and weights[best] >= SURE
    return _decoded(data, best, certain=certain)


def _guessed(data: bytes) -> str:
    """The guessed encoding that holds all the file with its usual characters; empty when there is none."""
    for encoding in _GUESSED_LEADS:
        if not _is_valid(data, encoding):
            continue
        beyond = sum(c > "\x7f" for c in data.decode(encoding)[:SAMPLE])
        if beyond >= _ENOUGH and _plausibility(data, encoding) >= _ALL:
            return encoding
    return ""


def _decoded(data: bytes, encoding: str, *, certain: bool) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost and _is_valid(data, encoding):
        lost = 0  # the sender's own replacement characters
    name = _NAMES[encoding]
    return Decoded(text=text, encoding=name, certain=certain and not lost, broken=lost)


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _least_broken(data: bytes) -> str:
    """The encoding with the fewest places that make no character; UTF-8 when they are level."""
    candidates = ("utf-8", *_USUAL_LEADS)
    return min(candidates, key=lambda e: data.decode(e, "replace").count("\ufffd"))


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 shows by its zero bytes, every other one in Western text and at line ends."""
    sample = data[: SAMPLE * 2]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if not any(zeros):
        return ""
    return "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"


def _plausibility(data: bytes, encoding: str) -> float:
    """The share of usual characters among those beyond ASCII."""
    counts = Counter(c for c in data.decode(encoding)[:SAMPLE] if c > "\x7f")
    usual = sum(n * _usualness(c.encode(encoding), encoding) for c, n in counts.items())
    return usual / max(counts.total(), 1)


def _usualness(character: bytes, encoding: str) -> float:
    if len(character) == 1:
        return HALF_WIDTH if encoding == "cp932" else 0.0
    leads = _USUAL_LEADS.get(encoding) or _GUESSED_LEADS[encoding]
    usual = character[0] in leads and character[1] >= _LOWEST_TRAIL[encoding]
    return 1.0 if usual and len(character) == len("ab") else 0.0


def _western_plausibility(data: bytes) -> float:
    """Western files have few characters beyond ASCII, and these stand alone or in pairs."""
    text = data[:SAMPLE].decode(_WESTERN, "replace")
    runs = _BEYOND_ASCII.findall(text)
    usual = sum(
        len(run) for run in runs if len(run) <= len("öß") and _WESTERN_SIGNS.issuperset(run)
    )
    return usual / max(sum(map(len, runs)), 1)
