"""A second review stands beside the first decisions, shows where they part, and somebody settles it."""

from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, party_hit, screening
from casebook.signed_papers import ANN, BEN, EVE, HIT, PAPER, Desk, desk
from tidewaiter.casebook.deeds.second_reviewing import second_undecided
from tidewaiter.casebook.facts.desk import Role, RoleGiven
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import ReviewState, Stands
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.refusals.entries import NotAcceptableError, NotInCaseError
from tidewaiter.casebook.refusals.sign_off import SecondReviewError, SignOffError
from tidewaiter.casebook.state.blinding import as_seen_by, is_blind_to, reviewing
from tidewaiter.casebook.state.disagreeing import Verdict, compare_decisions, open_disagreements
from tidewaiter.casebook.state.open_points import PointKind, left_to_do
from tidewaiter.casebook.store import Casebook

PARTY = party_hit(PAPER.sha256)
FALSE, TRUE = Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def first(at: Desk) -> str:
    """Ann decides on two hits; gives the case."""
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT, PARTY))
        for point in left_to_do(ann.case(case_id)):
            if point.kind is PointKind.READ and point.document:
                ann.acknowledge(case_id, point.document, point.part)
        ann.decide(case_id, HIT.id, FALSE, "misread")
        ann.decide(case_id, PARTY.id, TRUE, "listed-party")
    return case_id


def asked(at: Desk, *, blind: bool = False, reviewer: str = "", decider: str = "") -> str:
    """Ann asks for a second review; gives the case."""
    case_id = first(at)
    with at.book() as ann:
        case = ann.second_review.ask(case_id, blind=blind, reviewer=reviewer, decider=decider)
        assert case.reviews[0].state is ReviewState.OPEN
    return case_id


def made(at: Desk, *, blind: bool = False, decider: str = "") -> str:
    """Ben agrees on one hit, overturns the other, and ends; Eve is an approver. Gives the case."""
    case_id = asked(at, blind=blind, decider=decider)
    with at.book("Ben", BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, FALSE, "other-product")
        ben.second_review.decide(case_id, PARTY.id, FALSE, "different-company", "another town")
        ben.second_review.end(case_id)
    with at.book("Eve", EVE) as eve:
        eve.note(case_id, "here")
    with at.book() as ann:
        ann.change_people(RoleGiven(name="Eve", role=Role.APPROVER))
    return case_id


def verdicts(case: Case) -> dict[str, Verdict]:
    return {one.hit: one.verdict for one in compare_decisions(case, case.reviews[0])}


def test_a_second_review_changes_no_first_decision(at: Desk) -> None:
    case_id = first(at)
    with at.book() as ann:
        before = ann.case(case_id).decisions
        ann.second_review.ask(case_id, blind=False)
    with at.book("Ben", BEN) as ben:
        case = ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item", "it is one")
        assert case.decisions == before
        (one,) = case.reviews[0].decisions
        assert (one.actor, one.disposition, one.note) == ("Ben", TRUE, "it is one")
        assert one.first == before[0].sequence
        assert ben.verify().ok


def test_agreeing_and_overturning_follow_from_the_two_dispositions(at: Desk) -> None:
    case_id = made(at)
    with at.book() as ann:
        case = ann.case(case_id)
    assert verdicts(case) == {HIT.id: Verdict.AGREED, PARTY.id: Verdict.OVERTURNED}
    ((_, left),) = open_disagreements(case)
    assert left.hit == PARTY.id
    assert [point.kind for point in left_to_do(case)] == [PointKind.AGREE]


def test_a_blind_review_notes_that_nothing_was_shown(at: Desk) -> None:
    case_id = made(at, blind=True)
    with at.book() as ann:
        assert {one.first for one in ann.case(case_id).reviews[0].decisions} == {0}


def test_a_blind_review_may_run_beside_the_first_and_an_open_one_follows_it(at: Desk) -> None:
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT))
        with pytest.raises(SecondReviewError):
            ann.second_review.ask(case_id, blind=False)
        ann.second_review.ask(case_id, blind=True)
    with at.book("Ben", BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item")
        case = ben.second_review.end(case_id)
    assert verdicts(case) == {HIT.id: Verdict.FIRST_MISSING}


def test_nobody_reviews_their_own_decision(at: Desk) -> None:
    case_id = asked(at)
    with at.book() as ann, pytest.raises(SecondReviewError) as caught:
        ann.second_review.decide(case_id, HIT.id, FALSE, "misread")
    assert caught.value.problem == SecondReviewError.own().problem


def test_only_the_one_who_was_asked_reviews(at: Desk) -> None:
    case_id = asked(at, reviewer="Ben")
    with at.book("Eve", EVE) as eve:
        with pytest.raises(SecondReviewError):
            eve.second_review.decide(case_id, HIT.id, FALSE, "misread")
        assert reviewing(eve.case(case_id), "Eve") is None
    with at.book("Ben", BEN) as ben:
        assert reviewing(ben.case(case_id), "Ben") is not None
        ben.second_review.decide(case_id, HIT.id, FALSE, "misread")


def test_whoever_is_not_involved_may_make_a_review_asked_of_nobody_in_particular(at: Desk) -> None:
    case_id = asked(at)
    with at.book() as ann:
        case = ann.case(case_id)
    assert reviewing(case, "Ann") is None
    assert reviewing(case, "Ben") is not None


def test_a_second_decision_is_taken_back_and_made_anew(at: Desk) -> None:
    case_id = asked(at)
    with at.book("Ben", BEN) as ben:
        with pytest.raises(SecondReviewError):
            ben.second_review.withdraw(case_id, HIT.id)
        ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item")
        ben.second_review.decide(case_id, HIT.id, FALSE, "misread")
        case = ben.second_review.withdraw(case_id, HIT.id)
        review = case.reviews[0]
        assert [one.disposition for one in review.decisions] == [TRUE]
        case = ben.second_review.withdraw(case_id, HIT.id)
        assert case.reviews[0].decisions == ()
        assert set(second_undecided(case, case.reviews[0])) == {HIT.id, PARTY.id}
    with at.book() as ann:  # undone ones come back undone
        assert ann.case(case_id) == case


def test_a_review_ends_once_every_hit_was_looked_at_and_not_before(at: Desk) -> None:
    case_id = asked(at)
    with at.book("Ben", BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, FALSE, "misread")
        with pytest.raises(SecondReviewError) as caught:
            ben.second_review.end(case_id)
        assert caught.value.problem == SecondReviewError.undecided(1).problem
        ben.second_review.decide(case_id, PARTY.id, TRUE, "listed-party")
        case = ben.second_review.end(case_id)
        assert case.reviews[0].state is ReviewState.ENDED
        assert left_to_do(case) == ()
        with pytest.raises(SecondReviewError):
            ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item")


def test_a_reason_must_fit_and_a_hit_must_be_there(at: Desk) -> None:
    case_id = asked(at)
    with at.book("Ben", BEN) as ben:
        with pytest.raises(NotAcceptableError):
            ben.second_review.decide(case_id, HIT.id, TRUE, "misread")
        with pytest.raises(NotInCaseError):
            ben.second_review.decide(case_id, "nowhere", TRUE, "listed-item")


def test_there_is_one_review_at_a_time_and_it_can_be_cancelled(at: Desk) -> None:
    case_id = asked(at)
    with at.book() as ann:
        assert [point.kind for point in left_to_do(ann.case(case_id))] == [PointKind.AGREE]
        with pytest.raises(SecondReviewError):
            ann.second_review.ask(case_id, blind=True)
        with pytest.raises(SignOffError):
            ann.second_review.cancel(case_id, "")
        case = ann.second_review.cancel(case_id, "no time")
        assert case.reviews[0].state is ReviewState.CANCELLED
        assert left_to_do(case) == ()
        assert len(ann.second_review.ask(case_id, blind=True).reviews) == 2
        with pytest.raises(SecondReviewError):
            ann.second_review.settle(case_id, case.reviews[0].id, HIT.id, Stands.FIRST, "x")


def settle(book: Casebook, case_id: str, stands: Stands, note: str = "called them") -> Case:
    review = book.case(case_id).reviews[0]
    return book.second_review.settle(case_id, review.id, PARTY.id, stands, note)


def test_an_approver_who_decided_neither_time_settles_for_the_first(at: Desk) -> None:
    case_id = made(at)
    with at.book("Eve", EVE) as eve:
        before = eve.case(case_id).decisions
        case = settle(eve, case_id, Stands.FIRST)
    assert case.decisions == before
    assert case.reviews[0].settled[0].actor == "Eve"
    assert left_to_do(case) == ()


def test_settled_for_the_second_the_hit_is_decided_anew_by_whoever_settles(at: Desk) -> None:
    case_id = made(at)
    with at.book("Eve", EVE) as eve:
        case = settle(eve, case_id, Stands.SECOND)
    decision = next(one for one in case.decisions if one.hit == PARTY.id)
    assert (decision.actor, decision.disposition) == ("Eve", FALSE)
    assert decision.reason == "different-company"
    assert left_to_do(case) == ()


def test_a_first_decision_made_after_the_settlement_opens_it_again(at: Desk) -> None:
    case_id = made(at)
    with at.book("Eve", EVE) as eve:
        settle(eve, case_id, Stands.FIRST)
    with at.book() as ann:
        case = ann.decide(case_id, PARTY.id, Disposition.ESCALATE, "needs-legal-opinion")
    assert [point.kind for point in left_to_do(case)] == [PointKind.AGREE]


@pytest.mark.parametrize(("name", "key"), [("Ann", ANN), ("Ben", BEN)])
def test_neither_of_the_two_settles_it(at: Desk, name: str, key: object) -> None:
    # Ann is an approver as well: but it is her own decision that is in question.
    case_id = made(at)
    with at.book(name, key) as book, pytest.raises(SecondReviewError):  # type: ignore[arg-type]
        settle(book, case_id, Stands.FIRST)


def test_a_named_decider_settles_it_and_nobody_else(at: Desk) -> None:
    case_id = made(at, decider="Ann")
    with at.book("Eve", EVE) as eve, pytest.raises(SecondReviewError) as caught:
        settle(eve, case_id, Stands.FIRST)
    assert caught.value.problem == SecondReviewError.decider("Ann").problem
    with at.book() as ann:
        assert left_to_do(settle(ann, case_id, Stands.SECOND)) == ()


def test_what_is_agreed_on_and_what_is_under_way_is_not_settled(at: Desk) -> None:
    case_id = made(at)
    with at.book("Eve", EVE) as eve:
        review = eve.case(case_id).reviews[0]
        with pytest.raises(SecondReviewError):
            eve.second_review.settle(case_id, review.id, HIT.id, Stands.FIRST, "x")
        with pytest.raises(SignOffError):
            eve.second_review.settle(case_id, review.id, PARTY.id, Stands.FIRST, " ")


def test_a_review_does_not_end_a_sign_off_but_a_settled_disagreement_does(at: Desk) -> None:
    from casebook.test_signing_off import shown  # noqa: PLC0415

    case_id = first(at)
    with at.book() as ann:
        case = ann.case(case_id)
        ann.signing_off.sign(case_id, shown(case))
        ann.second_review.ask(case_id, blind=False, decider="Ann")
        assert ann.case(case_id).sign_off.stands
    with at.book("Ben", BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, FALSE, "misread")
        ben.second_review.decide(case_id, PARTY.id, FALSE, "different-company")
        assert ben.second_review.end(case_id).sign_off.stands
    with at.book() as ann:
        assert not settle(ann, case_id, Stands.SECOND).sign_off.stands


def test_a_second_decision_that_was_taken_back_is_made_again(at: Desk) -> None:
    case_id = asked(at)
    with at.book("Ben", BEN) as ben:
        with pytest.raises(NotInCaseError, match="nothing"):
            ben.second_review.redo(case_id)
        ben.second_review.decide(case_id, HIT.id, TRUE, "listed-item", "it is one")
        ben.second_review.decide(case_id, PARTY.id, FALSE, "misread")
        ben.second_review.withdraw(case_id, PARTY.id)
        ben.second_review.withdraw(case_id, HIT.id)
        ben.second_review.redo(case_id)
        case = ben.second_review.redo(case_id)
    with at.book("Ben", BEN) as ben:  # it follows from the log
        assert ben.case(case_id).reviews == case.reviews
        found = {one.hit: (one.disposition, one.note) for one in case.reviews[0].decisions}
        assert found == {HIT.id: (TRUE, "it is one"), PARTY.id: (FALSE, "")}
        assert case.reviews[0].undone == ()
        # Whatever is decided meanwhile leaves nothing to do again.
        ben.second_review.withdraw(case_id, HIT.id)
        assert ben.second_review.decide(case_id, HIT.id, FALSE, "misread").reviews[0].undone == ()
        with pytest.raises(NotInCaseError):
            ben.second_review.redo(case_id)
        assert ben.verify().ok


def test_to_a_blind_reviewer_the_case_shows_nothing_of_the_first(at: Desk) -> None:
    case_id = asked(at, blind=True, reviewer="Ben")
    with at.book() as ann:
        ann.note(case_id, "I am sure of it", HIT.id)
        whole = ann.case(case_id)
        assert as_seen_by(whole, ann.actor()) == whole
    with at.book("Ben", BEN) as ben:
        ben.note(case_id, "my own")
        seen = as_seen_by(ben.case(case_id), ben.actor())
        assert (seen.decisions, seen.asked_again, seen.placed) == ((), (), ())
        assert [note.text for note in seen.notes] == ["my own"]
        ben.second_review.decide(case_id, HIT.id, FALSE, "misread")
        ben.second_review.decide(case_id, PARTY.id, FALSE, "misread")
        case = ben.second_review.end(case_id)
        assert as_seen_by(case, ben.actor()) == case


@pytest.mark.parametrize(
    ("reviewer", "actor", "blind"),
    [
        ("Ben", "Ben", True),
        ("Ben", "Ben (unsigned)", True),  # a key left locked makes nobody another person
        ("Ben", None, True),  # nobody knows yet who sits here
        ("Ben", "Eve", False),
        ("Ben", "Ann", False),
        ("", "Eve", True),  # anybody who decided on nothing may be the one
        ("", "Ann", False),
    ],
)
def test_whom_a_blind_review_is_blind_to(
    at: Desk, reviewer: str, actor: str | None, *, blind: bool
) -> None:
    case_id = asked(at, blind=True, reviewer=reviewer)
    with at.book() as ann:
        assert is_blind_to(ann.case(case_id), actor) is blind


def test_a_review_that_is_not_blind_hides_nothing(at: Desk) -> None:
    case_id = asked(at, blind=False)
    with at.book("Ben", BEN) as ben:
        assert not is_blind_to(ben.case(case_id), "Ben")


def test_earlier_decisions_leave_out_what_is_hidden(at: Desk) -> None:
    asked(at, blind=True)
    with at.book("Ben", BEN) as ben:
        other = ben.open_case("Another", ON).id
        assert ben.precedents.of(HIT, but=other) == ()
    with at.book() as ann:
        assert [one.actor for one in ann.precedents.of(HIT, but=other)] == ["Ann"]
