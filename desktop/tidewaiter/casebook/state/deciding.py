"""The decisions of a case as its events leave them: what was decided, and which of it stands on which hit."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from tidewaiter.casebook.model import Decision, DecisionWithdrawn, Event, HitDecided
from tidewaiter.casebook.state.standings import Made, Standing, Standings, carries


class Deciding:
    """Grows with the case; `standings` is told of each screening."""

    def __init__(self) -> None:
        self.standings = Standings()
        self._decisions: dict[int, Decision] = {}

    def made(self, number: int) -> Decision | None:
        """The decision of an event."""
        return self._decisions.get(number)

    def note(self, event: Event, fact: HitDecided) -> None:
        """A decision that does not count here, and can be taken back."""
        self._decisions[event.sequence] = Decision(
            hit=fact.hit,
            disposition=fact.disposition,
            reason=fact.reason,
            note=fact.note,
            actor=event.actor,
            time=event.time,
            sequence=event.sequence,
        )

    def decide(self, event: Event, fact: HitDecided) -> None:
        """A hit was decided."""
        self.note(event, fact)
        self.standings.decide(event.sequence, fact.hit, carries=carries(fact.disposition))

    def withdraw(self, event: Event, fact: DecisionWithdrawn) -> None:
        """A decision was taken back; raises ValueError if it does not stand."""
        if self.standings.withdraw(fact.hit, fact.decided):
            return
        # Another casebook took back its own word after it knew of ours, which is the one that stands here.
        made = self.standings.now().stands.get(fact.hit) if event.casebook else None
        if made is None or not self.standings.withdraw(fact.hit, made.sequence):
            raise ValueError("a decision that does not stand was taken back")

    def restore(self, number: int) -> None:
        """What was taken back stands again, if that event decided anything."""
        if number in self._decisions:
            self.standings.restore(number)

    def standing(self, divided: Collection[str]) -> Standing:
        """The decisions that stand; one on a hit that casebooks are `divided` on is asked again."""
        now = self.standings.now()
        if not divided:
            return now
        stands = {hit: made for hit, made in now.stands.items() if hit not in divided}
        again = {hit: made for hit, made in now.stands.items() if hit in divided}
        return Standing(stands=stands, asked_again={**now.asked_again, **again})

    def told(self, made: Mapping[str, Made]) -> tuple[Decision, ...]:
        """The decisions in the order they were made, each on the hit that is there now."""
        ordered = sorted(made.items(), key=lambda one: one[1].order)
        return tuple(replace(self._decisions[one.sequence], hit=hit) for hit, one in ordered)
