"""What statements leave to be reckoned before they are held against limits: a speed in Mach, a purity from its ash."""

from collections.abc import Sequence

from tidewaiter.controls.model import Item
from tidewaiter.screening.limits.by_size import BY_SIZE, named_by_size
from tidewaiter.screening.limits.by_weight import by_weight
from tidewaiter.screening.limits.of_ash import of_ash
from tidewaiter.screening.limits.of_axes import of_axes
from tidewaiter.screening.limits.of_bore import of_bore
from tidewaiter.screening.limits.of_full_scale import SCALE, of_full_scale, up_to_full_scale
from tidewaiter.screening.limits.of_hydrate import of_hydrate
from tidewaiter.screening.limits.of_shakers import CONTROLLED, of_shakers
from tidewaiter.screening.limits.of_sound import MACH, of_sound
from tidewaiter.screening.limits.of_tenacity import of_tenacity
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.limits.whole_sizes import (
    OF_ALL_SIDES,
    SHEET_AREA,
    of_all_sides,
    sheet_areas,
)


def reckoned(item: Item, statements: Sequence[Statement], units: Units) -> tuple[Statement, ...]:
    """The statements, as the limits of an item ask for them, and what follows from them."""
    asked = {t.quantity for t in item.thresholds}
    if not asked.isdisjoint(BY_SIZE):
        statements = named_by_size(statements)
    if MACH in asked:
        statements = (*statements, *of_sound(statements, units))
    if SCALE in asked:
        statements = up_to_full_scale(statements)
    if CONTROLLED in asked:
        statements = of_shakers(statements)
    if not asked.isdisjoint(OF_ALL_SIDES):
        statements = of_all_sides(statements)
    if SHEET_AREA in asked:
        statements = (*statements, *sheet_areas(statements, units))
    return (
        *statements,
        *of_ash(statements, units),
        *by_weight(statements, units),
        *of_full_scale(statements),
        *of_bore(statements, units),
        *of_hydrate(statements, units),
        *of_axes(statements, units),
        *of_tenacity(statements, units),
    )
