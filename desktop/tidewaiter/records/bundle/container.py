"""The one form of a bundle's file: a zip of stored entries, every byte of it described in FORMAT.md.

There is no choice in it (no compression, one date, no comments), so that reading it means to compare it
with what writing it anew would give: a byte changed between the entries shows as well.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tidewaiter.records.exports.placing import Takes

ENTRIES, BYTES = 65_534, (1 << 32) - (1 << 24)  # beyond lies another form of zip
NAME = 200
_PIECE = 1 << 20
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDS, _MADE_BY, _UTF8, _DAY = 20, 0x0314, 0x0800, 0x0021  # Unix, zip 2.0; 1 January 1980
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file in a bundle: where its bytes begin, how many they are, and their SHA-256."""

    name: str
    start: int
    size: int
    sha256: str


class Packer:
    """Writes entries one behind the other; `finish` writes what a zip ends with."""

    def __init__(self, file: Takes) -> None:
        self._file = file
        self._at = 0
        self._central: list[bytes] = []

    def add(self, name: str, data: bytes) -> None:
        """The next entry; raises OverflowError for more than the form can hold."""
        raw, crc = name.encode(), zlib.crc32(data)
        local = _local(raw, crc, len(data))
        if self._at + len(local) + len(data) > BYTES or len(self._central) >= ENTRIES:
            raise OverflowError("more than a bundle can hold")
        self._central.append(_central(raw, crc, len(data), self._at))
        self._file.write(local)
        self._file.write(data)
        self._at += len(local) + len(data)

    def finish(self) -> None:
        """Write the directory."""
        for piece in _directory(self._central, self._at):
            self._file.write(piece)


class BundleReader:
    """An open bundle; raises ValueError where a byte is not what the form asks for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.entries = {entry.name: entry for entry in self._entries()}

    def data(self, name: str) -> bytes:
        """The bytes of an entry; raises KeyError if there is none of that name."""
        entry = self.entries[name]
        self._file.seek(entry.start)
        return self._file.read(entry.size)

    def _entries(self) -> Iterator[Entry]:
        central: list[bytes] = []
        known: set[str] = set()
        at = 0
        while (head := self._file.read(_LOCAL.size))[:4] == b"PK\x03\x04":
            if len(head) < _LOCAL.size:
                raise ValueError("it breaks off")
            *_, crc, _, size, length, _ = _LOCAL.unpack(head)
            raw = self._file.read(length)
            if head + raw != _local(raw, crc, size) or not 0 < length <= NAME:
                raise ValueError("an entry is not written in the one form")
            start = at + len(head) + length
            name, (found, digest) = raw.decode(), self._hashed(size)
            if found != crc or name in known:
                raise ValueError(f"the entry {name} is not what its checksum says")
            known.add(name)
            yield Entry(name=name, start=start, size=size, sha256=digest)
            central.append(_central(raw, crc, size, at))
            at = start + size
        if head + self._file.read() != b"".join(_directory(central, at)):
            raise ValueError("its directory is not that of its entries")

    def _hashed(self, size: int) -> tuple[int, str]:
        """The checksum and the hash of the next bytes."""
        crc, digest, left = 0, hashlib.sha256(), size
        while left:
            piece = self._file.read(min(left, _PIECE))
            if not piece:
                raise ValueError("it breaks off")
            crc, left = zlib.crc32(piece, crc), left - len(piece)
            digest.update(piece)
        return crc, digest.hexdigest()


def _local(name: bytes, crc: int, size: int) -> bytes:
    fields = (_NEEDS, _UTF8, 0, 0, _DAY, crc, size, size, len(name), 0)
    return _LOCAL.pack(b"PK\x03\x04", *fields) + name


def _central(name: bytes, crc: int, size: int, at: int) -> bytes:
    fields = (_MADE_BY, _NEEDS, _UTF8, 0, 0, _DAY, crc, size, size, len(name))
    return _CENTRAL.pack(b"PK\x01\x02", *fields, 0, 0, 0, 0, _PLAIN_FILE, at) + name


def _directory(central: Iterable[bytes], at: int) -> Iterator[bytes]:
    pieces = list(central)
    yield from pieces
    size = sum(map(len, pieces))
    yield _END.pack(b"PK\x05\x06", 0, 0, len(pieces), len(pieces), size, at, 0)
