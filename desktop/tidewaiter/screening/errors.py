"""What can go wrong with screening, with its sentence for the person and what to do next."""

from tidewaiter.wording import Sentence, ToldError


class ScreeningError(ToldError):
    """Screening could not be done: the problem, and what to do next."""


class ScreeningStoppedError(ScreeningError):
    """The process that screens ended in the middle of its work; another one was started."""

    def __init__(self, problem: Sentence | None = None, advice: Sentence | None = None) -> None:
        super().__init__(
            problem or Sentence("Screening stopped in the middle of its work."),
            advice or Sentence("Open the document again. Nothing in it counts as screened."),
        )


class ScreeningFailedError(Exception):
    """The screening process met something that it was not made for; the message is its trace."""
