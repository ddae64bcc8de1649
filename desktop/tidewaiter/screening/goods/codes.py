"""Numbers that name goods: customs codes, Chinese control codes, and CAS numbers with their check digit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tidewaiter.controls.model import Item
from tidewaiter.screening.text.folding import Folded

# 8101.94.00, 8101 94 00 01, 8101940001, 8101.94-000; not a piece of a longer number. Other signs between
# the groups, borders of cells among them, only make a code where a label says so: «2846-9015-00» may be a
# telephone number.
_HS = re.compile(
    r"(?<!\d)(?<!\d[.,\-/])(\d{4})([.\-/·_ \n]?)(\d{2})(?:([.\-/·_ \n]?)(\d{2,4}))?(?:([.\-/·_ \n]?)(\d{2}))?"
    r"(?![\d\w]|[.,\-/]\d)"
)
_IN_CELLS = re.compile(r"(?<![\d\w])\d{4}\t\d{2}\t\d{2,4}(?:\t\d{2})?(?![\d\w.,])")
# «2 8 4 6 9 0»: a digit to each box of a form.
_BOXED = re.compile(r"(?<![\d\w])(?<!\d[ \t])\d(?:[ \t]\d){5,9}(?![ \t]?[\d\w])")
# Without these signs in a row no code can begin: most lines cost one look. Folded figures are those from 0 to 9.
_MAYBE_HS = re.compile(r"[0-9](?:[0-9][0-9][0-9]|[ \t][0-9][ \t][0-9])")
_MAYBE_BOXED = re.compile(r"\d[ \t]\d[ \t]\d|\d{4}\t\d{2}\t\d")
_MAYBE_CONTROL = re.compile(r"[0-9][A-Ea-e] ?[0-9][0-9][0-9]")
_HS_LENGTHS = (6, 8, 9, 10)
_SHORTEST, _JAPANESE = 6, 9
_LABEL_LENGTH = 48
_HS_NAMES = (
    r"(?:h\.? ?s\.?n?(?: ?code| ?no| ?number| ?编码| ?编号| ?コ-?ド| ?コード)?s?|hts(?: ?us)?(?: ?code| ?no)?|"
    r"(?:eu |uk )?cn code|combined nomenclature(?: code)?|schedule b(?: code| no| number)?|ncm|zolltarif(?:nummer|-nr)?|"
    r"(?:customs |harmoni[sz]ed )?tariff(?: code| no| number| item| heading)?|"
    r"commodity (?:code|no|number)|customs code|taric(?: code)?|statistical (?:code|no)|"
    r"商编|申报编码|商品编码|商品编号|商品号列|海关编码|海关编号|税则号列|税则号|税号|"
    r"税则番号|统计品目番号|品目番号|税番|关税番号|关税分类番号)"
)
HS_LABEL = re.compile(
    rf"(?<![a-z]){_HS_NAMES}"
    r"[ .:：#()/*\-]*(?:(?:codes?|nos?|numbers?|headings?|items?|is|of|the|goods|编码|编号|コード|番号|为)[ .:：#()/*\-]*){0,4}$"
)
# Tariffs whose digits after the sixth are their own.
_FOREIGN_TARIFF = re.compile(
    r"(?<![a-z])(?:hts(?:us)?|hsn|cn code|combined nomenclature|taric|schedule b|ncm|zolltarif)[^\t]{0,16}$"
)
HS_HEADER = re.compile(r"^[ .#*(]*" + _HS_NAMES + r"(?![a-z])")

# «1C905.b.1», and as people write it: «1C905b1», «1C905(b)(1)», «1C 905.b», «1c905-b».
_CONTROL = re.compile(
    r"(?<![0-9A-Za-z.])(\d[A-Ea-e]) ?(\d{3})((?:[.\-]?(?:\([a-z]\)|[a-z](?![a-z])|\(\d{1,2}\)|\d{1,2})){0,6})(?![0-9A-Za-z])"
)
_CONTROL_PARTS = re.compile(r"[a-z]|\d{1,2}")
_CONTROL_NAMES = (
    r"(?:(?:export )?control(?:led)?(?: item| list)? (?:code|no|number)|dual[ -]use(?: item)?s?(?: code| no| number)?|"
    r"mofcom(?: code| no)?|管制编码|管制编号|管制代码|管制物项编码|两用物项(?:编码|编号|代码)?|管制清单编码|管理番号|规制番号)"
)
CONTROL_LABEL = re.compile(_CONTROL_NAMES + r"[ .:：#()]{0,4}$")
CONTROL_HEADER = re.compile(r"^[ .#*(]*" + _CONTROL_NAMES)
# The same shape means other goods in these lists.
_FOREIGN_LABEL = re.compile(
    r"(?:eccn|ear|eu|annex i|usml|ccl|wassenaar|別表|别表)[ .:：#()a-z]{0,12}$"
)

_CAS = re.compile(r"(?<![\d\w])(\d{2,7}) ?- ?(\d{2}) ?- ?(\d)(?![\d\w])")


class HsFit(NamedTuple):
    """How well a customs code fits an item: digits alike, and how the pack came by its own code.

    `neighbour` says that the paper's number is another whole one beside the listed one.
    """

    item_id: str
    code: str
    digits: int
    inferred: bool
    neighbour: bool


class HsNumber(NamedTuple):
    """A number of the right shape, at its offsets in the folded line.

    `plain` says that it is written as such codes are, so that it may speak without a label beside the goods.
    """

    digits: str
    start: int
    end: int
    plain: bool = True


class ControlCode(NamedTuple):
    """A control code of the pack on a line: as written, its offsets, and the items under it."""

    code: str
    start: int
    end: int
    items: tuple[str, ...]


class Controlled(NamedTuple):
    """The control codes of a row, and the cells, by their offsets, that a header or a label calls such."""

    codes: Sequence[ControlCode]
    named: Sequence[tuple[int, int]]


NO_CONTROL = Controlled((), ())


class Customs(NamedTuple):
    """The customs codes of a row, and those of them that a header above or a label beside calls so."""

    numbers: tuple[HsNumber, ...]
    named: tuple[HsNumber, ...]


class HsIndex:
    """The customs codes of a pack, by their first six digits."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_six: dict[str, list[tuple[str, str, bool]]] = {}
        for item in items:
            for codes, inferred in (
                (item.hs.published, False),
                (item.hs.inferred, True),
                (item.hs.context, True),
            ):
                for code in codes:
                    digits = "".join(c for c in code if c.isdigit())
                    self._by_six.setdefault(digits[:6], []).append((digits, item.id, inferred))

    def numbers(self, line: Folded) -> Iterable[HsNumber]:
        """Every number on the line that shares six digits with a code of the pack."""
        return self._numbers(line.text) if _MAYBE_HS.search(line.text) else ()

    def _numbers(self, text: str) -> Iterator[HsNumber]:
        for match in _HS.finditer(text):
            digits, end = _longest(match)
            if digits[:6] not in self._by_six:
                continue
            start = match.start()
            before = text[max(0, start - _LABEL_LENGTH) : start]
            if before[-1:].isalnum() and not HS_LABEL.search(before):
                continue
            if _FOREIGN_TARIFF.search(before):
                digits = digits[:6]
            yield HsNumber(digits, start, end, plain=_is_plain(match, digits))
        if _MAYBE_BOXED.search(text):
            yield from self._in_boxes(text)

    def _in_boxes(self, text: str) -> Iterator[HsNumber]:
        for match in (*_IN_CELLS.finditer(text), *_BOXED.finditer(text)):
            digits = "".join(match.group().split())
            if len(digits) in _HS_LENGTHS and digits[:6] in self._by_six:
                yield HsNumber(digits, *match.span(), plain=False)

    def fits(self, digits: str) -> Iterator[HsFit]:
        """The items whose codes fit, each with the digits alike: 10, 8 or 6."""
        best: dict[str, HsFit] = {}
        for code, item_id, inferred in self._by_six.get(digits[:6], ()):
            alike = _alike(digits, code)
            if alike and (item_id not in best or best[item_id].digits < alike):
                best[item_id] = HsFit(
                    item_id, code, alike, inferred, len(digits) == len(code) and digits != code
                )
        yield from best.values()


class ControlIndex:
    """The Chinese control codes of a pack: their own name space, though other lists look the same."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._codes: dict[str, list[str]] = {}
        for item in items:
            for code in dict.fromkeys((item.code, *item.codes_covered)):
                if code:
                    self._codes.setdefault(code.split(".")[0], []).append(item.id)
        self._full: Mapping[str, tuple[str, ...]] = {
            item.id: (item.code, *item.codes_covered) for item in items
        }

    def codes(self, line: Folded) -> Iterable[ControlCode]:
        """Every code on the line that the pack knows."""
        return self._codes_on(line) if _MAYBE_CONTROL.search(line.cased) else ()

    def _codes_on(self, line: Folded) -> Iterator[ControlCode]:
        for match in _CONTROL.finditer(line.cased):
            code = ".".join(
                (match.group(1).upper() + match.group(2), *_CONTROL_PARTS.findall(match.group(3)))
            )
            ids = tuple(i for i in self._codes.get(code[:5], ()) if self._covers(i, code))
            if ids and not _FOREIGN_LABEL.search(line.text[: match.start()].split("\t")[-1]):
                yield ControlCode(code, match.start(), match.end(), tuple(dict.fromkeys(ids)))

    def _covers(self, item_id: str, code: str) -> bool:
        """«3C001» covers all of its sub-codes, and «3C001.a.1» lies within «3C001.a»."""
        return any(
            own == code or own.startswith(code + ".") or code.startswith(own + ".")
            for own in self._full[item_id]
            if own
        )


class CasIndex:
    """The CAS numbers of a pack."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items: dict[str, list[str]] = {}
        for item in items:
            for number in item.terms.cas:
                self._items.setdefault(number, []).append(item.id)

    def numbers(self, line: Folded) -> Iterator[tuple[str, int, int, tuple[str, ...]]]:
        """Every listed CAS number with a true check digit, whatever dashes it is written with."""
        if "-" not in line.text:
            return
        for match in _CAS.finditer(line.text):
            number = "-".join(match.groups())
            if number in self._items and is_cas(number):
                yield number, match.start(), match.end(), tuple(self._items[number])


def _longest(match: re.Match[str]) -> tuple[str, int]:
    """The digits of as many groups as make a code, and where they end; a quantity may stand behind them."""
    for last in (7, 5, 3):
        digits = "".join(match.group(*range(1, last + 1, 2))) if match[last] else ""
        if len(digits) in _HS_LENGTHS:
            return digits, match.end(last)
    return "", 0


def _is_plain(match: re.Match[str], digits: str) -> bool:
    """Whether the groups are parted as in a tariff, and are too many for an amount («2846.90»)."""
    signs = {sign for sign in match.group(2, 4, 6) if sign}
    usual = {".", " ", "-"} if len(digits) == _JAPANESE else {".", " "}
    return len(digits) > _SHORTEST and signs <= usual


def is_cas(number: str) -> bool:
    """Whether the last digit is the sum of the others, each times its place from the right, modulo 10."""
    digits = [int(c) for c in number if c.isdigit()]
    weighed = sum(place * digit for place, digit in enumerate(reversed(digits[:-1]), start=1))
    return weighed % 10 == digits[-1]


def _alike(paper: str, listed: str) -> int:
    """How many digits say the same; a full Chinese number that goes on otherwise says nothing.

    A 9-digit number is Japan's, whose last three are its own; an 8-digit one may be any country's.
    A 10-digit one that ends otherwise is the neighbour of a listed line (LEDs beside those of gallium
    nitride), last year's number, or another country's: its first six digits are what it shares for sure.
    """
    if len(paper) in {_SHORTEST, _JAPANESE}:
        return 6
    if paper == listed or (paper.startswith(listed) and len(listed) >= 8):  # noqa: PLR2004
        return 10
    if paper[:8] == listed[:8]:
        return 6 if len(paper) == len(listed) else 8
    return 0
