"""The window's side of the door: fonts, theme and the window itself are put together here.

What runs beneath the window is built once it is up: `premises`, which nothing else imports. So this module
and whatever it imports are the start of the program; `tests/ui/test_start.py` holds them to little.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tidewaiter import __version__
from tidewaiter.desk import folders, resources
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.language import spoken_by
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.memory import keep_what_is_loaded
from tidewaiter.desk.one_window import hand_over
from tidewaiter.desk.settings import Choice, read_settings, write_settings
from tidewaiter.desk.wording import speak
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.collecting import Collecting
from tidewaiter.ui.front import Front
from tidewaiter.ui.keys.keymap import FILE, read_keys
from tidewaiter.ui.naming.qt_words import speak_qt
from tidewaiter.ui.painting import fonts
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.remembered import Remembered
from tidewaiter.ui.starts import taking_files
from tidewaiter.ui.window import Entrance, MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tidewaiter.controls.model import Pack
    from tidewaiter.controls.telling import Age
    from tidewaiter.ui.bench import Bench
    from tidewaiter.ui.case.deeds import Deeds
    from tidewaiter.ui.frame import Frame
    from tidewaiter.ui.inside import Inside
    from tidewaiter.ui.premises import Premises

GEOMETRY, WIDTHS = "window/geometry", "window/widths"
LANE = "premises"
END = object()  # of the steps in which a window is built


class Desk:
    """What stands once the window is up; the premises beneath it are built when they are first wanted."""

    def __init__(self, on: date, log: Logbook | None) -> None:
        self._log = log
        self._ended = False
        self._premises: Premises | None = None
        self.begun = False  # whether it is known by whom the case is opened
        self._collecting = Collecting()
        self.jobs = Jobs()
        self._remembered = Remembered(folders.settings_file(), self.jobs)
        self.review = Review(on)
        self.look = Look(resources.resources(), read_settings(folders.choices_file()).look)
        self.look.follow_system()
        self.look.signals.changed.connect(lambda: _keep_look(self.look.choice))
        self.front = Front(self._new_window, self.look, speak_as_chosen)

    @property
    def window(self) -> MainWindow:
        """The window that is shown now."""
        return self.front.window

    @property
    def deeds(self) -> Deeds:
        """All deeds on the case on screen."""
        return self.premises.deeds

    @property
    def premises(self) -> Premises:
        """All that runs beneath the window."""
        return self.build()

    def build(self) -> Premises:
        """Build it, once. Its modules are most of the program: see `begin`."""
        from tidewaiter.ui.premises import Premises  # noqa: PLC0415 - the window is up first

        if self._premises is None:
            self._premises = Premises(
                self.review,
                self.look,
                self.jobs,
                self.front,
                remembered=self._remembered,
                log=self._log,
            )
        return self._premises

    def begin(self, paths: Sequence[Path], on: date | None) -> None:
        """Show the window; once it is seen, build all else, a piece in each turn, and open `paths`."""
        self.window.restore(_kept(self._remembered, GEOMETRY), _kept(self._remembered, WIDTHS))
        steps = self._steps()

        def go_on(_: object = None) -> None:
            if self._ended:
                return
            if next(steps, END) is not END:
                QTimer.singleShot(0, go_on)
            else:
                self.premises.begin(self.front, paths, on)
                self.begun = True

        def prepare() -> None:
            # Files are read beside the window: who does something meanwhile waits for the rest alone.
            self.jobs.start(self._read_ahead, lane=LANE, done=go_on, failed=go_on)

        self.window.appeared.connect(prepare)
        self.window.show()

    def _read_ahead(self, _: Job) -> None:
        """Read the modules of what is beneath the window, and the files of its icons."""
        from tidewaiter.ui import premises  # noqa: F401, PLC0415 - as in `build`

        self.look.read_icons()

    def _steps(self) -> Iterator[object]:
        """Build what is beneath and within the window, a piece at each step."""
        yield self.build()
        yield from self.premises.make_panels()
        yield self.window.make_bench()
        self.window.furnish()
        yield None
        keep_what_is_loaded()
        yield None

    def end(self) -> None:
        """End all that runs beneath the window."""
        self._ended = True
        self.jobs.close()
        self._remembered.close()
        self.window.close_artists()
        if self._premises is not None:
            self._premises.close()

    def _new_window(self) -> MainWindow:
        def age(pack: Pack) -> Age:
            return self.premises.editions.age(pack)

        def bench() -> Bench:
            return self.premises.bench()

        def inside(frame: Frame, bench: Bench) -> Inside:
            return self.premises.inside(frame, bench)

        def leave(geometry: QByteArray, widths: QByteArray) -> None:
            self._remembered.keep(GEOMETRY, geometry)
            self._remembered.keep(WIDTHS, widths)

        entrance = Entrance(
            symbol=resources.symbol(),
            age=age,
            keymap=read_keys(folders.data_folder() / FILE).keymap,
            leave=leave,
            bench=bench,
            inside=inside,
        )
        return MainWindow(self.review, self.look, self.jobs, entrance)


def run(paths: Sequence[Path], *, on: date | None = None) -> int:
    """Show the window, open `paths` as one case, and stay until it is closed.

    Where this user's window is open already, it takes the files and comes forward.
    """
    if hand_over(folders.data_folder(), paths, on):
        return 0
    application = make_application()
    log = Logbook(folders.log_folder(), __version__)
    log.open()
    log.watch()
    try:
        with desk_for(paths, on=on, log=log) as desk, taking_files(desk):
            return application.exec()
    finally:
        log.close()


@contextmanager
def desk_for(
    paths: Sequence[Path], *, on: date | None = None, log: Logbook | None = None
) -> Iterator[Desk]:
    """The window shown, with `paths` about to open as one case; all that runs beside it ends with it.

    Needs an application; the caller turns the event loop. `log` is one that was opened, for whoever
    is no test; only then is a person greeted who is here for the first time.
    """
    desk = Desk(on or date.today(), log)  # noqa: DTZ011 - the clerk's own day
    desk.begin(list(paths), on)
    try:
        yield desk
    finally:
        desk.end()


def speak_as_chosen() -> None:
    """Speak the language that was chosen, or the first that the system speaks, in letters as large as chosen."""
    settings = read_settings(folders.choices_file())
    fonts.enlarge(settings.text_size)
    speak(settings.language or spoken_by(QLocale.system().uiLanguages()), resources.words())
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setFont(fonts.body())
        speak_qt(application)


def make_application() -> QApplication:
    """The application with its name, its icon and its fonts."""
    made = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(made, QApplication):
        raise TypeError("a Qt application without windows is running already")
    made.setApplicationName("Tidewaiter")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("tidewaiter")
    made.setWindowIcon(QIcon(str(resources.symbol())))
    fonts.register(resources.fonts())
    made.setFont(fonts.body())
    return made


def _keep_look(look: Choice) -> None:
    """Keep the look that was chosen in a menu; that matters to no case and is noted nowhere."""
    path = folders.choices_file()
    settings = read_settings(path)
    if settings.look is not look:
        write_settings(path, replace(settings, look=look))


def _kept(remembered: Remembered, key: str) -> QByteArray:
    value = remembered.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()
