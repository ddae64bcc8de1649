"""What the panel tells of a hit: its picture, what was decided earlier on the same words, whose mark it is."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.model import (
    Box,
    CellPlace,
    CellSpot,
    PagePlace,
    SheetLine,
    SheetPart,
    SheetState,
)
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.panels.snippet import CellSnippet, PageSnippet, clip_around, snippet_of
from tidewaiter.ui.viewing import LIGHT
from ui.window_stage import READ, Script, WindowStage, hit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def texts(stage: WindowStage) -> str:
    return "\n".join(one.text() for one in stage.window.bench.decision.findChildren(QLabel))


def is_told(stage: WindowStage) -> bool:
    """Whether the panel tells of the hit that is chosen."""
    shown = stage.window.bench.decision._shown
    return shown is not None and shown[0] == stage.review.hit


def test_the_picture_of_a_hit_is_drawn_from_its_page(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: stage.window.bench.viewer.stage.page_view() is not None)
    stage.window.bench.hits.step(1)
    qtbot.waitUntil(lambda: is_told(stage))
    (shown,) = stage.window.bench.decision._scroll.findChildren(PageSnippet)
    qtbot.waitUntil(shown.is_drawn)
    assert "Gyroscope" in shown.accessibleName()


def test_a_hit_in_a_cell_is_shown_among_its_neighbours(stage: WindowStage, qtbot: QtBot) -> None:
    spots = (CellSpot(0, 3, 0, 0), CellSpot(4, 13, 1, 0))
    part = SheetPart(
        name="Goods",
        state=SheetState.VISIBLE,
        rows=9,
        columns=4,
        lines=(SheetLine(text="No.\tGyroscope", row=6, spots=spots),),
        coverage=READ,
    )
    one = hit("a" * 64, 0, 0, Script())
    placed = type(one)(
        **{
            **{name: getattr(one, name) for name in one.__dataclass_fields__},
            "places": (CellPlace(part=0, row=6, column=1),),
        }
    )
    paper = Paper(number=1, name="a.xlsx", parts={0: part})
    made = snippet_of(placed, paper, LIGHT)
    assert isinstance(made, CellSnippet)
    qtbot.addWidget(made)
    assert made._cells == {0: "No.", 1: "Gyroscope"}
    assert not made.grab().isNull()


def test_a_hit_whose_page_was_not_read_has_no_picture() -> None:
    assert snippet_of(hit("a" * 64, 5, 0, Script()), Paper(number=1, name="a"), LIGHT) is None


def test_the_piece_of_paper_shown_stays_on_it_and_stays_legible() -> None:
    clip = clip_around([Box(2, 3, 590, 700)], 595, 842)
    assert clip.x0 == 0
    assert clip.top == 0
    assert clip.x1 <= 320
    assert clip.bottom <= 90
    assert PagePlace(part=0, box=clip)


def test_what_was_decided_in_another_case_on_the_same_words_is_told(
    stage: WindowStage, qtbot: QtBot
) -> None:
    path = stage.paper("a.pdf", Script(pages=1, hits=1))
    stage.deeds.open_files([path])
    qtbot.waitUntil(stage.done)
    stage.window.bench.decision.form.choose(Disposition.FALSE_POSITIVE)
    stage.window.bench.decision.form.save()
    qtbot.waitUntil(lambda: bool(stage.review.decisions()) and not stage.review.saving)
    stage.deeds.close_case()
    stage.deeds.open_files([path])
    qtbot.waitUntil(stage.done)
    qtbot.waitUntil(lambda: "Decided earlier on the same words" in texts(stage))
    assert "False positive" in texts(stage)


def test_what_was_decided_in_this_case_on_the_same_words_is_told(
    stage: WindowStage, qtbot: QtBot
) -> None:
    scripts = {name: Script(pages=1, hits=1) for name in ("a.pdf", "b.pdf")}
    stage.deeds.open_files([stage.paper(name, script) for name, script in scripts.items()])
    qtbot.waitUntil(stage.done)
    stage.window.commands[Command.ESCALATE].trigger()
    stage.window.commands[Command.SAVE].trigger()
    qtbot.waitUntil(lambda: "In this case" in texts(stage))


def test_what_is_read_of_a_hit_stays_where_it_was_scrolled_to_while_more_is_told(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("a.pdf", Script())])
    qtbot.waitUntil(stage.done)
    panel = stage.window.bench.decision
    stage.window.resize(1000, 420)
    stage.window.show()
    stage.window.bench.hits.step(1)
    bar = panel._scroll.verticalScrollBar()
    chosen = stage.review.hit
    assert chosen is not None
    qtbot.waitUntil(lambda: is_told(stage) and bar.maximum() > 30)
    bar.setValue(30)
    before = panel._list
    panel.take_earlier(chosen.id, ())
    panel._shown = (chosen,)
    panel._refresh()
    assert panel._list is not before
    assert bar.value() == 30
    stage.window.bench.hits.step(1)
    if stage.review.hit is not chosen:
        qtbot.waitUntil(lambda: bar.value() == 0)  # another hit is read from its beginning


def test_who_jumps_decides_on_the_new_hit_at_once_and_is_told_of_it_in_the_next_turn(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("a.pdf", Script(hits=2))])
    qtbot.waitUntil(stage.done)
    panel, hits = stage.window.bench.decision, stage.window.bench.hits.model.hits()
    stage.review.select_hit(hits[0].id)
    qtbot.waitUntil(lambda: is_told(stage))
    stage.review.select_hit(hits[1].id)
    assert panel.form._hit == hits[1].id  # what is pressed now is for this one
    assert not is_told(stage)
    stage.review.select_hit(hits[2].id)
    qtbot.waitUntil(lambda: is_told(stage))
    qtbot.waitUntil(lambda: "The entry" in texts(stage))  # what stands in the list comes last
    panel._refresh()
    assert texts(stage).count("The entry") == 1
    assert panel.form._hit == hits[2].id
    qtbot.waitUntil(stage.review.calm.is_set)  # once the moment after the jump is over
