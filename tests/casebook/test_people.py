"""People have keys; who may do what follows from the log; what is not signed does not look signed."""

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from casebook.case_papers import ON
from casebook.signed_papers import ANN, BEN, EVE, HIT, Desk, desk, review
from tidewaiter.casebook.facts.desk import KeyRevoked, KeyRotated, PersonEnrolled, Role, RoleGiven
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.people.roster import Roster
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.store import Casebook
from tidewaiter.signing import NoKeyError, SecretKey, open_key, seal_key

ANNA = SecretKey.of_seed(b"anna" + bytes(28))  # Ann's second key


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def kinds(book: Casebook) -> list[str]:
    return [event.kind for event in book.desk_events()]


def test_whoever_first_writes_with_a_key_is_enrolled_with_it(at: Desk) -> None:
    with at.book() as ann:
        assert ann.people() == ()
        case_id = ann.open_case("Shipment", ON).id
        (person,) = ann.people()
        assert (person.name, person.key) == ("Ann", ANN.public)
        assert ann.events(case_id)[0].actor == "Ann"
        assert kinds(ann) == ["person-enrolled"]
        ann.note(case_id, "again")
        assert kinds(ann) == ["person-enrolled"]


def test_the_first_has_every_role_and_the_next_reviews(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        roles = {person.name: person.roles for person in ann.people()}
        assert roles == {"Ann": {Role.REVIEWER, Role.APPROVER}, "Ben": {Role.REVIEWER}}
        ann.change_people(RoleGiven(name="Ben", role=Role.APPROVER))
        assert {person.name for person in ann.people() if Role.APPROVER in person.roles} == {
            "Ann",
            "Ben",
        }
        assert ann.verify().ok


def test_who_has_no_key_writes_without_and_this_is_said(at: Desk) -> None:
    with at.book("Cas", None) as cas:
        case_id = cas.open_case("Shipment", ON).id
        assert cas.events(case_id)[0].actor == "Cas"
        outcome = cas.verify()
    assert outcome.ok
    assert "not signed" in " ".join(str(said) for said in outcome.open)
    assert not any("signed" in str(said) for said in outcome.anchored)


def test_a_name_that_signs_is_not_written_under_without_its_key(at: Desk) -> None:
    case_id = review(at)
    with at.book("Ann", None) as ann:
        ann.note(case_id, "from a machine without the key")
        assert ann.events(case_id)[-1].actor == "Ann (unsigned)"
        assert ann.verify().ok


def test_a_name_that_is_taken_is_told_apart(at: Desk) -> None:
    case_id = review(at)
    with at.book("Ann", EVE) as other:
        other.note(case_id, "another Ann")
        assert other.events(case_id)[-1].actor == f"Ann {EVE.public.hex()[:8]}"
        assert other.actor() == f"Ann {EVE.public.hex()[:8]}"
        assert other.verify().ok


def test_a_key_that_is_known_writes_under_its_own_name(at: Desk) -> None:
    case_id = review(at)
    with at.book("ann.smith", ANN) as ann:  # the account was renamed
        ann.note(case_id, "x")
        assert ann.events(case_id)[-1].actor == "Ann"


def test_a_key_is_rotated_with_the_former_one(at: Desk) -> None:
    case_id = review(at)
    with at.book() as ann:
        ann.change_people(KeyRotated(name="Ann", key=ANNA.public.hex()), ANNA)
        ann.note(case_id, "with the new key")
        assert ann.events(case_id)[-1].actor == "Ann"
        outcome = ann.verify()
        assert outcome.ok
        assert sum("Ann" in str(said) for said in outcome.anchored) == 2  # two keys
    with at.book() as late:  # a window that still has the former key
        with pytest.raises(NoSignatureError, match="another key"):
            late.note(case_id, "with the old key")
        assert late.verify().ok


def test_a_revoked_key_writes_no_more(at: Desk) -> None:
    case_id = review(at)
    with at.book() as ann:
        fact = KeyRevoked(name="Ben", key=BEN.public.hex(), since=7, reason="stolen laptop")
        ann.change_people(fact)
        outcome = ann.verify()
        assert outcome.ok
        assert "stolen laptop" in " ".join(str(said) for said in outcome.open)
    with at.book("Ben", BEN) as ben:
        before = ben.verify().events
        with pytest.raises(NoSignatureError, match="revoked"):
            ben.note(case_id, "still here")
        assert ben.verify().events == before
    with at.book("Ben", EVE) as anew:  # Ben's next key, under his own name again
        anew.note(case_id, "with a new key")
        assert anew.verify().ok
        assert {p.name: p.roles for p in anew.people()}["Ben"] == {Role.REVIEWER}


def test_a_person_revokes_their_own_key(at: Desk) -> None:
    case_id = review(at)
    with at.book("Ben", BEN) as ben:
        fact = KeyRevoked(name="Ben", key=BEN.public.hex(), since=0, reason="left")
        ben.change_people(fact)
        assert ben.verify().ok
        with pytest.raises(NoSignatureError):
            ben.note(case_id, "x")


REFUSED = [
    ("a reviewer gives no role", RoleGiven(name="Ben", role=Role.APPROVER)),
    ("nobody has that name", RoleGiven(name="Cas", role=Role.APPROVER)),
    ("a reviewer revokes nobody else", KeyRevoked(name="Ann", key=ANN.public.hex(), since=0, reason="")),
    ("that is not his key", KeyRevoked(name="Ben", key=ANN.public.hex(), since=0, reason="")),
    ("one rotates one's own", KeyRotated(name="Ann", key=EVE.public.hex())),
    ("a key is nobody's before", KeyRotated(name="Ben", key=ANN.public.hex())),
    ("what is no key", KeyRotated(name="Ben", key="00")),
    ("what is no key", KeyRotated(name="Ben", key="x" * 64)),
    ("capitals are another form", KeyRotated(name="Ben", key=EVE.public.hex().upper())),
    ("one enrols oneself", PersonEnrolled(name="Eve", key=EVE.public.hex())),
    ("and once", PersonEnrolled(name="Ben", key=EVE.public.hex())),
]  # fmt: skip


@pytest.mark.parametrize("fact", [r[1] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_a_reviewer_may_not_do_is_refused(at: Desk, fact: RoleGiven) -> None:
    review(at)
    with at.book("Ben", BEN) as ben:
        before = ben.verify().events
        with pytest.raises(NoSignatureError) as raised:
            ben.change_people(fact)
        assert str(raised.value.advice)
        assert ben.verify().events == before
        ben.note(ben.cases()[0].id, "the refusal left nothing behind")
        assert ben.verify().ok


def test_without_a_key_nothing_becomes_of_people(at: Desk) -> None:
    review(at)
    with at.book("Ann", None) as ann, pytest.raises(NoSignatureError):
        ann.change_people(RoleGiven(name="Ben", role=Role.APPROVER))


def test_an_entry_about_people_that_nobody_was_entitled_to_is_a_break(at: Desk) -> None:
    review(at)
    with at.book("Ben", BEN) as ben:
        ben._pen.roster.refusal = lambda *_: None  # type: ignore[method-assign]
        ben.change_people(RoleGiven(name="Ben", role=Role.APPROVER))
    with at.book() as ann:
        outcome = ann.verify()
    assert outcome.first_bad == 11
    assert "entitled" in str(outcome.problems[0])


def test_several_events_of_one_deed_are_signed_at_once(at: Desk) -> None:
    case_id = review(at)
    with at.book() as ann:
        before = len(list(ann._log.seals.signings()))
        ann.decide_all(case_id, [HIT.id] * 50, Disposition.FALSE_POSITIVE, "misread")
        assert len(list(ann._log.seals.signings())) == before + 1
        assert ann.verify().ok


SPOILED: list[tuple[str, str, int]] = [
    # A signature that is changed is seen through the last one of its key, or where it is the last.
    ("the last signature of Ann", "UPDATE signing SET signature = zeroblob(64) WHERE last = 10", 10),
    ("what was signed", "UPDATE signing SET own = zeroblob(32) WHERE last = 5", 5),
    ("Ben's only signature is gone", "DELETE FROM signing WHERE key = x'{ben}'", 6),
    ("the last one is gone", "DELETE FROM signing WHERE last = 10", 10),
    ("one for an event that is not there", "INSERT INTO signing SELECT 11, 11, key, own, signature FROM signing WHERE last = 10", 11),
    ("it names another key", "UPDATE signing SET key = x'{ben}' WHERE last = 10", 10),
    ("it names a stranger", "UPDATE signing SET key = x'{eve}' WHERE last = 10", 10),
]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "first"), [s[1:] for s in SPOILED], ids=[s[0] for s in SPOILED]
)
def test_signatures_that_were_meddled_with_are_seen(at: Desk, statement: str, first: int) -> None:
    review(at)
    store = apsw.Connection(str(at.path))
    store.execute("DROP TRIGGER signing_is_not_changed")
    store.execute("DROP TRIGGER signing_is_not_deleted")
    store.execute(statement.format(ben=BEN.public.hex(), eve=EVE.public.hex()))
    from tidewaiter.casebook.disk.opening import SEALS  # noqa: PLC0415

    for text in SEALS:
        if "TRIGGER signing" in text:
            store.execute(text)
    store.close()
    with at.book() as ann:
        outcome = ann.verify()
    assert outcome.first_bad == first, outcome.problems


def test_we_do_not_sign_on_from_a_signature_that_is_not_ours(at: Desk) -> None:
    case_id = review(at)
    store = apsw.Connection(str(at.path))
    with at.book("Ann", None) as forger:
        forger._pen.actor = lambda: "Ann"  # type: ignore[method-assign]
        forger.note(case_id, "forged")
    store.execute(
        "INSERT INTO signing SELECT 11, 11, key, own, zeroblob(64) FROM signing WHERE last = 10"
    )
    store.close()
    with at.book() as ann:
        ann.note(case_id, "Ann herself, later")
        outcome = ann.verify()
    assert outcome.first_bad == 11


def test_a_key_lies_behind_its_passphrase() -> None:
    sealed = seal_key(ANN, "correct horse battery")
    assert ANN.seed().hex() not in sealed.hex()
    assert open_key(sealed, "correct horse battery").public == ANN.public
    cheaper = sealed.replace(b'"cost": 131072', b'"cost": 2')
    assert cheaper != sealed
    for data, passphrase in (
        (sealed, "correct horse batterie"),
        (cheaper, "correct horse battery"),
        (b"{}", "x"),
        (b"", "x"),
    ):
        with pytest.raises(NoKeyError):
            open_key(data, passphrase)


def test_no_secret_is_shown_by_what_is_printed() -> None:
    assert ANN.seed().hex() not in repr(ANN)
    assert repr(ANN.seed()) not in repr(vars(ANN))


def roster(*facts: Callable[[Roster], object]) -> Roster:
    made = Roster()
    for fact in facts:
        fact(made)
    return made


def test_an_approver_that_was_revoked_approves_no_more() -> None:
    made = roster(
        lambda r: r.add("Ann", PersonEnrolled(name="Ann", key=ANN.public.hex())),
        lambda r: r.add(
            "Ann", KeyRevoked(name="Ann", key=ANN.public.hex(), since=1, reason="lost")
        ),
    )
    assert not made.has_role("Ann", Role.APPROVER)
    assert made.refusal("Ann", RoleGiven(name="Ann", role=Role.APPROVER))
    assert made.owner(ANN.public) == "Ann"
