"""The window's side of the door: fonts, theme, casebook, control pack and window are put together here."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QLocale, QSettings, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog

from tidewaiter import __version__
from tidewaiter.controls.errors import PackError
from tidewaiter.desk import folders, people, resources
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.language import spoken_by
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.memory import calm_interpreter, find_cycles
from tidewaiter.desk.one_window import hand_over
from tidewaiter.desk.settings import (
    Choice,
    Settings,
    read_settings,
    write_settings,
)
from tidewaiter.desk.wording import speak
from tidewaiter.road.importing_lists import layers_in_use
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import SigningDesk, own_key
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.ui import dialogs, fonts
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.cases.session import Session
from tidewaiter.ui.deeds import Deeds
from tidewaiter.ui.doors import (
    GEOMETRY,
    GREETED,
    WIDTHS,
    do_nothing,
    make_arrivals,
    make_browser,
    make_door,
    make_good_guys,
    make_keeping,
    make_lists,
    make_look_backs,
    make_packs,
    make_queue,
    make_road,
    make_session,
    make_shell,
    symbol,
)
from tidewaiter.ui.editions import Editions
from tidewaiter.ui.exports.making import make_exports
from tidewaiter.ui.front import Front
from tidewaiter.ui.harmless import Harmless
from tidewaiter.ui.ledger import Ledger
from tidewaiter.ui.lists import Lists
from tidewaiter.ui.look import Look
from tidewaiter.ui.look_back import LookBacks
from tidewaiter.ui.papers import Changes
from tidewaiter.ui.qt_words import speak_qt
from tidewaiter.ui.review import Review
from tidewaiter.ui.starts import introduce, taking_files
from tidewaiter.ui.window import MainWindow
from tidewaiter.wording import Sentence

NO_EDITION = Path("no edition in use")
AMISS = Sentence.of(
    "It is noted in the casebook. Check the whole of it: tidewaiter casebook verify."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What stands once the window is up."""

    front: Front
    review: Review
    deeds: Deeds

    @property
    def window(self) -> MainWindow:
        """The window that is shown now."""
        return self.front.window


def run(paths: Sequence[Path], *, on: date | None = None) -> int:
    """Show the window, open `paths` as one case, and stay until it is closed.

    Where this user's window is open already, it takes the files and comes forward.
    """
    if hand_over(folders.data_folder(), paths, on):
        return 0
    application = make_application()
    calm_interpreter()
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
    settings = QSettings(str(folders.settings_file()), QSettings.Format.IniFormat)
    with screening() as screener:
        jobs = Jobs()
        signing = SigningDesk()
        review = Review(on or date.today())  # noqa: DTZ011 - the clerk's own day
        ledger = Ledger(jobs, signing.open_casebook, lambda told: review.complain(told, AMISS))
        look = Look(resources.resources(), read_settings(folders.choices_file()).look)
        look.follow_system()
        look.signals.changed.connect(lambda: _keep_look(look.choice))
        tidy_up(review)
        road = make_road(screener)
        deeds = Deeds(review, ledger, jobs, road)
        editions = Editions(review, deeds, ledger, jobs, packs=make_packs(screener, signing))
        lists = Lists(review, deeds, jobs, make_lists(screener, signing))
        looks = LookBacks(review, ledger, jobs, make_look_backs(signing))
        harmless = Harmless(review, deeds, ledger, jobs, make_good_guys(screener))
        editions.signals.switched.connect(looks.offer)
        queue = Queue(review, ledger, make_queue())
        arrivals = Arrivals(review, ledger, jobs, queue, make_arrivals(screener, signing))
        door = make_door(
            road,
            settings,
            editions=editions,
            looks=looks,
            browser=make_browser(screener, harmless),
            lists=lists,
            queue=queue,
            keeping=make_keeping(review, ledger, signing),
            exports=make_exports(ledger, signing),
            arrivals=arrivals,
            searching=CaseSearching(review, jobs, signing.open_casebook),
            signing=signing,
            shell=make_shell(settings, log or Logbook(folders.log_folder(), __version__)),
        )
        front = Front(
            lambda: MainWindow(review, deeds, look, jobs, door),
            look,
            lambda: speak_as_chosen(editions.settings()),
        )
        # Queued: the dialog that asked lies over the window that gives way.
        editions.signals.dressed.connect(look.put_on)
        editions.signals.spoken.connect(front.renew, Qt.ConnectionType.QueuedConnection)
        window = front.window
        window.restore(_kept(settings, GEOMETRY), _kept(settings, WIDTHS))
        window.show()
        harmless.refresh()
        session = Session(review, deeds, ledger, make_session(settings))
        badly = log is not None and log.last_report is not None
        go_on = partial(session.begin, badly=badly) if log is not None else do_nothing
        # The window is up before anything else begins.
        begin = partial(
            _greet, window, look, signing, partial(_begin, window, deeds, list(paths), on, go_on)
        )
        if log is not None and _is_first(settings):
            settings.setValue(GREETED, 1)
            begin = partial(_introduce, window, review, look, deeds, begin)
        QTimer.singleShot(0, begin)
        if log is not None:
            QTimer.singleShot(0, window.shell.offer_report)
        try:
            yield Desk(front=front, review=review, deeds=deeds)
        finally:
            jobs.close()
            arrivals.close()
            front.window.viewer.close_artists()
            ledger.close()


def speak_as_chosen(settings: Settings) -> None:
    """Speak the language that was chosen, or the first that the system speaks, in letters as large as chosen."""
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
    made.setWindowIcon(QIcon(str(symbol())))
    fonts.register(resources.fonts())
    made.setFont(fonts.body())
    return made


def tidy_up(review: Review) -> None:
    """Look for unreachable cycles when a case was closed and nobody waits."""

    def on_changed(changes: Changes) -> None:
        if Changes.CASE in changes and not review.papers:
            find_cycles()

    review.signals.changed.connect(on_changed)


@contextmanager
def screening() -> Iterator[ScreeningProcess]:
    """The process that screens, for as long as the window is there."""
    try:
        folder, layers = shelf().folder_in_use(), layers_in_use()
    except PackError:  # said when the window loads the pack; until then nothing can be screened
        folder, layers = NO_EDITION, ()
    with ScreeningProcess(folder, layers) as screener:
        yield screener


def _greet(window: MainWindow, look: Look, signing: SigningDesk, begin: Callable[[], None]) -> None:
    """Ask for the passphrase of the reviewer's key, where it lies behind one; then begin."""
    if not signing.needs_passphrase():
        begin()
        return
    dialog, field = dialogs.passphrase_prompt(window, look)

    def answered(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            signing.give(field.text())
        begin()

    dialog.finished.connect(answered)
    dialog.open()


def _is_first(settings: QSettings) -> bool:
    """Whether nobody was greeted here, and nobody has worked here."""
    return not settings.value(GREETED) and not folders.casebook_file().exists()


def _introduce(
    window: MainWindow, review: Review, look: Look, deeds: Deeds, then: Callable[[], None]
) -> None:
    deeds.load_pack()
    introduce(
        window,
        review,
        look,
        account=people.user_name(),
        stored=own_key().has_system(),
        then=then,
    )


def _begin(
    window: MainWindow,
    deeds: Deeds,
    paths: list[Path],
    on: date | None,
    go_on: Callable[[], None],
) -> None:
    deeds.load_pack()
    deeds.list_recent()
    if paths:
        window.take(paths, on)
    else:
        go_on()


def _keep_look(look: Choice) -> None:
    """Keep the look that was chosen in a menu; that matters to no case and is noted nowhere."""
    path = folders.choices_file()
    settings = read_settings(path)
    if settings.look is not look:
        write_settings(path, replace(settings, look=look))


def _kept(settings: QSettings, key: str) -> QByteArray:
    value = settings.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()
