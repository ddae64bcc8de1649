"""The exports of a test's window: the real writers, on what the test's own casebook holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.casebook.disk.files import Shelf
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.desk import resources
from tidewaiter.documents.model import Unread
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.records.audit.writing import AuditWritten
from tidewaiter.records.exports.means import Means
from tidewaiter.records.replaying import Replay
from tidewaiter.road.exporting import material_of, note_export, write_audit_noted
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.exports.asking import Ask
from tidewaiter.ui.exports.door import ExportDoor, Password, Stopped, Tell


@dataclass(slots=True)
class Replays:
    """What the next replay comes to, and what was asked of it."""

    outcome: Replay | None = None
    locked: Unread | None = None
    given: list[str] = field(default_factory=list)
    asked: list[tuple[Path, Path | None]] = field(default_factory=list)

    def replay(
        self, record: Path, documents: Path | None, _tell: Tell, _stopped: Stopped, ask: Ask
    ) -> Replay | None:
        """As the door has it."""
        self.asked.append((record, documents))
        if self.locked is not None:
            self.given.append(ask("secret.pdf", self.locked))
        return self.outcome


def export_door(
    home: Path, book: Callable[[], Casebook], ledger: Ledger, replays: Replays
) -> ExportDoor:
    """What the window is handed."""
    documents = Shelf(home / "documents")

    def means(pack: Pack, password: Password, tell: Tell, stopped: Stopped) -> Means:
        return Means(
            data=documents.get,
            resources=resources.resources(),
            password=password,
            tell=tell,
            stopped=stopped,
        )

    def audit(  # noqa: PLR0917 - as the door has it
        path: Path, choice: Choice, plan: Plan, pack: Pack, tell: Tell, stopped: Stopped
    ) -> AuditWritten:
        made = means(pack, lambda _: None, tell, stopped)
        with book() as opened:
            return write_audit_noted(
                opened, choice, plan, made, path, outcome=lambda _: Outcome.CHECK
            )

    return ExportDoor(
        ledger=ledger,
        gather=material_of,
        means=means,
        note=note_export,
        audit=audit,
        replay=replays.replay,
        records=home,
    )
