"""A sheet as Qt's item views ask for it: texts of cells, names of columns and rows."""

import re
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellStyle, SheetPart, cell_name
from tidewaiter.documents.packed_lines import PackedLines, hides_rows
from tidewaiter.ui.sheets.rows import Cell, Row, Rows
from tidewaiter.wording import Sentence

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
# Plain ints: `data` is asked some ten roles for every cell, and enums compare slowly.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
PLAIN = CellStyle()
LEFT = int(Qt.AlignmentFlag.AlignLeft)
RIGHT = int(Qt.AlignmentFlag.AlignRight)
CENTRE = int(Qt.AlignmentFlag.AlignHCenter)
_ALIGNMENTS = {
    "left": LEFT,
    "right": RIGHT,
    "center": CENTRE,
    "centerContinuous": CENTRE,
    "distributed": CENTRE,
}
_LEFT_TO_THE_TEXT = ("", "general")


class Arrangement(Protocol):
    """Rows as they are shown; see `arranging`."""

    @property
    def shown(self) -> Sequence[int]:
        """The sheet's row of each row of the view."""

    def __len__(self) -> int:
        """How many rows are shown."""

    def place_of(self, row: int) -> int | None:
        """Where a row of the sheet is shown; None if it is not."""


class SheetModel(QAbstractTableModel):
    """One sheet, never changing, its rows as they are arranged; rows and columns count from 0.

    Rows are those of the view, but for `row_of` and `place_of`, which lead to the sheet's own and back.
    """

    def __init__(self, part: SheetPart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.rows = Rows(part)
        self._arrangement: Arrangement | None = None
        self.has_hidden_rows = hides_rows(part.lines)
        self._hidden_columns = frozenset(part.hidden_columns)

    def arrange(self, arrangement: Arrangement | None) -> None:
        """Show other rows, or the same in another order; None shows the sheet as it is."""
        self.beginResetModel()
        self._arrangement = arrangement
        if isinstance(self.part.lines, PackedLines):
            self.part.lines.expect(scattered=arrangement is not None)
        self.endResetModel()

    def arrangement(self) -> Arrangement | None:
        """In which order rows are shown; None shows the sheet as it is."""
        return self._arrangement

    def is_arranged(self) -> bool:
        """Whether rows are missing or moved."""
        return self._arrangement is not None

    def row_of(self, place: int) -> int:
        """The sheet's row that is shown at a row of the view."""
        return place if self._arrangement is None else self._arrangement.shown[place]

    def rows_between(self, top: int, bottom: int) -> Sequence[int]:
        """The sheet's rows that are shown from one row of the view to another, both included."""
        if self._arrangement is None:
            return range(top, bottom + 1)
        return self._arrangement.shown[top : bottom + 1]

    def place_of(self, row: int) -> int | None:
        """Where a row of the sheet is shown; None if it is not."""
        if self._arrangement is not None:
            return self._arrangement.place_of(row)
        return row if 0 <= row < self.part.rows else None

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """The rows of the sheet; a cell has none."""
        if parent.isValid():
            return 0
        return self.shown

    @property
    def shown(self) -> int:
        """How many rows are shown."""
        return self.part.rows if self._arrangement is None else len(self._arrangement)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """The columns of the sheet; a cell has none."""
        return 0 if parent.isValid() else self.part.columns

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """A cell's text, how it is aligned, or what a screen reader says of it."""
        if not index.isValid():
            return None
        if role == DISPLAY:
            cell = self.cell(index.row(), index.column())
            return cell.text if cell else ""
        if role == ALIGNMENT:
            cell = self.cell(index.row(), index.column())
            return self.aligned(cell) if cell else LEFT
        if role == ACCESSIBLE_TEXT:
            return self._spoken(index.row(), index.column())
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> object:
        """`A`, `B` …, `1`, `2` …, with a tag where a reader of the paper would see nothing."""
        if role != DISPLAY:
            return None
        if orientation == Qt.Orientation.Horizontal:
            name, hidden = cell_name(0, section)[:-1], self.is_hidden_column(section)
        else:
            name, hidden = str(self.row_of(section) + 1), self.is_hidden_row(section)
        return tr(Sentence.of("{name} hidden", name=name)) if hidden else name

    def row(self, number: int) -> Row:
        """A row by its filled cells."""
        return self.rows.row(self.row_of(number))

    def cell(self, row: int, column: int) -> Cell | None:
        """A filled cell; None if it is empty."""
        return self.row(row).cells.get(column)

    def style(self, cell: Cell) -> CellStyle:
        """How a cell looks; plain when the sheet does not say."""
        styles = self.part.styles
        return styles[cell.style] if 0 <= cell.style < len(styles) else PLAIN

    def aligned(self, cell: Cell) -> int:
        """`LEFT`, `RIGHT` or `CENTRE`: the style's own, else right for numbers, as spreadsheets do."""
        align = self.style(cell).align
        if align in _LEFT_TO_THE_TEXT:
            return RIGHT if is_number(cell.text) else LEFT
        return _ALIGNMENTS.get(align, LEFT)

    def is_hidden_row(self, number: int) -> bool:
        """Whether the workbook hides this row."""
        return self.has_hidden_rows and self.row(number).hidden

    def is_hidden_column(self, number: int) -> bool:
        """Whether the workbook hides this column."""
        return number in self._hidden_columns

    def _spoken(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        name = cell_name(self.row_of(row), column)
        return tr(Sentence.of("{cell}: {text}", cell=name, text=cell.text)) if cell else name


# A sign or a bracket, a currency, digits with their groups, a fraction, a percent or currency sign.
# Not a telephone number or a date: those are texts, and stand on the left.
_NUMBER = re.compile(
    r"[-+(]?\s?[¥$€£￥]?\s?-?\d[\d,\u00a0 ]*(\.\d+)?([eE][-+]?\d+)?\s?[%¥$€£円元]?\)?"
)


def is_number(text: str) -> bool:
    """Whether a text reads as a number, with its signs of grouping and currency."""
    return _NUMBER.fullmatch(text) is not None
