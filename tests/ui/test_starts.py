"""The first start greets, and a later one brings its files to the window that is open."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tidewaiter.desk import folders
from tidewaiter.desk.one_window import hand_over
from tidewaiter.desk.settings import read_settings
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.first_run.greeting import introduce
from tidewaiter.ui.first_run.introduction import Introduction
from tidewaiter.ui.starts import taking_files
from tidewaiter.ui.window import MainWindow
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (propagateSizeHints|raise)")


WAIT = 20_000  # milliseconds, on a busy machine


@dataclass
class Shown:
    window: MainWindow
    begun: bool = True


def greeted(stage: WindowStage, then: list[str]) -> Introduction:
    return introduce(
        stage.window,
        stage.review,
        stage.look,
        account="wfang",
        stored=True,
        guided=stage.window.inside.guide.begin,
        then=lambda: then.append("begun"),
    )


def test_a_later_start_brings_its_files(stage: WindowStage, qtbot: QtBot) -> None:
    paper = stage.paper("invoice.pdf", Script())
    with taking_files(Shown(stage.window)):
        assert hand_over(folders.data_folder(), [paper], None)
        qtbot.waitUntil(stage.done, timeout=WAIT)
    assert [one.name for one in stage.review.papers] == ["invoice.pdf"]
    assert not hand_over(folders.data_folder(), [paper], None)


def test_files_wait_until_the_window_has_begun(stage: WindowStage, qtbot: QtBot) -> None:
    paper, shown = stage.paper("invoice.pdf", Script()), Shown(stage.window, begun=False)
    with taking_files(shown):
        assert hand_over(folders.data_folder(), [paper], None)
        qtbot.wait(120)
        assert stage.review.papers == []
        shown.begun = True
        qtbot.waitUntil(stage.done, timeout=WAIT)


def test_the_name_is_kept_before_anything_begins(stage: WindowStage) -> None:
    begun: list[str] = []
    shown = greeted(stage, begun)
    shown.name.setText("王芳")
    shown.accept()
    assert read_settings(folders.choices_file()).name == "王芳"
    assert begun == ["begun"]


def test_who_leaves_the_greeting_works_under_the_account(stage: WindowStage) -> None:
    begun: list[str] = []
    greeted(stage, begun).reject()
    assert read_settings(folders.choices_file()).name == ""
    assert begun == ["begun"]


def test_files_wait_until_it_is_known_who_is_here(stage: WindowStage, qtbot: QtBot) -> None:
    paper: Path = stage.paper("invoice.pdf", Script())
    shown = greeted(stage, [])
    with taking_files(Shown(stage.window)):
        assert hand_over(folders.data_folder(), [paper], None)
        qtbot.wait(50)
        assert stage.review.papers == []
        shown.accept()
        qtbot.waitUntil(stage.done, timeout=WAIT)


def test_the_sample_is_shown_to_who_wants_it(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.done, timeout=WAIT)
    greeted(stage, [])._guide()
    qtbot.waitUntil(lambda: stage.window.inside.guide.step == 0)
    stage.window.inside.guide.leave()


def test_the_greeting_has_room_for_a_pack_that_is_loaded_behind_it(
    stage: WindowStage, qtbot: QtBot
) -> None:
    pack = stage.review.pack
    assert pack
    stage.review.pack = None
    shown = Introduction(stage.window, stage.review, stage.look, account="wfang", stored=False)
    shown.show()
    qtbot.waitExposed(shown)
    stage.review.pack = pack
    stage.review.tell(Changes.CASE)
    qtbot.wait(1)
    texts = [one for one in shown.findChildren(QLabel) if one.wordWrap()]
    assert len(texts) == 5
    cut = [one.text() for one in texts if one.height() < one.heightForWidth(one.width())]
    shown.reject()
    shown.deleteLater()
    assert not cut
