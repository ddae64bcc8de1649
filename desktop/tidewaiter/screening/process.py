"""Screening in a process of its own, so that a long document never holds up the window.

The child is started from our own program, loads the pack itself and answers one call at a time.
"""

import itertools
import multiprocessing
import threading
import traceback
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

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
    ScreenPage,
    ScreenSheet,
    Whole,
    with_lines,
    without_lines,
)
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.session import Session

END_WITHIN = 2.0  # seconds that a child may take to end by itself before it is killed

_Answer = TypeVar("_Answer", Done, Hits, Whole)


class ScreeningProcess:
    """A `Screener` that lives in a child process; calls block, from whichever thread they come.

    A child that dies is replaced; documents that were on their way raise ScreeningStoppedError.
    """

    def __init__(self, pack_folder: Path) -> None:
        self._folder = pack_folder
        self._lock = threading.Lock()
        self._keys = itertools.count(1)
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(AnyAnswer)
        self._pipe, self._child = _start(pack_folder)

    def begin(self, sha256: str, on: date) -> "RemoteSession":
        """A document that this process's child screens."""
        key = next(self._keys)
        self.ask(Begin(key=key, sha256=sha256, on=on), Done)
        return RemoteSession(self, key)

    def ask(self, call: AnyCall, expected: type[_Answer]) -> _Answer:
        """The child's answer to one call."""
        answer = self._decoder.decode(self._exchange(self._encoder.encode(call)))
        if isinstance(answer, expected):
            return answer
        raise ScreeningFailedError(answer.details if isinstance(answer, Failed) else repr(answer))

    def close(self) -> None:
        """End the child, and wait for it."""
        with self._lock:
            _end(self._pipe, self._child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _exchange(self, question: bytes) -> bytes:
        with self._lock:
            try:
                self._pipe.send_bytes(question)
                return self._pipe.recv_bytes()
            except (EOFError, OSError) as error:
                _end(self._pipe, self._child)
                self._pipe, self._child = _start(self._folder)
                raise ScreeningStoppedError from error


class RemoteSession:
    """A document under screening by the child; see `session.ScreensDocument`."""

    def __init__(self, process: ScreeningProcess, key: int) -> None:
        self._process = process
        self._key = key

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself."""
        call = (
            ScreenPage(key=self._key, number=number, page=part)
            if isinstance(part, PagePart)
            else ScreenSheet(key=self._key, number=number, sheet=part)
        )
        return self._process.ask(call, Hits).hits

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        return self._process.ask(without_lines(self._key, document), Whole).screening

    def close(self) -> None:
        """Forget the document; a child that is gone has forgotten it."""
        try:
            self._process.ask(Forget(key=self._key), Done)
        except ScreeningStoppedError:
            return


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
            case Forget(key=key):
                self._kept.pop(key, None)
        return Done()

    def _screen(self, key: int, number: int, part: Part) -> Hits:
        kept = self._kept[key]
        kept.parts[number] = part
        return Hits(hits=kept.session.part(number, part))


def _start(folder: Path) -> tuple["Connection[Any, Any]", BaseProcess]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs, folder), name="screening", daemon=True)
    child.start()
    theirs.close()
    return ours, child


def _end(pipe: "Connection[Any, Any]", child: BaseProcess) -> None:
    pipe.close()
    child.join(END_WITHIN)
    if child.is_alive():
        child.kill()
        child.join()
    child.close()


def _serve(pipe: "Connection[Any, Any]", folder: Path) -> None:
    encoder = msgspec.msgpack.Encoder()
    decoder = msgspec.msgpack.Decoder(AnyCall)
    child = _Child(Screener(load(folder)))
    while True:
        try:
            question = pipe.recv_bytes()
        except EOFError:
            return
        answer: AnyAnswer
        try:
            answer = child.answer(decoder.decode(question))
        except Exception:  # noqa: BLE001 - the one boundary of this process: the parent raises it
            answer = Failed(details=traceback.format_exc())
        try:
            pipe.send_bytes(encoder.encode(answer))
        except BrokenPipeError:
            return
