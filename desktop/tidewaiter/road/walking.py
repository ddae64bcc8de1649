"""Files on their way where no window shows each: one is read and screened, then what lies in it.

Every function that touches a document is the one the window uses.
"""

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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
from tidewaiter.documents.workers.process import Launch, never
from tidewaiter.screening.errors import ScreeningStoppedError
from tidewaiter.screening.model import Screening
from tidewaiter.screening.serving.stream import Begin, Screened, Step, screen_stream

ASK = 3  # how often a password is asked for

Ask = Callable[[str, Unread], str]
Watch = Callable[[str, Step, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One file at the end of the road; `guarded` if it took a password to read it."""

    data: bytes
    document: Document
    screening: Screening
    position: tuple[int, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A file with the bytes of another, which is read in its place."""

    name: str
    position: tuple[int, ...]
    other: str


@dataclass(frozen=True, slots=True)
class _First:
    """Who came first with some bytes; compared by what it is, not by what it says."""

    name: str
    position: tuple[int, ...]


Seen = dict[str, _First]


class Walk:
    """Files on their way: each, then those that lay in it; the same bytes are read once.

    `begin` begins the screening of one. Walks that share `seen` may go side by side. Once `cancelled`,
    papers come that say what was not read. `ask` gives a password where a person sits there, `watch`
    hears of each step; `launch` is as for `documents.reading.read`.
    """

    def __init__(
        self,
        begin: Begin,
        on: date,
        *,
        seen: Seen | None = None,
        ask: Ask | None = None,
        watch: Watch | None = None,
        cancelled: Callable[[], bool] = never,
        launch: Launch | None = None,
    ) -> None:
        self._begin = begin
        self._launch = launch
        self._on = on
        self._ask = ask or (lambda _name, _locked: "")
        self._watch = watch or (lambda _name, _step, _parts: None)
        self._cancelled = cancelled
        self._passwords: list[str] = []
        self._seen: Seen = {} if seen is None else seen
        self.papers: list[Paper] = []
        self.unopened: list[Unopened] = []
        self.twins: list[Twin] = []

    def open(self, path: Path, position: tuple[int, ...]) -> None:
        """Take in a file that the user named."""
        try:
            data = take(path)
        except NotOpenedError as error:
            self._refuse(path.name or str(path), error, position)
        else:
            self.take_in(Contained(name=path.name, data=data), position)

    def take_in(self, file: Contained, position: tuple[int, ...]) -> None:
        """Take in the bytes of a file, and what lies in it."""
        if not file.data:
            self._refuse(file.name, EmptyFileError.plain(), position)
            return
        sha256 = hashlib.sha256(file.data).hexdigest()
        own = _First(file.name, position)
        first = self._seen.setdefault(sha256, own)
        if first is not own:
            self.twins.append(Twin(name=file.name, position=position, other=first.name))
            return
        paper, held = self._unlocked(file, position)
        self.papers.append(paper)
        for number, inner in enumerate(held):
            self.take_in(inner, (*position, number))

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
            elif asked < ASK and (password := self._ask(file.name, locked)):
                self._passwords.append(password)
                asked += 1
            else:
                break
            read = self._read(file, position, password)
        return read

    def _read(
        self, file: Contained, position: tuple[int, ...], password: str | None
    ) -> tuple[Paper, tuple[Contained, ...]]:
        try:
            return self._read_once(file, position, password)
        except ScreeningStoppedError:
            # Maybe over another paper, which it screened at the same time.
            return self._read_once(file, position, password)

    def _read_once(
        self, file: Contained, position: tuple[int, ...], password: str | None
    ) -> tuple[Paper, tuple[Contained, ...]]:
        document, screening, parts, held = None, None, 0, tuple[Contained, ...]()
        steps = screen_stream(
            file.data,
            file.name,
            self._begin,
            on=self._on,
            fonts=resources.fonts(),
            password=password,
            cancelled=self._cancelled,
            depth=len(position) - 1,
            launch=self._launch,
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
            self._watch(file.name, step, parts)
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


def ask_in_terminal(name: str, locked: Unread) -> str:
    """A password, where a person sits at the terminal; else none."""
    return getpass(f"{name}: {tr(locked.problem)} ") if sys.stdin.isatty() else ""


def watch_in_terminal(name: str, step: Step, parts: int) -> None:
    """One line that is written over, where a person watches."""
    if not sys.stderr.isatty():
        return
    if isinstance(step, PartRead):
        sys.stderr.write(f"\r{name}: {step.number + 1}/{max(parts, step.number + 1)}\033[K")
    elif isinstance(step, Screened):
        sys.stderr.write("\r\033[K")
