"""A disk that remembers every write and sync of a casebook, and what of it a power cut could leave behind.

What was synced is there. What was not may be there, be missing, or be there in parts: each sector of 512
bytes by itself.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import Clock
from casebook.signed_papers import ANN
from tidewaiter.casebook.disk import opening
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.store import Casebook

SECTOR = 512
# What a casebook would be like that waits for nothing.
UNSYNCED = (("journal_mode", "wal"), ("synchronous", 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """What was asked of the disk: to write, to cut to a length, to sync, or to forget a file.

    With an empty name: a commit was acknowledged, up to the event `offset`.
    """

    name: str
    kind: str
    offset: int = 0
    data: bytes = b""


class _File(apsw.VFSFile):
    def __init__(
        self, seen: list[Operation], base: str, name: str | apsw.URIFilename, flags: list[int]
    ) -> None:
        super().__init__(base, name, flags)
        self._seen = seen
        self._name = Path(name if isinstance(name, str) else name.filename()).name

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's name
        self._seen.append(Operation(name=self._name, kind="write", offset=offset, data=bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802 - SQLite's name
        self._seen.append(Operation(name=self._name, kind="cut", offset=size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's name
        self._seen.append(Operation(name=self._name, kind="sync"))
        super().xSync(flags)


class _Disk(apsw.VFS):
    def __init__(self, seen: list[Operation]) -> None:
        self._seen = seen
        self._base = apsw.vfs_names()[0]  # the default, until this one is
        super().__init__("remembering", self._base, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        assert name
        return _File(self._seen, self._base, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802, FBT001 - SQLite's
        self._seen.append(Operation(name=Path(filename).name, kind="forget"))
        super().xDelete(filename, syncdir)


@contextmanager
def remembering() -> Iterator[list[Operation]]:
    """All that SQLite asks of the disk from now on, in its order."""
    seen: list[Operation] = []
    disk = _Disk(seen)
    try:
        yield seen
    finally:
        disk.unregister()


def work(path: Path, commits: int) -> list[Operation]:
    """Commits of one event and of twenty, each acknowledged; two windows and checkpoints of the WAL among."""
    with remembering() as seen:
        with Casebook(path, "Ann", Clock(), key=ANN) as book:
            case_id = book.open_case("Shipment", Clock()().date()).id
        start = len(seen)
        with Casebook(path, "Ann", Clock(), key=ANN) as book:
            book._log._store.wal_autocheckpoint(20)  # pages; so that cuts fall into these, too
            for number in range(commits):
                book.note(case_id, f"{number} " + "x" * 300)
                seen.append(Operation(name="", kind="acknowledged", offset=book._log.last()[0]))
        return [*seen[:start], Operation(name="", kind="start"), *seen[start:]]


def after_a_cut(seen: Sequence[Operation], chance: random.Random) -> tuple[dict[str, bytes], int]:
    """The files as they may be after a cut somewhere in the work, and the last acknowledged event."""
    start = next(at for at, one in enumerate(seen) if one.kind == "start")
    cut = chance.randrange(start + 1, len(seen) + 1)
    kept: dict[str, bytearray] = {}
    waiting: dict[str, list[Operation]] = {}
    acknowledged = 0
    for one in seen[:cut]:
        if one.kind == "acknowledged":
            acknowledged = one.offset
        elif one.kind in {"write", "cut"}:
            waiting.setdefault(one.name, []).append(one)
        elif one.kind == "sync":
            for earlier in waiting.pop(one.name, []):
                _apply(kept.setdefault(one.name, bytearray()), earlier)
        elif one.kind == "forget":
            waiting.pop(one.name, None)
            kept.pop(one.name, None)
    way = chance.choice(("nothing", "all", "some", "some", "torn"))
    for name, operations in waiting.items():
        image = kept.setdefault(name, bytearray())
        for one in operations:
            _perhaps(image, one, way, chance)
    return {name: bytes(image) for name, image in kept.items()}, acknowledged


def _perhaps(image: bytearray, one: Operation, way: str, chance: random.Random) -> None:
    """Apply an operation that nobody waited for, wholly, in parts or not at all."""
    if way == "all" or (way != "nothing" and chance.random() < 0.5):
        _apply(image, one)
    elif way == "torn" and one.kind == "write":
        for at in range(0, len(one.data), SECTOR):
            if chance.random() < 0.5:
                piece = one.data[at : at + SECTOR]
                _apply(image, Operation(name="", kind="write", offset=one.offset + at, data=piece))


def _apply(image: bytearray, one: Operation) -> None:
    if one.kind == "cut":
        del image[one.offset :]
        return
    if len(image) < one.offset:
        image.extend(bytes(one.offset - len(image)))
    image[one.offset : one.offset + len(one.data)] = one.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What a number of cuts cost: events that were acknowledged and gone, and casebooks not whole."""

    cuts: int
    lost: int
    broken: int


def cut_the_power(
    folder: Path,
    *,
    commits: int,
    cuts: int,
    seed: int,
    settings: tuple[tuple[str, int | str], ...] = opening.SETTINGS,
) -> Toll:
    """Work, then cut the power so many times, each anywhere, and look at what is left each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "SETTINGS", settings)
        seen = work(folder / "casebook.db", commits)
    chance = random.Random(seed)
    lost = broken = 0
    for number in range(cuts):
        files, acknowledged = after_a_cut(seen, chance)
        place = folder / str(number)
        place.mkdir()
        for name, data in files.items():
            (place / name).write_bytes(data)
        try:
            with Casebook(place / "casebook.db", "Ann", Clock(), key=ANN) as book:
                outcome = book.verify()
                broken += not outcome.ok
                lost += max(0, acknowledged - outcome.events)
        except CasebookError:
            broken += 1
            lost += acknowledged
        for file in place.iterdir():
            file.unlink()
        place.rmdir()
    return Toll(cuts=cuts, lost=lost, broken=broken)
