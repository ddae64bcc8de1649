"""The audit workbook: the tables of a record as an .xlsx file, the same bytes each time."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from tidewaiter.casebook.disk.files import write_whole
from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event, RecordExported
from tidewaiter.controls.model import Pack
from tidewaiter.records.composing import compose
from tidewaiter.records.errors import writing_errors
from tidewaiter.records.model.record import Record
from tidewaiter.records.tables import tables
from tidewaiter.records.workbook import Properties, workbook_of
from tidewaiter.screening.model import Assessment


def write_xlsx(
    case: Case,
    events: Sequence[Event],
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    proof: Proof | None = None,
) -> RecordExported:
    """Write the workbook of a case, whole or not at all; the same input gives the same bytes.

    Every text is a text: what begins like a formula is marked as quoted. Gives what
    `Casebook.exporting` notes. Raises RecordError.
    """
    data = xlsx_of(compose(case, events, pack, assessment, proof=proof))
    with writing_errors(path):
        write_whole(path, data)
    return RecordExported(
        name=path.name, form="xlsx", sha256=hashlib.sha256(data).hexdigest(), head=case.head
    )


def xlsx_of(record: Record) -> bytes:
    """The bytes of a record's workbook; raises RecordTooLargeError."""
    properties = Properties(
        creator=f"{record.program.name} {record.program.version}",
        title=record.case.title,
        created=record.case.opened,
        modified=record.case.last_event,
    )
    return workbook_of(tables(record), properties)
