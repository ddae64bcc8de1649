"""Ed25519: how a key is made, kept behind a passphrase, signs, and how a signature is checked.

The only module that names `cryptography`. Whoever needs it imports it when a signature is at hand, so
that neither window nor command line waits for the library before.
"""

import os
from typing import Self

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FEWEST = 12  # characters of a passphrase: an offline copy of the key can be tried for years

# scrypt, RFC 7914: 128 MB and about half a second for each try.
_COST, _BLOCK, _LANES = 2**17, 8, 1
_BOXED = b"tidewaiter-sealed-key-1"


class NoKeyError(Exception):
    """What was given is no private Ed25519 key, or the passphrase does not open it."""


class SecretKey:
    """A private key in memory; nothing of it is shown by `repr`."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes_raw()

    @classmethod
    def new(cls) -> Self:
        """A key that nobody has had before."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def of_seed(cls, seed: bytes) -> Self:
        """The key of these 32 bytes; raises NoKeyError."""
        try:
            return cls(Ed25519PrivateKey.from_private_bytes(seed))
        except ValueError as error:
            raise NoKeyError from error

    @classmethod
    def of_pem(cls, pem: bytes, passphrase: str) -> Self:
        """The key of a PKCS #8 file; raises NoKeyError."""
        try:
            key = serialization.load_pem_private_key(pem, passphrase.encode() or None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise NoKeyError from error
        if not isinstance(key, Ed25519PrivateKey):
            raise NoKeyError
        return cls(key)

    def seed(self) -> bytes:
        """The 32 bytes that are the secret."""
        return self._key.private_bytes_raw()

    def pem(self, passphrase: str) -> bytes:
        """The key as a PKCS #8 file behind a passphrase."""
        return self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase.encode()),
        )

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature over a message."""
        return self._key.sign(message)


class _Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A private key behind a passphrase, as it lies in a file."""

    cost: int
    block: int
    lanes: int
    salt: bytes
    nonce: bytes
    box: bytes


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether `signature` was made over `message` with the private half of `public`, its 32 bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem_of(public: bytes) -> bytes:
    """A public key as a PEM file."""
    return Ed25519PublicKey.from_public_bytes(public).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def public_of_pem(pem: bytes) -> bytes | None:
    """The 32 bytes of a public key's PEM file; None if it is of another kind."""
    key = serialization.load_pem_public_key(pem)
    return key.public_bytes_raw() if isinstance(key, Ed25519PublicKey) else None


def seal_key(key: SecretKey, passphrase: str) -> bytes:
    """A private key as a file that the passphrase opens: scrypt, then ChaCha20-Poly1305."""
    salt, nonce = os.urandom(16), os.urandom(12)
    made = _Sealed(
        cost=_COST,
        block=_BLOCK,
        lanes=_LANES,
        salt=salt,
        nonce=nonce,
        box=ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(nonce, key.seed(), _BOXED),
    )
    return msgspec.json.format(msgspec.json.encode(made)) + b"\n"


def open_key(data: bytes, passphrase: str) -> SecretKey:
    """The private key in such a file; raises NoKeyError."""
    try:
        sealed = msgspec.json.decode(data, type=_Sealed)
        # Another cost than ours would let a changed file take all memory, or a weak one be tried fast.
        if (sealed.cost, sealed.block, sealed.lanes) != (_COST, _BLOCK, _LANES):
            raise NoKeyError
        opened = ChaCha20Poly1305(_stretched(passphrase, sealed.salt)).decrypt(
            sealed.nonce, sealed.box, _BOXED
        )
    except (msgspec.DecodeError, InvalidTag, ValueError) as error:
        raise NoKeyError from error
    return SecretKey.of_seed(opened)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_LANES).derive(passphrase.encode())
