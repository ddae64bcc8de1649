"""What was typed on the case on screen and not kept yet: it outlives the window that it was typed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tidewaiter.casebook.facts.dispositions import Disposition


class DraftDecision(NamedTuple):
    """What was chosen and typed for a hit, and not saved; `alike`: for all that say the same."""

    disposition: Disposition
    reason: str
    note: str
    alike: bool


@dataclass(frozen=True, slots=True)
class Drafts:
    """By the id of the hit that they belong to; lines by the case and by what is asked for."""

    decisions: dict[str, DraftDecision] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    lines: dict[tuple[str, str], str] = field(default_factory=dict)
