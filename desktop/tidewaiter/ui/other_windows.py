"""The windows that stand beside the main one: controls, all cases, look-backs. Each is made when first asked for."""

from PySide6.QtCore import QObject

from tidewaiter.casebook.listing.searching import FoundInCase
from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.browser.window import ControlsWindow
from tidewaiter.ui.case.awaiting import Awaiting
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.case.reviewing import Reviewing
from tidewaiter.ui.cases.going import Going
from tidewaiter.ui.cases.window import CasesWindow
from tidewaiter.ui.door import Door
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.moving.sending import Sending
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.worklist.window import LookBackWindow
from tidewaiter.wording import Sentence


class OtherWindows(QObject):
    """Belongs to one window; what is chosen in another is shown in this one."""

    def __init__(
        self,
        frame: Frame,
        review: Review,
        deeds: Deeds,
        look: Look,
        *,
        jobs: Jobs,
        door: Door,
        reviewing: Reviewing,
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._review = review
        self._look = look
        self._jobs = jobs
        self._door = door
        self._reviewing = reviewing
        self._awaiting = Awaiting(self, review, deeds)
        self._going = Going(self, review, deeds)
        self._going.arrived.connect(reviewing.show_words)
        self._controls: ControlsWindow | None = None
        self._cases: CasesWindow | None = None
        self._look_backs: LookBackWindow | None = None

    def controls(self) -> ControlsWindow:
        """The Controls window."""
        if self._controls is None:
            made = ControlsWindow(
                self._frame, self._review, self._look, self._jobs, self._door.browser
            )
            made.hit_wanted.connect(self._reviewing.show_hit)
            self._controls = made
        return self._controls

    def show_entry(self, entry_id: str) -> None:
        """Show an entry of the control pack in the Controls window."""
        self.controls().show_entry(entry_id)

    def show_entry_of_hit(self) -> None:
        """Show the entry that the chosen hit matches best."""
        if (hit := self._review.hit) is not None:
            self.show_entry(hit.best.entry_id)

    def cases(self) -> CasesWindow:
        """Show every case."""
        made = self._cases_window()
        self._door.queue.refresh()
        made.show_queue()
        return made

    def search_cases(self) -> CasesWindow:
        """Listen for words to look for in all cases."""
        made = self._cases_window()
        made.show_search()
        return made

    def show_made(self, cases: tuple[str, ...]) -> None:
        """Open the case that was made, or show all of them in the queue; beside a case on screen, offer that."""
        if not cases:
            return
        told = Sentence.counted("1 case was made.", "{count} cases were made.", len(cases))
        if self._review.papers:
            self._review.inform(told, Sentence.of("The case on screen stays as it is."))
            words = "Open the case" if len(cases) == 1 else "Show the cases"
            self._review.offer(told, words, lambda: self._show_made(cases))
        else:
            self._show_made(cases)

    def _show_made(self, cases: tuple[str, ...]) -> None:
        if len(cases) == 1:
            self.show_case(cases[0], "")
        else:
            self.cases().queue.choose(cases[0])

    def show_case(self, case_id: str, hit_id: str) -> None:
        """Open a case and, unless it is empty, show a hit of it."""
        self._awaiting.go_to(case_id, hit_id)
        self._frame.bring_up()

    def look_back(self) -> LookBackWindow:
        """Show the look-back's window."""
        if self._look_backs is None:
            self._look_backs = LookBackWindow(self._frame, self._look, self._door.looks)
            self._look_backs.case_wanted.connect(self.show_case)
        self._door.looks.refresh()
        self._look_backs.show()
        self._look_backs.activateWindow()
        return self._look_backs

    def _cases_window(self) -> CasesWindow:
        if self._cases is None:
            door = self._door
            self._cases = CasesWindow(self._frame, self._look, door.queue, door.searching)
            self._cases.case_wanted.connect(lambda case: self.show_case(case, ""))
            self.sending = Sending(
                self._cases,
                self._review,
                ledger=door.keeping.ledger,
                means=door.exports.means,
                folder=door.exports.records,
            )
            self._cases.move_wanted.connect(self.sending.ask)
            self._cases.place_wanted.connect(self._on_place_wanted)
        return self._cases

    def _on_place_wanted(self, found: FoundInCase, words: str) -> None:
        """Show where something was found: the hit, or the words on their page."""
        if found.hit or not found.document:
            self.show_case(found.case.id, found.hit)
        else:
            self._going.go_to(found, words or found.text)
            self._frame.bring_up()
