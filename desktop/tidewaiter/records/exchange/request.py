"""What a bundle of a second review says of itself; the format is in `resources/records/FORMAT.md`."""

import hashlib
import json
from datetime import date

import msgspec

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.records.model.basis import Counted, Part, Sha256
from tidewaiter.records.model.proofs import EventPart, ProofPart, SealPart

FORMAT = "tidewaiter-review-request-1"
SUFFIX = ".twreview"
REQUEST = "request.json"
TAG = b"tidewaiter-review-request-1\n"


class FirstPart(Part, frozen=True, kw_only=True):
    """A first decision, where it goes along."""

    hit: str
    disposition: Disposition
    reason: str
    note: str
    actor: str
    time: str
    sequence: Counted


class GrownPart(Part, frozen=True, kw_only=True):
    """How the log of `size` events became that of the checkpoint (RFC 9162, 2.1.4)."""

    size: Counted
    path: list[Sha256]


class Request(Part, frozen=True, kw_only=True, tag_field="format", tag=FORMAT):
    """All of it; `documents` are the SHA-256 of those in the bundle, `left_out` counts events that stay."""

    review: str
    case: str
    title: str
    on: date
    asker: str
    reviewer: str
    blind: bool
    note: str
    documents: list[Sha256]
    events: list[EventPart]
    left_out: int
    firsts: list[FirstPart]
    proof: ProofPart
    grown: list[GrownPart]
    seal: SealPart | None = None


def sealed(request: Request, signer: Signs) -> Request:
    """The request with the signature of whoever sends it."""
    digest = digest_of(request)
    seal = SealPart(
        digest=digest.hex(), key=signer.public.hex(), signature=signer.sign(TAG + digest).hex()
    )
    return msgspec.structs.replace(request, seal=seal)


def digest_of(request: Request) -> bytes:
    """The SHA-256 over a request without its seal, as canonical JSON."""
    plain = json.loads(msgspec.json.encode(msgspec.structs.replace(request, seal=None)))
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def is_sealed(request: Request, keys: frozenset[str]) -> bool:
    """Whether it is signed with one of these keys, in hexadecimal."""
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    seal = request.seal
    if seal is None or seal.key not in keys or not seal.signature:
        return False
    digest = digest_of(request)
    signature, key = bytes.fromhex(seal.signature), bytes.fromhex(seal.key)
    return digest.hex() == seal.digest and is_signed(TAG + digest, signature, key)


def paper_file(sha256: str) -> str:
    """The entry that holds a document."""
    return f"documents/{sha256}"
