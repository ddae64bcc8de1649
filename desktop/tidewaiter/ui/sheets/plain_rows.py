"""Rows without anything particular, which nearly all are: their lines and texts painted at once.

A row is plain where no cell of it is filled, framed, merged, or there without a text. It looks just
as `CellDelegate` paints it cell by cell, and is there in a third of the time.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QLine, QRect, Qt
from PySide6.QtGui import QPainter

from tidewaiter.ui.sheets.rows import Cell, Row
from tidewaiter.ui.sheets.writing import PADDING, Flow, Writer, Written

Span = tuple[int, int, int]  # a column or row, where it begins in the view, and its size


class _Text(NamedTuple):
    """A text to write at `x`; what runs farther than its room is cut at `end`, 0 for one that does not."""

    x: int
    written: Written
    end: int = 0


class _Row:
    """Where the lines and texts of one row go; `narrow` are cells whose text is wrapped or squeezed."""

    def __init__(
        self, place: Span, columns: list[Span], running: Flow | None, text: Written | None
    ) -> None:
        _, self.top, self.height = place
        self._bottom = self.top + self.height - 1
        self._right = columns[-1][1] + columns[-1][2]
        self.lines = [QLine(columns[0][1], self._bottom, self._right - 1, self._bottom)]
        self.texts: list[_Text] = []
        self.narrow: list[tuple[QRect, Cell]] = []
        # The text that runs on, if one does: where it begins and how far it reaches.
        self._text = text
        self._begun = 0 if running is None else running.left
        self._reach = 0 if running is None else running.right

    def put(self, cell: Cell, one: Written, left: int, width: int) -> None:
        """A text begins: one that ran on before runs no farther."""
        self._cut(left)
        if one.flows:
            self._text, self._begun = one, left
            self._reach = left + 2 * PADDING + one.width
        elif one.fits(width):
            self.texts.append(_Text(left + PADDING + one.shift(width), one))
        else:
            self.narrow.append((QRect(left, self.top, width, self.height), cell))

    def draw_line(self, right: int) -> None:
        """The line at the right of a column, unless a text runs on over it."""
        if self._reach < right:
            self.lines.append(QLine(right - 1, self.top, right - 1, self._bottom))

    def end(self) -> None:
        """There is no further column."""
        self._cut(self._right)

    def _cut(self, end: int) -> None:
        if self._text is not None:
            self.texts.append(_Text(self._begun + PADDING, self._text, end))
        self._text, self._reach = None, 0


class PlainRows:
    """Paints the plain rows of one sheet; `is_hidden` tells of columns, `lay_hidden` paints their ground."""

    def __init__(
        self,
        writer: Writer,
        is_hidden: Callable[[int], bool],
        lay_hidden: Callable[[QPainter, QRect], None],
    ) -> None:
        self._writer = writer
        self._is_hidden = is_hidden
        self._lay_hidden = lay_hidden

    def paint(
        self,
        painter: QPainter,
        place: Span,
        line: Row,
        columns: list[Span],
        running: Flow | None,
    ) -> bool:
        """Paint a row that is not hidden and has no merged cell, if it is a plain one; whether it was.

        `running` is the text that runs on into the first of the columns, or begins in it.
        """
        cells = [line.cells.get(column) for column, _, _ in columns]
        made = [None if cell is None else self._writer.written(cell) for cell in cells]
        if any(one is not None and one.odd for one in made):
            return False
        if running is not None and running.cell is cells[0]:
            running = None  # it begins here
        row = _Row(place, columns, running, running and self._writer.written(running.cell))
        for (_, left, width), cell, one in zip(columns, cells, made, strict=True):
            if cell is not None and one is not None:
                row.put(cell, one, left, width)
            row.draw_line(left + width)
        row.end()
        for column, left, width in columns:
            if self._is_hidden(column):
                self._lay_hidden(painter, QRect(left, row.top, width, row.height))
        painter.setPen(self._writer.looks.paper.grid)
        painter.drawLines(row.lines)
        self._write(painter, row.texts, row.top, row.height)
        for rect, cell in row.narrow:
            self._writer.write(painter, rect, cell)
        return True

    def _write(self, painter: QPainter, texts: list[_Text], top: int, height: int) -> None:
        look = None
        for x, written, end in texts:
            if written.look is not look:
                look = written.look
                painter.setFont(look.font)
                painter.setPen(look.ink)
            y = top + (height - look.height) // 2
            if end and x + written.width > end:
                painter.save()
                room = QRect(x, top, end - x, height)
                painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
                painter.drawStaticText(x, y, written.text)
                painter.restore()
            else:
                painter.drawStaticText(x, y, written.text)
