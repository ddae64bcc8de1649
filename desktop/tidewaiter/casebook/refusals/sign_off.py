"""What is refused when somebody signs off, or reviews a second time, each with its sentence."""

from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    NO_REASON,
    NOTHING_TO_TAKE_BACK,
    NOTHING_WRITTEN,
)
from tidewaiter.wording import Sentence


class SignOffError(CasebookError):
    """A case cannot be signed off so, or a signature cannot be taken back."""

    @classmethod
    def open(cls, count: int, first: Sentence) -> Self:
        """Something is not done."""
        return cls(
            Sentence.counted(
                "One thing is open: {first}",
                "{count} things are open, the first: {first}",
                count=count,
                first=first,
            ),
            Sentence.of("Nothing was signed. Do what is open first."),
        )

    @classmethod
    def changed(cls) -> Self:
        """The case is not what was shown when the person signed, or what the first one signed."""
        return cls(
            Sentence.of("The case has changed since it was shown to you."),
            Sentence.of("Nothing was signed. Look at it again, then sign."),
        )

    @classmethod
    def without_key(cls) -> Self:
        """Two people must sign, and one of them has no key."""
        return cls(
            Sentence.of("Two people must sign this outcome, each with a key of their own."),
            Sentence.of("Nothing was signed. Make your key: tidewaiter people key."),
        )

    @classmethod
    def unsigned_first(cls) -> Self:
        """The first signature has no key, so that nobody can tell whether it is another person’s."""
        return cls(
            Sentence.of("The first signature was made without a key."),
            Sentence.of("Nothing was signed. Have it withdrawn and made anew with a key."),
        )

    @classmethod
    def same_person(cls) -> Self:
        """The one who signed first signs again."""
        return cls(
            Sentence.of("You have signed already: the second signature is another person’s."),
            Sentence.of("Nothing was signed. Ask an approver to sign."),
        )

    @classmethod
    def approver(cls) -> Self:
        """The second is no approver."""
        return cls(
            Sentence.of("The second signature is an approver’s."),
            Sentence.of("Nothing was signed. See who is one: tidewaiter people."),
        )

    @classmethod
    def edition(cls, screened: str, in_use: str) -> Self:
        """The papers were screened with another edition than the one in use."""
        return cls(
            Sentence.of(
                "A paper was screened with edition {screened}; in use is {in_use}.",
                screened=screened,
                in_use=in_use,
            ),
            Sentence.of("Nothing was signed. Open the case in the window: it is screened anew."),
        )

    @classmethod
    def done(cls) -> Self:
        """It is signed off."""
        return cls(
            Sentence.of("The case is signed off already."),
            Sentence.of("There is nothing left to sign."),
        )

    @classmethod
    def nothing(cls) -> Self:
        """There is no signature to take back."""
        return cls(
            Sentence.of("No signature stands under this case."),
            NOTHING_TO_TAKE_BACK,
        )

    @classmethod
    def without_reason(cls) -> Self:
        """A person must say why."""
        return cls(*NO_REASON)

    @classmethod
    def elsewhere(cls) -> Self:
        """The case is here for a second review only."""
        return cls(
            Sentence.of(
                "This case is here for a second review; it is signed off where it came from."
            ),
            Sentence.of("Nothing was signed. Write the answer, and send it back."),
        )


class SecondReviewError(CasebookError):
    """A second review cannot go on so."""

    @classmethod
    def gone(cls) -> Self:
        """The case has no such review, or it is over."""
        return cls(Sentence.of("This second review is not under way."), NOTHING_WRITTEN)

    @classmethod
    def under_way(cls) -> Self:
        """There is one already, or it has not ended."""
        return cls(
            Sentence.of("A second review of this case is under way."),
            Sentence.of("Nothing was written. Wait for its end, or cancel it."),
        )

    @classmethod
    def own(cls) -> Self:
        """Somebody would review their own decision."""
        return cls(
            Sentence.of("You made the first decision on this hit."),
            Sentence.of("Nothing was written. Another person must review it."),
        )

    @classmethod
    def reviewer(cls, name: str) -> Self:
        """It is somebody else's."""
        return cls(
            Sentence.of("{name} was asked for this second review.", name=name), NOTHING_WRITTEN
        )

    @classmethod
    def sent(cls) -> Self:
        """It is made on another machine."""
        return cls(
            Sentence.of("This second review is made on another machine."),
            Sentence.of("Nothing was written. Take its answer in when it comes."),
        )

    @classmethod
    def undecided(cls, count: int) -> Self:
        """Hits are left."""
        return cls(
            Sentence.counted(
                "One hit waits for your decision.",
                "{count} hits wait for your decision.",
                count=count,
            ),
            Sentence.of("Nothing was written. Decide on every hit first."),
        )

    @classmethod
    def first_undecided(cls, count: int) -> Self:
        """There is nothing yet to compare a second opinion with."""
        return cls(
            Sentence.counted(
                "One hit has no first decision yet.",
                "{count} hits have no first decision yet.",
                count=count,
            ),
            Sentence.of("Nothing was written. Decide on every hit, then ask for a second review."),
        )

    @classmethod
    def blind(cls, title: str) -> Self:
        """The first decisions would be shown to whoever is to decide without them."""
        return cls(
            Sentence.of(
                "You review “{title}” a second time: its first decisions are hidden from you until you are"
                " done.",
                title=title,
            ),
            Sentence.of("Nothing was written. Hand your second review in first."),
        )

    @classmethod
    def decision(cls) -> Self:
        """There is no second decision to take back."""
        return cls(
            Sentence.of("You have not decided on this hit in the second review."),
            NOTHING_TO_TAKE_BACK,
        )

    @classmethod
    def decider(cls, name: str) -> Self:
        """Somebody else settles disagreements here."""
        if name:
            return cls(
                Sentence.of("{name} settles the disagreements of this review.", name=name),
                NOTHING_WRITTEN,
            )
        return cls(
            Sentence.of("An approver settles this who decided on it neither first nor second."),
            Sentence.of("Nothing was written. See who is one: tidewaiter people."),
        )

    @classmethod
    def agreed(cls) -> Self:
        """There is nothing to settle."""
        return cls(Sentence.of("There is no disagreement on this hit."), NOTHING_WRITTEN)
