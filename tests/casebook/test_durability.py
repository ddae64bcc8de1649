"""Killed at any moment, the casebook loses nothing that was acknowledged."""

import os
import random
import subprocess
import sys
from pathlib import Path

import apsw

from casebook import deciding_child
from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening
from tidewaiter.casebook.bodies import decode
from tidewaiter.casebook.model import Disposition, HitDecided
from tidewaiter.casebook.store import Casebook

KILLS = 50
LONGEST = 40  # acknowledgements read before a kill; the kill then falls anywhere in the next ones


def test_fifty_kills_in_the_middle_of_decisions_lose_no_acknowledged_one(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    case_id = make_case(path)
    chance = random.Random(7)
    acknowledged: list[str] = []
    for run in range(KILLS):
        acknowledged += killed_while_deciding(path, case_id, run, chance.randint(1, LONGEST))
    with Casebook(path, "parent") as book:
        outcome = book.verify()
        facts = [decode(event.kind, event.body) for event in book.events(case_id)]
    notes = [fact.note for fact in facts if isinstance(fact, HitDecided)]
    assert outcome.ok, outcome.problems
    assert len(acknowledged) >= KILLS
    assert set(acknowledged) <= set(notes)
    # No more than one decision a run may be in the file without its acknowledgement.
    assert len(notes) - len(acknowledged) <= KILLS


class Watched(apsw.VFSFile):
    """A file that notes every write and every sync of the write-ahead log."""

    def __init__(
        self, seen: list[str], base: str, name: str | apsw.URIFilename, flags: list[int]
    ) -> None:
        super().__init__(base, name, flags)
        self._seen = seen
        self._log = flags[0] & apsw.SQLITE_OPEN_WAL != 0

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        if self._log:
            self._seen.append("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        if self._log:
            self._seen.append("sync")
        super().xSync(flags)


class Watching(apsw.VFS):
    """The system's own files, watched."""

    def __init__(self, seen: list[str]) -> None:
        self._seen = seen
        self._base = apsw.vfs_names()[0]  # the default, until this one is
        super().__init__("watching", self._base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        assert name
        return Watched(self._seen, self._base, name, flags)


def test_a_decision_is_synced_to_the_disk_before_it_is_acknowledged(tmp_path: Path) -> None:
    # SQLite leaves the last write unsynced unless synchronous is FULL: a power cut would take it.
    seen: list[str] = []
    watching = Watching(seen)
    try:
        case_id = make_case(tmp_path / "casebook.db")
        with Casebook(tmp_path / "casebook.db", "Ann") as book:
            hit = book.case(case_id).screenings[0].hits[0].id
            for _ in range(3):
                seen.clear()
                book.decide(case_id, hit, Disposition.FALSE_POSITIVE, "misread")
                assert "write" in seen
                assert seen[-1] == "sync"
    finally:
        watching.unregister()


def make_case(path: Path) -> str:
    paper = invoice()
    with Casebook(path, "parent") as book:
        case = book.open_case("Shipment", ON)
        book.add_document(case.id, paper, INVOICE)
        book.record_screening(case.id, screening(paper, item_hit(paper.sha256)))
    return case.id


def killed_while_deciding(path: Path, case_id: str, run: int, after: int) -> list[str]:
    """Every acknowledgement that the child gave before it was killed."""
    child = subprocess.Popen(
        [sys.executable, str(deciding_child.__file__), str(path), case_id, str(run)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with child:
        assert child.stdout
        heard = [child.stdout.readline() for _ in range(after)]
        child.kill()
        heard += child.stdout.readlines()
    # The last line may be cut in the middle: then it was not heard.
    return [line.strip() for line in heard if line.endswith("\n")]
