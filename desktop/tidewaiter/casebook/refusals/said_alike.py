"""What several refusals say in the same words: each text stands here once."""

from tidewaiter.wording import Sentence

NOTHING_TAKEN = Sentence.of("Nothing was taken in.")
NOTHING_WRITTEN = Sentence.of("Nothing was written.")
NOTHING_TO_TAKE_BACK = Sentence.of("There is nothing to take back.")
ASK_THE_SENDER = Sentence.of("Nothing was taken in, and it is noted. Ask whoever sent it.")
WITH_DOCUMENTS = Sentence.of(
    "Nothing was taken in. On the other machine, export the case as a bundle with its documents."
)
NO_REASON = (Sentence.of("A reason is needed."), Sentence.of("Write one; it is kept."))


def changed_while_read(name: str) -> Sentence:
    """A file was another one at its end than at its beginning."""
    return Sentence.of("“{name}” changed while it was being read.", name=name)


def not_verified(name: str, problem: Sentence) -> Sentence:
    """What is in a file is not what was written."""
    return Sentence.of("“{name}” does not verify: {problem}", name=name, problem=problem)
