"""The queue of cases: in order, narrowed, filed by keys, and opened by Enter."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.queue import (
    NOT_FILED,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Filing,
    Priority,
)
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.actions import Command
from tidewaiter.ui.cases.model import QueueModel
from tidewaiter.ui.cases.rows import (
    STATES,
    QueueColumn,
    Wanted,
    narrowed,
    ordered,
    queue_rows,
)
from tidewaiter.ui.cases.window import CasesWindow
from tidewaiter.ui.cases.words import row_words
from ui.window_stage import ON, WindowStage

FOLDER = Folder(load_tables())


def summary(title: str, **changes: object) -> CaseSummary:
    made = CaseSummary(
        id=title,
        title=title,
        on=ON,
        opened="2026-11-20T08:00:00.000000Z",
        last="2026-11-20T08:00:00.000000Z",
        documents=1,
        hits=2,
        undecided=2,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def titles(rows: object) -> list[str]:
    return [row.summary.title for row in rows]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["Magnets", "横浜貿易"]),  # what is archived is out of the way
        (Wanted(states=frozenset(STATES)), ["Magnets", "横浜貿易", "Old"]),
        (Wanted(text="横滨"), ["横浜貿易"]),  # characters as they are written elsewhere
        (Wanted(text="inv-7"), ["Magnets"]),  # the papers' own numbers
        (Wanted(text="yokohama MAGNETS"), ["Magnets"]),  # every word, wherever it stands
        (Wanted(text="magnets ann"), []),  # not both
        (Wanted(reviewer="Ann"), ["横浜貿易"]),
        (Wanted(reviewer=""), ["Magnets"]),  # nobody's yet
    ],
)
def test_the_queue_is_narrowed_to_what_is_wanted(wanted: Wanted, found: list[str]) -> None:
    rows = queue_rows(
        [
            summary("Magnets", party="Yokohama Trading", references=("INV-7",)),
            summary("横浜貿易", filing=Filing(reviewer="Ann"), state=CaseState.IN_REVIEW),
            summary("Old", state=CaseState.ARCHIVED),
        ],
        FOLDER,
    )
    assert titles(narrowed(rows, wanted, FOLDER)) == found


def test_what_is_alike_stands_as_it_is_urgent_and_due() -> None:
    rows = queue_rows(
        [
            summary("late", filing=Filing(due=ON - timedelta(3)), sequence=3),
            summary("low", filing=Filing(priority=Priority.LOW), sequence=1),
            summary("urgent", filing=Filing(priority=Priority.URGENT), sequence=2),
            summary("plain", filing=NOT_FILED, sequence=4),
        ],
        FOLDER,
    )
    assert titles(ordered(rows, QueueColumn.PRIORITY)) == ["urgent", "late", "plain", "low"]
    assert titles(ordered(rows, QueueColumn.STATE)) == ["urgent", "late", "plain", "low"]
    assert titles(ordered(rows, QueueColumn.DUE)) == ["late", "urgent", "plain", "low"]
    assert titles(ordered(rows, QueueColumn.CHANGED, falling=True))[0] == "plain"
    assert titles(ordered(rows, QueueColumn.CASE)) == ["late", "low", "plain", "urgent"]


def test_whoever_hears_a_row_hears_all_of_it() -> None:
    case = summary("Magnets", filing=Filing(due=ON - timedelta(2), reviewer="Ann"))
    said = row_words(case, ON)
    assert said == (
        "Magnets: New, priority Normal. Due 2026-11-18: 2 days late. Reviewer: Ann."
        " 1 paper · 2 hits, 2 undecided"
    )


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = QueueModel(ON)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(queue_rows([summary("One"), summary("Two")], FOLDER), ON)
    assert model.rowCount() == 2
    assert model.data(QModelIndex()) is None
    model.show((), ON)
    assert model.rowCount() == 0


@pytest.fixture
def window(stage: WindowStage, qtbot: QtBot) -> Iterator[CasesWindow]:
    """Three cases, the window of all of them in front."""
    with Casebook(stage.book, "Clerk") as book:
        for title in ("First", "Second", "Third"):
            case = book.open_case(title, ON)
            if title == "Second":
                book.file(case.id, CasePrioritised(priority=Priority.HIGH))
            if title == "Third":
                book.file(case.id, CaseAssigned(reviewer="王敏"), CaseDue(due=ON))
    stage.window.commands[Command.CASES].trigger()
    made = stage.window.inside.windows.cases()
    qtbot.waitUntil(lambda: len(made.queue.model.rows) == 3)
    yield made
    made.close()


def press(window: CasesWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(window.queue.view, key)


def filing(stage: WindowStage, title: str) -> Filing:
    with Casebook(stage.book, "Reader") as book:
        return next(one.filing for one in book.cases() if one.title == title)


def test_the_most_urgent_case_stands_first_and_is_chosen(window: CasesWindow) -> None:
    assert titles(window.queue.model.rows) == ["Second", "Third", "First"]
    assert [one.title for one in window.queue.cases()] == ["Second"]


@pytest.mark.parametrize(
    ("keys", "after"),
    [
        ((Qt.Key.Key_1,), ("Second", Filing(priority=Priority.URGENT))),
        (
            (Qt.Key.Key_J, Qt.Key.Key_4),
            ("Third", Filing(priority=Priority.LOW, reviewer="王敏", due=ON)),
        ),
        ((Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_A), ("First", Filing(archived=True))),
    ],
)
def test_keys_file_the_case_that_is_chosen(
    stage: WindowStage,
    qtbot: QtBot,
    window: CasesWindow,
    keys: tuple[Qt.Key, ...],
    after: tuple[str, Filing],
) -> None:
    press(window, *keys)
    qtbot.waitUntil(lambda: filing(stage, after[0]) == after[1])


def test_what_is_archived_leaves_the_queue_and_comes_back(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    press(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: titles(window.queue.model.rows) == ["Third", "First"])
    window.queue.filters.want_all()
    assert len(window.queue.model.rows) == 3
    window.queue.choose(next(r.summary.id for r in stage.queue.rows if r.summary.title == "Second"))
    press(window, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: filing(stage, "Second") == Filing(priority=Priority.HIGH))


def test_what_was_filed_is_taken_back_step_by_step_and_filed_again(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    press(window, Qt.Key.Key_1, Qt.Key.Key_4)  # nobody waits for the casebook in between
    qtbot.waitUntil(lambda: filing(stage, "Second").priority is Priority.LOW)
    for undo, left in ((Qt.Key.Key_U, Priority.URGENT), (Qt.Key.Key_U, Priority.HIGH)):
        press(window, undo)
        qtbot.waitUntil(lambda left=left: filing(stage, "Second").priority is left)  # type: ignore[misc]
    press(window, Qt.Key.Key_U)  # nothing is left: what was so before the window opened stays
    for redo in ("Ctrl+Y", "Ctrl+Shift+Z", "Shift+U"):  # as in a case
        QTest.keySequence(window.queue.view, QKeySequence(redo))
        qtbot.waitUntil(lambda: filing(stage, "Second").priority is Priority.URGENT)
        QTest.keySequence(window.queue.view, QKeySequence("Ctrl+Z"))
        qtbot.waitUntil(lambda: filing(stage, "Second").priority is Priority.HIGH)


def test_several_cases_are_filed_at_once(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    window.queue.view.selectAll()
    assert len(window.queue.cases()) == 3
    window.queue.panel.due.setText("2026-12-24")
    QTest.keyClick(window.queue.panel.due, Qt.Key.Key_Return)
    day = date(2026, 12, 24)
    qtbot.waitUntil(lambda: {r.summary.filing.due for r in stage.queue.rows} == {day})


def test_a_day_that_is_none_is_said_and_not_kept(stage: WindowStage, window: CasesWindow) -> None:
    window.queue.panel.due.setText("tomorrow")
    QTest.keyClick(window.queue.panel.due, Qt.Key.Key_Return)
    assert not window.queue.panel._off.isHidden()
    assert filing(stage, "Second").due is None


def test_the_last_change_gives_way_to_the_title_where_there_is_little_room(
    window: CasesWindow,
) -> None:
    page = window.queue
    changed = list(QueueColumn).index(QueueColumn.CHANGED)
    layout = page.layout()
    assert layout
    page.resize(1240, 600)
    layout.activate()
    assert not page.view.isColumnHidden(changed)
    page.resize(980, 600)
    layout.activate()
    assert page.view.isColumnHidden(changed)
    told = " ".join(one.text() for one in page.panel.findChildren(QLabel))
    assert "changed\N{NO-BREAK SPACE}" in told.replace(" ", "\N{NO-BREAK SPACE}")


def test_enter_opens_the_case(stage: WindowStage, qtbot: QtBot, window: CasesWindow) -> None:
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stage.review.case is not None)
    assert stage.review.title == "Second"


def test_a_search_that_finds_nothing_says_so(window: CasesWindow) -> None:
    window.queue.filters.field.setText("no such thing")
    window.queue._refresh()
    assert window.queue._stack.currentIndex() == 1
    assert window.queue._nothing.text() == "No case fits."
    QTest.keyClick(window.queue.filters.field, Qt.Key.Key_Escape)
    assert window.queue.filters.field.text() == ""


def test_a_heading_sorts_and_turns_round(window: CasesWindow) -> None:
    heading: Callable[[int], None] = window.queue.view.horizontalHeader().sectionClicked.emit
    at = list(QueueColumn).index(QueueColumn.CASE)
    heading(at)
    assert titles(window.queue.model.rows) == ["First", "Second", "Third"]
    heading(at)
    assert titles(window.queue.model.rows) == ["Third", "Second", "First"]


def test_what_is_chosen_is_told_however_often_the_list_is_read_again(
    stage: WindowStage, qtbot: QtBot, window: CasesWindow
) -> None:
    for _ in range(3):
        window.queue.filters.want_all()
        stage.queue.refresh()
    heard: list[int] = []
    stage.ledger.do(lambda *_: 1, heard.append, lambda _: None)
    qtbot.waitUntil(lambda: bool(heard))
    told = window.queue.panel._told.itemAt(0)
    assert told is not None
    widget = told.widget()
    assert widget is not None
    assert widget.isVisible()
