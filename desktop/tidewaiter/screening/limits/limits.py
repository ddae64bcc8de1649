"""The limits of an item held against what a paper states: met, not reached, or not stated."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from tidewaiter.controls.model import Item, Pack, Threshold
from tidewaiter.screening.limits.branches import ALL, ANY, NAMED, called_limits, decided
from tidewaiter.screening.limits.by_size import BY_SIZE, named_by_size
from tidewaiter.screening.limits.by_weight import by_weight
from tidewaiter.screening.limits.formulas import formula_of
from tidewaiter.screening.limits.naming import NONE_OF
from tidewaiter.screening.limits.of_ash import of_ash
from tidewaiter.screening.limits.of_axes import of_axes
from tidewaiter.screening.limits.of_bore import of_bore
from tidewaiter.screening.limits.of_full_scale import SCALE, of_full_scale, up_to_full_scale
from tidewaiter.screening.limits.of_hydrate import of_hydrate
from tidewaiter.screening.limits.of_shakers import CONTROLLED, of_shakers
from tidewaiter.screening.limits.of_sound import MACH, of_sound
from tidewaiter.screening.limits.rated import APART
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.limits.telling import Held, Outcome, sentence_of
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.limits.whole_sizes import OF_ALL_SIDES, of_all_sides
from tidewaiter.screening.limits.within import allowed_by, bounds_of_limit, outcome_of, stated_by
from tidewaiter.screening.model import Verdict, VerdictKind

_CONTROL, _VERIFY = "control", "verify"
_SPAN = re.compile(r"(-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)")
_MOSTLY = "share of most"  # such shares as are the greater part
_AFAR = "lengths of flights"  # such lengths as are told in kilometres
_SPOKEN = "spoken of"  # such as the paper calls by name: what it leaves bare is another
_SHARE, _LENGTH, _KEYS = "share", "length", "key length"
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
_GRAIN, _FLIGHT = Fraction(1, 1_000_000), Fraction(1000)  # metres
_FINE, _FAR = Fraction(1, 1000), Fraction(100)  # metres that a limit of grains or flights is at
_PULSE, _SLOW_PULSE = Fraction(1, 1_000_000_000), Fraction(1, 1_000_000)  # seconds
_PULSES = frozenset({"rise or delivery time", "delay"})  # of goods that are told by microseconds
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
_SIEVES = re.compile(r"mesh|目|メッシ[ュユ]", re.IGNORECASE)
_SAID_AGAIN = frozenset({"density", "flow", "pressure", "volume", "tenacity"})
_SIEVED = frozenset({"mm", "um", "nm"})
_COMPARED = frozenset({">=", ">", "<=", "<", "range", "="})

# Of several statements the one that comes nearest to meeting a limit counts.
_NEARNESS = {
    Outcome.NOT_STATED: 0,
    Outcome.NOT_MET: 1,
    Outcome.CAN_BE_MET: 2,
    Outcome.MET: 3,
}


class Speaks(Enum):
    """How clearly a statement is on a property; what is said clearest counts, and the rest does not."""

    NOT = 0
    BARELY = 1  # no word stands beside it
    WIDELY = 2  # «maximum pressure», where a pressure is asked for
    BY_NAME = 3


class Limits:
    """The limits of a pack's items, ready to be held against statements."""

    def __init__(self, pack: Pack, properties: Properties, units: Units) -> None:
        self._properties = properties
        self._units = units
        self._alone = {one.id for one in pack.quantities.values() if one.alone}

    def verdict(self, item: Item, statements: Sequence[Statement]) -> Verdict | None:
        """What the paper says of the item's limits; None when it has none that can be compared."""
        control = [t for t in item.thresholds if t.role == _CONTROL and self._comparable(t)]
        if not control:
            return None
        statements = self._reckoned(item, control, statements)
        asked = self._asked(called_limits(item.thresholds, statements), statements)
        held: Sequence[Held] = self._alternatives(
            [self._hold(t, statements, asked) for t in control]
        )
        exempt = [
            self._hold(t, statements, asked)
            for t in item.thresholds
            if t.role != _CONTROL and self._comparable(t)
        ]
        denied = any(one.outcome is Outcome.NOT_MET for one in exempt)
        excepted = [one for one in exempt if one.met and not denied]
        if all(one.threshold.operator == _VERIFY for one in held):
            held = [_undecided(one) for one in held]
        kind, held = decided(held, item.threshold_logic)
        if kind is VerdictKind.MEETS and (unsaid := self._unsaid(item, statements)):
            kind, held = VerdictKind.NOT_STATED, [*held, *unsaid]
        if kind is VerdictKind.BELOW and (ways := self._ways_in(item, statements)):
            kind, held = VerdictKind.NOT_STATED, [*held, *ways]
        if exempt and all(one.outcome is Outcome.MET for one in exempt):
            kind = VerdictKind.BELOW
        if kind is VerdictKind.MEETS and item.threshold_logic == ANY:
            held = [one for one in held if one.met]  # one is enough: of the others nothing is told
        return Verdict(kind=kind, sentence=sentence_of(kind, held, excepted))

    def _reckoned(
        self, item: Item, control: Sequence[Threshold], statements: Sequence[Statement]
    ) -> tuple[Statement, ...]:
        """The statements, with what they leave to be reckoned for the limits of an item."""
        if any(t.quantity in BY_SIZE for t in control):
            statements = named_by_size(statements)
        if any(t.quantity == MACH for t in control):
            statements = (*statements, *of_sound(statements, self._units))
        if any(t.quantity == SCALE for t in control):
            statements = up_to_full_scale(statements)
        if any(t.quantity == CONTROLLED for t in control):
            statements = of_shakers(statements)
        if any(t.quantity in OF_ALL_SIDES for t in item.thresholds):
            statements = of_all_sides(statements)
        return (
            *statements,
            *of_ash(statements, self._units),
            *by_weight(statements, self._units),
            *of_full_scale(statements),
            *of_bore(statements, self._units),
            *of_hydrate(statements, self._units),
            *of_axes(statements, self._units),
        )

    def denied(self, item: Item, statements: Sequence[Statement]) -> bool:
        """Whether a word says that the goods are of something else than the item asks for: a valve of brass."""
        return any(
            _held_named(t, statements).outcome is Outcome.NOT_MET
            for t in item.thresholds
            if t.operator == NAMED and t.role == _CONTROL
        )

    def is_of_unsaid_material(self, item: Item, statements: Sequence[Statement]) -> bool:
        """Whether an item asks for a material that words can deny, and none is named: any tank of 20 L."""
        return any(
            self._properties.names.can_be_denied(t.quantity)
            and _held_named(t, statements).outcome is not Outcome.MET
            for t in item.thresholds
            if t.operator == NAMED and t.role == _CONTROL
        )

    def _unsaid(self, item: Item, statements: Sequence[Statement]) -> list[Held]:
        """The limits that only the entry's text can tell, where all are asked for and none is spoken of."""
        said = frozenset[str]().union(*(s.properties for s in statements))
        return [
            Held(threshold=t, outcome=Outcome.NOT_STATED)
            for t in item.thresholds
            if item.threshold_logic == ALL and t.operator == _VERIFY and t.role == _CONTROL
            if not self._comparable(t) and t.quantity not in said
        ]

    def _ways_in(self, item: Item, statements: Sequence[Statement]) -> list[Held]:
        """The branches that the paper calls by name and only the entry's text tells of: a firing set, whatever its current."""
        said = frozenset[str]().union(*(s.properties for s in statements))
        return [
            Held(threshold=t, outcome=Outcome.NOT_STATED)
            for t in item.thresholds
            if t.branch and t.operator == _VERIFY and t.role == _CONTROL
            if not self._comparable(t) and t.quantity in said
        ]

    def _comparable(self, threshold: Threshold) -> bool:
        if threshold.operator == NAMED or _grows(threshold):
            return True
        if threshold.operator == _VERIFY:
            return _span(threshold) is not None and threshold.unit in self._units.by_code
        return (
            threshold.operator in _COMPARED
            and not isinstance(threshold.value, str)
            and threshold.unit in self._units.by_code
        )

    def _alternatives(self, held: list[Held]) -> list[Held]:
        """The limits without those that another one makes idle: one sort of key is enough of all sorts."""
        keys = [h for h in held if self._units.by_code[h.threshold.unit].dimension == _KEYS]
        met = any(one.met for one in keys)
        # A short key of one sort says nothing of the others.
        asked = any(one.outcome is Outcome.NOT_STATED for one in keys)
        if not (met or asked):
            return held
        idle = [one for one in keys if not one.met and (met or one.outcome is Outcome.NOT_MET)]
        return [one for one in held if one not in idle]

    def _asked(
        self, thresholds: Iterable[Threshold], statements: Iterable[Statement]
    ) -> Mapping[str, frozenset[str]]:
        """The quantities that limits ask for, by dimension, and those that the paper calls by name."""
        asked: dict[str, frozenset[str]] = {}
        for one in thresholds:
            if self._comparable(one) and not (one.operator == NAMED or _grows(one)):
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

    def _hold(
        self,
        threshold: Threshold,
        statements: Iterable[Statement],
        asked: Mapping[str, frozenset[str]],
    ) -> Held:
        """A limit against what is stated of it: the statement that comes nearest to meeting it counts."""
        held = Held(threshold=threshold, outcome=Outcome.NOT_STATED)
        if threshold.operator == NAMED:
            return _held_named(threshold, statements)
        if _grows(threshold):
            return _held_growing(threshold, statements)
        limit = self._units.by_code[threshold.unit]
        if threshold.operator == _VERIFY:
            return _held_spanning(threshold, statements, limit)
        clearest = Speaks.NOT
        for statement in statements:
            unit = statement.quantity.unit_of(limit.dimension)
            if unit is None:
                continue
            speaks = self._speaks_of(statement, unit, threshold, asked)
            if speaks is Speaks.NOT or speaks.value < clearest.value:
                continue
            outcome = outcome_of(threshold, allowed_by(statement, unit, threshold), limit)
            if statement.quantity.sieved and outcome is not Outcome.MET:
                continue  # «-200 mesh» says nothing of 10 µm on average
            if speaks.value > clearest.value or _NEARNESS[outcome] > _NEARNESS[held.outcome]:
                held = Held(threshold=threshold, outcome=outcome, statement=statement)
            clearest = speaks
        return self._doubted(held, statements, limit)

    def _doubted(self, held: Held, statements: Iterable[Statement], limit: Unit) -> Held:
        """A limit that is not met, where a value without a word might be another of the same property.

        «tensile strength 1000 MPa as annealed, 2050 MPa aged»
        """
        if held.outcome is not Outcome.NOT_MET:
            return held
        for one in statements:
            unit = one.quantity.unit_of(limit.dimension)
            if unit is None or one.properties or one.other or one.nearby or not _may_be_again(unit):
                continue
            if _SIEVES.search(one.text):
                continue  # «30/35目 平均粒径 550 μm»: what the sieves let through
            if outcome_of(held.threshold, stated_by(one, unit), limit) is Outcome.MET:
                return replace(held, outcome=Outcome.CAN_BE_MET, statement=one)
        return held

    def _speaks_of(
        self,
        statement: Statement,
        unit: Unit,
        threshold: Threshold,
        asked: Mapping[str, frozenset[str]],
    ) -> Speaks:
        """How clearly a statement is on a limit's property, of all those that are asked for."""
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
        if unit.dimension == _MASS:  # no weight of goods is a range, or up to so much
            return statement.quantity.low != statement.quantity.high
        _, ceiling = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        _, high = stated_by(statement, unit)
        vacuum = unit.dimension == _PRESSURE and ceiling is not None and ceiling <= _AIR
        return unit.dimension == _OF_SCALE or (vacuum and high is not None and high <= _AIR)

    def _is_purity(self, statement: Statement, unit: Unit, threshold: Threshold) -> bool:
        """Whether a share is the purity asked for, whatever names it: «nickel powder 99.8 %»."""
        low = statement.quantity.low
        floor, _ = bounds_of_limit(threshold, self._units.by_code[threshold.unit])
        most = floor is not None and floor >= _MOST
        return most and low is not None and unit.base(low) >= _NEARLY_ALL


def _held_named(threshold: Threshold, statements: Iterable[Statement]) -> Held:
    """What only a word can state, or a word for something else deny: «glass-lined», «SUS316»."""
    held = Held(threshold=threshold, outcome=Outcome.NOT_STATED)
    said = [s for s in statements if not s.nearby]
    for name, outcome in (
        (threshold.quantity, Outcome.MET),
        (NONE_OF + threshold.quantity, Outcome.NOT_MET),
    ):
        if one := next((s for s in said if name in s.properties), None):
            return replace(held, outcome=outcome, statement=one)
    return held


def _grows(threshold: Threshold) -> bool:
    """Whether a limit is a formula of a length: «1.7 + L/800»."""
    return threshold.operator == "<=" and formula_of(threshold.value) is not None


def _held_growing(threshold: Threshold, statements: Iterable[Statement]) -> Held:
    limit = formula_of(threshold.value)
    assert limit is not None, "a limit that grows is a formula"
    said = [s for s in statements if s.formula is not None]
    for one in said:
        if one.formula is not None and one.formula.reaches(limit):
            return Held(threshold=threshold, outcome=Outcome.MET, statement=one)
    outcome = Outcome.NOT_MET if said else Outcome.NOT_STATED
    return Held(threshold=threshold, outcome=outcome, statement=said[0] if said else None)


def _span(threshold: Threshold) -> tuple[Decimal, Decimal] | None:
    """The range that must be covered as a whole: «-45 to 55»."""
    match = _SPAN.fullmatch(threshold.value) if isinstance(threshold.value, str) else None
    return (Decimal(match[1]), Decimal(match[2])) if match else None


def _held_spanning(threshold: Threshold, statements: Iterable[Statement], limit: Unit) -> Held:
    """A range that must be covered."""
    span = _span(threshold)
    assert span is not None, "only what can be compared is held"
    lowest, highest = map(limit.base, span)
    short: Statement | None = None
    for one in statements:
        unit = one.quantity.unit_of(limit.dimension)
        if (
            unit is None
            or one.other
            or (
                one.properties
                and {threshold.quantity, _TEMPERATURE}.isdisjoint(one.properties | one.wider)
            )
        ):
            continue
        low, high = stated_by(one, unit)
        if low is None or high is None:
            continue
        if low <= lowest and highest <= high:
            return Held(threshold=threshold, outcome=Outcome.MET, statement=one)
        if low < high:
            short = one
    outcome = Outcome.NOT_STATED if short is None else Outcome.NOT_MET
    return Held(threshold=threshold, outcome=outcome, statement=short)


def _undecided(held: Held) -> Held:
    """A range that is not covered decides nothing by itself: such an entry has other ways in."""
    return held if held.met else replace(held, outcome=Outcome.NOT_STATED, statement=None)


def _may_be_again(unit: Unit) -> bool:
    """Whether a bare quantity of this unit is hardly anything but what was spoken of before."""
    return unit.dimension in _SAID_AGAIN or (unit.dimension == _LENGTH and unit.factor <= _GRAIN)


def _tells(statement: Statement, unit: Unit, threshold: Threshold, limit: Unit) -> bool:
    """Whether a bare quantity of this unit says what it is, where only one such is asked for.

    Lengths between the size of a grain and that of a flight may be any side of the goods, and a
    temperature in which people work may be that of the place; 220 V and 50 Hz are the mains, and a pressure
    of some bar that of air.
    """
    match unit.dimension:
        case "voltage" | "frequency" | "pressure":
            low, high = stated_by(statement, unit)
            most = low or high  # «0-400 Hz» goes up to 400
            told = most is not None and most >= _BEYOND_MAINS[unit.dimension]
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
    return known and bool(_SIEVES.search(statement.text)) and not statement.other


def _is_fraction(statement: Statement, unit: Unit) -> bool:
    """Whether a length is a fraction of grains: «0.8-1.2 mm», and no side of the goods."""
    low, high = statement.quantity.low, statement.quantity.high
    return unit.code in _SIEVED and low is not None and high is not None and low < high
