"""Which deed would be undone next, and which done again: told from the log, so that a restart forgets nothing.

A deed is what one commit wrote, a decision on forty hits as well as one on a single hit. Everybody undoes
only what is his own. A new deed leaves nothing to do again, as everywhere.
"""

from dataclasses import dataclass, field

from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    DeedWithdrawn,
    HitMarked,
    NotePlaced,
)
from tidewaiter.casebook.model import (
    CoverageAcknowledged,
    DecisionWithdrawn,
    Event,
    Fact,
    HitDecided,
    NoteWritten,
    UnopenedAcknowledged,
)

UNDOABLE = (
    HitDecided
    | CoverageAcknowledged
    | UnopenedAcknowledged
    | HitMarked
    | NoteWritten
    | NotePlaced
    | CommentWritten
)


@dataclass(slots=True)
class Step:
    """The events of one commit by one person."""

    actor: str
    time: str
    events: list[int] = field(default_factory=list)


class Undoing:
    """Follows a case event by event."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, event: Event, fact: Fact) -> None:
        """Take in the next event."""
        match fact:
            case DecisionWithdrawn(decided=number) | DeedWithdrawn(event=number):
                _move(number, event, self._done, self._undone)
            case DeedRestored(event=number):
                _move(number, event, self._undone, self._done)
            case HitDecided() | CoverageAcknowledged() | UnopenedAcknowledged() | HitMarked():
                self._do(event)
            case NoteWritten() | NotePlaced() | CommentWritten():
                self._do(event)

    def done(self, actor: str) -> tuple[int, ...]:
        """The events of the last deed of this person that stands; none if there is no such."""
        return _last(self._done, actor)

    def undone(self, actor: str) -> tuple[int, ...]:
        """The events of the deed that this person took back last, and has done nothing since."""
        return _last(self._undone, actor)

    def may_undo(self) -> tuple[str, ...]:
        """Those who did something here that stands."""
        return tuple(dict.fromkeys(step.actor for step in self._done if step.actor))

    def may_redo(self) -> tuple[str, ...]:
        """Those who took something back and did nothing since."""
        return tuple(dict.fromkeys(step.actor for step in self._undone if step.actor))

    def stands(self, number: int) -> bool:
        """Whether a deed of this event stands."""
        return any(number in step.events for step in self._done)

    def is_taken_back(self, number: int) -> bool:
        """Whether a deed of this event may be done again."""
        return any(number in step.events for step in self._undone)

    def _do(self, event: Event) -> None:
        for step in self._undone:
            if step.actor == _doer(event):
                step.actor = ""  # it stays known as taken back, and is nobody's to do again
        _put(self._done, event, event.sequence)


def _last(steps: list[Step], actor: str) -> tuple[int, ...]:
    return next((tuple(step.events) for step in reversed(steps) if step.actor == actor), ())


def _move(number: int, event: Event, source: list[Step], goal: list[Step]) -> None:
    step = next((one for one in source if number in one.events), None)
    if step is None:
        return
    step.events.remove(number)
    if not step.events:
        source.remove(step)
    _put(goal, event, number)


def _doer(event: Event) -> str:
    """Who may undo it: nobody here, where it was done in another casebook, whatever the name."""
    return "" if event.casebook else event.actor


def _put(steps: list[Step], event: Event, number: int) -> None:
    """Add to the step of the same commit, or begin one."""
    actor = _doer(event)
    if not steps or (steps[-1].actor, steps[-1].time) != (actor, event.time):
        steps.append(Step(actor, event.time))
    steps[-1].events.append(number)
