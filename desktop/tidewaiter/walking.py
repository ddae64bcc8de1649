"""The files of a case on their way through the terminal: each is read and screened, then what lies in it.

Every function that touches a document is the one the window uses.
"""

import hashlib
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from getpass import getpass
from pathlib import Path

from tidewaiter.casebook.model import Unopened
from tidewaiter.desk import resources
from tidewaiter.desk.wording import tr
from tidewaiter.documents.containers import Contained
from tidewaiter.documents.errors import EmptyFileError, NotOpenedError
from tidewaiter.documents.model import Cause, Document, Unread
from tidewaiter.documents.reading import Finished, Opened, PartRead, Unpacked
from tidewaiter.documents.taking import take
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.session import Session
from tidewaiter.screening.serving.stream import Screened, Step, screen_stream

ASK = 3  # how often a password is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file at the end of the road; `guarded` if it took a password to read it."""

    data: bytes
    document: Document
    screening: Screening
    position: tuple[int, ...] = ()
    guarded: bool = False


class Walk:
    """One case on its way: each file, then those that lay in it; the same bytes are read once."""

    def __init__(self, screener: Screener, on: date) -> None:
        self._screener = screener
        self._on = on
        self._passwords: list[str] = []
        self._known: set[str] = set()
        self.papers: list[Paper] = []
        self.unopened: list[Unopened] = []

    def open(self, path: Path, position: tuple[int, ...]) -> None:
        """Take in a file that the user named."""
        try:
            data = take(path)
        except NotOpenedError as error:
            self._refuse(path.name or str(path), error, position)
        else:
            self._take_in(Contained(name=path.name, data=data), position)

    def _take_in(self, file: Contained, position: tuple[int, ...]) -> None:
        if not file.data:
            self._refuse(file.name, EmptyFileError.plain(), position)
            return
        sha256 = hashlib.sha256(file.data).hexdigest()
        if sha256 in self._known:
            return
        self._known.add(sha256)
        paper, held = self._unlocked(file, position)
        self.papers.append(paper)
        for number, inner in enumerate(held):
            self._take_in(inner, (*position, number))

    def _refuse(self, name: str, error: NotOpenedError, position: tuple[int, ...]) -> None:
        self.unopened.append(Unopened(name=name, unread=error.unread(None), position=position))

    def _unlocked(
        self, file: Contained, position: tuple[int, ...]
    ) -> tuple[Paper, tuple[Contained, ...]]:
        """The paper, with a password given before, or asked for where a person sits at the terminal."""
        read = self._read(file, position, None)
        known, asked = list(self._passwords), 0
        while (locked := _locked(read[0].document)) is not None:
            if known:
                password = known.pop(0)
            elif asked < ASK and (password := _ask(file.name, locked)):
                self._passwords.append(password)
                asked += 1
            else:
                break
            read = self._read(file, position, password)
        return read

    def _read(
        self, file: Contained, position: tuple[int, ...], password: str | None
    ) -> tuple[Paper, tuple[Contained, ...]]:
        document, screening, parts, held = None, None, 0, tuple[Contained, ...]()
        steps = screen_stream(
            file.data,
            file.name,
            partial(Session, self._screener),
            on=self._on,
            fonts=resources.fonts(),
            password=password,
            depth=len(position) - 1,
        )
        for step in steps:
            match step:
                case Finished(document=finished):
                    document = finished
                case Screened(screening=found):
                    screening = found
                case Opened(sizes=sizes):
                    parts = len(sizes)
                case Unpacked(files=files):
                    held = files
            _progress(file.name, step, parts)
        if document is None or screening is None:
            raise AssertionError("an uncancelled stream ends with both")
        paper = Paper(
            data=file.data,
            document=document,
            screening=screening,
            position=position,
            guarded=password is not None,
        )
        return paper, held


def _locked(document: Document) -> Unread | None:
    return next((u for u in document.unread if u.cause is Cause.LOCKED), None)


def _ask(name: str, locked: Unread) -> str:
    return getpass(f"{name}: {tr(locked.problem)} ") if sys.stdin.isatty() else ""


def _progress(name: str, step: Step, parts: int) -> None:
    """One line that is written over, where a person watches."""
    if not sys.stderr.isatty():
        return
    if isinstance(step, PartRead):
        sys.stderr.write(f"\r{name}: {step.number + 1}/{max(parts, step.number + 1)}\033[K")
    elif isinstance(step, Screened):
        sys.stderr.write("\r\033[K")
