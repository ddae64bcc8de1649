"""Units of measure as papers write them, and what they are in the first unit of their dimension.

The table is `resources/folding/units.tsv`. Values are decimals, so that 1.85 g/cm³ is 1850 kg/m³ and
nothing near it; a test holds every factor against a library of units.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tidewaiter.screening.text.folding import Folder

PLAIN = "number"  # the dimension of what has no unit
_LONGEST = 40  # characters of a spelling, for looking one up from the left


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit; a value in it, times `factor` plus `offset`, is one in the first unit of `dimension`."""

    code: str
    dimension: str
    factor: Fraction
    offset: Fraction

    def base(self, value: Decimal) -> Fraction:
        """A value of this unit in the first unit of its dimension."""
        return Fraction(value) * self.factor + self.offset


def _rate_of(unit: Unit, each: Unit, count: Fraction) -> Unit | None:
    known = _RATES.get((unit.dimension, each.dimension))
    if known is None or not count:
        return None
    dimension, factor = known
    return Unit(
        code=f"{unit.code}/{each.code}" if count == 1 else f"{unit.code}/{count}{each.code}",
        dimension=dimension,
        factor=unit.factor / each.factor / count * factor,
        offset=Fraction(0),
    )


class Units:
    """All units, by code and by spelling."""

    def __init__(self, rows: Iterable[tuple[str, ...]], folder: Folder) -> None:
        one = Fraction(1)
        plain = Unit(code="", dimension=PLAIN, factor=one, offset=Fraction(0))
        self.by_code: dict[str, Unit] = {"": plain}
        self._symbols: dict[str, tuple[Unit, ...]] = {}
        self._words: dict[str, tuple[Unit, ...]] = {}
        for code, dimension, factor, offset, spellings in rows:
            unit = Unit(
                code=code, dimension=dimension, factor=Fraction(factor), offset=Fraction(offset)
            )
            self.by_code[code] = unit
            for spelling in spellings.split(";"):
                self._add(spelling, unit, folder)
        lengths: dict[str, set[int]] = {}  # of the spellings that begin with a sign
        for spelling in (*self._symbols, *self._words):
            lengths.setdefault(spelling[0].lower(), set()).add(len(spelling))
        self._lengths = {first: sorted(own, reverse=True) for first, own in lengths.items()}

    def at(self, text: str, start: int) -> tuple[tuple[Unit, ...], int]:
        """The units that the longest spelling at `start` may stand for, and where it ends; () when none does.

        A spelling counts whole: «m» is not read from «mol».
        """
        ahead = text[start : start + _LONGEST]
        for length in self._lengths.get(ahead[:1].lower(), ()):
            units = self._spelled(ahead, length)
            if units and _is_whole(ahead, length):
                return self._rate(ahead, units, length, start) or (units, start + length)
        length = ahead.find("/", 1)
        units = self._spelled(ahead, length) if length > 0 else ()
        rate = self._rate(ahead, units, length, start) if units else None
        if units and (rate or _EACH_PIECE.match(ahead, length)):
            return rate or (units, start + length)
        return (), start

    def _spelled(self, ahead: str, length: int) -> tuple[Unit, ...]:
        piece = ahead[:length] if len(ahead) >= length else ""
        return self._symbols.get(piece) or self._words.get(piece.lower(), ())

    def _rate(
        self, ahead: str, units: tuple[Unit, ...], end: int, start: int
    ) -> tuple[tuple[Unit, ...], int] | None:
        """The units of what so much is of in so long, or in so much else: «cbm/hr», «kg / 24 hr»; None where no such goes on."""
        joint = _EACH.match(ahead, end)
        if joint is None:
            return None
        count = Fraction(joint["count"] or 1)
        behind = ahead[joint.end() :]
        for length in self._lengths.get(behind[:1].lower(), ()):
            below, last = self._spelled(behind, length), joint.end() + length
            found = tuple(r for a in units for b in below if (r := _rate_of(a, b, count)))
            if found and _is_whole(ahead, last):
                return found, start + last
        return None

    def _add(self, spelling: str, unit: Unit, folder: Folder) -> None:
        if spelling.startswith("~"):
            table, key = self._words, folder.fold(spelling.strip("~")).text
        else:
            table, key = self._symbols, folder.fold(spelling).cased
        known = table.get(key, ())
        if unit not in known:
            table[key] = (*known, unit)


# What so much of one dimension is in a unit of another, and how many of its first units that of both first units is.
_RATES = {
    ("volume", "time"): ("flow", Fraction(60_000)),
    ("mass", "time"): ("mass flow", Fraction(3600)),
    ("mass", "volume"): ("density", Fraction(1, 1000)),
    ("mass", "area"): ("areal density", Fraction(1)),
    ("energy", "mass"): ("specific energy", Fraction(1, 3600)),
    ("length", "time"): ("speed", Fraction(18, 5)),
    ("angle", "time"): ("angular rate", Fraction(3600)),
    ("force", "area"): ("pressure", Fraction(1, 1_000_000)),
}
_EACH = re.compile(
    r"(?: ?[/每毎] ?| (?:in|within|over) (?=\d))(?:(?P<count>\d{1,3}) ?)?(?=[^\s\d])"
)
# «8 µm/full stroke», «10 kW/set»: of one piece, and no rate.
_EACH_PIECE = re.compile(
    r"/ ?(?:full|set|pc|pcs|piece|unit|ea|each|axis|stroke|side|phase|channel|ch|batch|cycle|yr|year|month|年|月|パルス|バッチ|[批次台套个個支只件本基])(?![A-Za-z])"
)
# «1,700℃／コイル内径φ300»: the word of what follows, and no rate; «10 °C/分钟» is one.
_NEXT_WORD = re.compile(
    r"/ ?(?![年月日天周分秒时每毎回次件个個台只片枚本轴点张套人班]|小时|毫?米|厘米|公[里斤升尺]|千[克米]|平方|立方|单|リットル|メートル|ミリ|センチ|キロ|グラム)[\u3040-\u30ff\u3400-\u9fff]{2}"
)

# «30V5A»: one quantity runs into the next; «20m2» is one.
# «200V/1000A»: what a supply gives with it, and no volts by something.
_NEXT_RATED = re.compile(
    r"/(?:[0-9.]+ ?[-~] ?)?(?:[0-9]{1,3}(?:[ ,][0-9]{3})+|[0-9]+(?:\.[0-9]+)?) ?[A-Za-zΩµμ]"
)
_NEXT_QUANTITY = re.compile(r"(?:[0-9]*\.)?[0-9]+[A-Za-z]")

# «17グレイン» are no grays, and of «2.3 克容量 156» the capacity by the gram follows.
# «18 L=1000» is the length that follows; «1.2 安定度», «4 天线», «3 分力», «2 匹配»: the sign of a unit begins another word.
_NO_UNIT = re.compile(
    "[ァ-ヺー]{2}|克容|[LWHTD] ?= ?[0-9]|安[定全装防置]|天[线窗然平]|升[压降温级力]|方[向法形式案位便程]|转[速换子轮台矩移]|位[置移相]"
    r"|分[解辨力割布光类流]|秒表|米[制粉]|度[量数]|焦[距点]|瓦[斯楞]|特[性征点殊种]|欧洲|巴西|节[能流距点]|匹配|平[面均台板]|码[头垛盘]|o\.? ?[dD]\b|[成割][分本型品果熟交都套功为立形员品合长活层绩引込れりっ]"
)


def _is_whole(ahead: str, length: int) -> bool:
    """Whether a spelling does not run on: a Latin one in a letter or figure, any in its own power."""
    if length == len(ahead):
        return True
    last, following = ahead[length - 1], ahead[length]
    if last.isalpha() and _NEXT_QUANTITY.match(ahead, length):
        return True
    if any(one.match(ahead, length) for one in (_NEXT_RATED, _EACH_PIECE, _NEXT_WORD)):
        return True
    if _NO_UNIT.match(ahead, length - 1):
        return False
    if last.isascii() and last.isalnum():
        return not (following.isascii() and following.isalnum()) and following not in "^/·²³√"
    return True
