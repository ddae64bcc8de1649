"""Killed at any moment, the casebook loses nothing that was acknowledged."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening
from casebook.kills import Nursery, kill, nursery
from casebook.power_cuts import UNSYNCED, cut_the_power
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.store import Casebook


@pytest.fixture(scope="module")
def process() -> Iterator[Nursery]:
    with nursery() as made:
        yield made


@pytest.mark.parametrize(
    ("deed", "kills"), [("annotate", 8), ("import", 3), ("migrate", 5), ("export", 4)]
)
def test_kills_lose_nothing_that_was_acknowledged_and_leave_nothing_by_half(
    process: Nursery, tmp_path: Path, deed: str, kills: int
) -> None:
    # Many more of each: tests/benchmarks/durability.py.
    toll = kill(process, deed, tmp_path, kills, seed=7, measure=False)
    assert toll.acknowledged
    assert (toll.lost, toll.half) == (0, 0)


def test_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    # A thousand: tests/benchmarks/durability.py.
    toll = cut_the_power(tmp_path, commits=40, cuts=25, seed=11)
    assert (toll.lost, toll.broken) == (0, 0)


def test_a_disk_that_does_not_sync_would_lose_some(tmp_path: Path) -> None:
    # That the simulation can see a loss at all.
    toll = cut_the_power(tmp_path, commits=40, cuts=30, seed=11, settings=UNSYNCED)
    assert toll.lost


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
