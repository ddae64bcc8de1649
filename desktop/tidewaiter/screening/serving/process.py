"""Screening in a process of its own, so that a long document never holds up the window.

The child is our own program once more; it loads the pack itself and answers one call at a time.
Each call and each answer is eight bytes of length (big-endian) and that much MessagePack.
"""

import itertools
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from tidewaiter.documents.deposit import whole
from tidewaiter.documents.model import Document, PagePart, Part, SheetPart
from tidewaiter.documents.packed_lines import PIECE, blocks_within
from tidewaiter.documents.workers.backstage import Backstage
from tidewaiter.documents.workers.process import never
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.serving.calls import (
    AnyAnswer,
    AnyCall,
    Begin,
    BeginSheet,
    Counts,
    Done,
    EndSheet,
    Failed,
    Forget,
    Hits,
    HoldRows,
    MoreHits,
    NotKept,
    ScreenKept,
    ScreenPiece,
    ScreenSheet,
    Unsearched,
    Whole,
    screen_page,
    without_lines,
)
from tidewaiter.screening.serving.pipe import receive, send
from tidewaiter.screening.sharing import Sharing

END_WITHIN = 2.0  # seconds that a child may take to end by itself before it is killed
FLAG = "--screening-process"

log = logging.getLogger(__name__)

_Answer = TypeVar("_Answer", Done, Hits, Whole, Counts)


class ScreeningProcess:
    """A `Screener` that lives in a child process; calls block, from whichever thread they come.

    A child that dies is replaced; documents that were on their way raise ScreeningStoppedError.
    """

    def __init__(
        self,
        pack_folder: Path,
        layers: Sequence[Path] = (),
        backstage: Backstage | None = None,
        deposits: Path | None = None,
        terms: Path | None = None,
    ) -> None:
        """`layers` are the folders of the imported lists in use; `backstage` is where the child works.

        `deposits` is the folder where it puts the rows of long sheets down, rather than hold them, `terms` the
        one where the terms of a pack are kept made ready; without it the child makes them ready itself.
        """
        self._backstage = backstage or Backstage()
        self._folders = (pack_folder, *layers)
        self._terms = str(terms or "")
        self._deposits = str(deposits or "")
        self._lock = threading.Lock()
        self._keys = itertools.count(1)
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(AnyAnswer)
        self._child = self._begun()

    def begin(self, sha256: str, on: date) -> "RemoteSession":
        """A document that this process's child screens; it need not be ready yet."""
        begin = Begin(key=next(self._keys), sha256=sha256, on=on, deposits=self._deposits)
        return RemoteSession(self, begin)

    def ask(self, call: AnyCall, expected: type[_Answer]) -> _Answer:
        """The child's answer to one call."""
        answer = self._decoder.decode(self._exchange(self._encoder.encode(call)))
        if isinstance(answer, expected):
            return answer
        raise ScreeningFailedError(answer.details if isinstance(answer, Failed) else repr(answer))

    def screen_kept(self, path: Path, on: date) -> Screening | None:
        """The screening of a document whose reading is kept; None if that is of no use."""
        call = ScreenKept(key=next(self._keys), path=str(path), on=on)
        answer = self._decoder.decode(self._exchange(self._encoder.encode(call)))
        if isinstance(answer, Whole):
            return self.with_hits(call.key, answer, Sharing())
        if isinstance(answer, NotKept):
            return None
        raise ScreeningFailedError(answer.details if isinstance(answer, Failed) else repr(answer))

    def with_hits(self, key: int, whole: Whole, sharing: Sharing) -> Screening:
        """The screening of a document with the hits that its answer left."""
        hits = self.hits_left(key, whole.left, sharing)
        return replace(whole.screening, hits=tuple(hits))

    def hits_left(self, key: int, left: int, sharing: Sharing) -> Iterator[Hit]:
        """The hits that an answer left, asked for until none is."""
        while left:
            more = self.ask(MoreHits(key=key), Hits)
            yield from sharing.hits(more.hits)
            left = more.left

    def unsearched(self) -> tuple[int, ...]:
        """How many names of each list are never found, in the order of the lists; waits until all are ready."""
        return self.ask(Unsearched(key=0), Counts).counts

    def renew(self, pack_folder: Path, layers: Sequence[Path] = ()) -> None:
        """Screen with another edition or other lists from now on; nothing may be on its way."""
        with self._lock:
            self._end()
            self._folders = (pack_folder, *layers)
            self._child = self._begun()

    def close(self) -> None:
        """End the child, and wait for it."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _exchange(self, question: bytes) -> bytes:
        with self._lock:
            assert self._child.stdin
            assert self._child.stdout
            try:
                send(self._child.stdin, question)
                return receive(self._child.stdout)
            except (EOFError, OSError) as error:
                self._end()
                self._child = self._begun()
                raise ScreeningStoppedError from error

    def _begun(self) -> "subprocess.Popen[bytes]":
        child = _start(self._terms, self._folders)
        self._backstage.enter(child)
        return child

    def _end(self) -> None:
        self._backstage.leave(self._child)
        _end(self._child)


class RemoteSession:
    """A document under screening by the child; see `stream.ScreensDocument`.

    A long sheet crosses in blocks of rows and is screened a piece at a time, so that another paper may
    have its turn in between. A piece whose screening fails is lost alone: the screening says so.
    """

    def __init__(self, process: ScreeningProcess, begin: Begin) -> None:
        self._process = process
        self._begin = begin
        self._key = begin.key
        self._begun = False
        self._sharing = Sharing()

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself."""
        if isinstance(part, PagePart):
            return self._hits(screen_page(self._key, number, part))
        if len(part.lines) > PIECE:
            return tuple(chain.from_iterable(self._in_pieces(number, part, never)))
        call = ScreenSheet(
            key=self._key, number=number, sheet=replace(part, lines=()), lines=tuple(part.lines)
        )
        return self._hits(call)

    def pieces(
        self, number: int, part: Part, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Hit, ...]]:
        """The same a piece at a time: a long sheet has several. Once cancelled, the rest is left."""
        if isinstance(part, SheetPart) and len(part.lines) > PIECE:
            yield from self._in_pieces(number, part, cancelled)
        else:
            yield self.part(number, part)

    def _in_pieces(
        self, number: int, sheet: SheetPart, cancelled: Callable[[], bool]
    ) -> Iterator[tuple[Hit, ...]]:
        for block in blocks_within(sheet.lines):
            self._ask(HoldRows(key=self._key, packed=whole(block.packed)), Done)
        bare = replace(sheet, lines=())
        self._ask(BeginSheet(key=self._key, number=number, sheet=bare), Done)
        lost: list[tuple[int, int]] = []
        count = len(sheet.lines)
        for first in range(0, count, PIECE):
            if cancelled():
                lost.append((first, count))
                break
            end = min(count, first + PIECE)
            try:
                yield self._hits(ScreenPiece(key=self._key, first=first, end=end))
            except ScreeningFailedError as error:
                log.warning("rows %d to %d were not screened: %s", first, end, error)
                lost.append((first, end))
        self._ask(EndSheet(key=self._key, lost=tuple(lost)), Done)

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        whole = self._ask(without_lines(self._key, document), Whole)
        return self._process.with_hits(self._key, whole, self._sharing)

    def close(self) -> None:
        """Forget the document; a child that is gone has forgotten it."""
        if self._begun:
            with suppress(ScreeningStoppedError):
                self._process.ask(Forget(key=self._key), Done)

    def _hits(self, call: AnyCall) -> tuple[Hit, ...]:
        first = self._ask(call, Hits)
        left = self._process.hits_left(self._key, first.left, self._sharing)
        return (*self._sharing.hits(first.hits), *left)

    def _ask(self, call: AnyCall, expected: type[_Answer]) -> _Answer:
        # Not before there is something to screen: a worker reads while the child still loads.
        if not self._begun:
            self._process.ask(self._begin, Done)
            self._begun = True
        return self._process.ask(call, expected)


def _start(terms: str, folders: Sequence[Path]) -> "subprocess.Popen[bytes]":
    # -P: a module lying beside the customer's papers must not be imported from there.
    program = (
        (sys.executable,) if hasattr(sys, "frozen") else (sys.executable, "-P", "-m", "tidewaiter")
    )
    return subprocess.Popen(  # noqa: S603 - our own executable
        (*program, FLAG, terms, *map(str, folders)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # numpy would start threads for nothing
        process_group=0,  # a Ctrl-C in the terminal is for us; why no session: see `documents.workers`
        # Behind the window, as `child.serve` does on other systems.
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
        | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )


def _end(child: "subprocess.Popen[bytes]") -> None:
    for stream in (child.stdin, child.stdout):
        assert stream
        try:
            stream.close()
        except BrokenPipeError:
            continue
    try:
        child.wait(END_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
