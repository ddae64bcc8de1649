"""A process that takes cases in is killed in the middle: each case is then here whole, or not at all."""

import os
import random
import signal
import threading
import time
from pathlib import Path

import pytest

from records.moved_papers import BEN, CLEO, Machine, begun, machine

# A small dose by default: `TIDEWAITER_KILLS=200` gives a large one.
KILLS = int(os.environ.get("TIDEWAITER_KILLS", "4"))
BEYOND = 1.2  # of the time that both bundles take: some kills come too late


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system knows of no such thing")
def test_a_kill_leaves_a_case_whole_or_absent(tmp_path: Path) -> None:
    ann, ben = machine(tmp_path), machine(tmp_path, "Ben", BEN)
    with ben.book():
        pass
    chance, acknowledged, span = random.Random(7), 0, 0.0
    for run in range(KILLS):
        case_id = begun(ann)
        first = ann.send(case_id, tmp_path / f"{run}-a.twrecord")
        with ann.book() as book:
            book.note(case_id, "later")
        second = ann.send(case_id, tmp_path / f"{run}-b.twrecord")
        span = span or taken_in(machine(tmp_path, "Cleo", CLEO), (first, second))
        done = killed(ben, (first, second), chance.random() * BEYOND * span)
        acknowledged += done
        with ben.book() as book:
            assert book.verify().problems == ()
            here = [one.id for one in book.cases()]
            assert done == 0 or case_id in here
            if case_id in here:
                notes = [note.text for note in book.case(case_id).notes]
                assert notes in (["Called the maker."], ["Called the maker.", "later"])
                assert done < 2 or len(notes) == 2
        ben.take(second)  # the next try works, whatever was left
        with ben.book() as book:
            assert len(book.case(case_id).notes) == 2
    assert acknowledged < 2 * KILLS  # some kills came in time


def taken_in(at: Machine, bundles: tuple[Path, ...]) -> float:
    """How long it takes to take these in, in seconds."""
    began = time.perf_counter()
    for bundle in bundles:
        at.take(bundle)
    return time.perf_counter() - began


def killed(at: Machine, bundles: tuple[Path, ...], after: float) -> int:
    """Take these in and be killed meanwhile; gives how many were acknowledged before."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writes, b"b")
            for bundle in bundles:
                at.take(bundle)
                os.write(writes, b"d")
        finally:
            os._exit(0)
    os.close(writes)
    assert os.read(reads, 1) == b"b"
    threading.Event().wait(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = b""
    while piece := os.read(reads, 16):
        told += piece
    os.close(reads)
    return len(told)
