"""How a record shows its events as they are stored, and what proves where they stand."""

from typing import Annotated

from msgspec import Meta

from tidewaiter.records.model.basis import Counted, Part, Sha256


class EventPart(Part, frozen=True, kw_only=True):
    """An event exactly as it is stored; `body` is the text that was hashed. See FORMAT.md."""

    sequence: Counted
    time: str
    actor: str
    case: str
    kind: str
    body: str
    previous: Sha256
    case_previous: Sha256
    hash: Sha256


class HeadPart(Part, frozen=True, kw_only=True):
    """The last event that the record holds."""

    sequence: Counted
    hash: Sha256


class SigningPart(Part, frozen=True, kw_only=True):
    """The events `first` to `last` as one commit, signed with `key`; `hashes` are theirs. See FORMAT.md.

    `before` is the digest over all that the key had signed before.
    """

    first: Counted
    last: Counted
    key: Sha256
    before: Sha256
    hashes: list[Sha256]
    signature: Annotated[str, Meta(pattern="^[0-9a-f]{128}$", description="Ed25519")]


class PathPart(Part, frozen=True, kw_only=True):
    """The way from an event to the root of the checkpoint (RFC 9162), from the leaf up."""

    sequence: Counted
    path: list[Sha256]


class ProofPart(Part, frozen=True, kw_only=True):
    """What shows that the events stand in a casebook, and who signed them. See FORMAT.md.

    `checkpoint` is a signed note, also the receipt of this export; `people` are the events that gave the
    writers their keys.
    """

    checkpoint: str
    people: list[EventPart]
    signings: list[SigningPart]
    paths: list[PathPart]


class SealPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """The hash of all of the record but this, and who exported it; without a key it is not signed."""

    digest: Sha256
    key: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""
    signature: Annotated[str, Meta(pattern="^([0-9a-f]{128})?$")] = ""
