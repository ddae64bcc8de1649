import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from documents.pdf_papers import FONTS, RawPage, raw_pdf, text_at
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Document, Reading
from tidewaiter.documents.reading import Finished, PartRead, read
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.process import Launch

SCRIPT = Path(__file__).with_name("faulty_worker.py")
THREE_PAGES = raw_pdf(*(RawPage(text_at(50, 100, f"goods of page {n}")) for n in (1, 2, 3)))


def faulty(fault: str, engine: str, page: int) -> Launch:
    return Launch(
        command=(sys.executable, str(SCRIPT), fault, engine, str(page)),
        fonts=FONTS,
        megabytes=700,
        page_seconds=1.0 if fault == "hang" else 10.0,
        check_page_seconds=3.0 if fault == "hang" else 10.0,
    )


def finished(data: bytes, launch: Launch) -> Document:
    last = list(read(data, "three.pdf", launch=launch))[-1]
    assert isinstance(last, Finished)
    return last.document


FAULTS = [
    ("abort", Cause.WORKER_DIED),  # as PDFium does by design on some files
    ("segfault", Cause.WORKER_DIED),
    ("exit", Cause.WORKER_DIED),  # even a clean end is no answer
    ("hang", Cause.WORKER_HUNG),
    ("garbage", Cause.WORKER_NONSENSE),
    ("endless", Cause.WORKER_NONSENSE),
    ("long", Cause.WORKER_NONSENSE),  # a frame that would take all our memory
    ("other page", Cause.WORKER_NONSENSE),  # an answer to another question
    ("memory", Cause.LIMIT),
    ("print", Cause.DAMAGED),  # printing and raising are no reason to lose the worker
]


@pytest.mark.parametrize(("fault", "cause"), FAULTS)
def test_a_fault_on_one_page_loses_only_that_page(fault: str, cause: Cause) -> None:
    document = finished(THREE_PAGES, faulty(fault, "pdfium", 1))

    assert [part.coverage.reading for part in document.parts] == [
        Reading.READ,
        Reading.NOT_READ,
        Reading.READ,
    ]
    assert [(unread.cause, unread.part) for unread in document.unread] == [(cause, 1)]
    assert "Page 2" in document.unread[0].problem.text()
    assert document.unread[0].advice.text()
    assert not document.fully_read()


@pytest.mark.parametrize("fault", ["abort", "hang", "garbage"])
def test_a_fault_while_opening_leaves_the_whole_document_unread(fault: str) -> None:
    launch = Launch(command=(sys.executable, str(SCRIPT), fault, "pdfium", "-1"), open_seconds=1.5)

    document = finished(THREE_PAGES, launch)

    assert document.parts == ()
    assert [unread.part for unread in document.unread] == [None]


@pytest.mark.parametrize("fault", ["abort", "hang", "garbage", "memory", "print"])
def test_a_fault_of_the_second_engine_leaves_the_page_unchecked(fault: str) -> None:
    document = finished(THREE_PAGES, faulty(fault, "pdfplumber", 1))

    assert [part.coverage.reading for part in document.parts] == [
        Reading.READ,
        Reading.PARTLY,
        Reading.READ,
    ]
    assert [(unread.cause, unread.part) for unread in document.unread] == [(Cause.NOT_CHECKED, 1)]


def test_a_second_engine_that_never_opens_leaves_every_page_unchecked() -> None:
    document = finished(THREE_PAGES, faulty("exit", "pdfplumber", -1))

    assert {unread.cause for unread in document.unread} == {Cause.NOT_CHECKED}
    assert [unread.part for unread in document.unread] == [0, 1, 2]
    assert len(list(document.lines())) == 3


def test_pages_beyond_the_file_budget_are_said_to_be_unread() -> None:
    document = finished(THREE_PAGES, Launch(file_seconds=0.0))

    assert {unread.cause for unread in document.unread} == {Cause.LIMIT}
    assert not document.fully_read()


def test_a_worker_that_cannot_be_started_is_a_sentence_not_a_crash() -> None:
    document = finished(THREE_PAGES, Launch(command=("/nonexistent/reader",)))

    assert [unread.cause for unread in document.unread] == [Cause.WORKER_DIED]


def test_cancelling_ends_a_hanging_worker_soon_and_keeps_what_was_read() -> None:
    launch = replace(faulty("hang", "pdfium", 1), page_seconds=60.0)
    read_parts: list[PartRead] = []
    began = 0.0

    def cancelled() -> bool:
        return bool(read_parts)

    for progress in read(THREE_PAGES, "three.pdf", launch=launch, cancelled=cancelled):
        if isinstance(progress, PartRead):
            read_parts.append(progress)
            began = time.monotonic()
        if isinstance(progress, Finished):
            document = progress.document

    assert time.monotonic() - began < 1.0
    assert [unread.cause for unread in document.unread] == [Cause.CANCELLED]
    assert [line.text for _, _, line in document.lines()] == ["goods of page 1"]
    assert not document.fully_read()


def test_closing_the_iterator_ends_the_workers() -> None:
    progress = read(THREE_PAGES, "three.pdf", fonts=FONTS)
    next(progress)
    progress.close()


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("abort", Cause.WORKER_DIED),
        ("garbage", Cause.WORKER_NONSENSE),
        ("short pixels", Cause.WORKER_DIED),
        ("huge pixels", Cause.WORKER_NONSENSE),
        ("memory", Cause.LIMIT),
    ],
)
def test_a_fault_while_drawing_is_an_error_and_the_next_call_draws_again(
    fault: str, cause: Cause
) -> None:
    renderer = Renderer(THREE_PAGES, launch=faulty(fault, "pdfium", 1))
    try:
        with pytest.raises(DocumentError) as caught:
            renderer.page(1, 1.0)
        pixels = renderer.page(0, 1.0)
    finally:
        renderer.close()

    assert caught.value.cause is cause
    assert (pixels.width, pixels.height) == (400, 300)
