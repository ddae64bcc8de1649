"""How long the bundled control pack takes to load, against its limit and against reading bare JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "desktop"))

from tidewaiter.controls.loading import editions, load  # noqa: E402  # the path comes first

LIMIT = 0.25  # seconds for the whole pack, so that the window is not kept waiting
ROUNDS = 7


def best(task: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        task()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> int:
    """Print the figures; 1 when the limit is passed."""
    folder = editions(ROOT / "resources" / "controls")[0]
    loaded = best(lambda: load(folder))
    bare = best(lambda: [json.loads(p.read_bytes()) for p in folder.rglob("*.json")])
    sys.stdout.write(
        f"load {folder.name}: {loaded:.3f} s, {loaded / LIMIT:.2f} of the limit of {LIMIT} s\n"
        f"against json.loads of its JSON files alone: {loaded / bare:.1f} times\n"
    )
    return int(loaded > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
