"""What kills and power cuts cost: 200 kills in each of four deeds, 1,000 simulated power cuts.

    python tests/benchmarks/durability.py [KILLS [CUTS]]

Prints what was acknowledged, lost and broken; ends with 1 if anything was.
"""

import sys
import tempfile
from pathlib import Path

for folder in ("desktop", "tests"):
    sys.path.insert(0, str(Path(__file__).parents[2] / folder))

from casebook.kills import kill  # noqa: E402 - the paths come first
from casebook.power_cuts import cut_the_power  # noqa: E402

DEEDS = ("annotate", "import", "migrate", "export")
KILLS, CUTS = 200, 1_000


def main(kills: int, cuts: int) -> int:
    bad = 0
    with tempfile.TemporaryDirectory(prefix="tidewaiter-durability-") as place:
        for deed in DEEDS:
            toll = kill(deed, Path(place) / deed, kills, seed=2026)
            bad += toll.lost + toll.half
            print(
                f"{toll.kills} kills -9 in {deed}: {toll.acknowledged} acknowledged,"
                f" {toll.lost} lost, {toll.half} by half",
                flush=True,
            )
        (Path(place) / "power").mkdir()
        cost = cut_the_power(Path(place) / "power", commits=300, cuts=cuts, seed=2026)
        bad += cost.lost + cost.broken
        print(f"{cost.cuts} power cuts: {cost.lost} lost, {cost.broken} broken", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    asked = [int(text) for text in sys.argv[1:]]
    sys.exit(main(*(asked + [KILLS, CUTS][len(asked) :])))
