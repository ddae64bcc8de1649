"""What a document view shows on top of a document: one `Mark` for each hit or note, as plain data."""

from dataclasses import dataclass

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.model import Place
from tidewaiter.screening.model import HitKind

# A class of hits, or None for a note that somebody stuck on the paper.
Sort = HitKind | None
SORTS: tuple[Sort, ...] = (*HitKind, None)
_NOTE = "note "


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One hit or note as views paint it; `decided` is None while the reviewer has not decided.

    `hidden` says that a reader of the paper would not see the text: such marks are hatched. `by_hand`
    says that a person marked it.
    """

    hit: str
    kind: Sort
    places: tuple[Place, ...]
    decided: Disposition | None = None
    hidden: bool = False
    by_hand: bool = False


def note_id(number: int) -> str:
    """What a placed note is called among hits, by the number of its event."""
    return f"{_NOTE}{number}"


def note_number(mark_id: str) -> int | None:
    """The number of the note that a mark stands for; None for a hit."""
    return int(mark_id.removeprefix(_NOTE)) if mark_id.startswith(_NOTE) else None
