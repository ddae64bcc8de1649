"""What was typed for a hit belongs to it: it waits there while another is looked at, and goes nowhere else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reasons_for
from tidewaiter.casebook.store import Casebook
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.front import Front
from tidewaiter.ui.marking.note_dialog import NewNoteDialog
from tidewaiter.ui.presets.kept import Preset
from tidewaiter.ui.window import MainWindow
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def hits(stage: WindowStage, qtbot: QtBot) -> tuple[str, str]:
    """Two hits of an open case."""
    stage.deeds.open_files([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.done)
    first, second, *_ = (hit.id for hit in stage.review.hits())
    return first, second


def test_a_comment_stays_with_the_hit_that_it_was_typed_for(
    stage: WindowStage, qtbot: QtBot, hits: tuple[str, str]
) -> None:
    first, second = hits
    thread = stage.window.bench.decision.thread_of_hit
    stage.review.select_hit(first)
    thread.field.setText("of the first")
    stage.review.select_hit(second)
    assert thread.field.text() == ""
    thread.field.setText("of the second")
    QTest.keyClick(thread.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: thread.texts() == ("of the second",))
    stage.review.select_hit(first)
    assert thread.field.text() == "of the first"
    assert thread.texts() == ()


def test_an_answer_with_its_note_waits_for_the_reviewer(
    stage: WindowStage, hits: tuple[str, str]
) -> None:
    first, second = hits
    form = stage.window.bench.decision.form
    stage.review.select_hit(first)
    form.choose(Disposition.FALSE_POSITIVE)
    form._reason.setCurrentIndex(form._reason.count() - 1)
    reason = form._reason.currentData()
    form._note.setText("a toy, I th")
    stage.review.select_hit(second)
    assert form._chosen() is None
    assert form._note.text() == ""
    stage.review.select_hit(first)
    assert form._chosen() is Disposition.FALSE_POSITIVE
    assert form._reason.currentData() == reason
    assert form._note.text() == "a toy, I th"


def test_what_was_typed_for_a_hit_that_is_decided_since_is_gone(
    stage: WindowStage, qtbot: QtBot, hits: tuple[str, str]
) -> None:
    first, second = hits
    form = stage.window.bench.decision.form
    stage.review.select_hit(first)
    form.choose(Disposition.ESCALATE)
    form._note.setText("ask the office")
    form.save()
    qtbot.waitUntil(lambda: stage.review.disposition(first) is Disposition.ESCALATE)
    stage.review.select_hit(second)
    stage.review.select_hit(first)
    stage.deeds.withdraw(first)
    qtbot.waitUntil(lambda: stage.review.disposition(first) is None)
    assert form._note.text() == ""


def test_nothing_that_was_typed_goes_into_another_case(
    stage: WindowStage, qtbot: QtBot, hits: tuple[str, str]
) -> None:
    first, _ = hits
    panel = stage.window.bench.decision
    stage.review.select_hit(first)
    panel.form.choose(Disposition.ESCALATE)
    panel.form._note.setText("half a note")
    panel.thread_of_hit.field.setText("half a comment")
    stage.deeds.open_case("again", [stage.home / "invoice.pdf"], stage.today)
    qtbot.waitUntil(stage.done)
    stage.review.select_hit(first)  # of the same paper: it has the same id
    assert panel.form._chosen() is None
    assert panel.form._note.text() == panel.thread_of_hit.field.text() == ""


@pytest.fixture
def front(stage: WindowStage, qtbot: QtBot) -> Iterator[Front]:
    """A window over the same case that gives way when another language is chosen."""

    def make() -> MainWindow:
        return MainWindow(stage.review, stage.look, stage.jobs, stage.entrance())

    stage.window.put_aside()  # two windows never take up the same
    made = Front(make, stage.look, lambda: None)
    made.window.furnish()
    made.window.show()
    yield made
    made.window.close()
    made.window.deleteLater()


def test_what_was_typed_is_there_in_the_window_that_speaks_another_language(
    stage: WindowStage, hits: tuple[str, str], front: Front
) -> None:
    first, second = hits
    ours = Preset(disposition=Disposition.FALSE_POSITIVE, text="Our own affiliate")
    old = front.window.bench.decision
    old.form.take_presets((ours,))
    stage.review.select_hit(second)
    old.thread_of_hit.field.setText("of the second")
    stage.review.select_hit(first)
    old.form.choose_preset(0)
    old.form._note.setText("a toy, I th")
    old.thread_of_hit.field.setText("whose st")

    front.renew()
    new = front.window.bench.decision
    assert new is not old
    assert new.form._chosen() is Disposition.FALSE_POSITIVE
    new.form.take_presets((ours,))  # which are known a moment later
    assert new.form._reason.currentData() == ours.code
    assert new.form._reason.count() == 1 + len(reasons_for(Disposition.FALSE_POSITIVE))
    assert new.form._note.text() == "a toy, I th"
    assert new.thread_of_hit.field.text() == "whose st"
    stage.review.select_hit(second)
    assert new.form._chosen() is None
    assert new.thread_of_hit.field.text() == "of the second"


def test_the_window_that_takes_over_shows_the_paper_and_the_hit_that_were_shown(
    stage: WindowStage, qtbot: QtBot, hits: tuple[str, str], front: Front
) -> None:
    _, second = hits
    stage.review.select_hit(second)
    front.renew()
    bench = front.window.bench
    qtbot.waitUntil(lambda: bench.viewer.stage.view() is not None)
    assert bench.hits.view.currentIndex().isValid()
    assert stage.review.hit is not None
    assert stage.review.hit.id == second


def test_a_window_gives_way_only_once_the_note_above_it_is_written(
    qtbot: QtBot, hits: tuple[str, str], front: Front
) -> None:
    assert hits
    old = front.window
    note = NewNoteDialog(old, "page 1")
    note.open()
    note.text.setPlainText("whose stamp is")
    front.renew()
    assert front.window is old
    with qtbot.waitSignal(note.written):
        note.accept()
    qtbot.waitUntil(lambda: front.window is not old)


def test_a_decision_that_is_under_way_is_not_sent_again(
    stage: WindowStage, qtbot: QtBot, hits: tuple[str, str]
) -> None:
    first, _ = hits
    form = stage.window.bench.decision.form
    stage.review.select_hit(first)
    form.choose(Disposition.ESCALATE)
    form.save()
    stage.review.tell(Changes.CASE)  # as anything may that is saved meanwhile
    form.save()
    qtbot.waitUntil(lambda: stage.review.disposition(first) is Disposition.ESCALATE)
    qtbot.waitUntil(stage.done)
    with Casebook(stage.book, "Reader") as book:
        assert stage.review.case
        kinds = [event.kind for event in book.events(stage.review.case.id)]
    assert kinds.count("hit-decided") == 1
