"""A file's bytes become a `Document`: the one door into this room. All opening is done by workers."""

import hashlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from tidewaiter.documents.containers import Unpacked, contained
from tidewaiter.documents.deposit import Data, sha256_of, whole
from tidewaiter.documents.file_names import wrong_name
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Document, Held, Kind, Unread
from tidewaiter.documents.ocr.image_reading import read_image
from tidewaiter.documents.pdf.reading import read_pdf
from tidewaiter.documents.progress import Finished, Opened, PartChecked, PartRead, Progress
from tidewaiter.documents.refusals import refusal_of
from tidewaiter.documents.sheets.reading import read_sheets
from tidewaiter.documents.workers.process import Launch, never
from tidewaiter.wording import Sentence

__all__ = [
    "Finished",
    "Opened",
    "PartChecked",
    "PartRead",
    "Progress",
    "Unpacked",
    "read",
    "read_whole",
]

DEEPEST = 3  # containers around a file that are taken apart

_TOO_DEEP = Unread(
    cause=Cause.LIMIT,
    part=None,
    problem=Sentence.of(
        "It lies deeper in other files than this version unpacks: what is in it was not opened."
    ),
    advice=Sentence.of("Unpack it and open the files in it."),
)
_NOTHING_IN_IT = Unread(
    cause=Cause.EMPTY_FILE,
    part=None,
    problem=Sentence.of("There is no file in it."),
    advice=Sentence.of("Ask the sender to send it again."),
)

_KINDS = {
    Content.PDF: Kind.PDF,
    Content.XLSX: Kind.XLSX,
    Content.XLS: Kind.XLS,
    Content.XLSB: Kind.XLSB,
    Content.ODS: Kind.ODS,
    Content.TABLE_TEXT: Kind.CSV,
    Content.PLAIN_TEXT: Kind.TEXT,
    Content.MAIL: Kind.MAIL,
    Content.OUTLOOK: Kind.MAIL,
    Content.IMAGE: Kind.IMAGE,
    Content.ZIP: Kind.ARCHIVE,
    Content.WORD: Kind.WORD,
}


def read(
    data: Data,
    name: str,
    *,
    cancelled: Callable[[], bool] = never,
    fonts: Path | None = None,
    password: str | None = None,
    launch: Launch | None = None,
    depth: int = 0,
) -> Generator[Progress, None, None]:
    """The file piece by piece: Opened, each part as read and as checked, and last Finished.

    Before that comes Unpacked if files lie in it, each to be read as a document itself, with a
    `depth` of one more: the number of containers around a file.

    A file that cannot be read yields only Finished, whose document says why; nothing is raised for
    what a file holds. `cancelled` is asked at least every 100 ms; then what was read so far is given
    as Finished. Closing the iterator ends all workers. `fonts` is the folder of fonts for papers that
    carry none; `password` opens a protected file and is kept in memory only; `launch` replaces how
    workers are started and what they may take.
    """
    content = content_of(whole(data))
    kind = _KINDS.get(content, Kind.OTHER)
    sha256 = sha256_of(data)
    document = Document(sha256=sha256, name=name, size=len(data), kind=kind)
    launch = launch or Launch(fonts=fonts)
    if refusal := refusal_of(content):
        steps: Iterator[Progress] = iter((Finished(document=replace(document, unread=(refusal,))),))
    elif content is Content.ZIP:
        steps = iter((Finished(document=document),))
    elif content is Content.PDF:
        steps = read_pdf(document, data, launch, cancelled, password)
    elif content is Content.IMAGE:
        steps = read_image(document, data, launch, cancelled)
    else:
        steps = read_sheets(document, data, launch, cancelled, password)
    said = wrong_name(name, content)
    noted = _noted(steps, said) if said else steps
    unpack = partial(
        contained,
        data,
        name,
        content=content,
        cancelled=cancelled,
        launch=launch,
        password=password,
    )
    for step in noted:
        yield from _emptied(step.document, unpack, depth) if isinstance(step, Finished) else (step,)


def _noted(steps: Iterator[Progress], said: Sentence) -> Iterator[Progress]:
    """The steps, with a notice more on the whole document."""
    for step in steps:
        if isinstance(step, Finished):
            document = step.document
            yield Finished(document=replace(document, notices=(said, *document.notices)))
        else:
            yield step


def _emptied(
    document: Document, unpack: Callable[[], Unpacked | None], depth: int
) -> Iterator[Progress]:
    """The files that lie in the document, and then itself, with the names of what was taken out."""
    archive = document.kind is Kind.ARCHIVE
    locked = any(unread.cause is Cause.LOCKED for unread in document.unread)
    found = None if locked else unpack()
    if found is None:
        yield Finished(document=document)
        return
    if depth >= DEEPEST:
        unread = (_TOO_DEEP,) if found.files or archive else found.unread
        yield Finished(document=replace(document, unread=(*document.unread, *unread)))
        return
    if archive and not found.files and not found.unread:
        found = replace(found, unread=(_NOTHING_IN_IT,))
    if found.files:
        yield found
    yield Finished(
        document=replace(
            document,
            unread=tuple(dict.fromkeys((*document.unread, *found.unread))),
            contents=tuple(
                Held(name=f.name, sha256=hashlib.sha256(f.data).hexdigest(), size=len(f.data))
                for f in found.files
            ),
        )
    )


def read_whole(
    data: bytes, name: str, *, fonts: Path | None = None, launch: Launch | None = None
) -> Document:
    """The whole document, after all engines."""
    for progress in read(data, name, fonts=fonts, launch=launch):
        if isinstance(progress, Finished):
            return progress.document
    raise AssertionError("read always ends with Finished")
