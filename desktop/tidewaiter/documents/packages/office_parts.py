"""The pictures and files within an Office workbook or letter, to be opened as documents of their own.

Runs in a document worker. An embedded object is a compound file ([MS-OLEDS]); what it wraps is given out
as it was before it was wrapped, where that can be told.
"""

import io
import posixpath
import struct
from collections.abc import Iterator
from typing import NamedTuple

import olefile

from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.xlsx.package import Package, Relation
from tidewaiter.wording import Sentence

# By the last word of a relationship's type: what people call it.
GIVEN_OUT = {
    "image": Sentence.of("pictures"),
    "oleObject": Sentence.of("embedded objects"),
    "package": Sentence.of("embedded files"),
    "aFChunk": Sentence.of("texts taken over from other files"),
}
_NATIVE = "\x01Ole10Native"
# Streams that hold a file as it is: of Acrobat, and of newer Office programs.
_AS_IS = ("CONTENTS", "Package")
_RELATIONS = "_rels/"
# Where an open spreadsheet keeps its pictures.
OPEN_PICTURES = ("pictures/", "media/")


class Within(NamedTuple):
    """A file in a document."""

    name: str
    data: bytes


def within_office(data: bytes) -> Iterator[Within]:
    """Every picture and file that a part points at, each once; DocumentError when the whole is refused."""
    package = Package.of(checked_zip(data))
    yield from _by_folder(package)
    seen: set[str] = set()
    for listed in package.archive.namelist():
        if not listed.endswith(".rels") or _RELATIONS not in listed:
            continue
        for relation in package.relations(_owner(listed)):
            target = relation.target.lower()
            if not _is_file(relation) or target in seen or not package.has(target):
                continue
            seen.add(target)
            with package.open(target) as stream:
                yield unwrapped(posixpath.basename(relation.target), stream.read())


def _by_folder(package: Package) -> Iterator[Within]:
    """The pictures of an open spreadsheet, which has no relations: they lie in folders of their own."""
    for listed in package.archive.namelist():
        if listed.lower().startswith(OPEN_PICTURES) and not listed.endswith("/"):
            with package.open(listed) as stream:
                yield Within(posixpath.basename(listed), stream.read())


def notice_of(relations: tuple[Relation, ...]) -> Iterator[Sentence]:
    """One sentence for each sort of file that is given out, with how many there are."""
    targets: dict[str, set[str]] = {}
    for relation in relations:
        if _is_file(relation):
            targets.setdefault(relation.kind, set()).add(relation.target.lower())
    for kind, found in targets.items():
        yield Sentence.of(
            "Holds {what} ({count}): each is opened as a document of its own.",
            what=GIVEN_OUT[kind],
            count=len(found),
        )


def unwrapped(name: str, data: bytes) -> Within:
    """The file that an embedded object wraps, under its own name; anything else as it is."""
    if not data.startswith(olefile.MAGIC):
        return Within(name, data)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            if ole.exists(_NATIVE):
                return _native(name, ole.openstream(_NATIVE).read())
            for stream in _AS_IS:
                if ole.exists(stream):
                    return Within(name, ole.openstream(stream).read())
    except (OSError, ValueError, struct.error, IndexError):
        return Within(
            name, data
        )  # it is told what it is, and why it cannot be read, where it is opened
    return Within(name, data)


def _native(name: str, data: bytes) -> Within:
    """The file in a packager object: size, kind, label, path, two sizes and a path, then the bytes."""
    label, at = _text(data, 6)
    _, at = _text(data, at)
    at += 4
    (length,) = struct.unpack_from("<I", data, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", data, at)
    content = data[at + 4 : at + 4 + size]
    if len(content) != size or not size:
        raise ValueError("the packager object is cut off")
    return Within(posixpath.basename(label.replace("\\", "/")) or name, content)


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.index(b"\0", at)
    return data[at:end].decode("utf-8", "replace"), end + 1


def _owner(listed: str) -> str:
    """The part whose relations stand in a part of relations: «xl/_rels/a.xml.rels» is of «xl/a.xml»."""
    folder, name = posixpath.split(listed)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _is_file(relation: Relation) -> bool:
    return relation.kind in GIVEN_OUT and not relation.outside
