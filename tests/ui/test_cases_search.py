"""The search through all cases: beside the window, with what was not searched, and open at what was found."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.listing.searching import FoundInCase, Sought, Wish
from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.found_model import FOUND, FoundModel
from tidewaiter.ui.cases.window import CasesWindow
from ui.window_stage import Script, WindowStage


@pytest.fixture
def window(stage: WindowStage, qtbot: QtBot) -> Iterator[CasesWindow]:
    """One case with two papers, closed; the search in front."""
    for name in ("one.pdf", "two.pdf"):
        stage.paper(name, Script(pages=2))
    stage.window.take([stage.home / "one.pdf", stage.home / "two.pdf"])
    qtbot.waitUntil(stage.done)
    stage.deeds.close_case()
    qtbot.waitUntil(lambda: stage.review.case is None)
    stage.window.commands[Command.SEARCH_CASES].trigger()
    made = stage.window.inside.windows.search_cases()
    yield made
    made.close()


def found(window: CasesWindow) -> list[FoundInCase]:
    model = window.search.model
    return [model.index(row, 0).data(FOUND) for row in range(model.rowCount())]


def look_for(window: CasesWindow, qtbot: QtBot, words: str, place: Sought) -> list[FoundInCase]:
    window.search._places.button(list(Sought).index(place)).setChecked(True)
    window.search.field.setText(words)
    window.search._find()
    searching = window.search._searching
    qtbot.waitUntil(lambda: not searching.busy and searching.missing is not None)
    return found(window)


def test_words_are_found_in_a_case_that_is_closed(qtbot: QtBot, window: CasesWindow) -> None:
    entries = look_for(window, qtbot, "gyro", Sought.ENTRIES)
    assert {one.name for one in entries} == {"one.pdf", "two.pdf"}
    assert all(one.hit for one in entries)
    texts = look_for(window, qtbot, "gyroscope", Sought.TEXT)
    assert {(one.name, one.part) for one in texts} == {
        (name, part) for name in ("one.pdf", "two.pdf") for part in (0, 1)
    }


def test_what_is_found_is_counted_and_nothing_is_said_plainly(
    qtbot: QtBot, window: CasesWindow
) -> None:
    look_for(window, qtbot, "gyroscope", Sought.TEXT)
    assert window.search._count.text() == "8 finds in 1 case"
    assert look_for(window, qtbot, "no such words", Sought.ANYTHING) == []
    assert window.search._nothing.text() == "Nothing was found in what was searched."


def test_what_was_not_searched_is_said(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    for reading in (stage.home / "readings").iterdir():
        reading.unlink()
    look_for(window, qtbot, "gyroscope", Sought.TEXT)
    assert "2 papers was not searched" in window.search.note.text()
    assert "one.pdf" in window.search.note.text()


def test_enter_opens_the_case_at_the_hit(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    entries = look_for(window, qtbot, "gyro", Sought.ENTRIES)
    QTest.keyClick(window.search.field, Qt.Key.Key_Down)
    QTest.keyClick(window.search.view, Qt.Key.Key_Down)
    QTest.keyClick(window.search.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.review.hit is not None and stage.review.hit.id == entries[1].hit)


def test_enter_opens_the_paper_at_the_words(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    texts = look_for(window, qtbot, "gyroscope", Sought.TEXT)
    at = next(n for n, one in enumerate(texts) if (one.name, one.part) == ("two.pdf", 1))
    window.search.view.setCurrentIndex(window.search.model.index(at, 0))
    QTest.keyClick(window.search.view, Qt.Key.Key_Return)
    viewer = stage.window.bench.viewer
    qtbot.waitUntil(lambda: viewer.search.current is not None and viewer.search.current.part == 1)
    assert stage.review.paper is not None
    assert stage.review.paper.name == "two.pdf"
    assert viewer.search.words == "gyroscope"
    qtbot.waitUntil(stage.done)


def test_a_day_narrows_the_search_and_one_that_is_none_is_not_asked_for(
    qtbot: QtBot, window: CasesWindow
) -> None:
    window.search.since.setText("2020-13-01")
    assert window.search.wish() is None
    window.search.since.setText("2999-01-01")
    assert window.search.wish() == Wish(words="", since=date(2999, 1, 1))
    assert look_for(window, qtbot, "gyro", Sought.ANYTHING) == []


def test_the_model_keeps_qts_rules_while_more_is_found(stage: WindowStage, qtbot: QtBot) -> None:
    with Casebook(stage.book, "Clerk") as book:
        book.open_case("One", stage.today)
        [case] = book.cases()
    finds = tuple(
        FoundInCase(case=case, sought=Sought.TEXT, text=f"{n}", document="d") for n in range(4)
    )
    model = FoundModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(finds[:2])
    model.show(finds)
    assert model.rowCount() == 4
    model.show(())
    assert model.rowCount() == 0
