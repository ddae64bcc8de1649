"""What stands on and around a row, for those who weigh a name in it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tidewaiter.screening.facts.columns import Column, Kind, is_goods_line
from tidewaiter.screening.facts.fields import Field
from tidewaiter.screening.goods.codes import HsNumber
from tidewaiter.screening.goods.sightings import Sighting
from tidewaiter.screening.model import Hit, Role
from tidewaiter.screening.parties.parties import Surroundings
from tidewaiter.screening.parties.party_fields import Alike, Looked
from tidewaiter.screening.parties.whereabouts import Whereabouts
from tidewaiter.screening.rows.rows import LineAt, Row, row_of
from tidewaiter.screening.text.folding import Folded
from tidewaiter.screening.text.terms import Found, What

_NOTHING = Surroundings()
_POSTCODE = re.compile(r"(?<!\d)(\d{3})-?(\d{4})(?!\d)")


class Sight(NamedTuple):
    """What a row names, before it is weighed by what stands around it; `asides` read as something else."""

    row: Row
    folded: Folded
    columns: tuple[Column, ...]
    found: Sequence[Found]
    sightings: Sequence[Sighting]
    numbers: tuple[HsNumber, ...] = ()
    asides: tuple[Sighting, ...] = ()


def surroundings_by_line(
    looked: Sequence[tuple[Field, Looked]],
    countries: Mapping[tuple[Role, str], str],
    known_by_line: Mapping[int, Surroundings],
) -> dict[int, Surroundings]:
    """The party fields on each line, where they place the party, and what names in them resemble.

    `countries` are those that fields name, by role and text; the rest is added to what is known.
    """
    on_line = dict(known_by_line)
    for field, found in looked:
        postcodes = frozenset("".join(m) for m in _POSTCODE.findall(field.text))
        for stretch in field.stretches:
            known = on_line.get(stretch.line, Surroundings())
            on_line[stretch.line] = replace(
                known,
                fields=(*known.fields, (field.role, stretch.start, stretch.end)),
                place=Whereabouts(
                    postcodes=known.place.postcodes | postcodes,
                    country=known.place.country or countries.get((field.role, field.text), ""),
                    text=f"{known.place.text}\n{field.text}".strip(),
                ),
                alike=(*known.alike, *(a for line, a in found.on_line if line == stretch.line)),
            )
    return on_line


def around_row(row: Row, around: Sequence[Mapping[int, Surroundings]]) -> Surroundings:
    """The party fields on all lines of a row; `around` has those of each line's part."""
    if len(row.lines) == 1:
        return around[0].get(row.lines[0].number, _NOTHING)
    known = [
        (at, one)
        for at, held in zip(row.lines, around, strict=True)
        if (one := held.get(at.number)) is not None
    ]
    return Surroundings(
        fields=tuple(
            (role, *within)
            for at, one in known
            for role, start, end in one.fields
            if (within := row.within(at.key, start, end)) is not None
        ),
        place=Whereabouts(
            postcodes=frozenset[str]().union(*(one.place.postcodes for _, one in known)),
            country=next((one.place.country for _, one in known if one.place.country), ""),
            text="\n".join(dict.fromkeys(one.place.text for _, one in known)),
        ),
        alike=tuple(
            alike._replace(start=within[0], end=within[1])
            for at, one in known
            for alike in one.alike
            if (within := row.within(at.key, alike.start, alike.end)) is not None
        ),
    )


def over_lines(
    looked: Sequence[tuple[Field, Looked]],
    around: Mapping[int, Surroundings],
    line_at: Callable[[int], LineAt],
) -> Iterator[tuple[Row, Surroundings]]:
    """Two lines of a party field as one row, for each name that is broken over them."""
    for field, found in looked:
        for (first, second), one in found.over_lines:
            row = row_of((line_at(first.line), line_at(second.line)))
            begins = row.within(row.lines[0].key, first.start, first.end)
            ends = row.within(row.lines[1].key, second.start, second.end)
            if begins and ends and begins[0] < ends[1]:
                start, end = begins[0], ends[1]
                alike = Alike(one.source, one.party, one.form, start, end, one.found)
                fields = ((field.role, start, end),)
                place = around[first.line].place
                yield row, Surroundings(fields=fields, place=place, alike=(alike,))


def already(hit: Hit, hits: Iterable[Hit], row: Row) -> bool:
    """Whether a line of the row names one of the hit's parties by itself."""
    lines = {line.number for line in row.lines}
    entries = {match.entry_id for match in hit.matches}
    return any(
        other.line in lines and not entries.isdisjoint(m.entry_id for m in other.matches)
        for other in hits
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
