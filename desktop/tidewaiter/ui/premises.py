"""What runs beneath every window of one user, and what happens in the first moments of work.

Built once the window is up; most of the program is imported by this module and by what it imports.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tidewaiter import __version__
from tidewaiter.controls.errors import PackError
from tidewaiter.desk import folders, people
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.logbook import Logbook
from tidewaiter.desk.memory import find_cycles
from tidewaiter.documents.workers.backstage import Backstage
from tidewaiter.road.importing_lists import layers_in_use
from tidewaiter.road.installing import shelf
from tidewaiter.road.signing_desk import SigningDesk, own_key
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.ui import dialogs, doors
from tidewaiter.ui.bench import Bench, Panels
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.cases.session import Session
from tidewaiter.ui.door import Door
from tidewaiter.ui.editions.editions import Editions
from tidewaiter.ui.exports.making import make_exports
from tidewaiter.ui.first_run.greeting import introduce
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.front import Front
from tidewaiter.ui.inside import Inside
from tidewaiter.ui.joins import furnish
from tidewaiter.ui.lists.harmless import Harmless
from tidewaiter.ui.lists.lists import Lists
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.remembered import Remembered
from tidewaiter.ui.worklist.look_back import LookBacks
from tidewaiter.wording import Sentence

NO_EDITION = Path("no edition in use")
GREETED = "guide/greeted"
AMISS = Sentence.of(
    "It is noted in the casebook. Check the whole of it: tidewaiter casebook verify."
)


class Premises:
    """All that runs beneath the window: processes, the casebook, and the deeds of every corner."""

    def __init__(
        self,
        review: Review,
        look: Look,
        jobs: Jobs,
        front: Front,
        *,
        remembered: Remembered,
        log: Logbook | None,
    ) -> None:
        """`log` is one that was opened; without one nobody is greeted, and no case is opened again."""
        self._review = review
        self._look = look
        self._jobs = jobs
        self._remembered = remembered
        self._log = log
        self._panels: Panels | None = None
        self._backstage = Backstage()
        review.signals.stirred.connect(self._backstage.hold)
        self._screener = _screener(self._backstage)
        self._signing = SigningDesk()
        self._ledger = Ledger(
            jobs, self._signing.open_casebook, lambda told: review.complain(told, AMISS)
        )
        self._road = doors.make_road(self._screener, self._backstage)
        self.deeds = Deeds(review, self._ledger, jobs, self._road)
        self.editions = Editions(
            review,
            self.deeds,
            self._ledger,
            jobs,
            packs=doors.make_packs(self._screener, self._signing),
        )
        self._harmless = Harmless(
            review, self.deeds, self._ledger, jobs, doors.make_good_guys(self._screener)
        )
        self._queue = Queue(review, self._ledger, doors.make_queue())
        self._arrivals = Arrivals(
            review,
            self._ledger,
            jobs,
            self._queue,
            doors.make_arrivals(self._screener, self._backstage),
        )
        self._door = self._make_door()
        self._session = Session(review, self.deeds, self._ledger, doors.make_session(remembered))
        _tidy_up(review)
        # Queued: the dialog that asked lies over the window that gives way.
        self.editions.signals.dressed.connect(look.put_on)
        self.editions.signals.spoken.connect(front.renew, Qt.ConnectionType.QueuedConnection)
        self.editions.signals.switched.connect(self._door.looks.offer)

    def bench(self) -> Bench:
        """The panels of a new window: those that were made for it, as far as they were."""
        panels, self._panels = self._panels or self._new_panels(), None
        return Bench(panels)

    def make_panels(self) -> Iterator[QWidget]:
        """Make the panels of the next window, one at a time."""
        self._panels = panels = self._new_panels()
        return panels.make()

    def _new_panels(self) -> Panels:
        return Panels(
            self._review,
            self._look,
            self._jobs,
            road=self._road,
            oversight=self.deeds.oversight,
            harmless=self._harmless,
        )

    def inside(self, frame: Frame, bench: Bench) -> Inside:
        """All the rest of it, joined."""
        return furnish(
            frame,
            bench,
            self._review,
            self.deeds,
            look=self._look,
            jobs=self._jobs,
            door=self._door,
        )

    def begin(self, front: Front, paths: Sequence[Path], on: date | None) -> None:
        """Greet who is here, load the pack, and open `paths` or the case of the last time."""
        self._harmless.refresh()
        begin = partial(self._greet, front, partial(self._open, front, list(paths), on))
        if self._log is not None and self._is_first():
            self._remembered.keep(GREETED, 1)
            begin = partial(self._introduce, front, begin)
        begin()
        if self._log is not None:
            front.window.inside.shell.offer_report()

    def close(self) -> None:
        """End it all, once no job runs any more."""
        self._arrivals.close()
        self._ledger.close()
        self._backstage.close()
        self._screener.close()

    def _make_door(self) -> Door:
        review, ledger, signing = self._review, self._ledger, self._signing
        log = self._log or Logbook(folders.log_folder(), __version__)
        return doors.make_door(
            self._road,
            editions=self.editions,
            looks=LookBacks(review, ledger, self._jobs, doors.make_look_backs(signing)),
            browser=doors.make_browser(self._screener, self._harmless),
            lists=Lists(review, self.deeds, self._jobs, doors.make_lists(self._screener, signing)),
            queue=self._queue,
            keeping=doors.make_keeping(review, ledger, signing),
            exports=make_exports(ledger, signing),
            arrivals=self._arrivals,
            searching=CaseSearching(review, self._jobs, signing.open_casebook),
            signing=signing,
            shell=doors.make_shell(self._remembered, log),
        )

    def _is_first(self) -> bool:
        """Whether nobody was greeted here, and nobody has worked here."""
        return not self._remembered.value(GREETED) and not folders.casebook_file().exists()

    def _introduce(self, front: Front, then: Callable[[], None]) -> None:
        self.deeds.load_pack()
        introduce(
            front.window,
            self._review,
            self._look,
            account=people.user_name(),
            stored=own_key().has_system(),
            guided=front.window.inside.guide.begin,
            then=then,
        )

    def _greet(self, front: Front, then: Callable[[], None]) -> None:
        """Ask for the passphrase of the reviewer's key, where it lies behind one."""
        if not self._signing.needs_passphrase():
            then()
            return
        dialog, field = dialogs.passphrase_prompt(front.window, self._look)

        def answered(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._signing.give(field.text())
            then()

        dialog.finished.connect(answered)
        dialog.open()

    def _open(self, front: Front, paths: list[Path], on: date | None) -> None:
        self.deeds.load_pack()
        self.deeds.list_recent()
        if paths:
            front.window.take(paths, on)
        elif self._log is not None:
            self._session.begin(badly=self._log.last_report is not None)


def _screener(backstage: Backstage) -> ScreeningProcess:
    """The process that screens, for as long as the premises stand."""
    try:
        folder, layers = shelf().folder_in_use(), layers_in_use()
    except PackError:  # said when the window loads the pack; until then nothing can be screened
        folder, layers = NO_EDITION, ()
    return ScreeningProcess(
        folder, layers, backstage, folders.deposits_folder(), folders.terms_folder()
    )


def _tidy_up(review: Review) -> None:
    """Look for unreachable cycles when a case was closed and nobody waits."""

    def on_changed(changes: Changes) -> None:
        if Changes.CASE in changes and not review.papers:
            find_cycles()

    review.signals.changed.connect(on_changed)
