"""How a person's signatures cover their events: each covers all they wrote here before, too.

For each key there is a running digest over the hashes of its events. A signature is over the store
and that digest; the last signature of a key therefore proves every event of it, and a million events
are checked with one signature for each key. `resources/records/FORMAT.md` is the published description.
"""

import hashlib
from collections.abc import Iterable

from tidewaiter.casebook.disk.seals import Signing
from tidewaiter.casebook.proof.chain import ZEROS

TAG = b"tidewaiter-commit-1\n"
NOTHING = ZEROS  # the digest over no event


def after(own: bytes, hashes: Iterable[bytes]) -> bytes:
    """The running digest of a key once events with these hashes are taken in."""
    for one in hashes:
        own = hashlib.sha256(own + one).digest()
    return own


def message(store: bytes, own: bytes) -> bytes:
    """What is signed; `store` is the hash of the log's first event."""
    return TAG + store + own


def fits(signing: Signing, store: bytes) -> bool:
    """Whether a signing is signed with the key that it names."""
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    return is_signed(message(store, signing.own), signing.signature, signing.key)
