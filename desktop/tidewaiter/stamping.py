"""Time stamps of RFC 3161: the request as a file for an authority, and its reply, checked.

The only module that names `rfc3161_client`. Nothing here goes to a network: a person carries both files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)


class NoStampError(Exception):
    """What was given is no time stamp, or not of this; the text is the library's own word on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a time stamp says: when, under which policy, and by whom it was signed."""

    time: datetime
    policy: str
    serial: str
    authority: str


def make_request(message: bytes) -> tuple[bytes, int]:
    """A request for a time stamp over the SHA-256 of a message, in DER, and its nonce."""
    made = TimestampRequestBuilder(data=message, hash_algorithm=HashAlgorithm.SHA256).build()
    if made.nonce is None:
        raise AssertionError("a request without a nonce was not asked for")
    return made.as_bytes(), made.nonce


def read_certificates(data: bytes) -> tuple[bytes, ...]:
    """Every certificate of a file, PEM or DER, each in DER; raises NoStampError."""
    try:
        found = (
            x509.load_pem_x509_certificates(data)
            if b"-----BEGIN" in data
            else [x509.load_der_x509_certificate(data)]
        )
        return tuple(one.public_bytes(Encoding.DER) for one in found)
    except ValueError as error:
        raise NoStampError(str(error)) from error


def nonce_of(reply: bytes) -> int | None:
    """The nonce that a reply repeats; raises NoStampError if it is none, or was refused."""
    return _read(reply).tst_info.nonce


def check_reply(reply: bytes, message: bytes, nonce: int, roots: Sequence[bytes]) -> Stamp:
    """What a reply says; raises NoStampError unless it is of this message and nonce, and rests on a root.

    `roots` are the certificates that a person trusts, in DER. They need to be valid at the time of the
    stamp, not now.
    """
    read = _read(reply)
    try:
        verifier = VerifierBuilder(
            nonce=nonce, roots=[x509.load_der_x509_certificate(root) for root in roots]
        ).build()
        verifier.verify_message(read, message)
        info = read.tst_info
        return Stamp(
            time=info.gen_time,
            policy=info.policy.dotted_string,
            serial=f"{info.serial_number:x}",
            authority=_authority(read),
        )
    except (VerificationError, ValueError) as error:
        raise NoStampError(str(error)) from error


def _read(reply: bytes) -> TimeStampResponse:
    try:
        read = decode_timestamp_response(reply)
        _ = read.tst_info.gen_time  # a refusal has none
    except ValueError as error:
        raise NoStampError(str(error)) from error
    return read


def _authority(read: TimeStampResponse) -> str:
    """Who signed, as their certificate calls them."""
    signer = next(iter(read.signed_data.signer_infos))
    for der in read.signed_data.certificates:
        known = x509.load_der_x509_certificate(der)
        if (known.issuer, known.serial_number) == (signer.issuer, signer.serial_number):
            return known.subject.rfc4514_string()
    return signer.issuer.rfc4514_string()
