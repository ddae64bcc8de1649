"""All of one window but its frame and its bench: what its commands set off, each in a corner of its own."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui import dialogs
from tidewaiter.ui.actions import Command
from tidewaiter.ui.bench import Bench
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.earlier import Earlier
from tidewaiter.ui.case.files_in import FilesIn
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.case.reviewing import Reviewing
from tidewaiter.ui.case.unlocking import Unlocking
from tidewaiter.ui.cases.arriving import Arriving
from tidewaiter.ui.choosing import Choosing
from tidewaiter.ui.door import Door
from tidewaiter.ui.editions.asking import Updating
from tidewaiter.ui.exports.exporting import Exporting
from tidewaiter.ui.first_run.guide import Guide, Guided
from tidewaiter.ui.first_run.steps import Deed, Target
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.keeping.corner import KeepingCorner
from tidewaiter.ui.lists.asking import Listing
from tidewaiter.ui.marking.desk import MarkingDesk
from tidewaiter.ui.marking.hand_deeds import HandDeeds
from tidewaiter.ui.moving.taking import Taking
from tidewaiter.ui.on_desktop import OnDesktop
from tidewaiter.ui.other_windows import OtherWindows
from tidewaiter.ui.painting.legend import LegendDialog
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.printing.printing import Printing
from tidewaiter.ui.proof.corner import ProofCorner
from tidewaiter.ui.shell import Shell
from tidewaiter.ui.signoff.desk import OversightDesk
from tidewaiter.wording import Sentence

ABOUT_LANE = "about"


class Inside(QObject):
    """Everything here belongs to `frame` and ends with it; `joins` joins it to frame and bench."""

    def __init__(
        self,
        frame: Frame,
        bench: Bench,
        *,
        review: Review,
        deeds: Deeds,
        look: Look,
        jobs: Jobs,
        door: Door,
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self.bench = bench
        self.review = review
        self.deeds = deeds
        self.look = look
        self.door = door
        self._jobs = jobs
        self._begin_reviewing()
        self._begin_taking_in()
        self._begin_handing_out()
        self._begin_setting()
        self.windows = OtherWindows(
            frame, review, deeds, look, jobs=jobs, door=door, reviewing=self.reviewing
        )
        self.shell = Shell(
            frame,
            review,
            look,
            looks=door.looks,
            arrivals=door.arrivals,
            commands=frame.commands,
            door=door.shell,
        )
        self.guide = Guide(frame, review, look, self._guided())

    def _begin_reviewing(self) -> None:
        """What is done to the case on screen."""
        frame, bench, review, deeds = self.frame, self.bench, self.review, self.deeds
        look = self.look
        self.reviewing = Reviewing(frame, bench, review, deeds, self.door.browser.harmless)
        self.unlocking = Unlocking(
            frame, lambda paper: dialogs.password_prompt(frame, look, paper), deeds.unlock
        )
        self.oversight = OversightDesk(
            frame, look, review, deeds.oversight, self.reviewing.show_part
        )
        self.marking = MarkingDesk(
            frame,
            review,
            look,
            jobs=self._jobs,
            deeds=HandDeeds(deeds.keep),
            stage=bench.viewer.stage,
        )
        self.earlier = Earlier(frame, review, deeds.ask_for_precedents)

    def _begin_taking_in(self) -> None:
        """How papers, and cases of others, come in."""
        frame, deeds, door = self.frame, self.deeds, self.door
        self.arriving = Arriving(frame, self.look, self.review, door.arrivals)
        self.taking = Taking(
            frame,
            self.review,
            self.look,
            ledger=door.keeping.ledger,
            resume=deeds.resume_case,
            listed=deeds.list_recent,
        )
        self.files = FilesIn(
            frame,
            deeds,
            editions=door.editions,
            arriving=self.arriving,
            sample=door.sample,
            taking=self.taking,
            restore=self._offer_backup,
        )

    def _offer_backup(self, path: Path) -> None:
        self.keeping.backing.offer(path)

    def _begin_handing_out(self) -> None:
        """What leaves the program: on paper, as files, and in the keeping of others."""
        frame, review, look, jobs = self.frame, self.review, self.look, self._jobs
        exports, keeping = self.door.exports, self.door.keeping
        here, artist = self.bench.part_in_view, self.bench.viewer.stage.drawer
        self.printing = Printing(frame, review, jobs, artist=artist, here=here)
        self.exporting = Exporting(frame, review, look, jobs=jobs, door=exports)
        self.keeping = KeepingCorner(frame, review, self.deeds, look, jobs=jobs, door=keeping)
        self.proof = ProofCorner(frame, review, look, keeping.ledger)

    def _begin_setting(self) -> None:
        """What the user sets, and which controls are used."""
        frame, door = self.frame, self.door
        self.updating = Updating(frame, self.look, door.editions)
        self.listing = Listing(frame, self.look, door.lists)
        self.choosing = Choosing(frame, self.review, self.deeds, frame.commands, door.choices)
        self.on_desktop = OnDesktop(
            frame.commands[Command.DESKTOP], self.review, self._jobs, door.shell.desktop
        )

    def refresh(self) -> None:
        """Show the case as it is now."""
        self.reviewing.refresh()

    def take(self, paths: list[Path], on: date | None = None) -> None:
        """Open papers, and whatever else is among the files."""
        self.files.take(paths, on)

    def show_keys(self) -> None:
        """Every key in use."""
        dialogs.keyboard_sheet(self.frame, self.frame.commands.spoken).open()

    def show_legend(self) -> None:
        """What the marks mean."""
        LegendDialog(self.frame, self.look).open()

    def show_about(self) -> None:
        """What protects is asked of a reader itself, and one takes a moment to start."""
        self._jobs.start(
            lambda _: self.door.shelter(),
            lane=ABOUT_LANE,
            done=self._on_shelter_known,
            failed=self.show_crash,
        )

    def show_crash(self, error: Exception) -> None:
        """An error that nobody foresaw."""
        dialogs.crashed(self.frame, self.look, error).open()

    def _on_shelter_known(self, shelter: tuple[Sentence, ...]) -> None:
        dialogs.about(self.frame, self.review.pack, shelter).open()

    def _guided(self) -> Guided:
        """What the guided sample points at, and what it waits for."""
        bench = self.bench
        return Guided(
            targets={
                Target.PAPERS: bench.papers,
                Target.HITS: bench.hits,
                Target.VIEWER: bench.viewer,
                Target.DECISION: bench.decision,
                Target.COVERAGE: bench.coverage,
                Target.BANNER: bench.banner,
            },
            toggles={
                Deed.COVERAGE_SEEN: bench.coverage.toggle,
                Deed.REASONS_SEEN: bench.banner.toggle,
            },
            open_sample=self.files.open_sample,
            reached=self.door.shell.step,
            keep=self.door.shell.keep_step,
        )
