"""One paper of the case as the window knows it, filled step by step while it is read and screened."""

from dataclasses import dataclass, field, replace
from enum import Enum, Flag, auto
from pathlib import Path

from tidewaiter.documents.model import Cause, Coverage, Document, Part, Reading, Unread
from tidewaiter.documents.reading import Finished, Opened, PartChecked, PartRead
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.stream import PartScreened, Screened, Step
from tidewaiter.wording import Sentence


class Changes(Flag):
    """What kinds of thing changed: the one word that every panel hears."""

    NONE = 0
    PAPERS = auto()
    CONTENT = auto()
    HITS = auto()
    DECISIONS = auto()
    COVERAGE = auto()
    ASSESSMENT = auto()
    SELECTION = auto()
    CASE = auto()
    ALL = PAPERS | CONTENT | HITS | DECISIONS | COVERAGE | ASSESSMENT | SELECTION | CASE


class Stage(Enum):
    """How far a paper is."""

    WAITING = auto()
    READING = auto()
    DONE = auto()
    FAILED = auto()


UNDER_WAY = frozenset({Stage.WAITING, Stage.READING})


@dataclass(slots=True, kw_only=True)
class Paper:
    """A file of the case. `number` names it within the window; the rest comes with the steps.

    `password` opens a protected file and is never kept anywhere else. `parts` holds the pages or sheets that have arrived. `hits` grows while the paper is read, and
    `revision` counts the times that other hits took the place of those that were there.
    """

    number: int
    name: str
    path: Path | None = None
    data: bytes = b""
    password: str | None = field(default=None, repr=False)
    stage: Stage = Stage.WAITING
    document: Document | None = None
    sizes: tuple[tuple[float, float], ...] = ()
    parts: dict[int, Part] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    revision: int = 0
    screening: Screening | None = None
    stopping: bool = False
    problem: Sentence | None = None
    advice: Sentence | None = None
    _screened: set[int] = field(default_factory=set)

    @property
    def sha256(self) -> str:
        """The hash of its bytes; empty until they were read."""
        return self.document.sha256 if self.document else ""

    def take(self, step: Step) -> Changes:
        """Take in one step, and say what it changed."""
        match step:
            case Opened(document=document, sizes=sizes):
                self.stage, self.document, self.sizes = Stage.READING, document, tuple(sizes)
                return Changes.PAPERS | Changes.CONTENT | Changes.COVERAGE
            case PartRead(number=number, part=part):
                self.parts[number] = part
                return Changes.CONTENT | Changes.COVERAGE
            case PartChecked(number=number, coverage=coverage):
                return self._cover(number, coverage)
            case PartScreened(number=number, hits=hits):
                return self._add(number, hits)
            case Finished(document=document):
                self.document, self.parts = document, dict(enumerate(document.parts))
                return Changes.PAPERS | Changes.CONTENT | Changes.COVERAGE
            case Screened(screening=screening):
                return self._end(screening)

    def locked(self) -> Unread | None:
        """Why a password is asked for; None when the file opened without or with the one given."""
        return next((u for u in self.unread() if u.cause is Cause.LOCKED and u.part is None), None)

    def begin_again(self, password: str) -> None:
        """Wait for the steps of another reading, with this password."""
        self.password, self.stage = password, Stage.WAITING
        self.document, self.screening, self.sizes = None, None, ()
        self.parts, self.hits = {}, []
        self._screened.clear()

    def fail(self, problem: Sentence, advice: Sentence) -> None:
        """No more steps will come, because something went wrong."""
        self.stage, self.problem, self.advice = Stage.FAILED, problem, advice

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

    def _add(self, number: int, hits: tuple[Hit, ...]) -> Changes:
        """Take in a part's hits; those of a part that was screened before take their place."""
        if number not in self._screened:
            self._screened.add(number)
            self.hits.extend(hits)
            return Changes.HITS if hits else Changes.NONE
        if [hit.id for hit in self.hits if hit.part == number] == [hit.id for hit in hits]:
            return Changes.NONE
        self.hits = [hit for hit in self.hits if hit.part != number] + list(hits)
        self.revision += 1
        return Changes.HITS

    def _cover(self, number: int, coverage: Coverage) -> Changes:
        if number not in self.parts:
            return Changes.NONE
        self.parts[number] = replace(self.parts[number], coverage=coverage)
        return Changes.COVERAGE

    def _end(self, screening: Screening) -> Changes:
        self.stage, self.screening = Stage.DONE, screening
        # By id: comparing thousands of hits to the last word would hold the window up.
        if [hit.id for hit in self.hits] != [hit.id for hit in screening.hits]:
            self.revision += 1
        self.hits = list(screening.hits)
        return Changes.PAPERS | Changes.HITS | Changes.ASSESSMENT | Changes.COVERAGE
