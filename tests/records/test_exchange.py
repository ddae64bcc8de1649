"""A case goes to another casebook for a second review and its answer comes back; nothing is hidden on the way."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from casebook.case_papers import INVOICE, ON, party_hit, screening
from casebook.signed_papers import ANN, BEN, EVE, HIT, PAPER, Desk, desk
from casebook.test_signing_off import shown
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import AnswerTaken, ReviewState
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.proof.answers import sign_answer
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.exchange import ExchangeError
from tidewaiter.casebook.refusals.sign_off import SecondReviewError, SignOffError
from tidewaiter.casebook.state.disagreeing import Verdict, compare_decisions
from tidewaiter.casebook.state.open_points import left_to_do, open_points
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.exchange.answering import AnswerFile, take_answer, write_answer
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.records.exchange.taking import open_request, take_request

FALSE, TRUE = Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH
PARTY = party_hit(PAPER.sha256)


@pytest.fixture
def here(tmp_path: Path) -> Desk:
    """Where Ann asks."""
    return desk(tmp_path / "here")


@pytest.fixture
def there(tmp_path: Path) -> Desk:
    """Where Ben answers."""
    return desk(tmp_path / "there")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return tmp_path / "case.twreview"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    return tmp_path / "case.twanswer"


def sent(here: Desk, bundle: Path, *, blind: bool = True, reviewer: str = "") -> str:
    """Ann decides, asks for a review elsewhere and writes the bundle; gives the case."""
    with here.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT, PARTY))
        ann.decide(case_id, HIT.id, FALSE, "misread", "a secret thought")
        ann.decide(case_id, PARTY.id, FALSE, "different-company")
        ann.note(case_id, "another secret thought")
        ann.second_review.ask(case_id, blind=blind, sent=True, reviewer=reviewer)
        write_request(ann, case_id, bundle)
    return case_id


def answered(there: Desk, bundle: Path, answer: Path, *, second: Disposition = TRUE) -> str:
    """Ben takes the bundle in, decides, and writes his answer; gives his case."""
    with there.book("Ben", BEN) as ben:
        case = take_request(ben, bundle)
        decide(ben, case, second)
        write_answer(ben, case.id, answer)
    return case.id


def decide(book: Casebook, case: Case, second: Disposition) -> None:
    book.decide(case.id, HIT.id, FALSE, "other-product")
    reason = "listed-party" if second is TRUE else "different-company"
    book.decide(case.id, PARTY.id, second, reason, "their address")


def test_a_case_goes_and_its_answer_comes_back(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    case_id = sent(here, bundle)
    answered(there, bundle, answer)
    with here.book() as ann:
        before = ann.case(case_id).decisions
        case = take_answer(ann, answer)
        (review,) = case.reviews
        assert (case.id, review.state) == (case_id, ReviewState.ENDED)
        assert {one.actor for one in review.decisions} == {"Ben"}
        verdicts = {one.hit: one.verdict for one in compare_decisions(case, review)}
        assert verdicts == {HIT.id: Verdict.AGREED, PARTY.id: Verdict.OVERTURNED}
        assert case.decisions == before
        outcome = ann.verify()
        assert ann.case(case_id) == case
    assert outcome.ok
    told = " ".join(str(one) for one in outcome.anchored)
    assert "Ben co-signed the checkpoint" in told
    assert "The second review by Ben is signed" in told


def test_a_blind_bundle_holds_no_first_decision_and_no_note(
    here: Desk, there: Desk, bundle: Path
) -> None:
    sent(here, bundle, blind=True)
    data = bundle.read_bytes()
    assert b"secret thought" not in data
    assert b"hit-decided" not in data
    assert b"false positive" not in data
    assert INVOICE in data
    with there.book("Ben", BEN) as ben:
        case = take_request(ben, bundle)
        assert case.decisions == ()
        assert case.taken is not None
        assert (case.taken.blind, case.taken.firsts, case.taken.asker) == (True, (), "Ann")
        assert case.taken.left_out >= 4
        assert case.screenings == (screening(PAPER, HIT, PARTY),)
        assert ben.document_bytes(PAPER.sha256) == INVOICE
        assert ben.verify().ok


def test_an_open_bundle_brings_the_first_decisions_along_and_no_note(
    here: Desk, there: Desk, bundle: Path
) -> None:
    sent(here, bundle, blind=False)
    assert b"another secret thought" not in bundle.read_bytes()
    with there.book("Ben", BEN) as ben:
        taken = take_request(ben, bundle).taken
        assert taken is not None
        assert [(one.hit, one.actor) for one in taken.firsts] == [
            (HIT.id, "Ann"),
            (PARTY.id, "Ann"),
        ]


def test_a_case_that_came_for_review_is_not_signed_off_there(
    here: Desk, there: Desk, bundle: Path
) -> None:
    sent(here, bundle)
    with there.book("Ben", BEN) as ben:
        case = take_request(ben, bundle)
        with pytest.raises(SignOffError):
            ben.signing_off.sign(case.id, shown(case))


def test_everything_must_be_decided_before_the_answer_is_written(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    sent(here, bundle)
    with there.book("Ben", BEN) as ben:
        case = take_request(ben, bundle)
        with pytest.raises(SecondReviewError):
            write_answer(ben, case.id, answer)
    assert not answer.exists()


def test_a_bundle_with_any_byte_changed_is_refused(here: Desk, there: Desk, bundle: Path) -> None:
    sent(here, bundle)
    whole = bundle.read_bytes()
    step = max(1, len(whole) // 60)
    for at in range(0, len(whole), step):
        data = bytearray(whole)
        data[at] ^= 1
        bundle.write_bytes(data)
        with pytest.raises(CasebookError):
            open_request(bundle)
    bundle.write_bytes(whole[:-40])
    with pytest.raises(ExchangeError):
        open_request(bundle)
    bundle.write_bytes(whole)
    with there.book("Ben", BEN) as ben:
        take_request(ben, bundle)
        with pytest.raises(ExchangeError) as caught:
            take_request(ben, bundle)
    assert caught.value.problem == ExchangeError.here().problem


def test_a_bundle_does_not_come_back_into_its_own_casebook(here: Desk, bundle: Path) -> None:
    sent(here, bundle)
    with here.book() as ann, pytest.raises(ExchangeError) as caught:
        take_request(ann, bundle)
    assert caught.value.problem == ExchangeError.own().problem


def test_without_a_key_nothing_is_sent_and_nothing_answered(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    case_id = sent(here, bundle)
    with here.book("Cas", None) as cas, pytest.raises(NoSignatureError):
        write_request(cas, case_id, bundle)
    with there.book("Cas", None) as cas:
        case = take_request(cas, bundle)
        decide(cas, case, TRUE)
        with pytest.raises(NoSignatureError):
            write_answer(cas, case.id, answer)


def changed(answer: Path, change: Callable[[str], str]) -> None:
    answer.write_text(change(answer.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("true match", "false positive"),
        ("their address", "their addres"),
        ('"reviewer": "Ben"', '"reviewer": "Eve"'),
        (BEN.public.hex(), EVE.public.hex()),
        ('"signature": "', '"signature": "00'),
        ('"note": ""', '"nota": ""'),
    ],
)
def test_an_answer_that_was_changed_is_refused(tmp_path: Path, old: str, new: str) -> None:
    here, there = desk(tmp_path / "here"), desk(tmp_path / "there")
    bundle, answer = tmp_path / "case.twreview", tmp_path / "case.twanswer"
    case_id = sent(here, bundle)
    answered(there, bundle, answer)
    assert old in answer.read_text(encoding="utf-8")
    changed(answer, lambda text: text.replace(old, new))
    with here.book() as ann:
        with pytest.raises(ExchangeError):
            take_answer(ann, answer)
        assert ann.case(case_id).reviews[0].state is ReviewState.OPEN


def test_an_answer_is_taken_in_once(here: Desk, there: Desk, bundle: Path, answer: Path) -> None:
    sent(here, bundle)
    answered(there, bundle, answer)
    with here.book() as ann:
        take_answer(ann, answer)
        with pytest.raises(ExchangeError) as caught:
            take_answer(ann, answer)
    assert caught.value.problem == ExchangeError.twice().problem


def test_two_answers_that_differ_are_both_kept_and_this_is_said(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    case_id = sent(here, bundle)
    theirs = answered(there, bundle, answer)
    with here.book() as ann:
        take_answer(ann, answer)
    with there.book("Ben", BEN) as ben:
        ben.decide(theirs, PARTY.id, FALSE, "different-company")
        write_answer(ben, theirs, answer)
    with here.book() as ann:
        case = take_answer(ann, answer)
        (review,) = case.reviews
        assert len(review.answers) == 2
        second = review.decision(PARTY.id)
        assert second is not None
        assert second.disposition is TRUE  # the first counts
        said = [str(point.sentence) for point in open_points(ann.case(case_id))]
    assert any("Answers to one second review that differ: 2" in one for one in said)


def test_the_answer_of_somebody_who_decided_first_is_refused(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    sent(here, bundle)
    with there.book("Somebody Else", ANN) as ann:  # the same key, another name
        case = take_request(ann, bundle)
        decide(ann, case, TRUE)
        write_answer(ann, case.id, answer)
    with here.book() as ann, pytest.raises(ExchangeError) as caught:
        take_answer(ann, answer)
    assert caught.value.problem == ExchangeError.same_person().problem


def test_only_the_one_who_was_asked_answers(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    sent(here, bundle, reviewer="Eve")
    answered(there, bundle, answer)
    with here.book() as ann, pytest.raises(ExchangeError) as caught:
        take_answer(ann, answer)
    assert caught.value.problem == ExchangeError.other_person("Eve").problem


def test_an_answer_to_what_was_cancelled_or_to_another_casebook_is_refused(
    here: Desk, there: Desk, bundle: Path, answer: Path, tmp_path: Path
) -> None:
    case_id = sent(here, bundle)
    answered(there, bundle, answer)
    elsewhere = desk(tmp_path / "elsewhere")
    with elsewhere.book("Eve", EVE) as eve:
        eve.open_case("Another", ON)
        with pytest.raises(ExchangeError) as caught:
            take_answer(eve, answer)
        assert caught.value.problem == ExchangeError.other_casebook().problem
    with here.book() as ann:
        ann.second_review.cancel(case_id, "no time")
        with pytest.raises(ExchangeError) as caught:
            take_answer(ann, answer)
        assert caught.value.problem == ExchangeError.not_asked().problem


def test_an_answer_to_a_bundle_that_never_left_is_refused(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    sent(here, bundle)
    answered(there, bundle, answer)
    with there.book("Ben", BEN) as ben:
        ben.open_case("x", ON)
    read = msgspec.json.decode(answer.read_bytes(), type=AnswerFile)
    other = replace(read.answer, request="0" * 64)
    fact = AnswerTaken(answer=other, signature=sign_answer(other, BEN))
    with here.book() as ann, pytest.raises(ExchangeError) as caught:
        ann.exchanging.take_answer(fact, {})
    assert caught.value.problem == ExchangeError.other_bundle().problem


def test_a_casebook_that_grew_sends_again(here: Desk, there: Desk, bundle: Path) -> None:
    case_id = sent(here, bundle)
    with there.book("Ben", BEN) as ben:
        take_request(ben, bundle)
    with here.book() as ann:
        ann.second_review.cancel(case_id, "once more")
        ann.second_review.ask(case_id, blind=True, sent=True)
        write_request(ann, case_id, bundle)
    with there.book("Ben", BEN) as ben:
        assert take_request(ben, bundle).taken is not None


def test_a_casebook_that_was_put_back_and_goes_on_is_seen_on_the_other_machine(
    here: Desk, there: Desk, bundle: Path
) -> None:
    case_id = sent(here, bundle)
    old = here.path.with_name("old.db")
    shutil.copy(here.path, old)
    with here.book() as ann:
        ann.second_review.cancel(case_id, "once more")
        ann.second_review.ask(case_id, blind=True, sent=True)
        write_request(ann, case_id, bundle)
    with there.book("Ben", BEN) as ben:
        take_request(ben, bundle)
    shutil.copy(old, here.path)
    with here.book() as ann:
        ann.second_review.cancel(case_id, "as if nothing had been")
        ann.note(case_id, "one")
        ann.note(case_id, "two")
        ann.second_review.ask(case_id, blind=True, sent=True)
        ann.note(case_id, "three")
        write_request(ann, case_id, bundle)
    with there.book("Ben", BEN) as ben:
        with pytest.raises(ExchangeError) as caught:
            take_request(ben, bundle)
        assert "written anew" in str(caught.value.problem)
        kinds = [event.kind for event in ben.desk_events()]
    assert kinds[-1] == "verification-failed"


def test_a_settled_answer_leaves_nothing_to_do(
    here: Desk, there: Desk, bundle: Path, answer: Path
) -> None:
    case_id = sent(here, bundle)
    answered(there, bundle, answer, second=FALSE)
    with here.book() as ann:
        take_answer(ann, answer)
        kinds = {point.kind.value for point in left_to_do(ann.case(case_id))}
    assert "agree" not in kinds


def test_the_files_say_what_they_are(here: Desk, there: Desk, bundle: Path, answer: Path) -> None:
    sent(here, bundle)
    answered(there, bundle, answer)
    assert json.loads(answer.read_text(encoding="utf-8"))["format"] == "tidewaiter-review-answer-1"
    assert open_request(bundle).request.review
