"""What the report says of papers and lists: what was read, what was not, and under which law."""

from collections.abc import Iterable, Iterator

from tidewaiter.records.exports.telling import sentence_of
from tidewaiter.records.model.lists import EntryPart, MeasurePart, PeriodPart
from tidewaiter.records.model.papers import CoveragePart, DocumentPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.report.shapes import Pair, Remark, Row, Sheet, Shown, said_in, sheet_of
from tidewaiter.wording import Sentence


def coverage_shown(record: Record, say: Shown) -> Sheet:
    """How each page and sheet was read."""
    heads = (
        Sentence.of("Paper"),
        Sentence.of("Page or sheet"),
        Sentence.of("Reading"),
        Sentence.of("Engines"),
        Sentence.of("Notices"),
    )
    rows = [row for paper in record.documents for row in _coverage_rows(paper, say)]
    return sheet_of(heads, rows, say)


def _coverage_rows(paper: DocumentPart, say: Shown) -> Iterator[Row]:
    """A row for each run of parts that were read alike: a long paper takes no page of its own."""
    run: list[CoveragePart] = []
    for part in (*paper.coverage, None):
        if run and (part is None or _reading(part) != _reading(run[-1])):
            first, last = run[0], run[-1]
            label: Sentence = sentence_of(first.label)
            if last is not first:
                label = Sentence.of("{first} to {last}", first=label, last=sentence_of(last.label))
            yield (
                paper.name,
                say(label),
                say(Sentence(first.reading.value)),
                ", ".join(first.engines),
                " ".join(said_in(one, say) for one in first.notices),
            )
            run = []
        if part is not None:
            run.append(part)


def _reading(part: CoveragePart) -> tuple[object, ...]:
    return part.reading, tuple(part.engines), tuple(one.text for one in part.notices)


def unread_shown(record: Record, say: Shown) -> Iterator[Remark]:
    """Everything that was not read or not screened: silence would look like clearance."""
    for file in record.unopened:
        yield Remark(
            who=file.name, text=f"{said_in(file.problem, say)} {said_in(file.advice, say)}"
        )
    for paper in record.documents:
        for unread in paper.unread:
            label = sentence_of(unread.label) if unread.label else Sentence.of("the file")
            where = Sentence.of("{paper}, {part}", paper=paper.name, part=label)
            yield Remark(
                who=say(where), text=f"{said_in(unread.problem, say)} {said_in(unread.advice, say)}"
            )
        if paper.screened is None:
            yield Remark(who=paper.name, text=say(Sentence.of("It was not screened.")))


def edition_shown(record: Record, say: Shown) -> Iterator[Pair]:
    """The edition that the assessment was made with."""
    controls = record.controls
    yield Pair(say(Sentence.of("Edition")), f"{controls.title}, {controls.edition}")
    yield Pair(say(Sentence.of("Publisher")), controls.publisher)
    yield Pair(say(Sentence.of("Evidence to")), controls.evidence_to.isoformat())
    yield Pair(say(Sentence.of("SHA-256")), controls.digest)
    for notice in controls.notices:
        yield Pair(say(Sentence.of("Notice")), said_in(notice, say))


def entries_shown(entries: Iterable[EntryPart], say: Shown) -> Sheet:
    """What the edition says of each entry that a hit names."""
    heads = (
        Sentence.of("Entry"),
        Sentence.of("Code"),
        Sentence.of("Name"),
        Sentence.of("Standing"),
        Sentence.of("Source"),
    )
    rows = [
        (
            entry.id,
            entry.code,
            "\n".join(dict.fromkeys(filter(None, (say(Sentence(entry.name)), entry.name_zh)))),
            say(Sentence(entry.standing.value)) if entry.standing else "",
            entry.source,
        )
        for entry in entries
    ]
    return sheet_of(heads, rows, say)


def measures_shown(measures: Iterable[MeasurePart], say: Shown) -> Sheet:
    """The measures behind the hits and the assessment."""
    heads = (
        Sentence.of("Measure"),
        Sentence.of("Title"),
        Sentence.of("In effect"),
        Sentence.of("Standing"),
    )
    rows = [
        (
            f"{measure.authority} {measure.number}".strip(),
            "\n".join(filter(None, (measure.title_en, measure.title_zh))),
            "\n".join(_period(period, say) for period in measure.dates.effective),
            say(Sentence(measure.standing.value)),
        )
        for measure in measures
    ]
    return sheet_of(heads, rows, say)


def _period(period: PeriodPart, say: Shown) -> str:
    return say(
        Sentence.of(
            "{first} to {last}",
            first=period.first.isoformat() if period.first else "…",
            last=period.last.isoformat() if period.last else "…",
        )
    )


def layers_shown(record: Record, say: Shown) -> Sheet:
    """The lists beside the edition that were searched."""
    heads = (Sentence.of("List"), Sentence.of("Edition"), Sentence.of("SHA-256"))
    rows = [(one.title, one.edition, one.digest) for one in record.lists.layers]
    return sheet_of(heads, rows, say)
