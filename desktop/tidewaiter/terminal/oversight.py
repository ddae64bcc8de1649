"""What `tidewaiter casebook …` does about sign-offs, second reviews, and what others vouch for."""

from collections.abc import Sequence
from pathlib import Path

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.facts.desk import FourEyesSet
from tidewaiter.casebook.facts.second_review import ReviewState, Stands
from tidewaiter.casebook.facts.sign_off import SignOff
from tidewaiter.casebook.refusals.sign_off import SecondReviewError
from tidewaiter.casebook.state.blinding import as_seen_by
from tidewaiter.casebook.state.disagreeing import compare_decisions
from tidewaiter.casebook.state.open_points import left_to_do
from tidewaiter.casebook.state.sign_off_words import (
    lapse_words,
    rule_words,
    signature_words,
    state_words,
)
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Outcome
from tidewaiter.desk.wording import tr
from tidewaiter.records.exchange.answering import SUFFIX as ANSWER
from tidewaiter.records.exchange.answering import take_answer, write_answer
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.records.exchange.taking import take_request
from tidewaiter.road import vouching
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import open_in_terminal
from tidewaiter.terminal.controls import DIFFERS, DONE, say
from tidewaiter.wording import Sentence

_STATES = {
    ReviewState.OPEN: "A second review is asked for.",
    ReviewState.ENDED: "The second review is made.",
    ReviewState.CANCELLED: "The second review was cancelled.",
}
_STANDS = {Stands.FIRST: "The first stands", Stands.SECOND: "The second stands"}


def show_open(case_id: str) -> int:
    """The sign-off of a case, and every point that is open."""
    with open_in_terminal() as book:
        case = as_seen_by(book.case(case_id), book.actor())
    points = left_to_do(case)
    say(tr(_edition_words(case.sign_off) or state_words(case.sign_off)))
    for signature in case.sign_off.signatures:
        say("  " + tr(signature_words(signature)))
    for point in points:
        say("? " + tr(point.sentence))
    if not points:
        say(tr("Nothing is open."))
    return DIFFERS if points else DONE


def _edition_words(sign_off: SignOff) -> Sentence | None:
    """That another edition is in use than the one that was signed; None where it is the same."""
    if not sign_off.signatures:
        return None
    digest = load(shelf().folder_in_use()).digest
    return lapse_words(sign_off, digest, sign_off.signatures[0].fact.assessment)


def withdraw(case_id: str, reason: str) -> int:
    """Take one's own signature back, or another's."""
    with open_in_terminal() as book:
        case = book.signing_off.withdraw(case_id, reason)
    say(tr(state_words(case.sign_off)))
    return DONE


def four_eyes(outcomes: Sequence[str] | None) -> int:
    """The rule in a sentence; another one from an approver."""
    with open_in_terminal() as book:
        if outcomes is not None:
            chosen = tuple(one for one in Outcome if one.value in outcomes)
            book.change_people(FourEyesSet(outcomes=chosen))
        rule = book.seat().four_eyes
    say(tr(rule_words(rule)))
    return DONE


def ask(case_id: str, *, reviewer: str, decider: str, blind: bool, sent: bool, note: str) -> int:
    """Ask for a second review."""
    with open_in_terminal() as book:
        book.second_review.ask(
            case_id, reviewer=reviewer, decider=decider, blind=blind, sent=sent, note=note
        )
    say(tr("A second review is asked for."))
    return DONE


def send(case_id: str, file: Path) -> int:
    """Write the bundle of a second review on another machine."""
    with open_in_terminal() as book:
        write_request(book, case_id, file)
    say(tr(Sentence.of("The file was written: {name}", name=str(file))))
    return DONE


def show_reviews(case_id: str) -> int:
    """Both decisions on every hit, once the second review has ended."""
    with open_in_terminal() as book:
        case = book.case(case_id)
    open_ = 0
    for review in case.reviews:
        say(f"{review.time[:16].replace('T', ' ')}  {tr(_STATES[review.state])}")
        if review.state is not ReviewState.ENDED:
            continue
        for one in compare_decisions(case, review):
            open_ += one.open
            first = tr(one.first.disposition.capitalize()) if one.first else "–"
            second = tr(one.second.disposition.capitalize()) if one.second else "–"
            stands = tr(_STANDS[one.settled.stands]) if one.settled else ""
            say(f"  {one.hit}  {one.text}")
            say(f"    {first} / {second}: {tr(one.verdict.capitalize())}. {stands}".rstrip(". "))
    if not case.reviews:
        say(tr("No second review was asked for."))
    return DIFFERS if open_ else DONE


def hand_in(case_id: str, note: str) -> int:
    """Hand one's own second review in."""
    with open_in_terminal() as book:
        book.second_review.end(case_id, note)
    say(tr("The second review is made."))
    return DONE


def cancel(case_id: str, reason: str) -> int:
    """The second review is not wanted any more."""
    with open_in_terminal() as book:
        book.second_review.cancel(case_id, reason)
    say(tr("The second review was cancelled."))
    return DONE


def settle(case_id: str, hit: str, stands: str, note: str) -> int:
    """Say which of two decisions stands, in the latest second review that has ended."""
    with open_in_terminal() as book:
        ended = [one for one in book.case(case_id).reviews if one.state is ReviewState.ENDED]
        if not ended:
            raise SecondReviewError.gone()
        book.second_review.settle(case_id, ended[-1].id, hit, Stands(stands), note)
    say(tr("It is settled."))
    return DONE


def take(file: Path) -> int:
    """Take a bundle or an answer in, by what its name says it is."""
    with open_in_terminal() as book:
        if file.suffix.lower() == ANSWER:
            case = take_answer(book, file)
            told = Sentence.of("The answer was taken in: {title}", title=case.title)
        else:
            case = take_request(book, file)
            told = Sentence.of("The case was taken in: {title}, {id}", title=case.title, id=case.id)
    say(tr(told))
    return DONE


def answer(case_id: str, file: Path) -> int:
    """Write the answer to a bundle that was taken in."""
    with open_in_terminal() as book:
        write_answer(book, case_id, file)
    say(tr(Sentence.of("The file was written: {name}", name=str(file))))
    return DONE


def keep_cosigned(file: Path, name: str, key: str) -> int:
    """Keep a receipt that came back co-signed."""
    with open_in_terminal() as book:
        fact = vouching.keep_cosigned(book, file, name, key)
    shown = fingerprint(bytes.fromhex(fact.key))
    say(tr(Sentence.of("Kept: co-signed by {name} with {key}.", name=fact.name, key=shown)))
    return DONE


def ask_stamp(file: Path) -> int:
    """Write a request for a time stamp as a file, for somebody to carry to an authority."""
    with open_in_terminal() as book:
        vouching.write_stamp_request(book, file)
    say(tr(Sentence.of("Request: {file}. Send it to a time-stamp authority.", file=str(file))))
    return DONE


def keep_stamp(file: Path, trust: Path) -> int:
    """Keep the reply, once it is checked."""
    with open_in_terminal() as book:
        fact = vouching.keep_stamp(book, file, trust)
    say(
        tr(
            Sentence.of(
                "Kept: a time stamp of {time} (UTC) by {authority}.",
                time=fact.time,
                authority=fact.authority,
            )
        )
    )
    return DONE
