"""The second reviewer sees their own decisions, blind or beside the first, and disagreements are settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from casebook.case_papers import INVOICE, ON, screening
from casebook.signed_papers import HIT, PAPER, desk
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.second_review import ReviewState, Stands
from tidewaiter.casebook.state.disagreeing import compare_decisions
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.second.model import ComparedModel
from tidewaiter.ui.second.window import ASK, MADE, TAKEN, WAIT, SecondWindow
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
FALSE, TRUE = Disposition.FALSE_POSITIVE, Disposition.TRUE_MATCH


def first_by_ann(stage: WindowStage, qtbot: QtBot, *, blind: bool) -> str:
    """The clerk opens a case, Ann decides it, and asks the clerk to look again; gives the case."""
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=1, hits=2))])
    qtbot.waitUntil(stage.done)
    case_id = stage.saved().id
    with Casebook(stage.book, "Ann") as ann:
        for hit in stage.review.hits():
            ann.decide(case_id, hit.id, FALSE, "misread")
        ann.second_review.ask(case_id, blind=blind, reviewer="Clerk", decider="Clerk")
    stage.deeds.close_case()
    stage.deeds.resume_case(case_id)
    qtbot.waitUntil(lambda: stage.done() and stage.review.second is not None)
    return case_id


def decide(stage: WindowStage, qtbot: QtBot, number: int, disposition: Disposition) -> str:
    hit = list(stage.review.hits())[number]
    reason = "misread" if disposition is FALSE else "listed-party"
    stage.deeds.decide(Decided(hit=hit.id, disposition=disposition, reason=reason))
    qtbot.waitUntil(lambda: stage.done() and stage.review.disposition(hit.id) is disposition)
    return hit.id


def window(stage: WindowStage) -> SecondWindow:
    stage.window.commands[Command.SECOND_REVIEW].trigger()
    found = stage.window.findChild(SecondWindow)
    assert found is not None
    return found


def test_blind_the_first_decisions_are_hidden_until_the_second_are_made(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first_by_ann(stage, qtbot, blind=True)
    hits = [hit.id for hit in stage.review.hits()]
    assert [stage.review.decision(hit) for hit in hits] == [None, None]
    assert [stage.review.first_decision(hit) for hit in hits] == [None, None]
    assert not stage.window.commands[Command.EXPORT].isEnabled()
    shown = window(stage)
    assert shown.page() == WAIT
    assert "hits left: 2" in shown.state()
    assert not shown.hand_in.isEnabled()
    decide(stage, qtbot, 0, FALSE)
    decide(stage, qtbot, 1, TRUE)
    assert [one.disposition for one in stage.saved().decisions] == [FALSE, FALSE]  # Ann's stay
    qtbot.waitUntil(shown.hand_in.isEnabled)
    shown.hand_in.setFocus()
    QTest.keyClick(shown.hand_in, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.page() == MADE)
    assert stage.saved().reviews[0].state is ReviewState.ENDED
    qtbot.waitUntil(lambda: stage.review.disposition(hits[1]) is FALSE)  # the first again
    assert stage.window.commands[Command.EXPORT].isEnabled()
    shown.close()


def test_not_blind_the_first_decision_is_shown_beside_ones_own(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first_by_ann(stage, qtbot, blind=False)
    hit = next(stage.review.hits())
    first = stage.review.first_decision(hit.id)
    assert first is not None
    assert (first.actor, first.disposition) == ("Ann", FALSE)
    assert stage.review.decision(hit.id) is None
    stage.review.select_hit(hit.id)
    qtbot.waitUntil(lambda: "Ann" in stage.window.bench.decision.form.first_words())
    decide(stage, qtbot, 0, TRUE)
    stage.deeds.withdraw(hit.id)
    qtbot.waitUntil(lambda: stage.done() and stage.review.decision(hit.id) is None)
    assert len(stage.saved().decisions) == 2


def test_disagreements_come_first_and_are_settled_with_the_keyboard(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first_by_ann(stage, qtbot, blind=True)
    decide(stage, qtbot, 0, FALSE)
    apart = decide(stage, qtbot, 1, TRUE)
    stage.deeds.oversight.second.end()
    shown = window(stage)
    qtbot.waitUntil(lambda: shown.page() == MADE)
    first_row = shown.model.row(0)
    assert first_row is not None
    assert first_row.hit == apart
    assert "left to settle: 1" in shown.state()
    assert not shown.second_stands.isEnabled()  # a reason is needed
    shown.note.setFocus()
    shown.note.setText("the address is theirs")
    shown.second_stands.setFocus()
    QTest.keyClick(shown.second_stands, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.review.disposition(apart) is TRUE)
    assert "both agree on every hit" in shown.state()
    settled = stage.saved().reviews[0].settled[0]
    assert (settled.stands, settled.note) == (Stands.SECOND, "the address is theirs")
    with qtbot.waitSignal(shown.hit_wanted) as heard:
        shown.table.activated.emit(shown.model.index(0, 0))
    assert stage.review.hit is not None
    assert heard.args == [stage.review.hit.id]
    shown.close()


def test_a_second_review_is_asked_for_and_cancelled(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=1, hits=1))])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: stage.review.seat is not None)
    shown = window(stage)
    assert shown.page() == ASK
    shown.form.reviewer.setEditText("Ann")
    shown.form.blind.setChecked(True)
    with qtbot.waitSignal(shown.form.asked):
        shown.form._on_ask()
    qtbot.waitUntil(lambda: shown.page() == WAIT)
    asked = stage.saved().reviews[0].asked
    assert (asked.reviewer, asked.blind, asked.decider) == ("Ann", True, "")
    assert "Ann is to review" in shown.state()
    assert not shown.hand_in.isVisible()
    assert not shown.cancel.isEnabled()
    shown.reason.setText("no time")
    shown.cancel.click()
    qtbot.waitUntil(lambda: shown.page() == ASK)
    assert stage.saved().reviews[0].state is ReviewState.CANCELLED
    shown.close()


def test_what_was_typed_stays_with_its_case(stage: WindowStage, qtbot: QtBot) -> None:
    first_by_ann(stage, qtbot, blind=True)
    shown = window(stage)
    shown.reason.setText("asked the wrong person")
    case_id = stage.saved().id
    stage.deeds.close_case()
    qtbot.waitUntil(lambda: stage.review.case is None)
    assert not shown.reason.text()
    stage.deeds.resume_case(case_id)
    qtbot.waitUntil(lambda: stage.done() and stage.review.second is not None)
    assert shown.reason.text() == "asked the wrong person"
    assert window(stage) is shown
    shown.close()
    qtbot.waitUntil(lambda: stage.window.findChild(SecondWindow) is None)
    after = window(stage)
    assert after.reason.text() == "asked the wrong person"
    after.cancel.click()
    qtbot.waitUntil(lambda: stage.saved().reviews[0].state is ReviewState.CANCELLED)
    assert not stage.review.drafts.lines
    after.close()


def test_the_model_keeps_to_the_rules(stage: WindowStage, qtbot: QtBot) -> None:
    first_by_ann(stage, qtbot, blind=True)
    model = ComparedModel()
    tester = QAbstractItemModelTester(model)
    case = stage.saved()
    model.show_rows(compare_decisions(case, case.reviews[0]))
    assert model.rowCount() == 2
    model.show_rows(())
    assert tester.model() is model


def test_a_bundle_is_opened_like_a_file_and_its_case_is_reviewed_here(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    away = desk(tmp_path / "away")
    with away.book() as ann:
        case_id = ann.open_case("From Ann", ON).id
        ann.add_document(case_id, PAPER, INVOICE)
        ann.record_screening(case_id, screening(PAPER, HIT))
        ann.decide(case_id, HIT.id, FALSE, "misread")
        ann.second_review.ask(case_id, blind=True, sent=True)
        write_request(ann, case_id, tmp_path / "case.twreview")
    stage.papers.scripts[INVOICE.decode()] = Script(pages=2, hits=0, unread=(1,))
    stage.window.take([tmp_path / "case.twreview"])
    qtbot.waitUntil(lambda: stage.done() and stage.review.title == "From Ann")
    qtbot.waitUntil(lambda: "came from Ann" in stage.window.bench.banner.hint())
    shown = window(stage)
    assert shown.page() == TAKEN
    assert "did not come along" in shown.state()
    stage.window.take([tmp_path / "case.twreview"])
    qtbot.waitUntil(lambda: "already" in stage.window.message.message())
    shown.close()


def test_what_goes_wrong_with_a_bundle_is_said(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(pages=1, hits=1))])
    qtbot.waitUntil(stage.done)
    stage.deeds.oversight.exchange.write_request(tmp_path / "x.twreview")
    qtbot.waitUntil(lambda: "was asked for" in stage.window.message.message())
    (tmp_path / "x.twanswer").write_text("{}", encoding="utf-8")
    stage.window.take([tmp_path / "x.twanswer"])
    stage.window.message._on_closed()
    qtbot.waitUntil(lambda: "no answer" in stage.window.message.message())


def test_undo_takes_the_second_reviewers_own_decision_back(
    stage: WindowStage, qtbot: QtBot
) -> None:
    first_by_ann(stage, qtbot, blind=True)
    hit = decide(stage, qtbot, 0, TRUE)
    stage.window.commands[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: stage.done() and stage.review.decision(hit) is None)
    saved = stage.saved()
    assert saved.reviews[0].decisions == ()
    assert len(saved.decisions) == 2  # Ann's


def test_redo_makes_the_second_decision_again(stage: WindowStage, qtbot: QtBot) -> None:
    first_by_ann(stage, qtbot, blind=True)
    redo = stage.window.commands[Command.REDO]
    hit = decide(stage, qtbot, 0, TRUE)
    assert not redo.isEnabled()
    stage.window.commands[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: stage.done() and stage.review.decision(hit) is None)
    qtbot.waitUntil(redo.isEnabled)
    redo.trigger()
    qtbot.waitUntil(lambda: stage.done() and stage.review.disposition(hit) is TRUE)
    assert stage.review.hit is not None
    assert stage.review.hit.id == hit
    qtbot.waitUntil(lambda: not redo.isEnabled())


def test_blind_the_notes_of_the_first_reviewer_are_hidden_too(
    stage: WindowStage, qtbot: QtBot
) -> None:
    case_id = first_by_ann(stage, qtbot, blind=True)
    hit = next(stage.review.hits()).id
    with Casebook(stage.book, "Ann") as ann:
        ann.note(case_id, "it is nothing", hit)
    stage.deeds.close_case()
    stage.deeds.resume_case(case_id)
    qtbot.waitUntil(lambda: stage.done() and stage.review.second is not None)
    assert stage.review.notes_on(hit) == ()
    assert stage.review.case is not None
    assert stage.review.case.decisions == ()
    decide(stage, qtbot, 0, FALSE)
    decide(stage, qtbot, 1, FALSE)
    stage.deeds.oversight.second.end()
    qtbot.waitUntil(lambda: bool(stage.review.notes_on(hit)))
