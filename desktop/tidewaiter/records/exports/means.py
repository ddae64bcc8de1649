"""What an export works with: the case as it was gathered, and what must be asked for on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tidewaiter.casebook.journal.proving import Proof
from tidewaiter.casebook.model import Case, Event
from tidewaiter.controls.model import Pack
from tidewaiter.documents.model import Document
from tidewaiter.records.composing import compose
from tidewaiter.records.errors import ExportStoppedError
from tidewaiter.records.model.record import Record
from tidewaiter.screening.model import Assessment
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A case as it was at one moment, so that it is written beside the casebook and not within it."""

    case: Case
    events: tuple[Event, ...]
    pack: Pack
    assessment: Assessment
    proof: Proof | None = None

    def record(self) -> Record:
        """The record of the case; raises RecordMismatchError."""
        return compose(self.case, self.events, self.pack, self.assessment, proof=self.proof)


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


def _on() -> bool:
    """Nobody stops."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What is asked for on the way, each by a call.

    `data` gives a document's bytes by its hash, `reading` what was read of it if that was kept;
    `resources` is the folder of the program's own files.
    `password` opens a guarded document, None where nobody entered one. `say` speaks the reader's
    `language` (a gettext name). `edition` is the control pack as a file, None where it is not here.
    `tell` hears how many steps of how many are done; `stopped` is asked between them.
    """

    data: Callable[[str], bytes]
    resources: Path
    reading: Callable[[str], Document | None] = lambda _: None
    password: Callable[[str], str | None] = field(default=lambda _: None, repr=False)
    say: Callable[[Sentence], str] = str
    language: str = "en"
    edition: Callable[[], bytes | None] = lambda: None
    tell: Callable[[int, int], None] = _silent
    stopped: Callable[[], bool] = _on

    @property
    def fonts(self) -> Path:
        """The folder of the fonts that ship."""
        return self.resources / "fonts"

    def step(self, done: int, total: int) -> None:
        """Say how far it is; raises ExportStoppedError where nobody waits for it any more."""
        if self.stopped():
            raise ExportStoppedError.plain()
        self.tell(done, total)
