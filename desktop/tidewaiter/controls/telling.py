"""Editions in words: how old one is, what one would change, what a signed file offers, what a pack holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.differing import Change, Comparison, Difference, Move, Sort, compare
from tidewaiter.controls.model import Pack
from tidewaiter.controls.shelf import Offer, age_in_days
from tidewaiter.wording import Sentence

_PLURALS = {
    Sort.MEASURE: "measures",
    Sort.ITEM: "items",
    Sort.PARTY: "parties",
    Sort.RED_FLAG: "red flags",
    Sort.RULE: "rules",
    Sort.QUANTITY: "quantities",
}
_MOVED = {
    Standing.SUSPENDED: "newly suspended",
    Standing.UNCERTAIN: "newly uncertain",
    Standing.IN_FORCE: "newly in force",
    Standing.ENDED: "newly ended",
    Standing.NOT_YET: "put off",
    Standing.OTHER_REGIME: "moved to another regime",
    Standing.WATCH: "taken off the list",
}
_CHANGES = {
    Change.ADDED: "Added: {sort} {id}, {name}",
    Change.REMOVED: "Removed: {sort} {id}, {name}",
    Change.CHANGED: "Changed: {sort} {id}, {name}: {fields}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """How old a pack is on a day, in words; `stale` if it is older than the user wants."""

    days: int
    stale: bool
    words: Sentence
    warning: Sentence | None
    advice: Sentence


ADVICE = Sentence.of(
    "Ask your publisher for a newer edition and install it: nothing is fetched by itself."
)


def age_of(pack: Pack, today: date, limit: int) -> Age:
    """The age of a pack against a limit in days: since the last day whose law was read for it."""
    days = age_in_days(pack, today)
    last = pack.evidence_to.isoformat()
    if days < 0:
        words = Sentence.of("evidence up to {day}, which lies ahead", day=last)
        warning = Sentence.of(
            "The control pack's evidence runs to {day}, which lies ahead: this computer's clock is"
            " wrong, or the pack is.",
            day=last,
        )
        return Age(days=days, stale=True, words=words, warning=warning, advice=ADVICE)
    words = Sentence.counted(
        "evidence up to {day}, 1 day ago",
        "evidence up to {day}, {count} days ago",
        count=days,
        day=last,
    )
    warning = Sentence.of(
        "The control pack knows nothing newer than {day}: that is {days} days ago, and the limit set"
        " here is {limit}.",
        day=last,
        days=days,
        limit=limit,
    )
    stale = days > limit
    return Age(
        days=days, stale=stale, words=words, warning=warning if stale else None, advice=ADVICE
    )


def offer_words(offer: Offer, today: date) -> tuple[Sentence, ...]:
    """Who signed an edition, how old it is, and what it would change, in the order to read it."""
    pack = offer.pack
    return (
        Sentence.of(
            "Edition {edition}, {title}, by {publisher}",
            edition=pack.edition,
            title=Sentence(pack.title),
            publisher=pack.publisher,
        ),
        Sentence.of(
            "Signed with the key “{name}”, {fingerprint}",
            name=offer.signer.name,
            fingerprint=offer.signer.fingerprint,
        ),
        Sentence.of("It has {age}.", age=age_of(pack, today, 0).words),
        *_against_current(offer, today),
    )


def _against_current(offer: Offer, today: date) -> Iterator[Sentence]:
    if offer.current is None:
        yield Sentence.of("The edition in use cannot be read, so nothing can be compared with it.")
        return
    comparison = compare(offer.current, offer.pack, on=today)
    yield Sentence.of("Against edition {edition}, which is in use:", edition=offer.current.edition)
    yield from summary_words(comparison)


def summary_words(comparison: Comparison) -> tuple[Sentence, ...]:
    """How many entries of each sort differ, and how many stand elsewhere; one sentence each."""
    told = [*_counts(comparison), *_moved(comparison)]
    return tuple(told) or (Sentence.of("No entry differs."),)


def list_words(comparison: Comparison) -> tuple[Sentence, ...]:
    """Every entry that differs or stands elsewhere, one line each."""
    return (
        *(_difference_line(one) for one in comparison.differences),
        *(_move_line(one) for one in comparison.moves),
    )


def _counts(comparison: Comparison) -> Iterator[Sentence]:
    for sort in Sort:
        added, removed, changed = (comparison.count(sort, change) for change in Change)
        if added or removed or changed:
            yield Sentence.of(
                "{sort}: {added} added, {removed} removed, {changed} changed.",
                sort=Sentence(_PLURALS[sort]).begun(),
                added=added,
                removed=removed,
                changed=changed,
            )


def _moved(comparison: Comparison) -> Iterator[Sentence]:
    for standing, words in _MOVED.items():
        moves = comparison.moved_to(standing)
        for sort in Sort:
            count = sum(move.sort is sort for move in moves)
            if count:
                yield Sentence.of(
                    "{count} {sort} {what}.",
                    count=count,
                    sort=Sentence(sort.value if count == 1 else _PLURALS[sort]),
                    what=Sentence(words),
                )


def _difference_line(one: Difference) -> Sentence:
    return Sentence.of(
        _CHANGES[one.change],
        sort=Sentence(one.sort.value),
        id=one.id,
        name=one.name,
        fields=", ".join(field.replace("_", " ") for field in one.fields),
    )


def _move_line(one: Move) -> Sentence:
    return Sentence.of(
        "Now {after}, was {before}: {sort} {id}, {name}",
        sort=Sentence(one.sort.value),
        id=one.id,
        name=one.name,
        before=Sentence(one.before.value),
        after=Sentence(one.after.value),
    )
