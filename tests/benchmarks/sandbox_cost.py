"""What locking a document worker in costs a file: the same papers read by locked and by other workers.

Run as `python tests/benchmarks/sandbox_cost.py [FILE…]`; without a file it reads the sample case. The
two kinds take turns, each goes first as often as the other. The fastest round of each kind is compared,
since whatever else the machine does can only add; and the processor time of all rounds. Ends with 1
when a file costs more than the project promises, or reads otherwise.
"""

import resource
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.documents.model import Document
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.workers.process import Launch

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"
SAMPLES = ROOT / "resources" / "samples" / "rare-earths-to-yokohama"
UNLOCKED = ROOT / "tests" / "documents" / "unlocked_worker.py"
ROUNDS = 20
LIMIT = 0.020  # processor seconds a file


@dataclass(frozen=True)
class Took:
    """Seconds until a paper is read by both engines, processor seconds of their workers, the paper."""

    waiting: float
    working: float
    document: Document


def timed(data: bytes, name: str, launch: Launch) -> Took:
    """One reading."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    *_, last = read(data, name, launch=launch)
    ended, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    assert isinstance(last, Finished)
    working = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Took(ended - began, working, last.document)


def cost(path: Path) -> tuple[float, float]:
    """What locking adds in the fastest round, and in processor time on average; seconds."""
    data = path.read_bytes()
    launches = (
        Launch(fonts=FONTS),
        Launch(fonts=FONTS, command=(sys.executable, "-P", str(UNLOCKED))),
    )
    rounds: list[dict[int, Took]] = []
    for turn in range(ROUNDS):
        order = (0, 1) if turn % 2 else (1, 0)
        took = {kind: timed(data, path.name, launches[kind]) for kind in order}
        assert took[0].document == took[1].document, f"{path.name} reads otherwise"
        rounds.append(took)
    fastest = [min(took[kind].waiting for took in rounds) for kind in (0, 1)]
    worked = [statistics.mean(took[kind].working for took in rounds) for kind in (0, 1)]
    return fastest[0] - fastest[1], worked[0] - worked[1]


def main() -> int:
    """Measure each file, print a line for each."""
    papers = [Path(name) for name in sys.argv[1:]]
    papers = papers or sorted(p for p in SAMPLES.iterdir() if p.suffix in (".pdf", ".xlsx"))
    costs = {path.name: cost(path) for path in papers}
    for name, (waiting, working) in costs.items():
        sys.stdout.write(f"{name}: {waiting * 1000:+.1f} ms, processor {working * 1000:+.1f} ms\n")
    return 0 if max(working for _, working in costs.values()) <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
