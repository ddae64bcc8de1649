"""What differs between two screenings of one document, entry by entry, in words a clerk can work through."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Hit, Match, Screening
from tidewaiter.screening.weighing.grounds import entries_of, same_entry
from tidewaiter.wording import Sentence

_ORDER = {outcome: place for place, outcome in enumerate(Outcome)}


class ChangeKind(StrEnum):
    """What became of a hit, or of the assessment."""

    NEW = "new hit"
    GONE = "hit gone"
    CHANGED = "entry changed"
    RAISED = "assessment raised"
    LOWERED = "assessment lowered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    `hit` is the id of the hit now, or of the one that is gone. An assessment has no hit, and no
    document where it is that of a whole case.
    """

    kind: ChangeKind
    document: str
    hit: str
    entry: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One entry at one place of the paper; `number` is its place in the hit."""

    hit: Hit
    match: Match
    number: int


def compare(before: Screening, after: Screening) -> tuple[Change, ...]:
    """The hits that came, went, or rest on a changed entry, in the order of the paper; not the assessment."""
    pairs = sorted(_paired(before.hits, after.hits), key=_on_paper)
    return tuple(
        change
        for was, now in pairs
        if (change := _change(was, now, before.digest, after.digest)) is not None
    )


def compare_outcomes(before: Outcome, after: Outcome) -> Change | None:
    """The change of a case's assessment; None if it is as it was."""
    if before is after:
        return None
    up = _ORDER[after] > _ORDER[before]
    pattern = (
        "The assessment is raised from {before} to {after}."
        if up
        else "The assessment is lowered from {before} to {after}."
    )
    return Change(
        kind=ChangeKind.RAISED if up else ChangeKind.LOWERED,
        document="",
        hit="",
        entry="",
        sentence=Sentence.of(pattern, before=Sentence(before.value), after=Sentence(after.value)),
    )


def strongest(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome that weighs most; no match where there is none."""
    return max(outcomes, key=_ORDER.__getitem__, default=Outcome.NO_MATCH)


def _paired(
    before: Iterable[Hit], after: Iterable[Hit]
) -> Iterator[tuple[_Seen | None, _Seen | None]]:
    """Each entry before with the same entry after: at the same place, on the same line, in the same words.

    A hit has its entries' places together: one that came beside another must not move that one.
    """
    old, new = list(_seen(before)), list(_seen(after))
    for key in (_place, _line, _words):
        found, old, new = _matched(old, new, key)
        yield from found
    yield from ((was, None) for was in old)
    yield from ((None, now) for now in new)


def _seen(hits: Iterable[Hit]) -> Iterator[_Seen]:
    for hit in hits:
        for number, match in enumerate(hit.matches):
            yield _Seen(hit=hit, match=match, number=number)


def _matched(
    old: list[_Seen], new: list[_Seen], key: Callable[[_Seen], Hashable]
) -> tuple[list[tuple[_Seen, _Seen]], list[_Seen], list[_Seen]]:
    """The pairs of equal key, in order, and what is left on either side."""
    waiting: dict[Hashable, list[_Seen]] = {}
    for was in reversed(old):
        waiting.setdefault(key(was), []).append(was)
    pairs, left = list[tuple[_Seen, _Seen]](), list[_Seen]()
    for now in new:
        if same := waiting.get(key(now)):
            pairs.append((same.pop(), now))
        else:
            left.append(now)
    met = {id(was) for was, _ in pairs}
    return pairs, [was for was in old if id(was) not in met], left


def _line(seen: _Seen) -> Hashable:
    hit = seen.hit
    return hit.kind, hit.part, hit.line, seen.match.entry_id


def _place(seen: _Seen) -> Hashable:
    return _line(seen), tuple((e.start, e.end) for e in seen.match.evidence)


def _words(seen: _Seen) -> Hashable:
    hit = seen.hit
    return hit.kind, hit.part, seen.match.entry_id, tuple(e.text for e in seen.match.evidence)


def _on_paper(pair: tuple[_Seen | None, _Seen | None]) -> tuple[int, int, int, str]:
    was, now = pair
    seen = now or was
    assert seen
    return seen.hit.part, seen.hit.line, seen.hit.start, seen.match.entry_id


def _change(was: _Seen | None, now: _Seen | None, digest: str, new_digest: str) -> Change | None:
    if was is None or now is None:
        seen = now or was
        assert seen
        told = "New: {sentence}" if now else "Gone: {sentence}"
        kind = ChangeKind.NEW if now else ChangeKind.GONE
        return _of(kind, seen, Sentence.of(told, sentence=seen.match.sentence))
    before, after = entries_of(was.hit)[was.number], entries_of(now.hit)[now.number]
    same = was.hit.text == now.hit.text and same_entry(before, digest, after, new_digest)
    if same and (was.hit.set_aside is None) is (now.hit.set_aside is None):
        return None
    return _of(ChangeKind.CHANGED, now, _how(was, now))


def _how(was: _Seen, now: _Seen) -> Sentence:
    """What became of an entry that is met as before."""
    old, new = was.match, now.match
    if (was.hit.set_aside is None) is not (now.hit.set_aside is None):
        told = "Weighs again: {sentence}" if was.hit.set_aside else "Set aside now: {sentence}"
        return Sentence.of(told, sentence=new.sentence)
    if old.standing is not new.standing:
        return Sentence.of(
            "The entry was {before} and is {after} now: {sentence}",
            before=Sentence(old.standing.value),
            after=Sentence(new.standing.value),
            sentence=new.sentence,
        )
    kinds = old.verdict and old.verdict.kind, new.verdict and new.verdict.kind
    if new.verdict and kinds[0] is not kinds[1]:
        return Sentence.of(
            "Its limit says something else now: {verdict} {sentence}",
            verdict=new.verdict.sentence,
            sentence=new.sentence,
        )
    if was.hit.text != now.hit.text:
        return Sentence.of("The text is read otherwise now: {sentence}", sentence=new.sentence)
    if old.version and new.version:
        return Sentence.of("The entry was changed: {sentence}", sentence=new.sentence)
    return Sentence.of("The entry may have changed: {sentence}", sentence=new.sentence)


def _of(kind: ChangeKind, seen: _Seen, sentence: Sentence) -> Change:
    return Change(
        kind=kind,
        document=seen.hit.document,
        hit=seen.hit.id,
        entry=seen.match.entry_id,
        sentence=sentence,
    )
