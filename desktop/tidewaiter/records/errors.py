"""What can go wrong with writing or reading a record, each with its sentence and what to do next."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tidewaiter.wording import Sentence

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class RecordError(Exception):
    """A record that could not be written or read; `problem` says what, `advice` what to do."""

    def __init__(self, problem: Sentence, advice: Sentence) -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}"


class RecordNotWrittenError(RecordError):
    """The file could not be put where it should be; what was there before still is."""

    @classmethod
    def at(cls, path: Path, error: OSError) -> Self:
        """The system refused to write at `path`."""
        return cls(
            Sentence.of(
                "The record “{name}” was not written: {why}.", name=path.name, why=_why(error)
            ),
            Sentence.of("Choose another folder, and close the file if another program shows it."),
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


class RecordTooLargeError(RecordError):
    """The case has more rows than a workbook holds."""

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


def _why(error: OSError) -> Sentence:
    if error.errno in _FULL:
        return Sentence.of("the disk is full")
    if error.errno in _FORBIDDEN:
        return Sentence.of("the folder or the file may not be written or read")
    if error.errno == errno.ENOENT:
        return Sentence.of("there is no such file or folder")
    return Sentence.of("{why}", why=error.strerror or type(error).__name__)
