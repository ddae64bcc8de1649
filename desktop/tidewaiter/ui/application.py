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
from tidewaiter.backing_up import back_up_casebook, restore_casebook
from tidewaiter.calling import call_entries
from tidewaiter.casebook.backups import Manifest, SetAside, Tell, look_at
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.good_guys import GoodGuy, GoodGuys
from tidewaiter.controls.importing.columns import Columns
from tidewaiter.controls.importing.importing import Examined, Terms, examine
from tidewaiter.controls.keys import PublisherKey, read_key
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.controls.layers.searching import find_listed
from tidewaiter.controls.layers.shelf import ShelvedLayer, open_layer
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack
from tidewaiter.controls.proposing import write_proposal
from tidewaiter.controls.shelf import Offer, Shelved
from tidewaiter.desk import folders, people, resources
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.language import spoken_by
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.memory import calm_interpreter, find_cycles
from tidewaiter.desk.one_window import hand_over
from tidewaiter.desk.settings import (
    Choice,
    Settings,
    look_at_settings,
    read_settings,
    write_settings,
)
from tidewaiter.desk.wording import speak
from tidewaiter.documents import protection
from tidewaiter.documents.rendering import Renderer
from tidewaiter.good_guys import add_good_guy, remove_good_guy
from tidewaiter.importing_lists import files_of, layer_shelf, layers_in_use
from tidewaiter.installing import install, shelf
from tidewaiter.looking import looking_back
from tidewaiter.noting import (
    import_noted,
    keep_settings_noted,
    remove_list_noted,
    trust_noted,
    use_edition_noted,
    use_list_noted,
)
from tidewaiter.retaining import profiles
from tidewaiter.screening.model import Assessment, Screening
from tidewaiter.screening.phrase import document_of
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.serving.stream import screen_stream
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.screening.wording import unsearched_words
from tidewaiter.signing_desk import SigningDesk, own_key, own_witness, reviewer
from tidewaiter.ui import dialogs, fonts
from tidewaiter.ui.browser.correcting import ProposalDoor
from tidewaiter.ui.browser.window import BrowserDoor
from tidewaiter.ui.cases.arrivals import Arrivals, ArrivalsDoor
from tidewaiter.ui.cases.queue import Queue, QueueDoor
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.cases.session import Session, SessionDoor
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.deeds import Deeds
from tidewaiter.ui.door import Door, Sample
from tidewaiter.ui.editions import Editions, Packs
from tidewaiter.ui.exports.door import ExportDoor
from tidewaiter.ui.exports.making import make_exports
from tidewaiter.ui.front import Front
from tidewaiter.ui.harmless import GoodGuyDoor, Harmless
from tidewaiter.ui.keeping.backing import BackingDoor
from tidewaiter.ui.keeping.corner import KeepingDoor
from tidewaiter.ui.keeping.desk import KeepingDesk
from tidewaiter.ui.ledger import Ledger
from tidewaiter.ui.lists import Lists, ListsDoor
from tidewaiter.ui.look import Look
from tidewaiter.ui.look_back import LookBackDoor, LookBacks
from tidewaiter.ui.papers import Changes
from tidewaiter.ui.qt_words import speak_qt
from tidewaiter.ui.review import Review
from tidewaiter.ui.road import Request, Road, Steps, Stop, Weighing
from tidewaiter.ui.shell import ShellDoor
from tidewaiter.ui.starts import introduce, taking_files
from tidewaiter.ui.window import MainWindow
from tidewaiter.wording import Sentence

NO_EDITION = Path("no edition in use")
AMISS = Sentence.of(
    "It is noted in the casebook. Check the whole of it: tidewaiter casebook verify."
)
GEOMETRY, WIDTHS = "window/geometry", "window/widths"
OPEN_CASE = "session/case"
GUIDE, GREETED = "guide/step", "guide/greeted"


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
        go_on = partial(session.begin, badly=badly) if log is not None else _do_nothing
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


def symbol() -> Path:
    """The file of the program's own icon."""
    return resources.resources() / "icons" / "tidewaiter.svg"


@contextmanager
def screening() -> Iterator[ScreeningProcess]:
    """The process that screens, for as long as the window is there."""
    try:
        folder, layers = shelf().folder_in_use(), layers_in_use()
    except PackError:  # said when the window loads the pack; until then nothing can be screened
        folder, layers = NO_EDITION, ()
    with ScreeningProcess(folder, layers) as screener:
        yield screener


def make_packs(screener: ScreeningProcess, signing: SigningDesk) -> Packs:
    """The shelf of editions, for the window to call beside its thread."""

    def put_to_use(offer: Offer, book: Casebook) -> Shelved:
        installed = install(offer, shelf(), book)
        screener.renew(shelf().folder_in_use(), layers_in_use())
        return installed

    def use(edition: str | None) -> Shelved:
        with signing.open_casebook() as book:
            chosen = use_edition_noted(edition, shelf(), book)
        screener.renew(shelf().folder_in_use(), layers_in_use())
        return chosen

    def trust(path: Path) -> PublisherKey:
        with signing.open_casebook() as book:
            return trust_noted(path, shelf(), book)

    def keep(settings: Settings) -> None:
        with signing.open_casebook() as book:
            keep_settings_noted(folders.choices_file(), settings, book)

    return Packs(
        shelf=lambda: tuple(one.edition for one in shelf().editions()),
        chosen=shelf().chosen,
        use=use,
        examine=lambda path: shelf().examine(path),
        install=put_to_use,
        keys=shelf().keyring.keys,
        read_key=read_key,
        trust=trust,
        settings=lambda: read_settings(folders.choices_file()),
        keep=keep,
        problems=lambda: look_at_settings(folders.choices_file()).problems,
        today=date.today,
    )


def make_road(screener: ScreeningProcess) -> Road:
    """The rooms' own functions, for the window to call beside its thread."""
    return Road(
        load=_load,
        stream=partial(_stream, screener),
        assess=_assess,
        artist=lambda data, password, pages: Renderer(
            data, fonts=resources.fonts(), password=password, pages=pages
        ),
    )


def make_door(
    road: Road,
    settings: QSettings,
    *,
    editions: Editions,
    looks: LookBacks,
    browser: BrowserDoor,
    lists: Lists,
    queue: Queue,
    keeping: KeepingDoor,
    exports: ExportDoor,
    arrivals: Arrivals,
    searching: CaseSearching,
    signing: SigningDesk,
    shell: ShellDoor,
) -> Door:
    """All else that the window is handed."""

    def leave(geometry: QByteArray, widths: QByteArray) -> None:
        settings.setValue(GEOMETRY, geometry)
        settings.setValue(WIDTHS, widths)

    return Door(
        road=road,
        sample=Sample(files=resources.sample_files(), on=resources.sample_date()),
        records=folders.records_folder(),
        symbol=symbol(),
        shelter=lambda: (*protection.sentences(), signing.words()),
        leave=leave,
        editions=editions,
        looks=looks,
        browser=browser,
        shell=shell,
        choices=Choices(folders.data_folder()),
        lists=lists,
        queue=queue,
        keeping=keeping,
        exports=exports,
        arrivals=arrivals,
        searching=searching,
    )


def make_session(settings: QSettings) -> SessionDoor:
    """Where the case that is open is noted: on the disk at once, as a crash asks nobody."""

    def keep(case: str) -> None:
        settings.setValue(OPEN_CASE, case)
        settings.sync()

    return SessionDoor(kept=lambda: str(settings.value(OPEN_CASE, "")), keep=keep)


def _do_nothing() -> None:
    """What a test's window begins with."""


def make_queue() -> QueueDoor:
    """What the queue of cases is handed."""
    return QueueDoor(who=reviewer, today=date.today)


def make_keeping(review: Review, ledger: Ledger, signing: SigningDesk) -> KeepingDoor:
    """What retention and backups are handed."""
    casebook = folders.casebook_file()

    def restore(backup: Path, tell: Tell) -> tuple[Manifest, SetAside] | None:
        return restore_casebook(casebook, backup, signing.open_casebook, own_witness(), tell=tell)

    return KeepingDoor(
        desk=KeepingDesk(review, ledger, profiles(), date.today),
        ledger=ledger,
        backing=BackingDoor(
            back_up=lambda target, tell: back_up_casebook(casebook, target, tell=tell),
            look_at=look_at,
            restore=restore,
            today=date.today,
        ),
    )


def make_arrivals(screener: ScreeningProcess, signing: SigningDesk) -> ArrivalsDoor:
    """What many files at once are handed; they are screened where papers are."""
    return ArrivalsDoor(
        begin=screener.begin, folder=folders.arrivals_folder, book=signing.open_casebook
    )


def make_shell(settings: QSettings, log: Logbook) -> ShellDoor:
    """The manual, the log, and how far the guided sample was read."""
    return ShellDoor(
        manual=resources.help_pages(),
        log=log,
        tells=lambda: read_settings(folders.choices_file()).tell_when_done,
        step=lambda: int(str(settings.value(GUIDE, 0))),
        keep_step=lambda step: settings.setValue(GUIDE, step),
    )


def make_look_backs(signing: SigningDesk) -> LookBackDoor:
    """What a look-back is handed; called on its own thread."""
    return LookBackDoor(book=signing.open_casebook, looking_back=looking_back)


def make_good_guys(screener: ScreeningProcess) -> GoodGuyDoor:
    """The good-guy lists; a change is put to use where papers are screened."""

    def add(entry: GoodGuy, book: Casebook) -> None:
        add_good_guy(entry, GoodGuys(layer_shelf()), book, date.today())  # noqa: DTZ011 - the clerk's own day
        screener.renew(shelf().folder_in_use(), layers_in_use())

    def remove(entry: GoodGuy, book: Casebook) -> None:
        remove_good_guy(entry, GoodGuys(layer_shelf()), book, date.today())  # noqa: DTZ011
        screener.renew(shelf().folder_in_use(), layers_in_use())

    return GoodGuyDoor(
        entries=lambda: GoodGuys(layer_shelf()).entries(),
        add=add,
        remove=remove,
        today=date.today,
    )


def make_browser(screener: ScreeningProcess, harmless: Harmless) -> BrowserDoor:
    """What the Controls window is handed; a phrase is screened where papers are."""

    def try_phrase(text: str, on: date) -> Screening:
        document = document_of(text)
        session = screener.begin(document.sha256, on)
        try:
            for number, part in enumerate(document.parts):
                session.part(number, part)
            return session.finish(document)
        finally:
            session.close()

    return BrowserDoor(
        try_phrase=try_phrase,
        proposals=ProposalDoor(
            write=write_proposal,
            who=reviewer,
            today=date.today,
            folder=folders.records_folder(),
        ),
        harmless=harmless,
        find_listed=lambda words: find_listed(layer_shelf(), words),
        today=date.today,
    )


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


def make_lists(screener: ScreeningProcess, signing: SigningDesk) -> ListsDoor:
    """The imported lists, for the window to call beside its thread."""

    def examined(
        paths: tuple[Path, ...],
        kind: ListKind | None,
        columns: Columns | None,
        stop: Callable[[], bool],
    ) -> Examined:
        return examine(files_of(paths, kind, columns), date.today(), stop)  # noqa: DTZ011 - the clerk's own day

    def searched(shelved: ShelvedLayer) -> ShelvedLayer:
        screener.renew(shelf().folder_in_use(), layers_in_use())
        return shelved

    def unsearched(shelved: ShelvedLayer) -> tuple[Sentence, ...]:
        counts = dict(zip(layers_in_use(), screener.unsearched(), strict=True))
        return unsearched_words(counts.get(shelved.folder, 0))

    def put(found: Examined, terms: Terms) -> ShelvedLayer:
        with signing.open_casebook() as book:
            return searched(import_noted(found, terms, date.today(), book))  # noqa: DTZ011 - as above

    def noted(deed: Callable[[str, Casebook], ShelvedLayer]) -> Callable[[str], ShelvedLayer]:
        def do(name: str) -> ShelvedLayer:
            with signing.open_casebook() as book:
                return searched(deed(name, book))

        return do

    return ListsDoor(
        layers=lambda: layer_shelf().layers(),
        examine=examined,
        put=put,
        use=noted(use_list_noted),
        remove=noted(remove_list_noted),
        today=date.today,
        unsearched=unsearched,
    )


def _load() -> Pack:
    """The pack in use; the lists in use are proven whole with it, or nothing is screened."""
    pack = load(shelf().folder_in_use())
    call_entries(pack)
    for folder in layers_in_use():
        open_layer(folder).store.close()
    return pack


def _stream(screener: ScreeningProcess, request: Request, stop: Stop) -> Steps:
    return screen_stream(
        request.data,
        request.name,
        screener.begin,
        on=request.on,
        fonts=resources.fonts(),
        password=request.password,
        cancelled=stop,
        depth=request.depth,
    )


def _assess(grounds: Weighing) -> Assessment:
    return assess(
        grounds.screenings,
        grounds.pack,
        on=grounds.on,
        confirmed=grounds.confirmed,
        dismissed=grounds.dismissed,
        escalated=grounds.escalated,
        asked=grounds.asked,
        compared=grounds.compared,
        marked=grounds.marked,
        unread=grounds.unread,
    )


def _keep_look(look: Choice) -> None:
    """Keep the look that was chosen in a menu; that matters to no case and is noted nowhere."""
    path = folders.choices_file()
    settings = read_settings(path)
    if settings.look is not look:
        write_settings(path, replace(settings, look=look))


def _kept(settings: QSettings, key: str) -> QByteArray:
    value = settings.value(key)
    return value if isinstance(value, QByteArray) else QByteArray()
