"""The window as its user meets it: papers come in, hits are decided with the keyboard, all is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.documents.errors import error_of
from tidewaiter.documents.model import Cause
from tidewaiter.records.exports.forms import Form
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.papers import Stage
from tidewaiter.ui.panels.hit_filter import State
from ui.window_stage import Script, WindowStage

# The screenless platform says this of every dialog; there is nothing to cure.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def open_papers(stage: WindowStage, qtbot: QtBot, **scripts: Script) -> None:
    paths = [stage.paper(f"{name}.pdf", script) for name, script in scripts.items()]
    stage.deeds.open_files(paths)
    qtbot.waitUntil(stage.done)


def press(stage: WindowStage, key: Qt.Key) -> None:
    focus = QApplication.focusWidget() or stage.window
    QTest.keyClick(focus, key)


def test_an_empty_window_asks_for_papers_and_says_that_nothing_was_read(stage: WindowStage) -> None:
    assert stage.window.welcome.isVisible()
    assert not stage.window.bench.coverage.isVisible()
    assert not stage.window.commands[Command.EXPORT].isEnabled()


def test_files_of_one_shipment_make_one_case(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script(), packing=Script(pages=1))
    assert [p.name for p in stage.review.papers] == ["invoice.pdf", "packing.pdf"]
    assert [d.name for d in stage.saved().documents] == ["invoice.pdf", "packing.pdf"]
    assert len(list(stage.review.hits())) == 6


def test_dropped_files_are_opened(stage: WindowStage, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stage.paper("invoice.pdf", Script())))])
    drop = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    stage.window.dropEvent(drop)
    qtbot.waitUntil(stage.done)
    assert stage.window.bench.coverage.isVisible()


def test_the_same_file_twice_is_in_the_case_once(stage: WindowStage, qtbot: QtBot) -> None:
    path = stage.paper("invoice.pdf", Script())
    stage.deeds.open_files([path, path])
    qtbot.waitUntil(lambda: stage.done() and len(stage.review.papers) == 1)
    assert "in the case already" in stage.window.message.message()


def test_a_whole_case_is_reviewed_with_the_keyboard(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    stage.window.activateWindow()
    stage.window.bench.hits.view.setFocus()
    hits = stage.window.bench.hits.model.hits()
    assert stage.review.hit == hits[0]  # the first hit is chosen by itself
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    for key, hit in zip(keys, hits, strict=True):
        assert stage.review.hit == hit  # saving goes on to the next
        press(stage, key)
        press(stage, Qt.Key.Key_Return)
    qtbot.waitUntil(stage.done)
    decided = {d.hit: d.disposition for d in stage.saved().decisions}
    assert list(decided.values()) == list(Disposition)
    assert list(decided) == [hit.id for hit in hits]


def test_next_and_previous_walk_round_the_list(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    hits = stage.window.bench.hits.model.hits()
    stage.window.bench.hits.view.setFocus()
    press(stage, Qt.Key.Key_N)
    assert stage.review.hit == hits[1]
    press(stage, Qt.Key.Key_P)
    press(stage, Qt.Key.Key_P)
    assert stage.review.hit == hits[-1]


def test_a_decision_is_shown_only_once_it_is_kept(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    hit = stage.review.hit
    assert hit is not None
    form = stage.window.bench.decision.form
    form.choose(Disposition.ESCALATE)
    form.save()
    assert stage.review.decision(hit.id) is None
    qtbot.waitUntil(lambda: stage.review.decision(hit.id) is not None)
    assert stage.saved().decisions[0].disposition is Disposition.ESCALATE


def test_a_withdrawn_decision_leaves_the_hit_undecided(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    hit = stage.review.hit
    assert hit is not None
    stage.window.bench.decision.form.choose(Disposition.TRUE_MATCH)
    stage.window.bench.decision.form.save()
    qtbot.waitUntil(lambda: stage.review.decision(hit.id) is not None)
    stage.window.commands[Command.UNDO].trigger()
    qtbot.waitUntil(lambda: stage.review.decision(hit.id) is None)
    assert stage.saved().decisions == ()
    assert stage.review.hit == hit  # what was taken back is shown


def test_a_hit_is_decided_while_its_paper_is_still_read(stage: WindowStage, qtbot: QtBot) -> None:
    stage.papers.gate.clear()
    stage.deeds.open_files([stage.paper("long.pdf", Script(pages=5))])
    qtbot.waitUntil(lambda: stage.review.hit is not None)
    hit = stage.review.hit
    assert hit is not None
    stage.window.bench.decision.form.choose(Disposition.TRUE_MATCH)
    stage.window.bench.decision.form.save()
    qtbot.waitUntil(lambda: stage.review.decision(hit.id) is not None)
    assert stage.review.busy()
    assert not stage.saved().screenings[0].complete
    stage.papers.gate.set()
    qtbot.waitUntil(stage.done)
    assert stage.saved().screenings[0].complete
    assert stage.review.disposition(hit.id) is Disposition.TRUE_MATCH


def test_reading_that_is_stopped_says_what_was_not_read(stage: WindowStage, qtbot: QtBot) -> None:
    stage.papers.gate.clear()
    stage.deeds.open_files([stage.paper("long.pdf", Script(pages=5))])
    qtbot.waitUntil(lambda: stage.review.hit is not None)
    stage.window.commands[Command.STOP_READING].trigger()
    qtbot.waitUntil(stage.done)
    assert stage.window.bench.coverage.words().startswith("Not read: long.pdf")
    assert len(stage.review.papers[0].unread()) == 4


def test_silence_never_looks_like_clearance(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, picture=Script(hits=0, unread=(1,)))
    assert stage.window.bench.banner.outcome() == "No match so far, but not everything was read"
    assert stage.window.bench.coverage.isVisible()
    assert stage.window.bench.coverage.words() == (
        "Not read: picture.pdf, page 2: The page has no text. To acknowledge: 1."
    )


def test_no_match_is_said_when_everything_is_proven_read(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, harmless=Script(hits=0))
    assert stage.window.bench.banner.outcome() == "No match in what was read"
    assert stage.window.bench.coverage.isVisible()  # on zero hits too
    assert stage.window.bench.coverage.words() == "All of it was read: 2 pages and sheets."


def test_who_unfolds_the_coverage_by_a_key_stands_on_what_is_to_be_acknowledged(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("picture.pdf", Script(unread=(1,)))])
    qtbot.waitUntil(stage.done)
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    coverage = stage.window.bench.coverage
    stage.window.commands[Command.SHOW_COVERAGE].trigger()
    there = stage.window.focusWidget()
    assert isinstance(there, QPushButton)
    assert there.text() == "Acknowledge"
    there.click()
    qtbot.waitUntil(lambda: "All acknowledged" in coverage.words())
    assert stage.window.focusWidget() is coverage.toggle  # nothing is left but to fold it again


def test_what_was_not_read_is_acknowledged_by_name(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, picture=Script(unread=(1,)))
    stage.window.bench.coverage.toggle.setChecked(True)
    stage.window.bench.coverage.acknowledged.emit(stage.review.papers[0].sha256, (1,))
    qtbot.waitUntil(lambda: "All acknowledged" in stage.window.bench.coverage.words())
    assert [a.part for a in stage.saved().acknowledged] == [1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (error_of(Cause.WORKER_DIED), "The reader stopped"),  # of our own family
        (OSError(5, "Input/output error"), ""),  # said at the paper itself
    ],
)
def test_a_known_error_is_a_sentence_in_the_strip(
    stage: WindowStage, qtbot: QtBot, error: Exception, said: str
) -> None:
    stage.deeds.open_files([stage.paper("bad.pdf", Script(pages=1, error=error))])
    qtbot.waitUntil(lambda: stage.review.papers[0].stage is Stage.FAILED)
    assert stage.window.message.message().startswith(said)
    assert stage.window.message.isVisible() == bool(said)
    assert "bad.pdf" in stage.window.bench.coverage.words()


def test_an_unknown_error_opens_one_dialog(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("bad.pdf", Script(pages=1, error=KeyError("odd")))])
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert dialog.windowTitle() == "Something went wrong"
    dialog.close()


def test_a_missing_file_is_said_and_not_counted_as_read(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.home / "gone.pdf"])
    qtbot.waitUntil(lambda: stage.review.papers[0].stage is Stage.FAILED)
    assert "Not read: gone.pdf, whole file: It is not there any more." in (
        stage.window.bench.coverage.words()
    )


def test_the_record_is_written_behind_the_decisions(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path
) -> None:
    open_papers(stage, qtbot, invoice=Script())
    target = tmp_path / "record.json"
    stage.window.inside.exporting.write(Form.JSON, target)
    # The file is in its place a moment before its event is; the window speaks when both are.
    qtbot.waitUntil(lambda: "record.json" in stage.window.message.message())
    assert target.is_file()
    qtbot.waitUntil(stage.done)
    assert stage.saved().events == stage.review.case.events if stage.review.case else False


def test_a_case_is_taken_up_again_with_its_decisions(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script(unread=(1,)))
    hit = stage.review.hit
    assert hit is not None
    stage.window.bench.decision.form.choose(Disposition.FALSE_POSITIVE)
    stage.window.bench.decision.form.save()
    stage.deeds.acknowledge(hit.document, (1,))
    qtbot.waitUntil(lambda: stage.done() and stage.review.decision(hit.id) is not None)
    before = stage.saved()
    stage.deeds.close_case()
    qtbot.waitUntil(lambda: bool(stage.review.recent))
    assert stage.window.welcome.isVisible()
    stage.deeds.resume_case(stage.review.recent[0].id)
    qtbot.waitUntil(stage.done)
    assert stage.saved() == before  # nothing was written again
    assert stage.review.disposition(hit.id) is Disposition.FALSE_POSITIVE


def test_the_filter_shows_what_is_left_to_decide(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    hits = stage.window.bench.hits
    hits.filters._states.button(State.UNDECIDED).click()
    assert hits.model.shown == 4
    stage.window.bench.decision.form.choose(Disposition.TRUE_MATCH)
    stage.window.bench.decision.form.save()
    qtbot.waitUntil(lambda: hits.model.shown == 3)
    hits.filters._kinds[HitKind.PARTY].click()
    assert {hit.kind for hit in hits.model.hits()} == {HitKind.ITEM}
    hits.filters.reset()
    assert hits.model.shown == hits.model.total == 4


def test_closing_waits_for_what_is_being_saved(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    hit = stage.review.hit
    assert hit is not None
    stage.window.bench.decision.form.choose(Disposition.TRUE_MATCH)
    stage.window.bench.decision.form.save()
    stage.window.close()
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert [d.hit for d in stage.saved().decisions] == [hit.id]


def test_the_processes_that_draw_end_with_the_window(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, invoice=Script())
    qtbot.waitUntil(lambda: bool(stage.artists))
    stage.window.close()
    assert all(artist.closed for artist in stage.artists)


def test_about_and_the_keyboard_sheet_open(stage: WindowStage, qtbot: QtBot) -> None:
    for command, title in ((Command.ABOUT, "About Tidewaiter"), (Command.KEYS, "Keyboard")):
        stage.window.commands[command].trigger()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert dialog.windowTitle() == title
        dialog.close()


def prompt(stage: WindowStage, qtbot: QtBot) -> tuple[QDialog, QLineEdit]:
    """The password dialog, once it is there."""

    def there() -> bool:
        return any(d.isVisible() for d in stage.window.findChildren(QDialog))

    qtbot.waitUntil(there)
    (dialog,) = (d for d in stage.window.findChildren(QDialog) if d.isVisible())
    field = dialog.findChild(QLineEdit)
    assert field
    return dialog, field


def test_a_locked_paper_is_opened_with_its_password(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("locked.pdf", Script(password="s3cret"))])
    dialog, field = prompt(stage, qtbot)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.setText("wrong")
    dialog.accept()
    dialog, field = prompt(stage, qtbot)
    assert any("does not fit" in label.text() for label in dialog.findChildren(QLabel))
    field.setText("s3cret")
    dialog.accept()
    qtbot.waitUntil(lambda: len(list(stage.review.hits())) == 4 and stage.done())
    assert stage.review.papers[0].proven_read()


def test_a_password_is_asked_for_once_and_tried_on_the_next_paper(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("one.pdf", Script(password="s3cret"))])
    dialog, field = prompt(stage, qtbot)
    field.setText("s3cret")
    dialog.accept()
    qtbot.waitUntil(lambda: len(list(stage.review.hits())) == 4)
    stage.deeds.open_files([stage.paper("two.pdf", Script(password="s3cret", pages=1))])
    qtbot.waitUntil(lambda: len(list(stage.review.hits())) == 6)
    assert not [d for d in stage.window.findChildren(QDialog) if d.isVisible()]


def test_a_paper_that_stays_locked_is_said_to_be_unread(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("locked.pdf", Script(password="s3cret"))])
    dialog, _ = prompt(stage, qtbot)
    dialog.reject()
    qtbot.waitUntil(stage.done)
    assert not stage.review.papers[0].proven_read()
    assert b"s3cret" not in stage.book.read_bytes()


def test_next_goes_on_in_the_paper_that_is_looked_at(stage: WindowStage, qtbot: QtBot) -> None:
    open_papers(stage, qtbot, first=Script(hits=2), second=Script(hits=2))
    second = stage.review.papers[1]
    stage.review.select_paper(second)
    assert stage.review.hit is None
    stage.window.bench.hits.step(1)
    assert stage.review.hit is not None
    assert stage.review.paper_of(stage.review.hit) is second
    stage.review.select_paper(stage.review.papers[0])
    stage.window.bench.hits.step(-1)
    assert stage.review.hit is not None
    assert stage.review.paper_of(stage.review.hit) is stage.review.papers[0]
