"""What Japanese pipes and valves are called by: «25A» is 25 mm of nominal size, «1/2B» half an inch (JIS B 0203, G 3452), «NPS 1» a whole one."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Unit, Units

# The pack's names.
_SIZE, _INSIDE, _INLET = "nominal size", "inside diameter", "inlet diameter"
_BORE = re.compile(r"(?:内径|胴径|塔径|(?<![A-Za-z])I\.?D\.?)[ :：=]*$")  # «塔内径500A»
_PIPEWORK = re.compile(
    r"バルブ|[弁瓣管阀继]|フランジ|コック|ストレーナ|ノズル|塔|[内胴]径|valve|flange|pipe",
    re.IGNORECASE,
)
_IN_A = re.compile(
    r"(?<![A-Za-z0-9.,/-])(6|8|10|15|20|25|32|40|50|65|80|90|1[025]0|[2-6][05]0)A(?![A-Za-z0-9])"
)
_NPS = re.compile(
    r"(?<![A-Za-z])NPS ?(?:(?P<whole>\d{1,2})(?: |-)?)?(?:(?P<part>[13])/(?P<of>[248]))?(?![\d/.])"
)
_PUMP = re.compile(r"pump|泵|ポンプ", re.IGNORECASE)
_FLANGE = re.compile(
    r"(?<![A-Za-z])(?:ISO-?[KF]?|CF|KF|NW|V[GF]|LF)[ -]?(?P<size>\d{2,3})(?![\w.])"
)  # «ISO-K 160», «VG200», «NW40»
_IN_B = re.compile(r"(?<![A-Za-z0-9.,/-])(?:(\d{1,2})[ -])?(?:(\d)/(\d)|(\d{1,2}))B(?![A-Za-z0-9])")


def pipe_sizes(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every such size of a folded text that speaks of pipes."""
    if not (_PIPEWORK.search(text) or _PUMP.search(text)):
        return
    for match in _IN_A.finditer(text):
        yield _exactly(Decimal(match[1]), units.by_code["mm"], match), _SIZE
        if _BORE.search(text, 0, match.start()):
            yield _exactly(Decimal(match[1]), units.by_code["mm"], match), _INSIDE
    name = _INLET if _PUMP.search(text) else _SIZE
    for match in _FLANGE.finditer(text):
        yield _exactly(Decimal(match["size"]), units.by_code["mm"], match), name
    yield from _by_nps(text, units)
    for match in _IN_B.finditer(text):
        whole, above, below, plain = (Decimal(one) if one else None for one in match.groups())
        part = above / below if above and below else plain or Decimal(0)
        yield _exactly((whole or Decimal(0)) + part, units.by_code["in"], match), _SIZE


def _by_nps(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    for match in _NPS.finditer(text) if "NPS" in text else ():
        whole, above, below = (Decimal(one) if one else None for one in match.groups())
        size = (whole or Decimal(0)) + (above / below if above and below else Decimal(0))
        if size:
            yield _exactly(size, units.by_code["in"], match), _SIZE


def _exactly(value: Decimal, unit: Unit, at: re.Match[str]) -> Quantity:
    return Quantity.exactly(value, (unit,), at.start(), at.end())
