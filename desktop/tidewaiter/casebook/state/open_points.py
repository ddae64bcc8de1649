"""What stands against calling a case done: what was not read, not screened, not decided, not agreed on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from tidewaiter.casebook.facts.moving import Apart, Aspect
from tidewaiter.casebook.facts.second_review import ReviewState
from tidewaiter.casebook.model import Case, DocumentSummary
from tidewaiter.casebook.state.disagreeing import divided, open_disagreements
from tidewaiter.casebook.state.hits import undecided
from tidewaiter.casebook.state.weaving import place_of
from tidewaiter.documents.model import Kind, Reading
from tidewaiter.screening.model import Hit, Screening
from tidewaiter.wording import Sentence

_NAMES: Mapping[Aspect, Sentence] = MappingProxyType(
    {
        Aspect.DOCUMENT: Sentence.of("How a paper was read"),
        Aspect.FILE: Sentence.of("A file that could not be opened"),
        Aspect.QUEUE: Sentence.of("Its place in the queue"),
        Aspect.RETENTION: Sentence.of("How long it is kept"),
        Aspect.HOLD: Sentence.of("The legal hold"),
        Aspect.REVIEW: Sentence.of("The second review"),
        Aspect.DEED: Sentence.of("A deed taken back"),
    }
)


class PointKind(StrEnum):
    """What has to be done about it."""

    SCREEN = "screen"
    READ = "read"
    OPEN = "open"
    DECIDE = "decide"
    AGREE = "agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """One thing that is open, and where it is: a document and a part of it, a file's name, or a hit.

    `acknowledged` where somebody took note of it, so that it does not stand in the way.
    """

    kind: PointKind
    sentence: Sentence
    document: str | None = None
    part: int | None = None
    file: str = ""
    hit: str = ""
    acknowledged: bool = False


def open_points(case: Case) -> Iterator[OpenPoint]:
    """What stands against calling the case done, so that silence never looks like clearance."""
    if not case.documents:
        yield OpenPoint(kind=PointKind.OPEN, sentence=Sentence.of("The case holds no document."))
    yield from _papers(case)
    for file in case.unopened:
        yield OpenPoint(
            kind=PointKind.READ,
            file=file.name,
            sentence=Sentence.of(
                "“{file}” could not be opened: {problem}",
                file=file.name,
                problem=file.unread.problem,
            ),
            acknowledged=any(fact.name == file.name for fact in case.unopened_acknowledged),
        )
    if left := undecided(case):
        yield OpenPoint(
            kind=PointKind.DECIDE,
            hit=left[0].id,
            sentence=Sentence.of("Hits without a decision: {count}.", count=len(left)),
        )
    yield from _reviews(case)
    yield from _apart(case)


def left_to_do(case: Case) -> tuple[OpenPoint, ...]:
    """What must be done before the case can be signed off, each with where it is; undecided hits by paper."""
    points = [
        point
        for point in open_points(case)
        if not point.acknowledged and point.kind is not PointKind.DECIDE
    ]
    return (*points, *_undecided_by_paper(case))


def _reviews(case: Case) -> Iterator[OpenPoint]:
    """What second reviews leave to be agreed on."""
    for review in case.reviews:
        if review.state is ReviewState.OPEN:
            name = review.asked.reviewer
            yield OpenPoint(
                kind=PointKind.AGREE,
                sentence=Sentence.of("The second review by {name} is under way.", name=name)
                if name
                else Sentence.of("A second review is under way."),
            )
        if len(review.answers) > 1:
            yield OpenPoint(
                kind=PointKind.AGREE,
                sentence=Sentence.of(
                    "Answers to one second review that differ: {count}. The first counts.",
                    count=len(review.answers),
                ),
                acknowledged=True,
            )
    if left := open_disagreements(case):
        yield OpenPoint(
            kind=PointKind.AGREE,
            hit=left[0][1].hit,
            sentence=Sentence.of("Disagreements that nobody settled: {count}.", count=len(left)),
        )


def _apart(case: Case) -> Iterator[OpenPoint]:
    """What casebooks that each went on with the case said differently."""
    if hits := divided(case):
        yield OpenPoint(
            kind=PointKind.AGREE,
            hit=hits[0].hit,
            sentence=Sentence.counted(
                "One hit was decided differently in two casebooks, and is asked again.",
                "{count} hits were decided differently in two casebooks, and are asked again.",
                count=len(hits),
            ),
        )
    names = {document.sha256: document.name for document in case.documents}
    for one in case.apart:
        if one.aspect is not Aspect.DECISION:
            yield replace(_parted(one, case, names), document=_document(one, names))


def _parted(one: Apart, case: Case, names: Mapping[str, str]) -> OpenPoint:
    there = next(told for told in reversed(one.told) if told.store)
    who = next((s.name for s in case.strands if s.store == there.store), there.actor)
    match one.aspect:
        case Aspect.SCREENING:
            return OpenPoint(
                kind=PointKind.SCREEN,
                sentence=Sentence.of(
                    "“{document}” was screened otherwise in the casebook of {name}: screen it again.",
                    document=names.get(one.what, one.what[:12]),
                    name=who,
                ),
            )
        case Aspect.COMPARISON:
            return OpenPoint(
                kind=PointKind.SCREEN,
                sentence=Sentence.of(
                    "The papers were compared otherwise in the casebook of {name}: screen the case again.",
                    name=who,
                ),
            )
        case _:
            return OpenPoint(
                kind=PointKind.AGREE,
                acknowledged=True,
                sentence=Sentence.of(
                    "{what}: the casebook of {name} says otherwise, in event {sequence} there.",
                    what=_NAMES[one.aspect],
                    name=who,
                    sequence=place_of(there.sequence, case.strands)[0],
                ),
            )


def _document(one: Apart, names: Mapping[str, str]) -> str | None:
    return one.what if one.what in names else None


def _undecided_by_paper(case: Case) -> Iterator[OpenPoint]:
    by_paper: dict[str, list[Hit]] = {}
    for hit in undecided(case):
        by_paper.setdefault(hit.document, []).append(hit)
    for document in case.documents:
        if hits := by_paper.get(document.sha256):
            yield OpenPoint(
                kind=PointKind.DECIDE,
                document=document.sha256,
                hit=hits[0].id,
                sentence=Sentence.counted(
                    "“{document}”: one hit without a decision.",
                    "“{document}”: {count} hits without a decision.",
                    count=len(hits),
                    document=document.name,
                ),
            )


def _papers(case: Case) -> Iterator[OpenPoint]:
    screenings = {screening.document: screening for screening in case.screenings}
    seen = {(fact.document, fact.part) for fact in case.acknowledged}
    for document in case.documents:
        yield from _unscreened(document, screenings.get(document.sha256), case)
        for point in (*_not_read(document), *_not_taken_in(document, case)):
            known = (document.sha256, point.part) in seen and point.kind is PointKind.READ
            yield replace(point, document=document.sha256, acknowledged=known)


def _unscreened(
    document: DocumentSummary, screening: Screening | None, case: Case
) -> Iterator[OpenPoint]:
    def still(sentence: Sentence) -> OpenPoint:
        return OpenPoint(kind=PointKind.SCREEN, document=document.sha256, sentence=sentence)

    if screening is None:
        yield still(Sentence.of("“{document}” was not screened.", document=document.name))
        return
    if not screening.complete:
        yield still(Sentence.of("“{document}” was screened only in part.", document=document.name))
    if screening.on != case.on:
        yield still(
            Sentence.of(
                "“{document}” was screened for {date}, not for the review date.",
                document=document.name,
                date=screening.on.isoformat(),
            )
        )


def _not_read(document: DocumentSummary) -> Iterator[OpenPoint]:
    told = {unread.part for unread in document.unread}
    for unread in document.unread:
        sentence = Sentence.of(
            "“{document}”, {part}: {problem}",
            document=document.name,
            part=part_name(document, unread.part) or Sentence.of("the file"),
            problem=unread.problem,
        )
        yield OpenPoint(kind=PointKind.READ, part=unread.part, sentence=sentence)
    for number, part in enumerate(document.parts):
        if part.coverage.reading is Reading.READ or number in told:
            continue
        sentence = Sentence.of(
            "“{document}”, {part}: {reading}.",
            document=document.name,
            part=part.label,
            reading=Sentence.of(part.coverage.reading.value),
        )
        yield OpenPoint(kind=PointKind.READ, part=number, sentence=sentence)
    opened = document.parts or (document.kind is Kind.ARCHIVE and document.contents)
    if not opened and not document.unread:
        sentence = Sentence.of("“{document}” has no page and no sheet.", document=document.name)
        yield OpenPoint(kind=PointKind.OPEN, sentence=sentence)


def _not_taken_in(document: DocumentSummary, case: Case) -> Iterator[OpenPoint]:
    """What lies in a document and did not come into the case; an empty file gives no document."""
    known = {one.sha256 for one in case.documents}
    for held in document.contents:
        if held.size and held.sha256 not in known:
            sentence = Sentence.of("“{file}” was not read.", file=held.name)
            yield OpenPoint(kind=PointKind.OPEN, sentence=sentence)


def part_name(document: DocumentSummary, part: int | None) -> Sentence | None:
    """What people call a part of a document; None for the file itself."""
    if part is None:
        return None
    if 0 <= part < len(document.parts):
        return document.parts[part].label
    return Sentence.of("part {number}", number=part + 1)
