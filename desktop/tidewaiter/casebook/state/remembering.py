"""What a case remembers of a document: everything but its text."""

from tidewaiter.casebook.model import DocumentSummary, PartSummary
from tidewaiter.documents.model import Document, part_label


def summarise(document: Document, position: tuple[int, ...] = ()) -> DocumentSummary:
    """A document as a case remembers it: everything but its text; for `position` see there."""
    return DocumentSummary(
        sha256=document.sha256,
        name=document.name,
        size=document.size,
        kind=document.kind,
        parts=tuple(
            PartSummary(label=part_label(part, number), coverage=part.coverage)
            for number, part in enumerate(document.parts)
        ),
        unread=document.unread,
        notices=document.notices,
        contents=document.contents,
        position=position,
    )
