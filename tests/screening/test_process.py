"""Screening in a process of its own gives what screening here gives, and survives its child's death."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from controls.signed_editions import NEXT, edition
from screening.trade_papers import document as read_document
from screening.trade_papers import sheet
from tidewaiter import __version__
from tidewaiter.controls.loading import editions, load
from tidewaiter.desk import resources
from tidewaiter.documents.keeping import keep
from tidewaiter.documents.model import Document, Kind, PagePart
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.workers.standing_back import BEHIND
from tidewaiter.screening.errors import ScreeningFailedError, ScreeningStoppedError
from tidewaiter.screening.model import Screening
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.calls import AnyCall, Hits, ScreenPage
from tidewaiter.screening.serving.child import AT_ONCE
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.serving.session import Session
from tidewaiter.screening.serving.stream import ScreensDocument

ON = date(2026, 11, 16)
PACK = editions(resources.controls())[0]


@pytest.fixture
def process() -> Iterator[ScreeningProcess]:
    with ScreeningProcess(PACK) as started:
        yield started


def paper(name: str) -> Document:
    data = (resources.sample_case() / name).read_bytes()
    return read_whole(data, name, fonts=resources.fonts())


def walk(session: ScreensDocument, document: Document) -> tuple[object, ...]:
    hits = tuple(session.part(number, part) for number, part in enumerate(document.parts))
    screening = session.finish(document)
    session.close()
    return (*hits, screening)


@pytest.mark.parametrize("name", ["commercial-invoice.pdf", "packing-list.xlsx"])
def test_a_child_finds_what_this_process_finds(process: ScreeningProcess, name: str) -> None:
    document = paper(name)
    here = walk(Session(Screener(load(PACK)), document.sha256, ON), document)
    assert walk(process.begin(document.sha256, ON), document) == here


def test_a_child_with_kept_terms_finds_the_same_and_another_edition_has_its_own(
    tmp_path: Path,
) -> None:
    document, terms = paper("packing-list.xlsx"), tmp_path / "terms"
    here = walk(Session(Screener(load(PACK)), document.sha256, ON), document)
    other = edition(tmp_path)
    there = walk(Session(Screener(load(other)), document.sha256, ON), document)
    for kept in (1, 2, 2):  # a file for each edition, used again the next time
        with ScreeningProcess(PACK, terms=terms) as started:
            assert walk(started.begin(document.sha256, ON), document) == here
            assert len(list(terms.iterdir())) == kept
            started.renew(other)
            assert walk(started.begin(document.sha256, ON), document) == there
    assert len(list(terms.iterdir())) == 2


def test_a_part_that_comes_again_replaces_itself(process: ScreeningProcess) -> None:
    document = paper("commercial-invoice.pdf")
    page = document.parts[0]
    assert isinstance(page, PagePart)
    once = walk(process.begin(document.sha256, ON), document)[-1]
    session = process.begin(document.sha256, ON)
    session.part(0, replace(page, lines=()))  # as before OCR
    assert walk(session, document)[-1] == once


def test_two_documents_do_not_mix(process: ScreeningProcess) -> None:
    invoice, bill = paper("commercial-invoice.pdf"), paper("bill-of-lading.pdf")
    first, second = process.begin(invoice.sha256, ON), process.begin(bill.sha256, ON)
    first.part(0, invoice.parts[0])
    second.part(0, bill.parts[0])
    assert {h.document for h in second.finish(bill).hits} == {bill.sha256}


def test_a_child_that_dies_is_said_and_replaced(process: ScreeningProcess) -> None:
    bill = paper("bill-of-lading.pdf")
    session = process.begin(bill.sha256, ON)
    session.part(0, bill.parts[0])
    os.kill(process._child.pid, signal.SIGKILL)
    with pytest.raises(ScreeningStoppedError) as told:
        session.part(0, bill.parts[0])
    assert "Open the document again" in str(told.value)
    assert process.begin(bill.sha256, ON).part(0, bill.parts[0])


def test_a_call_for_a_document_that_is_not_there_is_a_failure_with_its_trace(
    process: ScreeningProcess,
) -> None:
    bill = paper("bill-of-lading.pdf")
    page = bill.parts[0]
    assert isinstance(page, PagePart)
    with pytest.raises(ScreeningFailedError, match="KeyError"):
        process.ask(ScreenPage(key=999, number=0, page=page), Hits)


def test_another_edition_is_screened_with_once_it_is_put_to_use(
    process: ScreeningProcess, tmp_path: Path
) -> None:
    document = paper("packing-list.xlsx")
    before = walk(process.begin(document.sha256, ON), document)[-1]
    assert isinstance(before, Screening)
    process.renew(edition(tmp_path))
    after = walk(process.begin(document.sha256, ON), document)[-1]
    assert isinstance(after, Screening)
    assert (before.edition, after.edition) == (PACK.name, NEXT)
    assert before.digest != after.digest


def test_without_an_edition_nothing_is_screened_until_one_comes(tmp_path: Path) -> None:
    document = paper("packing-list.xlsx")
    with ScreeningProcess(tmp_path / "none") as started:
        with pytest.raises(ScreeningStoppedError):
            started.begin(document.sha256, ON).part(0, document.parts[0])
        started.renew(PACK)
        assert walk(started.begin(document.sha256, ON), document)


def test_a_kept_reading_is_screened_without_reading(
    process: ScreeningProcess, tmp_path: Path
) -> None:
    document = paper("commercial-invoice.pdf")
    data = keep(document, __version__)
    assert data
    reading = tmp_path / "reading"
    reading.write_bytes(data)
    here = walk(Session(Screener(load(PACK)), document.sha256, ON), document)[-1]
    assert process.screen_kept(reading, ON) == here


@pytest.mark.parametrize("data", [b"", b"tidewaiter reading 1 0.0.1\n" + b"x" * 40])
def test_a_reading_that_is_of_no_use_is_said(
    process: ScreeningProcess, tmp_path: Path, data: bytes
) -> None:
    reading = tmp_path / "reading"
    reading.write_bytes(data)
    assert process.screen_kept(reading, ON) is None
    assert process.screen_kept(tmp_path / "gone", ON) is None


@pytest.mark.skipif(not hasattr(os, "nice"), reason="priorities of processes are a thing of POSIX")
def test_it_stands_back_behind_the_window(process: ScreeningProcess) -> None:
    process.unsearched()  # it has begun

    own = os.getpriority(os.PRIO_PROCESS, 0)
    child = process._child.pid
    assert os.getpriority(os.PRIO_PROCESS, child) == min(own + BEHIND, 19)
    assert os.getsid(child) == os.getsid(0)  # Linux would weigh another session like ours
    assert os.getpgid(child) == child  # but what ends us from the keyboard does not reach it


def test_thousands_of_hits_come_in_several_answers(
    process: ScreeningProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    goods = sheet(*((str(number), f"Dysprosium oxide, lot {number}") for number in range(320)))
    document = replace(read_document(goods), kind=Kind.XLSX)
    answers: list[int] = []
    ask = ScreeningProcess.ask

    def noted(self: ScreeningProcess, call: AnyCall, expected: type[Hits]) -> Hits:
        answer = ask(self, call, expected)
        if isinstance(answer, Hits):
            answers.append(len(answer.hits))
        return answer

    monkeypatch.setattr(ScreeningProcess, "ask", noted)

    there = walk(process.begin(document.sha256, ON), document)

    assert there == walk(Session(Screener(load(PACK)), document.sha256, ON), document)
    assert max(answers) <= AT_ONCE < sum(answers)


def test_what_hits_say_alike_is_kept_once(process: ScreeningProcess) -> None:
    document = paper("commercial-invoice.pdf")
    session = process.begin(document.sha256, ON)
    page = session.part(0, document.parts[0])
    screening = session.finish(document)
    session.close()

    again = {match.sentence: match.sentence for hit in page for match in hit.matches}
    said = [match.sentence for hit in screening.hits for match in hit.matches]
    assert any(sentence in again for sentence in said)
    assert all(again.get(sentence, sentence) is sentence for sentence in said)


def test_rows_that_the_child_puts_down_give_what_rows_in_memory_give(
    process: ScreeningProcess, tmp_path: Path
) -> None:
    rows = [(str(row), "Dysprosium oxide" if row % 900 == 5 else "Bearing") for row in range(2_500)]
    document = replace(read_document(sheet(*rows)), kind=Kind.XLSX)
    here = walk(process.begin(document.sha256, ON), document)
    with ScreeningProcess(PACK, deposits=tmp_path / "deposits") as careful:
        assert walk(careful.begin(document.sha256, ON), document) == here
    assert here[0]
    assert (tmp_path / "deposits").is_dir()
