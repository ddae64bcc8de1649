"""What the window asks about lists: which files, on which terms, and which are to be used."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from tidewaiter.controls.importing.columns import Columns
from tidewaiter.controls.importing.importing import Examined
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.desk.wording import tr
from tidewaiter.ui.lists.lists import Lists
from tidewaiter.ui.lists.sheet import ImportSheet
from tidewaiter.ui.lists.shelf import ListShelf
from tidewaiter.ui.painting.look import Look
from tidewaiter.wording import Sentence

LIST_FILES = "Lists (*.csv *.txt *.tsv *.xml *.xlsx *.xls *.ods);;All files (*)"
AFTER = 400  # milliseconds: a short look at a file shows no progress


class Listing(QObject):
    """Stands between `Lists` and the person; its dialogs lie over `parent`."""

    def __init__(self, parent: QWidget, look: Look, lists: Lists) -> None:
        super().__init__(parent)
        self._parent = parent
        self._look = look
        self._lists = lists
        self._sheet: ImportSheet | None = None
        self._wait: QProgressDialog | None = None
        lists.signals.begun.connect(self._on_begun)
        lists.signals.ended.connect(self._on_ended)
        lists.signals.examined.connect(self._on_examined)
        lists.signals.refused.connect(self._on_refused)

    def ask_for_files(self) -> None:
        """Ask which files are one list; OFAC's three go together."""
        title = tr("Import a list")
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", tr(LIST_FILES))
        if names:
            self._lists.examine(tuple(Path(name) for name in names))

    def show_lists(self) -> None:
        """Every imported list, with its undo."""
        shelf = ListShelf(self._parent, self._lists)
        shelf.import_wanted.connect(shelf.accept)
        shelf.import_wanted.connect(self.ask_for_files)
        shelf.open()

    def _on_begun(self, stoppable: bool) -> None:  # noqa: FBT001 - a slot takes what its signal gives
        if self._sheet is not None:
            return
        words = tr("The list is being read…" if stoppable else "The lists in use are changing…")
        wait = QProgressDialog(words, tr("Stop"), 0, 0, self._parent)
        if not stoppable:
            wait.setCancelButton(None)
        wait.setWindowTitle(tr("Lists"))
        wait.setWindowModality(Qt.WindowModality.WindowModal)
        wait.setMinimumDuration(AFTER)
        wait.canceled.connect(self._lists.stop)
        self._wait = wait

    def _on_ended(self) -> None:
        if self._wait is not None:
            wait, self._wait = self._wait, None
            wait.canceled.disconnect()
            wait.reset()
            wait.deleteLater()

    def _on_examined(self, examined: Examined) -> None:
        if self._sheet is not None:
            self._sheet.show_examined(examined)
            return
        sheet = ImportSheet(self._parent, self._look, examined)
        sheet.remapped.connect(self._on_remapped)
        sheet.finished.connect(self._on_finished)
        self._sheet = sheet
        sheet.open()

    def _on_remapped(self, kind: ListKind, columns: Columns) -> None:
        if self._sheet is not None:
            self._lists.examine(self._sheet.examined().files.paths, kind, columns or None)

    def _on_refused(self, problem: Sentence, advice: Sentence) -> None:
        if self._sheet is not None:
            self._sheet.show_refused(problem, advice)

    def _on_finished(self, answer: int) -> None:
        sheet, self._sheet = self._sheet, None
        self._lists.stop()
        if sheet is not None and answer:
            self._lists.put(sheet.examined(), sheet.terms())
