"""The rows of a sheet laid out on leaves: with their names, as many columns as fit, the rest on further leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from tidewaiter.documents.model import CellPlace, SheetPart, cell_name
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.painting.fonts import families
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.printing.leaves import DPI, POINTS, SCREEN, Leaf, mark_rects, packed
from tidewaiter.ui.sheets.rows import Rows

WIDE_LEAF = (770.0, 500.0)  # points: A4 across, within its edges, above its foot
LETTERS = 11.0  # pixels of a screen: some 8 points
ROW_HIGH = 18.0
NAME_WIDE = 56.0
NARROWEST, WIDEST = 40.0, 260.0
PADDING = 4.0
AROUND = 3  # rows shown above and below one with a hit
LOOKED_AT = 200  # rows by which columns find their width
INK, FAINT, LINE = QColor("#1a212d"), QColor("#566072"), QColor("#c3c9d3")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Columns that stand on one leaf, with the left edge and the width of each."""

    columns: tuple[int, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]


def rows_with_marks(part: int, marks: Sequence[Mark]) -> tuple[int, ...]:
    """The rows that have a mark, and those around them."""
    marked = {
        place.row
        for mark in marks
        for place in mark.places
        if isinstance(place, CellPlace) and place.part == part
    }
    near = {row + by for row in marked for by in range(-AROUND, AROUND + 1)}
    return tuple(sorted(row for row in near if row >= 0))


def sheet_leaves(
    sheet: SheetPart,
    number: int,
    rows: Sequence[int],
    marks: Sequence[Mark],
    highlighter: Highlighter,
) -> Iterator[Leaf]:
    """The leaves of some rows of the part `number`."""
    held = Rows(sheet)
    font = _font()
    bands = _bands(held, rows, QFontMetricsF(font))
    wide, high = (side * SCREEN / POINTS for side in WIDE_LEAF)
    fit = max(1, int((high - ROW_HIGH) // ROW_HIGH))
    here = [m for m in marks if any(p.part == number for p in m.places)]
    for start in range(0, len(rows), fit):
        shown = rows[start : start + fit]
        for band in bands:
            image = _blank(QSize(round(wide * DPI / SCREEN), round(high * DPI / SCREEN)))
            _paint(image, held, shown, band, font)
            mark_rects(image, list(_marked(number, shown, band, here)), highlighter)
            first = cell_name(shown[0], band.columns[0])
            last = cell_name(shown[-1], band.columns[-1])
            words = f"{sheet.name}: {first}–{last}"
            yield Leaf(picture=packed(image), wide=True, words=words)


def _letters(column: int) -> str:
    return cell_name(0, column).removesuffix("1")


def _font() -> QFont:
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(round(LETTERS))
    return font


def _blank(size: QSize) -> QImage:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def _bands(held: Rows, rows: Sequence[int], metrics: QFontMetricsF) -> list[_Band]:
    """The columns that are filled, as many side by side as a leaf is wide."""
    widths: dict[int, float] = {}
    for row in rows[:LOOKED_AT]:
        for column, cell in held.row(row).cells.items():
            need = min(WIDEST, metrics.horizontalAdvance(cell.text[:60]) + 2 * PADDING)
            widths[column] = max(widths.get(column, NARROWEST), need)
    room = WIDE_LEAF[0] * SCREEN / POINTS
    bands, columns, lefts, left = [], list[int](), list[float](), NAME_WIDE
    for column in sorted(widths):
        if columns and left + widths[column] > room:
            bands.append(_band(columns, lefts, widths))
            columns, lefts, left = [], [], NAME_WIDE
        columns.append(column)
        lefts.append(left)
        left += widths[column]
    if columns:
        bands.append(_band(columns, lefts, widths))
    return bands


def _band(columns: list[int], lefts: list[float], widths: dict[int, float]) -> _Band:
    return _Band(
        columns=tuple(columns), lefts=tuple(lefts), widths=tuple(widths[c] for c in columns)
    )


def _paint(
    image: QImage,
    held: Rows,
    rows: Sequence[int],
    band: _Band,
    font: QFont,
) -> None:
    with QPainter(image) as painter:
        painter.scale(DPI / SCREEN, DPI / SCREEN)
        painter.setFont(font)
        right = band.lefts[-1] + band.widths[-1]
        middle = Qt.AlignmentFlag.AlignCenter
        left_of = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(font)
        painter.setPen(FAINT)
        for column, left, width in zip(band.columns, band.lefts, band.widths, strict=True):
            painter.drawText(QRectF(left, 0, width, ROW_HIGH), middle, _letters(column))
        for at, row in enumerate(rows):
            top = (at + 1) * ROW_HIGH
            gap = at > 0 and rows[at - 1] + 1 != row
            painter.setPen(QPen(FAINT if gap else LINE, 2.0 if gap else 0.5))
            painter.drawLine(0, round(top), round(right), round(top))
            painter.setPen(FAINT)
            painter.drawText(QRectF(0, top, NAME_WIDE - PADDING, ROW_HIGH), middle, str(row + 1))
            painter.setPen(INK)
            cells = held.row(row).cells
            for column, left, width in zip(band.columns, band.lefts, band.widths, strict=True):
                if (cell := cells.get(column)) is not None:
                    room = width - 2 * PADDING
                    flat = " ".join(cell.text.split())
                    text = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, room)
                    painter.drawText(QRectF(left + PADDING, top, room, ROW_HIGH), left_of, text)


def _marked(
    number: int, rows: Sequence[int], band: _Band, marks: Sequence[Mark]
) -> Iterator[tuple[QRectF, Mark]]:
    tops = {row: (at + 1) * ROW_HIGH for at, row in enumerate(rows)}
    lefts = dict(zip(band.columns, zip(band.lefts, band.widths, strict=True), strict=True))
    for mark in marks:
        for place in mark.places:
            if not isinstance(place, CellPlace) or place.part != number:
                continue
            if place.row in tops and place.column in lefts:
                left, width = lefts[place.column]
                yield (
                    QRectF(left, tops[place.row], width, ROW_HIGH).adjusted(1.5, 1.5, -1.5, -1.5),
                    mark,
                )
