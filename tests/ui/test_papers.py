"""What a paper knows after each step of its reading and screening."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.desk import resources
from tidewaiter.desk.settings import Choice
from tidewaiter.documents.model import Reading
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.documents.reading import PartRead
from tidewaiter.screening.serving.stream import PartScreened
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper, Stage
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.coverage_bar import CoverageBar
from tidewaiter.ui.panels.paper_list import coverage_words, progress_text
from ui.view_papers import row, sheet
from ui.window_stage import Script, hit

SHA = "a" * 64
FEW, MANY = Script(hits=2), Script(hits=4)


def hits(part: int, script: Script) -> PartScreened:
    return PartScreened(
        number=part, hits=tuple(hit(SHA, part, number, script) for number in range(script.hits))
    )


@pytest.mark.parametrize(
    ("again", "found", "changes", "revision"),
    [
        (hits(0, MANY), 6, Changes.HITS, 1),  # OCR found more on the page
        (hits(0, FEW), 4, Changes.NONE, 0),  # OCR found nothing new
        (PartScreened(number=0, hits=()), 2, Changes.HITS, 1),
    ],
)
def test_a_page_that_is_screened_again_replaces_its_hits(
    again: PartScreened, found: int, changes: Changes, revision: int
) -> None:
    paper = Paper(number=1, name="scan.pdf")
    paper.take(hits(0, FEW))
    paper.take(hits(1, FEW))
    assert paper.take(again) is changes
    assert len(paper.hits) == found
    assert paper.revision == revision


def test_a_long_sheet_says_how_much_of_it_was_screened() -> None:
    rows = tuple(row(number, "nuts") for number in range(2 * PIECE + 500))
    paper = Paper(number=1, name="goods.xlsx", stage=Stage.READING)
    told = [(progress_text(paper), coverage_words(paper))]

    paper.take(PartRead(number=0, part=sheet(*rows, rows=len(rows))))
    for done in (0, PIECE, 2 * PIECE, len(rows)):
        if done:
            step = PartScreened(number=0, hits=(), goes_on=done > PIECE, lines=done)
            assert Changes.COVERAGE in paper.take(step)
        told.append((progress_text(paper), coverage_words(paper)))

    assert told == [
        ("reading…", "Still being read"),
        ("0 %", "Rows screened so far: 0 of 2,500"),
        ("40 %", "Rows screened so far: 1,000 of 2,500"),
        ("80 %", "Rows screened so far: 2,000 of 2,500"),
        ("1 / 1", "Still being read"),  # the whole is still to be weighed
    ]


def test_a_short_sheet_and_a_page_say_nothing_of_rows() -> None:
    paper = Paper(number=1, name="goods.xlsx", stage=Stage.READING)
    paper.take(PartRead(number=0, part=sheet(row(0, "nuts"))))
    assert paper.rows_screened() is None


def test_the_bar_asks_each_part_once_how_it_was_read(
    qtbot: QtBot, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def readings(paper: Paper) -> tuple[Reading | None, ...]:
        asked.append(paper.number)
        return Reading.READ, None, None

    monkeypatch.setattr(Paper, "readings", readings)
    review = Review(date(2026, 11, 22))
    review.papers = [Paper(number=1, name="a.pdf", sizes=((595.0, 842.0),) * 3)]
    bar = CoverageBar(review, Look(resources.resources(), Choice.LIGHT))
    qtbot.addWidget(bar)
    for _ in range(3):
        bar.grab()
    assert asked == [1]
    bar.refresh()
    bar.grab()
    assert asked == [1, 1]
