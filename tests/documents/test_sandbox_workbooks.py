"""Locked in or not, a worker answers the same about each file of the hostile sets.

One worker a file reads and checks; beside it the same is done here, where nothing is locked.
"""

import msgspec
import pytest

from documents.hostile_letters.letters import BROKEN
from documents.hostile_workbooks.cases import CASES
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import (
    CheckSheets,
    Engine,
    Open,
    ReadSheets,
    Reply,
    SheetsDone,
)
from tidewaiter.documents.workers.worker import _Sheets

ENGINES = {
    Content.XLSX: Engine.XLSX,
    Content.XLS: Engine.XLS,
    Content.XLSB: Engine.XLSB,
    Content.ODS: Engine.ODS,
    Content.LOCKED_OFFICE: Engine.LOCKED_OFFICE,
    Content.WORD: Engine.WORD,
}
PAPERS = {f"workbook: {case.name}": (case.make, case.password) for case in CASES} | {
    f"letter: {letter.name}": (letter.make, None) for letter in BROKEN
}
REQUESTS = (ReadSheets(), CheckSheets())
SECONDS = 60.0


def locked_in(opening: Open, data: bytes) -> list[object]:
    worker = Worker(Launch())
    found: list[object] = []
    try:
        found.append(worker.ask(opening, SECONDS, data=data))
        for request in REQUESTS:
            worker.begin(request, SECONDS)
            while not isinstance(reply := worker.wait(), SheetsDone):
                found.append(reply)
                worker.begin_next(SECONDS)
        assert any(layer.missing is None for layer in worker.layers)
    except DocumentError as error:
        found.append(error.cause)
    finally:
        worker.close()
    return found


def free(opening: Open, data: bytes) -> list[object]:
    found: list[object] = []
    try:
        sheets = _Sheets(opening, data)
        found.append(as_sent(sheets.opened()))
        for request in REQUESTS:
            found += [
                as_sent(one) for one in sheets.answers(request) if not isinstance(one, SheetsDone)
            ]
    except DocumentError as error:
        found.append(error.cause)
    return found


def as_sent(message: object) -> object:
    """The message as it arrives through the pipe."""
    return msgspec.msgpack.Decoder(Reply).decode(msgspec.msgpack.encode(message))


@pytest.mark.parametrize("name", PAPERS)
def test_a_hostile_file_is_answered_the_same(name: str) -> None:
    make, password = PAPERS[name]
    data = make()
    engine = ENGINES.get(content_of(data))
    if engine is None:
        pytest.skip("refused before any worker is asked")
    opening = Launch().opening(engine, len(data), password=password)

    assert locked_in(opening, data) == free(opening, data)
