"""How long a screener takes to build and to screen a page, and how often it is wrong on ordinary goods.

    python tests/benchmarks/screen_pages.py [GOODS.csv COLUMN]

The optional table holds goods descriptions, one a row, that should almost never be hit (for instance
the texts of the customs tariff); its hits are counted for each hundred lines.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from screening.trade_papers import page  # noqa: E402  # the paths come first
from tidewaiter.controls.loading import editions, load  # noqa: E402
from tidewaiter.desk import resources  # noqa: E402
from tidewaiter.desk.memory import calm_interpreter  # noqa: E402
from tidewaiter.documents.model import PagePart  # noqa: E402
from tidewaiter.screening.kept_terms import KeptTerms  # noqa: E402
from tidewaiter.screening.screen import Screener  # noqa: E402

READY_LIMIT = 0.4  # seconds from the pack's folder to a screener with kept terms; the first page must not wait
PAGE_LIMIT = 0.005  # seconds for a page of 60 ordinary lines
ROUNDS = 9
LINES = 60
ON = date(2026, 11, 22)

ORDINARY = (
    "Line {n} of a contract about steel bolts, nuts and their packaging in cartons",
    "{n}\tStainless steel bolt M6x20, DIN 933\t500 pcs\t0.12\t60.00",
    "{n}\t不锈钢六角螺栓 M6x20\t500 件\t0.12\t60.00",
    "{n}\tステンレス六角ボルト M6x20\t500 本\t0.12\t60.00",
)
DENSE = (
    "{n}\tDysprosium oxide 99.9 %, Dy2O3\t2846901500\t25 kg\t1,200.00",
    "{n}\t钨合金棒 W-Ni-Fe\t8101991001\t60 件\t200.00",
    "{n}\tジャイロスコープ 3軸\t9014209090\t5 台\t300.00",
)


def best(task: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds of this process; letting go of what a run made is none of it."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        made = task()
        times.append(time.process_time() - begin)
        del made
    return min(times)


def filled(patterns: Sequence[str], head: Sequence[str] = ()) -> PagePart:
    """A page of `LINES` lines made of the patterns in turn."""
    return page(*head, *(patterns[n % len(patterns)].format(n=n) for n in range(LINES - len(head))))


def false_alarms(screener: Screener, path: Path, column: str) -> None:
    """Print the hits on a table of ordinary goods, for each hundred lines."""
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row[column] for row in csv.DictReader(file)]
    begin = time.process_time()
    found = screener.part("0" * 64, 0, page(*texts), ON).hits
    seconds = time.process_time() - begin
    kinds = Counter("set aside" if h.set_aside else h.kind.value for h in found)
    print(f"{len(texts)} lines, {seconds / len(texts) * LINES * 1000:.1f} ms for {LINES} lines")
    for kind, count in sorted(kinds.items()):
        print(f"  {kind}: {count / len(texts) * 100:.2f} hits for 100 lines")


def tell_ready(folder: Path) -> float:
    """Print how long it takes from the pack's folder to a screener; the time with kept terms."""
    rules = load(folder)
    began = time.process_time()
    Screener(rules)
    first = time.process_time() - began
    loaded = best(lambda: load(folder))
    built = best(lambda: Screener(rules))
    with TemporaryDirectory() as kept:
        terms = KeptTerms(Path(kept))
        began = time.process_time()
        Screener(rules, kept=terms)
        keeping = time.process_time() - began
        ready = loaded + best(lambda: Screener(rules, kept=terms))
    print(f"the pack loaded {loaded:.3f} s, a screener built {built:.3f} s; of kept terms:")
    print(f"loaded and ready {ready:.3f} s (limit {READY_LIMIT})")
    print(f"the first one of a process, with its patterns compiled, built {first:.3f} s")
    print(f"one that keeps its terms, once for each pack, built {keeping:.3f} s")
    return ready


def main(arguments: Sequence[str]) -> int:
    """Print the figures, with Python's collector as the screening process has it; 1 when a limit is passed."""
    calm_interpreter()
    folder = editions(resources.controls())[0]
    ready = tell_ready(folder)
    screener = Screener(load(folder))
    head = ("Consignee: Yokohama Trading", "No.\tDescription\tHS Code\tQty\tAmount")
    ordinary, dense = filled(ORDINARY, head), filled(DENSE, head)
    plain = best(lambda: screener.part("0" * 64, 0, ordinary, ON))
    full = best(lambda: screener.part("0" * 64, 0, dense, ON))
    print(f"a page of {LINES} ordinary lines {plain * 1000:.1f} ms (limit {PAGE_LIMIT * 1000:.0f})")
    print(f"a page of {LINES} lines that are nearly all hits {full * 1000:.1f} ms")
    if arguments:
        false_alarms(screener, Path(arguments[0]), arguments[1])
    return 1 if ready > READY_LIMIT or plain > PAGE_LIMIT else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
