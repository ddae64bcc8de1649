"""Turns what was found on a line into hits: connected entries as one, with sentences and stable ids."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tidewaiter.controls.model import Strength
from tidewaiter.documents.model import Line, Part, Place, hidden_in
from tidewaiter.screening.model import Hit, HitKind, Match, Role

_ID_LENGTH = 20
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry found on a line, before it is joined with others: `strength` is its own."""

    kind: HitKind
    match: Match
    strength: Strength
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Which line of which document a draft stands on."""

    document: str
    number: int
    part: Part
    line_number: int
    line: Line


def hits_of(spot: Spot, drafts: Sequence[Draft]) -> tuple[Hit, ...]:
    """The hits of one line, in the order in which they stand on it."""
    hits = [
        _join(spot, group)
        for kind in HitKind
        for group in _connected([d for d in drafts if d.kind is kind])
    ]
    return tuple(sorted(hits, key=lambda h: (h.start, h.end, h.kind, h.id)))


def _connected(drafts: Sequence[Draft]) -> Iterable[list[Draft]]:
    """Groups of drafts whose evidence overlaps, so that one piece of text is one hit."""
    groups: list[tuple[set[tuple[int, int]], list[Draft]]] = []
    for draft in drafts:
        spans = {(e.start, e.end) for e in draft.match.evidence}
        joined = [draft]
        rest: list[tuple[set[tuple[int, int]], list[Draft]]] = []
        for other_spans, others in groups:
            if _touch(spans, other_spans):
                spans = spans | other_spans
                joined = others + joined
            else:
                rest.append((other_spans, others))
        groups = [*rest, (spans, joined)]
    return [group for _, group in groups]


def _touch(spans: set[tuple[int, int]], others: set[tuple[int, int]]) -> bool:
    if not spans.isdisjoint(others):
        return True
    return any(a < d and c < b for a, b in spans for c, d in others)


def _join(spot: Spot, drafts: Sequence[Draft]) -> Hit:
    ranked = sorted(drafts, key=lambda d: (-d.match.score, d.match.entry_id))
    matches = tuple(d.match for d in ranked)
    start = min(e.start for m in matches for e in m.evidence)
    end = max(e.end for m in matches for e in m.evidence)
    kind = ranked[0].kind
    return Hit(
        id=_identify(spot, kind, start, end, matches),
        document=spot.document,
        kind=kind,
        part=spot.number,
        line=spot.line_number,
        start=start,
        end=end,
        text=spot.line.text[start:end],
        places=_places(spot, matches),
        matches=matches,
        strength=min((d.strength for d in ranked), key=list(Strength).index),
        hidden=hidden_in(spot.part, spot.line, start, end),
        origin=spot.line.origin,
        confidence=spot.line.confidence,
        role=next((d.role for d in ranked if d.role is not None), None),
    )


def _places(spot: Spot, matches: Sequence[Match]) -> tuple[Place, ...]:
    """Where the evidence stands, word for word; stretches that touch are one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted({(e.start, e.end) for m in matches for e in m.evidence}):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found = (p for start, end in merged for p in spot.line.places(spot.number, start, end))
    return tuple(dict.fromkeys(found))


def _identify(spot: Spot, kind: HitKind, start: int, end: int, matches: Sequence[Match]) -> str:
    """The same for the same paper, place and entries, whatever the edition or the scores."""
    told = (
        spot.document,
        kind.value,
        str(spot.number),
        str(spot.line_number),
        f"{start}-{end}",
        *sorted(m.entry_id for m in matches),
    )
    return hashlib.sha256(_SEPARATOR.join(told).encode()).hexdigest()[:_ID_LENGTH]
