"""What stands on and around a row, for those who weigh a name in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tidewaiter.screening.columns import Column, Kind, is_goods_line
from tidewaiter.screening.facts import PARTY_ROLES, Field
from tidewaiter.screening.folding import Folded
from tidewaiter.screening.goods import Sighting
from tidewaiter.screening.lexicon import Found, What
from tidewaiter.screening.parties import Surroundings
from tidewaiter.screening.rows import Row

_POSTCODE = re.compile(r"(?<!\d)(\d{3})-?(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a row names, before it is weighed by what stands around it."""

    row: Row
    folded: Folded
    columns: tuple[Column, ...]
    found: Sequence[Found]
    sightings: Sequence[Sighting]


def surroundings_by_line(fields: Sequence[Field]) -> dict[int, Surroundings]:
    """The party fields on each line, and the postcodes that stand in them."""
    on_line: dict[int, Surroundings] = {}
    for field in fields:
        if field.role not in PARTY_ROLES:
            continue
        postcodes = frozenset("".join(m) for m in _POSTCODE.findall(field.text))
        for stretch in field.stretches:
            known = on_line.get(stretch.line, Surroundings())
            on_line[stretch.line] = replace(
                known,
                fields=(*known.fields, (field.role, stretch.start, stretch.end)),
                postcodes=known.postcodes | postcodes,
            )
    return on_line


def around_row(row: Row, around: Sequence[Mapping[int, Surroundings]]) -> Surroundings:
    """The party fields on all lines of a row; `around` has those of each line's part."""
    known = [
        (at, one)
        for at, held in zip(row.lines, around, strict=True)
        if (one := held.get(at.number)) is not None
    ]
    if len(row.lines) == 1:
        return known[0][1] if known else Surroundings()
    return Surroundings(
        fields=tuple(
            (role, *within)
            for at, one in known
            for role, start, end in one.fields
            if (within := row.within(at.key, start, end)) is not None
        ),
        postcodes=frozenset[str]().union(*(one.postcodes for _, one in known)),
    )


def furnished(around: Surroundings, sight: Sight, *, always: bool) -> Surroundings:
    """The surroundings with what only a line that names a party must know; `always` where any may."""
    if not always and not _names_a_party(sight.found):
        return around
    makers = _makers(sight.row, sight.columns)
    listed = any(s.alone for s in sight.sightings)
    goods = bool(makers) or listed or is_goods_line(sight.row.text)
    return replace(around, goods=goods, makers=makers)


def _names_a_party(found: Sequence[Found]) -> bool:
    return any(one.term.what is What.PARTY for one in found)


def _makers(row: Row, columns: tuple[Column, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of a row that stand under a header that says «manufacturer»."""
    makers = [c for c in columns if c.kind is Kind.MAKER]
    if not makers:
        return ()
    return tuple((s.start, s.end) for s in row.segments if any(c.holds(s) for c in makers))
