"""Receipts, co-signatures and time stamps in the window, as files that people carry."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from casebook.signed_papers import ANN, BEN, Desk, desk
from casebook.signed_papers import review as reviewed
from casebook.stamp_authority import OPENSSL, Authority
from tidewaiter.casebook.facts.vouching import CheckpointCosigned
from tidewaiter.casebook.proof.checkpoints import add_cosignature, cosigned_at, parse_note
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.proof.desk import ProofDesk
from tidewaiter.ui.proof.window import ProofWindow
from ui.window_stage import WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    made = desk(tmp_path)
    reviewed(made)
    return made


@pytest.fixture
def shown(stage: WindowStage, at: Desk, qtbot: QtBot) -> ProofWindow:
    """The window over a casebook that Ann signs."""
    ledger = Ledger(stage.jobs, at.book)
    window = ProofWindow(stage.window, stage.look, ProofDesk(stage.review, ledger))
    qtbot.addWidget(window)
    window._desk.refresh()
    window.show()
    qtbot.waitUntil(lambda: window._desk.now is not None)
    return window


def chosen(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """The next files that the person chooses, in this order."""
    left = [(str(path), "") for path in paths]
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: left.pop(0))


def said(shown: ProofWindow, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in shown.message.text())


def test_the_receipt_is_shown_saved_and_copied(
    shown: ProofWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = shown._desk.now
    assert now is not None
    point = parse_note(now.receipt).checkpoint
    assert (
        shown.brief.text().replace(" ", "")
        == point.head[: len(shown.brief.text().replace(" ", ""))]
    )
    assert shown.over.text().startswith(f"Over {point.size} entries")
    assert shown.code.sizeHint().width() > 100
    chosen(monkeypatch, tmp_path / "mine.receipt")
    QTest.keyClick(shown, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    said(shown, qtbot, "mine.receipt")
    assert (tmp_path / "mine.receipt").read_text(encoding="utf-8") == now.receipt
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == now.receipt


def test_a_receipt_goes_to_a_colleague_and_comes_back_co_signed(
    shown: ProofWindow,
    at: Desk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert shown._desk.now is not None
    file = tmp_path / "mine.receipt"
    file.write_text(add_cosignature(shown._desk.now.receipt, BEN, 1_795_000_000), encoding="utf-8")
    chosen(monkeypatch, file)
    shown.take.click()
    said(shown, qtbot, "co-signed by Ben")
    assert any("Ben co-signed" in one for one in shown.others())
    with at.book() as book:
        kinds = [event.kind for event in book.desk_events()]
    assert "checkpoint-cosigned" in kinds
    assert CheckpointCosigned.__doc__


def test_a_colleagues_receipt_is_co_signed_in_its_file(
    shown: ProofWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = desk(tmp_path / "away")
    reviewed(theirs)
    with theirs.book("Ben", BEN) as ben:
        note = ben.checkpoint()
    assert note is not None
    file = tmp_path / "theirs.receipt"
    file.write_text(note, encoding="utf-8")
    chosen(monkeypatch, file)
    shown.cosign.click()
    said(shown, qtbot, "Signed with")
    assert cosigned_at(parse_note(file.read_text(encoding="utf-8")), ANN.public) is not None


def test_what_is_no_receipt_is_refused_with_a_sentence(
    shown: ProofWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague", encoding="utf-8")
    chosen(monkeypatch, file, file)
    shown.take.click()
    said(shown, qtbot, "letter.txt")
    assert file.read_text(encoding="utf-8") == "Dear colleague"
    assert shown.others() == []


@pytest.mark.skipif(OPENSSL is None, reason="it plays the authority")
def test_a_time_stamp_is_asked_for_and_taken_in(
    shown: ProofWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, reply = tmp_path / "a.tsq", tmp_path / "a.tsr"
    chosen(monkeypatch, request)
    shown.ask.click()
    said(shown, qtbot, "a.tsq")
    assert any("the reply has not come yet" in one for one in shown.others())
    authority = Authority(tmp_path / "tsa")
    reply.write_bytes(authority.answer(request.read_bytes()))
    chosen(monkeypatch, reply, authority.root)
    shown.reply.click()
    said(shown, qtbot, "Kept: a time stamp of")
    assert not any("has not come" in one for one in shown.others())


def test_without_a_key_it_is_said_that_there_is_none(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.commands[Command.PROOF].trigger()
    (shown,) = stage.window.findChildren(ProofWindow)
    qtbot.waitUntil(lambda: bool(shown.message.text()))
    assert not shown.save.isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
