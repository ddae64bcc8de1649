"""The keys of ciphers whose length is fixed by their standard: SM4 has 128 bits, SM2 256 (GB/T 32907, GB/T 32918)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tidewaiter.screening.limits.quantity import Quantity
from tidewaiter.screening.limits.units import Units

_SYMMETRIC, _ELLIPTIC = "symmetric key", "ECC key"
# By FIPS 197, FIPS 46-3, GB/T 33133, RFC 8439, RFC 3713 and the Chinese standards above; 3DES counts two or three keys of
# 56 bits. The curves by SP 800-186 and RFC 7748.
_KEYS = {
    "AES": (_SYMMETRIC, 128, 256),
    "3DES": (_SYMMETRIC, 112, 168),
    "SM1": (_SYMMETRIC, 128, 128),
    "SM4": (_SYMMETRIC, 128, 128),
    "ZUC": (_SYMMETRIC, 128, 256),
    "ChaCha20": (_SYMMETRIC, 256, 256),
    "Camellia": (_SYMMETRIC, 128, 256),
    "SM2": (_ELLIPTIC, 256, 256),
    "P-256": (_ELLIPTIC, 256, 256),
    "P-384": (_ELLIPTIC, 384, 384),
    "P-521": (_ELLIPTIC, 521, 521),
    "secp256r1": (_ELLIPTIC, 256, 256),
    "secp384r1": (_ELLIPTIC, 384, 384),
    "X25519": (_ELLIPTIC, 255, 255),
    "Ed25519": (_ELLIPTIC, 255, 255),
    "Curve25519": (_ELLIPTIC, 255, 255),
}
# «AES-256» says its length itself.
_NAME = re.compile(
    rf"(?<![A-Za-z0-9])({'|'.join(_KEYS)})(?![A-Za-z0-9]|[- _]?(?:40|56|64|112|128|168|192|256)(?!\d))"
)


def of_ciphers(text: str, units: Units) -> Iterator[tuple[Quantity, str]]:
    """Every cipher that a text names without a length, as a key of the property that limits name."""
    for match in _NAME.finditer(text):
        name, least, most = _KEYS[match[1]]
        yield (
            Quantity(
                low=Decimal(least),
                high=Decimal(most),
                units=(units.by_code["bit"],),
                start=match.start(),
                end=match.end(),
            ),
            name,
        )
