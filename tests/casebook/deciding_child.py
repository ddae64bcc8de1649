"""A process that decides without end, and says of each decision when it is acknowledged.

Started by test_durability with the casebook's path and a case id; it imports the casebook alone.
"""

import sys
from itertools import count
from pathlib import Path

from tidewaiter.casebook.model import Disposition
from tidewaiter.casebook.store import Casebook


def decide_until_killed(path: Path, case_id: str, run: int) -> None:
    with Casebook(path, "child") as book:
        (hit,) = (hit.id for hit in book.case(case_id).screenings[0].hits)
        for number in count():
            note = f"{run}/{number}"
            book.decide(case_id, hit, Disposition.FALSE_POSITIVE, "misread", note)
            sys.stdout.write(f"{note}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    decide_until_killed(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
