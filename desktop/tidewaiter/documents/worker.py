"""A document worker: the process in which a file is opened, and the only place that names the engines.

It gets a file's bytes and requests on its standard input and answers on its standard output; see
`protocol`. It holds one document and ends with its input. Nothing here is run in the window's process.
"""

import os
import sys
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.protocol import (
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
    read_raw,
    read_request,
    write_message,
)


class Opened(Protocol):
    """A document opened by one engine."""

    def opened(self) -> Reply:
        """What there is to read."""

    def answers(self, request: Request) -> Iterator[Answer]:
        """Messages and raw bytes in answer to a request."""


class _Sheets:
    """A workbook or CSV file; its readers say everything in their own messages."""

    def __init__(self, opening: Open, data: bytes) -> None:
        self._engine = opening.engine
        self._data = data

    def opened(self) -> Reply:
        return SheetsOpened()

    def answers(self, request: Request) -> Iterator[Answer]:
        match request:
            case ReadSheets():
                yield from self._read()
            case CheckSheets():
                yield from self._check()
            case _:
                raise NonsenseError("not a request to this engine")
        yield SheetsDone()

    def _read(self) -> Iterator[Answer]:
        if self._engine is Engine.CSV:
            from tidewaiter.documents.csv_table import read_csv  # noqa: PLC0415

            return read_csv(self._data)
        from tidewaiter.documents.workbook import read_workbook  # noqa: PLC0415

        return read_workbook(self._data)

    def _check(self) -> Iterator[Answer]:
        if self._engine is Engine.CSV:
            from tidewaiter.documents.csv_table import check_csv  # noqa: PLC0415

            return check_csv(self._data)
        from tidewaiter.documents.workbook_check import check_workbook  # noqa: PLC0415

        return check_workbook(self._data)


def main() -> int:
    """Serve on this process's standard streams until the other side closes them."""
    stdin = os.fdopen(os.dup(0), "rb")
    stdout = os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the messages.
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 0)
    os.dup2(silence, 1)
    os.close(silence)
    serve(stdin, stdout)
    return 0


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Open the document that comes first, then answer requests about it until the input ends."""
    session = _Session()
    while request := read_request(stdin):
        data = read_raw(stdin, request.size) if isinstance(request, Open) else b""
        for answer in _guarded(session.answers(request, data)):
            if isinstance(answer, memoryview):
                stdout.write(answer)
            else:
                write_message(stdout, answer)
            stdout.flush()


class _Session:
    """The one document of this process."""

    def __init__(self) -> None:
        self._document: Opened | None = None

    def answers(self, request: Request, data: bytes) -> Iterator[Answer]:
        if isinstance(request, Open):
            _limit(request)
            self._document = _engine(request, data)
            yield self._document.opened()
        elif self._document:
            yield from self._document.answers(request)
        else:
            raise NonsenseError("no document is open")


def _engine(opening: Open, data: bytes) -> Opened:
    """The engine is imported here, so that a worker pays only for the one it needs."""
    match opening.engine:
        case Engine.PDFIUM:
            from tidewaiter.documents.pdf_reader import PdfReader  # noqa: PLC0415

            return PdfReader(opening, data)
        case Engine.PDFPLUMBER:
            from tidewaiter.documents.pdf_checker import PdfChecker  # noqa: PLC0415

            return PdfChecker(opening, data)
        case _:
            return _Sheets(opening, data)


def _guarded(answers: Iterator[Answer]) -> Iterator[Answer]:
    """The one boundary of this process: whatever goes wrong becomes one typed answer."""
    try:
        yield from answers
    except DocumentError as error:
        yield Failed(cause=error.cause)
    except MemoryError:
        yield Failed(cause=Cause.LIMIT)
    except Exception:  # noqa: BLE001 - engines raise whatever a hostile file makes them raise
        yield Failed(cause=Cause.DAMAGED)


def _limit(opening: Open) -> None:
    """Memory, processor time, core dumps and priority, where the system can limit them."""
    if opening.nice and hasattr(os, "nice"):
        os.nice(opening.nice)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    memory = opening.megabytes << 20
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (opening.seconds, opening.seconds + 1))


if __name__ == "__main__":
    sys.exit(main())
