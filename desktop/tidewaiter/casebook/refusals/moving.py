"""What is refused when a case is taken in from another casebook, each with its sentence."""

from pathlib import Path
from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    ASK_THE_SENDER,
    NOTHING_TAKEN,
    WITH_DOCUMENTS,
    changed_while_read,
    not_verified,
)
from tidewaiter.wording import Sentence


class MovingError(CasebookError):
    """A file cannot become a case of this casebook."""

    @classmethod
    def no_bundle(cls, path: Path) -> Self:
        """It is a record without documents, or no record at all."""
        return cls(
            Sentence.of("“{name}” is no case bundle (.twrecord).", name=path.name),
            WITH_DOCUMENTS,
        )

    @classmethod
    def unproven(cls, name: str, problem: Sentence) -> Self:
        """It does not verify."""
        return cls(not_verified(name, problem), NOTHING_TAKEN)

    @classmethod
    def unsigned(cls) -> Self:
        """Nobody signed it: which casebook it comes from cannot be told."""
        return cls(
            Sentence.of(
                "Nothing in this bundle is signed: whose casebook it comes from is not shown."
            ),
            Sentence.of(
                "Nothing was taken in. The other machine needs a key: tidewaiter people key."
            ),
        )

    @classmethod
    def without_documents(cls, count: int) -> Self:
        """Papers of the case are neither in it nor here."""
        return cls(
            Sentence.counted(
                "One document of the case is not in the bundle, and not here.",
                "{count} documents of the case are not in the bundle, and not here.",
                count=count,
            ),
            WITH_DOCUMENTS,
        )

    @classmethod
    def changed(cls, name: str) -> Self:
        """A paper in the bundle is another than a moment ago."""
        return cls(changed_while_read(name), NOTHING_TAKEN)

    @classmethod
    def erased(cls) -> Self:
        """The case was deleted here."""
        return cls(
            Sentence.of("This case was deleted here when its time was over."),
            Sentence.of("Nothing was taken in: what was deleted stays deleted."),
        )

    @classmethod
    def too_many(cls) -> Self:
        """More casebooks than a case can have events of."""
        return cls(
            Sentence.of("The case comes from more casebooks than can be kept apart."), NOTHING_TAKEN
        )

    @classmethod
    def approver(cls) -> Self:
        """It would end a sign-off."""
        return cls(
            Sentence.of("The case is signed off here, and what comes would end that."),
            Sentence.of("Nothing was taken in. An approver can take it in."),
        )


class HistoryChangedError(MovingError):
    """What is known of a casebook is not what it says now; this is noted."""

    @classmethod
    def rewritten(cls, name: str, sequence: int) -> Self:
        """An event that is known here is another one there."""
        return cls(
            Sentence.of(
                "Event {sequence} from the casebook of {name} is not the one that is known here: what was"
                " written before was changed.",
                sequence=sequence,
                name=name,
            ),
            ASK_THE_SENDER,
        )

    @classmethod
    def ahead(cls, sequence: int) -> Self:
        """The bundle has events of this casebook that it does not have itself."""
        return cls(
            Sentence.of(
                "The bundle holds event {sequence} of this very casebook, which is not in it: an old copy"
                " was put back here, or two machines write in copies of one casebook.",
                sequence=sequence,
            ),
            Sentence.of("Nothing was taken in, and it is noted."),
        )
