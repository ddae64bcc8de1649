"""Zip archives, e-mails and Outlook messages are taken apart, within budgets; what is not taken out is said.

Runs in a document worker; `containers` asks it.
"""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import PurePosixPath

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.packages.mail_parts import (
    attached_to_mail,
    attached_to_outlook,
    unread_messages,
)
from tidewaiter.documents.packages.office_parts import within_office
from tidewaiter.documents.packages.zip_check import (
    DAMAGE,
    ENCRYPTED,
    PACKED_BY,
    checked_archive,
)
from tidewaiter.documents.pdf.attachments import attached_to_pdf
from tidewaiter.documents.sheets.csv_encoding import decode
from tidewaiter.documents.workers.protocol import (
    Answer,
    ContainedFile,
    Engine,
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

_AES = 99  # APPNOTE.TXT 4.4.5: the true packing stands behind WinZip's lock
_UNICODE = 0x800  # APPNOTE.TXT 4.4.4, bit 11

_BY_HAND = Sentence.of("Unpack it and open the files in it.")
OFFICE = frozenset({Content.WORD, Content.XLSX, Content.XLSB, Content.ODS})


class WrongPasswordError(Exception):
    """No password that was given opens a file of the zip."""


class Unpacker:
    """One container on its way into files."""

    def __init__(self, opening: Open, data: bytes) -> None:
        self._password = opening.password or ""
        self._passwords = _spelled(opening.password)
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
        """The files in it; zips in it, which are no documents, with theirs.

        What else holds files is a document, and is taken apart when it is read.
        """
        try:
            for name, content in self._parts(data, above):
                path = f"{above}{name}"
                inner = content_of(content)
                if not self._fits(content):
                    self._refuse(path)
                    return
                if inner is Content.ZIP and depth < DEEPEST:
                    yield from self._taken_apart(content, f"{path}/", depth + 1)
                else:
                    yield from _file(path, content)
        except DocumentError as error:
            self._unread.append(error.unread(None))
        except DAMAGE:
            self._unread.append(_damaged(above))

    def _parts(self, data: bytes, above: str) -> Iterator[tuple[str, bytes]]:
        match content_of(data):
            case Content.MAIL:
                yield from attached_to_mail(data)
            case Content.OUTLOOK:
                yield from attached_to_outlook(data)
                if count := unread_messages(data):
                    self._unread.append(_inner_messages(count))
            case Content.WORD | Content.XLSX | Content.XLSB | Content.ODS:
                yield from within_office(data)
            case Content.PDF:
                yield from self._attached(data, above)
            case Content.LOCKED_OFFICE:
                yield from self._unlocked(data)
            case _:
                yield from self._zipped(data, above)

    def _unlocked(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """What lies within a document behind a password; an old workbook gives out nothing."""
        from tidewaiter.documents.sheets.office_lock import unlocked  # noqa: PLC0415

        plain, _, _ = unlocked(data, Engine.LOCKED_OFFICE, self._password or None)
        if content_of(plain) in OFFICE:
            yield from within_office(plain)

    def _attached(self, data: bytes, above: str) -> Iterator[tuple[str, bytes]]:
        for name, content in attached_to_pdf(data, self._password):
            if content is None:
                self._unread.append(_broken(f"{above}{name}"))
            else:
                yield name, content

    def _zipped(self, data: bytes, above: str) -> Iterator[tuple[str, bytes]]:
        """Each file of a zip that can be taken out; the others are said, each by its name."""
        locked: list[str] = []
        with checked_archive(data) as archive:
            for entry in archive.infolist():
                name = _safe(entry)
                if entry.is_dir():
                    continue
                if entry.file_size > LARGEST_FILE:
                    self._refuse(f"{above}{name}")
                elif entry.compress_type not in PACKED_BY:
                    self._unread.append(_oddly_packed(f"{above}{name}", entry))
                elif entry.flag_bits & ENCRYPTED and not self._passwords:
                    locked.append(f"{above}{name}")
                else:
                    try:
                        content = self._taken_out(archive, entry)
                    except WrongPasswordError:
                        locked.append(f"{above}{name}")
                    except DAMAGE:
                        self._unread.append(_broken(f"{above}{name}"))
                    else:
                        yield name, content
        if locked:
            self._unread.append(_locked(locked, tried=bool(self._passwords)))

    def _taken_out(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """The bytes of a file, opened by the first password that fits."""
        if not entry.flag_bits & ENCRYPTED:
            return archive.read(entry)
        for password in self._passwords:
            # One password in 256 seems to fit: then the contents do not.
            with suppress(*DAMAGE):
                return archive.read(entry, password)
        raise WrongPasswordError

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


def _spelled(password: str | None) -> tuple[bytes, ...]:
    """A password as programs write it: in UTF-8, or in the letters of a Chinese or Japanese system."""
    if not password:
        return ()
    spelled = (password.encode(code, "ignore") for code in ("utf-8", "gb18030", "cp932"))
    return tuple(dict.fromkeys(spelled))


def _locked(names: Sequence[str], *, tried: bool) -> Unread:
    """What a password is asked for; `tried` when one was given that does not fit."""
    needs = Sentence.counted(
        "“{name}” needs a password.",
        "“{name}” and other files in it need a password: {count} in all.",
        count=len(names),
        name=names[0],
    )
    problem = Sentence.of("The password does not fit. {needs}", needs=needs) if tried else needs
    advice = Sentence.of("Enter the password, or unpack it and open the files in it.")
    return Unread(cause=Cause.LOCKED, part=None, problem=problem, advice=advice)


def _oddly_packed(name: str, entry: zipfile.ZipInfo) -> Unread:
    problem = Sentence.of(
        "“{name}” is packed in a way that this version does not unpack.", name=name
    )
    if entry.compress_type == _AES:
        problem = Sentence.of(
            "“{name}” is locked with AES, which this version does not unlock.", name=name
        )
    return Unread(cause=Cause.NOT_YET, part=None, problem=problem, advice=_BY_HAND)


def _broken(name: str) -> Unread:
    return Unread(
        cause=Cause.DAMAGED,
        part=None,
        problem=Sentence.of("“{name}” is damaged and was not taken out.", name=name),
        advice=Sentence.of("Ask the sender for a fresh copy."),
    )


def _damaged(above: str) -> Unread:
    return Unread(
        cause=Cause.DAMAGED,
        part=None,
        problem=Sentence.of("“{name}” in it is damaged.", name=above.rstrip("/"))
        if above
        else Sentence.of("It is damaged: not all files in it could be taken out."),
        advice=Sentence.of("Ask the sender for a fresh copy."),
    )


def _inner_messages(count: int) -> Unread:
    return Unread(
        cause=Cause.NOT_YET,
        part=None,
        problem=Sentence.counted(
            "The message holds another message, which is not taken out.",
            "The message holds {count} other messages, which are not taken out.",
            count=count,
        ),
        advice=Sentence.of("Open it in Outlook, save each message in it as a file and open that."),
    )
