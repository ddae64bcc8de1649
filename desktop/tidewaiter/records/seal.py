"""What holds a whole record together: one hash over all of it, signed by whoever exported it.

With it no byte of the record can be changed that means anything, the assessment and the texts of the
lists included, which are not in the chain of events. Blanks between the fields mean nothing.
"""

import hashlib
import json
from typing import Any

import msgspec

from tidewaiter.casebook.proof.checkpoints import Signs
from tidewaiter.records.model.proofs import SealPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.proof import keys_in
from tidewaiter.wording import Sentence

TAG = b"tidewaiter-record-1\n"
FIELD = "seal"
BROKEN = Sentence.of("Something in the record is not what its seal says.")
NOT_THEIRS = Sentence.of("The seal of the record is not signed by whoever it names.")


def seal(record: Record, signer: Signs | None) -> Record:
    """The record with its seal, signed where there is a key."""
    bare = msgspec.structs.replace(record, seal=None)
    digest = digest_of(json.loads(msgspec.json.encode(bare)))
    part = SealPart(digest=digest.hex())
    if signer is not None:
        part = SealPart(
            digest=digest.hex(),
            key=signer.public.hex(),
            signature=signer.sign(TAG + digest).hex(),
        )
    return msgspec.structs.replace(record, seal=part)


def digest_of(plain: dict[str, Any]) -> bytes:
    """The SHA-256 over a record as canonical JSON, without its seal."""
    rest = {name: value for name, value in plain.items() if name != FIELD}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).digest()


def seal_problem(record: Record) -> Sentence | None:
    """What is wrong with the seal; None if it fits, or if there is none."""
    if record.seal is None:
        return None
    digest = digest_of(json.loads(msgspec.json.encode(record)))
    if digest.hex() != record.seal.digest:
        return BROKEN
    if record.proof is None or not record.seal.key:
        return NOT_THEIRS if record.proof or record.seal.key else None
    if record.seal.key not in keys_in(record.proof):
        return NOT_THEIRS
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    key, signature = (bytes.fromhex(text) for text in (record.seal.key, record.seal.signature))
    return None if is_signed(TAG + digest, signature, key) else NOT_THEIRS
