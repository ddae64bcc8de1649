"""Screening in a process of its own, so that a long document never holds up the window.

The child is our own program once more; it loads the pack itself and answers one call at a time.
Each call and each answer is eight bytes of length (big-endian) and that much MessagePack.
"""

import itertools
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Self, TypeVar

import msgspec

from tidewaiter.controls.layers.shelf import open_layer
from tidewaiter.controls.loading import load
from tidewaiter.documents.model import Document, PagePart, Part
from tidewaiter.screening.calls import (
    AnyAnswer,
    AnyCall,
    Begin,
    Done,
    Failed,
    Finish,
    Forget,
    Hits,
    NotKept,
    ScreenKept,
    ScreenPage,
    ScreenSheet,
    Whole,
    with_lines,
    without_lines,
)
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.rescreening import screen_kept
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.session import Session

END_WITHIN = 2.0  # seconds that a child may take to end by itself before it is killed
FLAG = "--screening-process"

_LENGTH = 8
_Answer = TypeVar("_Answer", Done, Hits, Whole)


class ScreeningProcess:
    """A `Screener` that lives in a child process; calls block, from whichever thread they come.

    A child that dies is replaced; documents that were on their way raise ScreeningStoppedError.
    """

    def __init__(self, pack_folder: Path, layers: Sequence[Path] = ()) -> None:
        """`layers` are the folders of the imported lists in use."""
        self._folders = (pack_folder, *layers)
        self._lock = threading.Lock()
        self._keys = itertools.count(1)
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(AnyAnswer)
        self._child = _start(self._folders)

    def begin(self, sha256: str, on: date) -> "RemoteSession":
        """A document that this process's child screens; it need not be ready yet."""
        return RemoteSession(self, Begin(key=next(self._keys), sha256=sha256, on=on))

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
            return answer.screening
        if isinstance(answer, NotKept):
            return None
        raise ScreeningFailedError(answer.details if isinstance(answer, Failed) else repr(answer))

    def renew(self, pack_folder: Path, layers: Sequence[Path] = ()) -> None:
        """Screen with another edition or other lists from now on; nothing may be on its way."""
        with self._lock:
            _end(self._child)
            self._folders = (pack_folder, *layers)
            self._child = _start(self._folders)

    def close(self) -> None:
        """End the child, and wait for it."""
        with self._lock:
            _end(self._child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _exchange(self, question: bytes) -> bytes:
        with self._lock:
            assert self._child.stdin
            assert self._child.stdout
            try:
                _send(self._child.stdin, question)
                return _receive(self._child.stdout)
            except (EOFError, OSError) as error:
                _end(self._child)
                self._child = _start(self._folders)
                raise ScreeningStoppedError from error


class RemoteSession:
    """A document under screening by the child; see `session.ScreensDocument`."""

    def __init__(self, process: ScreeningProcess, begin: Begin) -> None:
        self._process = process
        self._begin = begin
        self._key = begin.key
        self._begun = False

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself."""
        call = (
            ScreenPage(key=self._key, number=number, page=part)
            if isinstance(part, PagePart)
            else ScreenSheet(key=self._key, number=number, sheet=part)
        )
        return self._ask(call, Hits).hits

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        return self._ask(without_lines(self._key, document), Whole).screening

    def close(self) -> None:
        """Forget the document; a child that is gone has forgotten it."""
        if self._begun:
            with suppress(ScreeningStoppedError):
                self._process.ask(Forget(key=self._key), Done)

    def _ask(self, call: AnyCall, expected: type[_Answer]) -> _Answer:
        # Not before there is something to screen: a worker reads while the child still loads.
        if not self._begun:
            self._process.ask(self._begin, Done)
            self._begun = True
        return self._process.ask(call, expected)


@dataclass(slots=True)
class _Kept:
    """What the child keeps of a document until it is forgotten."""

    session: Session
    parts: dict[int, Part] = field(default_factory=dict)


class _Child:
    """The other end of the pipe: answers calls until the parent hangs up."""

    def __init__(self, screener: Screener) -> None:
        self._screener = screener
        self._kept: dict[int, _Kept] = {}

    def answer(self, call: AnyCall) -> AnyAnswer:
        """The answer to one call."""
        match call:
            case Begin(key=key, sha256=sha256, on=on):
                self._kept[key] = _Kept(Session(self._screener, sha256, on))
            case ScreenPage(key=key, number=number, page=part):
                return self._screen(key, number, part)
            case ScreenSheet(key=key, number=number, sheet=part):
                return self._screen(key, number, part)
            case Finish(key=key):
                kept = self._kept[key]
                return Whole(screening=kept.session.finish(with_lines(call, kept.parts)))
            case ScreenKept(path=path, on=on):
                found = screen_kept(self._screener, Path(path), on)
                return NotKept() if found is None else Whole(screening=found)
            case Forget(key=key):
                self._kept.pop(key, None)
        return Done()

    def _screen(self, key: int, number: int, part: Part) -> Hits:
        kept = self._kept[key]
        kept.parts[number] = part
        return Hits(hits=kept.session.part(number, part))


def serve(folder: Path, layers: Sequence[Path] = ()) -> int:
    """What the child does: answer calls on the standard streams until the parent hangs up."""
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    encoder = msgspec.msgpack.Encoder()
    decoder = msgspec.msgpack.Decoder(AnyCall)
    screener = Screener(load(folder), layers=[open_layer(layer) for layer in layers])
    # While nothing is asked yet: the first page of goods shall not wait for it.
    threading.Thread(target=screener.suggestions.make_ready, daemon=True).start()
    child = _Child(screener)
    while True:
        try:
            question = _receive(calls)
        except EOFError:
            return 0
        answer: AnyAnswer
        try:
            answer = child.answer(decoder.decode(question))
        except Exception:  # noqa: BLE001 - the one boundary of this process: the parent raises it
            answer = Failed(details=traceback.format_exc())
        try:
            _send(answers, encoder.encode(answer))
        except BrokenPipeError:
            return 0


def _start(folders: Sequence[Path]) -> "subprocess.Popen[bytes]":
    # -P: a module lying beside the customer's papers must not be imported from there.
    program = (
        (sys.executable,) if hasattr(sys, "frozen") else (sys.executable, "-P", "-m", "tidewaiter")
    )
    return subprocess.Popen(  # noqa: S603 - our own executable
        (*program, FLAG, *map(str, folders)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # numpy would start threads for nothing
        start_new_session=True,  # a Ctrl-C in the terminal is for us
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
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


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """The next message; EOFError when the other side has gone."""
    head = stream.read(_LENGTH)
    message = stream.read(int.from_bytes(head, "big"))
    if len(head) < _LENGTH or len(message) < int.from_bytes(head, "big"):
        raise EOFError
    return message
