"""What was found of each limit of an item, and the sentence that tells it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from tidewaiter.controls.model import Threshold
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.model import Verdict, VerdictKind
from tidewaiter.wording import Sentence, in_a_row, listed

_NONE_MET = "{unmet}: meets none of these limits."
_MAY_BE_EXCEPTED = "{told}, which the list may except ({except_for}): check the entry’s text."
_EXCEPTED = "{told}, which the list excepts ({except_for}), by what the paper states."
_ALL_EXCEPTED = "{met}: the list excepts it, by what the paper states."
_NOT_EXCEPTED = "{unmet}: more than the list excepts."


class Outcome(Enum):
    """One limit against one quantity; of «up to 99.99 %» only some values may be within it."""

    MET = auto()
    CAN_BE_MET = auto()
    NOT_MET = auto()
    NOT_STATED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One limit, what was found of it, and the statement on the paper."""

    threshold: Threshold
    outcome: Outcome
    statement: Statement | None = None

    @property
    def met(self) -> bool:
        """Whether what is stated can be within the limit."""
        return self.outcome in (Outcome.MET, Outcome.CAN_BE_MET)


def sentence_of(kind: VerdictKind, held: Sequence[Held], excepted: Sequence[Held]) -> Sentence:
    """A verdict as a reviewer can read it aloud, with where it is known from what is not on the paper."""
    said = _verdict(kind, held, excepted)
    if kind is VerdictKind.BELOW and not excepted:
        return said  # nothing is told of what is met
    grades = [one.statement for one in held if one.statement and one.statement.known_from]
    for sources in dict.fromkeys(map(_source, grades)):
        said = Sentence.of("{first} {second}", first=said, second=sources)
    return said


def _source(statement: Statement) -> Sentence:
    """Who gives the values of a grade, which stands on the paper alone."""
    assert statement.known_from is not None, "only what is known by a grade has a source"
    return Sentence.of(
        "What is told of {grade} is not from the paper but from “{source}”: {given}.",
        grade=statement.text,
        source=statement.known_from.source,
        given=statement.known_from.given,
    )


def _verdict(kind: VerdictKind, held: Sequence[Held], excepted: Sequence[Held]) -> Sentence:
    met = [one for one in held if one.met]
    unmet = [one for one in held if one.outcome is Outcome.NOT_MET]
    asked = [one.threshold.quantity for one in held if one.outcome is Outcome.NOT_STATED]
    if excepted:
        texts = dict.fromkeys(one.threshold.text for one in excepted)
        return Sentence.of(
            _EXCEPTED if kind is VerdictKind.BELOW and not unmet else _MAY_BE_EXCEPTED,
            told=_told(met or unmet or excepted),
            except_for=in_a_row([Sentence(text) for text in texts]),
        )
    if kind is not VerdictKind.BELOW and met and unmet and not asked:
        return Sentence.of(
            "{within} {unmet}: does not. The entry’s text tells how these limits belong together.",
            within=_within_some(met),
            unmet=_told(unmet),
        )
    if kind is VerdictKind.MEETS:
        return _within(met)
    if kind is VerdictKind.BELOW:
        pattern = "{unmet}: does not meet the limit."
        return Sentence.of(pattern if len(unmet) == 1 else _NONE_MET, unmet=_told(unmet))
    if met or unmet:
        return Sentence.of(
            "{stated} Ask for the {asked}.",
            stated=_within_some(met) if met else _without(unmet),
            asked=_named(asked),
        )
    return Sentence.of("Not stated: ask for the {asked}.", asked=_named(asked))


def by_exceptions(exempt: Sequence[Held]) -> Verdict:
    """The verdict on an item that is listed whatever its values, but for what the list excepts."""
    unmet = [one for one in exempt if one.outcome is Outcome.NOT_MET]
    open_ones = [one.threshold.quantity for one in exempt if one.outcome is not Outcome.MET]
    if unmet:
        sentence = Sentence.of(_NOT_EXCEPTED, unmet=_told(unmet))
        return Verdict(kind=VerdictKind.MEETS, sentence=sentence)
    if open_ones:
        sentence = Sentence.of("Not stated: ask for the {asked}.", asked=_named(open_ones))
        return Verdict(kind=VerdictKind.NOT_STATED, sentence=sentence)
    sentence = Sentence.of(_ALL_EXCEPTED, met=_told(exempt))
    return Verdict(kind=VerdictKind.BELOW, sentence=sentence)


def _named(quantities: Iterable[str]) -> Sentence:
    """Quantities by the pack's names for them."""
    return listed(*map(Sentence, dict.fromkeys(quantities)))


def _within(met: Sequence[Held]) -> Sentence:
    """All limits that are asked for are met, or may be."""
    surely = all(one.outcome is Outcome.MET for one in met)
    if len(met) == 1:
        pattern = "{met}: meets the limit." if surely else "{met}: may meet the limit."
    else:
        pattern = "{met}: meets each limit." if surely else "{met}: may meet each limit."
    return Sentence.of(pattern, met=_told(met))


def _within_some(met: Sequence[Held]) -> Sentence:
    """Some limits are met, or may be, and others are asked for."""
    surely = all(one.outcome is Outcome.MET for one in met)
    if len(met) == 1:
        pattern = "{met}: meets that limit." if surely else "{met}: may meet that limit."
    else:
        pattern = "{met}: meets these limits." if surely else "{met}: may meet these limits."
    return Sentence.of(pattern, met=_told(met))


def _without(unmet: Sequence[Held]) -> Sentence:
    pattern = "{unmet}: does not meet that limit."
    return Sentence.of(pattern if len(unmet) == 1 else _NONE_MET, unmet=_told(unmet))


def _told(held: Sequence[Held]) -> Sentence:
    """«density 1.85 g/cm³» beside each limit as the entry words it."""
    return in_a_row([_one_told(one) for one in held])


def _one_told(held: Held) -> Sentence:
    assert held.statement is not None, "only what was found is told"
    quantity, limit = Sentence(held.threshold.quantity), Sentence(held.threshold.text)
    text, known_from = held.statement.text, held.statement.known_from
    if known_from is not None:
        return Sentence.of(
            "{quantity} {value} by the grade {grade} ({limit})",
            quantity=quantity,
            value=known_from.value,
            grade=text,
            limit=limit,
        )
    pattern = (
        "{quantity} {text} on another line ({limit})"
        if held.statement.nearby
        else "{quantity} {text} ({limit})"
    )
    return Sentence.of(pattern, quantity=quantity, text=text, limit=limit)
