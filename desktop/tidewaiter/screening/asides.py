"""Which hits a company's good-guy list sets aside: they stay listed, with reason, approver and expiry.

A hit is set aside where the whole name on the paper is the good guy's, and the listed name is another:
«Example Trading Europe» beside a listed «Example Trading». Where both lists have the very same name they
contradict each other, and only a person can say which is meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter.screening.hits import Draft
from tidewaiter.screening.model import Evidence, HitKind, SetAside
from tidewaiter.screening.parties.layers import Layers
from tidewaiter.screening.text.folding import Folded
from tidewaiter.wording import Sentence

Stretch = tuple[SetAside, int, int]


def beside_good_guys(
    drafts: Sequence[Draft], layers: Layers, folded: Folded, on: date
) -> Iterator[Draft]:
    """The drafts, those of parties marked that a good-guy entry speaks for, or contradicts."""
    named = any(draft.kind is HitKind.PARTY for draft in drafts)
    good = tuple(layers.good_guys(folded, on)) if named else ()
    for draft in drafts:
        yield _marked(draft, good, layers) if good and draft.kind is HitKind.PARTY else draft


def _marked(draft: Draft, good: Sequence[Stretch], layers: Layers) -> Draft:
    covering = [
        entry
        for entry, start, end in good
        if entry.entry in ("", draft.match.entry_id)
        and all(_covers(entry, start, end, one, layers) for one in draft.match.evidence)
    ]
    if not covering:
        return draft
    entry = covering[0]
    if any(layers.is_same(entry.name, one.form) for one in draft.match.evidence):
        return replace(
            draft, match=replace(draft.match, missing=(*draft.match.missing, _same(entry)))
        )
    return replace(draft, set_aside=entry)


def _covers(entry: SetAside, start: int, end: int, one: Evidence, layers: Layers) -> bool:
    within = start <= one.start and one.end <= end
    return within or (one.start <= start and layers.is_same(entry.name, one.text))


def _same(entry: SetAside) -> Sentence:
    return Sentence.of(
        "“{name}” stands on your good-guy list under the very same name: decide which party is meant.",
        name=entry.name,
    )
