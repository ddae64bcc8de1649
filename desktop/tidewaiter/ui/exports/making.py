"""What the exports of this computer's window work with."""

from pathlib import Path

from tidewaiter.controls.model import Pack
from tidewaiter.desk import folders
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.records.audit.writing import AuditWritten
from tidewaiter.road.exporting import (
    material_of,
    means_for,
    note_export,
    outcome_by,
    write_audit_noted,
)
from tidewaiter.road.replaying import replay
from tidewaiter.road.signing_desk import SigningDesk
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.exports.door import ExportDoor, Stopped, Tell


def make_exports(ledger: Ledger, signing: SigningDesk) -> ExportDoor:
    """An auditor's export opens the casebook once more, on its own thread."""

    def audit(  # noqa: PLR0917 - as the door has it
        path: Path, choice: Choice, plan: Plan, pack: Pack, tell: Tell, stopped: Stopped
    ) -> AuditWritten:
        means = means_for(pack, tell=tell, stopped=stopped)
        with signing.open_casebook() as book:
            return write_audit_noted(book, choice, plan, means, path, outcome=outcome_by(pack))

    return ExportDoor(
        ledger=ledger,
        gather=material_of,
        means=lambda pack, password, tell, stopped: means_for(
            pack, password=password, tell=tell, stopped=stopped
        ),
        note=note_export,
        audit=audit,
        replay=lambda record, documents, tell, stopped, ask: replay(
            record, documents, tell=tell, stopped=stopped, ask=ask
        ),
        records=folders.records_folder(),
    )
