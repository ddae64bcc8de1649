"""What a person adds to a case by hand: hits of his own, notes on the paper, comments, and what is taken back.

A note on the case or on a hit is a `NoteWritten` of the model; all notes on a hit are one thread.
"""

from dataclasses import dataclass

from tidewaiter.documents.model import Place
from tidewaiter.screening.model import Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class HitMarked:
    """A person marked a hit that no screening found; it weighs as the others do.

    `edition` and `digest` are those of the control pack that its entry was taken from.
    """

    hit: Hit
    edition: str
    digest: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePlaced:
    """A note stuck on a page or on cells; comments name it by its event's sequence number."""

    document: str
    part: int
    places: tuple[Place, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentWritten:
    """An answer to a placed note; `note` is the sequence number of that event."""

    note: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedWithdrawn:
    """An acknowledgement, a mark, a note or a comment was taken back: that of event number `event`."""

    event: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedRestored:
    """What was taken back stands again, a decision as well: that of event number `event`."""

    event: int


OfMarking = HitMarked | NotePlaced | CommentWritten | DeedWithdrawn | DeedRestored


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A hit that a person marked, and who did; `sequence` is the event's."""

    hit: Hit
    note: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """An answer to a placed note."""

    text: str
    actor: str
    time: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedNote:
    """A note on the paper with the answers to it, the first one first."""

    document: str
    part: int
    places: tuple[Place, ...]
    text: str
    actor: str
    time: str
    sequence: int
    comments: tuple[Comment, ...] = ()
