"""Taking cases in from another machine: which files, what would come, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tidewaiter.casebook.deeds.moving import Joined, Offered
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.wording import tr
from tidewaiter.records.bundle.manifest import SUFFIX
from tidewaiter.records.bundle.taking import Opened, look_into, take_case
from tidewaiter.road.moving import joined_words, offer_words
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.keeping.dialogs import asked, told
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence

FILES = "Case bundles (*.twrecord)"
_Taken = tuple[Opened, Joined, tuple[Sentence, ...]]


def is_moved(path: Path) -> bool:
    """Whether a file is a case from elsewhere, by its name."""
    return path.suffix.lower() == SUFFIX


class Taking(QObject):
    """Belongs to one window. What goes wrong is complained of in it.

    `resume(case id)` shows a case, which is screened with the edition in use as it opens; one that was
    screened with another stays in the list as it came. `listed()` asks for the list.
    """

    def __init__(
        self,
        window: QWidget,
        review: Review,
        look: Look,
        *,
        ledger: Ledger,
        resume: Callable[[str], None],
        listed: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._look = look
        self._ledger = ledger
        self._resume = resume
        self._listed = listed

    def deeds(self) -> Mapping[Command, Callable[[], None]]:
        """What the command does."""
        return {Command.TAKE_IN: self.ask}

    def ask(self) -> None:
        """Ask which files, then what would come of each."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Take in a case"), "", tr(FILES))
        self.offer([Path(name) for name in chosen])

    def offer(self, paths: Sequence[Path]) -> None:
        """Say what is in the first of these, and ask whether to take it in; then the others."""
        if not paths:
            return
        path, *others = paths

        def done(found: tuple[Opened, Offered]) -> None:
            dialog = self.question(*found)
            dialog.accepted.connect(lambda: self.take(path, others))
            dialog.rejected.connect(lambda: self.offer(others))
            dialog.open()

        self._ledger.do(
            lambda book, _: look_into(book, path), done, self._fails(lambda: self.offer(others))
        )

    def question(self, opened: Opened, offered: Offered) -> QDialog:
        """What would come, before anything is written; nothing to ask where nothing would."""
        first, *more = map(tr, offer_words(opened, offered))
        below = "\n\n".join(more)
        if not offered.fresh:
            return told(self._window, self._look, first, below, close=tr("Close"))
        return asked(
            self._window,
            self._look,
            first,
            below,
            yes=tr("Take in"),
            no=tr("Cancel"),
            icon=Icon.DROP,
        )

    def take(self, path: Path, others: Sequence[Path] = ()) -> None:
        """Take a bundle in, and show the case; then offer the others."""

        def deed(book: Casebook, _: str) -> _Taken:
            opened, joined = take_case(book, path)
            return opened, joined, joined_words(opened, joined)

        def done(taken: _Taken) -> None:
            opened, joined, words = taken
            if not joined.offered.fresh:
                self.offer(others)
                return
            if self._is_of_edition_in_use(opened):
                self._resume(joined.case.id)
            self._listed()
            self._review.inform(words[0], _together(words[1:]))
            self.offer(others)

        self._ledger.do(deed, done, self._fails(lambda: self.offer(others)))

    def _is_of_edition_in_use(self, opened: Opened) -> bool:
        """Whether opening the case screens nothing anew: else whoever opens it asks for that."""
        pack = self._review.pack
        return pack is not None and all(digest == pack.digest for _, digest in opened.editions)

    def _fails(self, go_on: Callable[[], None]) -> Callable[[Exception], None]:
        def failed(error: Exception) -> None:
            if isinstance(error, KNOWN):
                self._review.complain(error.problem, error.advice)
            else:
                self._review.signals.crashed.emit(error)
            go_on()

        return failed


def _together(words: Sequence[Sentence]) -> Sentence:
    """Sentences one behind the other."""
    if not words:
        return Sentence.of("Its events keep the names and times they were written with.")
    made = words[0]
    for one in words[1:]:
        made = Sentence.of("{first} {second}", first=made, second=one)
    return made
