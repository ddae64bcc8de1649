"""A window for tests: real casebook, real jobs, and papers that are streams of made-up steps."""

import hashlib
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from tidewaiter.casebook.deeds.backups import Manifest, SetAside, Tell, look_at
from tidewaiter.casebook.look_back.looking_back import LookBack, Means
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.dates import Standing
from tidewaiter.controls.good_guys import GoodGuys
from tidewaiter.controls.importing.importing import examine
from tidewaiter.controls.keys import read_key
from tidewaiter.controls.layers.searching import find_listed
from tidewaiter.controls.layers.shelf import LayerShelf, ShelvedLayer
from tidewaiter.controls.model import Outcome, Pack, Strength
from tidewaiter.controls.proposing import write_proposal
from tidewaiter.desk import folders, resources
from tidewaiter.desk.desktop_menu import DesktopMenu
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.settings import Choice, read_settings, write_settings
from tidewaiter.documents.containers import Contained, Unpacked
from tidewaiter.documents.deposit import Data, whole
from tidewaiter.documents.model import (
    Box,
    Cause,
    Coverage,
    Document,
    Held,
    Kind,
    PageLine,
    PagePart,
    PagePlace,
    Part,
    Reading,
    Unread,
    WordSpot,
)
from tidewaiter.documents.progress import Finished, Opened, PartChecked, PartRead
from tidewaiter.documents.rendering import Pixels
from tidewaiter.road.backing_up import back_up_casebook, restore_casebook
from tidewaiter.road.good_guys import add_good_guy, remove_good_guy
from tidewaiter.road.importing_lists import files_of, import_list, layer_shelf
from tidewaiter.road.installing import install, shelf
from tidewaiter.road.retaining import profiles
from tidewaiter.screening.model import (
    Assessment,
    Evidence,
    Facts,
    Hit,
    HitKind,
    Match,
    Mention,
    Method,
    Reason,
    Role,
    Screening,
)
from tidewaiter.screening.serving.stream import PartScreened, Screened
from tidewaiter.screening.wording import unsearched_words
from tidewaiter.ui.bench import Bench, Panels
from tidewaiter.ui.browser.correcting import ProposalDoor
from tidewaiter.ui.browser.window import BrowserDoor
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.pile import ArrivalsDoor
from tidewaiter.ui.cases.queue import Queue, QueueDoor
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.door import Door, Sample
from tidewaiter.ui.editions.editions import Editions, Packs
from tidewaiter.ui.exports.door import ExportDoor
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.inside import Inside
from tidewaiter.ui.joins import furnish
from tidewaiter.ui.keeping.backing import BackingDoor
from tidewaiter.ui.keeping.corner import KeepingDoor
from tidewaiter.ui.keeping.desk import KeepingDesk
from tidewaiter.ui.keys.keymap import Keymap
from tidewaiter.ui.lists.harmless import GoodGuyDoor, Harmless
from tidewaiter.ui.lists.lists import Lists, ListsDoor
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.road import Artist, Request, Road, Steps, Weighing
from tidewaiter.ui.shell import ShellDoor
from tidewaiter.ui.window import Entrance, MainWindow
from tidewaiter.ui.worklist.look_back import LookBackDoor, LookBacks
from tidewaiter.wording import Sentence
from ui.export_stage import Replays, export_door

ON = date(2026, 11, 20)
A4 = (595.0, 842.0)
LINES = 35  # on a page
READ = Coverage(reading=Reading.READ, engines=("one", "two"), agreement=1000)
UNREAD = Coverage(reading=Reading.NOT_READ, engines=("one",))


class WhiteArtist:
    """Draws every page white, and counts who closed it."""

    def __init__(self) -> None:
        self.closed = 0

    def page(self, number: int, scale: float, clip: Box | None = None) -> Pixels:  # noqa: ARG002 - the protocol's names
        return Pixels(width=8, height=8, stride=32, data=b"\xff" * 256)

    def close(self) -> None:
        self.closed += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a paper goes: its pages, hits on each, the pages not read, and an error at the end.

    `pace` is the least time between two pages in seconds, for benchmarks. `holds` names the scripts
    of the files that lie in it; one without a script is empty. `weight` is what it states as gross weight,
    `texts` what its lines say, so many to a page.
    """

    pages: int = 2
    hits: int = 2
    unread: tuple[int, ...] = ()
    error: Exception | None = None
    kinds: tuple[HitKind, ...] = (HitKind.PARTY, HitKind.ITEM)
    pace: float = 0.0
    password: str | None = None
    holds: tuple[str, ...] = ()
    weight: str = ""
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Papers:
    """Plays the script whose name begins a file's bytes; `gate` holds all streams after page one."""

    scripts: dict[str, Script] = field(default_factory=dict)
    gate: threading.Event = field(default_factory=threading.Event)

    def stream(self, request: Request, cancelled: Callable[[], bool]) -> Steps:
        data, name, on = whole(request.data), request.name, request.on
        script = self.scripts[data.decode()]
        sha256 = hashlib.sha256(data).hexdigest()
        bare = Document(sha256=sha256, name=name, size=len(data), kind=Kind.PDF)
        if request.password != script.password:
            yield Finished(document=replace(bare, unread=(_locked(request.password),)))
            yield Screened(screening=screening(sha256, (), on))
            return
        yield Opened(document=bare, sizes=(A4,) * script.pages)
        parts: list[PagePart] = []
        hits: list[Hit] = []
        for number in range(script.pages):
            if number == 1:
                while not self.gate.wait(0.01) and not cancelled():
                    pass
            if cancelled():
                break
            if script.pace:
                time.sleep(script.pace)
            part = page(number, script)
            parts.append(part)
            yield PartRead(number=number, part=part)
            found = tuple(hit(sha256, number, n, script) for n in range(script.hits))
            hits += found
            yield PartScreened(number=number, hits=found)
            yield PartChecked(number=number, coverage=part.coverage)
        if script.error is not None:
            raise script.error
        held = tuple(
            Contained(name=f"{name}/{inner}", data=inner.encode() if inner in self.scripts else b"")
            for inner in script.holds
        )
        if held:
            yield Unpacked(files=held, unread=())
        missing = [n for n in range(script.pages) if n in script.unread or n >= len(parts)]
        parts += [page(n, Script(unread=(n,))) for n in range(len(parts), script.pages)]
        document = Document(
            sha256=sha256,
            name=name,
            size=len(data),
            kind=Kind.PDF,
            parts=tuple(parts),
            unread=tuple(_unread(number) for number in missing),
            contents=tuple(
                Held(name=f.name, sha256=hashlib.sha256(f.data).hexdigest(), size=len(f.data))
                for f in held
            ),
        )
        yield Finished(document=document)
        found_in_all = screening(sha256, tuple(hits), on)
        facts = Facts(mentions=_stated(sha256, script.weight))
        yield Screened(screening=replace(found_in_all, name=name, facts=facts))


@dataclass(slots=True)
class Turnstile:
    """Lets only so many files of a pile be screened."""

    left: float = math.inf

    def passed(self, cancelled: Callable[[], bool]) -> None:
        while self.left <= 0 and not cancelled():
            time.sleep(0.01)
        self.left -= 1


class Stating:
    """Screens nothing, but takes the numbers of invoices that real files name."""

    def __init__(self, turnstile: Turnstile, sha256: str, on: date) -> None:
        self._turnstile, self._sha256, self._on = turnstile, sha256, on

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:  # noqa: ARG002 - the protocol's names
        return ()

    def pieces(
        self,
        number: int,  # noqa: ARG002 - the protocol's names
        part: Part,  # noqa: ARG002
        cancelled: Callable[[], bool],
    ) -> Iterator[tuple[Hit, ...]]:
        self._turnstile.passed(cancelled)
        yield ()

    def finish(self, document: Document) -> Screening:
        texts = [line.text for part in document.parts for line in part.lines]
        numbers = [text.partition(": ")[2] for text in texts if text.startswith("Invoice No.: ")]
        place = PagePlace(part=0, box=_box(0))
        stated = tuple(
            Mention(
                role=Role.INVOICE,
                text=number,
                country="",
                document=self._sha256,
                part=0,
                line=0,
                places=(place,),
            )
            for number in numbers
        )
        made = screening(self._sha256, (), self._on)
        return replace(made, name=document.name, facts=Facts(mentions=stated))

    def close(self) -> None:
        pass


def page(number: int, script: Script) -> PagePart:
    read = number not in script.unread
    texts = script.texts[number * LINES : (number + 1) * LINES] or ("Gyroscope",) * script.hits
    lines = tuple(_line(n, text) for n, text in enumerate(texts)) if read else ()
    return PagePart(width=A4[0], height=A4[1], lines=lines, coverage=READ if read else UNREAD)


def hit(sha256: str, part: int, number: int, script: Script) -> Hit:
    kind = script.kinds[number % len(script.kinds)]
    evidence = Evidence(method=Method.TERM, start=0, end=9, text="Gyroscope", form="gyro", score=90)
    match = Match(
        entry_id=f"entry-{number}",
        score=90,
        standing=Standing.IN_FORCE,
        evidence=(evidence,),
        sentence=Sentence.of("“{text}” matches entry {number}.", text="Gyroscope", number=number),
        missing=(Sentence.of("The accuracy is not stated."),),
    )
    return Hit(
        id=f"{sha256[:8]}-{part}-{number}",
        document=sha256,
        kind=kind,
        part=part,
        line=number,
        start=0,
        end=9,
        text=f"Gyroscope {part + 1}.{number + 1}",
        places=(PagePlace(part=part, box=_box(number)),),
        matches=(match,),
        strength=Strength.STRONG,
    )


def screening(sha256: str, hits: tuple[Hit, ...], on: date) -> Screening:
    return Screening(
        document=sha256,
        edition="test",
        digest="0" * 64,
        on=on,
        program="test",
        hits=hits,
        facts=Facts(),
        assessment=_weighed(on, bool(hits)),
    )


def weigh(grounds: Weighing) -> Assessment:
    """A check while any hit is not dismissed; else nothing matches."""
    hits = {h.id for s in grounds.screenings for h in s.hits}
    return _weighed(grounds.on, bool(hits - grounds.dismissed))


def tiny_pack() -> Pack:
    return Pack(
        edition="2026-11-20",
        title="A pack for tests",
        publisher="tests",
        data_date=ON,
        evidence_to=ON,
        digest="0" * 64,
        measures={},
        items={},
        parties={},
        red_flags={},
        rules=(),
        notes="",
    )


class WindowStage:
    """The window and all that it is joined to."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.today = ON
        self.desktop = DesktopMenu(
            folder=home / "share", program=home / "tidewaiter", symbol=resources.symbol()
        )
        self.desktop.program.touch()
        self.log = Logbook(home / "log", "test")
        self.guide_step = 0
        self.papers = Papers()
        self.papers.gate.set()
        self.turnstile = Turnstile()
        self.artists: list[WhiteArtist] = []
        self.means: Means | None = None
        self.replays = Replays()
        self.jobs = Jobs()
        self.book = home / "casebook.db"
        self.ledger = Ledger(self.jobs, lambda: Casebook(self.book, "Clerk"))
        self.look = Look(resources.resources(), Choice.LIGHT)
        self.look.put_on(Choice.LIGHT)
        self.review = Review(ON)
        self.deeds = Deeds(self.review, self.ledger, self.jobs, self._road())
        self.editions = Editions(
            self.review, self.deeds, self.ledger, self.jobs, packs=self._packs()
        )
        self.guys = GoodGuys(LayerShelf(home / "lists"))
        self.harmless = Harmless(self.review, self.deeds, self.ledger, self.jobs, self._good_guys())
        self.searched: list[str] = []
        self.in_other_scripts = 0
        self.lists = Lists(self.review, self.deeds, self.jobs, self._lists())
        self.looks = LookBacks(self.review, self.ledger, self.jobs, self._look_backs())
        self.editions.signals.switched.connect(self.looks.offer)
        door = QueueDoor(who=lambda: "Clerk", today=lambda: self.today)
        self.queue = Queue(self.review, self.ledger, door)
        arrivals = ArrivalsDoor(
            begin=partial(Stating, self.turnstile),
            folder=lambda: self.home / "arrivals",
        )
        self.searching = CaseSearching(self.review, self.jobs, lambda: Casebook(self.book, "Clerk"))
        self.arrivals = Arrivals(self.review, self.ledger, self.jobs, self.queue, arrivals)
        self.window = MainWindow(self.review, self.look, self.jobs, self.entrance())
        self.window.furnish()
        self.review.pack = tiny_pack()

    def paper(self, name: str, script: Script) -> Path:
        """A file on the disk that plays `script`."""
        path = self.home / name
        path.write_text(name, encoding="utf-8")
        self.papers.scripts[name] = script
        return path

    def done(self) -> bool:
        """Whether everything was read, screened, weighed and saved."""
        review = self.review
        return (
            bool(review.papers)
            and not review.busy()
            and not review.saving
            and review.assessment is not None
        )

    def saved(self) -> Case:
        """The case as another program finds it in the casebook."""
        case = self.review.case
        assert case is not None
        with Casebook(self.book, "Reader") as book:
            return book.case(case.id)

    def close(self) -> None:
        self.papers.gate.set()
        self.jobs.close()
        self.arrivals.close()
        self.window.close_artists()
        self.ledger.close()

    def _lists(self) -> ListsDoor:
        """Real lists in this test's folder; what is then searched is only noted."""

        def searched(shelved: ShelvedLayer) -> ShelvedLayer:
            self.searched = [one.layer.title for one in layer_shelf().in_use()]
            return shelved

        return ListsDoor(
            layers=lambda: layer_shelf().layers(),
            examine=lambda paths, kind, columns, stop: examine(
                files_of(paths, kind, columns), self.today, stop
            ),
            put=lambda found, terms: searched(import_list(found, terms, self.today)),
            use=lambda name: searched(layer_shelf().use(name)),
            remove=lambda name: searched(layer_shelf().remove(name)),
            today=lambda: self.today,
            unsearched=lambda _: unsearched_words(self.in_other_scripts),
        )

    def shell(self) -> ShellDoor:
        """The real manual, a log of this test's own, and a guide that begins anew."""
        return ShellDoor(
            manual=resources.help_pages(),
            log=self.log,
            tells=lambda: True,
            desktop=self.desktop,
            step=lambda: self.guide_step,
            keep_step=lambda step: setattr(self, "guide_step", step),
        )

    def browser(self) -> BrowserDoor:
        """Nothing but «gyro» hits; a proposal is written for good."""
        return BrowserDoor(
            try_phrase=self.try_phrase,
            proposals=ProposalDoor(
                write=write_proposal,
                who=lambda: "Clerk",
                today=lambda: self.today,
                folder=self.home,
            ),
            harmless=self.harmless,
            find_listed=lambda words: find_listed(LayerShelf(self.home / "lists"), words),
            today=lambda: self.today,
        )

    def _look_backs(self) -> LookBackDoor:
        """With what a test sets as `means`."""

        @contextmanager
        def looking_back(book: Casebook) -> Iterator[LookBack]:
            assert self.means
            yield LookBack(book, self.means)

        return LookBackDoor(book=lambda: Casebook(self.book, "Clerk"), looking_back=looking_back)

    def _good_guys(self) -> GoodGuyDoor:
        """A list of its own in the test's home."""
        return GoodGuyDoor(
            entries=self.guys.entries,
            add=lambda entry, book: add_good_guy(entry, self.guys, book, self.today),
            remove=lambda entry, book: remove_good_guy(entry, self.guys, book, self.today),
            today=lambda: self.today,
        )

    def try_phrase(self, text: str, on: date) -> Screening:
        """One hit for each line that names a gyro."""
        script = Script(kinds=(HitKind.ITEM,))
        lines = [n for n, line in enumerate(text.splitlines()) if "gyro" in line.lower()]
        return screening("f" * 64, tuple(hit("f" * 64, 0, n, script) for n in lines), on)

    def _road(self) -> Road:
        def artist(_: Data, _password: str | None, _pages: int) -> Artist:
            self.artists.append(WhiteArtist())
            return self.artists[-1]

        return Road(
            load=tiny_pack,
            stream=self.papers.stream,
            assess=weigh,
            artist=artist,
        )

    def _packs(self) -> Packs:
        """A shelf of its own in the test's home, on the day of the tests' pack."""
        return Packs(
            shelf=lambda: tuple(one.edition for one in shelf().editions()),
            chosen=shelf().chosen,
            use=shelf().use,
            examine=lambda path: shelf().examine(path),
            install=lambda offer, book: install(offer, shelf(), book),
            keys=shelf().keyring.keys,
            read_key=read_key,
            trust=shelf().keyring.trust,
            settings=lambda: read_settings(folders.choices_file()),
            keep=lambda settings: write_settings(folders.choices_file(), settings),
            today=lambda: self.today,
        )

    def _exports(self) -> ExportDoor:
        """The real writers."""
        return export_door(
            self.home, lambda: Casebook(self.book, "Clerk"), self.ledger, self.replays
        )

    def _keeping(self) -> KeepingDoor:
        """The casebook in the test's home, which nobody signs."""

        def clerk() -> Casebook:
            return Casebook(self.book, "Clerk")

        def restore(backup: Path, tell: Tell) -> tuple[Manifest, SetAside] | None:
            witness = Witness(self.home / "witness", self.book)
            return restore_casebook(self.book, backup, clerk, witness, tell=tell)

        return KeepingDoor(
            desk=KeepingDesk(self.review, self.ledger, profiles(), lambda: self.today),
            ledger=self.ledger,
            backing=BackingDoor(
                back_up=lambda target, tell: back_up_casebook(self.book, target, tell=tell),
                look_at=look_at,
                restore=restore,
                today=lambda: self.today,
            ),
        )

    def entrance(self) -> Entrance:
        """What a window is handed: the real bench and inside."""
        door = self._door()

        def bench() -> Bench:
            panels = Panels(
                self.review,
                self.look,
                self.jobs,
                road=door.road,
                oversight=self.deeds.oversight,
                harmless=self.harmless,
            )
            return Bench(panels)

        def inside(frame: Frame, bench: Bench) -> Inside:
            return furnish(
                frame, bench, self.review, self.deeds, look=self.look, jobs=self.jobs, door=door
            )

        return Entrance(
            symbol=resources.resources() / "icons" / "tidewaiter.svg",
            age=self.editions.age,
            keymap=Keymap(),
            leave=lambda _geometry, _widths: None,
            bench=bench,
            inside=inside,
        )

    def _door(self) -> Door:
        return Door(
            road=self._road(),
            sample=Sample(files=(), on=ON),
            records=self.home,
            shelter=lambda: (Sentence.of("Nothing is limited in this test."),),
            editions=self.editions,
            looks=self.looks,
            browser=self.browser(),
            shell=self.shell(),
            lists=self.lists,
            queue=self.queue,
            keeping=self._keeping(),
            exports=self._exports(),
            arrivals=self.arrivals,
            searching=self.searching,
        )


def _stated(sha256: str, weight: str) -> tuple[Mention, ...]:
    place = PagePlace(part=0, box=_box(0))
    mention = Mention(
        role=Role.GROSS,
        text=weight,
        country="",
        document=sha256,
        part=0,
        line=0,
        places=(place,),
    )
    return (mention,) if weight else ()


def _line(number: int, text: str) -> PageLine:
    return PageLine(text=text, spots=(WordSpot(0, len(text), _box(number)),))


def _box(number: int) -> Box:
    top = 72.0 + 20 * (number % LINES)
    return Box(72.0, top, 200.0, top + 12)


def _locked(given: str | None) -> Unread:
    return Unread(
        cause=Cause.LOCKED,
        part=None,
        problem=Sentence("The password does not fit." if given else "It needs a password."),
        advice=Sentence.of("Enter the password."),
    )


def _unread(number: int) -> Unread:
    return Unread(
        cause=Cause.NO_TEXT,
        part=number,
        problem=Sentence.of("The page has no text."),
        advice=Sentence.of("Look at the page yourself."),
    )


def _weighed(on: date, matched: bool) -> Assessment:  # noqa: FBT001 - a test's own table
    outcome = Outcome.CHECK if matched else Outcome.NO_MATCH
    reasons = (Reason(sentence=Sentence.of("Something resembles an entry.")),) if matched else ()
    return Assessment(outcome=outcome, on=on, reasons=reasons)
