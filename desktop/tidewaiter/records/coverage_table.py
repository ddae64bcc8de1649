"""The sheet that says of every page and sheet how it was read, and what was not."""

from collections.abc import Iterator

from tidewaiter.records.model.papers import CoveragePart, DocumentPart, UnopenedPart, UnreadPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.table import Row, Table

_COVERAGE = (
    ("Document", 28),
    ("Kind", 8),
    ("Bytes", 12),
    ("Page or sheet", 18),
    ("Reading", 14),
    ("Engines", 24),
    ("Agreement ‰", 12),
    ("Problem", 50),
    ("Advice", 44),
    ("Taken note of", 14),
    ("SHA-256", 68),
)


def coverage_table(record: Record) -> Table:
    """One row a part; more where the file as a whole has something to say."""
    return Table(name="Coverage", columns=_COVERAGE, rows=tuple(_coverage(record)))


def _coverage(record: Record) -> Iterator[Row]:
    for document in record.documents:
        told = {unread.part for unread in document.unread}
        for part in document.coverage:
            if part.part not in told:
                yield _part_row(document, part, None)
        for unread in document.unread:
            part_of = next((p for p in document.coverage if p.part == unread.part), None)
            yield _part_row(document, part_of, unread)
        for said in document.notices:
            yield (*_document(document), "the file", None, None, None, said.text, None, None, None)
        for held in document.contents:
            taken = f"{held.name} was taken out of it."
            yield (
                *_document(document),
                "the file",
                None,
                None,
                None,
                taken,
                *([None] * 2),
                held.sha256,
            )
        if document.screened is None:
            yield (*_document(document), "the file", "not screened", *([None] * 6))
    yield from map(_unopened_row, record.unopened)


def _unopened_row(file: UnopenedPart) -> Row:
    said = file.problem.text, file.advice.text
    taken_note = "yes" if file.acknowledged else None
    return (file.name, None, None, "the file", "not read", None, None, *said, taken_note, None)


def _part_row(document: DocumentPart, part: CoveragePart | None, unread: UnreadPart | None) -> Row:
    label = part.label if part else unread.label if unread else None
    problems = [said.text for said in part.notices] if part else []
    if unread:
        problems.insert(0, unread.problem.text)
    return (
        *_document(document),
        label.text if label else "the file",
        part.reading.value if part else "not read",
        ", ".join(part.engines) if part else None,
        part.agreement if part else None,
        " ".join(problems),
        unread.advice.text if unread else None,
        "yes" if (unread or part) and _noted(part, unread) else None,
        document.sha256,
    )


def _noted(part: CoveragePart | None, unread: UnreadPart | None) -> bool:
    return unread.acknowledged if unread else part is not None and part.acknowledged


def _document(document: DocumentPart) -> Row:
    return document.name, document.kind.value, document.size
