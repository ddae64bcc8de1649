"""Office files behind a password, opened in memory: what is in them, and which engine reads it.

Source: [MS-OFFCRYPTO], through msoffcrypto-tool. Runs in a document worker only.
"""

import io
import struct
import zipfile
from xml.parsers import expat

import msoffcrypto

# msoffcrypto imports these only when it meets such a file, and by then the worker is locked in.
import msoffcrypto.format.ooxml
import msoffcrypto.format.xls97
from msoffcrypto.exceptions import DecryptionError, EncryptionError, FileFormatError, ParseError
from msoffcrypto.format.base import BaseOfficeFile

from tidewaiter.documents.errors import DamagedError, DocumentError, LockedError, error_of
from tidewaiter.documents.kinds import Content, content_of
from tidewaiter.documents.model import Cause, Kind
from tidewaiter.documents.workers.protocol import Engine
from tidewaiter.wording import Sentence

# Excel itself opens files that are locked with this one without asking ([MS-OFFCRYPTO] 2.3.7).
NO_SECRET = "VelvetSweatshop"  # noqa: S105 - printed in the specification
_INSIDE = {
    Content.XLSX: (Engine.XLSX, Kind.XLSX),
    Content.XLSB: (Engine.XLSB, Kind.XLSB),
    Content.XLS: (Engine.XLS, Kind.XLS),
    Content.WORD: (Engine.WORD, Kind.WORD),
}
# What msoffcrypto is seen to raise on damaged files and on passwords that do not fit.
_FAILURES = (
    AssertionError, AttributeError, LookupError, OSError, TypeError, ValueError, struct.error,
    zipfile.BadZipFile, expat.ExpatError, FileFormatError, ParseError, EncryptionError,
)  # fmt: skip


def unlocked(
    data: bytes, engine: Engine, password: str | None
) -> tuple[bytes, Engine, Kind | None]:
    """The file without its password, the engine for it, and its kind if it was hidden till now.

    An old workbook that is not locked comes back as it is. LockedError when the password is missing
    or does not fit.
    """
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data, engine, None
        plain = _opened(office, password or NO_SECRET)
    except DecryptionError as error:
        raise error_of(Cause.LOCKED) from error
    except DocumentError:
        raise
    except _FAILURES as error:
        if engine is Engine.XLS:
            return data, engine, None  # its own reader says what is wrong
        raise _damaged() from error
    content = content_of(plain)
    if content not in _INSIDE:
        raise LockedError(
            Sentence.of("It is protected by a password."),
            Sentence.of("Save a copy without the password and open that."),
        )
    inner, kind = _INSIDE[content]
    return plain, inner, kind


def _opened(office: BaseOfficeFile, key: str) -> bytes:
    """The file's bytes; an Office file's own checks tell a wrong key from damage."""
    held = io.BytesIO()
    office.load_key(password=key)
    office.decrypt(held)
    return held.getvalue()


def _damaged() -> DocumentError:
    return DamagedError(
        Sentence.of(
            "The file is protected, and damaged or protected in a way that is not known here."
        ),
        Sentence.of("Save a copy without the password and open that."),
    )
