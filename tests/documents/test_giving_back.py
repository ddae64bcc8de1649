"""What a worker lets go of goes back to the system, where the system takes it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pdfminer.pdftypes import PDFStream, resolve1

from documents.pdf_papers import RawPage, raw_pdf, text_at
from tidewaiter.documents.pdf import engines, reading, third
from tidewaiter.documents.pdf.checker import PdfChecker
from tidewaiter.documents.progress import Finished, PartRead
from tidewaiter.documents.reading import read
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.giving_back import give_back
from tidewaiter.documents.workers.process import Launch, Worker, never
from tidewaiter.documents.workers.protocol import CheckPage, Engine

MANY, LARGE = 2_000, 16_384  # pieces too small for a mapping of their own


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc knows such a call")
def test_memory_between_what_is_kept_is_given_back() -> None:
    held = [bytearray(LARGE) for _ in range(MANY)]
    kept = held[::50]
    taken = resident_bytes(os.getpid())
    del held
    give_back()
    assert resident_bytes(os.getpid()) < taken - MANY * LARGE // 2
    assert len(kept) == MANY // 50


# By itself glibc keeps blocks that are as large as one that was free before.
_LARGE_BLOCKS = """
import os, sys
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.giving_back import ALONE_FROM, give_back_at_once
assert give_back_at_once()
one = bytearray(4 * ALONE_FROM)
del one
before = resident_bytes(os.getpid())
blocks = [bytearray(b"x") * (2 * ALONE_FROM) for _ in range(8)]
last = bytearray(b"x") * 4096
del blocks
print(resident_bytes(os.getpid()) - before > ALONE_FROM, len(last))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc knows such a call")
def test_large_blocks_go_back_at_once() -> None:
    command = [sys.executable, "-c", _LARGE_BLOCKS]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "4096"]


def test_giving_back_twice_does_no_harm() -> None:
    give_back()
    give_back()


def test_no_worker_but_its_own_is_there_when_ocr_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Worker] = []
    there: list[int] = []

    class Noted(Worker):
        def __init__(self, launch: Launch) -> None:
            super().__init__(launch)
            started.append(self)

    def fill(*_: object) -> Iterator[PartRead]:
        there.append(sum(not worker.ended() for worker in started))
        return iter(())

    for module in (engines, third):
        monkeypatch.setattr(module, "Worker", Noted)
    monkeypatch.setattr(reading._Pages, "fill", fill)
    data = raw_pdf(RawPage(text_at(72, 720, "Dysprosium oxide")))
    steps = list(read(data, "invoice.pdf"))
    assert isinstance(steps[-1], Finished)
    assert (len(started), there) == (3, [0])


def test_a_repair_is_had_though_its_worker_was_ended() -> None:
    reader = third.ThirdReader(raw_pdf(RawPage(text_at(72, 720, "Dysprosium"))), Launch(), never)
    contents = reader.contents()
    reader.close()
    try:
        assert (reader.repaired() or b"").startswith(b"%PDF")
        assert reader.contents() is contents
    finally:
        reader.close()


def test_the_second_engine_keeps_no_page_unpacked_and_sees_it_again() -> None:
    data = raw_pdf(
        RawPage(text_at(72, 720, "Dysprosium oxide")), RawPage(text_at(72, 720, "Bearings"))
    )
    checker = PdfChecker(Launch().opening(Engine.PDFPLUMBER, len(data)), data)
    ask = CheckPage(number=0, text="Dysprosium oxide")
    first, again = list(checker.answers(ask)), list(checker.answers(ask))
    assert first == again
    assert list(checker.answers(CheckPage(number=1, text="Bearings"))) != first
    contents = [resolve1(one) for page in checker._pages for one in page.page_obj.contents]
    assert len(contents) == 2
    for stream in contents:
        assert isinstance(stream, PDFStream)
        assert stream.data is None
        assert stream.rawdata
