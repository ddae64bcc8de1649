"""The main window: arranges the panels, joins them to the deeds in one method, and takes drops."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QSplitter, QStackedWidget, QWidget

from tidewaiter.casebook.listing.searching import FoundInCase
from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.settings import Choice
from tidewaiter.desk.wording import tr
from tidewaiter.intake.gathering import asks_to_group
from tidewaiter.ui import dialogs
from tidewaiter.ui.actions import Command
from tidewaiter.ui.announcing import announce, hit_words
from tidewaiter.ui.awaiting import Awaiting
from tidewaiter.ui.browser.window import ControlsWindow
from tidewaiter.ui.cases.arriving import Arriving
from tidewaiter.ui.cases.going import Going
from tidewaiter.ui.cases.window import CasesWindow
from tidewaiter.ui.choosing import ANSWERS, Choosing
from tidewaiter.ui.commands import LOOKS, Commands
from tidewaiter.ui.deeds import Decided, Deeds
from tidewaiter.ui.door import Door
from tidewaiter.ui.earlier import Earlier
from tidewaiter.ui.editions import is_edition
from tidewaiter.ui.exports.exporting import Exporting
from tidewaiter.ui.first_run.guide import Guide, Guided
from tidewaiter.ui.first_run.steps import Deed, Target
from tidewaiter.ui.fonts import grown
from tidewaiter.ui.harmless import name_on_paper
from tidewaiter.ui.harmless_dialog import HarmlessDialog
from tidewaiter.ui.keeping.corner import KeepingCorner
from tidewaiter.ui.legend import LegendDialog
from tidewaiter.ui.listing import Listing
from tidewaiter.ui.look import Look
from tidewaiter.ui.marking.desk import MarkingDesk
from tidewaiter.ui.marking.hand_deeds import HandDeeds
from tidewaiter.ui.names import entry_name
from tidewaiter.ui.panels.assessment_banner import AssessmentBanner
from tidewaiter.ui.panels.coverage_strip import CoverageStrip
from tidewaiter.ui.panels.decision_panel import DecisionPanel
from tidewaiter.ui.panels.hit_list import HitList
from tidewaiter.ui.panels.hit_walk import undecided_after
from tidewaiter.ui.panels.message_strip import MessageStrip
from tidewaiter.ui.panels.pack_bar import PackBar
from tidewaiter.ui.panels.paper_list import PaperList
from tidewaiter.ui.panels.pieces import column, frame, holding
from tidewaiter.ui.panels.viewer import Viewer
from tidewaiter.ui.panels.welcome import Welcome
from tidewaiter.ui.papers import Changes, Paper
from tidewaiter.ui.printing.printing import Printing
from tidewaiter.ui.review import Review
from tidewaiter.ui.second.exchange import is_exchanged
from tidewaiter.ui.shell import Shell
from tidewaiter.ui.signoff.desk import OversightDesk
from tidewaiter.ui.unlocking import Unlocking
from tidewaiter.ui.updating import Updating
from tidewaiter.ui.worklist.window import LookBackWindow
from tidewaiter.wording import Sentence

Given = TypeVar("Given")

SIZE = (1280, 800)
ABOUT_LANE = "about"
LEAST = (960, 600)
WIDTHS = (300, 600, 380)  # papers and hits, document, decision
NARROWEST = (252, 360, 332)  # of each; the answers of the decision are still whole
# What a reader knows by its content; a name only helps to find it.
PAPERS = (
    "Papers (*.pdf *.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"
    " *.eml *.msg *.zip *.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp);;All files (*)"
)
OWN_REASONS = (
    Command.REASON_1,
    Command.REASON_2,
    Command.REASON_3,
    Command.REASON_4,
    Command.REASON_5,
)


class MainWindow(QMainWindow):
    """Shows one `Review`; everything it can do is a deed."""

    def __init__(self, review: Review, deeds: Deeds, look: Look, jobs: Jobs, door: Door) -> None:
        super().__init__()
        self._review = review
        self._deeds = deeds
        self._look = look
        self._jobs = jobs
        self._door = door
        self._leaving = False
        self._unlocking = Unlocking(
            self, lambda paper: dialogs.password_prompt(self, look, paper), deeds.unlock
        )
        self.commands = Commands(self, look)
        self.message = MessageStrip(review, look)
        self.banner = AssessmentBanner(review, look, deeds.oversight)
        self.papers = PaperList(review, look)
        self.hits = HitList(review, look)
        self.viewer = Viewer(review, look, jobs, door.road)
        self.decision = DecisionPanel(review, look, door.browser.harmless)
        self.coverage = CoverageStrip(review, look)
        self.welcome = Welcome(review, look, door.symbol)
        self.pack_bar = PackBar(review, look, door.editions)
        self.updating = Updating(self, look, door.editions)
        self.listing = Listing(self, look, door.lists)
        self.oversight = OversightDesk(self, look, review, deeds.oversight, self._on_part_wanted)
        self._awaiting = Awaiting(self, review, deeds)
        self.choosing = Choosing(self, review, deeds, self.commands, door.choices)
        self.marking = MarkingDesk(
            self,
            review,
            look,
            jobs=jobs,
            deeds=HandDeeds(deeds.keep),
            stage=self.viewer.stage,
        )
        self.shell = Shell(
            self, review, look, looks=door.looks, commands=self.commands, door=door.shell
        )
        self.printing = Printing(
            self, review, jobs, artist=self.viewer.stage.drawer, here=self._part_in_view
        )
        self._look_backs: LookBackWindow | None = None
        self._cases: CasesWindow | None = None
        self.exporting = Exporting(self, review, look, jobs=jobs, door=door.exports)
        self.keeping = KeepingCorner(self, review, deeds, look, jobs=jobs, door=door.keeping)
        self.arriving = Arriving(self, look, door.arrivals)
        self._going = Going(self, review, deeds)
        self._controls: ControlsWindow | None = None
        self._pages = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()
        self.guide = Guide(self, review, look, self._guided())
        self._join()
        self._join_by_hand()
        self._refresh()

    def restore(self, geometry: QByteArray, widths: QByteArray) -> None:
        """Put the window where it was the last time."""
        self.restoreGeometry(geometry)
        self._splitter.restoreState(widths)

    def layout_state(self) -> tuple[QByteArray, QByteArray]:
        """What `restore` takes."""
        return self.saveGeometry(), self._splitter.saveState()

    def _arrange(self) -> None:
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.commands.fill(self.menuBar())
        side = frame("sidebar")
        left = column(self.papers, self.hits)
        left.setSpacing(0)
        left.setStretch(1, 1)
        side.setLayout(left)
        for panel, least in zip((side, self.viewer, self.decision), NARROWEST, strict=True):
            self._splitter.addWidget(panel)
            panel.setMinimumWidth(grown(least))
        self._splitter.setSizes(list(WIDTHS))
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        work = column(self.banner, self._splitter, self.coverage)
        work.setSpacing(0)
        work.setStretch(1, 1)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(holding(work))
        whole = column(self.message, self._pages, self.pack_bar)
        whole.setSpacing(0)
        whole.setStretch(1, 1)
        self.setCentralWidget(holding(whole))

    def _join(self) -> None:
        """All that passes between panels and deeds passes here."""
        review, deeds = self._review, self._deeds
        self.commands.join(
            {
                Command.OPEN: self._ask_for_files,
                Command.OPEN_FOLDER: self.arriving.ask_for_folder,
                Command.OPEN_SAMPLE: self._open_sample,
                Command.CASES: self.cases,
                Command.SEARCH_CASES: self.search_cases,
                Command.CLOSE_CASE: deeds.close_case,
                Command.QUIT: self.close,
                Command.NEXT_HIT: lambda: self.hits.step(1),
                Command.PREVIOUS_HIT: lambda: self.hits.step(-1),
                Command.NEXT_UNDECIDED: self.hits.step_undecided,
                Command.SAVE: self.decision.form.save,
                Command.UNDO: self._undo,
                Command.REDO: self._redo,
                Command.COMMENT: self._comment,
                Command.MARK: self.marking.mark,
                Command.MARK_REGION: self.marking.mark_region,
                Command.NOTE: self.marking.place_note,
                Command.NOTES: self.marking.show_notes,
                Command.TAKE_BACK_MARK: self._take_back_mark,
                Command.ALIKE: self.decision.form.toggle_alike,
                Command.LEFT_TO_DECIDE: self.hits.filters.want_undecided,
                Command.ALL_HITS: self.hits.filters.reset,
                Command.REASONS: self.choosing.ask_for_reasons,
                Command.SET_KEYS: self.choosing.ask_for_keys,
                Command.LEGEND: self._show_legend,
                Command.SIGN_OFF: self.oversight.sign_off,
                Command.SECOND_REVIEW: self.oversight.second_review,
                Command.STOP_READING: deeds.stop_reading,
                Command.COPY: self.viewer.copy,
                Command.SELECT_ALL: self.viewer.select_all,
                Command.FIND: self.viewer.open_search,
                Command.FIND_NEXT: lambda: self.viewer.find_bar.step(1),
                Command.FIND_PREVIOUS: lambda: self.viewer.find_bar.step(-1),
                Command.ZOOM_IN: self.viewer.zoom_in,
                Command.ZOOM_OUT: self.viewer.zoom_out,
                Command.FIT_WIDTH: self.viewer.fit_width,
                Command.FIT_PAGE: self.viewer.fit_page,
                Command.TURN_RIGHT: self.viewer.turn_right,
                Command.FILTER_ROWS: self.viewer.open_filter,
                Command.FREEZE_HEADER: self.viewer.freeze_header,
                Command.SHOW_COVERAGE: self.coverage.toggle.toggle,
                Command.SHOW_REASONS: self.banner.toggle.toggle,
                Command.SETTINGS: self.updating.show_settings,
                Command.BROWSE: lambda: self.controls().show_search(),
                Command.TRY_PHRASE: lambda: self.controls().show_trial(),
                Command.SHOW_ENTRY: self._show_entry_of_hit,
                Command.INSTALL_EDITION: self.updating.ask_for_edition,
                Command.IMPORT_LIST: self.listing.ask_for_files,
                Command.LISTS: self.listing.show_lists,
                Command.LOOK_BACK: self.look_back,
                Command.PRINT: self.printing.ask,
                Command.GUIDE: self.guide.begin,
                Command.KEYS: self._show_keys,
                Command.ABOUT: self._show_about,
            }
        )
        form = self.decision.form
        self.commands.join(self.keeping.deeds())
        self.commands.join(self.exporting.deeds())
        self.exporting.written.connect(self.message.offer_file)
        self.commands.join({c: _bound(form.choose, d) for c, d in ANSWERS.items()})
        self.commands.join({c: _bound(form.choose_preset, n) for n, c in enumerate(OWN_REASONS)})
        self.commands.join(self.shell.deeds())
        self.commands.join({c: _bound(self._put_on, choice) for c, choice in LOOKS.items()})
        self.commands.join_checked(
            {
                Command.SINGLE_PAGE: self.viewer.stage.set_single,
                Command.THUMBNAILS: self.viewer.strip_button.setChecked,
                Command.DARK_PAGES: self.viewer.set_dark_pages,
                Command.BESIDE: self.viewer.show_beside,
                Command.HIDDEN_PARTS: self.viewer.stage.set_hidden_parts,
            }
        )
        beside = self.commands[Command.BESIDE]
        self.viewer.beside.closed.connect(lambda: beside.setChecked(False))
        hidden_parts = self.commands[Command.HIDDEN_PARTS]
        hidden_parts.setChecked(True)
        self.viewer.stage.hidden_shown.connect(lambda: hidden_parts.setChecked(True))
        self.viewer.strip_button.toggled.connect(self.commands[Command.THUMBNAILS].setChecked)
        self.coverage.toggle.toggled.connect(self.commands[Command.SHOW_COVERAGE].setChecked)
        self.banner.toggle.toggled.connect(self.commands[Command.SHOW_REASONS].setChecked)
        self.welcome.open_wanted.connect(self._ask_for_files)
        self.welcome.sample_wanted.connect(self._open_sample)
        self.welcome.case_wanted.connect(deeds.resume_case)
        self.welcome.cases_wanted.connect(self.cases)
        self.arriving.made.connect(self._on_cases_made)
        self._going.arrived.connect(self._on_arrived)
        self.pack_bar.install_wanted.connect(self.updating.ask_for_edition)
        self.papers.chosen.connect(self._on_paper_chosen)
        self.papers.stopped.connect(self._on_paper_stopped)
        self.papers.adding.connect(self._ask_for_files)
        self.hits.chosen.connect(review.select_hit)
        self.banner.hit_wanted.connect(review.select_hit)
        self.viewer.stage.hit_clicked.connect(review.select_in_view)
        self.decision.paper_wanted.connect(self._on_other_paper_wanted)
        self.decision.part_wanted.connect(self._on_stated_part_wanted)
        self.viewer.step_wanted.connect(self.hits.step)
        self.decision.form.decided.connect(self._on_decided)
        self.decision.form.harmless_wanted.connect(self._ask_whether_harmless)
        self.decision.entry_wanted.connect(self.show_entry)
        self.decision.form.withdrawn.connect(deeds.withdraw)
        self.coverage.acknowledged.connect(deeds.acknowledge)
        self.coverage.unopened_acknowledged.connect(deeds.acknowledge_unopened)
        self.coverage.part_wanted.connect(self._on_part_wanted)
        review.signals.changed.connect(self._on_changed)
        review.signals.crashed.connect(self._on_crashed)
        self._door.looks.signals.offered.connect(self.look_back)
        # Queued: the reading that met the lock must have ended before another one begins.
        review.signals.locked.connect(self._unlocking.meet, Qt.ConnectionType.QueuedConnection)

    def _part_in_view(self) -> int:
        view = self.viewer.stage.view()
        return view.part() if view is not None else 0

    def _guided(self) -> Guided:
        """What the guided sample points at, and what it waits for."""
        return Guided(
            targets={
                Target.PAPERS: self.papers,
                Target.HITS: self.hits,
                Target.VIEWER: self.viewer,
                Target.DECISION: self.decision,
                Target.COVERAGE: self.coverage,
                Target.BANNER: self.banner,
            },
            toggles={
                Deed.COVERAGE_SEEN: self.coverage.toggle,
                Deed.REASONS_SEEN: self.banner.toggle,
            },
            open_sample=self._open_sample,
            reached=self._door.shell.step,
            keep=self._door.shell.keep_step,
        )

    def _join_by_hand(self) -> None:
        """What a person adds, what was decided before, and what he chose for this window."""
        self.decision.taken_back.connect(self.marking.take_back_mark)
        self.updating.keys_wanted.connect(self.choosing.ask_for_keys)
        self.updating.reasons_wanted.connect(self.choosing.ask_for_reasons)
        self.decision.thread_of_hit.written.connect(self._on_commented)
        self.decision.thread_of_hit.left.connect(self.hits.take_focus)
        self.viewer.stage.note_clicked.connect(self.marking.show_note)
        self.choosing.begin(self.decision, self.viewer)
        self.decision.take_snippets(self.viewer.snippet)
        self.earlier = Earlier(self, self._review, self._deeds.ask_for_precedents)
        self.earlier.found.connect(self.decision.take_earlier)

    def controls(self) -> ControlsWindow:
        """The Controls window, made when it is first asked for."""
        if self._controls is None:
            made = ControlsWindow(self, self._review, self._look, self._jobs, self._door.browser)
            made.hit_wanted.connect(self._on_hit_wanted)
            self._controls = made
        return self._controls

    def cases(self) -> CasesWindow:
        """Show every case, in a window made when it is first asked for."""
        made = self._cases_window()
        self._door.queue.refresh()
        made.show_queue()
        return made

    def search_cases(self) -> CasesWindow:
        """Listen for words to look for in all cases."""
        made = self._cases_window()
        made.show_search()
        return made

    def _cases_window(self) -> CasesWindow:
        if self._cases is None:
            door = self._door
            self._cases = CasesWindow(self, self._look, door.queue, door.searching)
            self._cases.case_wanted.connect(lambda case: self._on_case_wanted(case, ""))
            self._cases.place_wanted.connect(self._on_place_wanted)
        return self._cases

    def _on_place_wanted(self, found: FoundInCase, words: str) -> None:
        """Show where something was found: the hit, or the words on their page."""
        if found.hit or not found.document:
            self._on_case_wanted(found.case.id, found.hit)
        else:
            self._going.go_to(found, words or found.text)
            bring_up(self)

    def _on_arrived(self, paper: Paper, part: int, words: str) -> None:
        self._review.select_paper(paper)
        self.viewer.stage.show_part(part)
        self.viewer.look_for(words, part)

    def _on_cases_made(self, cases: tuple[str, ...]) -> None:
        """Open the case that was made, or show all of them in the queue."""
        if len(cases) == 1:
            self._on_case_wanted(cases[0], "")
        elif cases:
            self.cases().queue.choose(cases[0])

    def look_back(self) -> LookBackWindow:
        """Show the look-back's window, made when it is first asked for."""
        if self._look_backs is None:
            self._look_backs = LookBackWindow(self, self._look, self._door.looks)
            self._look_backs.case_wanted.connect(self._on_case_wanted)
        self._door.looks.refresh()
        bring_up(self._look_backs)
        return self._look_backs

    def show_entry(self, entry_id: str) -> None:
        """Show an entry of the control pack in the Controls window."""
        self.controls().show_entry(entry_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere."""
        if _files(event):
            event.acceptProposedAction()
            self.welcome.show_over(over=True)

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """What was held over the window has gone."""
        self.welcome.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Dropped papers join the case on screen, or begin one; an edition is offered."""
        self.welcome.show_over(over=False)
        self.take(_files(event))
        event.acceptProposedAction()

    def take(self, paths: list[Path], on: date | None = None) -> None:
        """Open papers, and offer the edition of the control pack that is among them."""
        editions = [path for path in paths if is_edition(path)]
        exchanged = [path for path in paths if is_exchanged(path)]
        papers = [path for path in paths if path not in (*editions, *exchanged)]
        if asks_to_group(papers):
            self.arriving.take(papers, on)
        else:
            self._deeds.open_files(papers, on)
        for path in editions[:1]:
            self._door.editions.examine(path)
        for path in exchanged:
            self._deeds.oversight.exchange.take(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Wait for what is being saved; then stop everything."""
        if self._review.saving:
            self._leaving = True
            event.ignore()
            return
        self._door.leave(*self.layout_state())
        self._jobs.close()
        self.viewer.close_artists()
        event.accept()

    def retire(self) -> None:
        """Give way to another window that shows the same; nothing that runs is stopped."""
        self.hide()
        self.viewer.close_artists()
        self.deleteLater()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.PAPERS | Changes.CASE | Changes.DECISIONS | Changes.SELECTION):
            self._refresh()
        if Changes.SELECTION in changes and (hit := self._review.hit) is not None:
            announce(self.viewer, hit_words(self._review, self.hits.model.hits(), hit))
        if Changes.HITS in changes and self._review.hit is None:
            self._choose_first()
        if self._leaving and not self._review.saving:
            self.close()

    def _choose_first(self) -> None:
        """The first hit that comes is shown, so that the review can begin."""
        first = next(iter(self.hits.model.hits()), None)
        if first is not None and self._review.paper is self._review.papers[0]:
            self._review.select_hit(first.id)
            self.hits.take_focus()

    def _refresh(self) -> None:
        review = self._review
        page = 1 if review.papers else 0
        if not page:
            self._unlocking.forget()
        if page != self._pages.currentIndex():
            self._pages.setCurrentIndex(page)
            if page:
                self.hits.take_focus()
        self.setWindowTitle(f"{review.title} – Tidewaiter" if review.title else "Tidewaiter")
        for command in (
            Command.SIGN_OFF,
            Command.CLOSE_CASE,
            Command.PRINT,
        ):
            self.commands[command].setEnabled(bool(review.papers))
        # A record would show the first decisions to whoever is not to see them yet.
        blind = review.second is not None and review.second.asked.blind
        self.commands[Command.EXPORT].setEnabled(bool(review.papers) and not blind)
        self.commands[Command.STOP_READING].setEnabled(review.busy())
        self.commands[Command.SHOW_ENTRY].setEnabled(review.hit is not None)
        for command in (Command.FIND, Command.FIND_NEXT, Command.FIND_PREVIOUS):
            self.commands[command].setEnabled(bool(review.papers))
        for command in (Command.NEXT_HIT, Command.PREVIOUS_HIT, Command.NEXT_UNDECIDED, *ANSWERS):
            self.commands[command].setEnabled(bool(review.papers))
        case = review.case
        undoable = review.second is not None or bool(case and case.undoable)
        self.commands[Command.UNDO].setEnabled(undoable)
        redoable = review.second.undone if review.second else case and case.redoable
        self.commands[Command.REDO].setEnabled(bool(redoable))
        for command in (Command.MARK, Command.MARK_REGION, Command.NOTE, Command.NOTES):
            self.commands[command].setEnabled(bool(review.papers))
        self.commands[Command.COMMENT].setEnabled(review.hit is not None)
        marked = review.hit is not None and review.marked(review.hit.id) is not None
        self.commands[Command.TAKE_BACK_MARK].setEnabled(marked)

    def _ask_for_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Open papers"), "", tr(PAPERS))
        paths = [Path(name) for name in chosen]
        if any(is_exchanged(path) for path in paths):
            self.take(paths)
        else:
            self._deeds.open_files(paths)

    def _open_sample(self) -> None:
        sample = self._door.sample
        self._deeds.open_case(tr("Sample case"), sample.files, sample.on)

    def _on_paper_chosen(self, number: int) -> None:
        paper = next(p for p in self._review.papers if p.number == number)
        self._review.select_paper(paper)

    def _on_paper_stopped(self, number: int) -> None:
        self._deeds.stop_paper(next(p for p in self._review.papers if p.number == number))

    def _on_part_wanted(self, number: int, part: int) -> None:
        self._on_paper_chosen(number)
        self.viewer.stage.show_part(part)

    def _on_decided(self, decided: Decided) -> None:
        """Keep the decision, and go on to the next hit that has none."""
        hits = self.hits.model.hits()
        after = undecided_after(hits, self._review, decided.hit, decided.also)
        self._deeds.decide(decided)
        if after is not None:
            self._review.select_hit(after.id)
        self.hits.take_focus()

    def _undo(self) -> None:
        """Undo the last deed; in a second review, the decision on the hit shown, or else the latest one."""
        if self._review.second is None:
            self.marking.undo()
            return
        shown = self._review.hit
        decision = self._review.decision(shown.id) if shown else None
        decision = decision or self._review.latest_decision()
        if decision is not None:
            self._deeds.withdraw(decision.hit)
            self._review.select_hit(decision.hit)

    def _redo(self) -> None:
        """The other way round."""
        second = self._review.second
        if second is None:
            self.marking.redo()
        elif second.undone:
            self._deeds.redo_second()
            self._review.select_hit(second.undone[-1].hit)

    def _comment(self) -> None:
        if self._review.hit is not None:
            self.decision.thread_of_hit.begin()

    def _on_commented(self, text: str) -> None:
        if (hit := self._review.hit) is not None:
            self.marking.comment(hit.id, text)

    def _take_back_mark(self) -> None:
        if (hit := self._review.hit) is not None:
            self.marking.take_back_mark(hit.id)

    def _show_entry_of_hit(self) -> None:
        if (hit := self._review.hit) is not None:
            self.show_entry(hit.best.entry_id)

    def _ask_whether_harmless(self, hit_id: str) -> None:
        """Ask for a good-guy entry about the name of a hit."""
        hit = self._review.find(hit_id)
        if hit is None:
            return
        harmless = self._door.browser.harmless
        dialog = HarmlessDialog(
            self,
            hit,
            name=name_on_paper(self._review.paper_of(hit), hit),
            listed=entry_name(self._review.pack, hit),
            today=harmless.today(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(harmless.add)
        dialog.open()

    def _on_other_paper_wanted(self, sha256: str) -> None:
        """Show the chosen hit where another paper says something else of it, or on its own again."""
        hit = self._review.hit
        if hit is not None:
            self._review.select_hit(hit.id, self._review.paper_with(sha256))

    def _on_stated_part_wanted(self, sha256: str, part: int) -> None:
        paper = self._review.paper_with(sha256)
        if paper is not None:
            self._on_part_wanted(paper.number, part)

    def _on_hit_wanted(self, hit_id: str) -> None:
        """Jump from an entry to one of its hits."""
        self._review.select_hit(hit_id)
        self.activateWindow()
        self.hits.take_focus()

    def _put_on(self, choice: Choice) -> None:
        self._look.put_on(choice)

    def _on_case_wanted(self, case_id: str, hit_id: str) -> None:
        self._awaiting.go_to(case_id, hit_id)
        bring_up(self)

    def _show_keys(self) -> None:
        dialogs.keyboard_sheet(self, self.commands.spoken).open()

    def _show_legend(self) -> None:
        LegendDialog(self, self._look).open()

    def _show_about(self) -> None:
        """What protects is asked of a reader itself, and one takes a moment to start."""
        self._jobs.start(
            lambda _: self._door.shelter(),
            lane=ABOUT_LANE,
            done=self._on_shelter_known,
            failed=self._on_crashed,
        )

    def _on_shelter_known(self, shelter: tuple[Sentence, ...]) -> None:
        dialogs.about(self, self._review.pack, shelter).open()

    def _on_crashed(self, error: Exception) -> None:
        dialogs.crashed(self, self._look, error).open()


def bring_up(window: QWidget) -> None:
    """Show a window in front of the others."""
    window.show()
    window.activateWindow()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _bound(deed: Callable[[Given], None], given: Given) -> Callable[[], None]:
    return lambda: deed(given)
