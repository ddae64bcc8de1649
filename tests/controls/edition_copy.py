"""The bundled edition, a copy of it that may be spoilt, and ways to spoil it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tidewaiter.controls.sealing import seal

ROOT = Path(__file__).resolve().parents[2] / "resources" / "controls"
EDITION = ROOT / "2026-11-22"


def copy_of_edition(folder: Path) -> Path:
    """A copy of the bundled edition within `folder`."""
    return Path(shutil.copytree(EDITION, folder / EDITION.name))


def replace_text(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the first `old` of a file, which must be there, and seal the pack again."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    seal(folder)


def change_entry(folder: Path, name: str, entry_id: str, change: Callable[[Any], None]) -> int:
    """Change one entry of a JSON file, seal the pack, and give the line, from 1, where it begins."""
    path = folder / name
    entries = json.loads(path.read_text(encoding="utf-8"))
    number = next(n for n, entry in enumerate(entries) if entry["id"] == entry_id)
    change(entries[number])
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    path.write_text(text, encoding="utf-8", newline="")
    seal(folder)
    return [n for n, line in enumerate(text.splitlines(), start=1) if line == "  {"][number]


def row_of(folder: Path, name: str, entry_id: str) -> int:
    """The line, from 1, of a CSV row by its id."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(f"{entry_id},"))
