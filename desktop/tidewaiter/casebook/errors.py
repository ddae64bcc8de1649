"""What can go wrong with a casebook, each with its sentence for the person and what to do next."""

from pathlib import Path
from typing import Self

from tidewaiter.wording import Sentence, ToldError

ASK_AGAIN = Sentence.of("Nothing was written. Try again.")
KEEP_A_COPY = Sentence.of(
    "Keep a copy of the file as it is, and go back to a backup. Do not repair it by hand."
)


class CasebookError(ToldError):
    """Something the casebook refused or could not do; `problem` says what, `advice` what to do."""


class NotACasebookError(CasebookError):
    """The file is something else."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file at `path` is of another program, or no database at all."""
        return cls(
            Sentence.of("“{name}” is not a Tidewaiter casebook.", name=path.name),
            Sentence.of("Choose another file. This one was not changed."),
        )


class StoreTooNewError(CasebookError):
    """A later version of the program wrote the file."""

    @classmethod
    def at(cls, path: Path, version: int) -> Self:
        """The file at `path` has the layout `version`, which this program does not know."""
        return cls(
            Sentence.of(
                "“{name}” was written by a newer Tidewaiter (layout {version}).",
                name=path.name,
                version=version,
            ),
            Sentence.of("Install the newer version to open it. It was not changed."),
        )


class StoreDamagedError(CasebookError):
    """The file is a casebook, but its content is not what the program writes."""

    @classmethod
    def schema(cls, path: Path) -> Self:
        """The tables or triggers of the file at `path` are not the program's own."""
        return cls(
            Sentence.of("The tables of “{name}” were changed from outside.", name=path.name),
            KEEP_A_COPY,
        )

    @classmethod
    def content(cls, path: Path) -> Self:
        """The database of the file at `path` cannot be read."""
        return cls(Sentence.of("“{name}” is damaged.", name=path.name), KEEP_A_COPY)

    @classmethod
    def event(cls, sequence: int) -> Self:
        """The body of one event does not read as its kind, or contradicts the events before it."""
        return cls(
            Sentence.of(
                "Event {sequence} of the casebook cannot be understood.", sequence=sequence
            ),
            KEEP_A_COPY,
        )

    @classmethod
    def receipt(cls, path: Path) -> Self:
        """The file at `path` is no receipt."""
        return cls(
            Sentence.of("“{name}” is no receipt of a casebook.", name=path.name),
            Sentence.of("Choose the file that was written with: tidewaiter casebook receipt."),
        )

    @classmethod
    def document(cls, sha256: str) -> Self:
        """The kept bytes of a document are not those that were added."""
        return cls(
            Sentence.of("The kept copy of document {start}… was changed.", start=sha256[:12]),
            Sentence.of("Add the original file to the case again."),
        )


class StoreUnsafeError(CasebookError):
    """The place does not give what is needed to lose nothing."""

    @classmethod
    def at(cls, path: Path, setting: str) -> Self:
        """The database at `path` did not take a setting that durability rests on."""
        return cls(
            Sentence.of(
                "“{name}” cannot be kept safely in this folder ({setting}).",
                name=path.name,
                setting=setting,
            ),
            Sentence.of("Keep the casebook on a disk of this computer, not on a network share."),
        )

    @classmethod
    def sqlite(cls, path: Path, version: str) -> Self:
        """The SQLite that is here has an error that can damage the file."""
        return cls(
            Sentence.of(
                "“{name}” cannot be kept safely with SQLite {version}.",
                name=path.name,
                version=version,
            ),
            Sentence.of("Install Tidewaiter as it is published, with the SQLite that it brings."),
        )


class StoreBusyError(CasebookError):
    """Another window or program holds the file."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """The file at `path` stayed locked for as long as we wait."""
        return cls(
            Sentence.of("“{name}” is in use by another window or program.", name=path.name),
            ASK_AGAIN,
        )


class StoreReadOnlyError(CasebookError):
    """The file or its folder may not be written."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """Nothing can be written at `path`."""
        return cls(
            Sentence.of("“{name}” cannot be written here.", name=path.name),
            Sentence.of("Nothing was written. Check the rights of the file and of its folder."),
        )


class DiskFullError(CasebookError):
    """No room is left."""

    @classmethod
    def at(cls, path: Path) -> Self:
        """The disk that holds `path` is full."""
        return cls(
            Sentence.of("The disk that holds “{name}” is full.", name=path.name),
            Sentence.of("Nothing was written. Free some space and try again."),
        )


class DiskTroubleError(CasebookError):
    """The disk or the system refused to read or write."""

    @classmethod
    def at(cls, path: Path, what: str) -> Self:
        """The system's own word `what` on the file at `path`."""
        return cls(
            Sentence.of(
                "“{name}” could not be read or written ({what}).", name=path.name, what=what
            ),
            ASK_AGAIN,
        )
