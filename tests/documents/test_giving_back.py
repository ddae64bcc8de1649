"""What a worker lets go of goes back to the system, where the system takes it."""

import os
import sys
from collections.abc import Iterator

import pytest

from documents.pdf_papers import RawPage, raw_pdf, text_at
from tidewaiter.documents.pdf import engines, reading, third
from tidewaiter.documents.progress import Finished, PartRead
from tidewaiter.documents.reading import read
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.giving_back import give_back
from tidewaiter.documents.workers.process import Launch, Worker, never

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
