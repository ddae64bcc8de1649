"""What the window asks about many files: which folder, and how they belong together."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.cases.grouping_dialog import GroupingDialog
from tidewaiter.ui.painting.look import Look


class Arriving(QObject):
    """Stands between `Arrivals` and the person; its dialog lies over `parent`.

    Signals: `made(object)`, the ids of the cases.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget, look: Look, arrivals: Arrivals) -> None:
        super().__init__(parent)
        self._parent = parent
        self._look = look
        self._arrivals = arrivals
        self.dialog: GroupingDialog | None = None
        arrivals.signals.begun.connect(self._on_begun)
        arrivals.signals.ended.connect(self._on_ended)
        arrivals.signals.made.connect(self.made)

    def take(self, paths: Sequence[Path], on: date | None = None) -> None:
        """Take many files in."""
        self._arrivals.take(paths, on)

    def ask_for_folder(self) -> None:
        """Ask which folder is to be sorted into cases."""
        title = tr("Sort a folder into cases")
        name = QFileDialog.getExistingDirectory(self._parent, title)
        if name:
            self.take([Path(name)])

    def _on_begun(self) -> None:
        dialog = GroupingDialog(self._parent, self._look, self._arrivals)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._arrivals.make)
        self.dialog = dialog
        dialog.open()

    def _on_ended(self) -> None:
        self.dialog = None
