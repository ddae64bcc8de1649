"""How lists beside the pack come in by the window, rest and are used: looked at, confirmed, searched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tidewaiter.controls.importing.columns import Columns
from tidewaiter.controls.importing.importing import Examined, Terms
from tidewaiter.controls.layers.model import Layer, ListKind
from tidewaiter.controls.layers.shelf import ShelvedLayer
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.documents.errors import NotOpenedError
from tidewaiter.ui.case.deeds import KNOWN, Deeds
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence

LANE = "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsDoor:
    """What the window needs of the imported lists, as functions handed in by the door.

    `put` writes a list; it, `use` and `remove` also have papers searched for what is then in use.
    `unsearched` waits until they can be, and says which names of a list are not looked for.
    """

    layers: Callable[[], tuple[ShelvedLayer, ...]]
    examine: Callable[
        [tuple[Path, ...], ListKind | None, Columns | None, Callable[[], bool]], Examined
    ]
    put: Callable[[Examined, Terms], ShelvedLayer]
    use: Callable[[str], ShelvedLayer]
    remove: Callable[[str], ShelvedLayer]
    today: Callable[[], date]
    unsearched: Callable[[ShelvedLayer], tuple[Sentence, ...]]


class ListSignals(QObject):
    """`examined` carries an `Examined` for a person to decide on, and `refused` two Sentences.

    `begun` and `ended` say that something is under way, `begun` also whether it can be stopped;
    `changed` says that other lists are in use.
    """

    examined = Signal(object)
    begun = Signal(bool)
    ended = Signal()
    refused = Signal(object, object)
    changed = Signal()


class Lists:
    """The imported lists as the window knows them; joined to the case on screen, which is read again."""

    def __init__(self, review: Review, deeds: Deeds, jobs: Jobs, door: ListsDoor) -> None:
        self.signals = ListSignals()
        self._review = review
        self._deeds = deeds
        self._jobs = jobs
        self._door = door
        self._job: Job | None = None

    def layers(self) -> tuple[ShelvedLayer, ...]:
        """Every imported list, those in use first; none, and a message, where one is damaged."""
        try:
            return self._door.layers()
        except KNOWN as error:
            self._on_failed(error)
            return ()

    def examine(
        self, paths: tuple[Path, ...], kind: ListKind | None = None, columns: Columns | None = None
    ) -> None:
        """Look at files beside the window; the latest question counts."""
        self.stop()
        self.signals.begun.emit(True)  # noqa: FBT003 - a signal has no names

        def work(job: Job) -> Examined:
            return self._door.examine(paths, kind, columns, job.cancelled)

        def done(examined: Examined) -> None:
            self._job = None
            self.signals.ended.emit()
            self.signals.examined.emit(examined)

        def failed(error: Exception) -> None:
            self._job = None
            self.signals.ended.emit()
            self._on_failed(error)

        self._job = self._jobs.start(work, lane=LANE, done=done, failed=failed)

    def stop(self) -> None:
        """Look no further."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.signals.ended.emit()

    def put(self, examined: Examined, terms: Terms) -> None:
        """Import what was examined, and search papers for it from now on."""
        told = Sentence("“{title}”, edition {edition}, is imported and in use.")
        self._switch(lambda: self._door.put(examined, terms), told)

    def use(self, layer: Layer) -> None:
        """Use a list again that rests."""
        self._switch(
            lambda: self._door.use(layer.id), Sentence("“{title}”, edition {edition}, is in use.")
        )

    def remove(self, layer: Layer) -> None:
        """Take a list out of use; it stays here and can be used again."""
        told = Sentence("“{title}”, edition {edition}, is out of use.")
        self._switch(lambda: self._door.remove(layer.id), told)

    def _switch(self, deed: Callable[[], ShelvedLayer], told: Sentence) -> None:
        """Leave the case on screen, change the lists, and read the case again under them."""
        review = self._review
        first = review.first_to_do(
            Sentence.of("Wait until they are done, or stop reading; then try again.")
        )
        if first is not None:
            review.complain(
                Sentence.of("Papers are still being read or saved: no list is changed now."), first
            )
            return
        case = review.case
        self._deeds.close_case()

        def again() -> None:
            self.signals.ended.emit()
            self.signals.changed.emit()
            self._deeds.load_pack()
            if case is not None:
                self._deeds.resume_case(case.id)

        def work(_: Job) -> tuple[ShelvedLayer, tuple[Sentence, ...]]:
            shelved = deed()
            return shelved, self._door.unsearched(shelved)

        def done(told_of: tuple[ShelvedLayer, tuple[Sentence, ...]]) -> None:
            shelved, unsearched = told_of
            layer = shelved.layer
            former = shelved.former.edition if shelved.former else ""
            advice = (
                Sentence.of(
                    "It takes the place of edition {former}, which rests and can be used again.",
                    former=former,
                )
                if former
                else Sentence.of(
                    "The case is read again with the lists that are in use now."
                    if case is not None
                    else "Papers are searched for the lists that are in use now."
                )
            )
            review.inform(
                Sentence.of(told.pattern, title=layer.title, edition=layer.edition),
                beside(advice, unsearched),
            )
            again()

        def failed(error: Exception) -> None:
            self._on_failed(error)
            again()

        self.signals.begun.emit(False)  # noqa: FBT003 - as above
        self._jobs.start(work, lane=LANE, done=done, failed=failed)

    def today(self) -> date:
        """The clerk's own day."""
        return self._door.today()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, (*KNOWN, NotOpenedError)):
            self._refuse(error.problem, error.advice)
        elif isinstance(error, OSError):
            self._refuse(
                Sentence.of("The file cannot be opened: {why}.", why=str(error.strerror)),
                Sentence.of("Check that it is still there, and that you may read it."),
            )
        else:
            self._review.signals.crashed.emit(error)

    def _refuse(self, problem: Sentence, advice: Sentence) -> None:
        self._review.complain(problem, advice)
        self.signals.refused.emit(problem, advice)


def beside(advice: Sentence, unsearched: tuple[Sentence, ...]) -> Sentence:
    """What is in use now, and before it what of a list is not looked for."""
    for one in unsearched:
        advice = Sentence.of("{unsearched} {advice}", unsearched=one, advice=advice)
    return advice
