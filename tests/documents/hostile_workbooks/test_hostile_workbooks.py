"""Each workbook of the hostile set ends as it must, by the engines that a worker would ask."""

from dataclasses import dataclass

import msgspec
import pytest

from documents.hostile_workbooks.cases import CASES, LOCKED, PARTLY, READ, REFUSED, Case
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Hidden, Origin, Reading, SheetPart, hidden_in
from tidewaiter.documents.sheets.office_lock import unlocked
from tidewaiter.documents.sheets.tabular import load
from tidewaiter.documents.sheets.xlsx.parts import SheetRows, assemble, checked_coverage
from tidewaiter.documents.workers.protocol import Engine, Reply
from tidewaiter.documents.workers.soundness import check_points, check_rows, check_sentences

ENGINES = {
    Content.XLSX: Engine.XLSX,
    Content.XLS: Engine.XLS,
    Content.XLSB: Engine.XLSB,
    Content.ODS: Engine.ODS,
    Content.LOCKED_OFFICE: Engine.LOCKED_OFFICE,
}


@dataclass(frozen=True)
class Fate:
    outcome: str
    parts: tuple[SheetPart, ...]
    said: str


def fate(case: Case) -> Fate:
    data = case.make()
    content = content_of(data)
    if content not in ENGINES:
        return Fate(REFUSED, (), content.value)
    try:
        data, engine, _ = unlocked_if_needed(data, ENGINES[content], case.password)
    except DocumentError as error:
        return Fate(LOCKED if error.cause is Cause.LOCKED else REFUSED, (), str(error))
    tabular = load(engine)
    messages = [as_sent(message) for message in tabular.read(data)]
    found = assemble(messages)  # type: ignore[arg-type]
    for message in messages:
        if isinstance(message, SheetRows):
            check_rows(
                message.lines, after=-1, styles=len(found.parts[0].styles) if found.parts else 1
            )
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


def unlocked_if_needed(
    data: bytes, engine: Engine, password: str | None
) -> tuple[bytes, Engine, object]:
    if engine in (Engine.LOCKED_OFFICE, Engine.XLS):
        return unlocked(data, engine, password)
    return data, engine, None


def as_sent(message: object) -> object:
    """The message as it arrives through the pipe."""
    return msgspec.msgpack.Decoder(Reply).decode(msgspec.msgpack.encode(message))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_workbook_ends_as_it_must(case: Case) -> None:
    found = fate(case)

    assert found.outcome == case.outcome, found.said
    read = [(part, line) for part in found.parts for line in part.lines]
    for text in case.texts:
        assert any(text in line.text for _, line in read), [line.text for _, line in read]
    for words in case.said:
        assert words in found.said, found.said
    if case.texts:
        assert tags_on(case.texts[-1], found.parts) == set(case.hidden)


def tags_on(text: str, parts: tuple[SheetPart, ...]) -> set[Hidden]:
    return {
        why
        for part in parts
        for line in part.lines
        if text in line.text and line.origin is not Origin.PROPERTY
        for why in hidden_in(part, line, line.text.index(text), line.text.index(text) + len(text))
    }


def test_the_set_is_as_large_as_promised() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert {case.outcome for case in CASES} == {READ, PARTLY, LOCKED, REFUSED}
