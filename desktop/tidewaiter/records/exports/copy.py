"""The annotated copy of a PDF of the case: its own bytes, then the marks behind them."""

from pathlib import Path

from tidewaiter.casebook.model import RecordExported
from tidewaiter.documents.annotating import annotate
from tidewaiter.records.errors import NotThereError, OwnPlaceError
from tidewaiter.records.exports.marks import marks_on
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.placing import HashedFile, placed
from tidewaiter.records.model.papers import DocumentPart
from tidewaiter.records.model.record import Record


def write_copy(material: Material, means: Means, path: Path, document: str) -> RecordExported:
    """Write the annotated copy of the document with this hash, whole or not at all.

    Raises RecordError, CasebookError where the bytes are gone, and DocumentError where no marks can be
    laid on it.
    """
    record = material.record()
    paper = paper_of(record, document)
    means.step(0, 2)
    data = means.data(document)
    refuse_source(path, data)
    marks = marks_on(paper, record, means)
    made = annotate(data, paper.name, marks, password=means.password(document))
    means.step(1, 2)
    with placed(path) as file:
        hashed = HashedFile(file)
        hashed.write(data)
        hashed.write(made.tail)
    means.tell(2, 2)
    return RecordExported(
        name=path.name, form="annotated-pdf", sha256=hashed.digest(), head=material.case.head
    )


def paper_of(record: Record, document: str) -> DocumentPart:
    """A document of the record; raises NotThereError."""
    for paper in record.documents:
        if paper.sha256 == document:
            return paper
    raise NotThereError.document()


def refuse_source(path: Path, data: bytes) -> None:
    """Never write over the file that was given; raises OwnPlaceError."""
    try:
        same = path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return  # what cannot be read is told of when it is written
    if same:
        raise OwnPlaceError.at(path)
