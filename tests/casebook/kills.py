"""Kills a process in the middle of its work on a casebook, again and again, and counts what that costs."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

from casebook import killed_child
from casebook.case_papers import INVOICE, ON, screening
from casebook.signed_papers import HIT, PAPER
from tidewaiter.casebook.disk.opening import SEALS
from tidewaiter.casebook.model import Event
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.layers.shelf import LayerShelf, open_layer
from tidewaiter.records.verifying import verify

LONGEST = 25  # acknowledgements read before a kill; the kill then falls anywhere in the next deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What the kills cost: acknowledged deeds that are gone, and things that are there by half."""

    kills: int
    acknowledged: int
    lost: int
    half: int


def kill(deed: str, folder: Path, kills: int, seed: int) -> Toll:
    """Kill a deed so many times; nothing may be lost, and nothing be there by half."""
    chance = random.Random(seed)
    _prepare(folder)
    acknowledged: list[str] = []
    half = 0
    for run in range(kills):
        if deed == "migrate":
            _make_old(folder)
        heard = _killed(deed, folder, run, chance)
        acknowledged += heard
        if deed == "migrate":
            half += _lost(deed, folder, heard) + (not _is_whole(folder))
    if deed == "migrate":
        return Toll(kills=kills, acknowledged=len(acknowledged), lost=half, half=0)
    half = _halves(deed, folder) + (not _is_whole(folder))
    lost = _lost(deed, folder, acknowledged)
    return Toll(kills=kills, acknowledged=len(acknowledged), lost=lost, half=half)


def _prepare(folder: Path) -> None:
    (folder / "out").mkdir(parents=True)
    with killed_child.book_in(folder) as book:
        case_id = book.open_case("Shipment", ON).id
        book.add_document(case_id, PAPER, INVOICE)
        book.record_screening(case_id, screening(PAPER, HIT))


def _make_old(folder: Path) -> None:
    """A casebook as the first layout had it, with two hundred notes that nobody signed."""
    shutil.rmtree(folder / "witness", ignore_errors=True)
    for file in folder.glob("casebook.db*"):
        file.unlink()
    with Casebook(folder / "casebook.db", "Ann of old") as book:
        case_id = book.open_case("Shipment", ON).id
        for number in range(20):
            book.note(case_id, f"old {number}")
    store = apsw.Connection(str(folder / "casebook.db"))
    for text in reversed(SEALS):
        kind, name = text.split()[1:3]
        if kind != "TRIGGER":
            store.execute(f"DROP {kind} {name}")
    store.execute("PRAGMA user_version = 1")
    store.close()


def _killed(deed: str, folder: Path, run: int, chance: random.Random) -> list[str]:
    """Every acknowledgement that the child gave before it was killed."""
    command = [sys.executable, str(killed_child.__file__), deed, str(folder), str(run)]
    paths = os.pathsep.join(sys.path)
    home = {"PYTHONPATH": paths, "TIDEWAITER_HOME": str(folder / "home")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **home}
    ) as child:
        assert child.stdout
        wanted = 1 if deed == "migrate" else chance.randint(1, LONGEST)
        heard = [child.stdout.readline() for _ in range(wanted)]
        try:
            child.wait(chance.random() * 0.01)  # anywhere in what comes next
        except subprocess.TimeoutExpired:
            child.kill()
        heard += child.stdout.readlines()
    # The last line may be cut in the middle: then it was not heard.
    return [line.strip() for line in heard if line.endswith("\n")]


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
    kinds = {
        "annotate": "hit-decided",
        "import": "list-imported",
        "migrate": "note-written",
        "export": "record-exported",
    }
    there = {said[deed](event) for event in _events(folder) if event.kind == kinds[deed]}
    wanted = set(acknowledged) - {"ready", "migrated"}
    if deed == "migrate":
        wanted |= {f"old {number}" for number in range(20)}
    if deed == "export":
        there &= {file.name for file in (folder / "out").iterdir()}
    return len(wanted - there)


def _halves(deed: str, folder: Path) -> int:
    """Files that are there by half: lists that do not open, records that do not verify."""
    if deed == "export":
        return sum(not verify(file).ok for file in (folder / "out").glob("[!.]*.json"))
    if deed != "import":
        return 0
    for one in LayerShelf(folder / "home" / "lists").in_use():
        open_layer(one.folder).store.close()  # raises for one that is not whole
    return 0
