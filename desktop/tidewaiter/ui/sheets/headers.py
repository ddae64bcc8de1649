"""What stands around a sheet in the theme's colours: names of rows and columns, and the look of tabs."""

from collections.abc import Iterator

from PySide6.QtCore import QLine, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.sheets.model import SheetModel
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.wording import Sentence

LEGIBLE = 9  # pixels of height below which a row goes unnamed
LARGEST_LETTERS = 13  # pixels
SIDE_ROOM = 16  # pixels beside the longest row name


class SheetHeader(QHeaderView):
    """The header of one side of a sheet."""

    def __init__(self, orientation: Qt.Orientation, colours: ViewColours, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.colours = colours
        self.setSectionsClickable(True)  # a click chooses the row or column
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its letters, or as wide as the last row's name with its tag."""
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(0, self.fontMetrics().height() + 8)
        model = self.model()
        last = model.rowCount() if isinstance(model, SheetModel) else 0
        digits = self.fontMetrics().horizontalAdvance("0" * max(2, len(str(last))))
        return QSize(digits + self._tag_width() + SIDE_ROOM, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the names at once, and go on in the same colour where the sheet ends.

        Qt would ask for one section after the other, which takes as long as all cells of a screen.
        """
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(self.colours.header))
            self._paint_sections(painter, list(self._sections(event.rect())))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        """Paint one name, hatched behind when the workbook hides the row or column."""
        painter.save()
        painter.fillRect(rect, QColor(self.colours.header))
        self._paint_sections(painter, [(logical_index, rect)])
        painter.restore()

    def _sections(self, exposed: QRect) -> Iterator[tuple[int, QRect]]:
        """The rows or columns that `exposed` touches, and where their names stand."""
        across = self.orientation() == Qt.Orientation.Horizontal
        start, end = (
            (exposed.left(), exposed.right()) if across else (exposed.top(), exposed.bottom())
        )
        at = self.visualIndexAt(start)
        if at < 0:
            return
        room, count = self.viewport().size(), self.count()
        place = self.sectionViewportPosition(self.logicalIndex(at))
        while at < count and place <= end:
            section = self.logicalIndex(at)
            size = self.sectionSize(section)  # none of a column that is left out
            if size:
                yield (
                    section,
                    QRect(place, 0, size, room.height())
                    if across
                    else QRect(0, place, room.width(), size),
                )
            at, place = at + 1, place + size

    def _paint_sections(self, painter: QPainter, sections: list[tuple[int, QRect]]) -> None:
        hatch = QBrush(QColor(self.colours.header_line), Qt.BrushStyle.BDiagPattern)
        lines: list[QLine] = []
        for section, rect in sections:
            if self._is_hidden(section):
                painter.fillRect(rect, hatch)
            lines.append(QLine(rect.topRight(), rect.bottomRight()))
            lines.append(QLine(rect.bottomLeft(), rect.bottomRight()))
        painter.setPen(QColor(self.colours.header_line))
        painter.drawLines(lines)
        painter.setPen(QColor(self.colours.header_text))
        letters = 0
        for section, rect in sections:
            if rect.height() < LEGIBLE:
                continue
            if (size := min(LARGEST_LETTERS - 1, rect.height())) != letters:
                letters = size
                font = QFont(self.font())
                font.setPixelSize(size)
                painter.setFont(font)
            text = self.model().headerData(section, self.orientation())
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(text))

    def _is_hidden(self, section: int) -> bool:
        model = self.model()
        if not isinstance(model, SheetModel):
            return False
        if self.orientation() == Qt.Orientation.Horizontal:
            return model.is_hidden_column(section)
        return model.is_hidden_row(section)

    def _tag_width(self) -> int:
        model = self.model()
        if not isinstance(model, SheetModel) or not model.has_hidden_rows:
            return 0
        return self.fontMetrics().horizontalAdvance(tr(Sentence.of("{name} hidden", name="")))


def corner_style(colours: ViewColours) -> str:
    """The stylesheet of the corner between the two headers, which Qt gives no other access to."""
    line = f"1px solid {colours.header_line}"
    return (
        f"QTableCornerButton::section {{ background: {colours.header};"
        f" border: none; border-right: {line}; border-bottom: {line}; }}"
    )


def tab_style(colours: ViewColours) -> str:
    """The stylesheet of the sheets' tabs: flat, the one in front under a line of the focus colour."""
    return (
        f"QTabBar {{ background: {colours.header}; }}"
        f" QTabBar::tab {{ color: {colours.header_text}; background: {colours.header};"
        " border: none; border-top: 2px solid transparent; padding: 5px 14px 6px 14px; }"
        f" QTabBar::tab:hover {{ background: {colours.header_line}; }}"
        f" QTabBar::tab:selected {{ color: {colours.focus}; border-top-color: {colours.focus}; }}"
    )
