"""A page that is read better while somebody looks at its hits: nobody is taken to its neighbour."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.panels.hit_model import SLICE
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def paper(stage: WindowStage, qtbot: QtBot) -> Paper:
    """Of three pages, its second hit chosen in the list."""
    stage.deeds.open_files([stage.paper("a.pdf", Script(pages=3, hits=3))])
    qtbot.waitUntil(stage.done)
    hits = stage.window.bench.hits
    hits.view.setCurrentIndex(hits.model.index_of(list(stage.review.hits())[1].id))
    return stage.review.papers[0]


def read_better(stage: WindowStage, paper: Paper, hits: list[Hit]) -> None:
    give_way(stage, paper, hits)
    stage.review.tell(Changes.NONE)


def give_way(stage: WindowStage, paper: Paper, hits: list[Hit]) -> None:
    """Put others in the place of the hits; no panel is told as yet."""
    paper.hits, paper.revision = hits, paper.revision + 1
    stage.review.take_changes(paper, Changes.HITS)


def test_the_hit_that_is_looked_at_stays(stage: WindowStage, paper: Paper) -> None:
    looked_at = stage.review.hit
    assert looked_at is not None
    first = replace(paper.hits[0], text="Gyroscope, read better")
    read_better(stage, paper, [*paper.hits[1:], first])
    assert stage.review.hit is not None
    assert stage.review.hit.id == looked_at.id
    hits = stage.window.bench.hits
    assert hits.view.currentIndex() == hits.model.index_of(looked_at.id)


def test_from_a_hit_that_went_the_review_begins_anew_and_not_at_its_neighbour(
    stage: WindowStage, paper: Paper
) -> None:
    chosen = list[str]()
    stage.window.bench.hits.chosen.connect(chosen.append)
    read_better(stage, paper, [paper.hits[0], *paper.hits[2:]])
    assert chosen == []
    assert stage.review.hit is paper.hits[0]


def test_a_hit_that_says_something_else_is_still_the_one_looked_at(
    stage: WindowStage, paper: Paper
) -> None:
    chosen = list[str]()
    stage.window.bench.hits.chosen.connect(chosen.append)
    better = replace(paper.hits[1], text="Gyrocompass")
    read_better(stage, paper, [paper.hits[0], better, *paper.hits[2:]])
    assert chosen == []
    assert stage.review.hit is better
    hits = stage.window.bench.hits
    assert hits.view.currentIndex() == hits.model.index_of(better.id)
    assert hits.view.currentIndex().isValid()


def test_the_list_is_painted_while_a_hit_that_went_is_still_in_it(
    stage: WindowStage, paper: Paper, capfd: pytest.CaptureFixture[str]
) -> None:
    view = stage.window.bench.hits.view
    give_way(stage, paper, [paper.hits[0], *paper.hits[2:]])
    painted = view.viewport().grab().toImage()
    assert "Traceback" not in capfd.readouterr().err
    stage.review.tell(Changes.NONE)
    assert view.viewport().grab().toImage() != painted


def test_hits_that_went_while_others_were_taken_in_do_not_stay_in_the_list(
    stage: WindowStage, paper: Paper
) -> None:
    model = stage.window.bench.hits.model
    many = [replace(paper.hits[0], id=f"hit-{number}") for number in range(3 * SLICE)]
    paper.hits.extend(many)
    stage.review.take_changes(paper, Changes.HITS)
    stage.review.tell(Changes.NONE)
    assert len(model.hits()) < len(paper.hits)
    give_way(stage, paper, [*paper.hits[1:], replace(paper.hits[0], id="another")])
    QApplication.processEvents()
    stage.review.tell(Changes.NONE)
    while len(model.hits()) < len(paper.hits):
        QApplication.processEvents()
    assert {hit.id for hit in model.hits()} == {hit.id for hit in paper.hits}
