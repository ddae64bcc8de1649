"""What the door hands the inside of a window: the road, the sample case, where records go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tidewaiter.ui.browser.window import BrowserDoor
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.queue import Queue
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.choices import Choices
from tidewaiter.ui.editions.editions import Editions
from tidewaiter.ui.exports.door import ExportDoor
from tidewaiter.ui.keeping.corner import KeepingDoor
from tidewaiter.ui.lists.lists import Lists
from tidewaiter.ui.road import Road
from tidewaiter.ui.shell import ShellDoor
from tidewaiter.ui.worklist.look_back import LookBacks
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The bundled case: its papers, and the review date that its law is of."""

    files: tuple[Path, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """`shelter` says what protects this computer from papers, and the casebook from others."""

    road: Road
    sample: Sample
    records: Path
    shelter: Callable[[], tuple[Sentence, ...]]
    editions: Editions
    looks: LookBacks
    lists: Lists
    queue: Queue
    keeping: KeepingDoor
    exports: ExportDoor
    arrivals: Arrivals
    searching: CaseSearching
    browser: BrowserDoor
    shell: ShellDoor
    choices: Choices = field(default_factory=Choices)
