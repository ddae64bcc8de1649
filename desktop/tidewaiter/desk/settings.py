"""What the user may set, in one typed definition; window and command line read the same file."""

import os
from pathlib import Path
from typing import Annotated

import msgspec

from tidewaiter.desk.language import Language

LONGEST = 3650  # days; who wants no warning at all must at least say ten years


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`pack_age_limit`: after how many days without newer evidence a control pack is warned of.

    `language`: None to speak as the system does.
    """

    pack_age_limit: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 30
    language: Language | None = None


def read_settings(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none, or none that can be understood."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError):
        return Settings()


def write_settings(path: Path, settings: Settings) -> None:
    """Keep the settings; a reader finds the old ones or the new ones. Raises OSError."""
    made = path.with_suffix(".new")
    made.write_bytes(msgspec.json.format(msgspec.json.encode(settings)) + b"\n")
    os.replace(made, path)  # noqa: PTH105 - replaces on every system
