"""What a labelled value says where it is a number, a code or a term: weights, packages, Incoterms, currencies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from tidewaiter.screening.model import Role

# Incoterms 2020; DAT, of 2010, still stands on papers.
INCOTERMS = ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DPU", "DAP", "DDP", "DAT")
CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "US$": "USD", "USD": "USD", "U.S. DOLLAR": "USD", "美元": "USD", "米ドル": "USD", "ドル": "USD",
        "CNY": "CNY", "RMB": "CNY", "人民币": "CNY", "人民元": "CNY", "JPY": "JPY", "日元": "JPY", "日本円": "JPY",
        "YEN": "JPY", "EUR": "EUR", "€": "EUR", "EURO": "EUR", "欧元": "EUR", "ユーロ": "EUR", "HKD": "HKD",
        "HK$": "HKD", "港元": "HKD", "港币": "HKD", "GBP": "GBP", "£": "GBP", "TWD": "TWD", "NT$": "TWD",
        "KRW": "KRW", "韩元": "KRW", "SGD": "SGD", "CHF": "CHF", "AUD": "AUD", "CAD": "CAD", "THB": "THB",
    }
)  # fmt: skip

_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNITS: Mapping[str, tuple[str, Fraction]] = MappingProxyType(
    {
        "kg": (r"kgs?|kilos?|kilograms?|kilogrammes?|公斤|千克|キロ(?:グラム)?|㎏", Fraction(1000)),
        "g": (r"g|grams?|grammes?|克|グラム", Fraction(1)),
        "t": (
            r"mts?|m/t|tons?|tonnes?|metric tons?|m\. ?tons?|t|公吨|吨|トン|屯",
            Fraction(1_000_000),
        ),
        "lb": (r"lbs?|pounds?|磅|ポンド", Fraction(45359237, 100000)),
        "oz": (r"oz|ounces?", Fraction(28349523125, 1_000_000_000)),
    }
)
_UNIT = "|".join(f"(?P<{name}>{words})" for name, (words, _) in _UNITS.items())
_WEIGHT = re.compile(rf"(?P<number>{_DIGITS}) ?(?:{_UNIT})(?![a-z])", re.IGNORECASE)
_WEIGHT_UNIT = re.compile(rf"(?<![a-z])(?:{_UNIT})(?![a-z])", re.IGNORECASE)
_PLAIN = re.compile(rf"(?<![\w.,])(?:{_DIGITS})(?![\w])")
_PACKAGE_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "carton": r"cartons?|ctns?|boxes|box|纸箱|箱|カートン|ケース|c/t|c/s",
        "pallet": r"pallets?|plts?|托盘|托|栈板|パレット|p/t",
        "case": r"wooden (?:cases?|boxes|crates?)|cases?|crates?|木箱|木架|クレート",
        "drum": r"drums?|铁桶|桶|ドラム(?:缶)?",
        "bag": r"bags?|big bags?|袋|吨袋|フレコン(?:バッグ)?",
        "package": r"packages?|pkgs?|pieces?|pcs|colli|件|包|個口|個|梱包|梱",
    }
)
_PACKAGES = re.compile(
    rf"(?P<number>{_DIGITS})\)? ?"
    rf"(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _PACKAGE_KINDS.items())})(?![a-z])",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"(?<![A-Za-z])(?P<term>{'|'.join(INCOTERMS)})(?![A-Za-z])"
    r"(?P<place>[ ,:：-]{0,3}[^\t\n,;:，；()（）\d]{2,40})?"
)
_CURRENCY = re.compile(
    "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True)), re.IGNORECASE
)
# A number of a paper has a figure in it, and may have letters, dashes and strokes.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-_/.#]{1,30}")
_DATE = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d")

# An air waybill's number is set in groups: «180-8827 4410».
_WAYBILL = re.compile(r"(?<![\w-])\d{2,3}[ -]\d{4} ?\d{4}(?![\w-])")
# ISO 6346: the owner, U, J or Z, six figures and the check digit, often set apart.
_CONTAINER = re.compile(r"(?<![A-Z])[A-Z]{3}[UJZ][ -]?\d{6}[ -]?\d(?!\d)")

# Papers reckon with 2.2 pounds a kilogram, which is off by one part in 480.
_CONVERTED, _OUR_OWN_FACTOR = 400, frozenset({"lb", "oz"})

PACKAGE_KINDS = frozenset(_PACKAGE_KINDS) - {"package"}
CODES = frozenset({Role.INVOICE, Role.BILL, Role.ORDER, Role.PACKING_LIST, Role.CONTAINER})
WEIGHTS = frozenset({Role.GROSS, Role.NET})
TOTALS = WEIGHTS | {Role.PACKAGES}
# Facts whose value is more than the words behind the label.
MEASURED = CODES | TOTALS | {Role.TERMS, Role.CURRENCY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """A weight in grams, and how far off it may be for the figures that it is written with."""

    grams: Fraction
    slack: Fraction

    def agrees(self, other: "Weight") -> bool:
        """Whether both may be the same weight, rounded or in another unit."""
        return abs(self.grams - other.grams) <= self.slack + other.slack


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of packages of one kind; `kind` is empty where the paper does not say."""

    number: int
    kind: str

    def agrees(self, other: "Count") -> bool:
        """Whether both may be the same packages: pallets are not counted against cartons."""
        comparable = self.kind == other.kind or not (self.kind and other.kind)
        return not comparable or self.number == other.number


def value_in(role: Role, text: str) -> tuple[int, int] | None:
    """Where in a text the value of such a fact stands; None when it holds none."""
    if role is Role.CONTAINER and (container := _CONTAINER.search(text)):
        return container.span()
    if role is Role.BILL and (waybill := _WAYBILL.search(text)):
        return waybill.span()
    if role in CODES:
        return _code(text)
    if role in WEIGHTS:
        found = _WEIGHT.search(text) or _PLAIN.search(text)
    elif role is Role.PACKAGES:
        found = _PACKAGES.search(text) or _PLAIN.search(text)
    elif role is Role.TERMS:
        found = _TERM.search(text)
    else:
        found = _CURRENCY.search(text)
    return found.span() if found else None


def is_value(role: Role, text: str) -> bool:
    """Whether a cell says little but the value of such a fact: «14 November 2026» is no count."""
    found = value_in(role, text)
    letters = sum(map(str.isalnum, text))
    return found is not None and 2 * sum(map(str.isalnum, text[slice(*found)])) > letters


def weight_unit(heading: str) -> str:
    """The unit of weight that a heading names («G.W. (KGS)»), as written; empty when it names none."""
    after = heading[heading.find("(") + 1 :] if "(" in heading else heading.rpartition("（")[2]
    found = _WEIGHT_UNIT.search(after) if after != heading else None
    return found.group() if found else ""


def weight(text: str) -> Weight | None:
    """The weight that a text states; None without a unit."""
    found = _WEIGHT.search(text)
    if found is None:
        return None
    name = next(name for name in _UNITS if found.group(name))
    unit = _UNITS[name][1]
    number = found.group("number").replace(",", "").replace(" ", "")
    decimals = len(number.partition(".")[2])
    grams = Fraction(number) * unit
    converted = grams / _CONVERTED if name in _OUR_OWN_FACTOR else Fraction(0)
    return Weight(grams=grams, slack=unit / 2 / 10**decimals + converted)


def packages(text: str) -> Count | None:
    """How many packages a text states."""
    found = _PACKAGES.search(text)
    if found is not None:
        kind = next(name for name in _PACKAGE_KINDS if found.group(name))
        return _count(found.group("number"), "" if kind == "package" else kind)
    plain = _PLAIN.search(text)
    return _count(plain.group(), "") if plain else None


def term(text: str) -> str:
    """The Incoterm that a text names, or nothing."""
    found = _TERM.search(text)
    return found.group("term") if found else ""


def currency(text: str) -> str:
    """The currency that a text names, by its ISO 4217 code, or nothing."""
    found = _CURRENCY.search(text)
    return CURRENCIES[found.group().upper()] if found else ""


def code(text: str) -> str:
    """A paper's number as it is compared: letters and figures only."""
    return "".join(filter(str.isalnum, text)).upper()


def _count(number: str, kind: str) -> Count | None:
    bare = number.replace(",", "").replace(" ", "")
    return Count(number=int(bare), kind=kind) if bare.isdigit() else None


def _code(text: str) -> tuple[int, int] | None:
    for found in _CODE.finditer(text):
        piece = found.group()
        if any(map(str.isdigit, piece)) and not _DATE.fullmatch(piece):
            return found.start(), found.start() + len(piece.rstrip("-_/.#"))
    return None
