"""What is refused when somebody else's word on the casebook is taken in, each with its sentence."""

from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    NOTHING_TAKEN,
)
from tidewaiter.wording import Sentence


class VouchingError(CasebookError):
    """A co-signature or a time stamp that vouches for nothing here."""

    @classmethod
    def no_checkpoint(cls) -> Self:
        """The text is no checkpoint."""
        return cls(Sentence.of("This is no checkpoint of a casebook."), NOTHING_TAKEN)

    @classmethod
    def not_cosigned(cls) -> Self:
        """Nobody known co-signed it."""
        return cls(
            Sentence.of("Nobody who is known here has co-signed this checkpoint."),
            Sentence.of("Nothing was taken in. Name the key of whoever signed."),
        )

    @classmethod
    def other_casebook(cls) -> Self:
        """The checkpoint is none that was made here."""
        return cls(
            Sentence.of("This receipt was not written from this casebook."),
            Sentence.of("Nothing was taken in. Choose your own receipt as it came back."),
        )

    @classmethod
    def own(cls) -> Self:
        """Whoever takes it in is the one who co-signed it."""
        return cls(
            Sentence.of("Nobody but you has co-signed this receipt."),
            Sentence.of("Nothing was taken in. It is for a colleague to co-sign."),
        )

    @classmethod
    def not_asked(cls) -> Self:
        """The reply answers no request of this casebook."""
        return cls(
            Sentence.of("This time stamp answers no request that was written here."), NOTHING_TAKEN
        )

    @classmethod
    def no_stamp(cls, why: str) -> Self:
        """The reply does not verify."""
        return cls(
            Sentence.of("The time stamp does not verify: {why}", why=why),
            Sentence.of("Nothing was taken in. Check the reply, and whose certificates you named."),
        )
