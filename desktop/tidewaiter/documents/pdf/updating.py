"""An incremental update of a PDF: what is written behind its last byte, and not one byte before it.

The cross-reference section is of the kind that the file's own last one is (ISO 32000-2, 7.5.4 to 7.5.8).
Only a document worker may import this.
"""

import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf

from tidewaiter.documents.pdf.ciphers import Encipher, FileKey, plain

_START = re.compile(rb"startxref\s+(\d+)")
_TABLE = re.compile(rb"\s*xref\b")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_TAIL, _HEAD, _LOOK = 4096, 1024, 64
_AES = {"aes", "aesv3"}
_KEPT = ("/Root", "/Info", "/ID", "/Encrypt")
_ENTRY = (1, 5, 2)  # bytes of a cross-reference stream's columns: kind, offset, generation


class NoFootingError(ValueError):
    """The file's own cross-reference is not where it says: an update would hang in the air."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An object by its number."""

    number: int
    generation: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text string."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, without its slash; letters and digits only."""

    name: str


class Update:
    """Objects to be added to an open file or put in the place of its own; `tail` gives the bytes."""

    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self._pdf = pdf
        self._size = len(data)
        self._before, self._base, self._has_table = _footing(data)
        # No number may be left out in between: some readers take the whole list for damaged.
        last = max((own.objgen[0] for own in pdf.objects), default=0)
        self._next = max(int(pdf.trailer.get("/Size", 1)), last + 1)
        self._texts, self._streams = _ciphers(pdf)
        self._written: dict[tuple[int, int], bytes] = {}

    def reserve(self) -> Reference:
        """The number of an object that is put later."""
        self._next += 1
        return Reference(number=self._next - 1)

    def is_own(self, obj: Any) -> bool:
        """Whether an object stands in the file itself, and was not made up in opening it."""
        number, _ = obj.objgen
        return bool(0 < number < int(self._pdf.trailer.get("/Size", 1)))

    def put(self, at: Reference, value: Any) -> None:
        """An object: dicts, lists, numbers, `Text`, `Name`, `Reference`, or an object of the file."""
        body = _Writer(self._texts, at).written(value)
        self._put(at, body)

    def put_again(self, own: Any, changed: dict[str, Any]) -> None:
        """A dictionary of the file in its own place again, with what changed."""
        number, generation = own.objgen
        fields = {name[1:]: held for name, held in own.items()} | changed
        self.put(Reference(number=number, generation=generation), fields)

    def put_stream(self, at: Reference, fields: dict[str, Any], content: bytes) -> None:
        """A stream, as it stands."""
        raw = self._streams(content, at.number, at.generation)
        head = _Writer(self._texts, at).written({**fields, "Length": len(raw)})
        self._put(at, head + b"\nstream\n" + raw + b"\nendstream")

    def tail(self) -> bytes:
        """What follows the file's last byte."""
        out = io.BytesIO()
        out.write(b"\n")
        offsets = {}
        for (number, generation), body in sorted(self._written.items()):
            offsets[number] = (self._size - self._base + out.tell(), generation)
            out.write(b"%d %d obj\n" % (number, generation) + body + b"\nendobj\n")
        begins = self._size - self._base + out.tell()
        if self._has_table:
            out.write(_table(offsets) + b"trailer\n" + self._trailer({}) + b"\n")
        else:
            out.write(self._stream(offsets, begins))
        out.write(b"startxref\n%d\n%%%%EOF\n" % begins)
        return out.getvalue()

    def _put(self, at: Reference, body: bytes) -> None:
        self._written[at.number, at.generation] = body

    def _trailer(self, more: dict[str, Any]) -> bytes:
        """The file's own trailer, so far as an update keeps it; what enciphers must not be enciphered."""
        kept = {name[1:]: self._pdf.trailer[name] for name in _KEPT if name in self._pdf.trailer}
        fields = {"Size": self._next, **kept, "Prev": self._before, **more}
        return _Writer(plain, Reference(number=0)).written(fields)

    def _stream(self, offsets: dict[int, tuple[int, int]], begins: int) -> bytes:
        number = self._next
        self._next += 1
        rows = {**offsets, number: (begins, 0)}
        content = b"".join(
            b"\x01" + rows[n][0].to_bytes(_ENTRY[1], "big") + rows[n][1].to_bytes(_ENTRY[2], "big")
            for n in sorted(rows)
        )
        index = [number for first, count in _runs(sorted(rows)) for number in (first, count)]
        fields = {"Type": Name(name="XRef"), "W": list(_ENTRY), "Index": index}
        head = self._trailer({**fields, "Length": len(content)})
        return b"%d 0 obj\n" % number + head + b"\nstream\n" + content + b"\nendstream\nendobj\n"


class _Writer:
    """Writes one object, its texts enciphered for it."""

    def __init__(self, encipher: Encipher, at: Reference) -> None:
        self._encipher = encipher
        self._at = at

    def written(self, value: Any) -> bytes:  # noqa: PLR0911 - one for each kind of object
        match value:
            case bool():
                return b"true" if value else b"false"
            case None:
                return b"null"
            case int():
                return b"%d" % value
            case float() | Decimal():
                return f"{value:.4f}".rstrip("0").rstrip(".").encode()
            case Reference():
                return b"%d %d R" % (value.number, value.generation)
            case Name():
                return b"/" + value.name.encode()
            case Text():
                return self._string(_text_bytes(value.text))
            case dict():
                return self._dictionary({f"/{name}": held for name, held in value.items()})
            case list():
                return b"[" + b" ".join(map(self.written, value)) + b"]"
            case _:
                return self._of_file(value)

    def _of_file(self, value: Any) -> bytes:
        """An object of the file: a reference to it, or all of a direct one."""
        if value.is_indirect:
            return b"%d %d R" % value.objgen
        return self._inside(value)

    def _inside(self, value: Any) -> bytes:
        """All of an object of the file, whether it has a number or not."""
        if isinstance(value, pikepdf.Dictionary):
            return self._dictionary(dict(value.items()))
        if isinstance(value, pikepdf.Array):
            return b"[" + b" ".join(map(self.written, list(value))) + b"]"
        if isinstance(value, pikepdf.String):
            return self._string(bytes(value))
        return bytes(value.unparse())

    def _dictionary(self, fields: dict[str, Any]) -> bytes:
        pairs = (
            pikepdf.Name(n).unparse() + b" " + self.written(held) for n, held in fields.items()
        )
        return b"<<" + b" ".join(pairs) + b">>"

    def _string(self, raw: bytes) -> bytes:
        made = self._encipher(raw, self._at.number, self._at.generation)
        return b"<" + made.hex().encode() + b">"


def _text_bytes(text: str) -> bytes:
    """A text string: ASCII as it is, all else in UTF-16 behind its mark."""
    if text.isascii() and text.isprintable():
        return text.encode()
    return b"\xfe\xff" + text.encode("utf-16-be", "replace")


def _footing(data: bytes) -> tuple[int, int, bool]:
    """Where the last cross-reference stands, what its offsets count from, and whether it is a table."""
    found = _START.findall(data[-_TAIL:])
    if not found:
        raise NoFootingError("no cross-reference")
    before = int(found[-1])
    for base in dict.fromkeys((0, max(0, data[:_HEAD].find(b"%PDF-")))):
        there = data[base + before : base + before + _LOOK]
        if _TABLE.match(there):
            return before, base, True
        if _STREAM.match(there):
            return before, base, False
    raise NoFootingError("the cross-reference is not where it should be")


def _ciphers(pdf: pikepdf.Pdf) -> tuple[Encipher, Encipher]:
    """How texts and streams are enciphered in this file."""
    if not pdf.is_encrypted:
        return plain, plain
    found = pdf.encryption
    key = FileKey(key=bytes(found.encryption_key), whole=found.V >= 5)  # noqa: PLR2004 - AES-256
    if found.V < 4:  # noqa: PLR2004 - crypt filters come with version 4
        return key.rc4, key.rc4
    return _cipher(found.string_method.name, key), _cipher(found.stream_method.name, key)


def _cipher(method: str, key: FileKey) -> Encipher:
    if method == "none":
        return plain
    return key.aes if method in _AES else key.rc4


def _table(offsets: dict[int, tuple[int, int]]) -> bytes:
    out = bytearray(b"xref\n")
    for first, count in _runs(sorted(offsets)):
        out += b"%d %d\n" % (first, count)
        for number in range(first, first + count):
            out += b"%010d %05d n \n" % offsets[number]
    return bytes(out)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs: the first, and how many."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + runs[-1][1]:
            runs[-1] = runs[-1][0], runs[-1][1] + 1
        else:
            runs.append((number, 1))
    return runs
