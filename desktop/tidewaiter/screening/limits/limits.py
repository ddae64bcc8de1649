"""The limits of an item held against what a paper states: met, not reached, or not stated."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tidewaiter.controls.model import Item, Pack, Threshold
from tidewaiter.screening.limits.branches import ALL, ANY, NAMED, called_limits, decided
from tidewaiter.screening.limits.formulas import formula_of
from tidewaiter.screening.limits.naming import NONE_OF
from tidewaiter.screening.limits.of_grades import held_by_grade, parted
from tidewaiter.screening.limits.reckoned import reckoned
from tidewaiter.screening.limits.speaking import SIEVES, Speaking, Speaks
from tidewaiter.screening.limits.stated import Properties, Statement
from tidewaiter.screening.limits.telling import Held, Outcome, by_exceptions, sentence_of
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.limits.within import allowed_by, outcome_of, stated_by
from tidewaiter.screening.model import Verdict, VerdictKind

_CONTROL, _VERIFY = "control", "verify"
_SPAN = re.compile(r"(-?\d+(?:\.\d+)?) to (-?\d+(?:\.\d+)?)")
_LENGTH, _TEMPERATURE, _KEYS = "length", "temperature", "key length"
_GRAIN = Fraction(1, 1_000_000)  # metres
_SAID_AGAIN = frozenset({"density", "flow", "pressure", "volume", "tenacity"})
_COMPARED = frozenset({">=", ">", "<=", "<", "range", "="})

# Of several statements the one that comes nearest to meeting a limit counts.
_NEARNESS = {
    Outcome.NOT_STATED: 0,
    Outcome.NOT_MET: 1,
    Outcome.CAN_BE_MET: 2,
    Outcome.MET: 3,
}


class Limits:
    """The limits of a pack's items, ready to be held against statements."""

    def __init__(self, pack: Pack, properties: Properties, units: Units) -> None:
        self._properties = properties
        self._units = units
        self._alone = {one.id for one in pack.quantities.values() if one.alone}

    def verdict_on_row(
        self,
        item: Item,
        stated: Sequence[Statement],
        beside: Callable[[], Sequence[Statement]],
    ) -> Verdict | None:
        """The verdict by what the row of goods states, else by the lines near it too; a grade speaks where none of them does."""
        of_paper, _ = parted(stated)
        verdict = self.verdict(item, of_paper)
        if verdict is None or verdict.kind is not VerdictKind.NOT_STATED:
            return verdict
        return self.verdict(item, (*stated, *beside()))

    def verdict(self, item: Item, statements: Sequence[Statement]) -> Verdict | None:
        """What the paper says of the item's limits; None when it has none that can be compared."""
        compared = [t for t in item.thresholds if self._comparable(t)]
        if not compared:
            return None
        statements, known = parted(statements)
        statements = reckoned(item, statements, self._units)
        speaking = self._speaking(called_limits(item.thresholds, statements), statements)
        control = [
            held_by_grade(self._hold(t, statements, speaking), known, self._units)
            for t in compared
            if t.role == _CONTROL
        ]
        exempt = [self._hold(t, statements, speaking) for t in compared if t.role != _CONTROL]
        if not control:
            return by_exceptions(exempt)
        held: Sequence[Held] = self._alternatives(control)
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

    def _speaking(
        self, thresholds: Iterable[Threshold], statements: Iterable[Statement]
    ) -> Speaking:
        """How the statements speak of those limits that are compared by a quantity."""
        compared = (
            one
            for one in thresholds
            if self._comparable(one) and not (one.operator == NAMED or _grows(one))
        )
        return Speaking(compared, statements, self._units, self._alone)

    def _hold(
        self,
        threshold: Threshold,
        statements: Iterable[Statement],
        speaking: Speaking,
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
            speaks = speaking.of(statement, unit, threshold)
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
            if SIEVES.search(one.text):
                continue  # «30/35目 平均粒径 550 μm»: what the sieves let through
            if outcome_of(held.threshold, stated_by(one, unit), limit) is Outcome.MET:
                return replace(held, outcome=Outcome.CAN_BE_MET, statement=one)
        return held


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
