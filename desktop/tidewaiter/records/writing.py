"""What every writer of records is, whatever the form."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event, RecordExported
from tidewaiter.controls.model import Pack
from tidewaiter.screening.model import Assessment


class Write(Protocol):
    """`write_json`, `write_xlsx`, or a stand-in."""

    def __call__(
        self,
        case: Case,
        events: Sequence[Event],
        pack: Pack,
        assessment: Assessment,
        path: Path,
        /,
        *,
        proof: Proof | None = None,
    ) -> RecordExported:
        """Write the record of a case, whole or not at all."""
