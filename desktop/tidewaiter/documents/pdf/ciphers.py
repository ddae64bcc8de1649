"""How what is added to a protected PDF is enciphered as the rest of it is (ISO 32000-2, 7.6).

The key is that of the file, which the password gave already; nothing is deciphered here.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher as Enciphering
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

BLOCK = 16
_SALT = b"sAlT"
_LEAST, _EXTRA = (
    16,
    5,
)  # bytes: a key of an object has five more than the file's, and at most sixteen

Encipher = Callable[[bytes, int, int], bytes]  # data, object number, generation


def plain(data: bytes, _number: int, _generation: int) -> bytes:
    """For a file that is not protected, or does not protect these."""
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKey:
    """The key of a file; `whole` where it is used for every object as it is (AES-256)."""

    key: bytes = field(repr=False)
    whole: bool = False

    def rc4(self, data: bytes, number: int, generation: int) -> bytes:
        """Enciphered as files before PDF 1.6 are."""
        return rc4(self._of(number, generation, b""), data)

    def aes(self, data: bytes, number: int, generation: int) -> bytes:
        """Enciphered by AES in CBC mode, the starting block before it.

        That block follows from the data, so that the same marks give the same bytes; it only has to
        differ from object to object.
        """
        key = self.key if self.whole else self._of(number, generation, _SALT)
        start = hashlib.sha256(self.key + b"%d %d " % (number, generation) + data).digest()[:BLOCK]
        left = BLOCK - len(data) % BLOCK
        made = Enciphering(AES(key), CBC(start)).encryptor()
        return start + made.update(data + bytes([left]) * left) + made.finalize()

    def _of(self, number: int, generation: int, salt: bytes) -> bytes:
        object_id = number.to_bytes(3, "little") + generation.to_bytes(2, "little")
        digest = hashlib.md5(self.key + object_id + salt, usedforsecurity=False).digest()
        return digest[: min(len(self.key) + _EXTRA, _LEAST)]


def rc4(key: bytes, data: bytes) -> bytes:
    """RC4, which libraries give up and old files keep."""
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
