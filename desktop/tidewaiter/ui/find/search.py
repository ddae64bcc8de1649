"""The search for words in one paper, beside the window: what was found so far, and which is current."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal

from tidewaiter.desk.jobs import Cancelled, Job, Jobs
from tidewaiter.documents.model import Part
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.ui.find.matching import Found, Needle

LANE = "finding words"
MOST = 5_000  # places that are kept and lit; whoever finds more looks for something else
GATHER = 60  # milliseconds of finds that become one word to the views


class Search(QObject):
    """Looks for words in the parts of a paper as they arrive.

    Signals: `changed()`, more was found, or all was searched; `moved()`, another find is current;
    `crashed(Exception)`.
    """

    changed = Signal()
    moved = Signal()
    crashed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._folder: Folder | None = None
        self._job: Job | None = None
        self._start = 0
        self._searched: dict[int, object] = {}
        self._found: dict[int, tuple[Found, ...]] = {}
        self._gathering = QTimer(self, singleShot=True, interval=GATHER)
        self._gathering.timeout.connect(self._on_gathered)
        self.words = ""
        self.found: tuple[Found, ...] = ()
        self.current: Found | None = None
        self.more = False

    @property
    def busy(self) -> bool:
        """Whether some part is still being searched."""
        return self._job is not None

    @property
    def position(self) -> int:
        """The number of the current find, from 0; -1 without one."""
        return next((n for n, one in enumerate(self.found) if one is self.current), -1)

    def searched(self) -> int:
        """How many parts were searched to their end."""
        return len(self._searched)

    def look_for(self, words: str, parts: Mapping[int, Part], start: int) -> None:
        """Look for other words, or in another paper; the first find from part `start` on is current."""
        self.forget()
        self.words, self._start = words, start
        self.take(parts)
        self.changed.emit()
        self.moved.emit()

    def take(self, parts: Mapping[int, Part]) -> None:
        """Go on with parts that have arrived, or were read again, since."""
        if self._job is not None or not self.words.strip() or self.more:
            return
        waiting = {
            number: part
            for number, part in sorted(parts.items())
            if self._searched.get(number) is not part.lines
        }
        if waiting:
            self._job = self._jobs.start(
                partial(self._work, self.words, waiting),
                lane=LANE,
                done=lambda _: self._on_done(parts),
                failed=self._on_failed,
            )

    def forget(self) -> None:
        """Look for nothing."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._gathering.stop()
        self._searched, self._found, self.found = {}, {}, ()
        self.words, self.current, self.more = "", None, False

    def step(self, by: int) -> None:
        """Make the next find (1) or the one before (-1) current, round the end."""
        if self.found:
            at = self.position
            self.choose((at + by) % len(self.found) if at >= 0 else 0)

    def choose(self, number: int) -> None:
        """Make a find current by its number."""
        if 0 <= number < len(self.found):
            self.current = self.found[number]
            self.moved.emit()

    def _work(self, words: str, parts: Mapping[int, Part], job: Job) -> None:
        """Search on the lane's thread; what is found is told as it comes."""
        if self._folder is None:
            self._folder = Folder(load_tables())
        needle = Needle(words, self._folder)
        room = MOST
        for number, part in parts.items():
            inside: list[Found] = []
            for some in needle.found_in(number, part):
                if job.cancelled():
                    raise Cancelled
                inside += some
                if len(inside) >= room:
                    break
            room -= len(inside)
            job.tell(partial(self._on_part, number, part, tuple(inside)))
            if room <= 0:
                return

    def _on_part(self, number: int, part: Part, inside: Sequence[Found]) -> None:
        self._searched[number] = part.lines
        self._found[number] = tuple(inside)
        if not self._gathering.isActive():
            self._gathering.start()

    def _on_done(self, parts: Mapping[int, Part]) -> None:
        self._job = None
        self._on_gathered()
        self.take(parts)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self.crashed.emit(error)

    def _on_gathered(self) -> None:
        """Put what was found in order; the current find stays the same if it is still there."""
        self._gathering.stop()
        ordered = tuple(chain.from_iterable(found for _, found in sorted(self._found.items())))
        self.more = len(ordered) >= MOST
        self.found = ordered[:MOST]
        current = self.current
        if current is not None and self.position < 0:  # its part was read again
            self.current = next((one for one in self.found if one == current), None)
        elif current is None:
            self.current = self._first()
        self.changed.emit()
        if current is None and self.current is not None:
            self.moved.emit()

    def _first(self) -> Found | None:
        """The find that is shown first: from where the reader is, or from the start if none follows."""
        ahead = (one for one in self.found if one.part >= self._start)
        return next(ahead, None if self.busy else next(iter(self.found), None))
