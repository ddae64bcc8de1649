"""Exports from the window: every form by one sheet, written beside it, noted, and told; bad targets get a sentence."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.desk import CasesExported
from tidewaiter.casebook.model import RecordExported
from tidewaiter.casebook.store import Casebook
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice, is_dated
from tidewaiter.records.exports.forms import Form
from tidewaiter.records.replaying import Replay
from tidewaiter.screening.weighing.comparing import Change, ChangeKind
from tidewaiter.ui.actions import Command
from tidewaiter.ui.exports.audit_sheet import SHARE, SURE, AuditSheet
from tidewaiter.ui.exports.sheet import ExportSheet
from tidewaiter.wording import Sentence
from ui.window_stage import Script, WindowStage


def opened(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice", Script())])
    qtbot.waitUntil(stage.done)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (Form.REPORT, "r.pdf"),
        (Form.BUNDLE, "b.twrecord"),
        (Form.WHOLE_BUNDLE, "w.twrecord"),
        (Form.XLSX, "r.xlsx"),
        (Form.CSV, "r.csv"),
    ],
)
def test_every_form_is_written_and_noted(
    stage: WindowStage, qtbot: QtBot, form: Form, name: str
) -> None:
    opened(stage, qtbot)
    target = stage.home / "out" / name
    target.parent.mkdir()
    stage.window.inside.exporting.write(form, target)
    qtbot.waitUntil(lambda: name in stage.window.message.message(), timeout=30_000)
    assert target.is_file()
    assert [path.name for path in target.parent.iterdir()] == [name]
    case = stage.review.case
    assert case is not None
    with Casebook(stage.book, "Reader") as book:
        facts = [decode(event.kind, event.body) for event in book.events(case.id)]
    assert [fact.name for fact in facts if isinstance(fact, RecordExported)] == [name]


def test_a_bad_target_gets_a_sentence_and_the_next_try_works(
    stage: WindowStage, qtbot: QtBot
) -> None:
    opened(stage, qtbot)
    gone = stage.home / "gone"
    stage.window.inside.exporting.write(Form.CSV, gone / "r.csv")
    qtbot.waitUntil(lambda: "no such file or folder" in stage.window.message.message())
    gone.mkdir()
    stage.window.inside.exporting.write(Form.CSV, gone / "r.csv")
    qtbot.waitUntil((gone / "r.csv").is_file)


def test_nothing_can_be_exported_before_a_paper_is_screened(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.window.inside.exporting.ask_form()
    qtbot.waitUntil(lambda: "nothing to export" in stage.window.message.message())


def test_the_sheet_offers_every_form_of_the_case_and_one_of_the_paper(
    stage: WindowStage, qtbot: QtBot
) -> None:
    opened(stage, qtbot)
    stage.window.commands[Command.EXPORT].trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ExportSheet)
    assert sheet.form() is Form.REPORT
    for form in (Form.BUNDLE, Form.CSV, Form.COPY):
        sheet.choose(form)
        assert sheet.form() is form
    sheet.reject()


def test_the_auditors_sheet_says_what_is_asked_for(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.commands[Command.EXPORT_AUDIT].trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AuditSheet)
    assert sheet.choice() == Choice()
    assert sheet.plan().percent is sheet.plan().confidence is None
    sheet._limited.setChecked(True)
    sheet.draw(SURE)
    assert sheet.choice().first is not None
    assert sheet.plan() == Plan(confidence=95, at_most=5)
    sheet.draw(SHARE)
    assert sheet.plan() == Plan(percent=10, at_most=5)
    sheet._first.setText("2026-13-01")
    assert not sheet._go.isEnabled()
    sheet._first.setText("2026-03-01")
    assert sheet._go.isEnabled()
    sheet.reject()


def test_an_auditors_export_is_noted_with_its_seed(stage: WindowStage, qtbot: QtBot) -> None:
    opened(stage, qtbot)
    target = stage.home / "audit.xlsx"
    stage.window.inside.exporting.write_audit(target, Choice(), Plan(percent=50, seed="fox"))
    qtbot.waitUntil(lambda: "audit.xlsx" in stage.window.message.message(), timeout=30_000)
    with Casebook(stage.book, "Reader") as book:
        facts = [decode(event.kind, event.body) for event in book.desk_events()]
    (noted,) = [fact for fact in facts if isinstance(fact, CasesExported)]
    assert (noted.cases, noted.seed) == (1, "fox")


SAME = Replay(papers=2, same=3, changes=(), missing=(), reasons=())
DIFFERS = Replay(
    papers=1,
    same=0,
    changes=(
        Change(
            kind=ChangeKind.NEW,
            document="d",
            hit="h",
            entry="e",
            sentence=Sentence.of("A new hit."),
        ),
    ),
    missing=(Sentence.of("One is missing."),),
    reasons=(),
)


@pytest.mark.parametrize(
    ("outcome", "verdict", "listed"),
    [(SAME, "The hits are the same.", 0), (DIFFERS, "The hits are not all the same.", 2)],
)
def test_a_replay_shows_what_it_came_to(
    stage: WindowStage, qtbot: QtBot, outcome: Replay, verdict: str, listed: int
) -> None:
    stage.replays.outcome = outcome
    stage.window.inside.exporting.replay(Path("case.twrecord"), None)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Replay a record")
    assert verdict in {child.text() for child in dialog.findChildren(QLabel)}
    lines = [text.toPlainText() for text in dialog.findChildren(QPlainTextEdit)]
    assert sum(len(text.splitlines()) for text in lines) == listed
    assert stage.replays.asked == [(Path("case.twrecord"), None)]
    dialog.close()


def test_a_review_date_within_the_days_is_asked_for() -> None:
    choice = Choice(first=date(2026, 1, 1), last=date(2026, 12, 31))
    assert is_dated(date(2026, 12, 31), choice)
    assert not is_dated(date(2027, 1, 1), choice)
    assert is_dated(date(1999, 1, 1), Choice())


@pytest.mark.parametrize(("typed", "given"), [("open sesame", "open sesame"), (None, "")])
def test_a_replay_asks_for_the_password_of_a_protected_paper(
    stage: WindowStage, qtbot: QtBot, typed: str | None, given: str
) -> None:
    stage.replays.locked = Unread(
        cause=Cause.NOT_OPENED,
        part=None,
        problem=Sentence.of("It is protected by a password."),
        advice=Sentence.of("Enter it."),
    )
    stage.window.inside.exporting.replay(Path("case.twrecord"), None)

    def field() -> QLineEdit | None:
        tops = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
        fields = (one.findChild(QLineEdit) for one in tops if one.isVisible())
        return next((one for one in fields if one is not None), None)

    qtbot.waitUntil(lambda: field() is not None)
    shown = field()
    assert shown is not None
    if typed is None:
        QTest.keyClick(shown, Qt.Key.Key_Escape)
    else:
        QTest.keyClicks(shown, typed)
        QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.replays.given == [given])


def test_a_sample_says_per_cent_once_and_what_it_is_of(stage: WindowStage) -> None:
    stage.window.commands[Command.EXPORT_AUDIT].trigger()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AuditSheet)
    for how, words in ((SHARE, "Share"), (SURE, "How sure")):
        sheet.draw(how)
        told = [one.text() for one in sheet.findChildren(QLabel)]
        assert {"Share", "How sure"} & set(told) == {words}
        assert not any("%" in one for one in told)
    sheet.reject()
