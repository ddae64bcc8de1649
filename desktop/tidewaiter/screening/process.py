"""Screening in a process of its own, so that a long document never holds up the window.

The child is started from our own program, loads the pack itself and answers one call at a time;
what crosses the pipe are the frozen types of this room.
"""

import multiprocessing
import threading
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self

from tidewaiter.controls.loading import load
from tidewaiter.documents.model import Document, Part
from tidewaiter.screening.errors import ScreeningStopped
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Findings, Screener

END_WITHIN = 2.0  # seconds that a child may take to end by itself before it is killed


class ScreeningProcess:
    """A `Screener` that lives in a child process; calls block, from whichever thread they come."""

    def __init__(self, pack_folder: Path) -> None:
        self._folder = pack_folder
        self._lock = threading.Lock()
        self._start()

    def part(self, sha256: str, number: int, part: Part, on: date) -> Findings:
        """What one page or sheet gives; see `Screener.part`."""
        return self._call("part", sha256, number, part, on)  # type: ignore[no-any-return]

    def finish(self, document: Document, findings: tuple[Findings, ...], on: date) -> Screening:
        """The screening of the whole document; see `Screener.finish`."""
        return self._call("finish", document, findings, on)  # type: ignore[no-any-return]

    def close(self) -> None:
        """End the child, and wait for it."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._folder), name="screening", daemon=True
        )
        self._process.start()
        theirs.close()

    def _end(self) -> None:
        self._pipe.close()
        self._process.join(END_WITHIN)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()

    def _call(self, *call: Any) -> Any:
        with self._lock:
            try:
                self._pipe.send(call)
                answer = self._pipe.recv()
            except (EOFError, OSError) as error:
                self._end()
                self._start()
                raise ScreeningStopped from error
        if isinstance(answer, Exception):
            raise answer
        return answer


def _serve(pipe: Connection, folder: Path) -> None:
    """Answer calls until the parent hangs up."""
    screener = Screener(load(folder))
    while True:
        try:
            name, *arguments = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(getattr(screener, name)(*arguments))
        except Exception as error:  # noqa: BLE001 - the one boundary of this process: the parent raises it
            pipe.send(error)
