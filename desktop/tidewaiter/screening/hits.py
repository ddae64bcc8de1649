"""Turns what was found on a line into hits: connected entries as one, with sentences and stable ids."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tidewaiter.controls.model import Strength
from tidewaiter.documents.model import Place
from tidewaiter.screening.model import Evidence, Hit, HitKind, Match, ReadsAs, Role, SetAside
from tidewaiter.screening.rows.rows import Row, Stretch

FLAG_SCORE = {Strength.STRONG: 85, Strength.MEDIUM: 65, Strength.WEAK: 35}
_ID_LENGTH = 20
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry found on a line, before it is joined with others: `strength` is its own.

    A hit is set aside only where all its drafts are; what the words around it set aside is a hit by itself,
    and none where its text names something that stands.
    """

    kind: HitKind
    match: Match
    strength: Strength
    role: Role | None = None
    set_aside: SetAside | None = None


class Spot(NamedTuple):
    """Which row of which document a draft stands on."""

    document: str
    row: Row


def hits_of(spot: Spot, drafts: Sequence[Draft]) -> tuple[Hit, ...]:
    """The hits of one row, in the order in which they stand on it."""
    standing = [d for d in drafts if not _by_words(d)]
    hits = [
        _join(spot, group)
        for those in (standing, [d for d in drafts if _by_words(d) and not _named(d, standing)])
        for kind in HitKind
        for beside in (False, True)  # what the pack says is never hidden behind another list
        for group in _connected(
            [d for d in those if d.kind is kind and (d.match.listed is not None) is beside]
        )
    ]
    return tuple(sorted(hits, key=lambda h: (h.start, h.end, h.kind, h.id)))


def _by_words(draft: Draft) -> bool:
    """Whether the words around it set a draft aside, and neither a list nor a value that is stated does."""
    aside = draft.set_aside
    return aside is not None and aside.layer is None and aside.reason != ReadsAs.BELOW


def _named(aside: Draft, standing: Sequence[Draft]) -> bool:
    """Whether the text of a draft that is set aside names an entry of the same kind that stands by itself."""
    spans = {(e.start, e.end) for e in aside.match.evidence}
    return any(
        other.kind is aside.kind
        and other.strength is not Strength.WEAK
        and _touch(spans, {(e.start, e.end) for e in other.match.evidence})
        for other in standing
    )


def _connected(drafts: Sequence[Draft]) -> Iterable[list[Draft]]:
    """Groups of drafts whose evidence overlaps, so that one piece of text is one hit.

    What a row reads like is one hit, whatever words it rests on.
    """
    if drafts and drafts[0].kind is HitKind.SIMILAR:
        return [list(drafts)]
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
    spans = sorted({(e.start, e.end) for m in matches for e in m.evidence})
    row, kind = spot.row, ranked[0].kind
    held = row.holding(spans)
    return Hit(
        id=_identify(spot, kind, held, matches),
        document=spot.document,
        kind=kind,
        part=held.line.part_number,
        line=held.line.number,
        start=held.start,
        end=held.end,
        text=held.text,
        places=_places(row, spans),
        matches=tuple(_on_paper(m, held, row) for m in matches),
        strength=min((d.strength for d in ranked), key=list(Strength).index),
        hidden=tuple(dict.fromkeys(why for span in spans for why in row.hidden(*span))),
        origin=row.origin,
        confidence=row.confidence,
        role=next((d.role for d in ranked if d.role is not None), None),
        set_aside=ranked[0].set_aside if all(d.set_aside for d in ranked) else None,
    )


def _on_paper(match: Match, held: Stretch, row: Row) -> Match:
    """The match with its evidence counted as the hit's offsets are."""
    if len(row.lines) == 1 or held.of_row:
        return match
    return replace(match, evidence=tuple(_moved(e, row) for e in match.evidence))


def _moved(evidence: Evidence, row: Row) -> Evidence:
    own = row.holding([(evidence.start, evidence.end)])
    return replace(evidence, start=own.start, end=own.end)


def _places(row: Row, spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """Where the evidence stands, word for word; stretches that touch are one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(dict.fromkeys(p for start, end in merged for p in row.places(start, end)))


def _identify(spot: Spot, kind: HitKind, held: Stretch, matches: Sequence[Match]) -> str:
    """The same for the same paper, place and entries, whatever the edition or the scores."""
    told = (
        spot.document,
        kind.value,
        str(held.line.part_number),
        str(held.line.number),
        f"{held.start}-{held.end}",
        *sorted(m.entry_id for m in matches),
    )
    return hashlib.sha256(_SEPARATOR.join(told).encode()).hexdigest()[:_ID_LENGTH]
