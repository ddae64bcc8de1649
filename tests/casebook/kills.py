"""Kills a process in the middle of its work on a casebook, again and again, and counts what that costs.

First it is let work for a while, and the time that each step takes is measured; then each kill falls
somewhere in that time, so that none of the moments of a step is left out.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Moment

import apsw
import pikepdf

from casebook import killed_child
from casebook.case_papers import INVOICE, ON, screening
from casebook.signed_papers import HIT, PAPER
from tidewaiter.casebook.disk.begun import NAME as BEGUN
from tidewaiter.casebook.disk.opening import SCHEMA
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.layers.shelf import LayerShelf, open_layer
from tidewaiter.records.bundle.verifying import verify_file

# Steps that a child says it is at before it is killed in one of them; an export says two.
LONGEST = {"annotate": 12, "import": 4, "migrate": 3, "export": 4}
# Steps of the measured run: an export has eight forms.
MEASURED = {"annotate": 20, "import": 4, "migrate": 1, "export": 16}
BEYOND = 1.2  # of the median time of a step: some take longer
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows, that ends a process as hard
KINDS = {
    "annotate": "hit-decided",
    "import": "list-imported",
    "migrate": "note-written",
    "export": "record-exported",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What the kills cost: acknowledged deeds that are gone, and things there by half or not noted.

    `writing` and `placing` are the kills that left an export half written aside, or begun and not noted:
    they show that the kills fell where it matters.
    """

    kills: int
    acknowledged: int
    lost: int
    half: int
    writing: int = 0
    placing: int = 0


class Nursery:
    """The process that forks a child for each run."""

    def __init__(self) -> None:
        paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
        self._process = subprocess.Popen(
            [sys.executable, str(killed_child.__file__)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **paths},
        )
        assert self._hear() == "ready"

    def begin(self, deed: str, folder: Path, run: int) -> int:
        """Have a child begin; gives its process id."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps([deed, str(folder), str(run)]) + "\n")
        self._process.stdin.flush()
        word, child = self._hear().split()
        assert word == "child"
        return int(child)

    def lines(self) -> Iterator[str]:
        """What the child says, up to its end."""
        while (line := self._hear()) != "ended":
            yield line

    def close(self) -> None:
        """No more children."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _hear(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the nursery ended"
        return line.rstrip("\n")


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A warm process for as long as the block lasts."""
    made = Nursery()
    try:
        yield made
    finally:
        made.close()


def kill(
    process: Nursery, deed: str, folder: Path, kills: int, seed: int, *, measure: bool = True
) -> Toll:
    """Kill a deed so many times; nothing may be lost, and nothing be there by half.

    Unless its steps are to be measured, a kill falls in their first few milliseconds.
    """
    chance = random.Random(seed)
    _prepare(folder)
    said: list[str] = []
    lost = half = writing = placing = 0
    if deed == "migrate":
        _make_old(folder)
    spans = _measured(process, deed, folder) if measure else {}
    for run in range(kills):
        if deed == "migrate":
            _make_old(folder)
        heard = _killed(process, deed, folder, run, spans, chance)
        said += heard
        writing += _swept(folder / "out")
        placing += any((folder / BEGUN).glob("*.json"))
        if deed == "migrate":
            lost += _lost(deed, folder, heard)
            half += not _is_whole(folder)
    if deed != "migrate":
        half += not _is_whole(folder)
        lost += _lost(deed, folder, said)
    half += _halves(deed, folder)
    return Toll(
        kills=kills,
        acknowledged=len(said),
        lost=lost,
        half=half,
        writing=writing,
        placing=placing,
    )


def _prepare(folder: Path) -> None:
    (folder / "out").mkdir(parents=True)
    with killed_child.book_in(folder) as book:
        case_id = book.open_case("Shipment", ON).id
        book.add_document(case_id, PAPER, INVOICE)
        book.record_screening(case_id, screening(PAPER, HIT))


def _make_old(folder: Path) -> None:
    """A casebook as the first layout had it, with twenty notes that nobody signed."""
    shutil.rmtree(folder / "witness", ignore_errors=True)
    for file in folder.glob("casebook.db*"):
        file.unlink()
    with Casebook(folder / "casebook.db", "Ann of old") as book:
        case_id = book.open_case("Shipment", ON).id
        for number in range(20):
            book.note(case_id, f"old {number}")
    store = apsw.Connection(str(folder / "casebook.db"))
    later = store.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    ).fetchall()
    for kind, name, text in reversed(later):
        if text not in SCHEMA and kind != "trigger":  # a trigger goes with its table
            store.execute(f"DROP {kind} {name}")
    store.execute("PRAGMA user_version = 1")
    store.close()


def _measured(process: Nursery, deed: str, folder: Path) -> dict[str, float]:
    """How long each step takes that the child says it is at: the median, in seconds."""
    child = process.begin(deed, folder, 1_000_000)
    spans = defaultdict[str, list[float]](list)
    step, since = "", 0.0
    for line in process.lines():
        now = time.perf_counter()
        if step:
            spans[step].append(now - since)
        step, since = (line, now) if line.startswith("at ") else ("", now)
        if sum(map(len, spans.values())) == MEASURED[deed]:
            os.kill(child, KILL)
    return {step: statistics.median(taken) for step, taken in spans.items()}


def _killed(  # noqa: PLR0917 - what a kill is made of
    process: Nursery,
    deed: str,
    folder: Path,
    run: int,
    spans: dict[str, float],
    chance: random.Random,
) -> list[str]:
    """Every acknowledgement that the child gave before it was killed."""
    child = process.begin(deed, folder, run)
    steps, heard = chance.randint(1, LONGEST[deed]), []
    for line in process.lines():
        if line.startswith("done "):
            heard.append(line.removeprefix("done "))
            continue
        steps -= 1
        if steps == 0:
            Moment().wait(chance.random() * BEYOND * spans.get(line, 0.01))
            os.kill(child, KILL)
    return heard


def _swept(out: Path) -> int:
    """Whether something lay half written beside the exports; it is gone now."""
    left = [path for path in out.iterdir() if path.name.startswith(".")]
    for path in left:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return bool(left)


def _events(folder: Path) -> list[Event]:
    with killed_child.book_in(folder) as book:
        return list(book._log.after(0))


def _is_whole(folder: Path) -> bool:
    with killed_child.book_in(folder) as book:
        return book.look_over() == () and book.verify().ok


def _lost(deed: str, folder: Path, acknowledged: Sequence[str]) -> int:
    said: dict[str, Callable[[Event], str]] = {
        "annotate": lambda event: str(json.loads(event.body).get("note", "")),
        "import": lambda event: str(json.loads(event.body).get("list", {}).get("id", "")),
        "migrate": lambda event: str(json.loads(event.body).get("text", "")),
        "export": lambda event: str(json.loads(event.body).get("name", "")),
    }
    there = {said[deed](event) for event in _events(folder) if event.kind == KINDS[deed]}
    wanted = set(acknowledged) - {"migrated"}
    if deed == "migrate":
        wanted |= {f"old {number}" for number in range(20)}
    if deed == "export":
        there &= {file.name for file in (folder / "out").iterdir()}
    return len(wanted - there)


def _halves(deed: str, folder: Path) -> int:
    """Files that are there by half, or that nobody noted; lists that do not open."""
    if deed == "export":
        bodies = [json.loads(e.body) for e in _events(folder) if e.kind == KINDS["export"]]
        noted = {(body["name"], body["sha256"]) for body in bodies}
        return sum(not _is_whole_export(file, noted) for file in (folder / "out").iterdir())
    if deed != "import":
        return 0
    for one in LayerShelf(folder / "home" / "lists").in_use():
        open_layer(one.folder).store.close()  # raises for one that is not whole
    return 0


def _is_whole_export(file: Path, noted: set[tuple[str, str]]) -> bool:
    """Whether an export is just as it was noted, and whoever reads its kind finds it whole."""
    data = file.read_bytes()
    if (file.name, hashlib.sha256(data).hexdigest()) not in noted:
        return False
    match file.suffix:
        case ".json" | ".twrecord":
            return verify_file(file).ok
        case ".xlsx":
            with zipfile.ZipFile(file) as package:
                return package.testzip() is None
        case ".pdf":
            pikepdf.open(file, attempt_recovery=False).close()
            return True
        case _:
            return bool(data)
