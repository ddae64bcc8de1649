"""What can go wrong with a casebook, each with its sentence for the person and what to do next."""

from pathlib import Path
from typing import Self

from tidewaiter.wording import Sentence

ASK_AGAIN = Sentence.of("Nothing was written. Try again.")
KEEP_A_COPY = Sentence.of(
    "Keep a copy of the file as it is, and go back to a backup. Do not repair it by hand."
)


class CasebookError(Exception):
    """Something the casebook refused or could not do; `problem` says what, `advice` what to do."""

    def __init__(self, problem: Sentence, advice: Sentence) -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem} {self.advice}"


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


class NotInCaseError(CasebookError):
    """What was named is not there."""

    @classmethod
    def case(cls, case: str) -> Self:
        """No case has this id."""
        return cls(Sentence.of("There is no case {case}.", case=case), ASK_AGAIN)

    @classmethod
    def document(cls, sha256: str) -> Self:
        """The case holds no document with this hash."""
        return cls(
            Sentence.of("Document {start}… is not in this case.", start=sha256[:12]),
            Sentence.of("Add the document first."),
        )

    @classmethod
    def part(cls, name: str, number: int) -> Self:
        """The document has no such page or sheet."""
        return cls(
            Sentence.of("“{name}” has no part {number}.", name=name, number=number), ASK_AGAIN
        )

    @classmethod
    def file(cls, name: str) -> Self:
        """The case knows of no file of this name that could not be opened."""
        return cls(
            Sentence.of("The case knows of no unopened file “{name}”.", name=name), ASK_AGAIN
        )

    @classmethod
    def hit(cls, hit: str) -> Self:
        """No screening in the case has this hit."""
        return cls(
            Sentence.of("Hit {hit} is not in this case.", hit=hit),
            Sentence.of("Screen the document again, then decide."),
        )

    @classmethod
    def decision(cls, hit: str) -> Self:
        """No decision stands on this hit, so none can be taken back."""
        return cls(
            Sentence.of("No decision stands on hit {hit}.", hit=hit),
            Sentence.of("There is nothing to take back."),
        )


class NotAcceptableError(CasebookError):
    """What was to be written does not make sense as an entry."""

    @classmethod
    def reason(cls, reason: str, disposition: str) -> Self:
        """The reason code does not belong to the disposition."""
        return cls(
            Sentence.of(
                "“{reason}” is not a reason for “{disposition}”.",
                reason=reason,
                disposition=disposition,
            ),
            Sentence.of("Choose a reason from the list."),
        )

    @classmethod
    def actor(cls) -> Self:
        """Nobody is named as the one who acts."""
        return cls(
            Sentence.of("The casebook does not know who is reviewing."),
            Sentence.of("Enter your name in the settings."),
        )

    @classmethod
    def bytes_of(cls, name: str) -> Self:
        """The bytes are not those of the document."""
        return cls(
            Sentence.of("“{name}” changed while it was being read.", name=name),
            Sentence.of("Open the file again."),
        )

    @classmethod
    def value(cls, what: str) -> Self:
        """A value has no exact form in the log: a fraction, or a number of 2**53 and more."""
        return cls(
            Sentence.of("An entry holds a value that cannot be kept exactly ({what}).", what=what),
            Sentence.of("Nothing was written. Report this to the makers of Tidewaiter."),
        )

    @classmethod
    def export(cls, head: str) -> Self:
        """The record that is to be noted does not end with an event of this case."""
        return cls(
            Sentence.of("The record ends at {head}…, which is not in this case.", head=head[:12]),
            Sentence.of("Export the record again."),
        )


class NoSignatureError(CasebookError):
    """Nothing can be signed with the key that is here."""

    @classmethod
    def revoked(cls, name: str) -> Self:
        """The key was revoked in this casebook."""
        return cls(
            Sentence.of("The key of “{name}” was revoked in this casebook.", name=name),
            Sentence.of("Nothing was written. Make a new key: tidewaiter people key --new."),
        )

    @classmethod
    def former(cls, name: str) -> Self:
        """Another key has taken the place of the one that is here."""
        return cls(
            Sentence.of("“{name}” signs with another key by now.", name=name),
            Sentence.of("Nothing was written. Close the program and start it again."),
        )

    @classmethod
    def none(cls) -> Self:
        """There is no key at all."""
        return cls(
            Sentence.of("There is no key here to sign with."),
            Sentence.of("Make one: tidewaiter people key."),
        )

    @classmethod
    def passphrase(cls) -> Self:
        """The passphrase does not open the key."""
        return cls(
            Sentence.of("This passphrase does not open your key."),
            Sentence.of("Try it again, or go on without signing."),
        )

    @classmethod
    def weak(cls, fewest: int) -> Self:
        """The passphrase is too short."""
        return cls(
            Sentence.of(
                "A passphrase shorter than {fewest} characters is no protection.", fewest=fewest
            ),
            Sentence.of(
                "Choose a longer one: four words that do not belong together, for example."
            ),
        )

    @classmethod
    def unkept(cls, why: str) -> Self:
        """The system's key store did not take the key, or does not give it back."""
        return cls(
            Sentence.of("The system’s key store did not answer ({why}).", why=why),
            Sentence.of("Unlock it and start again, or keep your key behind a passphrase."),
        )

    @classmethod
    def refused(cls, why: Sentence) -> Self:
        """The casebook's people do not allow it."""
        return cls(
            Sentence.of("This cannot be done in this casebook: {why}.", why=why),
            Sentence.of("Nothing was written. See who may do what: tidewaiter people."),
        )
