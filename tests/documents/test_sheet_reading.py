import io
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tidewaiter.documents.deposit import Deposit, Deposited
from tidewaiter.documents.model import Cause, Document, Kind, Reading, SheetPart, SheetState
from tidewaiter.documents.packed_lines import LONG, PackedLines
from tidewaiter.documents.reading import Finished, Opened, PartChecked, PartRead, read
from tidewaiter.documents.sheets import reading
from tidewaiter.documents.workers.process import Launch, Worker

SCRIPT = Path(__file__).with_name("faulty_worker.py")


def workbook(rows: int = 3) -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Packing list"
    for row in range(rows):
        first.append([row + 1, f"bearing {row}", "848210"])
    hidden = book.create_sheet("Prices")
    hidden.append(["dysprosium oxide", 268])
    hidden.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def finished(data: bytes, launch: Launch | None = None) -> Document:
    last = list(read(data, "list", launch=launch))[-1]
    assert isinstance(last, Finished)
    return last.document


def faulty(fault: str, engine: str, request: int) -> Launch:
    """A worker that goes wrong after so many messages of its answer."""
    return Launch(
        command=(sys.executable, str(SCRIPT), fault, engine, str(request)),
        megabytes=1000,
        file_seconds=1.5 if fault == "hang" else 20.0,
        check_file_seconds=20.0,
    )


def test_a_workbook_is_read_sheet_by_sheet_with_its_hidden_ones() -> None:
    document = finished(workbook())
    packing, prices = document.parts
    assert isinstance(packing, SheetPart)
    assert isinstance(prices, SheetPart)

    assert document.kind is Kind.XLSX
    assert (packing.name, prices.name) == ("Packing list", "Prices")
    assert (packing.state, prices.state) == (SheetState.VISIBLE, SheetState.HIDDEN)
    assert packing.lines[1].text == "2\tbearing 1\t848210"
    assert prices.lines[0].text == "dysprosium oxide\t268"
    assert document.fully_read()


def test_the_steps_of_a_workbook_come_in_order() -> None:
    steps = [type(step) for step in read(workbook(), "list.xlsx")]

    assert steps == [Opened, PartRead, PartRead, PartChecked, PartChecked, Finished]


def test_with_the_last_sheet_its_worker_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds the whole file and all of its texts, and the sheet may be screened for minutes."""
    workers: list[Worker] = []

    class Noted(Worker):
        def __init__(self, launch: Launch) -> None:
            super().__init__(launch)
            workers.append(self)

    monkeypatch.setattr(reading, "Worker", Noted)
    gone = [
        [worker.ended() for worker in workers]
        for step in read(workbook(), "list.xlsx")
        if isinstance(step, PartRead)
    ]
    assert gone == [[False], [True]]


def test_a_csv_file_is_one_sheet() -> None:
    document = finished("no,goods\n1,氧化镝\n".encode())

    assert document.kind is Kind.CSV
    assert [line.text for _, _, line in document.lines()] == ["no\tgoods", "1\t氧化镝"]
    assert document.fully_read()


def test_a_long_sheet_arrives_whole_although_it_travels_in_pieces() -> None:
    data = "".join(f"{n},goods {n}\n" for n in range(5000)).encode()

    lines = [line.text for _, _, line in finished(data).lines()]

    assert len(lines) == 5000
    assert lines[-1] == "4999\tgoods 4999"


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("abort", Cause.WORKER_DIED),
        ("hang", Cause.WORKER_HUNG),
        ("garbage", Cause.WORKER_NONSENSE),
        ("memory", Cause.LIMIT),
    ],
)
def test_a_fault_in_the_middle_keeps_what_was_read_and_names_the_rest(
    fault: str, cause: Cause
) -> None:
    # After the list of sheets, the first sheet's head and its rows.
    document = finished(workbook(), faulty(fault, "xlsx", 3))

    assert [part.coverage.reading for part in document.parts] == [Reading.PARTLY, Reading.NOT_READ]
    assert len(list(document.lines())) == 3
    assert [(unread.cause, unread.part) for unread in document.unread] == [(cause, None)]
    assert not document.fully_read()


def test_a_fault_of_the_second_engine_leaves_the_sheets_unchecked() -> None:
    document = finished(workbook(), faulty("abort", "xlsx check", 1))

    assert [part.coverage.reading for part in document.parts] == [Reading.READ, Reading.PARTLY]
    assert [(unread.cause, unread.part) for unread in document.unread] == [(Cause.NOT_CHECKED, 1)]


def test_cancelling_keeps_the_sheets_read_so_far() -> None:
    seen: list[PartRead] = []
    for step in read(workbook(), "list.xlsx", cancelled=lambda: bool(seen)):
        if isinstance(step, PartRead):
            seen.append(step)
        if isinstance(step, Finished):
            document = step.document

    assert Cause.CANCELLED in {unread.cause for unread in document.unread}
    assert not document.fully_read()


def test_cancelling_while_the_last_sheet_is_screened_is_said() -> None:
    """All of it was read by then, and nothing of it was checked."""
    seen: list[PartRead] = []
    for step in read(workbook(), "list.xlsx", cancelled=lambda: len(seen) == 2):
        assert not isinstance(step, PartChecked)
        if isinstance(step, PartRead):
            seen.append(step)
        if isinstance(step, Finished):
            document = step.document

    assert [unread.cause for unread in document.unread] == [Cause.CANCELLED]
    assert len(document.parts) == 2
    assert not document.fully_read()


def test_a_workbook_that_is_damaged_is_unread() -> None:
    data = workbook()

    document = finished(data[: len(data) // 2])

    assert document.unread
    assert not document.fully_read()


def test_a_workbook_that_was_put_down_is_read_as_one_in_memory(tmp_path: Path) -> None:
    data = workbook(rows=LONG + 1)
    put = Deposit(tmp_path).put(data)
    assert isinstance(put, Deposited)
    last = list(read(put, "list", launch=Launch(deposits=tmp_path)))[-1]
    assert isinstance(last, Finished)
    here = finished(data)
    assert replace(last.document, parts=()) == replace(here, parts=())
    for mine, theirs in zip(last.document.parts, here.parts, strict=True):
        assert list(mine.lines) == list(theirs.lines)
    first = last.document.parts[0].lines
    assert isinstance(first, PackedLines)
    assert all(isinstance(block.packed, Deposited) for block in first.blocks)
