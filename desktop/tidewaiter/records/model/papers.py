"""How a record shows its papers: what was read of each, what was not, and where something stands."""

from datetime import date

import msgspec

from tidewaiter.controls.model import Effect
from tidewaiter.documents.model import Cause, Kind, Reading
from tidewaiter.records.model.basis import BoxInPoints, Counted, Part, Said, Sha256


class CoveragePart(Part, frozen=True, kw_only=True):
    """How one page or sheet was read; `agreement` of the engines in per mille, null with only one."""

    part: Counted
    label: Said
    reading: Reading
    engines: list[str]
    agreement: int | None
    notices: list[Said]
    acknowledged: bool


class UnreadPart(Part, frozen=True, kw_only=True):
    """Something that was not read: a page or sheet, or with `part` null something of the file."""

    part: Counted | None
    label: Said | None
    cause: Cause
    problem: Said
    advice: Said
    acknowledged: bool


class HeldPart(Part, frozen=True, kw_only=True):
    """A file that was taken out of a document; by its hash it is a document of the case itself."""

    name: str
    sha256: Sha256
    size: int


class LayerPart(Part, frozen=True, kw_only=True):
    """A list beside the edition: whose, which edition of it, what the user has it do, and its hash."""

    list: str
    title: str
    publisher: str
    edition: str
    effect: Effect
    digest: Sha256


# Fields that records had not from the first are left out where they are empty, so that a record
# of an earlier program still has the form of this one.
class ScreenedPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """Which edition a document was screened against, on which date; `complete` once all was.

    `layers` are the lists beside it that were searched, whether they gave hits or not.
    """

    edition: str
    digest: str
    on: date
    program: str
    complete: bool
    layers: list[LayerPart] = msgspec.field(default_factory=list)


class DocumentPart(Part, frozen=True, kw_only=True):
    """A document of the case, how it was read, and what was not; `screened` null: never.

    `contents` lay in it; `held_by` are the documents of the case that it was taken out of itself.
    """

    sha256: Sha256
    name: str
    size: int
    kind: Kind
    coverage: list[CoveragePart]
    unread: list[UnreadPart]
    notices: list[Said]
    contents: list[HeldPart]
    held_by: list[Sha256]
    screened: ScreenedPart | None


class UnopenedPart(Part, frozen=True, kw_only=True):
    """A file that was given and could not be opened, so that it has no hash, and why."""

    name: str
    cause: Cause
    problem: Said
    advice: Said
    acknowledged: bool


class OpenPart(Part, frozen=True, kw_only=True):
    """Something that stands against calling the case done."""

    document: Sha256 | None
    sentence: Said
    acknowledged: bool


class AcknowledgedPart(Part, frozen=True, kw_only=True):
    """The reviewer took note that a part was not read; `part` null: something of the file."""

    document: Sha256
    part: Counted | None
    note: str


class PlacePart(Part, frozen=True, kw_only=True):
    """Where something stands: page and boxes, or sheet and cells; the other two are null and empty."""

    document: Sha256
    document_name: str
    page: Counted | None
    boxes: list[BoxInPoints]
    sheet: str | None
    cells: list[str]
