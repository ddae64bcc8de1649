"""The names that are known to be harmless: every good-guy entry in use, and the list that is kept by hand.

The hand-kept list is an imported list like any other, of one entry at a time: each change makes an
edition of it that takes the former one's place. Which hits an entry sets aside is said in
`screening.asides`.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.errors import PackError
from tidewaiter.controls.layers.model import (
    Counts,
    Layer,
    LayerParty,
    ListKind,
    Sort,
    without_doubles,
)
from tidewaiter.controls.layers.shelf import LayerShelf, ShelvedLayer, open_layer
from tidewaiter.controls.model import Effect
from tidewaiter.wording import Sentence

BY_HAND = "good-guys-by-hand"
TITLE = "Good guys entered here"
MOST = 100_000  # entries read of one list: a good-guy list is written by people
_REF_LENGTH = 12


class GoodGuyError(PackError):
    """An entry that may not be taken in."""

    @classmethod
    def lacking(cls, problem: Sentence) -> "GoodGuyError":
        """An entry without something that it must say."""
        advice = Sentence.of("Fill it in: an entry without it sets nothing aside.")
        return cls(TITLE, None, "", problem, advice)

    @classmethod
    def unknown(cls, name: str) -> "GoodGuyError":
        """An entry that is not on the hand-kept list."""
        problem = Sentence.of("“{name}” is not on the list that is kept here.", name=name)
        return cls(TITLE, None, "", problem, Sentence.of("Change it in the list it comes from."))


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodGuy:
    """One name known to be harmless, until the day `until`.

    `entry` is the id of the listed party that it is mistaken for, empty for any of them. `list` is the
    title of the list that holds it; an entry made here is `by_hand`.
    """

    name: str
    entry: str
    reason: str
    approver: str
    until: date
    list: str = TITLE
    by_hand: bool = True

    @property
    def ref(self) -> str:
        """The entry's number on the hand-kept list: the same for the same name and listed party."""
        told = f"{' '.join(self.name.casefold().split())}\x1f{self.entry}"
        return hashlib.sha256(told.encode()).hexdigest()[:_REF_LENGTH]

    def is_live(self, on: date) -> bool:
        """Whether it still sets hits aside on a day."""
        return on <= self.until


class GoodGuys:
    """The good-guy entries of the lists in use on a shelf."""

    def __init__(self, shelf: LayerShelf) -> None:
        self._shelf = shelf

    def entries(self) -> tuple[GoodGuy, ...]:
        """Every entry in use, also those that have expired; those entered here first.

        Raises a `PackError` where a list was altered.
        """
        lists = [s for s in self._shelf.in_use() if s.layer.suppresses]
        lists.sort(key=lambda s: s.layer.list != BY_HAND)
        return tuple(
            entry for shelved in lists for entry in _entries(shelved.layer, _parties(shelved))
        )

    def add(self, entry: GoodGuy, today: date) -> ShelvedLayer:
        """Put an entry on the hand-kept list, in place of one of the same name and listed party.

        Raises GoodGuyError where it lacks name, reason, approver, or days ahead.
        """
        _require(entry, today)
        kept = [party for party in self._by_hand() if party.ref != entry.ref]
        return self._shelf.add(_draft(today), [*kept, _party(entry, today)])

    def remove(self, entry: GoodGuy, today: date) -> None:
        """Take an entry off the hand-kept list; raises GoodGuyError if it is not there."""
        held = self._by_hand()
        kept = [party for party in held if party.ref != entry.ref]
        if len(kept) == len(held):
            raise GoodGuyError.unknown(entry.name)
        if kept:
            self._shelf.add(_draft(today), kept)
        else:
            self._shelf.remove(BY_HAND)

    def _by_hand(self) -> tuple[LayerParty, ...]:
        held = (s for s in self._shelf.in_use() if s.layer.list == BY_HAND)
        return next((_parties(shelved) for shelved in held), ())


def _parties(shelved: ShelvedLayer) -> tuple[LayerParty, ...]:
    opened = open_layer(shelved.folder)
    try:
        return tuple(opened.store.parties(MOST))
    finally:
        opened.store.close()


def _entries(layer: Layer, parties: tuple[LayerParty, ...]) -> list[GoodGuy]:
    return [
        GoodGuy(
            name=party.name,
            entry=party.programme,
            reason=party.reason,
            approver=party.approver,
            until=party.last,
            list=layer.title,
            by_hand=layer.list == BY_HAND,
        )
        for party in parties
        if party.last is not None  # the importer lets none in without
    ]


def _require(entry: GoodGuy, today: date) -> None:
    if not entry.name.strip():
        raise GoodGuyError.lacking(Sentence("The entry names nobody."))
    if not entry.reason.strip():
        raise GoodGuyError.lacking(Sentence("The entry gives no reason."))
    if not entry.approver.strip():
        raise GoodGuyError.lacking(Sentence("The entry names no approver."))
    if not entry.is_live(today):
        raise GoodGuyError.lacking(Sentence("The entry expires before it begins."))


def _party(entry: GoodGuy, today: date) -> LayerParty:
    return without_doubles(
        LayerParty(
            ref=entry.ref,
            sort=Sort.UNSTATED,
            names=(entry.name,),
            programme=entry.entry,
            last=entry.until,
            remarks=today.isoformat(),
            reason=entry.reason.strip(),
            approver=entry.approver.strip(),
        )
    )


def _draft(today: date) -> Layer:
    return Layer(
        list=BY_HAND,
        kind=ListKind.GOOD_GUYS,
        title=TITLE,
        publisher="",
        edition=today.isoformat(),
        effect=Effect.INFORMATION,
        imported=today,
        sources=(),
        counts=Counts(),
        left_out=0,
        sha256="",
    )
