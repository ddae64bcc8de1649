"""What the sheets of the audit workbook show, and in which order."""

from collections.abc import Iterator
from urllib.parse import quote

from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.casebook.model import DecisionWithdrawn, HitDecided
from tidewaiter.records.by_hand import by_hand_table
from tidewaiter.records.coverage_table import coverage_table
from tidewaiter.records.lists_table import lists_table
from tidewaiter.records.model.basis import BoxInPoints, Said
from tidewaiter.records.model.by_hand import PlacedNotePart
from tidewaiter.records.model.findings import ElsewherePart, HitPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.moved import events_in, rows_of
from tidewaiter.records.oversight_table import oversight_tables, summary_rows
from tidewaiter.records.table import Link, Row, Table
from tidewaiter.screening.model import Role


def tables(record: Record) -> tuple[Table, ...]:
    """Every sheet of the workbook, in its order."""
    return (
        Table(
            name="Summary", columns=(("Subject", 24), ("What", 100)), rows=tuple(_summary(record))
        ),
        hits_table(record),
        Table(name="Facts", columns=_FACTS, rows=tuple(_facts(record))),
        Table(name="Decisions", columns=_DECISIONS, rows=tuple(_decisions(record))),
        *oversight_tables(record),
        by_hand_table(record),
        coverage_table(record),
        lists_table(record),
        Table(name="Events", columns=_EVENTS, rows=tuple(_events(record)), wrapped=False),
    )


def hits_table(record: Record) -> Table:
    """Every hit with its decision, a row each."""
    return Table(name="Hits", columns=_HITS, rows=tuple(_hits(record)))


_HITS = (
    ("No.", 6),
    ("Kind", 10),
    ("Document", 28),
    ("Page or sheet", 14),
    ("Place", 22),
    ("Against", 40),
    ("Text", 40),
    ("Evidence", 24),
    ("Entries", 18),
    ("Score", 7),
    ("Strength", 10),
    ("Role", 14),
    ("Not visible", 14),
    ("Found by", 16),
    ("Disguise", 18),
    ("Why", 60),
    ("Missing", 40),
    ("Threshold", 12),
    ("Set aside", 40),
    ("Disposition", 16),
    ("Reason", 28),
    ("Note", 36),
    ("Reviewer", 18),
    ("Time (UTC)", 28),
    ("Marked by", 24),
    ("Hit id", 24),
)
_FACTS = (
    ("Fact", 22),
    ("Value", 60),
    ("Country", 9),
    ("Document", 28),
    ("Page or sheet", 14),
    ("Place", 30),
    ("Nearest name on the lists, not a match", 60),
    ("Alike, %", 9),
)
_DECISIONS = (
    ("Event", 8),
    ("Time (UTC)", 28),
    ("Reviewer", 18),
    ("Hit id", 24),
    ("Disposition", 16),
    ("Reason code", 22),
    ("Reason", 36),
    ("Note", 48),
    ("State", 14),
)
_EVENTS = (
    ("Sequence", 10),
    ("Time (UTC)", 28),
    ("Reviewer", 18),
    ("Kind", 22),
    ("Body", 80),
    ("Previous", 68),
    ("Previous of case", 68),
    ("Hash", 68),
)


def _summary(record: Record) -> Iterator[Row]:
    yield "Case", record.case.title
    yield "Case id", record.case.id
    yield "Review date", record.case.on.isoformat()
    yield "Opened (UTC)", record.case.opened
    yield "Last event (UTC)", record.case.last_event
    yield "Reviewers", ", ".join(record.case.actors)
    yield "Assessment", record.assessment.outcome.value
    yield from (("Reason", reason.sentence.text) for reason in record.assessment.reasons)
    yield from (("Missing", said.text) for said in record.assessment.missing)
    yield from (
        ("Still open", _open_text(said.sentence, said.acknowledged)) for said in record.open
    )
    yield from summary_rows(record)
    yield from _counts(record)
    yield from (
        ("Document", f"{document.name}, SHA-256 {document.sha256}") for document in record.documents
    )
    yield from (("Note", f"{note.actor}, {note.time}: {note.text}") for note in record.notes)
    yield from (("Note", _placed_text(note)) for note in record.placed)
    controls = record.controls
    yield "Lists", f"{controls.title}, edition {controls.edition}, {controls.publisher}"
    yield "Lists, SHA-256", controls.digest
    yield "Lists, evidence to", controls.evidence_to.isoformat()
    yield from (("Lists, notice", said.text) for said in controls.notices)
    yield "Program", f"{record.program.name} {record.program.version}"
    yield "Head", f"event {record.head.sequence}, {record.head.hash}"
    yield "Proof", "This workbook is for reading. The JSON record of the case can be verified."


def _placed_text(note: PlacedNotePart) -> str:
    """A note on a paper with its answers, one a line."""
    place = note.place
    where = place.sheet if place.page is None else f"page {place.page}"
    cells = f" {', '.join(place.cells)}" if place.cells else ""
    first = f"{note.actor}, {note.time}, {place.document_name}, {where}{cells}: {note.text}"
    return "\n".join((first, *(f"{c.actor}, {c.time}: {c.text}" for c in note.comments)))


def _open_text(said: Said, acknowledged: bool) -> str:  # noqa: FBT001 - a field of the record
    return f"{said.text} (taken note of)" if acknowledged else said.text


def _counts(record: Record) -> Iterator[Row]:
    kinds = list(dict.fromkeys(hit.kind for hit in record.hits))
    yield "Hits", len(record.hits)
    for kind in kinds:
        yield f"Hits: {kind.value}", sum(hit.kind is kind for hit in record.hits)
    made = [hit.decision.disposition for hit in record.hits if hit.decision]
    for disposition in dict.fromkeys(made):
        yield f"Decided: {disposition.value}", made.count(disposition)
    yield "Not decided", len(record.hits) - len(made)


def _hits(record: Record) -> Iterator[Row]:
    for number, hit in enumerate(record.hits, start=1):
        yield (
            number,
            hit.kind.value,
            _link(hit),
            hit.sheet if hit.page is None else hit.page,
            ", ".join(hit.cells) or "; ".join(_box(box) for box in hit.boxes),
            "; ".join(_elsewhere(one) for one in hit.elsewhere) or None,
            hit.text,
            " … ".join(hit.evidence),
            ", ".join(hit.entry_ids),
            hit.score,
            hit.strength.value,
            hit.role.value if hit.role else None,
            ", ".join(hidden.value for hidden in hit.hidden),
            *_how(hit),
            hit.sentence.text,
            " ".join(said.text for said in hit.matches[0].missing),
            hit.verdict.kind.value if hit.verdict else None,
            _aside(hit),
            *_decided(hit),
            hit.marked.actor if hit.marked else None,
            hit.id,
        )


def _facts(record: Record) -> Iterator[Row]:
    """What the papers state, fact by fact, so that papers which differ stand side by side."""
    order = list(Role)
    for fact in sorted(record.facts, key=lambda one: order.index(one.role)):
        place = fact.place
        yield (
            fact.role.value,
            fact.text,
            fact.country or None,
            place.document_name,
            place.sheet if place.page is None else place.page,
            ", ".join(place.cells) or "; ".join(_box(box) for box in place.boxes),
            fact.nearest.sentence.text if fact.nearest else None,
            fact.nearest.alike if fact.nearest else None,
        )


def _link(hit: HitPart) -> Link:
    """The document beside the workbook, at the page or the cell of the hit."""
    file = quote(hit.document_name)
    if hit.page is not None:
        return Link(text=hit.document_name, file=file, place=f"page={hit.page}")
    sheet = (hit.sheet or "").replace("'", "''")
    place = f"'{sheet}'!{hit.cells[0]}" if hit.cells and sheet else ""
    return Link(text=hit.document_name, file=file, place=place)


def _aside(hit: HitPart) -> str | None:
    """Why the hit does not weigh: a good-guy entry, or the words around it."""
    entry = hit.set_aside
    if entry is None:
        return None
    if entry.layer is None:
        return f"{entry.name}: reads as {entry.reason}"
    return f"{entry.name}: {entry.reason}; {entry.approver}; until {entry.until}"


def _elsewhere(one: ElsewherePart) -> str:
    place = one.place
    where = place.sheet if place.page is None else f"page {place.page}"
    cells = f" {', '.join(place.cells)}" if place.cells else ""
    return f"{place.document_name}, {where}{cells}: {one.text}"


def _how(hit: HitPart) -> Row:
    evidence = hit.matches[0].evidence
    methods = dict.fromkeys(one.method.value for one in evidence)
    disguises = dict.fromkeys(disguise.value for one in evidence for disguise in one.disguises)
    return ", ".join(methods), ", ".join(disguises)


def _decided(hit: HitPart) -> Row:
    made = hit.decision
    if made is None:
        return "not decided", None, None, None, None
    return made.disposition.value, made.reason_text.text, made.note, made.actor, made.time


def _box(box: BoxInPoints) -> str:
    return " ".join(f"{side:g}" for side in box)


def _decisions(record: Record) -> Iterator[Row]:
    """Every decision that was ever made, those taken back and those replaced included."""
    told = list(rows_of(events_in(record)))
    back = {one.fact.decided for one in told if isinstance(one.fact, DecisionWithdrawn)}
    stands = {decision.event for decision in record.decisions}
    for event in told:
        fact = event.fact
        if not isinstance(fact, HitDecided):
            continue
        yield (
            event.number,
            event.time,
            event.actor,
            fact.hit,
            fact.disposition.value,
            fact.reason,
            reason_text(fact.reason).text(),
            fact.note,
            _state(event.sequence, stands, back),
        )


def _state(event: int, stands: set[int], back: set[int]) -> str:
    if event in stands:
        return "stands"
    return "taken back" if event in back else "replaced"


def _events(record: Record) -> Iterator[Row]:
    for row in rows_of(events_in(record)):
        event = row.event
        yield (
            row.number,
            row.time,
            row.actor,
            event.kind,
            event.body,
            event.previous,
            event.case_previous,
            event.hash,
        )
