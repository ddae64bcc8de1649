"""What can go wrong with writing or reading a record, each with its sentence and what to do next."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tidewaiter.wording import Sentence, ToldError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM})
_GONE = frozenset(
    {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.ESTALE, errno.EHOSTDOWN}
)
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
_HELD_ON_WINDOWS = frozenset({32, 33})  # a sharing violation, a lock violation


class RecordError(ToldError):
    """A record that could not be written or read; `problem` says what, `advice` what to do."""


class RecordNotWrittenError(RecordError):
    """The file could not be put where it should be; what was there before still is."""

    @classmethod
    def at(cls, path: Path, error: OSError) -> Self:
        """The system refused to write at `path`."""
        return cls(
            Sentence.of(
                "The record “{name}” was not written: {why}.", name=path.name, why=_why(error)
            ),
            _what_to_do(error),
        )


class ExportStoppedError(RecordError):
    """Somebody stopped an export; nothing was written."""

    @classmethod
    def plain(cls) -> Self:
        """The error with its sentences."""
        return cls(
            Sentence.of("The export was stopped."),
            Sentence.of("Nothing was written. Export again when you want it."),
        )


class RecordNotReadError(RecordError):
    """The file could not be opened."""

    @classmethod
    def at(cls, path: Path, error: OSError) -> Self:
        """The system refused to read at `path`."""
        return cls(
            Sentence.of("“{name}” could not be read: {why}.", name=path.name, why=_why(error)),
            Sentence.of("Check the name of the file and its rights."),
        )


class NotReplayedError(RecordError):
    """A record that cannot be replayed at all."""

    @classmethod
    def not_whole(cls, path: Path) -> Self:
        """The file is no whole record."""
        return cls(
            Sentence.of("“{name}” is not a whole record.", name=path.name),
            Sentence.of("Check it first: tidewaiter verify {name}", name=path.name),
        )

    @classmethod
    def no_edition(cls, edition: str) -> Self:
        """The edition of then is not here."""
        return cls(
            Sentence.of("Edition {edition} of the control lists is not here.", edition=edition),
            Sentence.of("Install that edition, or replay a bundle that holds it."),
        )


class OwnPlaceError(RecordError):
    """The file that was given would be written over."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """The source stands at `path`."""
        return cls(
            Sentence.of(
                "“{name}” is the paper itself, which is never written over.", name=path.name
            ),
            Sentence.of("Choose another name for the copy."),
        )


class NotThereError(RecordError):
    """What was asked for is not in the case."""

    @classmethod
    def document(cls) -> Self:
        """No document of that hash."""
        return cls(
            Sentence.of("The case does not hold this paper."),
            Sentence.of("Choose one of the papers of the case."),
        )

    @classmethod
    def case(cls, begins: str) -> Self:
        """No case, or several, whose id begins so."""
        return cls(
            Sentence.of("No case, or more than one, has an id that begins with “{id}”.", id=begins),
            Sentence.of("Look the id up: tidewaiter record list"),
        )

    @classmethod
    def form(cls, name: str) -> Self:
        """Nothing can be made of this file, or under this name."""
        return cls(
            Sentence.of("There is no export of the kind of “{name}”.", name=name),
            Sentence.of("Choose a name that ends with .pdf, .twrecord, .json, .xlsx or .csv."),
        )


class ReportNotSetError(RecordError):
    """The report could not be set."""

    @classmethod
    def because(cls, why: str) -> Self:
        """The typesetter said `why`."""
        return cls(
            Sentence.of("The report could not be set: {why}", why=why),
            Sentence.of("Export the bundle instead, and tell whoever keeps this program."),
        )


class RecordTooLargeError(RecordError):
    """The case is larger than the form of the file can hold."""

    @classmethod
    def sheet(cls, name: str, rows: int) -> Self:
        """The sheet would need `rows` rows."""
        return cls(
            Sentence.of(
                "The sheet “{name}” would need {rows} rows, more than a workbook can hold.",
                name=name,
                rows=rows,
            ),
            Sentence.of("Write the JSON record: it has no such limit."),
        )

    @classmethod
    def bundle(cls) -> Self:
        """The papers take more room than the form of a bundle has."""
        return cls(
            Sentence.of("The papers of the case are larger than one bundle can hold (4 GB)."),
            Sentence.of("Export the bundle without the documents."),
        )


class RecordMismatchError(RecordError):
    """The case, its events and its assessment do not belong together."""

    @classmethod
    def case(cls) -> Self:
        """The case is not what its events say."""
        return cls(
            Sentence.of("The case changed while its record was being written."),
            Sentence.of("Export the record again."),
        )

    @classmethod
    def silence(cls) -> Self:
        """The assessment is «no match», but something was not read or not screened."""
        return cls(
            Sentence.of(
                "The record would say “no match”, but not everything was read and screened."
            ),
            Sentence.of("Look at what was not read and take note of it, then export again."),
        )


@contextmanager
def writing_errors(path: Path) -> Iterator[None]:
    """Turn what the system says while writing at `path` into a record error."""
    try:
        yield
    except OSError as error:
        raise RecordNotWrittenError.at(path, error) from error


@contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """Turn what the system says while reading at `path` into a record error."""
    try:
        yield
    except OSError as error:
        raise RecordNotReadError.at(path, error) from error


_REASONS: tuple[tuple[frozenset[int], Sentence], ...] = (
    (_FULL, Sentence.of("the disk is full")),
    (frozenset({errno.EROFS}), Sentence.of("the drive can only be read")),
    (_FORBIDDEN, Sentence.of("the folder or the file may not be written or read")),
    (_GONE, Sentence.of("the drive does not answer")),
    (frozenset({errno.ENOENT}), Sentence.of("there is no such file or folder")),
    (frozenset({errno.ENAMETOOLONG}), Sentence.of("its name is too long")),
)


def _why(error: OSError) -> Sentence:
    if _is_held(error):
        return Sentence.of("another program has the file open")
    for numbers, sentence in _REASONS:
        if error.errno in numbers:
            return sentence
    return Sentence.of("{why}", why=error.strerror or type(error).__name__)


def _what_to_do(error: OSError) -> Sentence:
    """What helps against it; the export can be tried again as it was."""
    if _is_held(error):
        return Sentence.of("Close the file in the other program, and export again.")
    if error.errno in _FULL:
        return Sentence.of("Make room on the disk or choose another one, and export again.")
    if error.errno in _GONE:
        return Sentence.of("Connect the drive again or choose another folder, and export again.")
    if error.errno == errno.ENAMETOOLONG:
        return Sentence.of("Choose a shorter name.")
    return Sentence.of("Choose another folder, and close the file if another program shows it.")


def _is_held(error: OSError) -> bool:
    """Whether another program keeps the file to itself."""
    code = getattr(error, "winerror", None) if os.name == "nt" else None
    return error.errno in _BUSY or code in _HELD_ON_WINDOWS
