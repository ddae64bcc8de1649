"""Another language is chosen while a case is open: the window speaks it at once, and nothing is lost."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.desk import folders, resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.settings import Settings, read_settings
from tidewaiter.desk.wording import speak
from tidewaiter.ui.application import Desk, desk_for
from tidewaiter.ui.panels.pieces import TITLE_BAR
from tidewaiter.ui.rehearsal import is_done, wait
from tidewaiter.ui.settings.dialog import Choice, SettingsDialog
from ui.window_stage import WindowStage

WITHIN = 60.0
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    speak(Language.ENGLISH, resources.words())


def menus(desk: Desk) -> list[str]:
    return [action.text() for action in desk.window.menuBar().actions()]


def choose(desk: Desk, language: Language) -> None:
    """What saving the settings does."""
    before = desk.window
    before.inside.updating.keep(replace(read_settings(folders.choices_file()), language=language))
    assert wait(lambda: desk.window is not before, WITHIN)


def end(desk: Desk) -> None:
    desk.window.close()
    desk.window.deleteLater()


def test_a_language_is_chosen_by_its_own_name(qtbot: QtBot) -> None:
    choice = Choice(editions=("2026-11-22",), chosen=None)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SettingsDialog(parent, Settings(), (), choice)
    language = dialog.field("language").widget
    assert isinstance(language, QComboBox)
    names = [language.itemText(n) for n in range(language.count())]
    assert names == ["As the system", "English", "简体中文", "日本語"]
    language.setCurrentText("日本語")
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.accept()
    assert kept.args == [Settings(language=Language.JAPANESE)]


@pytest.mark.usefixtures("english_again")
def test_the_window_changes_its_language_without_a_restart(qtbot: QtBot) -> None:
    paper = next(file for file in resources.sample_files() if file.suffix == ".xlsx")
    with desk_for((paper,), on=resources.sample_date()) as desk:
        assert wait(lambda: is_done(desk, 1), WITHIN)
        assert menus(desk)[0] == "&Case"
        hits = [hit.id for hit in desk.review.hits()]
        shown = desk.review.hit
        assert shown

        choose(desk, Language.JAPANESE)
        assert menus(desk)[0] == "案件(&C)"
        assert read_settings(folders.choices_file()).language is Language.JAPANESE
        assert desk.review.hit is shown
        assert [hit.id for hit in desk.window.bench.hits.model.hits()] != []
        assert {hit.id for hit in desk.review.hits()} == set(hits)

        desk.window.bench.decision.form.choose(Disposition.ESCALATE)
        desk.window.bench.decision.form.save()
        assert wait(lambda: desk.review.disposition(shown.id) is Disposition.ESCALATE, WITHIN)

        choose(desk, Language.CHINESE)
        assert menus(desk)[0] == "案件(&C)"
        assert menus(desk)[2].startswith("审核")
        assert desk.review.disposition(shown.id) is Disposition.ESCALATE
        end(desk)


@pytest.mark.usefixtures("english_again")
def test_a_window_that_gave_way_hears_nothing_any_more(qtbot: QtBot) -> None:
    with desk_for((), on=resources.sample_date()) as desk:
        assert wait(lambda: desk.review.pack is not None, WITHIN)
        old = desk.window
        choose(desk, Language.JAPANESE)
        qtbot.waitUntil(lambda: not _alive(old))
        end(desk)


@pytest.mark.usefixtures("english_again")
def test_an_unforeseen_error_is_told_by_the_window_on_screen_alone(qtbot: QtBot) -> None:
    with desk_for((), on=resources.sample_date()) as desk:
        assert wait(lambda: desk.review.pack is not None, WITHIN)
        old = desk.window
        old.furnish()
        choose(desk, Language.JAPANESE)
        qtbot.waitUntil(lambda: not _alive(old))
        desk.review.signals.crashed.emit(ValueError("unforeseen"))
        (told,) = desk.window.findChildren(QDialog)
        assert told.isVisible()
        told.reject()
        end(desk)


def _alive(window: object) -> bool:
    from shiboken6 import isValid  # noqa: PLC0415 - a part of Qt's binding, not of the program

    return bool(isValid(window))


def test_a_new_window_is_no_higher_than_the_screen_has_room_for(stage: WindowStage) -> None:
    """Offscreen it is 800 pixels high, as many as the window would take without its own frame."""
    room = stage.window.screen().availableSize().height() - TITLE_BAR
    assert stage.window.height() == min(800, room)
