"""How a manifest is signed, and how a signature is checked: Ed25519 over its exact bytes.

The only module that names `cryptography`. Whoever needs it imports it when a signature is at hand, so
that neither window nor command line waits for the library before.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tidewaiter.controls.refusals import KeyRefusedError

FEWEST = 12  # characters of a passphrase: an offline copy of the key can be tried for years


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPair:
    """A new key: the private half encrypted with a passphrase (PKCS #8), the public half in the open."""

    private: bytes
    public: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The 64 bytes of a signature, and the public key that checks it, as PEM."""

    signature: bytes
    signer: bytes


def make_key(passphrase: str) -> KeyPair:
    """A new key pair; raises KeyRefusedError for a passphrase that is too short."""
    if len(passphrase) < FEWEST:
        raise KeyRefusedError.weak_passphrase(FEWEST)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    return KeyPair(private=private, public=_public(key))


def sign(message: bytes, private: bytes, passphrase: str, file: str) -> Signed:
    """The signature over `message` with the private key read from `file`; raises KeyRefusedError."""
    try:
        key = serialization.load_pem_private_key(private, passphrase.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyRefusedError.no_private_key(file) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefusedError.no_private_key(file)
    return Signed(signature=key.sign(message), signer=_public(key))


def is_signed(message: bytes, signature: bytes, signer: bytes) -> bool:
    """Whether `signature` was made over `message` with the private half of `signer`, a PEM."""
    key = serialization.load_pem_public_key(signer)
    if not isinstance(key, Ed25519PublicKey):
        return False
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
