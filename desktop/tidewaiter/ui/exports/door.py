"""What the door hands the exports of a window: the deeds themselves, and where records go."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.casebook.deeds.exporting import Placing
from tidewaiter.casebook.model import Case, RecordExported
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.records.audit.sampling import Plan
from tidewaiter.records.audit.selecting import Choice
from tidewaiter.records.audit.writing import AuditWritten
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.replaying import Replay
from tidewaiter.screening.model import Assessment
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.exports.asking import Ask

Tell = Callable[[int, int], None]
Stopped = Callable[[], bool]
Password = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportDoor:
    """`gather` and `note` are done with the casebook of the window, `audit` opens one of its own."""

    ledger: Ledger
    gather: Callable[[Casebook, str, Pack, Assessment], Material]
    means: Callable[[Pack, Password, Tell, Stopped], Means]
    note: Callable[[Casebook, Material, RecordExported, Placing], Case]
    audit: Callable[[Path, Choice, Plan, Pack, Tell, Stopped], AuditWritten]
    replay: Callable[[Path, Path | None, Tell, Stopped, Ask], Replay | None]
    records: Path
