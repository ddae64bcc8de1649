"""How long the log takes: one acknowledged and signed decision, verifying 100,000 events, a long case.

Run with `pytest tests/benchmarks/test_log.py -s`; the figures are printed.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening
from casebook.signed_papers import ANN
from records.record_papers import pack
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.json_record import write_json
from tidewaiter.records.verifying import verify
from tidewaiter.records.xlsx_record import write_xlsx

COMMITS = 2_000
EVENTS = 100_000
BATCH = 1_000
HITS = 2_000
SLOWEST_COMMIT = 0.050  # beyond it the window may not wait for a commit


def say(what: str, seconds: float) -> None:
    sys.stdout.write(f"\n{what}: {seconds * 1000:.2f} ms")


def timed(what: str, work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    say(what, seconds)
    return seconds


def prepared(book: Casebook, hits: int) -> tuple[str, list[str]]:
    paper = invoice()
    found = [item_hit(paper.sha256, number) for number in range(hits)]
    case = book.open_case("Shipment", ON)
    book.add_document(case.id, paper, INVOICE)
    book.record_screening(case.id, screening(paper, *found))
    return case.id, [hit.id for hit in found]


def test_a_decision_is_acknowledged_quickly(tmp_path: Path) -> None:
    taken: list[float] = []
    path = tmp_path / "casebook.db"
    with Casebook(path, "Ann", key=ANN, witness=Witness(tmp_path / "w", path)) as book:
        case_id, hits = prepared(book, 200)
        processor = time.process_time()
        for number in range(COMMITS):
            start = time.perf_counter()
            book.decide(case_id, hits[number % 200], Disposition.FALSE_POSITIVE, "misread")
            taken.append(time.perf_counter() - start)
    centiles = statistics.quantiles(taken, n=100)
    say("one decision, median", centiles[49])
    say("one decision, p99", centiles[98])
    say("one decision, slowest", max(taken))
    say("one decision, processor time", (time.process_time() - processor) / COMMITS)
    assert centiles[98] < SLOWEST_COMMIT


def test_a_long_log_verifies(tmp_path: Path) -> None:
    with Casebook(tmp_path / "casebook.db", "Ann") as book:
        case_id, (hit,) = prepared(book, 1)
        for _ in range(EVENTS // BATCH):
            book.decide_all(case_id, [hit] * BATCH, Disposition.FALSE_POSITIVE, "misread")
        timed(f"verify {EVENTS} events", book.verify)
        timed("list the cases", book.cases)
        events = book.events(case_id)
        timed(f"derive a case of {EVENTS} events", lambda: derive(events))
        assert book.verify().ok


def test_a_case_of_many_hits_is_exported(tmp_path: Path) -> None:
    with Casebook(tmp_path / "casebook.db", "Ann") as book:
        case_id, hits = prepared(book, HITS)
        case = book.decide_all(case_id, hits, Disposition.FALSE_POSITIVE, "misread")
        events = book.events(case_id)
    assessment, path = case.screenings[0].assessment, tmp_path / "r.json"
    timed("derive a screening", lambda: derive(events))
    timed(f"JSON of {HITS} hits", lambda: write_json(case, events, pack(), assessment, path))
    timed("verify it", lambda: verify(path))
    xlsx = tmp_path / "r.xlsx"
    timed(f"XLSX of {HITS} hits", lambda: write_xlsx(case, events, pack(), assessment, xlsx))
    assert verify(path).ok
