"""What the bundled pack holds: counts by category, and which items lack what (add --lacks for their ids)."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "desktop"))

from tidewaiter.controls.loading import editions, load  # noqa: E402  # the path comes first
from tidewaiter.controls.statistics import (  # noqa: E402
    CategoryCounts,
    Lack,
    by_category,
    lacks,
)


def table(counts: Sequence[CategoryCounts]) -> list[str]:
    """The counts as lines of one table, the figures under each other."""
    names = [f.name for f in fields(CategoryCounts)]
    rows = [names, *([str(getattr(c, n)) for n in names] for c in counts)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(names))]
    return [
        "  ".join(
            cell.ljust(w) if n == 0 else cell.rjust(w)
            for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def main(arguments: Sequence[str]) -> int:
    """Print the counts and the lacks of the newest edition."""
    pack = load(editions(ROOT / "resources" / "controls")[0])
    print("\n".join(table(by_category(pack))))
    lacking: dict[Lack, list[str]] = defaultdict(list)
    for item in pack.items.values():
        for lack in lacks(item):
            lacking[lack].append(item.id)
    for lack, ids in lacking.items():
        print(f"{lack}: {len(ids)}" + (f": {' '.join(ids)}" if "--lacks" in arguments else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
