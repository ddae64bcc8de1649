"""The most memory that a program takes, weighed from outside: its own process and all that it starts.

    python tests/benchmarks/footprint.py PROCESS

weighs twice a second until its input ends, and prints the heaviest moment as JSON. Weighing a large process takes
some ten milliseconds: done on the window's own thread, it made the window late.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from select import select

EVERY = 0.5  # seconds


@dataclass
class Footprint:
    """The most memory that was taken, in megabytes: of the first process alone, and of all by what they do."""

    window: float = 0.0
    most: list[tuple[str, float]] = field(default_factory=list)

    @property
    def together(self) -> float:
        """All of the heaviest moment."""
        return _together(self.most)

    def weigh(self, process: int) -> None:
        """Look at the process and all that it started, and keep what is heavier."""
        self.window = max(self.window, _resident(process))
        roles = [("window", process), *((_role(one), one) for one in _children(process))]
        found = [(role, _proportional(one)) for role, one in roles if role]
        if _together(found) > self.together:
            self.most = found


@contextmanager
def watched(process: int) -> Iterator[Footprint]:
    """What it weighs at most within the block, told when that ends."""
    footprint = Footprint()
    command = [sys.executable, __file__, str(process)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as scales:
        yield footprint
        told, _ = scales.communicate()
    found = json.loads(told)
    footprint.window = found["window"]
    footprint.most = [(role, megabytes) for role, megabytes in found["most"]]


def main() -> int:
    """Weigh until the input ends."""
    process, footprint = int(sys.argv[1]), Footprint()
    while not select([sys.stdin], [], [], EVERY)[0]:
        footprint.weigh(process)
    json.dump({"window": footprint.window, "most": footprint.most}, sys.stdout)
    return 0


def _together(found: list[tuple[str, float]]) -> float:
    return sum(megabytes for _, megabytes in found)


# What a document worker has loaded tells what it does.
_ENGINES = (
    ("onnxruntime", "OCR"),
    ("pikepdf", "a PDF's contents"),
    ("pdfium", "a PDF's pages, read or drawn"),
    ("cryptography", "a PDF's second engine"),
    ("", "a workbook"),
)


def _role(process: int) -> str:
    """What a process of ours does; empty for any other."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        loaded = Path(f"/proc/{process}/maps").read_text()
    except OSError:
        return ""
    if b"--screening-process" in command:
        return "screening"
    if b"--document-worker" not in command:
        return ""
    return next(f"worker: {role}" for library, role in _ENGINES if library in loaded)


def _children(process: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += map(int, (task / "children").read_text().split())
    return found


def _field(process: int, file: str, name: str) -> float:
    try:
        for line in Path(f"/proc/{process}/{file}").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0


def _resident(process: int) -> float:
    return _field(process, "status", "VmRSS:")


def _proportional(process: int) -> float:
    return _field(process, "smaps_rollup", "Pss:")


if __name__ == "__main__":
    sys.exit(main())
