"""What the window is handed: the rooms' own functions, bound to this user's folders and processes."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from tidewaiter.casebook.deeds.backups import Manifest, SetAside, Tell, look_at
from tidewaiter.casebook.store import Casebook
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
from tidewaiter.desk import folders, resources
from tidewaiter.desk.desktop_menu import desktop_menu
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.settings import (
    Settings,
    SettingsFile,
    look_at_settings,
    read_settings,
)
from tidewaiter.documents import protection
from tidewaiter.documents.rendering import Renderer
from tidewaiter.documents.workers.backstage import Backstage
from tidewaiter.documents.workers.process import Launch
from tidewaiter.road.backing_up import back_up_casebook, restore_casebook
from tidewaiter.road.calling import call_entries
from tidewaiter.road.good_guys import add_good_guy, remove_good_guy
from tidewaiter.road.importing_lists import files_of, layer_shelf, layers_in_use
from tidewaiter.road.installing import install, shelf
from tidewaiter.road.looking import looking_back
from tidewaiter.road.noting import (
    import_noted,
    keep_settings_noted,
    remove_list_noted,
    trust_noted,
    use_edition_noted,
    use_list_noted,
)
from tidewaiter.road.retaining import profiles
from tidewaiter.road.signing_desk import SigningDesk, own_witness, reviewer
from tidewaiter.screening.model import Assessment, Screening
from tidewaiter.screening.phrase import document_of
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.serving.stream import screen_stream
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.screening.wording import unsearched_words
from tidewaiter.ui.browser.correcting import ProposalDoor
from tidewaiter.ui.browser.window import BrowserDoor
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.pile import ArrivalsDoor
from tidewaiter.ui.cases.queue import Queue, QueueDoor
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.cases.session import SessionDoor
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.door import Door, Sample
from tidewaiter.ui.editions.editions import Editions, Packs
from tidewaiter.ui.exports.door import ExportDoor
from tidewaiter.ui.keeping.backing import BackingDoor
from tidewaiter.ui.keeping.corner import KeepingDoor
from tidewaiter.ui.keeping.desk import KeepingDesk
from tidewaiter.ui.lists.harmless import GoodGuyDoor, Harmless
from tidewaiter.ui.lists.lists import Lists, ListsDoor
from tidewaiter.ui.remembered import Remembered
from tidewaiter.ui.road import Request, Road, Steps, Stop, Weighing
from tidewaiter.ui.shell import ShellDoor
from tidewaiter.ui.worklist.look_back import LookBackDoor, LookBacks
from tidewaiter.wording import Sentence

OPEN_CASE = "session/case"
GUIDE = "guide/step"


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

    kept = SettingsFile(folders.choices_file())
    return Packs(
        shelf=lambda: tuple(one.edition for one in shelf().editions()),
        chosen=shelf().chosen,
        use=use,
        examine=lambda path: shelf().examine(path),
        install=put_to_use,
        keys=shelf().keyring.keys,
        read_key=read_key,
        trust=trust,
        settings=kept.settings,  # asked for with every change of the case
        keep=keep,
        problems=lambda: look_at_settings(folders.choices_file()).problems,
        today=date.today,
    )


def make_road(screener: ScreeningProcess, backstage: Backstage) -> Road:
    """The rooms' own functions, for the window to call beside its thread; papers are read `backstage`."""
    return Road(
        load=_load,
        stream=partial(_stream, screener, backstage),
        assess=_assess,
        artist=lambda data, password, pages: Renderer(
            data, fonts=resources.fonts(), password=password, pages=pages
        ),
        deposits=folders.deposits_folder(),
    )


def make_door(
    road: Road,
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
    return Door(
        road=road,
        sample=Sample(files=resources.sample_files(), on=resources.sample_date()),
        records=folders.records_folder(),
        shelter=lambda: (*protection.sentences(), signing.words()),
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


def make_session(remembered: Remembered) -> SessionDoor:
    """Where the case that is open is noted."""
    return SessionDoor(
        kept=lambda: str(remembered.value(OPEN_CASE)),
        keep=lambda case: remembered.keep(OPEN_CASE, case),
    )


def do_nothing() -> None:
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


def make_arrivals(screener: ScreeningProcess, backstage: Backstage) -> ArrivalsDoor:
    """What many files at once are handed; they are read and screened where papers are."""
    launch = Launch(fonts=resources.fonts(), backstage=backstage)
    return ArrivalsDoor(begin=screener.begin, folder=folders.arrivals_folder, launch=launch)


def make_shell(remembered: Remembered, log: Logbook) -> ShellDoor:
    """The manual, the log, and how far the guided sample was read."""
    return ShellDoor(
        manual=resources.help_pages(),
        log=log,
        tells=lambda: read_settings(folders.choices_file()).tell_when_done,
        desktop=desktop_menu(resources.symbol()),
        step=lambda: int(str(remembered.value(GUIDE, 0))),
        keep_step=lambda step: remembered.keep(GUIDE, step),
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


def _stream(
    screener: ScreeningProcess, backstage: Backstage, request: Request, stop: Stop
) -> Steps:
    return screen_stream(
        request.data,
        request.name,
        screener.begin,
        on=request.on,
        password=request.password,
        cancelled=stop,
        depth=request.depth,
        launch=Launch(
            fonts=resources.fonts(), backstage=backstage, deposits=folders.deposits_folder()
        ),
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
