"""Another language is chosen while a case is open: the window speaks it at once, and nothing is lost."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.model import Disposition
from tidewaiter.desk import folders, resources
from tidewaiter.desk.language import Language
from tidewaiter.desk.settings import read_settings
from tidewaiter.desk.wording import speak
from tidewaiter.ui.application import Desk, desk_for
from tidewaiter.ui.edition_dialogs import SettingsDialog
from tidewaiter.ui.rehearsal import is_done, wait

WITHIN = 60.0


@pytest.fixture
def english_again() -> Iterator[None]:
    yield
    speak(Language.ENGLISH, resources.words())


def menus(desk: Desk) -> list[str]:
    return [action.text() for action in desk.window.menuBar().actions()]


def choose(desk: Desk, language: Language) -> None:
    """What a person does in the settings."""
    desk.window.updating.show_settings()
    (dialog,) = desk.window.findChildren(SettingsDialog)
    box = dialog.language
    box.setCurrentIndex(box.findData(language))
    before = desk.window
    dialog.accept()
    assert wait(lambda: desk.window is not before, WITHIN)


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
        assert [hit.id for hit in desk.window.hits.model.hits()] != []
        assert {hit.id for hit in desk.review.hits()} == set(hits)

        desk.window.decision.form.choose(Disposition.ESCALATE)
        desk.window.decision.form.save()
        assert wait(lambda: desk.review.disposition(shown.id) is Disposition.ESCALATE, WITHIN)

        choose(desk, Language.CHINESE)
        assert menus(desk)[0] == "案件(&C)"
        assert menus(desk)[1].startswith("审核")
        assert desk.review.disposition(shown.id) is Disposition.ESCALATE
        desk.window.close()


@pytest.mark.usefixtures("english_again")
def test_a_window_that_gave_way_hears_nothing_any_more(qtbot: QtBot) -> None:
    with desk_for((), on=resources.sample_date()) as desk:
        assert wait(lambda: desk.review.pack is not None, WITHIN)
        old = desk.window
        choose(desk, Language.JAPANESE)
        qtbot.waitUntil(lambda: not _alive(old))
        desk.window.close()


def _alive(window: object) -> bool:
    from shiboken6 import isValid  # noqa: PLC0415 - a part of Qt's binding, not of the program

    return bool(isValid(window))
