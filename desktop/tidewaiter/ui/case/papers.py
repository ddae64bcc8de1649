"""One paper of the case as the window knows it, filled step by step while it is read and screened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path

from tidewaiter.casebook.model import Unopened
from tidewaiter.documents.deposit import Data
from tidewaiter.documents.model import (
    Cause,
    Coverage,
    Document,
    Kind,
    Part,
    Reading,
    SheetPart,
    Unread,
)
from tidewaiter.documents.packed_lines import PIECE
from tidewaiter.documents.reading import Finished, Opened, PartChecked, PartRead, Unpacked
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.serving.stream import PartScreened, Screened, Step
from tidewaiter.ui.case.changes import Changes
from tidewaiter.wording import Sentence


class Stage(Enum):
    """How far a paper is."""

    WAITING = auto()
    READING = auto()
    DONE = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file's bytes are here, with their hash and the name that the file has in the case."""

    name: str
    data: Data = field(repr=False)
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """The files that lay in a paper; each is a paper of its own."""

    files: tuple[Taken, ...]


Arrival = Step | Taken | TakenOut
Position = tuple[int, ...]
UNDER_WAY = frozenset({Stage.WAITING, Stage.READING})


@dataclass(slots=True, kw_only=True)
class Paper:
    """A file of the case. `number` names it within the window; the rest comes with the steps.

    `position` is its place among what the user gave, see `casebook.model.DocumentSummary`. `sha256`
    is empty until its bytes are there. `password` opens a protected file and is never kept anywhere
    else. `parts` holds the pages or sheets that have arrived, and `arrivals` counts how often one did. `hits` grows while the paper is read,
    and `revision` counts the times that other hits took the place of those that were there; `compared`
    are those of them that stand against another paper, `marked` those that a person added.
    `refusal` is why the system did not give its bytes.
    """

    number: int
    name: str
    position: Position = ()
    path: Path | None = None
    data: Data = field(default=b"", repr=False)
    sha256: str = ""
    password: str | None = field(default=None, repr=False)
    stage: Stage = Stage.WAITING
    document: Document | None = None
    sizes: tuple[tuple[float, float], ...] = ()
    parts: dict[int, Part] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    revision: int = 0
    compared: tuple[Hit, ...] = ()
    marked: tuple[Hit, ...] = ()
    screening: Screening | None = None
    stopping: bool = False
    problem: Sentence | None = None
    advice: Sentence | None = None
    refusal: Unread | None = None
    arrivals: int = 0
    _screened: dict[int, int] = field(default_factory=dict)  # lines of each part

    @property
    def under_way(self) -> bool:
        """Whether more steps may come."""
        return self.stage in UNDER_WAY

    @property
    def depth(self) -> int:
        """How many files lie around it."""
        return max(len(self.position) - 1, 0)

    @property
    def own_name(self) -> str:
        """Its name without those of the files around it."""
        return self.name.rpartition("/")[2] if self.depth else self.name

    def take(self, step: Arrival) -> Changes:  # noqa: PLR0911 - one for each kind of step
        """Take in one step, and say what it changed."""
        match step:
            case Opened(document=document, sizes=sizes):
                self.stage, self.document, self.sizes = Stage.READING, document, tuple(sizes)
                return Changes.PAPERS | Changes.CONTENT | Changes.COVERAGE
            case PartRead(number=number, part=part):
                self.parts[number], self.arrivals = part, self.arrivals + 1
                return Changes.CONTENT | Changes.COVERAGE
            case PartChecked(number=number, coverage=coverage):
                return self._cover(number, coverage)
            case PartScreened(number=number, hits=hits, goes_on=goes_on, lines=lines):
                changes = self._add(number, hits, goes_on=goes_on)
                self._screened[number] = lines
                return changes | (
                    Changes.COVERAGE if is_long(self.parts.get(number)) else Changes.NONE
                )
            case Finished(document=document):
                self.document, self.parts = document, dict(enumerate(document.parts))
                self.arrivals += 1
                return Changes.PAPERS | Changes.CONTENT | Changes.COVERAGE
            case Screened(screening=screening):
                return self._end(screening)
            case _:
                return self._take_files(step)

    def _take_files(self, step: Taken | TakenOut | Unpacked) -> Changes:
        """Its own bytes; the files that lay in it are papers of their own."""
        if isinstance(step, Taken):
            self.data, self.sha256, self.refusal = step.data, step.sha256, None
        return Changes.NONE

    def take_compared(self, hits: tuple[Hit, ...]) -> Changes:
        """Take in what it says against other papers, in the place of what was there."""
        if self.screening is None or hits == self.compared:
            return Changes.NONE
        self.compared, self.hits = hits, [*self.screening.hits, *hits, *self.marked]
        self.revision += 1
        return Changes.HITS

    def take_marked(self, hits: tuple[Hit, ...]) -> Changes:
        """Take in the hits that persons added, in the place of those that were there."""
        if hits == self.marked:
            return Changes.NONE
        self.hits, self.marked = [*self.found(), *hits], hits
        self.revision += 1
        return Changes.HITS

    def found(self) -> tuple[Hit, ...]:
        """The hits that the program found, without those that a person added."""
        own = {hit.id for hit in self.marked}
        return tuple(hit for hit in self.hits if hit.id not in own)

    def gone(self, known: Iterable[Hit]) -> list[Hit]:
        """Those hits that it no longer has; what says something else than before is another of the same id."""
        now = {hit.id: hit for hit in self.hits}
        return [hit for hit in known if not _alike(hit, now.get(hit.id))]

    def locked(self) -> Unread | None:
        """Why a password is asked for; None when the file opened without or with the one given."""
        return next((u for u in self.unread() if u.cause is Cause.LOCKED and u.part is None), None)

    def begin_again(self, password: str | None = None) -> None:
        """Wait for the steps of another reading, with this password."""
        self.password, self.stage = password, Stage.WAITING
        self.problem = self.advice = None
        self.document, self.screening, self.sizes = None, None, ()
        self.parts, self.hits, self.compared = {}, [*self.marked], ()
        self.revision += 1
        self.arrivals += 1
        self._screened.clear()

    def fail(self, problem: Sentence, advice: Sentence) -> None:
        """No more steps will come, because something went wrong."""
        self.stage, self.problem, self.advice = Stage.FAILED, problem, advice

    def refuse(self, unread: Unread) -> None:
        """The system did not give its bytes."""
        self.refusal = unread
        self.fail(unread.problem, unread.advice)

    def unopened(self) -> Unopened | None:
        """What the case keeps of a file that gave no bytes; None for any other."""
        if self.refusal is None:
            return None
        return Unopened(name=self.name, unread=self.refusal, position=self.position)

    def is_emptied(self) -> bool:
        """Whether it is an archive, of which nothing is to be read but the files that lay in it."""
        return self.document is not None and self.document.kind is Kind.ARCHIVE

    def part_count(self) -> int:
        """How many pages or sheets are known so far."""
        known = len(self.document.parts) if self.document else 0
        return max(known, len(self.sizes), max(self.parts, default=-1) + 1)

    def reading(self, number: int) -> Reading | None:
        """How a part was read; None while it has not arrived and still may."""
        if number in self.parts:
            return self.parts[number].coverage.reading
        return None if self.stage in UNDER_WAY else Reading.NOT_READ

    def readings(self) -> tuple[Reading | None, ...]:
        """How each part was read, in order; a paper of which no part is known counts as one."""
        if self.is_emptied() and self.proven_read():
            return (Reading.READ,)
        unknown = 0 if self.part_count() else 1
        return tuple(self.reading(number) for number in range(self.part_count() + unknown))

    def unread(self) -> tuple[Unread, ...]:
        """What was not read, with the reasons, as far as it is known."""
        return self.document.unread if self.document else ()

    def notices(self) -> tuple[Sentence, ...]:
        """What else is to be known of the paper and of its parts, each said once."""
        of_parts = (n for part in self.parts.values() for n in part.coverage.notices)
        of_paper = self.document.notices if self.document else ()
        return tuple(dict.fromkeys((*of_paper, *of_parts)))

    def proven_read(self) -> bool:
        """True only when every part is proven read and the whole was screened."""
        return (
            self.stage is Stage.DONE
            and self.screening is not None
            and self.document is not None
            and self.document.fully_read()
        )

    def rows_screened(self) -> tuple[int, int] | None:
        """How many rows of its long sheets were screened, of how many; None once all are, or without any.

        Such a sheet is read in a minute and screened in several: that it was read is not all there is to say.
        """
        if not self.under_way or self.sizes:  # pages are asked at every jump, and may be a thousand
            return None
        long = [number for number, part in self.parts.items() if is_long(part)]
        rows = sum(len(self.parts[number].lines) for number in long)
        done = sum(self._screened.get(number, 0) for number in long)
        return (done, rows) if done < rows else None

    def _add(self, number: int, hits: tuple[Hit, ...], *, goes_on: bool) -> Changes:
        """Take in a part's hits; those of a part that was screened before take their place."""
        if number not in self._screened or goes_on:
            self.hits.extend(hits)
            return Changes.HITS if hits else Changes.NONE
        before = self.found()
        if _all_alike([hit for hit in before if hit.part == number], hits):
            return Changes.NONE
        rest = [hit for hit in before if hit.part != number]
        self.hits = [*rest, *hits, *self.marked]
        self.revision += 1
        return Changes.HITS

    def _cover(self, number: int, coverage: Coverage) -> Changes:
        if number not in self.parts:
            return Changes.NONE
        self.parts[number] = replace(self.parts[number], coverage=coverage)
        return Changes.COVERAGE

    def _end(self, screening: Screening) -> Changes:
        self.stage, self.screening = Stage.DONE, screening
        hits = [*screening.hits, *self.compared, *self.marked]
        if not _all_alike(self.hits, hits):
            self.revision += 1
        self.hits = hits
        return Changes.PAPERS | Changes.HITS | Changes.ASSESSMENT | Changes.COVERAGE


def is_long(part: Part | None) -> bool:
    """Whether a part is a sheet that is screened, and shown, a piece at a time."""
    return isinstance(part, SheetPart) and len(part.lines) > PIECE


def _all_alike(some: Sequence[Hit], others: Sequence[Hit]) -> bool:
    """Whether these are the same hits: not to the last word of their reasons, which thousands would hold the window up."""
    return len(some) == len(others) and all(
        one.id == other.id and _alike(one, other) for one, other in zip(some, others, strict=True)
    )


def _alike(one: Hit, other: Hit | None) -> bool:
    """Whether two hits of one id are shown and counted alike."""
    return one is other or (
        other is not None
        and one.text == other.text
        and one.set_aside == other.set_aside
        and one.best.entry_id == other.best.entry_id
    )
