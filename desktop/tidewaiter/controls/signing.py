"""How a manifest is signed, and how a signature is checked: Ed25519 over its exact bytes."""

from dataclasses import dataclass

from tidewaiter.controls.refusals import KeyRefusedError
from tidewaiter.signing import FEWEST, NoKeyError, SecretKey, public_of_pem, public_pem_of
from tidewaiter.signing import is_signed as fits


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
    key = SecretKey.new()
    return KeyPair(private=key.pem(passphrase), public=public_pem_of(key.public))


def sign(message: bytes, private: bytes, passphrase: str, file: str) -> Signed:
    """The signature over `message` with the private key read from `file`; raises KeyRefusedError."""
    try:
        key = SecretKey.of_pem(private, passphrase)
    except NoKeyError as error:
        raise KeyRefusedError.no_private_key(file) from error
    return Signed(signature=key.sign(message), signer=public_pem_of(key.public))


def is_signed(message: bytes, signature: bytes, signer: bytes) -> bool:
    """Whether `signature` was made over `message` with the private half of `signer`, a PEM."""
    public = public_of_pem(signer)
    return public is not None and fits(message, signature, public)
