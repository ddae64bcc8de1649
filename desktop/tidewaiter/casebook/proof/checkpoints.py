"""Signed checkpoints: the size, the root and the last event of a log, in the form of C2SP.

The text is a checkpoint (c2sp.org/tlog-checkpoint) within a signed note (c2sp.org/signed-note):

    tidewaiter.invalid/casebook/STORE
    SIZE
    ROOT in base64
    head HASH of event SIZE
    time UTC

    — KEY-NAME SIGNATURE in base64

A checkpoint in the casebook shows that what is behind it was not written anew; the same text kept
elsewhere is a receipt, which also shows what was cut off. Other machines may co-sign it: a co-signature
(c2sp.org/tlog-cosignature) says that its key saw this checkpoint at that time, and nothing else.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

ORIGIN = "tidewaiter.invalid/casebook/"
_DASH = "— "
_ED25519, _COSIGNATURE = b"\x01", b"\x04"
_TIME = 8  # bytes of the time in a co-signature: seconds since 1970
_KEY_HASH = 4
_SIGNATURE = 64
_TEXT = re.compile(
    re.escape(ORIGIN) + r"([0-9a-f]{64})\n"
    r"(0|[1-9][0-9]{0,17})\n"
    r"([A-Za-z0-9+/]{43}=)\n"
    r"head ([0-9a-f]{64})\n"
    r"time ([0-9T:.Z-]{27})\n"
)
_LINE = re.compile(_DASH + r"([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


class Signs(Protocol):
    """Whoever signs: `SecretKey`, or a stand-in."""

    public: bytes

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What is signed: the store by the hash of its first event, and how far its log had grown.

    `size` is also the number of the last event, `head` its hash; both hashes in hexadecimal.
    """

    store: str
    size: int
    root: bytes
    head: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One line below a checkpoint: the name of a key, the first four bytes of its hash, the rest.

    `time` is that of a co-signature, in seconds since 1970; None for a signature of the log itself.
    """

    name: str
    key_hash: bytes
    signature: bytes
    time: int | None = None

    def is_of(self, public: bytes) -> bool:
        """Whether it claims to be a signature of the log by this key."""
        own = (self.name, self.key_hash) == (key_name(public), key_hash(public))
        return own and self.time is None

    def is_cosigned_by(self, public: bytes) -> bool:
        """Whether it claims to be this key's co-signature."""
        own = (self.name, self.key_hash) == (key_name(public), key_hash(public, _COSIGNATURE))
        return own and self.time is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A checkpoint with its signatures; `text` is what they sign."""

    checkpoint: Checkpoint
    text: str
    signatures: tuple[Signature, ...]


def key_name(public: bytes) -> str:
    """How a key is called in a note: names of people may hold blanks, which a note may not."""
    return f"tidewaiter-{public.hex()[:16]}"


def key_hash(public: bytes, kind: bytes = _ED25519) -> bytes:
    """The four bytes that a signature of a kind begins with (c2sp.org/signed-note)."""
    named = key_name(public).encode() + b"\n" + kind + public
    return hashlib.sha256(named).digest()[:_KEY_HASH]


def text_of(checkpoint: Checkpoint) -> str:
    """The text that is signed."""
    root = base64.b64encode(checkpoint.root).decode()
    return (
        f"{ORIGIN}{checkpoint.store}\n{checkpoint.size}\n{root}\n"
        f"head {checkpoint.head}\ntime {checkpoint.time}\n"
    )


def sign_checkpoint(checkpoint: Checkpoint, key: Signs) -> str:
    """The checkpoint as a note with one signature."""
    text = text_of(checkpoint)
    return f"{text}\n{_line(text, key)}"


def add_cosignature(note: str, key: Signs, time: int) -> str:
    """The same note, co-signed by one more key at a time in seconds; raises ValueError if it is none."""
    made = key.sign(_cosigned(parse_note(note).text, time))
    data = key_hash(key.public, _COSIGNATURE) + time.to_bytes(_TIME, "big") + made
    return f"{note}{_DASH}{key_name(key.public)} {base64.b64encode(data).decode()}\n"


def cosigned_at(note: Note, public: bytes) -> int | None:
    """When this key co-signed a note, in seconds since 1970; None if it did not, or wrongly."""
    from tidewaiter.signing import is_signed  # noqa: PLC0415 - brings the library along

    for one in note.signatures:
        if one.time is None or not one.is_cosigned_by(public):
            continue
        if is_signed(_cosigned(note.text, one.time), one.signature, public):
            return one.time
    return None


def parse_note(note: str) -> Note:
    """The note of a text; raises ValueError if it is not one of ours."""
    text, gap, lines = note.rpartition("\n\n")
    text += "\n"
    found = _TEXT.fullmatch(text)
    if not gap or not found or not lines.endswith("\n"):
        raise ValueError("this is no checkpoint of a casebook")
    store, size, root, head, time = found.groups()
    return Note(
        checkpoint=Checkpoint(
            store=store, size=int(size), root=base64.b64decode(root), head=head, time=time
        ),
        text=text,
        signatures=tuple(_signature(line) for line in lines[:-1].split("\n")),
    )


def _line(text: str, key: Signs) -> str:
    signed = base64.b64encode(key_hash(key.public) + key.sign(text.encode())).decode()
    return f"{_DASH}{key_name(key.public)} {signed}\n"


def _signature(line: str) -> Signature:
    found = _LINE.fullmatch(line)
    data = base64.b64decode(found[2], validate=True) if found else b""
    extra = len(data) - _KEY_HASH - _SIGNATURE
    if not found or extra not in {0, _TIME}:
        raise ValueError("this is no signature of a checkpoint")
    return Signature(
        name=found[1],
        key_hash=data[:_KEY_HASH],
        signature=data[-_SIGNATURE:],
        time=int.from_bytes(data[_KEY_HASH:-_SIGNATURE], "big") if extra else None,
    )


def _cosigned(text: str, time: int) -> bytes:
    """What a co-signature signs."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()
