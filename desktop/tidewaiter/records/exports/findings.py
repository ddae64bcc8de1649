"""The workbook of findings beside a source workbook: each hit with a link to its cell, and what was not read.

The source itself is never saved again: what a program does not know in it would be lost.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from tidewaiter.casebook.model import RecordExported
from tidewaiter.records.exports.copy import paper_of, refuse_source
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.placing import place
from tidewaiter.records.exports.telling import DISPOSITION_WORDS, sentence_of, time_words
from tidewaiter.records.model.findings import DecisionPart, HitPart
from tidewaiter.records.model.papers import DocumentPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.table import Link, Row, Table, Value
from tidewaiter.wording import Sentence

_WIDE = 60


def write_findings(material: Material, means: Means, path: Path, document: str) -> RecordExported:
    """Write the findings of the document with this hash, whole or not at all; raises RecordError."""
    from tidewaiter.records.workbook import Properties, workbook_of  # noqa: PLC0415 - the library is large

    record = material.record()
    paper = paper_of(record, document)
    means.step(0, 1)
    refuse_source(path, means.data(document))
    properties = Properties(
        creator=f"{record.program.name} {record.program.version}",
        title=f"{paper.name}: {record.case.title}",
        created=record.case.opened,
        modified=record.case.last_event,
    )
    data = workbook_of(_tables(record, paper, means), properties)
    digest = place(path, data)
    means.tell(1, 1)
    return RecordExported(
        name=path.name, form="findings-xlsx", sha256=digest, head=material.case.head
    )


def _tables(record: Record, paper: DocumentPart, means: Means) -> tuple[Table, ...]:
    say = means.say
    hits = tuple(
        _hit(number, hit, means)
        for number, hit in enumerate(
            (hit for hit in record.hits if hit.document == paper.sha256), start=1
        )
    )
    heads: tuple[tuple[Sentence, float], ...] = (
        (Sentence.of("No."), 6),
        (Sentence.of("Kind"), 14),
        (Sentence.of("Sheet"), 18),
        (Sentence.of("Cell"), 12),
        (Sentence.of("Text"), _WIDE),
        (Sentence.of("Why"), _WIDE),
        (Sentence.of("Threshold"), 40),
        (Sentence.of("Entries"), 24),
        (Sentence.of("Not visible"), 18),
        (Sentence.of("Decision"), 18),
        (Sentence.of("Reason"), 32),
        (Sentence.of("Note"), 40),
        (Sentence.of("Reviewer"), 20),
        (Sentence.of("Time"), 22),
    )
    read = (
        (Sentence.of("Page or sheet"), 24),
        (Sentence.of("Reading"), 16),
        (Sentence.of("Notices"), _WIDE),
    )
    about = (Sentence.of("Subject"), 24), (Sentence.of("What"), 90)
    return (
        Table(name=say(Sentence.of("Findings")), columns=_said(heads, means), rows=hits),
        Table(
            name=say(Sentence.of("Coverage")),
            columns=_said(read, means),
            rows=tuple(_read(paper, means)),
        ),
        Table(
            name=say(Sentence.of("Paper")),
            columns=_said(about, means),
            rows=tuple(_about(record, paper, means)),
        ),
    )


def _said(heads: tuple[tuple[Sentence, float], ...], means: Means) -> tuple[tuple[str, float], ...]:
    return tuple((means.say(head), width) for head, width in heads)


def _hit(number: int, hit: HitPart, means: Means) -> Row:
    hidden = ", ".join(means.say(Sentence(one.value)) for one in hit.hidden)
    return (
        number,
        means.say(Sentence(hit.kind.value)),
        hit.sheet,
        _cell(hit),
        hit.text,
        means.say(sentence_of(hit.sentence)),
        means.say(sentence_of(hit.verdict.sentence)) if hit.verdict else None,
        ", ".join(hit.entry_ids),
        hidden or None,
        *_decision(hit.decision, means),
    )


def _cell(hit: HitPart) -> Value:
    """The first cell of a hit as a link into the source workbook, which lies beside this one."""
    if not hit.cells or hit.sheet is None:
        return ", ".join(hit.cells) or None
    sheet = hit.sheet.replace("'", "''")
    return Link(
        text=", ".join(hit.cells),
        file=quote(hit.document_name),
        place=f"'{sheet}'!{hit.cells[0]}",
    )


def _decision(made: DecisionPart | None, means: Means) -> Row:
    if made is None:
        return means.say(Sentence.of("not decided")), None, None, None, None
    return (
        means.say(DISPOSITION_WORDS[made.disposition]),
        means.say(sentence_of(made.reason_text)),
        made.note,
        made.actor,
        time_words(made.time),
    )


def _read(paper: DocumentPart, means: Means) -> Iterator[Row]:
    for part in paper.coverage:
        told = " ".join(means.say(sentence_of(one)) for one in part.notices)
        reading = means.say(Sentence(part.reading.value))
        yield means.say(sentence_of(part.label)), reading, told or None
    for unread in paper.unread:
        label = sentence_of(unread.label) if unread.label else Sentence.of("the file")
        told = f"{means.say(sentence_of(unread.problem))} {means.say(sentence_of(unread.advice))}"
        yield means.say(label), means.say(Sentence("not read")), told


def _about(record: Record, paper: DocumentPart, means: Means) -> Iterator[Row]:
    say = means.say
    yield say(Sentence.of("Paper")), Link(text=paper.name, file=quote(paper.name), place="")
    yield "SHA-256", paper.sha256
    yield say(Sentence.of("Case")), record.case.title
    yield say(Sentence.of("Review date")), record.case.on.isoformat()
    yield say(Sentence.of("Edition")), f"{record.controls.edition} {record.controls.digest}"
    yield say(Sentence.of("Last event")), f"{record.head.sequence} {record.head.hash}"
    if record.proof:
        yield say(Sentence.of("Receipt")), record.proof.checkpoint
