"""Ten thousand damaged files through the readers: `python -m fuzz.fuzz_readers --mutants 10000`.

Every mutant goes the whole road of `read`, workers and sandbox included; one in four is drawn as
well. Pictures are only drawn: OCR would take hours. What must not happen is an exception out of
`read`; what is to be looked at is a worker that fell, hung or spoke nonsense: such mutants are kept
in the folder given by `--keep`, with what the workers left behind. Run with `PYTHONPATH=desktop:tests`.
"""

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz import nursery
from fuzz.seeds import PASSWORD, mutant, seeds
from tidewaiter.documents.containers import contained
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Document, Reading
from tidewaiter.documents.reading import Finished, read
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.process import Launch

FELL = {
    Cause.WORKER_DIED: "died",
    Cause.WORKER_HUNG: "hung",
    Cause.WORKER_NONSENSE: "nonsense",
}
OUTCOMES = ("read", "partly", "password", "refused", *FELL.values(), "escaped")


def main() -> int:
    """Print what became of the mutants of each seed; 1 when an exception escaped."""
    wish = _wish()
    wish.keep.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    table = fuzz(wish.mutants, wish.seed, wish.keep, jobs=wish.jobs, only=wish.only)
    print(f"{'seed':20}" + "".join(f"{outcome:>10}" for outcome in OUTCOMES))
    for name, counts in table.items():
        print(f"{name:20}" + "".join(f"{counts[outcome]:10}" for outcome in OUTCOMES))
    total = sum(table.values(), Counter[str]())
    print(f"{'all':20}" + "".join(f"{total[outcome]:10}" for outcome in OUTCOMES))
    print(f"{time.monotonic() - began:.0f} s; kept in {wish.keep.name}: what fell")
    return 1 if total["escaped"] else 0


def fuzz(
    mutants: int, seed: int, keep: Path, *, jobs: int = 1, only: str = ""
) -> dict[str, Counter[str]]:
    """What became of so many mutants, by seed."""
    files = {name: data for name, data in seeds().items() if only in name}
    names = sorted(files)
    table = {name: Counter[str]() for name in names}
    with raised(keep) as launch, ThreadPoolExecutor(jobs) as pool:
        for name in names:  # of readers that refuse what nobody damaged, mutants tell nothing
            found = outcomes(files[name], name, launch, drawn=False)
            if found & {"refused", "escaped", *FELL.values()}:
                raise ValueError(f"{name} is whole, and was {'+'.join(sorted(found))}")

        def one(number: int) -> tuple[str, set[str]]:
            name = names[number % len(names)]
            dice = random.Random(f"{seed} {number}")
            data = mutant(files[name], dice)
            found = outcomes(data, name, launch, drawn=number // len(names) % 4 == 0)
            if found & {"escaped", *FELL.values()}:
                (keep / f"{number} {'+'.join(sorted(found))} {name}").write_bytes(data)
            return name, found

        for name, found in pool.map(one, range(mutants)):
            table[name].update(found)
    return table


def outcomes(data: bytes, name: str, launch: Launch, *, drawn: bool) -> set[str]:
    """How a file ended, and how the workers that fell on the way did."""
    try:
        if name.endswith(".png"):
            return _drawn(data, launch) or {"read"}
        if name.endswith((".zip", ".eml")):
            found = contained(data, name, launch=launch)
            causes = {unread.cause for unread in found.unread} if found else set()
            return {FELL[cause] for cause in causes if cause in FELL} | {"read"}
        *_, last = read(data, name, launch=launch, password=_password(name))
        if not isinstance(last, Finished):
            return {"escaped"}
        found_of = _of(last.document)
        return found_of | (_drawn(data, launch) if drawn and name.endswith(".pdf") else set())
    except Exception:  # noqa: BLE001 - it is what this looks for
        traceback.print_exc()
        return {"escaped"}


def _password(name: str) -> str | None:
    return PASSWORD if "locked" in name else None


def _of(document: Document) -> set[str]:
    causes = {unread.cause for unread in document.unread}
    fell = {FELL[cause] for cause in causes if cause in FELL}
    if Cause.LOCKED in causes:
        return fell | {"password"}
    if not document.parts:
        return fell | {"refused"}
    if causes or any(part.coverage.reading is not Reading.READ for part in document.parts):
        return fell | {"partly"}
    return fell | {"read"}


def _drawn(data: bytes, launch: Launch) -> set[str]:
    renderer = Renderer(data, launch=launch)
    try:
        renderer.page(0, 1.0)
    except DocumentError as error:
        return {FELL[error.cause]} if error.cause in FELL else set()
    finally:
        renderer.close()
    return set()


@contextlib.contextmanager
def raised(keep: Path) -> Iterator[Launch]:
    """A nursery at work, and how to start workers of it."""
    with tempfile.TemporaryDirectory() as folder:
        door = Path(folder) / "door"
        home = subprocess.Popen(
            (sys.executable, "-m", "fuzz.nursery", str(door), str(keep / "notes.txt")),
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stderr=subprocess.DEVNULL,
        )
        try:
            while not door.exists():
                if home.poll() is not None:
                    raise RuntimeError("the nursery of the workers did not start")
                time.sleep(0.05)
            yield Launch(command=nursery.command(door), ocr=False)
        finally:
            home.kill()
            home.wait()


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default="", help="seeds whose name holds this")
    parser.add_argument("--keep", type=Path, required=True, help="folder for what fell")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
