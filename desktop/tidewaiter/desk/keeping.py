"""How a small file of the user's own is kept: whole, or as it was before."""

import os
from pathlib import Path

import msgspec


def keep_json(path: Path, value: object) -> None:
    """Write a value as JSON for people to read; a reader finds the old file or the new one. Raises OSError."""
    made = path.with_suffix(".new")
    made.write_bytes(msgspec.json.format(msgspec.json.encode(value)) + b"\n")
    os.replace(made, path)  # noqa: PTH105 - replaces on every system
