"""The road of labelled papers: each is read in a worker and screened as the window does it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from tidewaiter.desk import resources
from tidewaiter.documents.errors import NotOpenedError
from tidewaiter.documents.model import Document, Part, part_label
from tidewaiter.documents.reading import Finished
from tidewaiter.documents.taking import take
from tidewaiter.labelled.judging import Paper, Seen, judge, unread
from tidewaiter.labelled.rows import Label
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.screening.phrase import document_of
from tidewaiter.screening.screen import Screener
from tidewaiter.screening.serving.stream import Screened, screen_stream
from tidewaiter.screening.weighing.assess import unread_in
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One document, or the lines without one, at the end of the road; `gaps` is what was not read."""

    name: str
    paper: Paper
    gaps: tuple[Sentence, ...] = ()
    whole: bool = True


class Observed:
    """A document under screening whose findings stay known, those too that are not shown."""

    def __init__(self, screener: Screener, sha256: str, on: date) -> None:
        self._screener = screener
        self._sha256 = sha256
        self._on = on
        self.findings: dict[int, Findings] = {}

    def part(self, number: int, part: Part) -> tuple[Hit, ...]:
        """The hits that stand on one page or sheet by itself."""
        found = self._screener.part(self._sha256, number, part, self._on)
        self.findings[number] = found
        return found.hits

    def pieces(self, number: int, part: Part, _: Callable[[], bool]) -> Iterator[tuple[Hit, ...]]:
        """The same as one piece: papers with labels are short."""
        yield self.part(number, part)

    def finish(self, document: Document) -> Screening:
        """The screening of the whole document."""
        return self._screener.finish(document, tuple(self.findings.values()), self._on)

    def close(self) -> None:
        """Nothing is held that needs to be let go."""

    def waiting(self) -> tuple[Hit, ...]:
        """The hits that wait for another one."""
        return tuple(hit for found in self.findings.values() for hit in found.waiting)


def run(labels: Sequence[Label], folder: Path, screener: Screener, on: date) -> Iterator[Ran]:
    """Every document once, by its name, then the lines without a document; one at a time."""
    by_document = sorted(labels, key=lambda label: (not label.document, label.document))
    for name, group in groupby(by_document, key=lambda label: label.document):
        those = sorted(group, key=lambda label: label.number)
        yield _read(folder / name, those, screener, on) if name else _lines(those, screener, on)


def unknown_entries(labels: Sequence[Label], known: Mapping[str, object]) -> dict[str, int]:
    """The expected entries that the edition does not hold, and on how many rows they stand."""
    counted: dict[str, int] = {}
    for label in labels:
        for entry in label.expect:
            if entry not in known:
                counted[entry] = counted.get(entry, 0) + 1
    return counted


def _read(path: Path, labels: Sequence[Label], screener: Screener, on: date) -> Ran:
    name = labels[0].document
    try:
        data = take(path)
    except NotOpenedError as error:
        return Ran(name=name, paper=unread(labels), gaps=(error.problem,), whole=False)
    seen = _seen(data, path.name, screener, on)
    document = seen.document
    gaps = unread_in(
        name,
        ((part_label(part, number), part.coverage) for number, part in enumerate(document.parts)),
        document.unread,
    )
    return Ran(
        name=name,
        paper=judge(seen, labels),
        gaps=tuple(gaps),
        whole=bool(document.parts),
    )


def _seen(data: bytes, name: str, screener: Screener, on: date) -> Seen:
    begun: list[Observed] = []

    def begin(sha256: str, on: date) -> Observed:
        begun.append(Observed(screener, sha256, on))
        return begun[-1]

    document, screening = None, None
    for step in screen_stream(data, name, begin, on=on, fonts=resources.fonts()):
        match step:
            case Finished(document=finished):
                document = finished
            case Screened(screening=found):
                screening = found
    if document is None or screening is None:
        raise AssertionError("an uncancelled stream ends with both")
    return Seen(document=document, hits=screening.hits, waiting=begun[0].waiting())


def _lines(labels: Sequence[Label], screener: Screener, on: date) -> Ran:
    """Each line is a paper by itself: what needs another hit beside it is not shown."""
    papers = [_line(label, screener, on) for label in labels]
    judged = tuple(one for paper in papers for one in paper.judged)
    beyond = tuple(alarm for paper in papers for alarm in paper.beyond)
    return Ran(name="", paper=Paper(judged=judged, beyond=beyond))


def _line(label: Label, screener: Screener, on: date) -> Paper:
    document = document_of(label.line)
    session = Observed(screener, document.sha256, on)
    for number, part in enumerate(document.parts):
        session.part(number, part)
    screening = session.finish(document)
    seen = Seen(document=document, hits=screening.hits, waiting=session.waiting())
    return judge(seen, (label,), by_itself=True)
