import sys
from pathlib import Path

import pytest

from documents.pdf_papers import FONTS, RawPage, raw_pdf, text_at
from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause, Document, Reading
from tidewaiter.documents.pdf import side_by_side
from tidewaiter.documents.pdf.engines import FirstReader, SecondReader
from tidewaiter.documents.pdf.reading import EARLY
from tidewaiter.documents.pdf.side_by_side import SideBySide
from tidewaiter.documents.reading import Finished, PartRead, read
from tidewaiter.documents.workers.process import Launch
from tidewaiter.documents.workers.protocol import PdfOpened
from tidewaiter.documents.workers.standing_back import BEHIND

SCRIPT = Path(__file__).with_name("faulty_worker.py")
PAGES = 12
PAPER = raw_pdf(*(RawPage(text_at(50, 100, f"goods of page {n}")) for n in range(PAGES)))


@pytest.fixture(autouse=True)
def _every_paper_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "LONG", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    # Its opening is waited for: else the first worker would have read these few pages before.
    monkeypatch.setattr(FirstReader, "has_answered", lambda _self: True)


def steps(launch: Launch) -> tuple[list[int], Document]:
    """The pages in the order in which they were first given, and the document."""
    numbers: list[int] = []
    for step in read(PAPER, "long.pdf", launch=launch):
        if isinstance(step, PartRead) and step.number not in numbers:
            numbers.append(step.number)
        last = step
    assert isinstance(last, Finished)
    return numbers, last.document


def faulty(fault: str, page: int) -> Launch:
    return Launch(
        command=(sys.executable, str(SCRIPT), fault, "pdfium", str(page)),
        fonts=FONTS,
        megabytes=700,
        page_seconds=1.0 if fault == "hang" else 10.0,
        ocr=False,
    )


def test_two_workers_read_what_one_reads_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    launch = Launch(fonts=FONTS, ocr=False)
    numbers, document = steps(launch)

    monkeypatch.setattr(side_by_side, "LONG", 10_000)

    assert steps(launch) == (numbers, document)
    assert numbers == list(range(PAGES))
    assert document.fully_read()


def test_both_workers_have_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by: list[int] = []
    page = FirstReader.page

    def noted(self: FirstReader, number: int, *, look: bool) -> object:
        read_by.append(self._nice)
        asked.append(len(self.asked()))
        return page(self, number, look=look)

    asked: list[int] = []
    monkeypatch.setattr(FirstReader, "page", noted)

    steps(Launch(fonts=FONTS, ocr=False))

    assert set(read_by) == {BEHIND, side_by_side.BESIDE}
    assert max(asked) == side_by_side.DEEP


@pytest.mark.parametrize("behind", [True, False])
def test_pages_are_checked_only_when_nobody_waits_for_others(
    monkeypatch: pytest.MonkeyPatch, *, behind: bool
) -> None:
    asked: list[int] = []
    verdicts = SecondReader.verdicts

    def noted(self: SecondReader, *, wait: bool) -> object:
        asked.append(len(read_so_far))
        return verdicts(self, wait=wait)

    monkeypatch.setattr(SecondReader, "verdicts", noted)
    monkeypatch.setattr(SideBySide, "is_behind", lambda _self: behind)
    read_so_far: list[int] = []
    for step in read(PAPER, "long.pdf", launch=Launch(fonts=FONTS, ocr=False)):
        if isinstance(step, PartRead):
            read_so_far.append(step.number)
        last = step

    assert isinstance(last, Finished)
    assert last.document.fully_read()
    assert min(asked) == (PAGES if behind else EARLY)


def test_a_worker_that_ends_between_pages_is_started_anew() -> None:
    first = SideBySide(PAPER, Launch(fonts=FONTS), lambda: False)
    try:
        first.open()
        first.page(0, look=False)
        for reader in (first._lead, first._mate):
            assert reader
            assert reader._worker
            reader._worker._process.kill()
            reader._worker._process.wait()

        found = [
            first.page(number, look=False, coming=range(number + 1, PAGES))
            for number in range(1, PAGES)
        ]
    finally:
        first.close()

    assert [page.columns.heads[0].text for page in found] == [
        f"goods of page {number}" for number in range(1, PAGES)
    ]


@pytest.mark.parametrize(
    ("told", "starts"),
    [
        (b"", [BEHIND, side_by_side.BESIDE]),
        (b"%/Count 12\n", [BEHIND, side_by_side.BESIDE]),
        (bytes(3 << 20), [BEHIND]),  # it stands too far within
    ],
)
def test_the_second_worker_starts_at_once_where_a_paper_tells_that_it_is_long(
    told: bytes, starts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    begun_before: list[int] = []
    begin, finish = FirstReader.begin_opening, FirstReader.finish_opening

    def noted(self: FirstReader) -> None:
        begun.append(self._nice)
        begin(self)

    def finished(self: FirstReader) -> PdfOpened:
        begun_before.extend(begun)
        return finish(self)

    monkeypatch.setattr(FirstReader, "begin_opening", noted)
    monkeypatch.setattr(FirstReader, "finish_opening", finished)
    paper = PAPER[:9] + told + PAPER[9:] + told
    first = SideBySide(paper, Launch(fonts=FONTS), lambda: False)
    try:
        first.open()
    finally:
        first.close()

    assert begun_before == starts
    assert begun == [BEHIND, side_by_side.BESIDE]


def test_a_paper_that_is_shorter_than_it_tells_has_one_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(side_by_side, "LONG", PAGES + 1)
    first = SideBySide(PAPER + b"%/Count 99\n", Launch(fonts=FONTS), lambda: False)
    try:
        first.open()
        assert first._mate is None
        assert first.page(0, look=False).columns.heads
    finally:
        first.close()


def test_pages_are_behind_until_several_were_there_before_they_were_asked_for() -> None:
    first = SideBySide(PAPER, Launch(fonts=FONTS), lambda: False)
    try:
        first.open()
        found = []
        for number in range(side_by_side.STEADY):
            found.append(first.is_behind())
            first.page(number, look=False)
        assert all(found)
        assert not first.is_behind()
    finally:
        first.close()


@pytest.mark.parametrize(
    ("fault", "page", "cause"),
    [
        ("abort", 4, Cause.WORKER_DIED),  # the workers take turns: one of these pages is of each
        ("abort", 5, Cause.WORKER_DIED),
        ("hang", 5, Cause.WORKER_HUNG),
        ("other page", 5, Cause.WORKER_NONSENSE),
        ("print", 5, Cause.DAMAGED),
    ],
)
def test_a_fault_of_either_worker_loses_only_that_page(fault: str, page: int, cause: Cause) -> None:
    numbers, document = steps(faulty(fault, page))

    assert numbers == list(range(PAGES))
    assert [(unread.cause, unread.part) for unread in document.unread] == [(cause, page)]
    readings = [part.coverage.reading for part in document.parts]
    assert readings == [
        Reading.NOT_READ if number == page else Reading.READ for number in range(PAGES)
    ]


def test_where_the_second_worker_cannot_start_one_reads_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = FirstReader.begin_opening

    def refused(self: FirstReader) -> None:
        if self._nice == side_by_side.BESIDE:
            raise error_of(Cause.WORKER_DIED)
        begin(self)

    monkeypatch.setattr(FirstReader, "begin_opening", refused)

    numbers, document = steps(Launch(fonts=FONTS, ocr=False))

    assert numbers == list(range(PAGES))
    assert document.fully_read()


def test_a_second_worker_that_sees_other_pages_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finish = FirstReader.finish_opening

    def other(self: FirstReader) -> PdfOpened:
        opened = finish(self)
        return (
            PdfOpened(sizes=(), attachments=0, dynamic_form=False)
            if self._nice == side_by_side.BESIDE
            else opened
        )

    monkeypatch.setattr(FirstReader, "finish_opening", other)

    _, document = steps(Launch(fonts=FONTS, ocr=False))

    assert document.fully_read()
    assert len(document.parts) == PAGES


def test_cancelling_ends_both_workers() -> None:
    found: list[int] = []
    launch = Launch(fonts=FONTS, ocr=False)

    for step in read(PAPER, "long.pdf", launch=launch, cancelled=lambda: len(found) == 3):
        if isinstance(step, PartRead):
            found.append(step.number)
        last = step

    assert isinstance(last, Finished)
    assert found == [0, 1, 2]
    assert [unread.cause for unread in last.document.unread] == [Cause.CANCELLED]
