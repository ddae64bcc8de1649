"""How a record shows what a person added: that a hit is his own, and notes on papers with their answers."""

from tidewaiter.records.model.basis import Counted, Part
from tidewaiter.records.model.papers import PlacePart


class MarkedPart(Part, frozen=True, kw_only=True):
    """Who marked a hit, and when: no screening found it. `event` is its number in the log."""

    actor: str
    time: str
    note: str
    event: Counted


class CommentPart(Part, frozen=True, kw_only=True):
    """An answer to a note on a paper."""

    text: str
    actor: str
    time: str
    event: Counted


class PlacedNotePart(Part, frozen=True, kw_only=True):
    """A note on a page or on cells, and what was answered, in order."""

    text: str
    place: PlacePart
    actor: str
    time: str
    event: Counted
    comments: list[CommentPart]
