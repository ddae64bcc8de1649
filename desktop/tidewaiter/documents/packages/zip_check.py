"""What is refused of a zipped Office file before any reader opens a part of it, and why.

Reads the directory and the head of each XML part, in the worker. Sizes need no unpacking: Python's
`zipfile` never gives more of a part than the directory says, so the directory's sizes are limits.
"""

import io
import zipfile
import zlib
from itertools import pairwise
from pathlib import PurePosixPath
from xml.parsers import expat

from tidewaiter.documents.errors import DamagedError, DocumentError, LimitExceededError, LockedError
from tidewaiter.wording import Sentence

MOST_PARTS = 10_000
LARGEST_PART = 2 << 30  # a sheet of 1,048,576 rows and 20 columns takes about 1 GiB unpacked
LARGEST_WHOLE = 4 << 30
# XML of a sheet packs 5 to 40 times; repeated rows reach 200. Deflate cannot pass 1032, where bombs are.
STEEPEST_RATIO = 500
RATIO_COUNTS_FROM = 32 << 20  # a small part may pack as well as it likes
LONGEST_PROLOG = 1 << 20  # bytes before the first element
LOCAL_HEADER = 30  # bytes before a part's name, in its own header (APPNOTE.TXT 4.3.7)
PACKED_BY = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # ECMA-376 part 2, annex B
ENCRYPTED = 0x1
XML_ENDINGS = (".xml", ".rels", ".vml")

# What reading a damaged part can raise, for those who stream one.
# ValueError: a position before the file's start.
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
# What feeding damaged XML to the parser can raise; LookupError: an encoding that nobody knows.
NOT_XML = (expat.ExpatError, LookupError, ValueError)

_FRESH_COPY = Sentence.of("Ask the sender for a fresh copy.")
_DO_NOT_OPEN = Sentence.of(
    "Do not open it elsewhere before your IT department has looked at it; ask the sender for a fresh copy."
)
_SPLIT = Sentence.of("Split the workbook, or save it again without what is not needed.")


def checked_zip(data: bytes) -> zipfile.ZipFile:
    """The zip in `data`, safe to stream parts from; a DocumentError says what is refused."""
    archive = checked_archive(data)
    for part in archive.infolist():
        _check_packing(part)
        if part.filename.lower().endswith(XML_ENDINGS):
            _check_prolog(archive, part)
    return archive


def checked_archive(data: bytes) -> zipfile.ZipFile:
    """The same for a zip of any files, each of which may be locked or packed in an odd way."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise DamagedError(
            Sentence.of("The file is damaged: its list of parts cannot be read."), _FRESH_COPY
        ) from error
    parts = archive.infolist()
    _check_count(parts)
    _check_names(parts)
    _check_sizes(parts)
    _check_overlaps(parts, archive.start_dir)
    return archive


def _check_count(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise LimitExceededError(
            Sentence.of("The file has {count} parts; this version opens up to {limit}.",
                        count=len(parts), limit=MOST_PARTS), _SPLIT
        )  # fmt: skip


def _check_names(parts: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for part in parts:
        name = part.filename
        if name.lower() in seen:  # readers differ in which of the two they take
            raise DamagedError(
                Sentence.of("The file holds two parts of the name {name}, so that programs may show different contents.", name=name),
                _DO_NOT_OPEN,
            )  # fmt: skip
        seen.add(name.lower())
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise DamagedError(
                Sentence.of("The file holds a part whose name leads out of the file: {name}.", name=name),
                _DO_NOT_OPEN,
            )  # fmt: skip


def _check_packing(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & ENCRYPTED:
        raise LockedError(
            Sentence.of("The file is protected by a password; this version cannot ask for it yet."),
            Sentence.of("Save a copy without the password and open that."),
        )
    if part.compress_type not in PACKED_BY:
        raise DamagedError(
            Sentence.of("The part {name} is packed in a way that spreadsheets do not use.", name=part.filename),
            _FRESH_COPY,
        )  # fmt: skip


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.file_size > LARGEST_PART:
            raise _too_large(part.filename, part.file_size)
        steep = part.file_size > STEEPEST_RATIO * max(part.compress_size, 1)
        if part.file_size > RATIO_COUNTS_FROM and steep:
            raise LimitExceededError(
                Sentence.of("The part {name} swells to {times} times its size, as files do that are made to stop programs.",
                            name=part.filename, times=part.file_size // max(part.compress_size, 1)),
                _DO_NOT_OPEN,
            )  # fmt: skip
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST_WHOLE:
        raise LimitExceededError(
            Sentence.of("Unpacked, the file takes {megabytes} MB; this version opens up to {limit}.",
                        megabytes=whole >> 20, limit=LARGEST_WHOLE >> 20), _SPLIT
        )  # fmt: skip


def _too_large(name: str, size: int) -> DocumentError:
    return LimitExceededError(
        Sentence.of("Unpacked, the part {name} takes {megabytes} MB; this version opens up to {limit}.",
                    name=name, megabytes=size >> 20, limit=LARGEST_PART >> 20), _SPLIT
    )  # fmt: skip


def _check_overlaps(parts: list[zipfile.ZipInfo], directory: int) -> None:
    """Parts that share bytes let a small file swell without end (Fifield, "A better zip bomb", 2019)."""
    spans = sorted(
        (p.header_offset, p.header_offset + LOCAL_HEADER + len(p.orig_filename) + p.compress_size)
        for p in parts
    )
    ends = [*spans, (directory, directory)]
    if any(left[1] > right[0] for left, right in pairwise(ends)):
        raise DamagedError(
            Sentence.of("Parts of the file lie over each other, as in files that are made to stop programs."),
            _DO_NOT_OPEN,
        )  # fmt: skip


def _check_prolog(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuses a document type or entities; a part that is no XML at all is left for its reader to say."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_declared: found.append("type")
    parser.StartElementHandler = lambda *_element: found.append("element")
    try:
        with archive.open(part) as stream:
            for _ in range(0, LONGEST_PROLOG, 4096):
                piece = stream.read(4096)
                parser.Parse(piece, not piece)
                if found or not piece:
                    break
    except (*DAMAGE, *NOT_XML):
        pass  # the first part to be read from says so, with its name
    if found[:1] == ["type"]:
        raise DamagedError(
            Sentence.of("The part {name} declares a document type, which no spreadsheet needs and which can be used to stop programs.",
                        name=part.filename), _DO_NOT_OPEN
        )  # fmt: skip
