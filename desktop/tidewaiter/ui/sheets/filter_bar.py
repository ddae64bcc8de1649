"""The bar under which a sheet is filtered and sorted: which rows, in which order, how many of them."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import SheetPart, cell_name
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, row
from tidewaiter.ui.sheets.arranging import Wish
from tidewaiter.ui.sheets.header_row import column_name
from tidewaiter.wording import Sentence

PAUSE = 200  # milliseconds without a key, after which rows are filtered
MOST_COLUMNS = 500  # in the choice; nobody scrolls further through one
CHOICE_WIDTH = 160  # pixels
NAME_LENGTH = 24  # characters of a column's name
ORDERS = ("In the sheet's order", "Ascending", "Descending")


class FilterBar(QFrame):
    """Asks which rows of the sheet in front to show.

    Signals: `wished(Wish)`, to be arranged so; `left()`, all rows again, and back to the sheet.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self._part: SheetPart | None = None
        self._header = -1
        self._hidden = True
        self.column = QComboBox()
        self.field = QLineEdit()
        self.order = QComboBox()
        self.count = label(role="small")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._join()
        self.hide()

    def sheet(self) -> SheetPart | None:
        """The sheet that is asked about."""
        return self._part

    def show_sheet(self, part: SheetPart, header: int) -> None:
        """Ask about another sheet, with nothing filtered or sorted."""
        self._part, self._header = part, header
        self._fill_columns()
        self._reset()

    def set_header(self, header: int) -> None:
        """Name the columns by another row, and keep the rows down to it on top."""
        chosen = self.column.currentIndex()
        self._header = header
        self._fill_columns()
        self.column.setCurrentIndex(chosen)
        if not self.wish().is_plain():
            self._wish()

    def set_hidden(self, shown: bool) -> None:  # noqa: FBT001 - a state, as Qt's own
        """Show the rows that the workbook hides, or leave them out."""
        if shown != self._hidden:
            self._hidden = shown
            self._wish()

    def open_bar(self, column: int) -> None:
        """Show the bar, about a column; about all of them for -1."""
        if self.isHidden():
            self.column.setCurrentIndex(min(column + 1, self.column.count() - 1))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Hide the bar, and show all rows in their own order."""
        self.hide()
        self._reset()
        self._wish()
        self.left.emit()

    def clear(self) -> None:
        """Filter and sort nothing."""
        self._reset()
        self._wish()

    def wish(self) -> Wish:
        """What is asked for now."""
        column = self.column.currentIndex() - 1
        own = column if column >= 0 else None
        order = self.order.currentIndex()
        return Wish(
            header=self._header,
            words=self.field.text(),
            column=own,
            sort=own if order > 0 else None,
            descending=order > 1,
            hidden=self._hidden,
        )

    def tell(self, shown: int | None, rows: int) -> None:
        """Say how many rows are shown; None while they are being arranged."""
        if shown is None:
            self.count.setText(tr("Arranging…"))
            return
        words = "{shown} of {rows} rows"
        if not self._hidden:
            words = "{shown} of {rows} rows, without the hidden ones"
        self.count.setText(tr(Sentence.of(words, shown=f"{shown:,}", rows=f"{rows:,}")))

    def _build(self) -> None:
        self.column.setAccessibleName(tr("Column"))
        for choice in (self.column, self.order):
            choice.setMaximumWidth(grown(CHOICE_WIDTH))
            choice.currentTextChanged.connect(choice.setToolTip)
        self.field.setPlaceholderText(tr("Only rows that contain…"))
        self.field.setAccessibleName(tr("Only rows that contain"))
        make_clearable(self.field)
        self.order.setAccessibleName(tr("Order of the rows"))
        self.order.addItems([tr(order) for order in ORDERS])
        line = row(
            self.column,
            self.field,
            self.order,
            gap=Space.S,
            edges=(Space.M, Space.XS, Space.M, 0),
        )
        line.setStretch(1, 1)
        clear = button(tr("Show all rows"), self.close_bar, "quiet")
        told = row(self.count, None, clear, edges=(Space.L, 0, Space.S, Space.HAIR))
        whole = column(line, told)
        whole.setSpacing(0)
        self.setLayout(whole)

    def _join(self) -> None:
        self.field.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._wish)
        self.column.activated.connect(lambda _: self._wish())
        self.column.currentIndexChanged.connect(lambda at: self.order.setEnabled(at > 0))
        self.order.activated.connect(lambda _: self._wish())

    def _fill_columns(self) -> None:
        self.column.clear()
        self.column.addItem(tr("Any column"))
        if self._part is None:
            return
        for number in range(min(self._part.columns, MOST_COLUMNS)):
            name = column_name(self._part, self._header, number)[:NAME_LENGTH]
            self.column.addItem(f"{cell_name(0, number)[:-1]}  {name}".rstrip())

    def _reset(self) -> None:
        for widget in (self.field, self.order):
            widget.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.field.clear()
        self.order.setCurrentIndex(0)
        for widget in (self.field, self.order):
            widget.blockSignals(False)  # noqa: FBT003
        self._pause.stop()

    def _wish(self) -> None:
        self._pause.stop()
        self.wished.emit(self.wish())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter filters at once, Escape shows all rows again."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._wish()
        else:
            super().keyPressEvent(event)
