"""The window of the imported lists: which are in use and which rest, each with its numbers and its undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from tidewaiter.controls.importing.telling import counts_words
from tidewaiter.controls.layers.shelf import ShelvedLayer
from tidewaiter.desk.wording import tr
from tidewaiter.screening.wording import effect_words
from tidewaiter.ui.lists.lists import Lists
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    button,
    column,
    empty,
    holding,
    label,
    row,
    rule,
    selectable,
    spacious,
    tag,
)
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (720, 480)


class ListShelf(QDialog):
    """Shows every imported list, and follows what becomes of them.

    Signals: `import_wanted()`.
    """

    import_wanted = Signal()

    def __init__(self, parent: QWidget, lists: Lists) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Imported lists"))
        self._lists = lists
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.M)
        area = QScrollArea()
        area.setWidget(holding(self._rows))
        area.setWidgetResizable(True)
        foot = row(
            button(tr("Import a list…"), self.import_wanted.emit),
            None,
            button(tr("Close"), self.accept, "primary"),
        )
        self.setLayout(
            column(label(tr("Lists beside the control pack"), "title"), area, foot, edges=EDGES)
        )
        self.resize(spacious(self, *SIZE))
        lists.signals.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        empty(self._rows)
        shelved = self._lists.layers()
        for number, one in enumerate(shelved):
            if number:
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(one))
        if not shelved:
            nothing = tr("No list is imported: papers are screened against the control pack alone.")
            self._rows.addWidget(label(nothing, "muted", wrap=True))
        self._rows.addStretch(1)

    def _row(self, shelved: ShelvedLayer) -> QFrame:
        layer, lists = shelved.layer, self._lists
        words, tone = ("In use", "pledge") if shelved.in_use else ("Out of use", "calm")
        deed = (
            button(tr("Remove"), lambda: lists.remove(layer))
            if shelved.in_use
            else button(tr("Use again"), lambda: lists.use(layer))
        )
        deed.setAccessibleName(f"{deed.text()}: {layer.title}")
        told = Sentence.of(
            "{publisher}, edition {edition}, imported on {day}, treated as {effect}"
            if layer.publisher
            else "Edition {edition}, imported on {day}, treated as {effect}",
            publisher=layer.publisher,
            edition=layer.edition,
            day=layer.imported.isoformat(),
            effect=effect_words(layer.effect),
        )
        files = ", ".join(source.name for source in layer.sources)
        source = Sentence.of(
            "From {files}. SHA-256 {digest}", files=files, digest=layer.sha256[:16]
        )
        head = row(label(layer.title, "strong"), tag(tr(words), tone), None, deed, gap=Space.S)
        lines = [
            selectable(tr(told)),
            selectable(tr(counts_words(layer.counts)), "small"),
            selectable(tr(source), "small"),
        ]
        return holding(column(head, *lines, gap=Space.XS))
