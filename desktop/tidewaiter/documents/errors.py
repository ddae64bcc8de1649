"""What can go wrong with a file's reader: one family, each error with its sentences and its `Cause`."""

from typing import ClassVar, Self

from tidewaiter.documents.model import Cause, Unread
from tidewaiter.wording import Sentence, ToldError


class DocumentError(ToldError):
    """A file, page or picture of a page could not be had: the problem, and what to do next."""

    cause: ClassVar[Cause] = Cause.DAMAGED

    def unread(self, part: int | None) -> Unread:
        """The same, as a share of a document's coverage statement."""
        return Unread(cause=self.cause, part=part, problem=self.problem, advice=self.advice)


class NotOpenedError(DocumentError):
    """The system did not give the file's bytes."""

    cause = Cause.NOT_OPENED


class EmptyFileError(NotOpenedError):
    """The file has no bytes."""

    cause = Cause.EMPTY_FILE

    @classmethod
    def plain(cls) -> Self:
        """The error with its sentences."""
        return cls(
            Sentence.of("The file is empty."), Sentence.of("Ask the sender to send it again.")
        )


class DamagedError(DocumentError):
    """The engine could not make sense of the bytes."""


class LockedError(DocumentError):
    """The file asks for a password."""

    cause = Cause.LOCKED


class WorkerDiedError(DocumentError):
    """The reader process ended in the middle of its work."""

    cause = Cause.WORKER_DIED


class WorkerHungError(DocumentError):
    """The reader process did not answer within its time."""

    cause = Cause.WORKER_HUNG


class WorkerNonsenseError(DocumentError):
    """The reader process answered something that cannot be an answer."""

    cause = Cause.WORKER_NONSENSE


class LimitExceededError(DocumentError):
    """The work would have taken more memory, time or pixels than a file may."""

    cause = Cause.LIMIT


class ProgramChangedError(DocumentError):
    """Something that the program brings along to read with is missing, or not what it was made with."""

    cause = Cause.PROGRAM_CHANGED


class CancelledError(DocumentError):
    """A person stopped the reading."""

    cause = Cause.CANCELLED


_TRY_COPY = Sentence.of(
    "Ask the sender for a fresh copy, or print the file to a new PDF and open that."
)
_BY_EYE = Sentence.of("Review it by eye, or ask the sender for a simpler copy.")

_WORDS: dict[Cause, tuple[type[DocumentError], Sentence, Sentence]] = {
    Cause.DAMAGED: (
        DamagedError,
        Sentence.of("It is damaged: the reader could not make sense of it."),
        _TRY_COPY,
    ),
    Cause.LOCKED: (
        LockedError,
        Sentence.of("It needs a password."),
        Sentence.of("Enter the password, or save a copy without it and open that."),
    ),
    Cause.WORKER_DIED: (
        WorkerDiedError,
        Sentence.of("The reader stopped in the middle of it."),
        _TRY_COPY,
    ),
    Cause.WORKER_HUNG: (
        WorkerHungError,
        Sentence.of("The reader did not finish it in time."),
        _BY_EYE,
    ),
    Cause.WORKER_NONSENSE: (
        WorkerNonsenseError,
        Sentence.of("The reader answered nonsense and was stopped."),
        _TRY_COPY,
    ),
    Cause.LIMIT: (
        LimitExceededError,
        Sentence.of("It is larger than this version reads."),
        Sentence.of("Split the file, or review this part by eye."),
    ),
    Cause.PROGRAM_CHANGED: (
        ProgramChangedError,
        Sentence.of("What the program reads papers with is missing, or was changed."),
        Sentence.of("Install Tidewaiter anew, then open the file again. The file is not at fault."),
    ),
    Cause.CANCELLED: (
        CancelledError,
        Sentence.of("The reading was cancelled before it was done."),
        Sentence.of("Open the file again to read the rest."),
    ),
}


def error_of(cause: Cause) -> DocumentError:
    """The error that a cause stands for; a cause without one is a damaged file."""
    kind, problem, advice = _WORDS.get(cause, _WORDS[Cause.DAMAGED])
    return kind(problem, advice)


def wrong_password() -> DocumentError:
    """The error of a password that was given and does not open the file."""
    return LockedError(
        Sentence.of("The password does not fit."),
        Sentence.of("Try again: capital and small letters count. Else ask the sender for it."),
    )
