"""A workbook or CSV file is read by one worker, sheet by sheet, and checked by a second engine in another."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from tidewaiter.documents.deposit import Data, Deposit
from tidewaiter.documents.errors import DocumentError, error_of, wrong_password
from tidewaiter.documents.model import Cause, Coverage, Document, Kind, Reading, SheetPart, Unread
from tidewaiter.documents.progress import Finished, Opened, PartChecked, PartRead, Progress
from tidewaiter.documents.sheets.assembling import SheetAssembly
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetChecked,
    SheetEnd,
    SheetHead,
    SheetRows,
    WorkbookEnd,
    WorkbookOpened,
    checked_coverage,
)
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import (
    CheckSheets,
    Engine,
    ReadSheets,
    Reply,
    Request,
    SheetsDone,
    SheetsOpened,
)
from tidewaiter.documents.workers.soundness import check_points, check_rows, check_sentences
from tidewaiter.documents.workers.standing_back import BEHIND, POLITE
from tidewaiter.wording import Sentence

CHARACTERS_LIMIT = 200_000_000  # of all sheets together: a million rows of 200

Cancel = Callable[[], bool]

_ENGINES = {
    Kind.XLSX: Engine.XLSX,
    Kind.XLS: Engine.XLS,
    Kind.XLSB: Engine.XLSB,
    Kind.ODS: Engine.ODS,
    Kind.CSV: Engine.CSV,
    Kind.TEXT: Engine.TEXT,
    Kind.MAIL: Engine.MAIL,
    Kind.WORD: Engine.WORD,
    Kind.OTHER: Engine.LOCKED_OFFICE,
}


def read_sheets(
    document: Document,
    data: Data,
    launch: Launch,
    cancelled: Cancel,
    password: str | None = None,
) -> Iterator[Progress]:
    """Everything of a workbook, table or text; `document` is as yet without parts."""
    source = _Source(_ENGINES[document.kind], data, launch, cancelled, password)
    sheets = _Sheets(deposit=Deposit(launch.deposits))
    yield Opened(document=document, sizes=())
    yield from _read(sheets, source)
    if sheets.ends and cancelled():
        sheets.leave_off()
    elif sheets.ends:
        yield from _checked(sheets, source)
    yield Finished(document=sheets.document(document))


def _read(sheets: "_Sheets", source: "_Source") -> Iterator[PartRead]:
    """The sheets as they are read; with the last one the worker is gone, for that may be screened for minutes."""
    whole: list[PartRead] = []
    try:
        with _worker(source.launch) as worker:
            seconds = source.launch.file_seconds
            for reply in _replies(worker, source, ReadSheets(), seconds):
                if isinstance(reply, SheetHead):
                    yield from whole
                    whole = []
                whole += sheets.take(reply)
    except DocumentError as error:
        whole += sheets.break_off(source.refusal(error))
    yield from whole


def _checked(sheets: "_Sheets", source: "_Source") -> Iterator[PartChecked]:
    try:
        with _worker(source.launch) as worker:
            seconds = source.launch.check_file_seconds
            for reply in _replies(worker, source, CheckSheets(), seconds):
                if not isinstance(reply, SheetsOpened):
                    yield from sheets.check(reply)
    except DocumentError as error:
        if error.cause is Cause.CANCELLED:
            sheets.unread.append(error.unread(None))
    yield from sheets.leave_unchecked()


@contextmanager
def _worker(launch: Launch) -> Iterator[Worker]:
    worker = Worker(launch)
    try:
        yield worker
    finally:
        worker.close()


def _replies(
    worker: Worker, source: "_Source", request: Request, seconds: float
) -> Iterator[Reply]:
    """The run of replies to a request, all within `seconds`."""
    launch, cancelled = source.launch, source.cancelled
    nice = POLITE if isinstance(request, CheckSheets) else BEHIND
    opening = launch.opening(source.engine, len(source.data), nice=nice, password=source.password)
    opened = worker.ask(opening, launch.open_seconds, cancelled, source.data)
    if not isinstance(opened, SheetsOpened):
        raise error_of(Cause.WORKER_NONSENSE)
    yield opened
    until = time.monotonic() + seconds
    worker.begin(request, seconds)
    while not isinstance(reply := worker.wait(cancelled), SheetsDone):
        yield reply
        worker.begin_next(max(0.0, until - time.monotonic()))


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read, and how."""

    engine: Engine
    data: Data
    launch: Launch
    cancelled: Cancel
    password: str | None

    def refusal(self, error: DocumentError) -> DocumentError:
        """The error, or that the password does not fit where one was given."""
        return wrong_password() if self.password and error.cause is Cause.LOCKED else error


@dataclass(slots=True)
class _Sheets:
    """The sheets as far as they are read."""

    opened: WorkbookOpened = field(default_factory=lambda: WorkbookOpened(sheets=()))
    parts: list[SheetPart] = field(default_factory=list)
    ends: dict[int, SheetEnd] = field(default_factory=dict)
    checked: set[int] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    notices: list[Sentence] = field(default_factory=list)
    kind: Kind | None = None
    deposit: Deposit = field(default_factory=lambda: Deposit(None))
    _open: SheetAssembly | None = None
    _last_row: int = -1
    _characters: int = 0

    def document(self, base: Document) -> Document:
        unread = sorted(self.unread, key=lambda u: -1 if u.part is None else u.part)
        return replace(
            base,
            kind=self.kind or base.kind,
            parts=tuple(self.parts),
            unread=tuple(unread),
            notices=(*base.notices, *self.notices),
        )

    def take(self, reply: Reply) -> Iterator[PartRead]:
        """The next message of the first engine; raises WorkerNonsenseError when it is out of order."""
        match reply:
            case SheetsOpened():
                self.kind = reply.kind
            case WorkbookOpened() if not self.opened.sheets and not self.parts:
                self.opened = reply
            case SheetHead() if self._open is None and reply.sheet == len(self.parts):
                self._open = SheetAssembly(reply, self.opened.styles, self.deposit)
                self._last_row = -1
            case SheetRows() if self._open and reply.sheet == len(self.parts):
                self._add_rows(self._open, reply)
            case SheetEnd() if self._open and reply.sheet == len(self.parts):
                yield self._end(self._open, reply)
            case WorkbookEnd():
                self._finish(reply)
            case _:
                raise error_of(Cause.WORKER_NONSENSE)

    def break_off(self, error: DocumentError) -> Iterator[PartRead]:
        """Keep what was read of the sheet that broke; name it and all that follow as not read."""
        self.unread.append(error.unread(None))
        if self._open:
            reading = Coverage(reading=Reading.PARTLY)
            end = SheetEnd(
                sheet=len(self.parts), rows=self._last_row + 1, columns=0, coverage=reading
            )
            part = self._open.part(end)
            columns = max((s.column + 1 for line in part.lines for s in line.spots), default=0)
            yield self._append(replace(part, columns=columns))
        for sheet in self.opened.sheets[len(self.parts) :]:
            yield self._append(
                SheetPart(
                    name=sheet.name,
                    state=sheet.state,
                    rows=0,
                    columns=0,
                    lines=(),
                    coverage=Coverage(reading=Reading.NOT_READ),
                )
            )

    def leave_off(self) -> None:
        """Say that it was cancelled, though all that was read may have been here by then."""
        if not any(unread.cause is Cause.CANCELLED for unread in self.unread):
            self.unread.append(error_of(Cause.CANCELLED).unread(None))

    def check(self, reply: Reply) -> Iterator[PartChecked]:
        """The second engine's word on a sheet."""
        if not isinstance(reply, SheetChecked) or reply.sheet in self.checked:
            raise error_of(Cause.WORKER_NONSENSE)
        end = self.ends.get(reply.sheet)
        if end is None:
            return  # the sheet that broke off: its coverage stays
        check_sentences(reply.notices)
        check_points(reply.unread)
        self.checked.add(reply.sheet)
        self.unread.extend(reply.unread)
        coverage = checked_coverage(end, reply)
        self.parts[reply.sheet] = replace(self.parts[reply.sheet], coverage=coverage)
        yield PartChecked(number=reply.sheet, coverage=coverage)

    def leave_unchecked(self) -> Iterator[PartChecked]:
        """Say of each sheet that the second engine did not come to that it is unchecked."""
        for number in sorted(set(self.ends) - self.checked):
            part = self.parts[number]
            if part.coverage.reading is Reading.NOT_READ:
                continue
            self.unread.append(_unchecked(number, part))
            coverage = replace(part.coverage, reading=Reading.PARTLY)
            self.parts[number] = replace(part, coverage=coverage)
            yield PartChecked(number=number, coverage=coverage)

    def _add_rows(self, sheet: SheetAssembly, rows: SheetRows) -> None:
        styles = len(self.opened.styles)
        self._last_row = check_rows(rows.lines, after=self._last_row, styles=styles)
        self._characters += sum(len(line.text) for line in rows.lines)
        if self._characters > CHARACTERS_LIMIT:
            raise error_of(Cause.LIMIT)
        sheet.add(rows)

    def _end(self, sheet: SheetAssembly, end: SheetEnd) -> PartRead:
        check_sentences(end.coverage.notices)
        check_points(end.unread)
        self.unread.extend(end.unread)
        self.ends[end.sheet] = end
        self._open = None
        return self._append(sheet.part(end))

    def _append(self, part: SheetPart) -> PartRead:
        self.parts.append(part)
        return PartRead(number=len(self.parts) - 1, part=part)

    def _finish(self, end: WorkbookEnd) -> None:
        check_sentences(end.notices)
        check_points(end.unread)
        self.unread.extend(end.unread)
        self.notices.extend(end.notices)


def _unchecked(number: int, part: SheetPart) -> Unread:
    return Unread(
        cause=Cause.NOT_CHECKED,
        part=number,
        problem=Sentence.of(
            "Sheet “{name}” was read by one reader only; the second did not confirm it.",
            name=part.name,
        ),
        advice=Sentence.of("Review this sheet by eye; acknowledge it when you have."),
    )
