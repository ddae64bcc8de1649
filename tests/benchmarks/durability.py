"""What the casebook withstands, as a table: what is to be reached, and what was measured.

    python tests/benchmarks/durability.py [PART …] [--kills 200] [--cuts 1000] [--events 1000000] [--keep FOLDER]

PART is one of kills, cuts, commit, million, attacks, verifier; all of them if none is named. `--keep` keeps
the casebook of a million events in a folder, or takes the one that lies there. Ends with 1 if a line of the
table is not reached. All of it takes a quarter of an hour on two cores.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

for folder in ("desktop", "tests"):
    sys.path.insert(0, str(Path(__file__).parents[2] / folder))

from benchmarks.verify_million import LAST, million  # noqa: E402 - the paths come first
from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening  # noqa: E402
from casebook.kills import kill, nursery  # noqa: E402
from casebook.power_cuts import cut_the_power  # noqa: E402
from casebook.signed_papers import ANN, Desk  # noqa: E402
from casebook.test_tampering import ATTACKS, LEVELS, seen_by, to_be_attacked  # noqa: E402
from records.test_independent_verifier import GOOD, SPOILED, agree, good, spoiled  # noqa: E402
from tidewaiter.casebook.audit.auditing import audit  # noqa: E402
from tidewaiter.casebook.errors import CasebookError  # noqa: E402
from tidewaiter.casebook.facts.dispositions import Disposition  # noqa: E402
from tidewaiter.casebook.journal.log import Log  # noqa: E402
from tidewaiter.casebook.proof.witness import Witness  # noqa: E402
from tidewaiter.casebook.store import Casebook  # noqa: E402

DEEDS = ("annotate", "import", "migrate", "export")
COMMITS = 2_000
SEEN = (8, 11, 15, 16)  # of sixteen attacks, by each level and those before it
SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the table."""

    what: str
    reach: str
    measured: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of each."""

    kills: int
    cuts: int
    events: int
    keep: Path | None


def kills(place: Path, size: Size) -> Iterator[Line]:
    """Kills in each deed."""
    with nursery() as process:
        for deed in DEEDS:
            began = time.perf_counter()
            toll = kill(process, deed, place / deed, size.kills, seed=SEED)
            where = ""
            if deed == "export":
                where = (
                    f" ({toll.writing} in the writing, {toll.placing} of them begun and not ended)"
                )
            yield Line(
                what=f"{toll.kills} kill -9 in {deed}",
                reach="0 lost, 0 by half or not noted",
                measured=f"{toll.lost} lost, {toll.half} by half or not noted; {toll.acknowledged} acknowledged"
                f"{where}; {time.perf_counter() - began:.0f} s",
                reached=not toll.lost and not toll.half,
            )


def cuts(place: Path, size: Size) -> Iterator[Line]:
    """Simulated power cuts."""
    (place / "power").mkdir()
    cost = cut_the_power(place / "power", commits=300, cuts=size.cuts, seed=SEED)
    yield Line(
        what=f"{cost.cuts} simulated power cuts",
        reach="0 lost, 0 corrupt",
        measured=f"{cost.lost} lost, {cost.broken} corrupt",
        reached=not cost.lost and not cost.broken,
    )


def commit(place: Path, _: Size) -> Iterator[Line]:
    """Decisions, each signed and on the disk when it is acknowledged."""
    (place / "commit").mkdir()
    path, paper = place / "commit" / "casebook.db", invoice()
    wall, processor = [], []
    with Casebook(path, "Ann", key=ANN, witness=Witness(place / "commit" / "w", path)) as book:
        case_id = book.open_case("Shipment", ON).id
        hits = [item_hit(paper.sha256, number) for number in range(200)]
        book.add_document(case_id, paper, INVOICE)
        book.record_screening(case_id, screening(paper, *hits))
        for number in range(COMMITS):
            began, spent = time.perf_counter(), time.process_time()
            book.decide(case_id, hits[number % 200].id, Disposition.FALSE_POSITIVE, "misread")
            wall.append((time.perf_counter() - began) * 1000)
            processor.append((time.process_time() - spent) * 1000)
    waited, spent_at = statistics.quantiles(wall, n=100), statistics.quantiles(processor, n=100)
    yield Line(
        what=f"a decision is acknowledged, p99 of {COMMITS}",
        reach="under 50 ms",
        measured=f"{waited[98]:.1f} ms (median {waited[49]:.1f}; of processor {spent_at[98]:.1f},"
        f" median {spent_at[49]:.1f})",
        reached=waited[98] < 50,
    )


def verify_all(place: Path, size: Size) -> Iterator[Line]:
    """A casebook of a million events."""
    recent, _again, whole = million(size.events, size.keep or place)
    yield Line(
        what=f"{whole.events} signed events verify",
        reach="under 8 s, 64 MB",
        measured=f"{whole.wall / 1000:.2f} s ({whole.processor / 1000:.2f} s of processor),"
        f" {whole.peak:.0f} MB",
        reached=whole.processor < 8_000 and whole.peak < 64,
    )
    yield Line(
        what=f"what is behind their last checkpoint verifies ({LAST} events)",
        reach="under 50 ms",
        measured=f"{recent.wall:.0f} ms ({recent.processor:.0f} ms of processor)",
        reached=recent.processor < 50,
    )


def attacks(place: Path, _: Size) -> Iterator[Line]:
    """Ways to tamper, and who sees them."""
    first = [0] * len(LEVELS)
    own = 0
    for number, (_name, attack, _level, _event) in enumerate(ATTACKS):
        at = to_be_attacked(place / f"attack-{number}")
        attack(at)
        seen = set(seen_by(at))
        own += _own_check_sees(at)
        for level in range(len(LEVELS)):
            first[level] += bool(seen & set(LEVELS[: level + 1]))
    yield Line(
        what=f"{len(ATTACKS)} attacks: chain, checkpoint, receipt, keys",
        reach=", ".join(map(str, SEEN)) + f"; the casebook’s own check {len(ATTACKS)}",
        measured=", ".join(map(str, first)) + f"; {own}",
        reached=tuple(first) == SEEN and own == len(ATTACKS),
    )


def _own_check_sees(at: Desk) -> bool:
    try:
        log = Log(at.path)
    except CasebookError:  # refused at the door
        return True
    outcome = audit(log, at.witness.look())
    log.close()
    return not outcome.ok


def verifier(place: Path, _: Size) -> Iterator[Line]:
    """The verifier that an auditor runs alone."""
    (place / "good").mkdir()
    (place / "spoiled").mkdir()
    whole = sum(one[0] and other[0] for one, other in good(place / "good"))
    agreed = sum(agree(one, other) for _near, one, other in spoiled(place / "spoiled"))
    yield Line(
        what="the independent verifier agrees",
        reach=f"{GOOD} of {GOOD} good, {SPOILED} of {SPOILED} with a byte changed",
        measured=f"{whole} of {GOOD}, {agreed} of {SPOILED}",
        reached=whole == GOOD and agreed == SPOILED,
    )


PARTS: dict[str, Callable[[Path, Size], Iterator[Line]]] = {
    "kills": kills,
    "cuts": cuts,
    "commit": commit,
    "million": verify_all,
    "attacks": attacks,
    "verifier": verifier,
}


def main(parts: list[str], size: Size) -> int:
    """Print the table, each line as soon as it is known."""
    print("| what | to reach | measured | |\n|---|---|---|---|", flush=True)
    missed = 0
    with tempfile.TemporaryDirectory(prefix="tidewaiter-durability-") as place:
        for part in parts or PARTS:
            for line in PARTS[part](Path(place), size):
                missed += not line.reached
                mark = "reached" if line.reached else "MISSED"
                print(f"| {line.what} | {line.reach} | {line.measured} | {mark} |", flush=True)
    return 1 if missed else 0


def asked() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="What the casebook withstands, as a table.")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--cuts", type=int, default=1_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, default=None)
    return parser.parse_args()


if __name__ == "__main__":
    given = asked()
    sizes = Size(kills=given.kills, cuts=given.cuts, events=given.events, keep=given.keep)
    sys.exit(main(given.parts, sizes))
