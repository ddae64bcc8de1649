"""The manual opens where it is asked for, the log shows nothing of a paper, and long jobs tell their end."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tidewaiter.desk import resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import speak
from tidewaiter.ui import notifying
from tidewaiter.ui.actions import Command
from tidewaiter.ui.first_run.introduction import Introduction
from tidewaiter.ui.first_run.steps import STEPS, Deed
from tidewaiter.ui.help import context
from tidewaiter.ui.help.manual import KEYS, Topic, find, read_manual
from tidewaiter.ui.help.window import HelpWindow
from tidewaiter.ui.naming.qt_words import speak_qt
from tidewaiter.ui.notifying import LONG, Notifier
from tidewaiter.ui.shell import HELP_KEY
from ui.window_stage import Script, WindowStage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
MANUAL = resources.help_pages()
USUAL = {Language.ENGLISH: "Decide", Language.CHINESE: "作出决定", Language.JAPANESE: "判断する"}


def open_case(stage: WindowStage, qtbot: QtBot) -> None:
    stage.deeds.open_files([stage.paper("invoice.pdf", Script(unread=(1,)))])
    qtbot.waitUntil(stage.done)


@pytest.mark.parametrize("language", list(Language))
def test_every_page_is_there_in_every_language(language: Language) -> None:
    speak(language, resources.words())
    try:
        pages = {page.topic: page for page in read_manual(MANUAL, lambda _: ("X",))}
    finally:
        speak(Language.ENGLISH, resources.words())
    assert pages[Topic.DECIDE].title == USUAL[language]
    assert all((MANUAL / language.value / f"{topic}.md").exists() for topic in Topic)
    assert not any(KEYS in page.text for page in pages.values())


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_lead_only_to_each_other(language: Language) -> None:
    folder = MANUAL / language.value
    for page in folder.glob("*.md"):
        targets = [part.partition(")")[0] for part in page.read_text("utf-8").split("](")[1:]]
        assert all((folder / target).exists() for target in targets), page.name


@pytest.mark.parametrize(
    ("language", "cancel"), [(Language.JAPANESE, "キャンセル"), (Language.CHINESE, "取消")]
)
def test_qts_own_dialogs_speak_the_language_too(
    qapp: QApplication, language: Language, cancel: str
) -> None:
    speak(language, resources.words())
    try:
        assert speak_qt(qapp)
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel
    finally:
        speak(Language.ENGLISH, resources.words())
        assert speak_qt(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_pages_are_found_by_their_words(stage: WindowStage) -> None:
    pages = read_manual(MANUAL, stage.window.commands.spoken)
    assert find(pages, "receipt fingerprint")
    assert find(pages, "zebra") == ()
    assert find(pages, "") == pages
    assert find(pages, "colours")[0].topic is Topic.COLOURS  # in the title first


def test_f1_opens_the_page_about_what_has_the_focus(stage: WindowStage, qtbot: QtBot) -> None:
    open_case(stage, qtbot)
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    stage.window.bench.hits.take_focus()
    stage.window.commands[Command.HELP].trigger()
    manual = stage.window.inside.shell.show_help(context.topic_of(stage.window.bench.hits.view))
    assert manual.topic() is Topic.DECIDE
    manual.show_topic(context.topic_of(stage.window.bench.coverage))
    assert manual.topic() is Topic.NOT_READ
    manual.close()


def test_f1_works_in_other_windows_too(stage: WindowStage, qtbot: QtBot) -> None:
    stage.window.activateWindow()
    window = stage.window.inside.windows.look_back()
    qtbot.waitUntil(lambda: window.findChild(QShortcut, HELP_KEY) is not None)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
    opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpWindow)]
    assert [manual.isVisible() for manual in opened] == [True]
    assert context.topic_of(window) is Topic.LISTS
    opened[0].close()
    window.close()


def test_a_search_in_the_manual_shows_and_lights_what_it_found(stage: WindowStage) -> None:
    manual = stage.window.inside.shell.show_help(Topic.OPEN)
    manual.field.setText("fingerprint")
    assert manual.list.count() >= 1
    assert manual.page.extraSelections()
    manual.field.setText("zebra")
    assert manual.topic() is None
    manual.field.clear()
    assert manual.list.count() == len(Topic)
    manual.close()


def test_a_crash_is_noted_without_its_message(stage: WindowStage, qtbot: QtBot) -> None:
    stage.log.open()
    stage.review.signals.crashed.emit(ValueError("Yokohama Trading"))
    shown = stage.window.inside.shell.show_log()
    assert "ValueError" in shown.text.toPlainText()
    assert "Yokohama" not in shown.text.toPlainText()
    assert shown.which.count() == 2  # the log and the report
    shown.close()
    stage.log.close()


def test_a_log_that_cannot_be_saved_or_read_is_said(
    stage: WindowStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.log.open()
    stage.review.signals.crashed.emit(ValueError("unforeseen"))
    shown = stage.window.inside.shell.show_log()
    where = tmp_path / "no folder" / "log.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(where), ""))
    shown._save()
    assert "cannot be written: No such file" in shown.refusal.text()
    where.parent.mkdir()
    shown._save()
    assert not shown.refusal.isVisible()
    assert "ValueError" in where.read_text(encoding="utf-8")
    shown.which.itemData(1).unlink()
    shown.which.setCurrentIndex(1)
    assert "cannot be opened: No such file" in shown.text.toPlainText()
    shown.close()
    stage.log.close()


def test_after_a_crash_the_report_is_offered_once(stage: WindowStage, tmp_path: Path) -> None:
    report = tmp_path / "crash-1.txt"
    report.write_text("a report")
    stage.log.last_report = report
    stage.window.inside.shell.offer_report()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert "without being closed" in " ".join(
        label.text() for label in dialog.findChildren(type(stage.window.inside.guide._strip._title))
    )
    dialog.close()
    assert stage.log.last_report is None


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("lasted", "told"), [(LONG + 1, 1), (LONG - 1, 0)])
def test_the_end_of_a_long_reading_is_told(
    stage: WindowStage, qtbot: QtBot, lasted: float, told: int
) -> None:
    clock = Clock()
    notifier = Notifier(
        stage.window, stage.review, stage.looks, stage.arrivals, lambda: True, clock=clock
    )
    stage.papers.gate.clear()
    stage.deeds.open_files([stage.paper("invoice.pdf", Script())])
    qtbot.waitUntil(stage.review.busy)
    clock.now = lasted
    stage.papers.gate.set()
    qtbot.waitUntil(stage.done)
    assert len(notifier.told) == told


@pytest.mark.parametrize(("lasted", "told"), [(LONG + 1, 1), (LONG - 1, 0)])
def test_the_end_of_a_pile_is_told(
    stage: WindowStage, qtbot: QtBot, tmp_path: Path, lasted: float, told: int
) -> None:
    clock = Clock()
    notifier = Notifier(
        stage.window, stage.review, stage.looks, stage.arrivals, lambda: True, clock=clock
    )
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Invoice No.: {name}-1\n", encoding="utf-8")
    stage.window.take([tmp_path])
    clock.now = lasted
    with qtbot.waitSignal(stage.arrivals.signals.grouped, timeout=20_000):
        pass
    assert [one.text() for one in notifier.told] == [
        "2 files were read: look how they become cases."
    ] * told
    stage.arrivals.leave()


def test_who_does_not_want_to_be_told_is_not(
    stage: WindowStage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifying, "LONG", 0.0)
    notifier = Notifier(stage.window, stage.review, stage.looks, stage.arrivals, lambda: False)
    open_case(stage, qtbot)
    assert notifier.told == []


def test_the_guide_follows_what_the_reader_does(stage: WindowStage, qtbot: QtBot) -> None:
    open_case(stage, qtbot)
    guide = stage.window.inside.guide
    guide.begin()
    assert guide.step == 0
    while STEPS[guide.step].deed is not Deed.ANOTHER_HIT:
        guide._strip.next.click()
    before = guide.step
    stage.window.bench.hits.step(1)
    assert guide.step == before + 1
    guide.leave()
    assert guide.step == -1
    assert stage.guide_step == before + 1
    guide.begin()  # taken up again where it was left
    assert guide.step == before + 1
    while guide.step != -1:
        guide._strip.next.click()
    assert stage.guide_step == 0


def test_a_newcomer_gives_the_name_to_sign_under(stage: WindowStage, qtbot: QtBot) -> None:
    shown = Introduction(stage.window, stage.review, stage.look, account="wfang", stored=True)
    qtbot.addWidget(shown)
    assert shown.name.text() == "wfang"
    shown.name.setText(" 王芳 ")
    named: list[str] = []
    shown.named.connect(named.append)
    with qtbot.waitSignal(shown.guided):
        shown._guide()
    assert named == ["王芳"]
