"""Screening in a process of its own, so that a long document never holds up the window.

The child is started from our own program, loads the pack itself and answers one call at a time;
what crosses the pipe are the frozen types of this room.
"""

import multiprocessing
import threading
from collections.abc import Sequence
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Self

from tidewaiter.controls.loading import load
from tidewaiter.documents.model import Document, Part
from tidewaiter.screening.errors import ScreeningStoppedError
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Findings, Screener

END_WITHIN = 2.0  # seconds that a child may take to end by itself before it is killed


class ScreeningProcess:
    """A `Screener` that lives in a child process; calls block, from whichever thread they come.

    A child that dies is replaced, and the call in progress raises ScreeningStoppedError.
    """

    def __init__(self, pack_folder: Path) -> None:
        self._folder = pack_folder
        self._lock = threading.Lock()
        self._pipe, self._child = _start(pack_folder)

    def part(self, sha256: str, number: int, part: Part, on: date) -> Findings:
        """What one page or sheet gives; see `Screener.part`."""
        answer = self._call("part", sha256, number, part, on)
        assert isinstance(answer, Findings)
        return answer

    def finish(
        self, document: Document, findings: Sequence[Findings], on: date, *, complete: bool = True
    ) -> Screening:
        """The screening of the whole document; see `Screener.finish`."""
        answer = self._call("finish", document, tuple(findings), on, complete)
        assert isinstance(answer, Screening)
        return answer

    def close(self) -> None:
        """End the child, and wait for it."""
        with self._lock:
            _end(self._pipe, self._child)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, *call: object) -> object:
        with self._lock:
            try:
                self._pipe.send(call)
                answer = self._pipe.recv()
            except (EOFError, OSError) as error:
                _end(self._pipe, self._child)
                self._pipe, self._child = _start(self._folder)
                raise ScreeningStoppedError from error
        if isinstance(answer, Exception):
            raise answer
        return answer


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
    """Answer calls until the parent hangs up."""
    screener = Screener(load(folder))
    while True:
        try:
            call = pipe.recv()
        except EOFError:
            return
        try:
            answer = _answer(screener, *call)
        except Exception as error:  # noqa: BLE001 - the one boundary of this process: the parent raises it
            answer = error
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return


def _answer(screener: Screener, verb: str, *arguments: Any) -> object:
    if verb == "part":
        return screener.part(*arguments)
    document, findings, on, complete = arguments
    return screener.finish(document, findings, on, complete=complete)
