"""A read document as bytes that can be kept, so that screening it again needs no reading.

Reading is what takes time, OCR above all. What was read is as good as new while the program that read
it is the same; any other reads the file itself. The bytes: a mark with the program's version, the
SHA-256 of the rest, then pieces of compressed MessagePack, each after its length: the document without
its lines, the lines of its pages, some thousands at a time, and the blocks of its sheets and the pages of
a long paper as they are.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec

from tidewaiter.documents.deposit import Data, put_down, sha256_of, whole
from tidewaiter.documents.model import (
    Bookmark,
    Document,
    Held,
    Kind,
    PageLine,
    PagePart,
    Part,
    SheetPart,
    Unread,
)
from tidewaiter.documents.packed_lines import Block, block_from, blocks_within, lines_in
from tidewaiter.documents.packed_pages import PackedPage, PageShelf
from tidewaiter.documents.page_columns import columns_of
from tidewaiter.wording import Sentence

# Pages of more lines are read again: they would take more room than the file. Packed rows do not.
MOST_LINES = 100_000

_MARK = b"tidewaiter reading 5 "
_CHUNK = 2_000  # lines at a time: the window gets its turn in between
_LENGTH = 4
_LEVEL = 1  # of zlib: higher ones save a tenth and take twice as long


class _Bare(msgspec.Struct, frozen=True, kw_only=True):
    """A document whose parts have no lines; `pages` or `sheets`, as it has no parts of two kinds."""

    sha256: str
    name: str
    size: int
    kind: Kind
    pages: tuple[PagePart, ...]
    sheets: tuple[SheetPart, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Sentence, ...]
    contents: tuple[Held, ...]
    outline: tuple[Bookmark, ...]


class _Lines(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Some lines of one page, in order."""

    part: int
    lines: tuple[PageLine, ...]


class _Rows(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The next block of one sheet."""

    part: int
    packed: bytes


class _Page(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """One page of a long paper."""

    part: int
    packed: bytes


_Piece = _Lines | _Rows | _Page


def keep(document: Document, program: str) -> bytes | None:
    """The bytes of a document read by this version of the program; None if it has too many lines."""
    found = keep_down(document, program, None)
    return None if found is None else b"".join(map(whole, found))


def keep_down(document: Document, program: str, deposits: Path | None) -> tuple[Data, ...] | None:
    """The same in two, to be joined; what comes second may be 30 MB, and is put down in that folder."""
    if sum(len(p.lines) for p in document.parts if isinstance(p, PagePart)) > MOST_LINES:
        return None
    pieces = put_down(map(_framed, _pieces(document)), deposits)
    return _head(program) + bytes.fromhex(sha256_of(pieces)), pieces


def kept(data: bytes, program: str) -> Document | None:
    """The document in such bytes; None if another version wrote them, or they are damaged."""
    head = _head(program)
    pieces = memoryview(data)[len(head) + 32 :]  # of a million rows 30 MB, not to be copied
    if not data.startswith(head) or hashlib.sha256(pieces).digest() != data[len(head) :][:32]:
        return None
    try:
        return _whole(_unframed(pieces))
    except (msgspec.MsgspecError, zlib.error, StopIteration, IndexError, ValueError):
        return None


def _head(program: str) -> bytes:
    return _MARK + program.encode() + b"\n"


def _pieces(document: Document) -> Iterator[_Bare | _Piece]:
    parts = document.parts
    yield _Bare(
        sha256=document.sha256,
        name=document.name,
        size=document.size,
        kind=document.kind,
        pages=tuple(replace(p, lines=()) for p in parts if isinstance(p, PagePart)),
        sheets=tuple(replace(p, lines=()) for p in parts if isinstance(p, SheetPart)),
        unread=document.unread,
        notices=document.notices,
        contents=document.contents,
        outline=document.outline,
    )
    for number, part in enumerate(parts):
        if isinstance(part, SheetPart):
            for block in blocks_within(part.lines):
                yield _Rows(part=number, packed=whole(block.packed))
            continue
        if isinstance(part.lines, PackedPage):
            yield _Page(part=number, packed=part.lines.packed)
            continue
        for start in range(0, len(part.lines), _CHUNK):
            yield _Lines(part=number, lines=tuple(part.lines[start : start + _CHUNK]))


def _framed(piece: _Bare | _Piece) -> bytes:
    level = 0 if isinstance(piece, _Rows | _Page) else _LEVEL  # these are packed already
    data = zlib.compress(msgspec.msgpack.encode(piece), level)
    return len(data).to_bytes(_LENGTH, "big") + data


def _unframed(data: memoryview) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        start = at + _LENGTH
        at = start + int.from_bytes(data[at:start], "big")
        yield zlib.decompress(data[start:at])


def _lines_in(page: _Page) -> int:
    """How many lines it has; ValueError where they cannot be unpacked."""
    columns = columns_of(page.packed)
    if not columns.is_sound():
        raise ValueError("lines that cannot be")
    return len(columns.heads)


def _whole(pieces: Iterator[bytes]) -> Document:
    bare = msgspec.msgpack.decode(next(pieces), type=_Bare)
    shelf = PageShelf()
    pages: list[tuple[PageLine, ...] | PackedPage] = [()] * len(bare.pages)
    sheets: list[list[Block]] = [[] for _ in bare.sheets]
    for piece in pieces:
        found = msgspec.msgpack.decode(piece, type=_Piece)
        if isinstance(found, _Page):
            pages[found.part] = shelf.put(found.packed, _lines_in(found))
        elif isinstance(found, _Lines):
            pages[found.part] = (*pages[found.part], *found.lines)
        else:
            sheets[found.part].append(block_from(found.packed))
    parts: tuple[Part, ...] = (
        *(replace(p, lines=have) for p, have in zip(bare.pages, pages, strict=True)),
        *(replace(p, lines=lines_in(have)) for p, have in zip(bare.sheets, sheets, strict=True)),
    )
    return Document(
        sha256=bare.sha256,
        name=bare.name,
        size=bare.size,
        kind=bare.kind,
        parts=parts,
        unread=bare.unread,
        notices=bare.notices,
        contents=bare.contents,
        outline=bare.outline,
    )
