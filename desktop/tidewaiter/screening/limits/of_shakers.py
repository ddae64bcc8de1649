"""The frequencies of what shakes: a shaker that is rated by its force shakes up to them, and controls nothing."""

from collections.abc import Sequence
from dataclasses import replace

from tidewaiter.screening.limits.stated import Statement

CONTROLLED = "control bandwidth"  # the pack's name for what a controller of shakers has
_FORCE, _FREQUENCY = "force", "frequency"


def of_shakers(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, with bare frequencies beside a force as those of the shaker: «shaker 200 N, 10 kHz»."""
    if not any(_is_force(one) for one in statements):
        return tuple(statements)
    return tuple(replace(one, other=True) if _is_bare(one) else one for one in statements)


def _is_force(one: Statement) -> bool:
    return one.quantity.unit_of(_FORCE) is not None and one.quantity.unit_of("mass") is None


def _is_bare(one: Statement) -> bool:
    """Whether a frequency has no word that says whose it is."""
    return one.quantity.unit_of(_FREQUENCY) is not None and not (one.properties or one.wider)
