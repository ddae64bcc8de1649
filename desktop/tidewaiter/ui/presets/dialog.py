"""The dialog in which a company's own reasons are written, ordered and taken out."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import LONGEST_OWN
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, roomy, row, table
from tidewaiter.ui.presets.kept import Preset, Presets
from tidewaiter.ui.presets.model import PresetModel

EDGES = (24, 24, 24, 24)
SIZE = (620, 460)
DISPOSITION_WIDE = 150
HOW = (
    "They stand before the program’s own, and go into the record as they are written here. The keys"
    " 5 to 9 take the first five. Delete takes one out, Alt with an arrow moves it."
)


class PresetsDialog(QDialog):
    """Asks for the reasons. `kept` carries them once they are saved."""

    kept = Signal(object)

    def __init__(self, parent: QWidget, presets: Presets) -> None:
        super().__init__(parent)
        self.resize(roomy(parent, *SIZE))
        self.setWindowTitle(tr("Reasons of the company"))
        self.model = PresetModel(presets, self)
        self.view = QTableView()
        self.disposition = QComboBox()
        self.text = QLineEdit()
        self._add = button(tr("Add"), self._on_added)
        self._build()
        self.text.installEventFilter(self)
        self.view.installEventFilter(self)
        self.text.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self.accepted.connect(lambda: self.kept.emit(self.model.presets))
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter adds what is written; Delete and Alt with an arrow work on the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, chosen = event.key(), self.view.currentIndex().row()
        if watched is self.text and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_added()
            return True
        if watched is self.view and key == Qt.Key.Key_Delete:
            self.model.remove(chosen)
            return True
        moved = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if watched is self.view and moved and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.view.selectRow(self.model.move(chosen, -1 if key == Qt.Key.Key_Up else 1))
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        for disposition in Disposition:
            self.disposition.addItem(tr(DISPOSITIONS[disposition].words), disposition)
        self.disposition.setCurrentIndex(list(Disposition).index(Disposition.FALSE_POSITIVE))
        self.disposition.setAccessibleName(tr("Disposition"))
        self.text.setAccessibleName(tr("Reason"))
        self.text.setPlaceholderText(tr("Reason, as the record will have it"))
        self.text.setMaxLength(LONGEST_OWN)
        self._add.setEnabled(False)
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Reasons of the company"))
        table(self.view)
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, grown(DISPOSITION_WIDE))
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        taking = row(self.disposition, self.text, self._add, gap=Space.S)
        taking.setStretch(1, 1)
        whole = column(
            label(tr("Reasons of the company"), "title"),
            label(tr(HOW), "small", wrap=True),
            taking,
            self.view,
            Space.XS.value,
            row(
                None, button(tr("Cancel"), self.reject), button(tr("Save"), self.accept, "primary")
            ),
            gap=Space.S,
            edges=EDGES,
        )
        whole.setStretchFactor(self.view, 1)
        self.setLayout(whole)

    def _on_added(self) -> None:
        text = " ".join(self.text.text().split())
        if text:
            chosen = Disposition(self.disposition.currentData())
            self.model.add(Preset(disposition=chosen, text=text))
            self.text.clear()
