"""How a hostile file ends, and what of a sheet or letter is then known: by the engines a worker would ask."""

from dataclasses import dataclass

import msgspec

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Hidden, Origin, Reading, SheetPart, hidden_in
from tidewaiter.documents.sheets.assembling import assemble
from tidewaiter.documents.sheets.office_lock import unlocked
from tidewaiter.documents.sheets.tabular import load
from tidewaiter.documents.sheets.xlsx.parts import SheetRows, checked_coverage
from tidewaiter.documents.workers.protocol import Engine, Reply
from tidewaiter.documents.workers.soundness import check_points, check_rows, check_sentences

READ, PARTLY, LOCKED, REFUSED = "read", "partly read", "needs password", "refused"
LOCKABLE = (Engine.LOCKED_OFFICE, Engine.XLS)


@dataclass(frozen=True)
class Fate:
    outcome: str
    parts: tuple[SheetPart, ...]
    said: str


def tabular_fate(data: bytes, engines: dict[Content, Engine], password: str | None = None) -> Fate:
    """The end of a file that is read in rows; a kind that is not among the engines is refused."""
    content = content_of(data)
    if content not in engines:
        return Fate(REFUSED, (), content.value)
    engine = engines[content]
    if engine in LOCKABLE:
        try:
            data, engine, _ = unlocked(data, engine, password)
        except DocumentError as error:
            return Fate(LOCKED if error.cause is Cause.LOCKED else REFUSED, (), str(error))
    return _read_by(engine, data)


def _read_by(engine: Engine, data: bytes) -> Fate:
    tabular = load(engine)
    messages = [_as_sent(message) for message in tabular.read(data)]
    found = assemble(messages)  # type: ignore[arg-type]
    for message in messages:
        if isinstance(message, SheetRows):
            styles = len(found.parts[0].styles) if found.parts else 1
            check_rows(message.lines, after=-1, styles=styles)
    check_points(found.unread)
    check_sentences(found.notices)
    if not found.parts:
        return Fate(REFUSED, (), " ".join(str(u.problem) for u in found.unread))
    checked = {c.sheet: c for c in tabular.check(data)}
    unread = [*found.unread, *(u for c in checked.values() for u in c.unread)]
    readings = [
        checked_coverage(end, checked[end.sheet]).reading
        if end.sheet in checked
        else Reading.PARTLY
        for end in found.ends
    ]
    whole = not unread and all(reading is Reading.READ for reading in readings)
    notices = [n for p in found.parts for n in p.coverage.notices]
    said = " ".join([*(str(u.problem) for u in unread), *map(str, (*found.notices, *notices))])
    return Fate(READ if whole else PARTLY, found.parts, said)


def _as_sent(message: object) -> object:
    """The message as it arrives through the pipe."""
    return msgspec.msgpack.Decoder(Reply).decode(msgspec.msgpack.encode(message))


def tags_on(text: str, parts: tuple[SheetPart, ...]) -> set[Hidden]:
    """Why the lines that hold a text are hidden there."""
    return {
        why
        for part in parts
        for line in part.lines
        if text in line.text and line.origin is not Origin.PROPERTY
        for why in hidden_in(part, line, line.text.index(text), line.text.index(text) + len(text))
    }
