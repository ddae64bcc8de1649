"""A window that decides on one hit after another and says so on standard output, until it is killed.

    python deciding_window.py PAPER

Prints `ready` when the paper is screened, then the id of each hit whose decision the window shows
as kept, and begins again with another disposition at the end.
"""

import itertools
import sys
from pathlib import Path

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.desk import resources
from tidewaiter.ui.application import Desk, desk_for, make_application
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.rehearsal import is_done, wait

WITHIN = 240.0  # seconds; a busy machine starts a window and its processes slowly


def main(paper: Path) -> None:
    """Decide until somebody ends this process."""
    application = make_application()
    with desk_for((paper,), on=resources.sample_date()) as desk:
        assert wait(lambda: is_done(desk, 1), WITHIN)
        say("ready")
        hits = [hit.id for hit in desk.review.hits()]
        for number, disposition in enumerate(itertools.cycle(Disposition)):
            for hit in hits:
                decide(desk, hit, disposition, str(number))
    application.quit()


def decide(desk: Desk, hit: str, disposition: Disposition, note: str) -> None:
    """Decide on a hit, and wait until the window shows the decision as kept."""
    reason = reasons_for(disposition)[0].code
    desk.deeds.decide(Decided(hit=hit, disposition=disposition, reason=reason, note=note))
    assert wait(lambda: shown(desk, hit) == note, WITHIN)
    say(f"{hit} {note}")


def shown(desk: Desk, hit: str) -> str:
    """The note of the decision that the window shows."""
    decision = desk.review.decision(hit)
    return decision.note if decision else ""


def say(text: str) -> None:
    """Tell the parent at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
