"""What the reviewer's own doing on the bench sets off: which hit is next, what is shown, what is asked."""

from PySide6.QtCore import QObject, Qt, Signal

from tidewaiter.screening.model import Hit
from tidewaiter.ui.bench import Bench
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import Decided, Deeds
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.frame import Frame
from tidewaiter.ui.lists.harmless import Harmless, name_on_paper
from tidewaiter.ui.lists.harmless_dialog import HarmlessDialog
from tidewaiter.ui.naming.announcing import announce, hit_words
from tidewaiter.ui.naming.names import entry_name
from tidewaiter.ui.panels.hit_walk import undecided_after


class Reviewing(QObject):
    """Belongs to one window and its bench. `emptied()`: there is no paper on the desk any more."""

    emptied = Signal()

    def __init__(
        self, frame: Frame, bench: Bench, review: Review, deeds: Deeds, harmless: Harmless
    ) -> None:
        super().__init__(frame)
        self._frame = frame
        self._bench = bench
        self._review = review
        self._deeds = deeds
        self._harmless = harmless
        review.signals.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show the bench where there is a paper, else the welcome."""
        papers = bool(self._review.papers)
        if not papers:
            self.emptied.emit()
        if self._frame.show_bench(shown=papers) and papers:
            self._bench.hits.take_focus()

    def show_paper(self, number: int) -> None:
        """Show a paper by its number within the window."""
        self._review.select_paper(next(p for p in self._review.papers if p.number == number))

    def stop_paper(self, number: int) -> None:
        """Stop reading it."""
        self._deeds.stop_paper(next(p for p in self._review.papers if p.number == number))

    def show_part(self, number: int, part: int) -> None:
        """Show a page or sheet of a paper."""
        self.show_paper(number)
        self._bench.viewer.stage.show_part(part)

    def show_stated_part(self, sha256: str, part: int) -> None:
        """Show where a fact of the shipment is stated."""
        paper = self._review.paper_with(sha256)
        if paper is not None:
            self.show_part(paper.number, part)

    def show_on_other_paper(self, sha256: str) -> None:
        """Show the chosen hit where another paper says something else of it, or on its own again."""
        hit = self._review.hit
        if hit is not None:
            self._review.select_hit(hit.id, self._review.paper_with(sha256))

    def show_words(self, paper: Paper, part: int, words: str) -> None:
        """Show words on their page, lit."""
        self._review.select_paper(paper)
        self._bench.viewer.stage.show_part(part)
        self._bench.viewer.look_for(words, part)

    def show_hit(self, hit_id: str) -> None:
        """Jump from an entry to one of its hits."""
        self._review.select_hit(hit_id)
        self._frame.activateWindow()
        self._bench.hits.take_focus()

    def decide(self, decided: Decided) -> None:
        """Keep the decision, and go on to the next hit that has none."""
        shown = self._bench.hits.model
        after = undecided_after(shown, self._review, decided.hit, decided.also)
        self._deeds.decide(decided)
        if after is not None:
            self._review.select_hit(after.id)
        self._bench.hits.take_focus()

    def withdraw_own(self) -> None:
        """In a second review, undo the decision on the hit shown, or else the latest one."""
        shown = self._review.hit
        decision = self._review.decision(shown.id) if shown else None
        decision = decision or self._review.latest_decision()
        if decision is not None:
            self._deeds.withdraw(decision.hit)
            self._review.select_hit(decision.hit)

    def redo_own(self) -> None:
        """In a second review, decide again as it was taken back last."""
        second = self._review.second
        if second is not None and second.undone:
            self._deeds.redo_second()
            self._review.select_hit(second.undone[-1].hit)

    def begin_comment(self) -> None:
        """Have the reviewer write beneath the hit."""
        if self._review.hit is not None:
            self._bench.decision.thread_of_hit.begin()

    def ask_whether_harmless(self, hit_id: str) -> None:
        """Ask for a good-guy entry about the name of a hit."""
        hit = self._review.find(hit_id)
        if hit is None:
            return
        dialog = HarmlessDialog(
            self._frame,
            hit,
            name=name_on_paper(self._review.paper_of(hit), hit),
            listed=entry_name(self._review.pack, hit),
            today=self._harmless.today(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.entered.connect(self._harmless.add)
        dialog.open()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.PAPERS | Changes.CASE | Changes.DECISIONS | Changes.SELECTION):
            self.refresh()
        if Changes.SELECTION in changes and (hit := self._review.hit) is not None:
            self._announce(hit)
        if Changes.HITS in changes and self._review.hit is None:
            self._choose_first()

    def _announce(self, hit: Hit) -> None:
        shown = self._bench.hits.model
        place = shown.place_of(hit.id)
        number = 0 if place is None else place + 1
        announce(self._bench.viewer, hit_words(self._review, hit, number, shown.shown))

    def _choose_first(self) -> None:
        """The first hit that comes is shown, so that the review can begin."""
        first = next(self._bench.hits.model.after(""), None)
        if first is not None and self._review.paper is self._review.papers[0]:
            self._review.select_hit(first.id)
            self._bench.hits.take_focus()
