"""A document worker: the process in which a file is opened, and the only place that names the engines.

It gets a file's bytes and requests on its standard input and answers on its standard output; see
`protocol`. It loads the engine, locks itself in (`sandbox`), and only then looks at the bytes. It
holds one document and ends with its input. Nothing here is run in the window's process.
"""

import gc
import os
import sys
from collections.abc import Iterator
from typing import BinaryIO, Protocol, cast

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.sandbox.layers import Standing
from tidewaiter.documents.sandbox.lock import Needs, lock
from tidewaiter.documents.workers.protocol import (
    Answer,
    CheckSheets,
    Engine,
    Failed,
    NonsenseError,
    Open,
    ReadSheets,
    Reply,
    Request,
    SheetsDone,
    SheetsOpened,
    Sheltered,
    read_raw,
    read_request,
    write_message,
)
from tidewaiter.documents.workers.standing_back import stand_back


class Opened(Protocol):
    """A document opened by one engine."""

    def opened(self) -> Reply:
        """What there is to read."""

    def answers(self, request: Request) -> Iterator[Answer]:
        """Messages and raw bytes in answer to a request."""


class _Sheets:
    """A workbook, table or text; its readers say everything in their own messages."""

    def __init__(self, opening: Open, data: bytes) -> None:
        from tidewaiter.documents.sheets.tabular import load  # noqa: PLC0415

        self._kind, engine = None, opening.engine
        if engine in (Engine.LOCKED_OFFICE, Engine.XLS):
            from tidewaiter.documents.sheets.office_lock import unlocked  # noqa: PLC0415

            data, engine, self._kind = unlocked(data, engine, opening.password)
        self._tabular = load(engine)
        self._data = data

    def opened(self) -> Reply:
        return SheetsOpened(kind=self._kind)

    def answers(self, request: Request) -> Iterator[Answer]:
        match request:
            case ReadSheets():
                yield from self._tabular.read(self._data)
            case CheckSheets():
                yield from self._tabular.check(self._data)
            case _:
                raise NonsenseError("not a request to this engine")
        yield SheetsDone()


def main() -> int:
    """Serve on this process's standard streams until the other side closes them."""
    stdin = os.fdopen(os.dup(0), "rb")
    stdout = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the messages.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    os.close(silence)
    # What is read is freed by counting references; looking for cycles among it took a fifth of the time.
    gc.set_threshold(50_000, 50, 1_000_000)
    serve(stdin, stdout)
    return 0


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Open the document that comes first, then answer requests about it until the input ends."""
    session = _Session()
    while request := read_request(stdin):
        data = read_raw(stdin, request.size) if isinstance(request, Open) else b""
        for answer in _guarded(session, session.answers(request, data)):
            if isinstance(answer, memoryview):
                stdout.write(answer)
            else:
                write_message(stdout, answer)
            stdout.flush()


class _Session:
    """The one document of this process; `loaded` says that its engine is, which no file can hinder."""

    def __init__(self) -> None:
        self.loaded = False
        self._document: Opened | None = None

    def answers(self, request: Request, data: bytes) -> Iterator[Answer]:
        if isinstance(request, Open):
            stand_back(request.nice)  # before the engine is read from the disk
            _load(request.engine)
            self.loaded = True
            yield Sheltered(layers=_locked(request))
            self._document = _engine(request, data)
            yield self._document.opened()
        elif self._document:
            yield from self._document.answers(request)
        else:
            raise NonsenseError("no document is open")


def _load(engine: Engine) -> None:
    """Import one engine, so that a worker pays only for the one it needs, before it is locked in."""
    match engine:
        case Engine.PDFIUM:
            from tidewaiter.documents.pdf import reader as pdf_reader  # noqa: F401, PLC0415
        case Engine.PDFPLUMBER:
            from tidewaiter.documents.pdf import checker as pdf_checker  # noqa: F401, PLC0415
        case Engine.QPDF:
            from tidewaiter.documents.pdf import contents as pdf_contents  # noqa: PLC0415

            pdf_contents.prepare()
        case Engine.ANNOTATOR:
            from tidewaiter.documents.pdf import annotating as pdf_annotating  # noqa: F401, PLC0415
            from tidewaiter.documents.pdf import contents as pdf_contents  # noqa: PLC0415

            pdf_contents.prepare()
        case Engine.IMAGE:
            from tidewaiter.documents.ocr import image_reader  # noqa: F401, PLC0415
        case Engine.OCR:
            from tidewaiter.documents.ocr import engine as ocr_engine  # noqa: F401, PLC0415
        case Engine.CONTAINER:
            from tidewaiter.documents.packages import unpacking  # noqa: F401, PLC0415
            from tidewaiter.documents.pdf import contents as pdf_contents  # noqa: PLC0415

            pdf_contents.prepare()
        case _:
            _without_numpy()
            from tidewaiter.documents.sheets import tabular  # noqa: PLC0415

            tabular.prepare(engine)


def _without_numpy() -> None:
    """Keep openpyxl from importing numpy, which it does only to know the names of its numbers.

    It takes longer than all else that opens a workbook, and starts threads before the lock.
    """
    absent: dict[str, object] = {"numpy": None}  # what makes an import fail, says the import system
    cast("dict[str, object]", sys.modules).update(absent)


def _locked(opening: Open) -> tuple[Standing, ...]:
    """Lock this process in, for good, with what its engine needs; how each layer stands."""
    draws = opening.engine in (Engine.PDFIUM, Engine.OCR)
    needs = Needs(
        megabytes=opening.megabytes,
        seconds=opening.seconds,
        fonts=opening.fonts if draws else None,
        threads=opening.engine is Engine.OCR,
    )
    return lock(needs)


def _engine(opening: Open, data: bytes) -> Opened:  # noqa: PLR0911 - one for each engine
    """The document, opened by the engine that was loaded."""
    match opening.engine:
        case Engine.PDFIUM:
            from tidewaiter.documents.pdf.reader import PdfReader  # noqa: PLC0415

            return PdfReader(opening, data)
        case Engine.PDFPLUMBER:
            from tidewaiter.documents.pdf.checker import PdfChecker  # noqa: PLC0415

            return PdfChecker(opening, data)
        case Engine.QPDF:
            from tidewaiter.documents.pdf.contents import PdfContentsReader  # noqa: PLC0415

            return PdfContentsReader(opening, data)
        case Engine.ANNOTATOR:
            from tidewaiter.documents.pdf.annotating import PdfAnnotator  # noqa: PLC0415

            return PdfAnnotator(opening, data)
        case Engine.IMAGE:
            from tidewaiter.documents.ocr.image_reader import ImageReader  # noqa: PLC0415

            return ImageReader(opening, data)
        case Engine.OCR:
            from tidewaiter.documents.ocr.engine import OcrEngine  # noqa: PLC0415

            return OcrEngine(opening, data)
        case Engine.CONTAINER:
            from tidewaiter.documents.packages.unpacking import Unpacker  # noqa: PLC0415

            return Unpacker(opening, data)
        case _:
            return _Sheets(opening, data)


def _guarded(session: _Session, answers: Iterator[Answer]) -> Iterator[Answer]:
    """The one boundary of this process: whatever goes wrong becomes one typed answer.

    Before the engine is there, no file can be at fault.
    """
    try:
        yield from answers
    except DocumentError as error:
        yield Failed(cause=error.cause)
    except MemoryError:
        yield Failed(cause=Cause.LIMIT)
    except (GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    # Engines raise whatever a hostile file makes them raise; Rust's panics are no `Exception`.
    except BaseException:  # noqa: BLE001
        yield Failed(cause=Cause.DAMAGED if session.loaded else Cause.PROGRAM_CHANGED)


if __name__ == "__main__":
    sys.exit(main())
