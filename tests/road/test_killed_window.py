"""The window, killed in the middle of decisions, has lost none that it showed as kept."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.model import HitDecided
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import resources

# The same with 50: TIDEWAITER_KILLS=50 pytest tests/road/test_killed_window.py
KILLS = int(os.environ.get("TIDEWAITER_KILLS", "3"))
CHILD = Path(__file__).with_name("deciding_window.py")


@pytest.mark.timeout(100 * KILLS)  # a whole window comes up before each kill
def test_a_killed_window_loses_no_decision_that_it_showed_as_kept(own_home: Path) -> None:
    chance = random.Random(11)
    acknowledged: set[tuple[str, str, str]] = set()
    for _ in range(KILLS):
        before = cases(own_home)
        shown = killed_after(chance.randint(1, 30))
        (case,) = cases(own_home) - before
        acknowledged |= {(case, *line.split()) for line in shown}  # type: ignore[misc]
    with Casebook(own_home / "casebook.db", "parent") as book:
        assert book.verify().ok
        facts = [
            (event.case, decode(event.kind, event.body))
            for case in cases(own_home)
            for event in book.events(case)
        ]
    kept = {(case, fact.hit, fact.note) for case, fact in facts if isinstance(fact, HitDecided)}
    assert len(acknowledged) >= KILLS
    assert acknowledged <= kept


def cases(home: Path) -> set[str]:
    if not (home / "casebook.db").exists():
        return set()
    with Casebook(home / "casebook.db", "parent") as book:
        return {case.id for case in book.cases()}


def killed_after(decisions: int) -> list[str]:
    """What a window showed as kept before it was killed, somewhere in the next decision."""
    paper = resources.sample_case() / "commercial-invoice.pdf"
    command = [sys.executable, str(CHILD), str(paper)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        assert child.stdout.readline() == "ready\n"
        shown = [child.stdout.readline().strip() for _ in range(decisions)]
        child.kill()
        shown += [line.strip() for line in child.stdout.read().splitlines()]
    return [line for line in shown if line]
