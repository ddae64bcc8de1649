"""The JSON record: how it is written, and the schema that is published for it."""

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from tidewaiter.casebook.disk.files import write_whole
from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event, RecordExported
from tidewaiter.controls.model import Pack
from tidewaiter.records.composing import compose
from tidewaiter.records.errors import writing_errors
from tidewaiter.records.model.record import Record
from tidewaiter.screening.model import Assessment

SCHEMA_ADDRESS = "urn:tidewaiter:record-1"


def write_json(
    case: Case,
    events: Sequence[Event],
    pack: Pack,
    assessment: Assessment,
    path: Path,
    *,
    proof: Proof | None = None,
) -> RecordExported:
    """Write the record of a case, whole or not at all; the same input gives the same bytes.

    `assessment` is that of the whole case. Gives what `Casebook.exporting` notes. Raises RecordError.
    """
    record = compose(case, events, pack, assessment, proof=proof)
    data = json_of(record)
    with writing_errors(path):
        write_whole(path, data)
    return RecordExported(
        name=path.name, form="json", sha256=hashlib.sha256(data).hexdigest(), head=case.head
    )


def json_of(record: Record) -> bytes:
    """The bytes of a record's file."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def schema() -> bytes:
    """The JSON Schema (2020-12) of the record, as published under `resources/records/`."""
    built: dict[str, Any] = msgspec.json.schema(Record)
    built |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ADDRESS,
        "title": "Tidewaiter audit record, format 1",
    }
    return msgspec.json.format(msgspec.json.encode(built, order="sorted"), indent=1) + b"\n"


if __name__ == "__main__":
    # `python -m tidewaiter.records.json_record > resources/records/record-1.schema.json`
    sys.stdout.buffer.write(schema())
