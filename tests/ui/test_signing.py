"""The window asks for the passphrase of a key that lies behind one, goes on without, and warns of the casebook."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import resources
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.settings import Choice
from tidewaiter.ui import dialogs
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence


@pytest.mark.parametrize(
    ("words", "result"),
    [("Unlock", QDialog.DialogCode.Accepted), ("Go on without", QDialog.DialogCode.Rejected)],
)
def test_a_passphrase_can_be_given_or_left(
    qtbot: QtBot, words: str, result: QDialog.DialogCode
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog, field = dialogs.passphrase_prompt(parent, Look(resources.resources(), Choice.LIGHT))
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText("four words that stay")
    (chosen,) = (one for one in dialog.findChildren(QPushButton) if one.text() == words)
    with qtbot.waitSignal(dialog.finished) as finished:
        chosen.click()
    assert finished.args == [result.value]


def test_the_ledger_warns_of_what_is_amiss_with_the_casebook(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    witness = Witness(tmp_path / "witness", path)
    Casebook(path, "Clerk").close()
    witness.keep_head(9, bytes(32))  # the casebook had nine events once
    jobs, warned, done = Jobs(), list[Sentence](), list[object]()
    ledger = Ledger(jobs, lambda: Casebook(path, "Clerk", witness=witness), warned.append)
    try:
        ledger.do(lambda book, _: book.cases(), done.append, done.append)
        qtbot.waitUntil(lambda: done == [()])
        assert "old copy" in str(warned[0])
        ledger.do(lambda book, _: book.cases(), done.append, done.append)
        qtbot.waitUntil(lambda: done == [(), ()])
        assert len(warned) == 1  # it is said once
    finally:
        jobs.close()
        ledger.close()


def test_what_is_amiss_is_said_though_the_first_deed_fails(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    witness = Witness(tmp_path / "witness", path)
    Casebook(path, "Clerk").close()
    witness.keep_head(9, bytes(32))
    jobs, warned, done = Jobs(), list[Sentence](), list[object]()
    ledger = Ledger(jobs, lambda: Casebook(path, "Clerk", witness=witness), warned.append)
    try:
        ledger.do(lambda book, _: book.case("there is none"), done.append, done.append)
        qtbot.waitUntil(lambda: len(done) == 1)
        ledger.do(lambda book, _: book.cases(), done.append, done.append)
        qtbot.waitUntil(lambda: len(done) == 2)
        assert "old copy" in str(warned[0])
    finally:
        jobs.close()
        ledger.close()
