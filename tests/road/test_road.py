"""The whole road without a window: a file, its hits, a decision, the record, and its proof."""

from datetime import date
from pathlib import Path

import pytest

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.loading import editions, load
from tidewaiter.controls.model import Pack
from tidewaiter.desk import resources
from tidewaiter.documents.reading import read_whole
from tidewaiter.records.json_record import write_json
from tidewaiter.records.verifying import verify
from tidewaiter.screening.screen import screen
from tidewaiter.screening.weighing.assess import assess

ON = date(2026, 11, 16)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(editions(resources.controls())[0])


def test_a_paper_becomes_a_decided_and_proven_record(tmp_path: Path, pack: Pack) -> None:
    data = (resources.sample_case() / "bill-of-lading.pdf").read_bytes()
    document = read_whole(data, "bill-of-lading.pdf", fonts=resources.fonts())
    screening = screen(document, pack, on=ON)
    with Casebook(tmp_path / "casebook.db", "a clerk") as casebook:
        case = casebook.open_case("B/L BHCLNGB2611073", ON)
        casebook.add_document(case.id, document, data)
        casebook.record_screening(case.id, screening)
        case = casebook.decide(
            case.id, screening.hits[0].id, Disposition.TRUE_MATCH, "listed-party"
        )
        assessment = assess(case.screenings, pack, on=ON)
        record = tmp_path / "record.json"
        write_json(case, casebook.events(case.id), pack, assessment, record)
    assert verify(record, documents=resources.sample_case()).ok
    changed = record.read_bytes().replace(b"true match", b"escalate__")
    record.write_bytes(changed)
    assert not verify(record).ok
