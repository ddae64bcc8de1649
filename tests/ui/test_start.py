"""What stands when the window is seen, and what happens to whoever is quicker than the rest of it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Never

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.logbook import Logbook
from tidewaiter.ui import doors, premises
from tidewaiter.ui.actions import Command
from tidewaiter.ui.application import Desk, desk_for
from tidewaiter.ui.cases.window import CasesWindow
from tidewaiter.ui.painting.legend import LegendDialog
from tidewaiter.ui.remembered import Remembered
from tidewaiter.ui.starts import GREETING
from tidewaiter.ui.window import MainWindow
from ui.window_stage import ON, Script, WindowStage, tiny_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop" / "tidewaiter"
# Rooms of which the frame needs nothing: papers, law, cases and records come with the premises.
LATER = (
    *("documents", "controls", "screening", "casebook", "intake", "records", "road", "labelled"),
    *("ui.premises", "ui.doors", "ui.bench", "ui.inside", "ui.joins", "ui.case.deeds"),
    *("ui.dialogs", "ui.case.papers", "ui.lists", "ui.editions", "ui.naming.telling"),
    *("ui.beside", "ui.browser", "ui.cases", "ui.exports", "ui.find", "ui.first_run", "ui.help"),
    *("ui.keeping", "ui.marking", "ui.pages", "ui.presets", "ui.printing", "ui.settings"),
    *("ui.sheets", "ui.signoff", "ui.thumbnails", "ui.worklist"),
)
# Libraries that are slow to import, and that nothing seen at first needs.
SLOW = (
    *("apsw", "sqlite3", "rapidfuzz", "cryptography", "asyncio", "email", "http", "xml", "csv"),
    *("importlib.metadata", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
)
OWN_AT_MOST = 80  # of our modules; there are about 55
SEEN = """
import sys
from tidewaiter.terminal import cli
from tidewaiter.ui import application
application.Desk._read_ahead = lambda desk, job: None
begin = application.Desk.begin
def begun(desk, *given):
    begin(desk, *given)
    desk.window.appeared.connect(lambda: (print(*sys.modules, flush=True), desk.window.close()))
application.Desk.begin = begun
application.run(())
"""


@pytest.fixture(scope="module")
def at_first(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """Every module that is there when the window is first painted, in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "desktop"),
        "QT_QPA_PLATFORM": "offscreen",
        "TIDEWAITER_HOME": str(tmp_path_factory.mktemp("home")),
    }
    asked = subprocess.run(
        [sys.executable, "-P", "-c", SEEN],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return frozenset(asked.stdout.split())


@pytest.fixture
def bare(stage: WindowStage, qtbot: QtBot) -> Iterator[MainWindow]:
    """A window of which only the frame is there."""
    made = MainWindow(stage.review, stage.look, stage.jobs, stage.entrance())
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close_artists()


def test_the_window_is_seen_before_the_rooms_behind_it_are_imported(
    at_first: frozenset[str],
) -> None:
    assert {"tidewaiter.ui.window", "tidewaiter.ui.case.review"} <= at_first
    gone = [room for room in LATER if not list(PACKAGE.glob(f"{room.replace('.', '/')}*"))]
    assert gone == []  # else this test would hold nothing
    early = {
        name
        for name in at_first
        for room in LATER
        if name == f"tidewaiter.{room}" or name.startswith(f"tidewaiter.{room}.")
    }
    assert early == set()


def test_nothing_slow_is_imported_before_the_window_is_seen(at_first: frozenset[str]) -> None:
    assert at_first.isdisjoint(SLOW)
    assert len([name for name in at_first if name.startswith("tidewaiter")]) <= OWN_AT_MOST


def test_a_command_that_comes_before_all_else_is_heeded_once(bare: MainWindow) -> None:
    bare.commands[Command.LEGEND].trigger()
    assert len(bare.findChildren(LegendDialog)) == 1


def test_what_was_switched_before_all_else_is_switched(bare: MainWindow) -> None:
    bare.commands[Command.THUMBNAILS].trigger()
    assert bare.bench.viewer.aside.strip_button.isChecked()


def test_the_buttons_of_the_welcome_work_from_the_first_moment(bare: MainWindow) -> None:
    bare.welcome.cases_wanted.emit()
    assert len(bare.findChildren(CasesWindow)) == 1


def test_a_paper_on_the_desk_has_the_bench_made(
    stage: WindowStage, bare: MainWindow, qtbot: QtBot
) -> None:
    stage.deeds.open_files([stage.paper("one.pdf", Script())])
    qtbot.waitUntil(stage.done)
    assert bare.bench.isVisibleTo(bare)
    assert bare.bench.hits.model.hits()


def test_a_menu_has_its_icons_when_it_is_opened(bare: MainWindow) -> None:
    about = bare.commands[Command.ABOUT]
    assert about.icon().isNull()
    menu = bare.menuBar().actions()[-1].menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert not about.icon().isNull()


def test_widths_are_not_lost_when_the_bench_was_never_made(
    stage: WindowStage, bare: MainWindow
) -> None:
    geometry, widths = stage.window.layout_state()
    bare.restore(geometry, widths)
    assert bare.layout_state()[1] == widths
    assert bare.bench.splitter.saveState() == widths


def test_a_pack_that_is_on_its_way_is_not_called_missing(
    stage: WindowStage, bare: MainWindow, qtbot: QtBot
) -> None:
    stage.review.pack = None
    bare.pack_bar.refresh()
    assert bare.pack_bar.words() == "The control pack is being loaded…"
    stage.review.awaits_pack = False
    bare.pack_bar.refresh()
    assert bare.pack_bar.words().startswith("No control pack is loaded")


class NoScreener:
    """Stands where papers would be screened."""

    def begin(self, sha256: str, on: date) -> Never:
        """No paper comes."""
        raise NotImplementedError

    def close(self) -> None:
        """Nothing runs."""


@pytest.fixture
def log(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, own_fonts: None, own_home: Path
) -> Iterator[Logbook]:
    """The log of a start by a person, not by a test; no paper is screened, and the pack is tiny."""
    monkeypatch.setattr(premises, "_screener", lambda _: NoScreener())
    monkeypatch.setattr(doors, "_load", tiny_pack)
    opened = Logbook(own_home / "log", "test")
    opened.open()
    yield opened
    opened.close()


def ended(desk: Desk) -> None:
    desk.window.close()
    desk.window.deleteLater()


def test_whoever_is_here_first_is_greeted_once_all_is_there(log: Logbook, qtbot: QtBot) -> None:
    with desk_for((), on=ON, log=log) as desk:
        qtbot.waitUntil(lambda: desk.begun)
        (greeting,) = desk.window.findChildren(QDialog, GREETING)
        assert greeting.isVisible()
        greeting.accept()
        qtbot.waitUntil(lambda: desk.review.pack is not None)
        ended(desk)


def test_the_case_of_the_last_time_is_open_again_once_all_is_there(
    log: Logbook, qtbot: QtBot
) -> None:
    with Casebook(folders.casebook_file(), "Clerk") as book:
        case = book.open_case("Shipment", ON)
    before = Remembered(folders.settings_file(), Jobs())
    before.keep(doors.OPEN_CASE, case.id)
    before.close()
    with desk_for((), on=ON, log=log) as desk:
        qtbot.waitUntil(lambda: desk.review.title == "Shipment")
        ended(desk)


def test_after_a_crash_its_report_is_offered_once_all_is_there(
    log: Logbook, qtbot: QtBot, own_home: Path
) -> None:
    Casebook(folders.casebook_file(), "Clerk").close()  # nobody is here for the first time
    log.last_report = own_home / "report.txt"
    with desk_for((), on=ON, log=log) as desk:
        qtbot.waitUntil(lambda: desk.begun)
        assert log.last_report is None
        assert [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
        ended(desk)
