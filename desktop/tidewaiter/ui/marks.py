"""What a document view shows on top of a document: one `Mark` for each hit, as plain data."""

from dataclasses import dataclass

from tidewaiter.casebook.dispositions import Disposition
from tidewaiter.documents.model import Place
from tidewaiter.screening.model import HitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One hit as views paint it; `decided` is None while the reviewer has not decided.

    `hidden` says that a reader of the paper would not see the text: such marks are hatched.
    """

    hit: str
    kind: HitKind
    places: tuple[Place, ...]
    decided: Disposition | None = None
    hidden: bool = False
