"""What papers say against each other: in the list, marked on both papers, and with the shipment's facts."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from screening.trade_papers import pack
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.model import Hit, HitKind, Role
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def open_two(stage: WindowStage, qtbot: QtBot, first: str, second: str) -> None:
    flags = {"rf-doc-26": pack().red_flags["rf-doc-26"]}
    assert stage.review.pack
    stage.review.pack = replace(stage.review.pack, red_flags=flags)
    scripts = {"invoice.pdf": Script(pages=1, weight=first), "bill.pdf": Script(weight=second)}
    stage.deeds.open_files([stage.paper(name, script) for name, script in scripts.items()])
    qtbot.waitUntil(stage.done)


def conflict(stage: WindowStage) -> Hit:
    (hit,) = (h for h in stage.review.hits() if h.role is Role.GROSS)
    return hit


def texts(stage: WindowStage) -> str:
    return "\n".join(label.text() for label in stage.window.bench.decision.findChildren(QLabel))


def press(stage: WindowStage, words: str) -> None:
    buttons = stage.window.bench.decision.findChildren(QPushButton)
    next(b for b in buttons if b.text() == words).click()


def test_papers_that_differ_raise_a_red_flag_in_the_list(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "900 kg", "1,250 kg")
    hit = conflict(stage)
    assert hit.kind is HitKind.RED_FLAG
    assert stage.review.paper_of(hit).name == "bill.pdf"
    qtbot.waitUntil(lambda: hit in stage.window.bench.hits.model.hits())
    assert stage.saved().compared == (hit,)


def test_papers_that_agree_raise_none(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "1.25 MT", "1,250 kg")
    assert stage.review.compared == ()
    assert not any(h.role is Role.GROSS for h in stage.review.hits())


def test_each_place_is_a_click_away(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "900 kg", "1,250 kg")
    stage.review.select_hit(conflict(stage).id)
    qtbot.waitUntil(lambda: "Held against" in texts(stage))
    press(stage, "invoice.pdf, page 1")
    assert stage.review.paper
    assert stage.review.paper.name == "invoice.pdf"
    assert stage.review.hit == conflict(stage)
    press(stage, "Back to bill.pdf")
    assert stage.review.paper.name == "bill.pdf"


def test_a_hit_pressed_on_the_other_paper_stays_there(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "900 kg", "1,250 kg")
    hit = conflict(stage)
    first, second = stage.review.papers
    stage.review.select_paper(first)
    stage.review.select_in_view(hit.id)
    assert stage.review.paper is first
    assert stage.review.hit == hit
    stage.review.select_hit(hit.id)
    assert stage.review.paper is second


def test_a_conflict_is_decided_like_any_hit(stage: WindowStage, qtbot: QtBot) -> None:
    open_two(stage, qtbot, "900 kg", "1,250 kg")
    hit = conflict(stage)
    stage.review.select_hit(hit.id)
    stage.window.bench.decision.form.choose(Disposition.FALSE_POSITIVE)
    stage.window.bench.decision.form.save()
    qtbot.waitUntil(stage.done)
    assert [d.hit for d in stage.saved().decisions] == [hit.id]


def test_without_a_hit_the_panel_tells_the_facts_of_the_shipment(
    stage: WindowStage, qtbot: QtBot
) -> None:
    open_two(stage, qtbot, "900 kg", "1,250 kg")
    stage.review.select_hit(conflict(stage).id)
    stage.review.select_paper(stage.review.papers[0])
    stage.review.select_paper(stage.review.papers[1])
    told = texts(stage)
    assert "What the papers state" in told
    assert "Gross weight" in told
    assert "Papers differ" in told
    press(stage, "invoice.pdf, page 1")
    assert stage.review.paper is stage.review.papers[0]
