"""What is refused when a case is sent for a second review, taken in, or answered, each with its sentence."""

from pathlib import Path
from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    ASK_THE_SENDER,
    NOTHING_TAKEN,
    NOTHING_WRITTEN,
)
from tidewaiter.wording import Sentence


class ExchangeError(CasebookError):
    """A file that goes between two casebooks is not what it should be."""

    @classmethod
    def no_bundle(cls, path: Path, why: str) -> Self:
        """The file is no bundle of a second review, or not a whole one."""
        return cls(
            Sentence.of(
                "“{name}” is no whole bundle of a second review: {why}", name=path.name, why=why
            ),
            NOTHING_TAKEN,
        )

    @classmethod
    def no_answer(cls, path: Path) -> Self:
        """The file is no answer, or not as it was signed."""
        return cls(
            Sentence.of(
                "“{name}” is no answer to a second review as it was signed.", name=path.name
            ),
            NOTHING_TAKEN,
        )

    @classmethod
    def unproven(cls, problem: Sentence) -> Self:
        """What is in the bundle does not verify."""
        return cls(
            Sentence.of("The bundle does not verify: {problem}", problem=problem), NOTHING_TAKEN
        )

    @classmethod
    def forked(cls, seen: int) -> Self:
        """The casebook it comes from is not what it was."""
        return cls(
            Sentence.of(
                "The casebook that this comes from is not the one of before: it had {seen} events, and"
                " these are not among those it has now. It was written anew, or an old copy was put back.",
                seen=seen,
            ),
            ASK_THE_SENDER,
        )

    @classmethod
    def here(cls) -> Self:
        """It came before."""
        return cls(Sentence.of("This second review is in your casebook already."), NOTHING_TAKEN)

    @classmethod
    def own(cls) -> Self:
        """It is the very casebook it was sent from."""
        return cls(
            Sentence.of("This bundle comes from this very casebook."),
            Sentence.of("Nothing was taken in. It is for another person’s machine."),
        )

    @classmethod
    def not_here_for_it(cls) -> Self:
        """The case did not come from elsewhere."""
        return cls(
            Sentence.of("This case did not come from another casebook for a second review."),
            NOTHING_WRITTEN,
        )

    @classmethod
    def not_sent(cls) -> Self:
        """Nobody asked for a second review on another machine."""
        return cls(
            Sentence.of("No second review on another machine was asked for in this case."),
            Sentence.of("Nothing was written. Ask for one first."),
        )

    @classmethod
    def other_casebook(cls) -> Self:
        """The answer is to somebody else."""
        return cls(Sentence.of("This answer is for another casebook."), NOTHING_TAKEN)

    @classmethod
    def not_asked(cls) -> Self:
        """The review is unknown, or was cancelled."""
        return cls(Sentence.of("Nobody waits for this answer here."), NOTHING_TAKEN)

    @classmethod
    def other_bundle(cls) -> Self:
        """The answer is to a bundle that did not leave from here."""
        return cls(
            Sentence.of("This answer is to another bundle than any that was written here."),
            NOTHING_TAKEN,
        )

    @classmethod
    def twice(cls) -> Self:
        """It was taken in before."""
        return cls(Sentence.of("This answer was taken in already."), NOTHING_TAKEN)

    @classmethod
    def same_person(cls) -> Self:
        """Whoever answers decided first."""
        return cls(
            Sentence.of("Whoever answers here decided first, or asked: by name, or by key."),
            Sentence.of("Nothing was taken in. Another person must review it."),
        )

    @classmethod
    def other_person(cls, name: str) -> Self:
        """Somebody else was asked."""
        return cls(
            Sentence.of("{name} was asked, and this is not signed with their key.", name=name),
            NOTHING_TAKEN,
        )

    @classmethod
    def not_cosigned(cls) -> Self:
        """The co-signature is missing or wrong."""
        return cls(
            Sentence.of("The checkpoint in this answer is not co-signed by whoever answers."),
            NOTHING_TAKEN,
        )
