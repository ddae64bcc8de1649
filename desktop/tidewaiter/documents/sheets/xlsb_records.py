"""The records of a binary workbook's parts, and the values that stand in them.

Source: [MS-XLSB] 2.1.4 (records), 2.5 (structures).
"""

import struct
from collections.abc import Iterator
from typing import IO, NamedTuple

from tidewaiter.documents.errors import DamagedError
from tidewaiter.documents.packages.zip_check import DAMAGE
from tidewaiter.documents.sheets.xlsx.package import Package
from tidewaiter.documents.sheets.xlsx.xml import damaged

_AT_ONCE = 1 << 20
LARGEST_RECORD = (
    64 << 20
)  # a text of a cell has at most 32,767 characters; a rule's formulas are small
_NULL = 0xFFFFFFFF  # the count of a text that is not there
_ABSENT = ""
_SEVEN = 0x7F
_MORE = 0x80


class Record(NamedTuple):
    """One record: its type and its bytes."""

    kind: int
    data: bytes


def records(package: Package, part: str) -> Iterator[Record]:
    """The records of a part, in order; DamagedError where it breaks off or cannot be unpacked."""
    with package.open(part) as stream:
        yield from _Stream(stream, part).records()


class _Stream:
    """A part on its way, unpacked a piece at a time."""

    def __init__(self, stream: IO[bytes], part: str) -> None:
        self._stream = stream
        self._part = part
        self._held = b""
        self._at = 0

    def records(self) -> Iterator[Record]:
        """Each record; a type takes up to two bytes, a size up to four, seven bits each."""
        while self._fill(1):
            kind = self._byte()
            if kind & _MORE:
                kind = kind & _SEVEN | (self._byte() & _SEVEN) << 7
            size = shift = 0
            while True:
                byte = self._byte()
                size |= (byte & _SEVEN) << shift
                shift += 7
                if not byte & _MORE or shift == 28:  # noqa: PLR2004 (four bytes)
                    break
            if size > LARGEST_RECORD or not self._fill(size):
                raise damaged(self._part)
            yield Record(kind, self._held[self._at : self._at + size])
            self._at += size

    def _byte(self) -> int:
        if not self._fill(1):
            raise damaged(self._part)
        self._at += 1
        return self._held[self._at - 1]

    def _fill(self, count: int) -> bool:
        """Whether so many bytes more are at hand."""
        while len(self._held) - self._at < count:
            try:
                more = self._stream.read(max(_AT_ONCE, count))
            except DAMAGE as error:
                raise damaged(self._part) from error
            if not more:
                return False
            self._held = self._held[self._at :] + more
            self._at = 0
        return True


class Fields:
    """Reads one record's fields from the left; DamagedError when it is too short for them."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self._data = data
        self.at = at

    def numbers(self, layout: str) -> tuple[int, ...]:
        """Little-endian numbers of these sizes (`struct`)."""
        layout = f"<{layout}"
        try:
            found = struct.unpack_from(layout, self._data, self.at)
        except struct.error as error:
            raise short_record() from error
        self.at += struct.calcsize(layout)
        return found

    def real(self) -> float:
        """A double (Xnum)."""
        try:
            (found,) = struct.unpack_from("<d", self._data, self.at)
        except struct.error as error:
            raise short_record() from error
        self.at += 8
        return float(found)

    def text(self) -> str:
        """A text behind its count of characters (XLWideString); empty when it is not there."""
        (count,) = self.numbers("I")
        if count == _NULL:
            return _ABSENT
        end = self.at + 2 * count
        if end > len(self._data):
            raise short_record()
        found = self._data[self.at : end].decode("utf-16-le", "replace")
        self.at = end
        return found

    def rich_text(self) -> str:
        """A text with formatting runs, without them and without readings (RichStr)."""
        self.numbers("B")
        return self.text()

    def skip(self, count: int) -> "Fields":
        """Go on behind so many bytes."""
        self.at += count
        return self


def rk(number: int) -> float:
    """A number in 30 bits (RkNumber, 2.5.122): an integer or the head of a double, perhaps in hundredths."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number & 0x80000000 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (number & 0xFFFFFFFC) << 32))
    return value / 100 if number & 1 else value


def short_record() -> DamagedError:
    """A record that ends too early."""
    return damaged("record")
