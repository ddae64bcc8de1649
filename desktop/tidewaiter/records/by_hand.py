"""What a person added, as a record shows it: marks, notes on papers, and every deed with what became of it."""

from collections.abc import Iterator, Mapping

from tidewaiter.casebook.facts.marking import (
    CommentWritten,
    DeedRestored,
    DeedWithdrawn,
    HitMarked,
    Marked,
    NotePlaced,
    PlacedNote,
)
from tidewaiter.casebook.model import (
    CoverageAcknowledged,
    DocumentSummary,
    Fact,
    NoteWritten,
    UnopenedAcknowledged,
)
from tidewaiter.records.model.by_hand import CommentPart, MarkedPart, PlacedNotePart
from tidewaiter.records.model.record import Record
from tidewaiter.records.moved import events_in, rows_of
from tidewaiter.records.saying import put_place
from tidewaiter.records.table import Row, Table

_COLUMNS = (
    ("Event", 8),
    ("Time (UTC)", 28),
    ("Reviewer", 18),
    ("What", 18),
    ("On", 36),
    ("Text", 60),
    ("State", 14),
)


def put_marked(mark: Marked) -> MarkedPart:
    """Who marked a hit."""
    return MarkedPart(actor=mark.actor, time=mark.time, note=mark.note, event=mark.sequence)


def put_placed(note: PlacedNote, documents: Mapping[str, DocumentSummary]) -> PlacedNotePart:
    """A note on a paper with its answers."""
    return PlacedNotePart(
        text=note.text,
        place=put_place(documents[note.document], note.part, note.places),
        actor=note.actor,
        time=note.time,
        event=note.sequence,
        comments=[
            CommentPart(text=c.text, actor=c.actor, time=c.time, event=c.sequence)
            for c in note.comments
        ],
    )


def by_hand_table(record: Record) -> Table:
    """Every mark, note, comment and acknowledgement that was ever made, those taken back included."""
    return Table(name="Marks and notes", columns=_COLUMNS, rows=tuple(_rows(record)))


def _rows(record: Record) -> Iterator[Row]:
    facts = [(row, row.fact) for row in rows_of(events_in(record))]
    names = {document.sha256: document.name for document in record.documents}
    back = _taken_back(fact for _, fact in facts)
    for event, fact in facts:
        told = _told(fact, names)
        if told is not None:
            state = "taken back" if event.sequence in back else "stands"
            yield event.number, event.time, event.actor, *told, state


def _taken_back(facts: Iterator[Fact]) -> set[int]:
    back: set[int] = set()
    for fact in facts:
        match fact:
            case DeedWithdrawn(event=number):
                back.add(number)
            case DeedRestored(event=number):
                back.discard(number)
    return back


def _told(fact: Fact, names: Mapping[str, str]) -> tuple[str, str, str] | None:  # noqa: PLR0911 - one for each kind
    """What was done, on what, in which words; None for what is no deed of this table."""
    match fact:
        case HitMarked(hit=hit, note=note):
            on = f"{_part(names, hit.document, hit.part)}: {hit.text}".rstrip(": ")
            return "mark", on, f"{hit.best.entry_id} {note}".strip()
        case NoteWritten(text=text, hit=hit_id):
            return "note", f"hit {hit_id}" if hit_id else "case", text
        case NotePlaced(document=sha256, part=part, text=text):
            return "note on paper", _part(names, sha256, part), text
        case CommentWritten(note=number, text=text):
            return "comment", f"note of event {number}", text
        case CoverageAcknowledged(document=sha256, part=part, note=note):
            return "acknowledgement", _part(names, sha256, part), note
        case UnopenedAcknowledged(name=name, note=note):
            return "acknowledgement", name, note
        case _:
            return None


def _part(names: Mapping[str, str], sha256: str, part: int | None) -> str:
    name = names.get(sha256, sha256)
    return name if part is None else f"{name}, part {part + 1}"
