"""What a person reads of a second review: how far it is, and how two decisions go together."""

from collections.abc import Mapping

from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.casebook.facts.second_review import (
    ReviewState,
    ReviewTaken,
    SecondDecision,
    SecondReview,
    Stands,
)
from tidewaiter.casebook.model import Decision
from tidewaiter.casebook.state.disagreeing import Compared, Verdict
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.wording import Sentence

VERDICTS: Mapping[Verdict, str] = {
    Verdict.AGREED: "Agreed",
    Verdict.OVERTURNED: "Overturned",
    Verdict.FIRST_MISSING: "No first decision",
    Verdict.SECOND_MISSING: "No second decision",
    Verdict.NOT_HERE: "Not a hit here",
}
STANDS: Mapping[Stands, str] = {
    Stands.FIRST: "The first stands",
    Stands.SECOND: "The second stands",
}


def state_words(review: SecondReview) -> Sentence:
    """How far a second review is, and whose it is."""
    name = review.asked.reviewer
    match review.state:
        case ReviewState.OPEN if review.asked.sent:
            return Sentence.of("Sent to another machine; its answer has not come back yet.")
        case ReviewState.OPEN if name:
            return Sentence.of("{name} is to review this case a second time.", name=name)
        case ReviewState.OPEN:
            return Sentence.of(
                "Anybody may review this case a second time who decided on nothing in it."
            )
        case ReviewState.ENDED:
            return Sentence.of("The second review is made.")
        case ReviewState.CANCELLED:
            return Sentence.of("The second review was cancelled.")


def own_words(review: SecondReview, left: int) -> Sentence:
    """What the second reviewer is told: that it is theirs, what they see, what is left."""
    if review.asked.blind:
        return Sentence.of(
            "You review this case a second time. The first decisions are hidden until you are done;"
            " hits left: {count}.",
            count=left,
        )
    return Sentence.of(
        "You review this case a second time, beside the first decisions; hits left: {count}.",
        count=left,
    )


def taken_words(taken: ReviewTaken) -> Sentence:
    """What is said of a case that came from another casebook."""
    if taken.blind:
        return Sentence.of(
            "This case came from {name} for a second review, blind: the first decisions did not come along.",
            name=taken.asker,
        )
    return Sentence.of("This case came from {name} for a second review.", name=taken.asker)


def verdict_words(one: Compared) -> Sentence:
    """How the two go together, and what became of it."""
    if one.settled is not None:
        return Sentence.of(
            "{stands}, says {name}",
            stands=Sentence(STANDS[one.settled.stands]),
            name=one.settled.actor,
        )
    return Sentence(VERDICTS[one.verdict])


def decision_words(made: Decision | SecondDecision | None) -> Sentence:
    """One decision with its reason and who made it."""
    if made is None:
        return Sentence.of("None")
    disposition = Sentence(DISPOSITIONS[made.disposition].words)
    reason = reason_text(made.reason)
    if made.note:
        return Sentence.of(
            "{disposition}: {reason}. {name}: “{note}”",
            disposition=disposition,
            reason=reason,
            name=made.actor,
            note=made.note,
        )
    return Sentence.of(
        "{disposition}: {reason}. {name}", disposition=disposition, reason=reason, name=made.actor
    )
