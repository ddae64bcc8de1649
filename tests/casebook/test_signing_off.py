"""A case is signed off as it was shown, by one or by two, and whatever touches it later is seen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, PACKING, Clock, invoice, packing, screening
from casebook.signed_papers import ANN, BEN, EVE, HIT, PAPER, Desk, desk
from tidewaiter.casebook.audit.oversight import OversightCheck
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.errors import CasebookError, StoreDamagedError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import FourEyesSet, KeyRotated, OfPeople, Role, RoleGiven
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.queue import CaseArchived
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.people.roster import Roster
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.sign_off import SignOffError
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.open_points import PointKind, left_to_do
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.signing import SecretKey

ANNA = SecretKey.of_seed(b"anna" + bytes(28))


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def shown(case: Case, outcome: Outcome = Outcome.CHECK) -> Shown:
    """What somebody has before them."""
    return Shown(outcome=outcome, assessment="a" * 64, edition="e", digest="d" * 64, head=case.head)


def decided(book: Casebook) -> Case:
    """A case with nothing left to do."""
    case_id = book.open_case("Shipment", ON).id
    book.add_document(case_id, PAPER, INVOICE)
    book.record_screening(case_id, screening(PAPER, HIT))
    for point in left_to_do(book.case(case_id)):
        if point.kind is PointKind.READ and point.document:
            book.acknowledge(case_id, point.document, point.part)
    return book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")


def signed(book: Casebook, outcome: Outcome = Outcome.CHECK) -> Case:
    case = decided(book)
    return book.signing_off.sign(case.id, shown(case, outcome))


def two_needed(at: Desk) -> str:
    """Ann approves, Ben and Eve may write, and what is prohibited needs two; gives a case Ann signed."""
    with at.book() as ann:
        case = decided(ann)
        ann.change_people(FourEyesSet(outcomes=(Outcome.PROHIBITED_IF_CONFIRMED,)))
    for name, key in (("Ben", BEN), ("Eve", EVE)):
        with at.book(name, key) as book:
            book.note(case.id, "here")
    with at.book() as ann:
        ann.change_people(RoleGiven(name="Ben", role=Role.APPROVER))
        now = ann.case(case.id)
        made = ann.signing_off.sign(case.id, shown(now, Outcome.PROHIBITED_IF_CONFIRMED))
    assert made.sign_off.state is SignOffState.HALF
    return case.id


@contextmanager
def refused(kind: SignOffError) -> Iterator[None]:
    with pytest.raises(SignOffError) as caught:
        yield
    assert caught.value.problem == kind.problem


def test_a_case_is_signed_as_it_stands_and_says_so_in_another_program(at: Desk) -> None:
    with at.book() as ann:
        case = signed(ann)
    with at.book("Ben", BEN) as ben:
        found = ben.case(case.id)
    assert found.sign_off.state is SignOffState.SIGNED
    (one,) = found.sign_off.signatures
    assert (one.actor, one.fact.key) == ("Ann", ANN.public.hex())
    assert found.sign_off.stands


def test_nothing_is_signed_while_a_hit_is_open(at: Desk) -> None:
    with at.book() as ann:
        case = decided(ann)
        case = ann.withdraw(case.id, HIT.id)
        (point,) = left_to_do(case)
        assert (point.kind, point.hit) == (PointKind.DECIDE, HIT.id)
        with refused(SignOffError.open(1, point.sentence)):
            ann.signing_off.sign(case.id, shown(case))
        assert ann.case(case.id) == case


def test_nothing_is_signed_while_something_unread_was_not_taken_note_of(at: Desk) -> None:
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER))
        case = ann.case(case_id)
        points = left_to_do(case)
        assert {point.kind for point in points} == {PointKind.READ}
        assert all(point.document == PAPER.sha256 for point in points)
        with refused(SignOffError.open(len(points), points[0].sentence)):
            ann.signing_off.sign(case_id, shown(case))
        for point in points:
            case = ann.acknowledge(case_id, PAPER.sha256, point.part)
        assert ann.signing_off.sign(case_id, shown(case)).sign_off.stands


def test_an_empty_case_is_not_signed(at: Desk) -> None:
    with at.book() as ann:
        case = ann.open_case("Nothing", ON)
        assert [point.kind for point in left_to_do(case)] == [PointKind.OPEN]
        with pytest.raises(SignOffError):
            ann.signing_off.sign(case.id, shown(case))


def test_a_paper_that_was_not_screened_keeps_a_case_open(at: Desk) -> None:
    with at.book() as ann:
        case_id = ann.open_case("Shipment", ON).id
        case = ann.add_document(case_id, PAPER, INVOICE)
        assert PointKind.SCREEN in {point.kind for point in left_to_do(case)}


Deed = Callable[[Casebook, Case], object]
TOUCHING: dict[str, Deed] = {
    "document-added": lambda book, case: book.add_document(case.id, packing(), PACKING),
    "decision-withdrawn": lambda book, case: book.withdraw(case.id, HIT.id),
    "hit-decided": lambda book, case: book.decide(
        case.id, HIT.id, Disposition.ESCALATE, "needs-legal-opinion"
    ),
    "document-screened": lambda book, case: book.record_screening(
        case.id, replace(screening(PAPER, HIT), edition="next", digest="9" * 64)
    ),
    "papers-compared": lambda book, case: book.record_comparison(
        case.id, (replace(HIT, id="between"),), "9" * 64
    ),
    "coverage-acknowledged": lambda book, case: book.acknowledge(case.id, PAPER.sha256, 0),
}
ASIDE: dict[str, Deed] = {
    "a note": lambda book, case: book.note(case.id, "sent"),
    "the queue": lambda book, case: book.file(case.id, CaseArchived(archived=True)),
    "a hold": lambda book, case: book.retention.hold(case.id, "a dispute"),
    "another program that finds the same": lambda book, case: book.record_screening(
        case.id, replace(screening(PAPER, HIT), program="tidewaiter 99")
    ),
}


@pytest.mark.parametrize("kind", TOUCHING)
def test_what_changes_a_signed_case_ends_the_sign_off_and_is_named(at: Desk, kind: str) -> None:
    with at.book() as ann:
        case = signed(ann)
        TOUCHING[kind](ann, case)
        after = ann.case(case.id).sign_off
    assert after.state is SignOffState.LAPSED
    assert (after.kind, after.actor) == (kind, "Ann")
    assert after.signatures == case.sign_off.signatures
    assert not after.stands


@pytest.mark.parametrize("what", ASIDE)
def test_what_changes_nothing_of_it_leaves_a_sign_off_alone(at: Desk, what: str) -> None:
    with at.book() as ann:
        case = signed(ann)
        ASIDE[what](ann, case)
        assert ann.case(case.id).sign_off == case.sign_off


def test_a_case_that_changed_since_it_was_shown_is_not_signed(at: Desk) -> None:
    with at.book() as ann:
        case = decided(ann)
        ann.note(case.id, "this changes nothing")
        seen = ann.case(case.id)
        ann.decide(case.id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
        with refused(SignOffError.changed()):
            ann.signing_off.sign(case.id, shown(seen))
        assert ann.signing_off.sign(case.id, shown(ann.case(case.id))).sign_off.stands


def test_a_note_between_seeing_and_signing_does_not_matter(at: Desk) -> None:
    with at.book() as ann:
        case = decided(ann)
        ann.note(case.id, "a word")
        assert ann.signing_off.sign(case.id, shown(case)).sign_off.stands


def test_a_lapsed_case_is_signed_anew(at: Desk) -> None:
    with at.book() as ann:
        case = signed(ann)
        case = ann.decide(case.id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
        again = ann.signing_off.sign(case.id, shown(case)).sign_off
    assert again.stands
    assert len(again.signatures) == 1


def test_a_sign_off_is_withdrawn_with_a_reason(at: Desk) -> None:
    with at.book() as ann:
        case = signed(ann)
        with refused(SignOffError.without_reason()):
            ann.signing_off.withdraw(case.id, " ")
        after = ann.signing_off.withdraw(case.id, "a paper was missing")
        assert after.sign_off.state is SignOffState.WITHDRAWN
        assert (after.sign_off.reason, after.sign_off.actor) == ("a paper was missing", "Ann")
        with refused(SignOffError.nothing()):
            ann.signing_off.withdraw(case.id, "again")
    with at.book() as ann:  # an undone one comes back undone
        assert ann.case(case.id) == after
        assert ann.signing_off.sign(case.id, shown(after)).sign_off.stands


def test_a_signed_case_is_not_signed_twice(at: Desk) -> None:
    with at.book() as ann:
        case = signed(ann)
        with refused(SignOffError.done()):
            ann.signing_off.sign(case.id, shown(case))


def test_one_pair_of_eyes_suffices_for_what_the_rule_does_not_name(at: Desk) -> None:
    with at.book() as ann:
        case = decided(ann)
        ann.change_people(FourEyesSet(outcomes=(Outcome.PROHIBITED_IF_CONFIRMED,)))
        assert ann.signing_off.sign(case.id, shown(case, Outcome.CHECK)).sign_off.stands


def test_an_approver_signs_second(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Ben", BEN) as ben:
        now = ben.case(case_id)
        made = ben.signing_off.sign(case_id, shown(now, Outcome.PROHIBITED_IF_CONFIRMED)).sign_off
        assert ben.verify().ok
    assert made.stands
    assert [one.actor for one in made.signatures] == ["Ann", "Ben"]
    assert made.signatures[1].fact.approves == made.signatures[0].sequence


def test_the_same_person_cannot_be_both(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book() as ann, refused(SignOffError.same_person()):
        ann.signing_off.sign(case_id, shown(ann.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED))


def test_the_same_person_cannot_be_both_with_a_new_key(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book() as ann:
        ann.change_people(KeyRotated(name="Ann", key=ANNA.public.hex()), ANNA)
        with refused(SignOffError.same_person()):
            ann.signing_off.sign(case_id, shown(ann.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED))


def test_the_same_key_cannot_be_both_under_another_name(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Somebody Else", ANN) as ann, refused(SignOffError.same_person()):
        ann.signing_off.sign(case_id, shown(ann.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED))


def test_the_second_must_be_an_approver(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Eve", EVE) as eve, refused(SignOffError.approver()):
        eve.signing_off.sign(case_id, shown(eve.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED))


def test_the_second_must_have_a_key(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Ben", None) as ben, refused(SignOffError.without_key()):
        ben.signing_off.sign(case_id, shown(ben.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED))


def test_the_second_signs_what_the_first_signed(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Ben", BEN) as ben:
        other = replace(shown(ben.case(case_id), Outcome.CHECK), assessment="0" * 64)
        with refused(SignOffError.changed()):
            ben.signing_off.sign(case_id, other)


def test_without_a_key_nobody_signs_first_where_two_must(at: Desk) -> None:
    with at.book() as ann:
        case = decided(ann)
        ann.change_people(FourEyesSet(outcomes=(Outcome.CHECK,)))
    with at.book("Cas", None) as cas:
        now = cas.case(case.id)
        with refused(SignOffError.without_key()):
            cas.signing_off.sign(case.id, shown(now))


def test_what_touches_a_half_signed_case_takes_the_first_signature_away(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book() as ann:
        ann.withdraw(case_id, HIT.id)
        assert ann.case(case_id).sign_off.state is SignOffState.LAPSED


def test_the_second_takes_back_only_the_second_and_the_first_takes_back_both(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Ben", BEN) as ben:
        what = shown(ben.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED)
        ben.signing_off.sign(case_id, what)
        half = ben.signing_off.withdraw(case_id, "one more look").sign_off
        assert half.state is SignOffState.HALF
        assert [one.actor for one in half.signatures] == ["Ann"]
        what = shown(ben.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED)
        assert ben.signing_off.sign(case_id, what).sign_off.stands
    with at.book() as ann:
        none = ann.signing_off.withdraw(case_id, "wrong paper").sign_off
        assert none.state is SignOffState.WITHDRAWN


def test_only_an_approver_says_where_two_must_sign(at: Desk) -> None:
    with at.book() as ann:
        decided(ann)
    with at.book("Ben", BEN) as ben:
        with pytest.raises(NoSignatureError):
            ben.change_people(FourEyesSet(outcomes=()))
        assert ben.seat().four_eyes == frozenset()


def test_the_rule_is_found_again_and_can_be_lifted(at: Desk) -> None:
    with at.book() as ann:
        ann.open_case("Shipment", ON)
        ann.change_people(FourEyesSet(outcomes=(Outcome.LICENCE, Outcome.CHECK)))
    with at.book() as ann:
        assert ann.seat().four_eyes == {Outcome.LICENCE, Outcome.CHECK}
        ann.change_people(FourEyesSet(outcomes=()))
        assert ann.seat().four_eyes == frozenset()


def test_what_was_signed_by_the_rule_of_then_stays_signed(at: Desk) -> None:
    with at.book() as ann:
        case = signed(ann)
        ann.change_people(FourEyesSet(outcomes=tuple(Outcome)))
        assert ann.case(case.id).sign_off.stands


def test_a_second_signature_that_could_not_be_is_not_understood(at: Desk) -> None:
    # Somebody wrote it into the file by another program: the case is then not shown as signed.
    case_id = two_needed(at)
    with at.book() as ann:
        events = ann.events(case_id)
        last = events[-1]
        history = CaseHistory()
        for event in events:
            history.add(event)
        forged = replace(
            last, body=last.body.replace('"approves":0', f'"approves":{last.sequence}')
        )
        with pytest.raises(StoreDamagedError):
            history.add(replace(forged, sequence=last.sequence + 1, hash="f" * 64))


def test_a_check_of_the_casebook_holds_each_signature_against_keys_and_roles(at: Desk) -> None:
    case_id = two_needed(at)
    with at.book("Ben", BEN) as ben:
        what = shown(ben.case(case_id), Outcome.PROHIBITED_IF_CONFIRMED)
        ben.signing_off.sign(case_id, what)
        assert "2 signatures under cases" in " ".join(str(one) for one in ben.verify().anchored)
        roster = {one.name: one.key for one in ben.people()}
    assert set(roster) == {"Ann", "Ben", "Eve"}

    def problems(*, roles: bool, old: str = "", new: str = "") -> list[str]:
        log, found = Log(at.path), list[str]()
        known = Roster()
        check = OversightCheck(log, known)
        for row in log.rows(0):
            fact = decode(row[4], row[5])
            if isinstance(fact, OfPeople) and (roles or not isinstance(fact, RoleGiven)):
                known.add(row[2], fact)
            body = row[5].replace(old, new) if row[4] == "case-signed" else row[5]
            broken = check.take((*row[:5], body, *row[6:]))
            found += [str(broken.problem)] if broken else []
        log.close()
        return found

    assert problems(roles=True) == []
    assert problems(roles=False) == ["its second signature is not an approver’s"]
    other = problems(roles=True, old=BEN.public.hex(), new=EVE.public.hex())
    assert other == ["it is signed with another key than it names"]


def test_errors_say_what_to_do(at: Desk) -> None:
    made: list[CasebookError] = [
        SignOffError.changed(),
        SignOffError.without_key(),
        SignOffError.unsigned_first(),
        SignOffError.elsewhere(),
    ]
    assert all(str(error.problem) and str(error.advice) for error in made)


def test_without_any_key_one_person_signs_and_it_is_said(tmp_path: Path) -> None:
    with Casebook(tmp_path / "casebook.db", "Cas", Clock()) as cas:
        made = signed(cas).sign_off
        assert made.stands
        assert made.signatures[0].fact.key == ""
        assert "not signed" in " ".join(str(one) for one in cas.verify().open)


def test_the_paper_of_these_tests_has_something_unread() -> None:
    assert invoice().unread
