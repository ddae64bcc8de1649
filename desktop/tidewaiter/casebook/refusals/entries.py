"""What the casebook refuses: what is not in the case, what makes no sense as an entry, what nobody can sign."""

from typing import Self

from tidewaiter.casebook.errors import ASK_AGAIN, CasebookError
from tidewaiter.casebook.refusals.said_alike import (
    NOTHING_TO_TAKE_BACK,
    changed_while_read,
)
from tidewaiter.wording import Sentence


class NotInCaseError(CasebookError):
    """What was named is not there."""

    @classmethod
    def case(cls, case: str) -> Self:
        """No case has this id."""
        return cls(Sentence.of("There is no case {case}.", case=case), ASK_AGAIN)

    @classmethod
    def erased(cls, case: str) -> Self:
        """The case was deleted."""
        return cls(
            Sentence.of("Case {case} was deleted.", case=case[:8]),
            Sentence.of("When, by whom and why is in the log; its papers and decisions are gone."),
        )

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
            NOTHING_TO_TAKE_BACK,
        )

    @classmethod
    def deed(cls, number: int) -> Self:
        """No deed of this event is there to be taken back, answered or put in its place again."""
        return cls(
            Sentence.of("Entry {number} of the case is not there any more.", number=number),
            Sentence.of("It was taken back meanwhile, or it stands again."),
        )

    @classmethod
    def nothing_done(cls) -> Self:
        """Nothing that this person did in the case stands."""
        return cls(
            Sentence.of("There is nothing of yours to undo in this case."),
            Sentence.of("What others did, they undo themselves."),
        )

    @classmethod
    def nothing_undone(cls) -> Self:
        """This person took nothing back, or did something since."""
        return cls(
            Sentence.of("There is nothing of yours to do again in this case."),
            Sentence.of("After a new deed, what was undone before stays undone."),
        )


class NotAcceptableError(CasebookError):
    """What was to be written does not make sense as an entry."""

    @classmethod
    def empty(cls) -> Self:
        """A note or a comment says nothing."""
        return cls(
            Sentence.of("A note without words says nothing."), Sentence.of("Write something first.")
        )

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
            changed_while_read(name),
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
