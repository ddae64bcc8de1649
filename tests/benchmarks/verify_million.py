"""How long a casebook of 1,000,000 signed events takes to verify, in what memory, and since its checkpoint.

    python tests/benchmarks/verify_million.py [EVENTS [FOLDER]]

Prints wall and processor time, and the most memory that the process took. FOLDER keeps the casebook.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

for folder in ("desktop", "tests"):
    sys.path.insert(0, str(Path(__file__).parents[2] / folder))

from casebook.case_papers import INVOICE, ON, screening  # noqa: E402 - the paths come first
from casebook.signed_papers import ANN, HIT, PAPER  # noqa: E402
from tidewaiter.casebook.audit.auditing import audit, audit_recent  # noqa: E402
from tidewaiter.casebook.facts.dispositions import Disposition  # noqa: E402
from tidewaiter.casebook.journal.log import Log  # noqa: E402
from tidewaiter.casebook.proof.verifying import Verification  # noqa: E402
from tidewaiter.casebook.store import Casebook  # noqa: E402

EVENTS, CASE, BATCH, LAST = 1_000_000, 10_000, 1_000, 900


def make(path: Path, events: int) -> None:
    """Cases of ten thousand decisions, and a last one behind the last checkpoint."""
    for _ in range(max(1, events // CASE)):
        with Casebook(path, "Ann", key=ANN) as book:
            case_id = book.open_case("Shipment", ON).id
            book.add_document(case_id, PAPER, INVOICE)
            book.record_screening(case_id, screening(PAPER, HIT))
            for _ in range(min(events, CASE) // BATCH):
                hits = [HIT.id] * BATCH
                book.decide_all(case_id, hits, Disposition.FALSE_POSITIVE, "misread")
    with Casebook(path, "Ann", key=ANN) as book:
        book.checkpoint()
        case_id = book.cases()[0].id
        for number in range(LAST):
            book.note(case_id, str(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a check took; milliseconds, and the most memory of the process so far in MB."""

    what: str
    events: int
    processor: float
    wall: float
    peak: float


def taken(what: str, check: Callable[[Log], Verification], path: Path) -> Taken:
    """Check the casebook at `path`."""
    log = Log(path)
    wall, processor = time.perf_counter(), time.process_time()
    outcome = check(log)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    log.close()
    assert outcome.ok, outcome.problems
    return Taken(
        what=what,
        events=outcome.events,
        processor=processor * 1000,
        wall=wall * 1000,
        peak=peak() / 1024,
    )


def peak() -> int:
    """The most memory that this process ever had, in KB, where the system tells; what it began with counts."""
    status = Path("/proc/self/status")  # not getrusage: that tells of whoever started it, too
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def checked(path: Path) -> list[Taken]:
    """All checks, in a process of its own: making the casebook took memory that verifying does not."""
    command = [sys.executable, __file__, "--check", str(path)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return [Taken(**json.loads(line)) for line in said.splitlines()]


def million(events: int, folder: Path) -> list[Taken]:
    """Make the casebook, unless the folder has it, and check it."""
    path = folder / "casebook.db"
    if not path.exists():
        make(path, events)
    return checked(path)


def main(events: int, folder: Path) -> None:
    for one in million(events, folder):
        print(
            f"{one.what}: {one.events} events, {one.processor:.0f} ms of processor,"
            f" {one.wall:.0f} ms, peak {one.peak:.0f} MB",
            flush=True,
        )


CHECKS = (
    ("since the last checkpoint", audit_recent),
    ("since the last checkpoint, again", audit_recent),
    ("the whole", audit),
)

if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        for name, check in CHECKS:
            print(json.dumps(asdict(taken(name, check, Path(sys.argv[2])))), flush=True)
    else:
        with tempfile.TemporaryDirectory(prefix="tidewaiter-million-") as place:
            main(
                int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS,
                Path(sys.argv[2]) if len(sys.argv) > 2 else Path(place),
            )
