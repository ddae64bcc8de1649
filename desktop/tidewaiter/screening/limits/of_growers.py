"""The heat that crystals are grown at, by the way of growing them: a puller is none of Bridgman's furnaces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidewaiter.screening.limits.stated import Statement

# The pack's names for the two; the words of each way in folded text.
_PULLED, _LOWERED = "Czochralski temperature", "Bridgman temperature"
_PULLING = re.compile(
    r"Czochralski|(?<![A-Za-z])(?:CZ|Cz)(?![A-Za-z])|提拉|引き?上げ|チョクラルスキー", re.IGNORECASE
)
_LOWERING = re.compile(r"Bridgman|下降|布里奇曼|布里兹曼|ブリッジマン", re.IGNORECASE)


def by_way_of_growing(text: str, statements: Iterable["Statement"]) -> Iterator["Statement"]:
    """The statements, each of the one way that a folded text calls by name, where it calls only one."""
    said = tuple(statements)
    if any({_PULLED, _LOWERED} & (one.properties | one.wider) for one in said):
        pulling, lowering = bool(_PULLING.search(text)), bool(_LOWERING.search(text))
        if pulling != lowering:
            out = {_LOWERED} if pulling else {_PULLED}
            said = tuple(
                replace(one, properties=one.properties - out, wider=one.wider - out) for one in said
            )
    yield from said
