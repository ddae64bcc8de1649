"""A picture file is read by OCR alone, page by page."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tidewaiter.documents.deposit import Data
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Coverage, Document, PagePart, Reading, Unread
from tidewaiter.documents.ocr.coverage import picture_page
from tidewaiter.documents.ocr.reading import OcrReader, with_ocr
from tidewaiter.documents.progress import Finished, Opened, PartRead, Progress
from tidewaiter.documents.workers.process import Launch

Cancel = Callable[[], bool]


def read_image(
    document: Document, data: Data, launch: Launch, cancelled: Cancel
) -> Iterator[Progress]:
    """Everything of a picture file; `document` is as yet without parts."""
    reader = OcrReader(data, launch, cancelled)
    try:
        yield from _read(document, reader)
    finally:
        reader.close()


def _read(document: Document, reader: OcrReader) -> Iterator[Progress]:
    try:
        sizes = reader.open().sizes
    except DocumentError as error:
        yield Finished(document=replace(document, unread=(error.unread(None),)))
        return
    waiting = Coverage(reading=Reading.NOT_READ)
    parts = [PagePart(width=w, height=h, lines=(), coverage=waiting) for w, h in sizes]
    yield Opened(document=replace(document, parts=tuple(parts)), sizes=sizes)
    unread: list[Unread] = []
    try:
        for number, part in enumerate(parts):
            parts[number], judgement = with_ocr(number, part, picture_page(number), reader)
            unread.extend(judgement.unread)
            yield PartRead(number=number, part=parts[number])
    except DocumentError as error:  # only a cancellation comes this far
        unread.append(error.unread(None))
    yield Finished(document=replace(document, parts=tuple(parts), unread=tuple(unread)))
