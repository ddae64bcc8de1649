"""The way of files into the window, chosen or dropped: papers, the sample, editions, and what others sent."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.file_names import ENDINGS
from tidewaiter.intake.gathering import asks_to_group
from tidewaiter.ui.case.deeds import Deeds
from tidewaiter.ui.cases.arriving import Arriving
from tidewaiter.ui.door import Sample
from tidewaiter.ui.editions.editions import Editions, is_edition
from tidewaiter.ui.keeping.backing import is_backup
from tidewaiter.ui.moving.taking import Taking, is_moved
from tidewaiter.ui.second.exchange import is_exchanged


class FilesIn:
    """Leads each file to the deed that is for its kind."""

    def __init__(
        self,
        window: QWidget,
        deeds: Deeds,
        *,
        editions: Editions,
        arriving: Arriving,
        sample: Sample,
        taking: Taking,
        restore: Callable[[Path], None],
    ) -> None:
        self._window = window
        self._deeds = deeds
        self._editions = editions
        self._arriving = arriving
        self._sample = sample
        self._taking = taking
        self._restore = restore

    def take(self, paths: list[Path], on: date | None = None) -> None:
        """Open papers, and offer the edition of the control pack or the backup that is among them."""
        editions = [path for path in paths if is_edition(path)]
        exchanged = [path for path in paths if is_exchanged(path)]
        moved = [path for path in paths if is_moved(path)]
        backups = [path for path in paths if is_backup(path)]
        own = (*editions, *exchanged, *moved, *backups)
        papers = [path for path in paths if path not in own]
        if asks_to_group(papers):
            self._arriving.take(papers, on)
        else:
            self._deeds.open_files(papers, on)
        for path in editions[:1]:
            self._editions.examine(path)
        for path in backups[:1]:
            self._restore(path)
        for path in exchanged:
            self._deeds.oversight.exchange.take(path)
        self._taking.offer(moved)

    def ask(self) -> None:
        """Ask which papers to open."""
        # What a reader knows by its content; a name only helps to find it.
        papers = f"{tr('Papers')} ({' '.join(f'*{ending}' for ending in ENDINGS)})"
        kinds = f"{papers};;{tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._window, tr("Open papers"), "", kinds)
        self.take([Path(name) for name in chosen])

    def open_sample(self) -> None:
        """Open the bundled case, under the law of its day."""
        sample = self._sample
        self._deeds.open_case(tr("Sample case"), sample.files, sample.on)
