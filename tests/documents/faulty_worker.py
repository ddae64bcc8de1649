"""A document worker that goes wrong at one page of one engine; started by tests instead of the real one."""

import ctypes
import os
import struct
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice, repeat
from typing import BinaryIO

import msgspec

from tidewaiter.documents.pdf import reader as pdf_reader
from tidewaiter.documents.workers import protocol, worker
from tidewaiter.documents.workers.protocol import (
    Answer,
    CheckPage,
    CheckSheets,
    Drawn,
    DrawPage,
    Open,
    PageChecked,
    PageRead,
    ReadPage,
    ReadSheets,
    Reply,
    Request,
)
from tidewaiter.documents.workers.standing_back import BEHIND

Engine = worker.Opened


class Faulty:
    """Passes requests on to the real engine, but for the one page."""

    def __init__(self, inner: Engine, fault: str, page: int, out: BinaryIO) -> None:
        self._inner, self._fault, self._page, self._out = inner, fault, page, out

    def opened(self) -> Reply:
        if self._page < 0:
            self._go_wrong()
        return self._inner.opened()

    def answers(self, request: Request) -> Iterator[Answer]:
        if isinstance(request, ReadSheets | CheckSheets):
            yield from islice(self._inner.answers(request), self._page)
            self._go_wrong()
        paged = isinstance(request, ReadPage | CheckPage | DrawPage)
        wrong = paged and getattr(request, "number", None) == self._page
        if not wrong:
            yield from self._inner.answers(request)
        elif self._fault == "other page":
            reply = next(iter(self._inner.answers(ReadPage(number=self._page))))
            assert isinstance(reply, PageRead)
            yield msgspec.structs.replace(reply, number=self._page + 1)
        elif self._fault == "short pixels":
            yield Drawn(number=self._page, width=10, height=10, stride=40)
            yield memoryview(b"\0" * 399)
            self._out.flush()
            os._exit(0)
        elif self._fault == "huge pixels":
            yield Drawn(number=self._page, width=20_000, height=20_000, stride=80_000)
        else:
            self._go_wrong()

    def _go_wrong(self) -> None:
        faults: dict[str, Callable[[], object]] = {
            "abort": os.abort,
            "segfault": partial(ctypes.string_at, 0),
            "exit": partial(os._exit, 0),
            "hang": partial(time.sleep, 3600),
            "garbage": partial(self._write, [b"\0\0\0\x05hello"]),
            "endless": partial(self._write, repeat(b"\x7f" * 65536)),
            "long": partial(
                self._write, chain([struct.pack(">I", 1 << 30)], repeat(b"\0" * 65536))
            ),
            "memory": partial(list, (bytearray(50 << 20) for _ in repeat(0))),
            "print": _print_and_raise,
        }
        faults[self._fault]()

    def _write(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self._out.write(piece)
        self._out.flush()
        time.sleep(3600)


class Agreeing:
    """Stands for the second engine where the first is on trial, at a tenth of the time."""

    def __init__(self, inner: Engine) -> None:
        self._inner = inner

    def opened(self) -> Reply:
        return self._inner.opened()

    def answers(self, request: Request) -> Iterator[Answer]:
        assert isinstance(request, CheckPage)
        characters = len("".join(request.text.split()))
        yield PageChecked(number=request.number, characters=characters, agreement=1000)


def replace_engine(opening: Open) -> Open:
    return msgspec.structs.replace(opening, engine=protocol.Engine.PDFIUM)


def _print_and_raise() -> None:
    os.write(1, b"a library's chatter\n")
    raise ValueError("a library's own error")


def main() -> None:
    fault, engine, page = sys.argv[1:]
    stdin, stdout = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    real = worker._engine

    def started(opening: Open, data: bytes) -> Engine:
        wanted, _, check = engine.partition(" ")
        if wanted == "pdfium" and opening.engine == "pdfplumber":
            # loaded above, before the worker is locked in with the other engine
            return Agreeing(pdf_reader.PdfReader(replace_engine(opening), data))
        inner = real(opening, data)
        if opening.engine != wanted or (check and opening.nice <= BEHIND):
            return inner
        return Faulty(inner, fault, int(page), stdout)

    worker._engine = started
    worker.serve(stdin, stdout)


if __name__ == "__main__":
    main()
