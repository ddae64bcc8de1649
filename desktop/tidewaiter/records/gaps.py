"""What stands against calling a case done: what was not read, not screened, not decided."""

from collections.abc import Iterator

from tidewaiter.casebook.model import Case, DocumentSummary
from tidewaiter.documents.model import Kind, Reading
from tidewaiter.records.model.papers import OpenPart
from tidewaiter.records.model.record import Account
from tidewaiter.records.saying import say
from tidewaiter.screening.model import Screening
from tidewaiter.wording import Sentence

# Documents and parts (None: the file) that the reviewer took note of.
Acknowledged = frozenset[tuple[str, int | None]]


def open_points(case: Case, seen: Acknowledged) -> Iterator[OpenPart]:
    """What stands against calling the case done, so that silence never looks like clearance."""
    screenings = {screening.document: screening for screening in case.screenings}
    if not case.documents:
        yield _still(None, Sentence.of("The case holds no document."))
    for document in case.documents:
        yield from _unscreened(document, screenings.get(document.sha256), case)
        yield from _not_read(document, seen)
        yield from _not_taken_in(document, case)
    for file in case.unopened:
        noted = any(fact.name == file.name for fact in case.unopened_acknowledged)
        sentence = Sentence.of(
            "“{file}” could not be opened: {problem}", file=file.name, problem=file.unread.problem
        )
        yield _still(None, sentence, noted)
    decided = {decision.hit for decision in case.decisions}
    of_papers = {hit.id for screening in case.screenings for hit in screening.hits}
    hits = of_papers | {hit.id for hit in case.compared}
    if left := len(hits - decided):
        yield _still(None, Sentence.of("Hits without a decision: {count}.", count=left))


def has_gaps(derived: Account) -> bool:
    """Whether something was not read or not screened, and nobody took note of it."""
    left = any(point.document and not point.acknowledged for point in derived.open)
    unopened = any(not file.acknowledged for file in derived.unopened)
    return left or unopened or not derived.documents


def part_name(document: DocumentSummary, part: int | None) -> Sentence | None:
    """What people call a part of a document; None for the file itself."""
    if part is None:
        return None
    if 0 <= part < len(document.parts):
        return document.parts[part].label
    return Sentence.of("part {number}", number=part + 1)


def _unscreened(
    document: DocumentSummary, screening: Screening | None, case: Case
) -> Iterator[OpenPart]:
    if screening is None:
        sentence = Sentence.of("“{document}” was not screened.", document=document.name)
        yield _still(document.sha256, sentence)
        return
    if not screening.complete:
        sentence = Sentence.of("“{document}” was screened only in part.", document=document.name)
        yield _still(document.sha256, sentence)
    if screening.on != case.on:
        sentence = Sentence.of(
            "“{document}” was screened for {date}, not for the review date.",
            document=document.name,
            date=screening.on.isoformat(),
        )
        yield _still(document.sha256, sentence)


def _not_read(document: DocumentSummary, seen: Acknowledged) -> Iterator[OpenPart]:
    told = {unread.part for unread in document.unread}
    for unread in document.unread:
        sentence = Sentence.of(
            "“{document}”, {part}: {problem}",
            document=document.name,
            part=part_name(document, unread.part) or Sentence.of("the file"),
            problem=unread.problem,
        )
        yield _still(document.sha256, sentence, (document.sha256, unread.part) in seen)
    for number, part in enumerate(document.parts):
        if part.coverage.reading is Reading.READ or number in told:
            continue
        sentence = Sentence.of(
            "“{document}”, {part}: {reading}.",
            document=document.name,
            part=part.label,
            reading=Sentence.of(part.coverage.reading.value),
        )
        yield _still(document.sha256, sentence, (document.sha256, number) in seen)
    opened = document.parts or (document.kind is Kind.ARCHIVE and document.contents)
    if not opened and not document.unread:
        sentence = Sentence.of("“{document}” has no page and no sheet.", document=document.name)
        yield _still(document.sha256, sentence)


def _not_taken_in(document: DocumentSummary, case: Case) -> Iterator[OpenPart]:
    """What lies in a document and did not come into the case; an empty file gives no document."""
    known = {one.sha256 for one in case.documents}
    for held in document.contents:
        if held.size and held.sha256 not in known:
            yield _still(document.sha256, Sentence.of("“{file}” was not read.", file=held.name))


def _still(document: str | None, sentence: Sentence, acknowledged: bool = False) -> OpenPart:  # noqa: FBT001, FBT002 - a field, not a switch
    return OpenPart(document=document, sentence=say(sentence), acknowledged=acknowledged)
