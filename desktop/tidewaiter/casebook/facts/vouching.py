"""What others say of the casebook and is kept in it: co-signatures of its checkpoints, and time stamps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckpointCosigned:
    """The machine of `name` co-signed a checkpoint with `key`; `note` is the checkpoint with that line."""

    name: str
    key: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStampAsked:
    """A request for a time stamp over the text of a checkpoint was written; `nonce` in hexadecimal."""

    note: str
    nonce: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStampTaken:
    """The reply to such a request, `asked` being the number of its event.

    `reply` and `roots` are DER in base64: the authority's own answer, and the certificates that the person
    who took it in trusts. `time` (UTC) and `authority` are what the reply says.
    """

    asked: int
    reply: str
    roots: tuple[str, ...]
    time: str
    authority: str


OfVouching = CheckpointCosigned | TimeStampAsked | TimeStampTaken
KINDS_OF_VOUCHING = ("checkpoint-cosigned", "time-stamp-asked", "time-stamp-taken")
