"""How a new edition of the control pack comes in by the window: looked at, offered, installed, put to use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.container import SUFFIX
from tidewaiter.controls.keys import PublisherKey
from tidewaiter.controls.model import Pack
from tidewaiter.controls.shelf import Offer, Shelved
from tidewaiter.controls.telling import Age, age_of
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.settings import Settings
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.deeds import KNOWN, Deeds
from tidewaiter.ui.case.ledger import Ledger, Result
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence

LANE = "edition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packs:
    """What the window needs of the shelf of editions, as functions handed in by the door.

    `problems` tells what in the file of settings was not understood.
    `install` and `use` also put the edition to use where papers are screened.
    """

    shelf: Callable[[], tuple[str, ...]]
    chosen: Callable[[], str | None]
    use: Callable[[str | None], Shelved]

    examine: Callable[[Path], Offer]
    install: Callable[[Offer, Casebook], Shelved]
    keys: Callable[[], tuple[PublisherKey, ...]]
    read_key: Callable[[Path], PublisherKey]
    trust: Callable[[Path], PublisherKey]
    settings: Callable[[], Settings]
    keep: Callable[[Settings], None]
    today: Callable[[], date]
    problems: Callable[[], tuple[Sentence, ...]] = tuple


class EditionSignals(QObject):
    """`offered` carries an `Offer` that a person is to decide on; `aged` says that the limit moved.

    `switched` says that another edition is in use, `spoken` that the window is to be made anew, in another
    language or with larger letters; `dressed` carries the look that is chosen.
    """

    offered = Signal(object)
    aged = Signal()
    switched = Signal()
    spoken = Signal()
    dressed = Signal(object)


class Editions:
    """The way of a pack file into use; joined to the case on screen, which is read again under it."""

    def __init__(
        self, review: Review, deeds: Deeds, ledger: Ledger, jobs: Jobs, *, packs: Packs
    ) -> None:
        self.signals = EditionSignals()
        self._review = review
        self._deeds = deeds
        self._ledger = ledger
        self._jobs = jobs
        self._packs = packs
        self._warning: Sentence | None = None
        review.signals.changed.connect(self._on_changed)

    def today(self) -> date:
        """The clerk's own day."""
        return self._packs.today()

    def shelf(self) -> tuple[str, ...]:
        """The editions that are here, the newest first."""
        return self._packs.shelf()

    def chosen(self) -> str | None:
        """The edition that the user has chosen; None for always the newest."""
        return self._packs.chosen()

    def settings(self) -> Settings:
        """What the user has set."""
        return self._packs.settings()

    def problems(self) -> tuple[Sentence, ...]:
        """What in the file of settings was not understood."""
        return self._packs.problems()

    def keys(self) -> tuple[PublisherKey, ...]:
        """The keys whose editions may be installed."""
        return self._packs.keys()

    def look_at_key(self, path: Path) -> PublisherKey | None:
        """The key in a file, for a person to compare; None, and a message, if it holds none."""
        try:
            return self._packs.read_key(path)
        except (*KNOWN, OSError) as error:
            self._on_failed(error)
            return None

    def trust(self, path: Path) -> None:
        """Trust the key of a file from now on, once the casebook has noted it."""

        def trusted(key: PublisherKey) -> None:
            self._review.inform(
                Sentence.of("The key “{name}” is trusted.", name=key.name),
                Sentence.of("Editions that are signed with it may be installed."),
            )

        self._note(lambda: self._packs.trust(path), trusted)

    def age(self, pack: Pack) -> Age:
        """How old a pack is today against the user's limit."""
        return age_of(pack, self.today(), self.settings().pack_age_limit)

    def keep_settings(self, settings: Settings) -> None:
        """Keep what the user has set; then show ages against it, and look and speak as chosen."""
        before = self.settings()

        def kept(_: object) -> None:
            self.signals.aged.emit()
            self._warn()
            now = self.settings()
            if now.look is not before.look:
                self.signals.dressed.emit(now.look)
            if (now.language, now.text_size) != (before.language, before.text_size):
                self.signals.spoken.emit()

        self._note(lambda: self._packs.keep(settings), kept)

    def _note(self, deed: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Do what opens the casebook itself, behind the deeds before it; the window stays open so long.

        The casebook may be busy. It is opened anew afterwards, under the name that is set then.
        """
        self._count(+1)

        def noted(result: Result) -> None:
            self._count(-1)
            done(result)

        def failed(error: Exception) -> None:
            self._count(-1)
            self._on_failed(error)

        self._ledger.set_down(lambda _: deed(), noted, failed)

    def _count(self, by: int) -> None:
        self._review.saving += by
        self._review.tell_soon(Changes.CASE)

    def examine(self, path: Path) -> None:
        """Look at a file beside the window, and offer what it holds."""
        if self._is_busy():
            return

        def work(_: Job) -> Offer:
            return self._packs.examine(path)

        self._jobs.start(work, lane=LANE, done=self.signals.offered.emit, failed=self._on_failed)

    def install(self, offer: Offer) -> None:
        """Install what was offered; the case on screen is left, and read again under the new edition."""
        told = Sentence("Edition {edition} is installed and in use.")
        self._switch(lambda book: self._packs.install(offer, book), told)

    def use(self, edition: str | None) -> None:
        """Use another edition that is here, or with None always the newest, as `install` does."""
        if not self._is_busy():
            self._switch(
                lambda _: self._packs.use(edition), Sentence("Edition {edition} is in use.")
            )

    def _is_busy(self) -> bool:
        """Whether papers are under way, which the change of law would cut off; says so."""
        first = self._review.first_to_do(
            Sentence.of("Wait until they are done, or stop reading; then try again.")
        )
        if first is not None:
            self._review.complain(
                Sentence.of(
                    "Papers are still being read or saved: the edition is not changed now."
                ),
                first,
            )
        return first is not None

    def _switch(self, deed: Callable[[Casebook], Shelved], told: Sentence) -> None:
        """Leave the case on screen, change the edition, and read the case again under it."""
        case = self._review.case
        self._deeds.close_case()

        def again() -> None:
            self._deeds.load_pack()
            if case is not None:
                self._deeds.resume_case(case.id)

        def done(shelved: Shelved) -> None:
            self._review.inform(
                Sentence.of(told.pattern, edition=shelved.edition),
                Sentence.of(
                    "The case is read again under it."
                    if case is not None
                    else "Papers are screened with it from now on."
                ),
            )
            again()
            self.signals.switched.emit()

        def failed(error: Exception) -> None:
            self._on_failed(error)
            again()

        self._ledger.do(lambda book, _: deed(book), done, failed)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            self._warn()

    def _warn(self) -> None:
        """Say once that the pack is out of date; the bar below says so for as long as it is."""
        pack = self._review.pack
        age = self.age(pack) if pack else None
        warning = age.warning if age else None
        if warning == self._warning:
            return
        if self._warning is not None:
            self._review.settle(self._warning)
        self._warning = warning
        if age is not None and warning is not None:
            self._review.complain(warning, age.advice)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        elif isinstance(error, OSError):
            self._review.complain(
                Sentence.of("The file cannot be opened: {why}.", why=str(error.strerror)),
                Sentence.of("Check that it is still there, and that you may read it."),
            )
        else:
            self._review.signals.crashed.emit(error)


def is_edition(path: Path) -> bool:
    """Whether a file is called as editions of the control pack are."""
    return path.suffix.lower() == SUFFIX
