"""Sign-offs, second reviews and what others vouch for, from the command line."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.case_papers import INVOICE, ON, screening
from casebook.signed_papers import BEN, HIT, PAPER, Desk, desk
from casebook.stamp_authority import OPENSSL, Authority
from tidewaiter.casebook.deeds.signing_off import Shown
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.proof.checkpoints import add_cosignature
from tidewaiter.casebook.state.open_points import PointKind, left_to_do
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Outcome
from tidewaiter.records.exchange.answering import write_answer
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.records.exchange.taking import take_request
from tidewaiter.road import signing_desk
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import SigningDesk
from tidewaiter.terminal.cli import main

PASSPHRASE = "four words that stay"


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of one's own, which every deed unlocks."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSPHRASE + "\n"))
    assert main(["people", "key"]) == 0
    monkeypatch.setattr(signing_desk, "ask_passphrase", lambda one: one.give(PASSPHRASE))


@pytest.fixture
def away(tmp_path: Path) -> Desk:
    return desk(tmp_path / "away")


def with_key() -> Casebook:
    made = SigningDesk()
    made.give(PASSPHRASE)
    return made.open_casebook()


def decided(book: Casebook, digest: str = "ab" * 32) -> str:
    case_id = book.open_case("Shipment", ON).id
    book.add_document(case_id, PAPER, INVOICE)
    book.record_screening(case_id, replace(screening(PAPER, HIT), digest=digest))
    for point in left_to_do(book.case(case_id)):
        if point.kind is PointKind.READ and point.document:
            book.acknowledge(case_id, point.document, point.part)
    book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    return case_id


def test_what_is_open_and_what_is_signed_is_told(
    own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with with_key() as book:
        case_id = decided(book)
        book.withdraw(case_id, HIT.id)
    assert main(["casebook", "open", case_id]) == 1
    assert "one hit without a decision" in capsys.readouterr().out
    with with_key() as book:
        case = book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
        digest = load(shelf().folder_in_use()).digest
        what = Shown(
            outcome=Outcome.CHECK, assessment="a" * 64, edition="e", digest=digest, head=case.head
        )
        book.signing_off.sign(case_id, what)
    assert main(["casebook", "open", case_id]) == 0
    assert "Signed off by" in capsys.readouterr().out
    assert main(["casebook", "withdraw", case_id, "--reason", "a paper was missing"]) == 0
    assert main(["casebook", "withdraw", case_id, "--reason", "again"]) == 2
    with with_key() as book:
        other = replace(what, digest="9" * 64, head=book.case(case_id).head)
        book.signing_off.sign(case_id, other)
    assert main(["casebook", "open", case_id]) == 0
    assert "another edition of the lists" in capsys.readouterr().out
    assert main(["casebook", "open", "no-such-case"]) == 2


def test_the_rule_of_four_eyes_is_told_and_set(
    own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with with_key() as book:
        decided(book)
    assert main(["casebook", "four-eyes"]) == 0
    assert "One person signs off" in capsys.readouterr().out
    assert main(["casebook", "four-eyes", "--set", "prohibited-if-confirmed", "licence"]) == 0
    assert "Two people sign off where" in capsys.readouterr().out
    assert main(["casebook", "four-eyes", "--set"]) == 0
    with with_key() as book:
        assert book.seat().four_eyes == frozenset()


def test_a_second_review_goes_out_and_its_answer_comes_back(
    own: None, away: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, answer = tmp_path / "case.twreview", tmp_path / "case.twanswer"
    with with_key() as book:
        case_id = decided(book)
    assert main(["casebook", "send", case_id, str(bundle)]) == 2  # nobody asked yet
    assert main(["casebook", "ask", case_id, "--blind", "--sent"]) == 0
    assert main(["casebook", "send", case_id, str(tmp_path / "none" / "x.twreview")]) == 2
    assert main(["casebook", "send", case_id, str(bundle)]) == 0
    with away.book("Ben", BEN) as ben:
        theirs = take_request(ben, bundle).id
        ben.decide(theirs, HIT.id, Disposition.TRUE_MATCH, "listed-item")
        write_answer(ben, theirs, answer)
    assert main(["casebook", "take", str(answer)]) == 0
    assert main(["casebook", "take", str(answer)]) == 2
    assert main(["casebook", "open", case_id]) == 1
    assert "Disagreements that nobody settled: 1" in capsys.readouterr().out
    assert main(["casebook", "verify"]) == 0
    assert "Ben co-signed" in capsys.readouterr().out


def test_a_bundle_is_taken_in_and_answered(own: None, away: Desk, tmp_path: Path) -> None:
    bundle, answer = tmp_path / "case.twreview", tmp_path / "case.twanswer"
    with away.book("Ben", BEN) as ben:
        asked = decided(ben)
        ben.second_review.ask(asked, blind=False, sent=True)
        write_request(ben, asked, bundle)
    assert main(["casebook", "take", str(bundle)]) == 0
    with with_key() as book:
        (case,) = book.cases()
    assert main(["casebook", "answer", case.id, str(answer)]) == 2  # not decided yet
    with with_key() as book:
        book.decide(case.id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
    assert main(["casebook", "answer", case.id, str(answer)]) == 0
    assert answer.exists()


def test_a_cosigned_receipt_is_kept(
    own: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = tmp_path / "receipt.txt"
    with with_key() as book:
        decided(book)
    assert main(["casebook", "receipt", str(receipt)]) == 0
    note = add_cosignature(receipt.read_text(encoding="utf-8"), BEN, 1_795_000_000)
    receipt.write_text(note, encoding="utf-8")
    assert main(["casebook", "cosigned", str(receipt)]) == 2  # nobody knows whose it is
    told = ["--name", "Ben", "--key", BEN.public.hex()]
    assert main(["casebook", "cosigned", str(receipt), *told]) == 0
    assert main(["casebook", "verify"]) == 0
    assert "Ben co-signed the checkpoint" in capsys.readouterr().out


@pytest.mark.skipif(OPENSSL is None, reason="OpenSSL is not here")
def test_a_time_stamp_is_asked_for_and_kept(
    own: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = Authority(tmp_path / "authority")
    request, reply = tmp_path / "r.tsq", tmp_path / "r.tsr"
    with with_key() as book:
        decided(book)
    assert main(["casebook", "stamp", str(request)]) == 0
    reply.write_bytes(authority.answer(request.read_bytes()))
    assert main(["casebook", "stamped", str(reply), "--trust", str(authority.other)]) == 2
    assert main(["casebook", "stamped", str(reply), "--trust", str(authority.root)]) == 0
    capsys.readouterr()
    assert main(["casebook", "verify"]) == 0
    assert "A time stamp of" in capsys.readouterr().out


def test_a_case_is_signed_off_once_nothing_is_open(
    own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = load(shelf().folder_in_use()).digest
    with with_key() as book:
        case_id = decided(book, digest)
        book.withdraw(case_id, HIT.id)
    assert main(["sign-off", case_id[:10]]) == 1
    said = capsys.readouterr().out
    assert "one hit without a decision" in said
    assert "Nothing was signed." in said
    with with_key() as book:
        assert not book.case(case_id).sign_off.signatures
        book.decide(case_id, HIT.id, Disposition.FALSE_POSITIVE, "misread")
    assert main(["sign-off", case_id[:10], "--note", "seen"]) == 0
    assert "Signed off by" in capsys.readouterr().out
    assert main(["sign-off", case_id[:10]]) == 2  # once
    assert main(["casebook", "open", case_id]) == 0  # and what the rules say is what was signed
    assert "No longer" not in capsys.readouterr().out
    assert main(["sign-off", case_id, "--withdraw"]) == 2  # without a reason
    assert main(["sign-off", case_id, "--withdraw", "--reason", "a paper was missing"]) == 0
    assert "withdrawn by" in capsys.readouterr().out


def test_a_case_screened_with_another_edition_is_not_signed(
    own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with with_key() as book:
        case_id = decided(book)
    assert main(["sign-off", case_id]) == 2
    assert "screened with edition" in capsys.readouterr().err


def test_a_second_review_is_compared_and_settled(
    own: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with with_key() as book:
        case_id = decided(book)
        path = book._path
    assert main(["casebook", "reviews", case_id]) == 0
    assert main(["casebook", "hand-in", case_id]) == 2
    assert main(["casebook", "ask", case_id, "--decider", "Eve"]) == 0
    assert main(["casebook", "cancel", case_id, "--reason", "not now"]) == 0
    assert main(["casebook", "ask", case_id, "--blind"]) == 0
    with Casebook(path, "Ben", key=BEN) as ben:
        ben.second_review.decide(case_id, HIT.id, Disposition.TRUE_MATCH, "listed-item")
        ben.second_review.end(case_id)
    capsys.readouterr()
    assert main(["casebook", "reviews", case_id]) == 1
    assert "False positive / True match: Overturned" in capsys.readouterr().out
    # Whoever decided does not settle; an approver who decided neither time does.
    settle = ["casebook", "settle", case_id, HIT.id, "second", "--note", "it is listed"]
    assert main(settle) == 2


def test_a_blind_reviewer_cannot_have_the_first_decisions_written(
    own: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with with_key() as book:
        path = book._path
    with Casebook(path, "Ann", key=BEN) as ann:
        case_id = decided(ann)
        ann.second_review.ask(case_id, blind=True)
    for asked in (
        ["record", "export", case_id[:12], str(tmp_path / "r.json")],
        ["record", "export", case_id[:12], str(tmp_path / "r.twrecord")],
        ["record", "export", case_id[:12], str(tmp_path / "r.pdf")],
        ["record", "audit", str(tmp_path / "a.xlsx")],
    ):
        assert main(asked) == 2
        assert "hidden from you" in capsys.readouterr().err
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(("r.", "a."))]
    assert main(["casebook", "reviews", case_id]) == 0
    assert main(["casebook", "open", case_id]) == 1
    assert "alse positive" not in capsys.readouterr().out
