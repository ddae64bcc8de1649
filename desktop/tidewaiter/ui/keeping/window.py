"""The window of retention: every case and until when it is kept, those that may be deleted first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QStackedLayout,
    QTableView,
    QWidget,
)

from tidewaiter.desk.wording import tr
from tidewaiter.road.retaining import Kept
from tidewaiter.ui.keeping.desk import KeepingDesk
from tidewaiter.ui.keeping.model import ROW, Column, KeepingModel
from tidewaiter.ui.keeping.panel import KeepingPanel
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.pieces import column, frame, holding, label, spacious, table

SIZE = (1180, 700)
LEAST = (860, 520)
PANEL_WIDE = 360
COLUMN_WIDTHS = {Column.STATE: 184, Column.UNTIL: 128}
HIGH = 36


class KeepingWindow(QWidget):
    """Shows the `KeepingDesk`. Signals: `gone(str)`, a case that is to be deleted, before it is."""

    gone = Signal(str)

    def __init__(self, parent: QWidget, look: Look, desk: KeepingDesk) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Retention"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*LEAST)
        self._desk = desk
        self._chosen = ""
        self.model = KeepingModel(look, self)
        self.view = QTableView()
        self.panel = KeepingPanel(look, desk.profiles)
        self._nothing = label(role="muted", wrap=True)
        self._stack = QStackedLayout()
        self._build()
        self._join()
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the window, once nothing in it wants the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setObjectName("compared")  # styled as the table of a second review is
        view.setAccessibleName(tr("Cases"))
        table(view)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        rows = view.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(grown(HIGH))
        head = view.horizontalHeader()
        head.setObjectName("columns")
        for at, width in COLUMN_WIDTHS.items():
            view.setColumnWidth(at, grown(width))
        head.setSectionResizeMode(Column.CASE, QHeaderView.ResizeMode.Stretch)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(view)
        self._stack.addWidget(holding(column(None, self._nothing, None, edges=(24, 24, 24, 24))))
        side = frame("sidebar")
        side.setLayout(self._stack)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(side)
        splitter.addWidget(self.panel)
        splitter.setSizes([self.width() - grown(PANEL_WIDE), grown(PANEL_WIDE)])
        splitter.setStretchFactor(0, 1)
        splitter.setChildrenCollapsible(False)
        self.setLayout(column(splitter))

    def _join(self) -> None:
        desk, panel = self._desk, self.panel
        desk.signals.changed.connect(self._refresh)
        desk.signals.refused.connect(panel.tell)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())
        panel.kept.connect(lambda names, day: desk.keep(self._chosen, names, day))
        panel.held.connect(lambda reason: desk.hold(self._chosen, reason))
        panel.lifted.connect(lambda reason: desk.lift(self._chosen, reason))
        panel.erased.connect(self._on_erased)

    def _refresh(self) -> None:
        self.model.show(self._desk.rows)
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        known = (
            tr("There is no case yet.") if self._desk.known else tr("The casebook is being asked.")
        )
        self._nothing.setText(known)
        at = max(self.model.row_of(self._chosen), 0)
        if self.model.rows:
            self.view.setCurrentIndex(self.model.index(at, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        kept = self.view.currentIndex().data(ROW)
        row = kept if isinstance(kept, Kept) else None
        self._chosen = row.case if row else ""
        self.panel.show_row(row)

    def _on_erased(self, reason: str) -> None:
        self.gone.emit(self._chosen)
        self._desk.erase(self._chosen, reason)
