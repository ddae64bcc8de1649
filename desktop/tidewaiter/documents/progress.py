"""What `read` says while it reads, in order: Opened, PartRead and PartChecked, Unpacked, Finished."""

from dataclasses import dataclass

from tidewaiter.documents.containers import Unpacked
from tidewaiter.documents.model import Coverage, Document, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document whose parts are not read yet; `sizes` of all pages in points, none for sheets."""

    document: Document
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRead:
    """A part as the first engine reads it, at best PARTLY until the second engine agrees.

    A page that OCR adds to comes again, after PartChecked, and takes its own place.
    """

    number: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChecked:
    """A part's coverage after the second engine's word."""

    number: int
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The whole document, with all that stays unread; always the last word."""

    document: Document


Progress = Opened | PartRead | PartChecked | Unpacked | Finished
