"""What can go wrong when a casebook is backed up, restored, or thinned out, each with its sentence."""

from datetime import date
from pathlib import Path
from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    NO_REASON,
    not_verified,
)
from tidewaiter.wording import Sentence

NOTHING_DELETED = Sentence.of("Nothing was deleted.")
NOTHING_RESTORED = Sentence.of("Nothing was restored; the casebook here is as it was.")


class RetentionError(CasebookError):
    """A case is not to be deleted, or its retention cannot be set so."""

    @classmethod
    def unknown(cls, name: str) -> Self:
        """No profile has this name here."""
        return cls(
            Sentence.of("There is no retention profile “{name}”.", name=name),
            Sentence.of("Choose among those that are listed: tidewaiter retention profiles."),
        )

    @classmethod
    def without_profile(cls) -> Self:
        """A case must be kept by at least one."""
        return cls(
            Sentence.of("A case is kept by at least one retention profile."),
            Sentence.of("Choose one, and the longest of them wins."),
        )

    @classmethod
    def held(cls, reason: str) -> Self:
        """A legal hold stands on the case."""
        return cls(
            Sentence.of("The case is on legal hold: {reason}", reason=reason),
            Sentence.of("Nothing was deleted. Lift the hold first, with a reason."),
        )

    @classmethod
    def not_held(cls) -> Self:
        """There is no hold to lift."""
        return cls(
            Sentence.of("The case is not on legal hold."), Sentence.of("There is nothing to lift.")
        )

    @classmethod
    def undated(cls) -> Self:
        """Nobody said from which day on it is to be kept."""
        return cls(
            Sentence.of(
                "The case has no trigger date, so that nobody can say how long to keep it."
            ),
            Sentence.of("Nothing was deleted. Set the day of export first."),
        )

    @classmethod
    def kept(cls, until: date) -> Self:
        """The time is not over."""
        return cls(
            Sentence.of("The case is to be kept until {date}.", date=until.isoformat()),
            NOTHING_DELETED,
        )

    @classmethod
    def without_reason(cls) -> Self:
        """A person must say why."""
        return cls(*NO_REASON)

    @classmethod
    def approver(cls) -> Self:
        """Where people sign, only an approver deletes."""
        return cls(
            Sentence.of("Only an approver deletes a case."),
            Sentence.of("Nothing was deleted. See who is one: tidewaiter people."),
        )


class BackupError(CasebookError):
    """A backup that cannot be made, or is not to be restored."""

    @classmethod
    def foreign(cls, path: Path) -> Self:
        """The file is something else, or was cut off."""
        return cls(
            Sentence.of("“{name}” is no whole backup of a casebook.", name=path.name),
            NOTHING_RESTORED,
        )

    @classmethod
    def newer(cls, path: Path) -> Self:
        """A later version of the program made it."""
        return cls(
            Sentence.of("“{name}” was made by a newer Tidewaiter.", name=path.name),
            Sentence.of("Install the newer version to restore it."),
        )

    @classmethod
    def broken(cls, path: Path, problem: Sentence) -> Self:
        """What is in it does not verify."""
        return cls(
            not_verified(path.name, problem),
            NOTHING_RESTORED,
        )

    @classmethod
    def document(cls, sha256: str) -> Self:
        """A document is not what its name says, or is missing."""
        return cls(
            Sentence.of("The document {start}… is missing or was changed.", start=sha256[:12]),
            Sentence.of("See what is wrong first: tidewaiter casebook verify."),
        )

    @classmethod
    def in_use(cls, path: Path) -> Self:
        """Another window holds the casebook that is to be set aside."""
        return cls(
            Sentence.of("“{name}” is open in another window.", name=path.name),
            Sentence.of("Close it, and restore again. Nothing was changed."),
        )
