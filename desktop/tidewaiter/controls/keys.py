"""Which publishers' keys are trusted here: those that ship with the program, and the user's own.

A key is known by its fingerprint: the SHA-256 over the 44 bytes of its DER form, as
`openssl pkey -pubin -outform DER | sha256sum` gives it. No key is used here; see `signing`.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.controls.refusals import KeyRefusedError

SUFFIX = ".pem"
# SubjectPublicKeyInfo of Ed25519 (RFC 8410, section 4): this, then the 32 bytes of the key.
_PREFIX = bytes.fromhex("302a300506032b6570032100")
_KEY = 32
_PEM = re.compile(
    rb"\s*-----BEGIN PUBLIC KEY-----\s+([A-Za-z0-9+/=\s]+?)\s*-----END PUBLIC KEY-----\s*"
)
_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherKey:
    """A public key, how it is called here, and whether it came with the program."""

    name: str
    pem: bytes
    bundled: bool

    @property
    def fingerprint(self) -> str:
        """What to compare by telephone: 64 hexadecimal digits in groups of four."""
        return grouped(fingerprint_of(self.pem))


class Keyring:
    """The keys in two folders: one within the program, and one that the user fills."""

    def __init__(self, bundled: Path, own: Path) -> None:
        self._bundled = bundled
        self._own = own

    def keys(self) -> tuple[PublisherKey, ...]:
        """All keys that are trusted, those of the program first; raises KeyRefusedError."""
        return (*_keys_in(self._bundled, bundled=True), *_keys_in(self._own, bundled=False))

    def find(self, pem: bytes) -> PublisherKey | None:
        """The trusted key that this one is; None if nobody trusts it."""
        return next((key for key in self.keys() if key.pem == pem), None)

    def trust(self, path: Path) -> PublisherKey:
        """Trust the key of a file from now on, under the file's name; raises KeyRefusedError."""
        key = read_key(path)
        for known in self.keys():
            if known.pem == key.pem:
                return known
            if known.name == key.name:
                raise KeyRefusedError.name_taken(path.name, key.name)
        self._own.mkdir(parents=True, exist_ok=True)
        (self._own / f"{key.name}{SUFFIX}").write_bytes(key.pem)
        return key


def read_key(path: Path) -> PublisherKey:
    """The public key in a file, called as the file is; raises KeyRefusedError and OSError."""
    name = _NAME.sub("-", path.stem).strip("-.") or "key"
    return PublisherKey(name=name, pem=public_pem(path.read_bytes(), path.name), bundled=False)


def public_pem(data: bytes, file: str) -> bytes:
    """A public Ed25519 key in the one form that is compared and stored; raises KeyRefusedError."""
    if b"PRIVATE KEY" in data:
        raise KeyRefusedError.private(file)
    found = _PEM.fullmatch(data)
    try:
        der = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
    except ValueError as error:
        raise KeyRefusedError.no_public_key(file) from error
    if not der.startswith(_PREFIX) or len(der) != len(_PREFIX) + _KEY:
        raise KeyRefusedError.no_public_key(file)
    text = base64.b64encode(der)
    return b"-----BEGIN PUBLIC KEY-----\n" + text + b"\n-----END PUBLIC KEY-----\n"


def fingerprint_of(pem: bytes) -> str:
    """The SHA-256 over a key's DER form, in hexadecimal; `pem` is what `public_pem` gives."""
    return hashlib.sha256(base64.b64decode(b"".join(pem.splitlines()[1:-1]))).hexdigest()


def grouped(digest: str) -> str:
    """A hash in groups of four, so that it can be read aloud."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))


def _keys_in(folder: Path, *, bundled: bool) -> tuple[PublisherKey, ...]:
    if not folder.is_dir():
        return ()
    return tuple(
        PublisherKey(name=path.stem, pem=public_pem(path.read_bytes(), path.name), bundled=bundled)
        for path in sorted(folder.glob(f"*{SUFFIX}"))
    )
