"""How the events of a case from several casebooks become one row: numbered, in order, and held against each other.

An event of another casebook knows what that casebook knew when it was written. Where it changes something
that an event it did not know of has changed as well, the two stand apart: neither is later than the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.moving import Apart, Aspect, CaseTakenIn, Strand, Told
from tidewaiter.casebook.facts.second_review import OfSecondReview
from tidewaiter.casebook.facts.sign_off import OfSignOff
from tidewaiter.casebook.model import Event, Fact, HitDecided
from tidewaiter.casebook.state.aspects import Key, alike, keys_of, renumbered
from tidewaiter.casebook.state.sign_offs import touches

# Numbers of another casebook's events begin here, as they are known in this one: its place among the
# strands, then the number there. No log grows so long, and JSON keeps both exact.
FOREIGN = 1 << 40
MOST_STRANDS = 1 << 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Woven:
    """An event in its place, numbered as it is known here, and what it says in those numbers.

    `apart`: it changes what an event that it did not know of has changed. `parts_sign_off`: the same of
    whatever is signed off.
    """

    event: Event
    fact: Fact
    apart: bool = False
    parts_sign_off: bool = False


@dataclass(frozen=True, slots=True)
class _Touch:
    """An event that changed something; `store` is empty for this casebook, `there` its number there."""

    store: str
    there: int
    fact: Fact
    told: Told


def every(events: Iterable[Event]) -> Iterator[Event]:
    """All events of a case as they were written, those of other casebooks before what brought them."""
    for event in events:
        yield from event.brought
        yield event


def place_of(number: int, strands: tuple[Strand, ...]) -> tuple[int, Strand | None]:
    """The number of an event in its own casebook, and which other casebook that is, if any."""
    if number < FOREIGN:
        return number, None
    at, there = divmod(number, FOREIGN)
    return there, strands[at - 1] if at <= len(strands) else None


class Weaving:
    """Follows a case event by event. `strands` are the other casebooks that it has events of."""

    def __init__(self) -> None:
        self.strands: tuple[Strand, ...] = ()
        self._here = ""
        self._at: dict[str, int] = {}
        self._views: dict[str, tuple[str, ...]] = {}
        self._knows: dict[str, dict[str, int]] = {}
        self._touched: dict[Key, list[_Touch]] = {}
        self._signed: list[tuple[str, int]] = []
        self._decided: dict[int, str] = {}
        self._hashes: dict[tuple[str, int], str] = {}

    def weave(self, event: Event, fact: Fact) -> Iterator[Woven]:
        """The event, behind all those of other casebooks that it brought; raises ValueError."""
        if isinstance(fact, CaseTakenIn):
            self._begin(fact)
            yield from map(self._foreign, event.brought)
            self._check_heads(fact)
        elif event.brought:
            raise ValueError("an event brings others that cannot")
        self._hashes["", event.sequence] = event.hash
        for key in keys_of(fact, self._decided):
            self._touched[key] = [_touch("", event.sequence, event, fact)]
        if _signs(fact):
            self._signed = [("", event.sequence)]
        self._remember(event.sequence, fact)
        yield Woven(event=event, fact=fact)

    def apart(self) -> tuple[Apart, ...]:
        """What several casebooks said differently, neither knowing of the other, and nobody said since."""
        return tuple(
            Apart(aspect=key[0], what=key[1], told=tuple(one.told for one in found))
            for key, found in self._touched.items()
            if len(found) > 1 and not alike([one.fact for one in found])
        )

    def is_apart(self, aspect: Aspect, what: str = "") -> bool:
        """Whether this is one of those things."""
        found = self._touched.get((aspect, what), ())
        return len(found) > 1 and not alike([one.fact for one in found])

    def _begin(self, fact: CaseTakenIn) -> None:
        stores = [strand.store for strand in fact.strands]
        before = [strand.store for strand in self.strands]
        if stores[: len(before)] != before or len(set(stores)) < len(stores):
            raise ValueError("the casebooks of a case change their places")
        if fact.here in stores or self._here not in ("", fact.here) or len(stores) >= MOST_STRANDS:
            raise ValueError("a case was taken in into another casebook")
        self.strands, self._here = fact.strands, fact.here
        self._at = {store: number for number, store in enumerate(stores, start=1)}

    def _check_heads(self, fact: CaseTakenIn) -> None:
        """Nobody knows of events that are not here: whoever says so would overrule what they never saw."""
        for strand in fact.strands:
            store = "" if strand.store == self._here else strand.store
            if self._hashes.get((store, strand.last)) != strand.head:
                raise ValueError("a case was taken in with events that are not there")

    def _foreign(self, raw: Event) -> Woven:
        if raw.casebook not in self._at or raw.sequence >= FOREIGN:
            raise ValueError("an event came from nowhere")
        fact = decode(raw.kind, raw.body)
        knows = self._knows.setdefault(raw.casebook, {})
        if raw.sequence <= knows.get(raw.casebook, 0):
            raise ValueError("an event came twice, or out of order")
        knows[raw.casebook] = raw.sequence
        self._hashes[raw.casebook, raw.sequence] = raw.hash
        if isinstance(fact, CaseTakenIn):
            self._check_heads(fact)
            self._views[raw.casebook] = tuple(strand.store for strand in fact.strands)
            knows.update((strand.store, strand.last) for strand in fact.strands)
        event = replace(raw, sequence=self._at[raw.casebook] * FOREIGN + raw.sequence)
        said = renumbered(fact, lambda number: self._number(number, raw.casebook))
        apart = False
        for key in keys_of(said, self._decided):
            left = [one for one in self._touched.get(key, ()) if not self._known(knows, one)]
            apart = apart or bool(left)
            self._touched[key] = [*left, _touch(raw.casebook, raw.sequence, event, said)]
        self._remember(event.sequence, said)
        return Woven(
            event=event, fact=said, apart=apart, parts_sign_off=self._part_sign_off(raw, said)
        )

    def _part_sign_off(self, raw: Event, fact: Fact) -> bool:
        if not _signs(fact):
            return False
        knows = self._knows[raw.casebook]
        left = [(s, n) for s, n in self._signed if n > knows.get(s or self._here, 0)]
        self._signed = [*left, (raw.casebook, raw.sequence)]
        return bool(left)

    def _known(self, knows: Mapping[str, int], touch: _Touch) -> bool:
        return touch.there <= knows.get(touch.store or self._here, 0)

    def _remember(self, number: int, fact: Fact) -> None:
        if isinstance(fact, HitDecided):
            self._decided[number] = fact.hit

    def _number(self, number: int, store: str) -> int:
        """The number here of an event that the casebook `store` names by this number."""
        at, there = divmod(number, FOREIGN)
        if at:
            views = self._views.get(store, ())
            if at > len(views):
                raise ValueError("an event names one that nobody knows")
            store = views[at - 1]
        return there if store == self._here else self._at[store] * FOREIGN + there


def _touch(store: str, there: int, event: Event, fact: Fact) -> _Touch:
    decided = fact if isinstance(fact, HitDecided) else None
    told = Told(
        store=store,
        actor=event.actor,
        time=event.time,
        sequence=event.sequence,
        said=decided.disposition if decided else event.kind,
        reason=decided.reason if decided else "",
        note=decided.note if decided else "",
    )
    return _Touch(store, there, fact, told)


def _signs(fact: Fact) -> bool:
    """Whether a fact signs the case off, takes that back, or changes what was signed."""
    if isinstance(fact, OfSignOff):
        return True
    return touches(fact) and not isinstance(fact, OfSecondReview | CaseTakenIn)
