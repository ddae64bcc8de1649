"""How long a case is kept, what stands against deleting it, and what a deletion leaves."""

from datetime import date
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import INVOICE, ON, invoice, item_hit, screening
from casebook.signed_papers import BEN, HIT, PAPER, Desk, desk, review
from tidewaiter.casebook.disk.opening import UNCHANGED
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.keeping import CaseErased
from tidewaiter.casebook.facts.retention import (
    Keeping,
    State,
    checked,
    kept_until,
    load_profiles,
    state_on,
)
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.refusals.keeping import RetentionError
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.resources import resources

PROFILES = load_profiles(resources() / "retention" / "profiles.toml")
SHIPPED = date(2026, 3, 2)
OVER = date(2036, 3, 3)
SECRET = b"Gyroscope"


@pytest.mark.parametrize(
    ("profiles", "trigger", "until"),
    [
        (("cn",), date(2026, 3, 2), date(2031, 3, 2)),
        (("us-ear",), date(2026, 3, 2), date(2031, 3, 2)),
        (("us-ofac",), date(2026, 3, 2), date(2036, 3, 2)),
        (("eu",), date(2026, 3, 2), date(2031, 12, 31)),  # from the end of the calendar year
        (("eu",), date(2026, 12, 31), date(2031, 12, 31)),
        (("cn", "eu", "us-ofac"), date(2026, 3, 2), date(2036, 3, 2)),  # the longest wins
        (("cn",), date(2028, 2, 29), date(2033, 3, 1)),  # a day longer, never shorter
        (("cn",), None, None),
    ],
)
def test_the_longest_profile_says_until_when_a_case_is_kept(
    profiles: tuple[str, ...], trigger: date | None, until: date | None
) -> None:
    assert kept_until(Keeping(profiles=profiles, trigger=trigger), PROFILES) == until


@pytest.mark.parametrize(
    ("keeping", "today", "state"),
    [
        (Keeping(), OVER, State.UNDATED),
        (Keeping(trigger=SHIPPED), date(2031, 3, 2), State.KEPT),
        (Keeping(trigger=SHIPPED), date(2031, 3, 3), State.DUE),
        (Keeping(trigger=SHIPPED, hold="inquiry"), OVER, State.HELD),
        (Keeping(hold="inquiry"), OVER, State.HELD),
    ],
)
def test_a_case_is_due_the_day_after_its_last_and_only_without_a_hold(
    keeping: Keeping, today: date, state: State
) -> None:
    assert state_on(keeping, kept_until(keeping, PROFILES), today) is state


def test_a_profile_that_is_not_known_is_refused() -> None:
    with pytest.raises(RetentionError, match="no retention profile “mars”"):
        kept_until(Keeping(profiles=("cn", "mars")), PROFILES)
    with pytest.raises(RetentionError, match="no retention profile “mars”"):
        checked(["mars"], PROFILES)
    with pytest.raises(RetentionError, match="at least one"):
        checked([], PROFILES)
    assert checked(["cn", "eu", "cn"], PROFILES) == ("cn", "eu")


def test_each_profile_names_its_law_and_its_source() -> None:
    assert set(PROFILES) == {"cn", "eu", "us-ear", "us-ofac"}
    for profile in PROFILES.values():
        assert profile.law
        assert profile.source.startswith(("http://", "https://"))
        assert all((profile.title_en, profile.title_zh, profile.title_ja))


def dated(at: Desk, trigger: date | None = SHIPPED) -> str:
    """The case of two people, ready to be deleted from 2036 on."""
    case_id = review(at)
    with at.book() as ann:
        ann.retention.set(case_id, ("cn", "us-ofac"), trigger)
    return case_id


def test_retention_and_holds_are_kept_with_the_case(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at)
    with at.book() as ann:
        assert ann.case(case_id).keeping == Keeping(profiles=("cn", "us-ofac"), trigger=SHIPPED)
        assert ann.retention.hold(case_id, "customs inquiry 7").keeping.hold == "customs inquiry 7"
    with at.book() as ann:
        assert ann.case(case_id).keeping.hold == "customs inquiry 7"
        assert ann.retention.lift(case_id, "inquiry closed").keeping.hold == ""
        with pytest.raises(RetentionError, match="not on legal hold"):
            ann.retention.lift(case_id, "again")
        with pytest.raises(RetentionError, match="reason is needed"):
            ann.retention.hold(case_id, " ")


def test_what_is_to_be_kept_is_not_deleted(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at, None)
    with at.book() as ann:
        with pytest.raises(RetentionError, match="no trigger date"):
            ann.retention.erase(case_id, PROFILES, OVER, "over")
        ann.retention.set(case_id, ("cn", "us-ofac"), SHIPPED)
        with pytest.raises(RetentionError, match="to be kept until 2036-03-02"):
            ann.retention.erase(case_id, PROFILES, date(2036, 3, 2), "over")
        with pytest.raises(RetentionError, match="reason is needed"):
            ann.retention.erase(case_id, PROFILES, OVER, " ")
        ann.retention.hold(case_id, "inquiry")
        with pytest.raises(RetentionError, match="on legal hold: inquiry"):
            ann.retention.erase(case_id, PROFILES, OVER, "over")
    with at.book("Ben", BEN) as ben:
        ben.retention.lift(case_id, "closed")
        with pytest.raises(RetentionError, match="Only an approver"):
            ben.retention.erase(case_id, PROFILES, OVER, "over")
        assert len(ben.case(case_id).decisions) == 1  # it is as it was
        assert ben.verify().ok


def every_byte(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_deleted_case_leaves_its_hashes_and_nothing_it_said(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at)
    with at.book() as ann:
        head = ann.case(case_id).head
        other = ann.open_case("Another shipment", ON).id
        assert SECRET in every_byte(at.path.parent)
        fact = ann.retention.erase(case_id, PROFILES, OVER, "ten years are over")
        assert (fact.case, fact.head, fact.until) == (case_id, head, date(2036, 3, 2))
        assert fact.documents == (PAPER.sha256,)
        assert fact.laws == (PROFILES["cn"].law, PROFILES["us-ofac"].law)
        assert [case.id for case in ann.cases()] == [other]
        for deed in (ann.case, ann.events, ann.history):
            with pytest.raises(NotInCaseError, match="was deleted"):
                deed(case_id)
        with pytest.raises(NotInCaseError, match="was deleted"):
            ann.note(case_id, "too late")
    left = every_byte(at.path.parent)
    assert SECRET not in left
    assert INVOICE not in left
    with at.book() as ann:
        outcome = ann.verify()
        assert outcome.ok, outcome.problems
        assert any("was deleted with 9 events: ten years" in str(one) for one in outcome.anchored)
        assert any("only the hashes are left" in str(one) for one in outcome.open)
        assert ann.verify_recent().ok
        assert [case.id for case in ann.cases()] == [other]
        assert decode("case-erased", ann.desk_events()[-1].body) == fact


def test_a_paper_that_another_case_holds_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at)
    with at.book() as ann:
        other = ann.open_case("Another shipment", ON).id
        ann.add_document(other, PAPER, INVOICE)
        assert ann.retention.erase(case_id, PROFILES, OVER, "over").documents == ()
        assert ann.document_bytes(PAPER.sha256) == INVOICE
        assert ann.verify().ok


def test_a_deletion_that_was_cut_short_is_finished_by_the_next_sweep(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at)
    kept = at.path.parent / "documents" / PAPER.sha256
    with at.book() as ann:
        ann.retention.erase(case_id, PROFILES, OVER, "over")
        kept.write_bytes(INVOICE)  # as if the computer had stopped before the file was gone
        ann.retention.sweep()
        assert not kept.exists()


def tampered(path: Path, statement: str, values: tuple[object, ...]) -> None:
    store = apsw.Connection(str(path))
    store.execute(f"DROP TRIGGER {UNCHANGED.split()[2]}")
    store.execute(statement, values)
    store.execute(UNCHANGED)
    store.close()


def test_content_that_was_taken_out_without_a_deletion_is_a_break(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    tampered(at.path, "UPDATE event SET body = '' WHERE case_id = ?", (case_id,))
    with at.book() as ann:
        outcome = ann.verify()
    assert outcome.first_bad == 2
    assert "its content was taken out" in str(outcome.problems[0])


def test_content_of_the_desk_cannot_be_taken_out_at_all(tmp_path: Path) -> None:
    at = desk(tmp_path)
    review(at)
    tampered(at.path, "UPDATE event SET body = '' WHERE sequence = ?", (1,))
    with at.book() as ann, pytest.raises(CasebookError):
        ann.note_for_all(
            CaseErased(case="", events=0, head="", documents=(), until=ON, laws=(), reason="")
        )
    with Casebook(at.path, "Cy") as anyone:
        assert anyone.verify().first_bad == 1


def test_a_hash_in_place_of_a_deleted_event_cannot_be_exchanged(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = dated(at)
    with at.book() as ann:
        ann.retention.erase(case_id, PROFILES, OVER, "over")
    tampered(at.path, "UPDATE event SET hash = randomblob(32) WHERE sequence = ?", (4,))
    with at.book() as ann:
        assert ann.verify().first_bad == 4  # not what was signed


def test_nothing_can_stand_behind_the_deletion_of_its_case(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    with at.book() as ann:
        false = CaseErased(
            case=case_id, events=9, head="0" * 64, documents=(), until=ON, laws=(), reason="none"
        )
        ann.note_for_all(false)
        ann.note(case_id, "still here")
        outcome = ann.verify()
    assert not outcome.ok
    assert "its case was deleted before it" in str(outcome.problems[0])


def test_an_emptied_case_whose_deletion_names_another_end_is_a_break(tmp_path: Path) -> None:
    at = desk(tmp_path)
    case_id = review(at)
    with at.book() as ann:
        false = CaseErased(
            case=case_id, events=9, head="0" * 64, documents=(), until=ON, laws=(), reason="none"
        )
        ann.note_for_all(false)
    tampered(at.path, "UPDATE event SET body = '' WHERE case_id = ?", (case_id,))
    with at.book() as ann:
        outcome = ann.verify()
    assert "another case was emptied" in str(outcome.problems[0])


def test_where_nobody_signs_anybody_may_delete_what_is_due(tmp_path: Path) -> None:
    with Casebook(tmp_path / "book.db", "Cy") as book:
        paper = invoice()
        case_id = book.open_case("Shipment", ON).id
        book.add_document(case_id, paper, INVOICE)
        book.record_screening(case_id, screening(paper, item_hit(paper.sha256)))
        book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
        book.retention.set(case_id, ("cn",), SHIPPED)
        book.retention.erase(case_id, PROFILES, date(2031, 3, 3), "over")
        assert book.cases() == ()
        assert book.verify().ok
