"""Others vouch for a casebook: a co-signature and a time stamp are kept, checked, and shown by verify."""

import base64
import json
from pathlib import Path

import pytest

from casebook.case_papers import ON
from casebook.signed_papers import ANN, BEN, EVE, Desk, desk, review
from casebook.stamp_authority import OPENSSL, Authority
from tidewaiter.casebook.audit.oversight import OversightCheck
from tidewaiter.casebook.facts.vouching import CheckpointCosigned
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.people.roster import Roster
from tidewaiter.casebook.proof.checkpoints import add_cosignature, parse_note
from tidewaiter.casebook.proof.verifying import Verification
from tidewaiter.casebook.refusals.entries import NoSignatureError
from tidewaiter.casebook.refusals.vouching import VouchingError
from tidewaiter.casebook.store import Casebook

needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="OpenSSL is not here")
TIME = 1_795_000_000


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    return desk(tmp_path)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def said(outcome: Verification) -> str:
    return " ".join(str(one) for one in (*outcome.anchored, *outcome.problems))


def test_a_cosignature_of_somebody_known_is_kept_and_shown(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        note = ann.checkpoint()
        assert note
        fact = ann.vouching.take_cosigned(add_cosignature(note, BEN, TIME))
        assert (fact.name, fact.key) == ("Ben", BEN.public.hex())
        outcome = ann.verify()
    assert outcome.ok
    assert "Ben co-signed the checkpoint over 10 events" in said(outcome)


def test_a_cosignature_of_somebody_named_is_kept(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        note = add_cosignature(ann.checkpoint() or "", EVE, TIME)
        with pytest.raises(VouchingError):
            ann.vouching.take_cosigned(note)
        ann.vouching.take_cosigned(note, "Eve", EVE.public)
        assert "Eve co-signed" in said(ann.verify())


def test_what_nobody_cosigned_is_not_kept(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        note = ann.checkpoint() or ""
        before = ann.desk_events()
        for bad in (note, "no note", add_cosignature(note, BEN, TIME).replace("size", "sise")[:-9]):
            with pytest.raises(VouchingError):
                ann.vouching.take_cosigned(bad)
        assert ann.desk_events() == before


def foreign_note(folder: Path) -> str:
    """A receipt of another casebook, co-signed by somebody whom both know."""
    elsewhere = desk(folder)
    review(elsewhere)
    with elsewhere.book() as other:
        other.open_case("Another", ON)
        return add_cosignature(other.checkpoint() or "", BEN, TIME)


def test_a_receipt_of_another_casebook_is_not_kept(at: Desk, tmp_path: Path) -> None:
    review(at)
    with at.book() as ann:
        before = ann.desk_events()
        with pytest.raises(VouchingError, match="not written from this casebook"):
            ann.vouching.take_cosigned(foreign_note(tmp_path / "elsewhere"))
        assert ann.desk_events() == before
        assert ann.verify().ok


def test_nobody_vouches_for_themselves(at: Desk) -> None:
    review(at)
    with at.book() as ann:
        own = add_cosignature(ann.checkpoint() or "", ANN, TIME)
        for name, key in (("", b""), ("Annabel", ANN.public)):
            with pytest.raises(VouchingError, match="Nobody but you"):
                ann.vouching.take_cosigned(own, name, key)
        fact = ann.vouching.take_cosigned(add_cosignature(own, BEN, TIME))
    assert fact.name == "Ben"


def test_a_cosigned_checkpoint_of_another_casebook_is_seen(at: Desk, tmp_path: Path) -> None:
    review(at)
    foreign = foreign_note(tmp_path / "elsewhere")
    with at.book() as ann:
        ann.note_for_all(CheckpointCosigned(name="Ben", key=BEN.public.hex(), note=foreign))
        outcome = ann.verify()
    assert not outcome.ok
    assert "none of this casebook" in said(outcome)


def stamped(book: Casebook, authority: Authority) -> bytes:
    """Ask for a time stamp, and take it in; gives the reply."""
    reply = authority.answer(book.vouching.ask_stamp())
    book.vouching.take_stamp(reply, authority.root.read_bytes())
    return reply


@needs_openssl
def test_a_time_stamp_is_kept_and_verified_each_time_and_openssl_agrees(
    at: Desk, authority: Authority
) -> None:
    review(at)
    with at.book() as ann:
        reply = stamped(ann, authority)
        outcome = ann.verify()
        *_, asked, _ = ann.desk_events()
        note = parse_note(ann.checkpoint() or "")
    assert outcome.ok
    assert "by CN=Test authority for time stamps covers the first 10 events" in said(outcome)
    assert "certificate" in " ".join(str(one) for one in outcome.open)
    assert asked.kind == "time-stamp-asked"
    assert note.checkpoint.size > 10
    text = parse_note(json.loads(asked.body)["note"]).text.encode()
    assert authority.agrees(reply, text, authority.root)
    assert not authority.agrees(reply, text + b"x", authority.root)
    assert not authority.agrees(reply, text, authority.other)


@needs_openssl
def test_a_reply_on_another_root_or_to_another_request_or_changed_is_refused(
    at: Desk, authority: Authority, tmp_path: Path
) -> None:
    review(at)
    elsewhere = desk(tmp_path / "elsewhere")
    review(elsewhere)
    with at.book() as ann, elsewhere.book() as other:
        reply = authority.answer(ann.vouching.ask_stamp())
        foreign = authority.answer(other.vouching.ask_stamp())
        before = ann.desk_events()
        bad = bytearray(reply)
        bad[-20] ^= 1
        tries = [
            (reply, authority.other.read_bytes()),
            (foreign, authority.root.read_bytes()),
            (bytes(bad), authority.root.read_bytes()),
            (b"no reply", authority.root.read_bytes()),
            (reply, b"no certificate"),
        ]
        for one, roots in tries:
            with pytest.raises(VouchingError):
                ann.vouching.take_stamp(one, roots)
        assert ann.desk_events() == before


def problems(at: Desk, kind: str, old: str, new: str) -> list[str]:
    """What the check says of the log once a text in the events of one kind is another."""
    log = Log(at.path)
    try:
        check = OversightCheck(log, Roster())
        broken = []
        for row in log.rows(0):
            body = row[5].replace(old, new) if row[4] == kind else row[5]
            broken.append(check.take((*row[:5], body, *row[6:])))
        return [str(one.problem) for one in broken if one]
    finally:
        log.close()


@needs_openssl
def test_a_time_stamp_that_was_exchanged_in_the_log_is_seen(at: Desk, authority: Authority) -> None:
    with at.book() as ann:
        ann.open_case("Shipment", ON)
        reply = stamped(ann, authority)
    bad = bytearray(reply)
    bad[-20] ^= 1
    old, new = (base64.b64encode(bytes(one)).decode() for one in (reply, bad))
    assert problems(at, "time-stamp-taken", old, old) == []
    assert problems(at, "time-stamp-taken", old, new) == ["the time stamp in it does not verify"]
    assert problems(at, "time-stamp-taken", '"asked":', '"asked":9') == ["it answers no request"]


def test_a_cosignature_that_was_exchanged_in_the_log_is_seen(at: Desk) -> None:
    with at.book() as ann:
        ann.open_case("Shipment", ON)
        note = add_cosignature(ann.checkpoint() or "", BEN, TIME)
        ann.vouching.take_cosigned(note, "Ben", BEN.public)
    kind, old, new = "checkpoint-cosigned", BEN.public.hex(), EVE.public.hex()
    assert problems(at, kind, old, old) == []
    assert problems(at, kind, old, new) == ["nobody co-signed the checkpoint in it"]


def test_without_a_key_there_is_nothing_to_stamp(at: Desk) -> None:
    with at.book("Cas", None) as cas:
        cas.open_case("Shipment", ON)
        with pytest.raises(NoSignatureError):
            cas.vouching.ask_stamp()
