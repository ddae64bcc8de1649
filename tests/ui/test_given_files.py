"""What becomes of the files that a user gives: in their order, once each, with all that lies in them."""

import argparse
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.model import DocumentSummary
from tidewaiter.documents.model import Cause
from tidewaiter.terminal import cli
from tidewaiter.ui.case.papers import Stage
from tidewaiter.ui.panels.paper_list import PaperRow
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def shown(stage: WindowStage) -> list[str]:
    return [paper.name for paper in stage.review.papers]


def saved(stage: WindowStage) -> tuple[DocumentSummary, ...]:
    return stage.saved().documents


def dialogs(stage: WindowStage) -> list[QDialog]:
    return [d for d in stage.window.findChildren(QDialog) if d.isVisible()]


def test_what_lies_in_a_mail_is_opened_as_papers_of_the_case(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.paper("invoice.pdf", Script(hits=3))
    stage.paper("packing.pdf", Script(pages=1))
    mail = stage.paper("order.eml", Script(pages=1, holds=("invoice.pdf", "packing.pdf")))
    stage.deeds.open_files([mail, stage.paper("bill.pdf", Script())])
    qtbot.waitUntil(lambda: len(stage.review.papers) == 4 and stage.done())
    order = ["order.eml", "order.eml/invoice.pdf", "order.eml/packing.pdf", "bill.pdf"]
    assert shown(stage) == order
    documents = saved(stage)
    assert [document.name for document in documents] == order
    held = [one.sha256 for one in documents[0].contents]
    assert held == [documents[1].sha256, documents[2].sha256]


def test_papers_within_a_paper_stand_behind_it_under_their_own_names(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.paper("invoice.pdf", Script())
    stage.deeds.open_files([stage.paper("order.eml", Script(holds=("invoice.pdf",)))])
    qtbot.waitUntil(lambda: len(stage.review.papers) == 2 and stage.done())
    mail, inner = stage.window.bench.papers.findChildren(PaperRow)
    assert any(label.text() == "invoice.pdf" for label in inner.findChildren(QLabel))
    assert left_of(inner) > left_of(mail)


def test_a_case_with_a_mail_is_taken_up_again_as_it_was(stage: WindowStage, qtbot: QtBot) -> None:
    stage.paper("invoice.pdf", Script())
    mail = stage.paper("order.eml", Script(holds=("invoice.pdf", "void.pdf")))
    stage.deeds.open_files([mail, stage.home / "gone.pdf"])
    qtbot.waitUntil(lambda: len(stage.review.papers) == 4 and stage.done())
    names, before = shown(stage), stage.saved()
    stage.deeds.close_case()
    qtbot.waitUntil(lambda: bool(stage.review.recent))
    stage.deeds.resume_case(stage.review.recent[0].id)
    qtbot.waitUntil(stage.done)
    assert shown(stage) == names
    assert stage.saved() == before  # nothing was written again


def test_an_empty_attachment_is_in_the_case_without_a_hash(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("order.eml", Script(holds=("void.pdf",)))])
    qtbot.waitUntil(lambda: len(stage.review.papers) == 2 and stage.done())
    (file,) = stage.saved().unopened
    assert (file.name, file.unread.cause) == ("order.eml/void.pdf", Cause.EMPTY_FILE)


def test_a_file_that_is_not_there_is_taken_note_of_by_its_name(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.home / "gone.pdf", stage.paper("bill.pdf", Script())])
    qtbot.waitUntil(stage.done)
    assert "To acknowledge: 1" in stage.window.bench.coverage.words()
    stage.window.bench.coverage.unopened_acknowledged.emit("gone.pdf")
    qtbot.waitUntil(lambda: "All acknowledged" in stage.window.bench.coverage.words())
    assert [fact.name for fact in stage.saved().unopened_acknowledged] == ["gone.pdf"]


def test_a_file_that_came_back_is_read_in_its_place(stage: WindowStage, qtbot: QtBot) -> None:
    late = stage.home / "late.pdf"
    stage.deeds.open_files([late, stage.paper("bill.pdf", Script())])
    qtbot.waitUntil(lambda: stage.review.papers[0].stage is Stage.FAILED and stage.done())
    stage.deeds.open_files([stage.paper("late.pdf", Script())])
    qtbot.waitUntil(lambda: len(saved(stage)) == 2 and stage.done())
    assert shown(stage) == ["late.pdf", "bill.pdf"]
    assert [document.name for document in saved(stage)] == ["late.pdf", "bill.pdf"]
    assert stage.saved().unopened == ()


def test_a_folder_among_the_papers_of_a_case_is_said(stage: WindowStage, qtbot: QtBot) -> None:
    folder = stage.home / "a folder"
    folder.mkdir()
    stage.deeds.open_files([folder])
    qtbot.waitUntil(lambda: "It is a folder." in stage.window.bench.coverage.words())


def test_papers_stand_in_the_order_given_however_fast_each_is(
    stage: WindowStage, qtbot: QtBot
) -> None:
    stage.papers.gate = threading.Event()
    slow, fast = stage.paper("slow.pdf", Script()), stage.paper("fast.pdf", Script(pages=1))
    stage.deeds.open_files([slow, fast])
    qtbot.waitUntil(lambda: stage.review.papers[1].stage is Stage.DONE)
    stage.papers.gate.set()
    qtbot.waitUntil(lambda: stage.done() and len(saved(stage)) == 2)
    assert [document.name for document in saved(stage)] == ["slow.pdf", "fast.pdf"]
    assert [s.document for s in stage.saved().screenings] == [d.sha256 for d in saved(stage)]


def test_the_same_file_again_shows_the_one_there_is(stage: WindowStage, qtbot: QtBot) -> None:
    first, second = stage.paper("first.pdf", Script()), stage.paper("second.pdf", Script())
    stage.deeds.open_files([first, second])
    qtbot.waitUntil(stage.done)
    stage.review.select_paper(stage.review.papers[1])
    before = stage.saved()
    copy = stage.home / "copy of first.pdf"
    copy.write_bytes(first.read_bytes())
    stage.deeds.open_files([copy])
    qtbot.waitUntil(lambda: "same file as “first.pdf”" in stage.window.message.message())
    assert stage.review.paper is stage.review.papers[0]
    assert stage.saved() == before


def test_one_password_opens_every_paper_that_it_fits(stage: WindowStage, qtbot: QtBot) -> None:
    paths = [stage.paper(f"{n}.pdf", Script(password="s3cret", pages=1)) for n in "abc"]
    stage.deeds.open_files(paths)
    qtbot.waitUntil(lambda: bool(dialogs(stage)) and not stage.review.busy())
    (dialog,) = dialogs(stage)  # one at a time
    answer(dialog, "s3cret")
    qtbot.waitUntil(lambda: stage.done() and all(p.proven_read() for p in stage.review.papers))
    assert not dialogs(stage)


def test_a_password_that_is_not_given_is_not_asked_for_again_until_the_file_is_opened_again(
    stage: WindowStage, qtbot: QtBot
) -> None:
    path = stage.paper("locked.pdf", Script(password="s3cret"))
    stage.deeds.open_files([path])
    qtbot.waitUntil(lambda: bool(dialogs(stage)))
    dialogs(stage)[0].reject()
    qtbot.waitUntil(stage.done)
    assert not dialogs(stage)
    assert stage.window.message.message() == ""
    stage.deeds.open_files([path])
    qtbot.waitUntil(lambda: bool(dialogs(stage)))
    answer(dialogs(stage)[0], "s3cret")
    qtbot.waitUntil(lambda: stage.done() and stage.review.papers[0].proven_read())


def test_a_password_is_forgotten_with_its_case(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("one.pdf", Script(password="s3cret"))])
    qtbot.waitUntil(lambda: bool(dialogs(stage)))
    answer(dialogs(stage)[0], "s3cret")
    qtbot.waitUntil(stage.done)
    stage.deeds.close_case()
    stage.deeds.open_files([stage.paper("two.pdf", Script(password="s3cret"))])
    qtbot.waitUntil(lambda: bool(dialogs(stage)))
    dialogs(stage)[0].reject()
    qtbot.waitUntil(stage.done)


def answer(dialog: QDialog, password: str) -> None:
    field = dialog.findChild(QLineEdit)
    assert field
    field.setText(password)
    dialog.accept()


def left_of(row: PaperRow) -> int:
    layout = row.layout()
    assert layout
    return layout.contentsMargins().left()


@pytest.mark.parametrize("name", ["invoice.pdf", "papers of a case/invoice.pdf"])
def test_a_path_alone_is_opened_as_a_desktop_passes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    opened: list[argparse.Namespace] = []

    def noted(asked: argparse.Namespace) -> int:
        opened.append(asked)
        return 0

    monkeypatch.setattr(cli, "_open", noted)
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    for given in (str(file), name):
        assert cli.main([given, str(file)]) == 0
    assert [asked.files for asked in opened] == [[file, file], [Path(name), file]]


def test_a_word_that_is_no_path_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["not-there.pdf"])
    assert "not-there.pdf" in capsys.readouterr().err
