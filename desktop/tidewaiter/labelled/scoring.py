"""The figures of judged lines: recall with its interval, false alarms for 100 lines, verdicts that are right."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tidewaiter.labelled.judging import Alarm, Form, Judged, Outcome, Paper, asides, false_alarms
from tidewaiter.labelled.rows import TO_BE_FOUND, Grade
from tidewaiter.screening.model import HitKind, VerdictKind

WITHOUT = "without suggestions"
SET_ASIDE = "set aside besides"
STANDING = "below, not set aside"
# The point of the normal distribution that leaves 2.5 % on either side: intervals of 95 %.
_NORMAL = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a number, with the interval in which the true share lies 19 times in 20."""

    of: str
    right: int
    all: int

    @property
    def rate(self) -> float:
        """The share, from 0 to 1; 0 where there is nothing."""
        return self.right / self.all if self.all else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval, which holds for small numbers and shares near 1, too."""
        return wilson(self.right, self.all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """False alarms on a number of innocent lines."""

    of: str
    alarms: int
    lines: int

    @property
    def per_hundred(self) -> float:
        """Alarms for 100 lines."""
        return 100 * self.alarms / self.lines if self.lines else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures of a set of labelled lines, and the lines behind them."""

    recall: Share
    outright: Share
    standing: Share
    by_class: tuple[Share, ...]
    by_language: tuple[Share, ...]
    by_form: tuple[Share, ...]
    by_set: tuple[Share, ...]
    false_alarms: Alarms
    alarms_outright: Alarms
    asides: Alarms
    alarms_by_class: tuple[Alarms, ...]
    alarms_by_kind: tuple[Alarms, ...]
    stated: Share
    verdicts: tuple[Share, ...]
    below_standing: Share
    missed: tuple[Judged, ...]
    alarmed: tuple[Judged, ...]
    verdicts_wrong: tuple[Judged, ...]
    not_there: tuple[Judged, ...]
    beyond: tuple[Alarm, ...]


def wilson(right: int, total: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share; from 0 to 1 where nothing was counted."""
    if not total:
        return 0.0, 1.0
    share, weight = right / total, _NORMAL**2 / total
    middle = (share + weight / 2) / (1 + weight)
    spread = math.sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return max(0.0, middle - spread), min(1.0, middle + spread)


def score(papers: Sequence[Paper]) -> Score:
    """The figures of judged papers."""
    judged = [one for paper in papers for one in paper.judged]
    wanted = [one for one in judged if not one.label.innocent]
    innocent = [one for one in judged if one.label.innocent and one.read]
    limited = [one for one in wanted if one.label.threshold is not None]
    stated = [one for one in limited if one.label.threshold is not VerdictKind.NOT_STATED]
    return Score(
        recall=_recall("all", wanted),
        outright=Share(
            of=WITHOUT,
            right=sum(one.outcome is Outcome.FOUND for one in wanted),
            all=len(wanted),
        ),
        standing=Share(
            of="without those set aside", right=sum(one.standing for one in wanted), all=len(wanted)
        ),
        by_class=_recalls(wanted, lambda o: o.label.grade.value, map(str, TO_BE_FOUND)),
        by_language=_recalls(wanted, lambda o: o.label.language),
        by_form=_recalls(wanted, lambda o: o.form.value, map(str, Form)),
        by_set=_recalls(wanted, lambda o: o.label.set),
        false_alarms=_alarms("all", innocent),
        alarms_outright=_outright(innocent),
        asides=Alarms(
            of=SET_ASIDE, alarms=sum(len(asides(one)) for one in innocent), lines=len(innocent)
        ),
        alarms_by_class=tuple(
            _alarms(grade.value, [o for o in innocent if o.label.grade is grade])
            for grade in (Grade.LOOK_ALIKE, Grade.INNOCENT)
            if any(o.label.grade is grade for o in innocent)
        ),
        alarms_by_kind=_by_kind(innocent),
        stated=_verdicts("stated", stated),
        verdicts=tuple(
            _verdicts(kind.value, those)
            for kind in VerdictKind
            if (those := [o for o in limited if o.label.threshold is kind])
        ),
        below_standing=_below_standing(limited),
        missed=tuple(one for one in wanted if not one.found),
        alarmed=tuple(one for one in innocent if false_alarms(one)),
        verdicts_wrong=tuple(o for o in limited if o.found and o.verdict is not o.label.threshold),
        not_there=tuple(one for one in judged if one.outcome is Outcome.NOT_THERE),
        beyond=tuple(alarm for paper in papers for alarm in paper.beyond),
    )


def _recall(of: str, judged: Sequence[Judged]) -> Share:
    return Share(of=of, right=sum(one.found for one in judged), all=len(judged))


def _recalls(
    judged: Sequence[Judged], sort: Callable[[Judged], str], order: Iterable[str] = ()
) -> tuple[Share, ...]:
    """The recall of each sort that there is, in this order or else by name."""
    there = {sort(one) for one in judged}
    ordered = [name for name in order if name in there]
    return tuple(
        _recall(name, [one for one in judged if sort(one) == name])
        for name in (*ordered, *sorted(there.difference(ordered)))
    )


def _alarms(of: str, innocent: Sequence[Judged]) -> Alarms:
    return Alarms(of=of, alarms=sum(len(false_alarms(o)) for o in innocent), lines=len(innocent))


def _outright(innocent: Sequence[Judged]) -> Alarms:
    """The alarms without the suggestions."""
    alarms = [alarm for one in innocent for alarm in false_alarms(one)]
    return Alarms(
        of=WITHOUT,
        alarms=sum(alarm.kind is not HitKind.SIMILAR for alarm in alarms),
        lines=len(innocent),
    )


def _by_kind(innocent: Sequence[Judged]) -> tuple[Alarms, ...]:
    counted = Counter(alarm.kind.value for one in innocent for alarm in false_alarms(one))
    return tuple(
        Alarms(of=kind, alarms=count, lines=len(innocent))
        for kind, count in sorted(counted.items())
    )


def _verdicts(of: str, judged: Sequence[Judged]) -> Share:
    """A line that was missed has no verdict: it counts against us."""
    right = sum(one.found and one.verdict is one.label.threshold for one in judged)
    return Share(of=of, right=right, all=len(judged))


def _below_standing(limited: Sequence[Judged]) -> Share:
    """The verdicts on goods below a limit that are shown without being set aside."""
    below = [one for one in limited if one.label.threshold is VerdictKind.BELOW]
    right = sum(one.standing and one.verdict is VerdictKind.BELOW for one in below)
    return Share(of=STANDING, right=right, all=len(below))
