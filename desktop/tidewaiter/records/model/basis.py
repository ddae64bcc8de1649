"""What every part of a record is made of: its settings, sentences, hashes, counts and boxes."""

from typing import Annotated

import msgspec
from msgspec import Meta

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 in hexadecimal")]
Counted = Annotated[int, Meta(ge=1)]
Score = Annotated[int, Meta(ge=0, le=100)]
BoxInPoints = Annotated[
    tuple[float, float, float, float],
    Meta(description="[x0, top, x1, bottom] in PDF points from the top left of the page"),
]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings that every part of a record shares: unchangeable, no field but those named."""


class Said(Part, frozen=True, kw_only=True):
    """A sentence: its English text, and the pattern and values it is translated from."""

    text: str
    pattern: str
    values: "list[tuple[str, str | int | Said]]"
