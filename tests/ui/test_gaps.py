"""What was not read, for a person to take note of: page by page only where pages differ."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.documents.model import Reading
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.gaps import runs_of
from tidewaiter.ui.naming.places import parts_name
from tidewaiter.ui.road import Request
from ui.window_stage import ON, Papers, Script, WindowStage

NAMES = [
    ((None,), "whole file"),
    ((4,), "page 5"),
    ((0, 1, 2), "pages 1–3 (3)"),
    ((0, 2, 3, 6), "pages 1, 3–4, 7 (4)"),
]


def read(name: str, script: Script) -> Paper:
    """A paper that was read to its end."""
    papers = Papers(scripts={name: script})
    papers.gate.set()
    paper = Paper(number=len(name), name=name)
    for step in papers.stream(Request(data=name.encode(), name=name, on=ON), lambda: False):
        paper.take(step)
    return paper


@pytest.mark.parametrize(("parts", "name"), NAMES)
def test_pages_that_follow_each_other_are_named_as_one(
    parts: tuple[int | None, ...], name: str
) -> None:
    assert parts_name(Paper(number=1, name="long.pdf"), parts) == name


def test_gaps_that_say_the_same_of_one_paper_stand_together() -> None:
    review = Review(ON)
    review.add_paper(read("long", Script(pages=9, unread=(1, 2, 3, 7))))
    review.add_paper(read("short", Script(pages=2, unread=(1,))))
    runs = [tuple(gap.part for gap in run) for run in runs_of(review)]
    assert runs == [(1, 2, 3, 7), (1,)]


def test_one_press_takes_note_of_every_page_of_a_run(stage: WindowStage, qtbot: QtBot) -> None:
    path: Path = stage.paper("long.pdf", Script(pages=30, unread=tuple(range(5, 30))))
    stage.deeds.open_files([path])
    qtbot.waitUntil(stage.done)
    (run,) = runs_of(stage.review)
    stage.window.bench.coverage.acknowledged.emit(run[0].paper.sha256, tuple(g.part for g in run))
    qtbot.waitUntil(lambda: "All acknowledged" in stage.window.bench.coverage.words())
    assert [a.part for a in stage.saved().acknowledged] == list(range(5, 30))


def test_a_page_that_was_not_read_is_told_from_one_that_is_not_proven() -> None:
    paper = read("cut", Script(pages=3, unread=(2,)))
    assert paper.document is not None
    paper.document = replace(paper.document, unread=())
    partly = replace(paper.parts[1].coverage, reading=Reading.PARTLY)
    paper.parts[1] = replace(paper.parts[1], coverage=partly)
    review = Review(ON)
    review.add_paper(paper)
    told = [(gap.part, str(gap.problems[0])) for run in runs_of(review) for gap in run]
    assert told == [
        (1, "It is not proven that all of it was read."),
        (2, "It was not read."),
    ]
