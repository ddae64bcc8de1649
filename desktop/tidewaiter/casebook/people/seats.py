"""Who sits at the casebook now: under which name and key, and what the rules about people say to them."""

from dataclasses import dataclass

from tidewaiter.controls.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """`key` in hexadecimal, empty for whoever has none; `manned` once anybody signs here with a key.

    `four_eyes` are the outcomes for which two people sign.
    """

    actor: str
    key: str
    approver: bool
    manned: bool
    four_eyes: frozenset[Outcome]
