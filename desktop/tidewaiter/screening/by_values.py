"""Goods that a broad name calls, decided by what is stated of them: of an entry's limits they meet all, or fall short."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tidewaiter.screening.goods.sightings import Sighting
from tidewaiter.screening.limits.limits import Limits
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.model import ReadsAs, Verdict, VerdictKind, reads_as


def decided_by_values(
    sightings: Sequence[Sighting],
    limits: Limits,
    stated: Callable[[], tuple[Statement, ...]],
    beside: Callable[[], tuple[Statement, ...]],
) -> Iterator[tuple[Sighting, Verdict]]:
    """Those of the sightings that speak, with the verdict; `stated` tells what their row states, `beside` what the lines by it do.

    «DC power supply, 200 V, 1000 A, 0.05 %» is goods of the entry, and of «DC power supply 30 V, 5 A» it is said that
    they fall short, which sets them aside; one of which nothing is stated is a power supply as everybody has it, and so is a valve of brass.
    Of a tank whose material nobody names it says nothing that it is small.
    """
    if not sightings:
        return
    told = stated()
    for one in sightings:
        verdict = limits.verdict_on_row(one.item, told, beside)
        if verdict is None or verdict.kind is VerdictKind.NOT_STATED:
            continue
        if limits.denied(one.item, told):
            continue
        below = verdict.kind is VerdictKind.BELOW
        if not below:
            yield one, verdict
        elif not limits.is_of_unsaid_material(one.item, (*told, *beside())):
            yield _left_alone(one), verdict


def _left_alone(one: Sighting) -> Sighting:
    """Goods below the limits, set aside: the reason is seen, and nobody has to decide."""
    return replace(one, aside=one.aside or reads_as(ReadsAs.BELOW, one.evidence[0].text))
