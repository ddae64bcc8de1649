"""A case is signed off from the window: what is open leads there, and a change is seen at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.signoff.dialog import SignOffDialog
from tidewaiter.ui.signoff.rule_dialog import RuleDialog
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def opened(stage: WindowStage, qtbot: QtBot, script: Script) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", script)])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: stage.review.seat is not None)


def decide_all(stage: WindowStage, qtbot: QtBot) -> None:
    for hit in list(stage.review.hits()):
        stage.deeds.decide(
            Decided(hit=hit.id, disposition=Disposition.FALSE_POSITIVE, reason="misread")
        )
    qtbot.waitUntil(lambda: stage.done() and not stage.deeds.oversight.points())


def state(stage: WindowStage) -> SignOffState:
    return stage.saved().sign_off.state


def test_what_is_open_is_listed_and_leads_there(stage: WindowStage, qtbot: QtBot) -> None:
    opened(stage, qtbot, Script(pages=3, hits=1, unread=(2,)))
    dialog = stage.window.inside.oversight.sign_off()
    assert not dialog.sign.isEnabled()
    assert any("3 hits without a decision" in said for said in dialog.open_points())
    assert any("page 3" in said for said in dialog.open_points())
    show = [one for one in dialog.findChildren(QPushButton) if one.text() == "Show"]
    assert all(one.accessibleName().startswith("Show: ") for one in show)
    first, *_ = list(stage.review.hits())
    stage.review.select_hit(list(stage.review.hits())[-1].id)
    show[-1].click()
    assert stage.review.hit == first
    assert not dialog.isVisible()


def test_a_case_is_signed_off_with_the_keyboard_alone(stage: WindowStage, qtbot: QtBot) -> None:
    opened(stage, qtbot, Script(pages=1, hits=1))
    decide_all(stage, qtbot)
    stage.window.commands[Command.SIGN_OFF].trigger()
    dialog = stage.window.findChild(SignOffDialog)
    assert dialog is not None
    assert dialog.open_points() == []
    assert "Nothing is open" in " ".join(
        one.text() for one in dialog.findChildren(type(dialog._told))
    )
    dialog.note.setFocus()
    dialog.note.setText("as agreed")
    dialog.sign.setFocus()
    QTest.keyClick(dialog.sign, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: stage.done() and state(stage) is SignOffState.SIGNED)
    qtbot.waitUntil(lambda: "Signed off by Clerk" in dialog.state())
    assert not dialog.sign.isEnabled()
    assert "Signed off by Clerk" in stage.window.bench.banner.hint()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def signed(stage: WindowStage, qtbot: QtBot) -> None:
    opened(stage, qtbot, Script(pages=1, hits=1))
    decide_all(stage, qtbot)
    stage.deeds.oversight.sign("")
    qtbot.waitUntil(lambda: stage.done() and stage.deeds.oversight.stands())


def test_a_withdrawn_decision_shows_the_case_as_no_longer_signed_off(
    stage: WindowStage, qtbot: QtBot
) -> None:
    signed(stage, qtbot)
    stage.deeds.withdraw(next(stage.review.hits()).id)
    qtbot.waitUntil(lambda: "No longer signed off" in stage.window.bench.banner.hint())
    assert "a decision was withdrawn" in stage.window.bench.banner.hint()
    assert not stage.deeds.oversight.stands()


def test_a_new_paper_shows_the_case_as_no_longer_signed_off(
    stage: WindowStage, qtbot: QtBot
) -> None:
    signed(stage, qtbot)
    stage.deeds.open_files([stage.paper("packing.pdf", Script(pages=1, hits=0))])
    qtbot.waitUntil(
        lambda: stage.done() and "No longer signed off" in stage.window.bench.banner.hint()
    )
    assert state(stage) is SignOffState.LAPSED


def test_another_edition_shows_the_case_as_no_longer_signed_off(
    stage: WindowStage, qtbot: QtBot
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    signed(stage, qtbot)
    pack = stage.review.pack
    assert pack is not None
    stage.review.pack = replace(pack, edition="next", digest="9" * 64)
    stage.review.take_assessment(stage.review.assessment)
    qtbot.waitUntil(lambda: "another edition" in stage.window.bench.banner.hint())
    assert not stage.deeds.oversight.stands()


def test_a_signed_case_is_found_signed_when_it_is_opened_again(
    stage: WindowStage, qtbot: QtBot
) -> None:
    signed(stage, qtbot)
    case = stage.saved()
    stage.deeds.close_case()
    stage.deeds.resume_case(case.id)
    qtbot.waitUntil(lambda: stage.done() and stage.deeds.oversight.stands())
    qtbot.wait(1)
    assert stage.saved().sign_off == case.sign_off


def test_a_sign_off_is_withdrawn_with_its_reason(stage: WindowStage, qtbot: QtBot) -> None:
    signed(stage, qtbot)
    dialog = stage.window.inside.oversight.sign_off()
    assert not dialog.withdraw.isEnabled()
    dialog.note.setText("a paper was missing")
    assert dialog.withdraw.isEnabled()
    dialog.withdraw.click()
    qtbot.waitUntil(lambda: "withdrawn by Clerk: a paper was missing" in dialog.state())
    assert state(stage) is SignOffState.WITHDRAWN
    dialog.close()


def test_the_rule_is_said_in_a_sentence_and_set_by_an_approver_only(
    stage: WindowStage, qtbot: QtBot
) -> None:
    opened(stage, qtbot, Script(pages=1, hits=1))
    seat = stage.review.seat
    assert seat is not None
    assert not seat.approver
    dialog = RuleDialog(stage.window, seat)
    qtbot.addWidget(dialog)
    assert not any(box.isEnabled() for box in dialog.boxes.values())


def test_an_approver_sets_the_rule(stage: WindowStage, qtbot: QtBot) -> None:
    from dataclasses import replace  # noqa: PLC0415

    opened(stage, qtbot, Script(pages=1, hits=1))
    seat = stage.review.seat
    assert seat is not None
    dialog = RuleDialog(stage.window, replace(seat, approver=True, key="0" * 64))
    qtbot.addWidget(dialog)
    dialog.boxes[Outcome.LICENCE].setChecked(True)
    with qtbot.waitSignal(dialog.ruled) as heard:
        dialog.accept()
    assert heard.args == [frozenset({Outcome.LICENCE})]


def test_without_a_key_the_rule_cannot_be_set_and_this_is_said(
    stage: WindowStage, qtbot: QtBot
) -> None:
    opened(stage, qtbot, Script(pages=1, hits=1))
    stage.deeds.oversight.set_four_eyes(frozenset({Outcome.LICENCE}))
    qtbot.waitUntil(lambda: "no key" in stage.window.message.message())
    with Casebook(stage.book, "Reader") as book:
        assert book.seat().four_eyes == frozenset()


def test_where_enter_signs_is_seen_at_once(stage: WindowStage, qtbot: QtBot) -> None:
    opened(stage, qtbot, Script(hits=1))
    dialog = stage.window.inside.oversight.sign_off()
    assert dialog.focusWidget() is dialog.note
    dialog.close()
