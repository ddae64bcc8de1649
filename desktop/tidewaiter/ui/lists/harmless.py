"""Names known to be harmless, as the window reaches them: read, added and taken off, then the case read again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.good_guys import GoodGuy
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import KNOWN, Deeds
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence

LANE = "good guys"
LABEL_ENDS = (":", "：")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodGuyDoor:
    """What the window needs of the good-guy lists; `add` and `remove` also put the change to use."""

    entries: Callable[[], tuple[GoodGuy, ...]]
    add: Callable[[GoodGuy, Casebook], None]
    remove: Callable[[GoodGuy, Casebook], None]
    today: Callable[[], date]


class HarmlessSignals(QObject):
    """`changed` after the entries were read."""

    changed = Signal()


class Harmless:
    """The good-guy entries in use; a change reads the case on screen again."""

    def __init__(
        self, review: Review, deeds: Deeds, ledger: Ledger, jobs: Jobs, door: GoodGuyDoor
    ) -> None:
        self.signals = HarmlessSignals()
        self.entries: tuple[GoodGuy, ...] = ()
        self._review = review
        self._deeds = deeds
        self._ledger = ledger
        self._jobs = jobs
        self._door = door
        self._back_to = ""
        review.signals.changed.connect(self._on_changed)

    def today(self) -> date:
        """The clerk's own day."""
        return self._door.today()

    def refresh(self) -> None:
        """Read the entries beside the window."""

        def work(_: Job) -> tuple[GoodGuy, ...]:
            return self._door.entries()

        self._jobs.start(work, lane=LANE, done=self._take, failed=self._on_failed)

    def add(self, entry: GoodGuy) -> None:
        """Hold a name for harmless from now on."""
        done = Sentence.of("“{name}” is known as harmless now.", name=entry.name)
        self._change(lambda book: self._door.add(entry, book), done)

    def remove(self, entry: GoodGuy) -> None:
        """Hold a name for harmless no more."""
        done = Sentence.of("“{name}” is not known as harmless any more.", name=entry.name)
        self._change(lambda book: self._door.remove(entry, book), done)

    def expired_for(self, hit: Hit) -> GoodGuy | None:
        """The entry that would speak for a hit, had it not expired before the review date."""
        if hit.set_aside is not None:
            return None
        text = _plain(name_on_paper(self._review.paper_of(hit), hit))
        ids = {"", *(match.entry_id for match in hit.matches)}
        return next(
            (
                entry
                for entry in self.entries
                if not entry.is_live(self._review.on)
                and entry.entry in ids
                and _plain(entry.name) == text
            ),
            None,
        )

    def _change(self, deed: Callable[[Casebook], None], done: Sentence) -> None:
        review = self._review
        first = review.first_to_do(
            Sentence.of("Wait until they are done, or stop reading; then do it again.")
        )
        if first is not None:
            review.complain(
                Sentence.of("Papers are still being read or saved: the list stays as it is."), first
            )
            return
        case, hit = review.case, review.hit
        self._deeds.close_case()

        def again() -> None:
            self.refresh()
            if case is not None:
                self._back_to = hit.id if hit else ""
                self._deeds.resume_case(case.id)

        def changed(_: None) -> None:
            review.inform(done, Sentence.of("Hits stay listed, and say so. It is in the casebook."))
            again()

        def failed(error: Exception) -> None:
            self._on_failed(error)
            again()

        self._ledger.do(lambda book, _: deed(book), changed, failed)

    def _take(self, entries: tuple[GoodGuy, ...]) -> None:
        self.entries = entries
        self.signals.changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        """Go back to the hit that the change was about, as soon as it is found again."""
        if Changes.HITS in changes and self._back_to and self._review.find(self._back_to):
            wanted, self._back_to = self._back_to, ""
            self._review.select_hit(wanted)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        elif isinstance(error, OSError):
            self._review.complain(
                Sentence.of("The list cannot be written: {why}.", why=str(error.strerror)),
                Sentence.of("Check that the disk has room, and that you may write there."),
            )
        else:
            self._review.signals.crashed.emit(error)


def name_on_paper(paper: Paper, hit: Hit) -> str:
    """The whole name around a hit: its cell, without the label before it; the hit's own text if unknown."""
    part = paper.parts.get(hit.part)
    if part is None or hit.line >= len(part.lines):
        return hit.text
    text, best = part.lines[hit.line].text, hit.best.evidence[0]
    if text[best.start : best.end] != best.text:  # a row of several lines counts otherwise
        return hit.text
    start = max(text.rfind(sign, 0, best.start) for sign in ("\t", "\n")) + 1
    ends = [at for sign in ("\t", "\n") if (at := text.find(sign, best.end)) >= 0]
    cell = text[start : min(ends, default=len(text))]
    before = cell[: best.start - start]
    label = max(before.rfind(sign) for sign in LABEL_ENDS) + 1
    return cell[label:].strip()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
