"""A company's own reasons as they are kept: a file of dispositions and texts, the usual ones first."""

from pathlib import Path
from typing import Annotated

import msgspec

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import LONGEST_OWN, own_reason
from tidewaiter.desk.keeping import keep_json

Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_OWN)]


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """One reason in the company's own words, and the disposition that it is given for."""

    disposition: Disposition
    text: Text

    @property
    def code(self) -> str:
        """The reason as a decision keeps it."""
        return own_reason(self.text)


Presets = tuple[Preset, ...]


def read_presets(path: Path) -> Presets:
    """The reasons in a file; none where there is no file, or none that can be understood."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Presets)
    except (OSError, msgspec.DecodeError):
        return ()


def write_presets(path: Path, presets: Presets) -> None:
    """Keep the reasons; raises OSError."""
    keep_json(path, presets)


def as_text(presets: Presets) -> str:
    """The reasons as one line, for the casebook to note."""
    return msgspec.json.encode(presets).decode()
