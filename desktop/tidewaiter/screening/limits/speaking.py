"""How clearly what a paper states speaks of a limit: by name, widely, or without a word where nothing else can be meant."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from tidewaiter.controls.model import Threshold
from tidewaiter.screening.limits.rated import APART
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.limits.within import bounds_of_limit, stated_by

_MOSTLY = "share of most"  # such shares as are the greater part
_AFAR = "lengths of flights"  # such lengths as are told in kilometres
_SPOKEN = "spoken of"  # such as the paper calls by name: what it leaves bare is another
_SHARE, _LENGTH = "share", "length"
_TRACE, _IMPURITY, _MOST, _NEARLY_ALL = (
    Fraction(1, 100),
    Fraction(1, 10),
    Fraction(1, 2),
    Fraction(9, 10),
)  # an elongation is a share, too, but of 10 %
_TEMPERATURE, _FURNACE, _CRYOSTAT, _ROOM, _WARM = (
    "temperature",
    Fraction(200),
    Fraction(-100),
    Fraction(100),
    Fraction(60),  # «temperature 80 °C» is that of a warm press, and none of a place
)  # °C
# No error is so many times one that is asked for: it is the way that is measured, the turn or the range.
_SPANNED, _OF_ALL = frozenset({"angle", "length", "angular rate"}), 20_000
_SOLUTIONS = frozenset({"concentration", "content"})
_ROUNDS = frozenset({"diameter", "outside diameter", "nominal size"})
_FINEST = frozenset({"um", "nm"})  # «round grain, 600-850 µm»: of no bar
_GRAINS = frozenset({"particle size", "mean particle size"})
_SHOT = Fraction(1, 200)  # metres
_LOAD = "resistance"  # «10 V into 50 ohm»
# V, Hz, MPa: above mains, and above what air, steam and water are supplied at.
_BEYOND_MAINS = {"voltage": Fraction(1000), "frequency": Fraction(100), "pressure": Fraction(10)}
_TURN = Fraction(720)
_AN_HOUR = Fraction(1)  # a rate by the second is the range of a gyroscope rather than its drift
_GENERATION = "Gbit"  # «40G», and the «5G» of mobile telephones
_ANGLE, _ARC_MINUTE, _MASS = "angle", Fraction(1, 60), "mass"  # degrees
_OF_BEAMS = frozenset({"mrad", "urad"})  # in which beams and pixels are told
_PRESSURE, _AIR, _OF_SCALE = "pressure", Fraction(1, 10), "share of full scale"  # MPa
_IN_AIR = "concentration by volume"
_GRAIN, _FLIGHT = Fraction(1, 1_000_000), Fraction(1000)  # metres
_FINE, _FAR = Fraction(1, 1000), Fraction(100)  # metres that a limit of grains or flights is at
_PULSE, _SLOW_PULSE = Fraction(1, 1_000_000_000), Fraction(1, 1_000_000)  # seconds
_PULSES = frozenset({"rise or delivery time", "delay"})  # of goods that are told by microseconds
_PULSED, _A_PULSE = frozenset({"repetition rate"}), Fraction(1)  # Hz; «dye laser, 10 Hz, 8 ns»
_SOUND = Fraction(1235)  # km/h
_FLIGHTS, _THROWS, _STRIDES = (
    frozenset({"endurance"}),
    frozenset({"throw range"}),
    frozenset({"m", "ft"}),
)
_TURNED, _TURNED_IN = frozenset({"working speed"}), frozenset({"m/s"})  # that of a wheel
_SHOCK = Fraction(3600)  # km/h: nothing that drives or flies is told in km/s
# Dimensions whose quantities are no sides, weights or settings of whatever goods.
_TELLING = frozenset(
    {
        "apparent power",
        "area",
        "current",
        "data rate",
        "flow",
        "force",
        "frame rate",
        "mass flow",
        "power",
        "rate",
        "resistance",
        "specific energy",
        "volume",
    }
)
SIEVES = re.compile(r"mesh|目|メッシ[ュユ]", re.IGNORECASE)
_SIEVED = frozenset({"mm", "um", "nm"})


class Speaks(Enum):
    """How clearly a statement is on a property; what is said clearest counts, and the rest does not."""

    NOT = 0
    BARELY = 1  # no word stands beside it
    WIDELY = 2  # «maximum pressure», where a pressure is asked for
    BY_NAME = 3


class Speaking:
    """How statements speak of those limits of one item that are compared by a quantity."""

    def __init__(
        self,
        thresholds: Iterable[Threshold],
        statements: Iterable[Statement],
        units: Units,
        alone: Set[str],
    ) -> None:
        """`alone` are the quantities that a bare value of their unit may be."""
        self._units = units
        self._alone = alone
        self._asked = self._asked_by(thresholds, statements)

    def _asked_by(
        self, thresholds: Iterable[Threshold], statements: Iterable[Statement]
    ) -> Mapping[str, frozenset[str]]:
        """The quantities that limits ask for, by dimension, and those that the paper calls by name."""
        asked: dict[str, frozenset[str]] = {}
        for one in thresholds:
            dimension = self._units.by_code[one.unit].dimension
            asked[dimension] = asked.get(dimension, frozenset()) | {one.quantity}
            if dimension == _SHARE and self._is_of_most(one):
                asked[_MOSTLY] = asked.get(_MOSTLY, frozenset()) | {one.quantity}
            if dimension == _LENGTH and self._is_far(one):
                asked[_AFAR] = asked.get(_AFAR, frozenset()) | {one.quantity}
        wanted = frozenset[str]().union(*asked.values())
        named = (s.properties & wanted for s in statements)
        asked[_SPOKEN] = frozenset[str]().union(*(one for one in named if len(one) == 1))
        return asked

    def _is_of_most(self, threshold: Threshold) -> bool:
        """Whether a share is the greater part of what it is a share of: that of tungsten, and not of silver."""
        floor, _ = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        return floor is not None and floor >= _MOST

    def _is_far(self, threshold: Threshold) -> bool:
        """Whether a length is that of a flight, and no side or resolution."""
        floor, _ = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        return floor is not None and floor >= _FAR

    def of(self, statement: Statement, unit: Unit, threshold: Threshold) -> Speaks:
        """How clearly a statement is on a limit's property, of all those that are asked for."""
        asked = self._asked
        property_id, alike = threshold.quantity, asked.get(unit.dimension, frozenset())
        scaled = unit.dimension == _OF_SCALE  # «10 Torr FS, 0.25 % FS»: the sign says it
        if (statement.lent or scaled) and alike.isdisjoint(statement.properties):
            statement = replace(statement, properties=frozenset(), wider=frozenset())
        sieved = property_id in _GRAINS and alike.isdisjoint(statement.properties)
        if sieved and (_is_between_sieves(statement) or _is_of_grains(statement, unit, alike)):
            statement = replace(statement, properties=frozenset({property_id}), barely=True)
        if self._is_out_of_place(statement, unit, threshold):
            return Speaks.NOT
        if statement.properties & alike:
            clear = Speaks.BARELY if statement.barely else Speaks.BY_NAME
            return clear if property_id in statement.properties else Speaks.NOT
        if property_id in statement.wider or statement.other:
            return Speaks.WIDELY if property_id in statement.wider else Speaks.NOT
        only = alike - (asked[_SPOKEN] - {property_id}) == {property_id}
        main = only or asked.get(_MOSTLY) == frozenset({property_id})
        far = unit.dimension == _LENGTH and unit.factor >= _FLIGHT
        only = only or (far and asked.get(_AFAR) == frozenset({property_id}))
        if main and unit.dimension == _SHARE and self._is_purity(statement, unit, threshold):
            return Speaks.BY_NAME
        alone = property_id in self._alone
        if statement.properties or not (only or alone):
            return Speaks.NOT
        bare = (
            (alone and self._may_stand_alone(statement, unit, threshold))
            or (statement.rated == _LOAD or statement.rated in asked)
            or _tells(statement, unit, threshold, self._units.by_code[threshold.unit])
            or self._is_of_no_other(statement, unit, threshold)
            or property_id in _SOLUTIONS  # «hydrazine, 35 % w/w», «RDX 91 %»
            or (property_id in _ROUNDS and unit.code == "in")  # «wafer, 3 in»
            or (property_id in _GRAINS and _is_fraction(statement, unit))
        )
        return Speaks.BARELY if bare else Speaks.NOT

    def _is_out_of_place(self, statement: Statement, unit: Unit, threshold: Threshold) -> bool:
        """Whether a quantity is none of the kind: a room's temperature for a furnace, 20 ppm for a purity."""
        floor, ceiling = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        low, high = stated_by(statement, unit)
        if unit.dimension in _SPANNED and floor is None and ceiling is not None:
            return low is not None and low >= _OF_ALL * ceiling > 0  # «360 deg table»
        if unit.dimension == _SHARE and ceiling is not None and ceiling <= _TRACE:
            return low is not None and low >= _MOST  # «low hafnium Zr 99.6 %»
        if floor is None or high is None:
            return False
        if unit.dimension == _TEMPERATURE:
            worked_at = low == high and high >= _WARM and threshold.quantity in statement.properties
            return floor >= _FURNACE and high <= _ROOM and not worked_at
        return unit.dimension == _SHARE and floor >= _NEARLY_ALL and high <= _IMPURITY

    def _may_stand_alone(self, statement: Statement, unit: Unit, threshold: Threshold) -> bool:
        """Whether a bare quantity can be the property that its unit says: no purity is one of 5 %."""
        low, high = stated_by(statement, unit)
        floor, _ = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        match unit.dimension:
            case "length" | "voltage" | "frequency" | "pressure":
                return False
            case "share" if floor is not None and floor >= _MOST:
                return high is None or high >= _MOST
            case "acceleration" | "force":
                return statement.quantity.unit_of("mass") is None  # «100 g», «45 kg»
            case "angular rate":
                return unit.factor <= _AN_HOUR
            case _:
                return low is not None or high is not None

    def _is_of_no_other(self, statement: Statement, unit: Unit, threshold: Threshold) -> bool:
        """Whether a bare quantity is so small that nothing else about such goods is: 5 kPa where work is done in a vacuum."""
        if unit.dimension == _ANGLE:  # «12"» may be inches
            small = unit.factor <= _ARC_MINUTE or unit.code in _OF_BEAMS
            return small and statement.quantity.unit_of(_LENGTH) is None
        floor, ceiling = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        _, high = stated_by(statement, unit)
        if (
            unit.dimension == _MASS
        ):  # no weight of goods is a range, or up to so much; of one lot no piece weighs more
            light = floor is not None and high is not None and high < floor
            return light or statement.quantity.low != statement.quantity.high
        vacuum = unit.dimension == _PRESSURE and ceiling is not None and ceiling <= _AIR
        if unit.dimension == _IN_AIR:  # «GB 0.02 mg/m3»: of an agent by its name
            return statement.quantity.low == statement.quantity.high
        return unit.dimension == _OF_SCALE or (vacuum and high is not None and high <= _AIR)

    def _is_purity(self, statement: Statement, unit: Unit, threshold: Threshold) -> bool:
        """Whether a share is the purity asked for, whatever names it: «nickel powder 99.8 %»."""
        low = statement.quantity.low
        floor, _ = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        most = floor is not None and floor >= _MOST
        return most and low is not None and unit.base(low) >= _NEARLY_ALL


def _tells(statement: Statement, unit: Unit, threshold: Threshold, limit: Unit) -> bool:
    """Whether a bare quantity of this unit says what it is, where only one such is asked for.

    Lengths between the size of a grain and that of a flight may be any side of the goods, and a
    temperature in which people work may be that of the place; 220 V and 50 Hz are the mains, and a pressure
    of some bar that of air.
    """
    match unit.dimension:
        case "voltage" | "frequency" | "pressure":
            low, high = stated_by(statement, unit)
            most = high or low  # «45-1200 Hz» goes up to 1200
            pulsed = threshold.quantity in _PULSED
            told = most is not None and most >= (
                _A_PULSE if pulsed else _BEYOND_MAINS[unit.dimension]
            )
        case "time":
            flight = threshold.quantity in _FLIGHTS and statement.rated == APART
            told = flight or unit.factor <= (
                _SLOW_PULSE if threshold.quantity in _PULSES else _PULSE
            )
        case "length":
            thrown = threshold.quantity in _THROWS and unit.code in _STRIDES
            told = thrown or _is_of_its_size(unit, threshold, limit)
        case "temperature":
            told = _tells_heat(statement, unit)
        case "speed":
            low, high = stated_by(statement, unit)
            wheel = threshold.quantity in _TURNED and unit.code in _TURNED_IN
            told = wheel or unit.factor >= _SHOCK or (low or high or 0) >= _SOUND
        case _:
            told = unit.dimension in _TELLING and unit.code != _GENERATION
            told = told and statement.quantity.unit_of("mass") is None
    return told


def _is_of_its_size(unit: Unit, threshold: Threshold, limit: Unit) -> bool:
    """Whether a bare length is a grain's or a flight's, where such is asked for: no bore of a press is told in micrometres."""
    floor, ceiling = bounds_of_limit(threshold, limit)
    asked = floor if ceiling is None else ceiling
    if asked is None:
        return False
    return (unit.factor <= _GRAIN and asked < _FINE) or (unit.factor >= _FLIGHT and asked >= _FAR)


def _tells_heat(statement: Statement, unit: Unit) -> bool:
    """Whether a bare temperature is that at which goods work, and no turn of 360 度; one of 1750 度 there is not."""
    low, high = stated_by(statement, unit)
    if statement.quantity.unit_of("angle") is not None and not (low or high or 0) > _TURN:
        return False
    if low is not None and high is not None and low < 0 < high:
        return True  # «-40 to 60 °C»
    most = low or high  # «1,200 °C max.» is what a furnace reaches
    return (most is not None and most >= _FURNACE) or (high is not None and high <= _CRYOSTAT)


def _is_of_grains(statement: Statement, unit: Unit, alike: Set[str]) -> bool:
    """Whether a diameter that nobody asks for is that of grains: «shot, dia 0.8-1.2 mm», «round, 200 µm», «2 mm dia»."""
    if statement.properties.isdisjoint(_ROUNDS) or not alike.isdisjoint(statement.properties):
        return False
    low, high = stated_by(statement, unit)
    small = low is not None and low == high and high <= _SHOT
    return unit.code in _FINEST or small or _is_fraction(statement, unit)


def _is_between_sieves(statement: Statement) -> bool:
    """Whether grains are told by the two sieves that they lie between: so does their mean size."""
    known = statement.quantity.low is not None and statement.quantity.high is not None
    return known and bool(SIEVES.search(statement.text)) and not statement.other


def _is_fraction(statement: Statement, unit: Unit) -> bool:
    """Whether a length is a fraction of grains: «0.8-1.2 mm», and no side of the goods."""
    low, high = statement.quantity.low, statement.quantity.high
    return unit.code in _SIEVED and low is not None and high is not None and low < high
