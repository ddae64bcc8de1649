"""What a person reads of a sign-off: whose signatures stand, and what ended it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tidewaiter.casebook.facts.sign_off import Signature, SignOff, SignOffState
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.wording import Sentence, listed

# What ended a sign-off, by the kind of its event.
_ENDED: Mapping[str, Sentence] = MappingProxyType(
    {
        "document-added": Sentence.of("a paper was added or read anew"),
        "document-screened": Sentence.of("a paper was screened anew and shows something else"),
        "papers-compared": Sentence.of("the papers were compared anew"),
        "coverage-acknowledged": Sentence.of("something unread was taken note of"),
        "file-unopened": Sentence.of("a file was given that could not be opened"),
        "unopened-acknowledged": Sentence.of("an unopened file was taken note of"),
        "hit-decided": Sentence.of("a hit was decided"),
        "decision-withdrawn": Sentence.of("a decision was withdrawn"),
        "hit-marked": Sentence.of("a hit was marked by hand"),
        "deed-withdrawn": Sentence.of("something was taken back"),
        "deed-restored": Sentence.of("something that was taken back stands again"),
    }
)
OTHER_EDITION = Sentence.of("another edition of the lists is in use than the one that was signed")
OTHER_WORDS = Sentence.of("the rules say something else now than what was signed")
NOT_WHAT_WAS_SIGNED = Sentence.of(
    "What the rules say in this record is not what was signed: the case, the lists or the program were"
    " others."
)


def state_words(sign_off: SignOff) -> Sentence:
    """The sign-off in one sentence, with the names of those who signed."""
    match sign_off.state:
        case SignOffState.OPEN:
            return Sentence.of("Not signed off.")
        case SignOffState.HALF:
            return Sentence.of(
                "{name} signed; the second signature, an approver’s, is missing.",
                name=sign_off.signatures[0].actor,
            )
        case SignOffState.SIGNED:
            return _signed(sign_off.signatures)
        case SignOffState.LAPSED:
            return Sentence.of(
                "No longer signed off: {what} ({name}, {time}).",
                what=_ENDED.get(sign_off.kind, Sentence.of("something was changed")),
                name=sign_off.actor,
                time=_short(sign_off.time),
            )
        case SignOffState.WITHDRAWN:
            return Sentence.of(
                "The sign-off was withdrawn by {name}: {reason}",
                name=sign_off.actor,
                reason=sign_off.reason,
            )


def lapse_words(sign_off: SignOff, digest: str, assessment: str) -> Sentence | None:
    """Why a sign-off does not hold for what is shown now, though no event has ended it; None if it does.

    `digest` is that of the control pack in use, `assessment` that of what the rules say now.
    """
    if sign_off.state not in {SignOffState.SIGNED, SignOffState.HALF}:
        return None
    fact = sign_off.signatures[0].fact
    if fact.digest != digest:
        why = OTHER_EDITION
    elif fact.assessment != assessment:
        why = OTHER_WORDS
    else:
        return None
    return Sentence.of("No longer signed off: {why}.", why=why)


def signature_words(signature: Signature) -> Sentence:
    """One signature with its time, and that it has no key if it has none."""
    outcome, time = OUTCOME_WORDS[signature.fact.outcome], _short(signature.time)
    if signature.fact.key:
        return Sentence.of(
            "{name} signed at {time} (UTC): {outcome}",
            name=signature.actor,
            time=time,
            outcome=outcome,
        )
    return Sentence.of(
        "{name} signed at {time} (UTC), without a key: {outcome}",
        name=signature.actor,
        time=time,
        outcome=outcome,
    )


def rule_words(outcomes: frozenset[Outcome]) -> Sentence:
    """The four-eyes rule in one sentence."""
    if not outcomes:
        return Sentence.of("One person signs off, whatever the rules say.")
    if outcomes == frozenset(Outcome):
        return Sentence.of("Two people sign off every case: the second is an approver.")
    told = [OUTCOME_WORDS[outcome] for outcome in Outcome if outcome in outcomes]
    return Sentence.of(
        "Two people sign off where the rules say: {outcomes}. The second is an approver.",
        outcomes=listed(*told),
    )


def _signed(signatures: tuple[Signature, ...]) -> Sentence:
    outcome = OUTCOME_WORDS[signatures[0].fact.outcome]
    names = [one.actor for one in signatures]
    if len(names) == 1:
        return Sentence.of("Signed off by {name}: {outcome}", name=names[0], outcome=outcome)
    return Sentence.of(
        "Signed off by {first} and {second}: {outcome}",
        first=names[0],
        second=names[1],
        outcome=outcome,
    )


def _short(time: str) -> str:
    return time[:16].replace("T", " ")


def lines(sign_off: SignOff) -> Iterator[Sentence]:
    """The state, and each signature it rests on, or rested on."""
    yield state_words(sign_off)
    for signature in sign_off.signatures:
        yield signature_words(signature)
