"""Zip archives, e-mails and Outlook messages are taken apart, within budgets; what is not taken out is said.

Runs in a document worker; `containers` asks it.
"""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.packages.mail_parts import (
    attached_to_mail,
    attached_to_outlook,
    unread_messages,
)
from tidewaiter.documents.packages.zip_check import DAMAGE, checked_zip
from tidewaiter.documents.sheets.csv_encoding import decode
from tidewaiter.documents.workers.protocol import (
    Answer,
    ContainedFile,
    NonsenseError,
    Open,
    Reply,
    Request,
    SheetsOpened,
    Unpack,
    UnpackDone,
)
from tidewaiter.wording import Sentence

DEEPEST = 3  # containers within each other
MOST_FILES = 500
LARGEST_FILE = 100 << 20
LARGEST_WHOLE = 300 << 20  # of a worker's 1 GiB

_UNICODE = 0x800  # APPNOTE.TXT 4.4.4, bit 11

_BY_HAND = Sentence.of("Unpack it and open the files in it.")
CONTAINERS = frozenset({Content.ZIP, Content.MAIL, Content.OUTLOOK})


class Unpacker:
    """One container on its way into files."""

    def __init__(self, _opening: Open, data: bytes) -> None:
        self._data = data
        self._files = 0
        self._size = 0
        self._unread: list[Unread] = []

    def opened(self) -> Reply:
        """Ready; what is in it is told only when asked."""
        return SheetsOpened()

    def answers(self, request: Request) -> Iterator[Answer]:
        """Each file with its bytes, then what was not taken out."""
        if not isinstance(request, Unpack):
            raise NonsenseError("not a request to this engine")
        yield from self._taken_apart(self._data, "", 1)
        yield UnpackDone(unread=tuple(self._unread))

    def _taken_apart(self, data: bytes, above: str, depth: int) -> Iterator[Answer]:
        try:
            for name, content in self._parts(data):
                path = f"{above}{name}"
                inner = content_of(content)
                if not self._fits(content):
                    self._refuse(path)
                    return
                if inner in CONTAINERS and depth < DEEPEST:
                    if inner is not Content.ZIP:
                        yield from _file(path, content)
                    yield from self._taken_apart(content, f"{path}/", depth + 1)
                else:
                    yield from _file(path, content)
        except DocumentError as error:
            self._unread.append(error.unread(None))
        except DAMAGE:
            self._unread.append(_damaged(above))

    def _parts(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        match content_of(data):
            case Content.MAIL:
                yield from attached_to_mail(data)
            case Content.OUTLOOK:
                yield from attached_to_outlook(data)
                if count := unread_messages(data):
                    self._unread.append(_inner_messages(count))
            case _:
                yield from self._zipped(data)

    def _zipped(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        with checked_zip(data) as archive:
            for entry in archive.infolist():
                if entry.is_dir():
                    continue
                if entry.file_size > LARGEST_FILE:
                    self._refuse(entry.filename)
                    continue
                yield _safe(entry), archive.read(entry)

    def _fits(self, content: bytes) -> bool:
        self._files += 1
        self._size += len(content)
        return (
            self._files <= MOST_FILES
            and self._size <= LARGEST_WHOLE
            and len(content) <= LARGEST_FILE
        )

    def _refuse(self, name: str) -> None:
        self._unread.append(
            Unread(
                cause=Cause.LIMIT,
                part=None,
                problem=Sentence.of(
                    "“{name}” and what comes after it is more than this version unpacks.", name=name
                ),
                advice=_BY_HAND,
            )
        )


def _file(name: str, content: bytes) -> Iterator[Answer]:
    yield ContainedFile(name=name, size=len(content))
    if content:
        yield memoryview(content)


def _safe(entry: zipfile.ZipInfo) -> str:
    """A name without ways up or from the root: it is shown, and never used as a path."""
    name = entry.filename
    if (
        not entry.flag_bits & _UNICODE
    ):  # old programs write names as their system does: GBK, Shift-JIS
        name = decode(name.encode("cp437", "replace")).text
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."}) or "file"


def _damaged(above: str) -> Unread:
    return Unread(
        cause=Cause.DAMAGED,
        part=None,
        problem=Sentence.of("The container “{name}” is damaged.", name=above.rstrip("/")),
        advice=Sentence.of("Ask the sender for a fresh copy."),
    )


def _inner_messages(count: int) -> Unread:
    return Unread(
        cause=Cause.NOT_YET,
        part=None,
        problem=Sentence.of(
            "The message holds {count} other messages, which are not taken out.", count=count
        ),
        advice=Sentence.of("Open them in Outlook, save each as a file and open that."),
    )
