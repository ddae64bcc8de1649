"""Many files on their way into cases: each read and screened once, grouped, and kept; for window and terminal.

What was read lies in a folder of its own meanwhile, not in memory, and goes with it.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from tidewaiter.casebook.disk.readings import reading_of
from tidewaiter.casebook.model import Case, Unopened
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.documents.containers import Contained
from tidewaiter.documents.errors import NotOpenedError
from tidewaiter.documents.model import Cause, Document, PagePart, Part, Unread
from tidewaiter.documents.taking import take
from tidewaiter.documents.workers.process import Launch, never
from tidewaiter.intake.grouping import File, Group, Grouping, group
from tidewaiter.intake.references import lists_shipments, references_of
from tidewaiter.road.walking import Ask, Paper, Seen, Twin, Walk, Watch
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Role, Screening
from tidewaiter.screening.serving.stream import Begin
from tidewaiter.screening.weighing.conflicts import conflicts

RECEIVERS = (Role.CONSIGNEE, Role.END_USER, Role.BUYER)
LONGEST_NAME = 60

_STOPPED = ScreeningStoppedError()
_NOT_SCREENED = Unread(
    cause=Cause.WORKER_DIED, part=None, problem=_STOPPED.problem, advice=_STOPPED.advice
)

log = logging.getLogger(__name__)

Held = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file that stands in cases already, by their titles; it is not read again."""

    name: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """All that came of the files: read, not opened, the same as another, or in a case already.

    The number of a file in `grouping` is its place among `papers` and, behind them, among `unopened`.
    """

    grouping: Grouping
    papers: tuple[Paper, ...]
    unopened: tuple[Unopened, ...]
    twins: tuple[Twin, ...]
    known: tuple[Known, ...]
    left: int  # files that were not reached before it was stopped

    def of(self, group: Group) -> tuple[tuple[Paper, ...], tuple[Unopened, ...]]:
        """The papers of a group in their order, at their places within it, and what was not opened."""
        count = len(self.papers)
        papers = [self.papers[n] for n in sorted(group.files) if n < count]
        unopened = [self.unopened[n - count] for n in sorted(group.files) if n >= count]
        places = [*(p.position for p in papers), *(u.position for u in unopened)]
        firsts = dict.fromkeys(place[0] for place in sorted(places))
        at = {first: place for place, first in enumerate(firsts)}
        return (
            tuple(replace(p, position=(at[p.position[0]], *p.position[1:])) for p in papers),
            tuple(replace(u, position=(at[u.position[0]], *u.position[1:])) for u in unopened),
        )


class Spool:
    """Bytes and readings of files that are in no case yet, in a folder that goes with its owner."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, paper: Paper) -> Paper:
        """Put a paper's bytes and reading down; what stays in memory is what a case says of it."""
        document = paper.document
        self._bytes(document.sha256).write_bytes(paper.data)
        if not paper.guarded and (reading := reading_of(document)) is not None:
            self._reading(document.sha256).write_bytes(reading)
        return replace(paper, data=b"", document=_without_lines(document))

    def data(self, document: str) -> bytes:
        """The bytes of a document."""
        return self._bytes(document).read_bytes()

    def reading(self, document: str) -> bytes | None:
        """What was read of it, as `documents.keeping` writes it; None if that is not kept."""
        path = self._reading(document)
        return path.read_bytes() if path.is_file() else None

    def _bytes(self, document: str) -> Path:
        return self._folder / document

    def _reading(self, document: str) -> Path:
        return self._folder / f"{document}.reading"


class TakingIn:
    """Reads files; `read` may be called by several threads at once, each with files of its own.

    `held` names the cases that hold a document already. Without a `spool` papers stay in memory.
    """

    def __init__(
        self,
        begin: Begin,
        on: date,
        *,
        held: Held = lambda _: (),
        spool: Spool | None = None,
        ask: Ask | None = None,
        watch: Watch | None = None,
        cancelled: Callable[[], bool] = never,
        launch: Launch | None = None,
    ) -> None:
        self._walk = partial(
            Walk, begin, on, ask=ask, watch=watch, cancelled=cancelled, launch=launch
        )
        self._held = held
        self._spool = spool
        self._cancelled = cancelled
        self._seen: Seen = {}
        self._lock = threading.Lock()
        self._papers: list[Paper] = []
        self._unopened: list[Unopened] = []
        self._twins: list[Twin] = []
        self._known: list[Known] = []
        self._left = 0

    def read(self, path: Path, number: int) -> None:
        """Read and screen one file, and what lies in it; nothing once it is cancelled.

        Its bytes are taken from the disk once. One that cannot be screened is named, and the others go on.
        """
        if self._cancelled():
            self._skip()
            return
        walk = self._walk(seen=self._seen)
        try:
            data = take(path)
        except NotOpenedError as error:
            self._refuse(path, number, error.unread(None))
            return
        if cases := tuple(self._held(sha256(data).hexdigest())):
            with self._lock:
                self._known.append(Known(name=path.name, cases=cases))
            return
        try:
            walk.take_in(Contained(name=path.name, data=data), (number,))
        except (ScreeningStoppedError, ScreeningFailedError) as error:
            log.warning("one of many files was not screened: %s", error)
            self._refuse(path, number, _NOT_SCREENED)
            return
        if self._cancelled():  # what was read in part says nothing of where it belongs
            self._skip()
            return
        papers = [self._spool.put(one) if self._spool else one for one in walk.papers]
        with self._lock:
            self._papers += papers
            self._unopened += walk.unopened
            self._twins += walk.twins

    def result(self) -> TakenIn:
        """What came of all files, grouped."""
        with self._lock:
            papers = tuple(sorted(self._papers, key=lambda one: one.position))
            unopened = tuple(sorted(self._unopened, key=lambda one: one.position))
            return TakenIn(
                grouping=group([*_files(papers), *_not_read(unopened, papers)]),
                papers=papers,
                unopened=unopened,
                twins=tuple(sorted(self._twins, key=lambda one: one.position)),
                known=tuple(sorted(self._known, key=lambda one: one.name)),
                left=self._left,
            )

    def _skip(self) -> None:
        with self._lock:
            self._left += 1

    def _refuse(self, path: Path, number: int, unread: Unread) -> None:
        name = path.name or str(path)
        with self._lock:
            self._unopened.append(Unopened(name=name, unread=unread, position=(number,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """What cases are made under: the pack, and the review date."""

    pack: Pack
    on: date


def make_case(book: Casebook, taken: TakenIn, group: Group, spool: Spool, law: Law) -> Case:
    """Keep a group as a case of its own; raises CasebookError."""
    papers, unopened = taken.of(group)
    case = book.open_case(group.title, law.on)
    for file in unopened:
        case = book.add_unopened(case.id, file)
    for paper in papers:
        document = paper.document.sha256
        if (reading := spool.reading(document)) is not None:
            book.take_reading(document, reading)
        book.add_document(case.id, paper.document, spool.data(document), paper.position)
        case = book.record_screening(case.id, paper.screening)
    if papers:
        compared = conflicts([one.screening for one in papers], law.pack)
        case = book.record_comparison(case.id, compared, law.pack.digest)
    return case


def _files(papers: Sequence[Paper]) -> Iterable[File]:
    at = {paper.position: number for number, paper in enumerate(papers)}
    for number, paper in enumerate(papers):
        mentions = paper.screening.facts.mentions
        yield File(
            number=number,
            name=paper.document.name,
            references=references_of(mentions),
            holder=at.get(paper.position[:-1]),
            party=_party(paper.screening),
            lists=lists_shipments(mentions),
        )


def _not_read(unopened: Sequence[Unopened], papers: Sequence[Paper]) -> Iterable[File]:
    at = {paper.position: number for number, paper in enumerate(papers)}
    for number, file in enumerate(unopened, start=len(papers)):
        holder = at.get(file.position[:-1])
        yield File(number=number, name=file.name, holder=holder, unread=file.unread.problem)


def _party(screening: Screening) -> str:
    stated = (m for role in RECEIVERS for m in screening.facts.of(role))
    first = next(stated, None)
    return first.text.split("\n", 1)[0][:LONGEST_NAME].strip(" ,;") if first else ""


def _without_lines(document: Document) -> Document:
    return replace(document, parts=tuple(map(_bare, document.parts)))


def _bare(part: Part) -> Part:
    if isinstance(part, PagePart):
        return replace(part, lines=())
    return replace(part, lines=())
