"""The limits of an item held against what a paper states: met, not reached, or not stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from tidewaiter.controls.model import Item, Pack, Threshold
from tidewaiter.screening.model import Verdict, VerdictKind
from tidewaiter.screening.stated import Properties, Statement
from tidewaiter.screening.units import Unit, Units
from tidewaiter.wording import Sentence

_CONTROL, _ALL = "control", "all"
_COMPARED = frozenset({">=", ">", "<=", "<", "range", "="})

Interval = tuple[Fraction | None, Fraction | None]


class Outcome(Enum):
    """One limit against one quantity; what is only partly within can meet it."""

    MET = auto()
    NOT_MET = auto()
    NOT_STATED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One limit, what was found of it, and the text on the paper."""

    threshold: Threshold
    outcome: Outcome
    text: str | Sentence = ""


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
        held = [self._hold(t, statements) for t in control]
        excepted = [
            one
            for t in item.thresholds
            if t.role != _CONTROL and self._comparable(t)
            if (one := self._hold(t, statements)).outcome is Outcome.MET
        ]
        kind = _together(held, every=item.threshold_logic == _ALL)
        return Verdict(kind=kind, sentence=_sentence(kind, held, excepted))

    def _comparable(self, threshold: Threshold) -> bool:
        return (
            threshold.operator in _COMPARED
            and not isinstance(threshold.value, str)
            and threshold.unit in self._units.by_code
        )

    def _hold(self, threshold: Threshold, statements: Iterable[Statement]) -> Held:
        """A limit against what is stated of it: the statement that comes nearest to meeting it counts."""
        limit = self._units.by_code[threshold.unit]
        held = Held(threshold=threshold, outcome=Outcome.NOT_STATED)
        for statement in statements:
            unit = statement.quantity.unit_of(limit.dimension)
            if unit is None or not self._speaks_of(statement, threshold.quantity):
                continue
            met = _meets(threshold, _base(statement, unit), limit)
            if met or held.outcome is Outcome.NOT_STATED:
                outcome = Outcome.MET if met else Outcome.NOT_MET
                held = Held(threshold=threshold, outcome=outcome, text=_quoted(statement))
            if met:
                break
        return held

    def _speaks_of(self, statement: Statement, property_id: str) -> bool:
        if statement.properties:
            return property_id in statement.properties
        return property_id in self._alone


def _base(statement: Statement, unit: Unit) -> Interval:
    low, high = statement.quantity.low, statement.quantity.high
    return (
        None if low is None else unit.base(low),
        None if high is None else unit.base(high),
    )


def _meets(threshold: Threshold, stated: Interval, limit: Unit) -> bool:
    """Whether some value that the paper allows is within the limit."""
    low, high = stated
    if isinstance(threshold.value, tuple):
        first, last = (limit.base(_exact(v)) for v in threshold.value)
        return (high is None or high >= first) and (low is None or low <= last)
    assert not isinstance(threshold.value, str)
    value = limit.base(_exact(threshold.value))
    match threshold.operator:
        case ">=":
            return high is None or high >= value
        case ">":
            return high is None or high > value
        case "<=":
            return low is None or low <= value
        case "<":
            return low is None or low < value
        case _:
            return (low is None or low <= value) and (high is None or value <= high)


def _exact(value: float) -> Decimal:
    return Decimal(str(value))


def _together(held: Sequence[Held], *, every: bool) -> VerdictKind:
    """One word for all limits: each must be met, or one of them."""
    found = {one.outcome for one in held}
    if found == {Outcome.MET} or (not every and Outcome.MET in found):
        return VerdictKind.MEETS
    if found == {Outcome.NOT_MET} or (every and Outcome.NOT_MET in found):
        return VerdictKind.BELOW
    return VerdictKind.NOT_STATED


def _sentence(kind: VerdictKind, held: Sequence[Held], excepted: Sequence[Held]) -> Sentence:
    met = _told(one for one in held if one.outcome is Outcome.MET)
    unmet = _told(one for one in held if one.outcome is Outcome.NOT_MET)
    asked = ", ".join(
        dict.fromkeys(one.threshold.quantity for one in held if one.outcome is Outcome.NOT_STATED)
    )
    if excepted:
        return Sentence.of(
            "{told}, which the list may except ({except_for}): check the entry’s text.",
            told=met or unmet or _told(excepted),
            except_for="; ".join(one.threshold.text for one in excepted),
        )
    if kind is VerdictKind.MEETS:
        return Sentence.of("{met}: within the limit.", met=met)
    if kind is VerdictKind.BELOW:
        return Sentence.of("{unmet}: not within the limit.", unmet=unmet)
    if met:
        return Sentence.of("{met}: within that limit. Ask for the {asked}.", met=met, asked=asked)
    if unmet:
        return Sentence.of(
            "{unmet}: not within that limit. Ask for the {asked}.", unmet=unmet, asked=asked
        )
    return Sentence.of("Not stated: ask for the {asked}.", asked=asked)


def _quoted(statement: Statement) -> str | Sentence:
    if statement.nearby:
        return Sentence.of("{text} on another line", text=statement.text)
    return statement.text


def _told(held: Iterable[Held]) -> str:
    """«1.85 g/cm³» beside each limit as the entry words it."""
    return "; ".join(f"{one.threshold.quantity} {one.text} ({one.threshold.text})" for one in held)
