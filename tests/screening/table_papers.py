"""Goods tables as PDF pages: ruled or not, wrapped, broken by the page's end, in three languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF

from tidewaiter.documents.model import Document, Line, PagePart, Part
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.workers.process import Launch
from tidewaiter.screening.rows.goods_tables import GoodsTables, Table
from tidewaiter.screening.rows.headings import Headings
from tidewaiter.screening.rows.page_breaks import PageTables, over_pages
from tidewaiter.screening.rows.rows import LineAt, row_of
from tidewaiter.screening.rows.sheet_tables import SheetTables
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

_FONTS = Path(__file__).parents[2] / "resources" / "fonts"
_FOLDER = Folder(load_tables())
_HEADINGS = Headings(_FOLDER)
_FINDER = GoodsTables(_HEADINGS)

# Number, description, code, quantity and amount: where their cells begin and end, in points.
_EDGES = (50.0, 90.0, 270.0, 370.0, 450.0, 545.0)
_RIGHT_ALIGNED = (3, 4)
_SIZE, _PITCH, _PAD = 9.0, 12.0, 4.0
TOP, FOOT = 120.0, 780.0


@dataclass(frozen=True)
class Goods:
    """A row: its five cells, each a sequence of lines; `at` says on which line the short cells stand.

    They may stand between two lines, as where cells are set to their middle.
    """

    number: str
    description: tuple[str, ...]
    code: str
    quantity: str
    amount: str
    at: float = 0

    @property
    def text(self) -> str:
        """The row as one logical line."""
        cells = (self.number, "\n".join(self.description), self.code, self.quantity, self.amount)
        return "\t".join(cell for cell in cells if cell)


class Paper:
    """A PDF that is filled from the top; `gap` is the white between rows beside that between lines.

    Set in the bundled font, or in Helvetica where all is `latin`.
    """

    def __init__(self, *, latin: bool = False) -> None:
        self._pdf = FPDF(unit="pt", format="A4")
        self._pdf.set_auto_page_break(False)
        self._font = "helvetica" if latin else "cjk"
        if not latin:
            self._pdf.add_font("cjk", fname=str(_FONTS / "NotoSansCJKsc-Regular.otf"))
        self._y = TOP

    def page(self, *, top: float = TOP) -> None:
        """A new page with the same letterhead as all others, and its number at the foot."""
        self._pdf.add_page()
        self._pdf.set_font(self._font, size=_SIZE)
        self._pdf.text(50, 60, "Ningbo Example Trading Co., Ltd.")
        self._pdf.text(50, 74, "Invoice EX-2026-11")
        self._pdf.text(280, 815, f"- {self._pdf.page_no()} -")
        self._y = top

    def text(self, text: str, *, left: float = 50.0, gap: float = 0.0) -> None:
        """A line of text."""
        self._y += gap
        self._pdf.text(left, self._y, text)
        self._y += _PITCH

    def header(self, *headings: str, ruled: bool = False) -> None:
        """The header row."""
        self.row([(heading,) for heading in headings], ruled=ruled)

    def goods(self, one: Goods, *, ruled: bool = False, gap: float = 0.0) -> None:
        """A row of goods."""
        self.row(list(_cells(one)), ruled=ruled, gap=gap, lower=one.at % 1)

    def row(
        self,
        cells: Sequence[Sequence[str]],
        *,
        ruled: bool = False,
        gap: float = 0.0,
        lower: float = 0.0,
    ) -> None:
        """Cells side by side, line by line from the top; numbers are set to the right.

        All but the second stand `lower` by so much of a line.
        """
        tall = max(map(len, cells))
        for column, cell in enumerate(cells):
            left, right = _EDGES[column], _EDGES[column + 1]
            for line, text in enumerate(cell):
                width = self._pdf.get_string_width(text)
                x = right - _PAD - width if column in _RIGHT_ALIGNED else left + _PAD
                down = line if column == 1 else line + lower
                self._pdf.text(x, self._y + down * _PITCH, text)
            if ruled:
                height = tall * _PITCH
                self._pdf.rect(left, self._y - _SIZE - 1, right - left, height)
        self._y += tall * _PITCH + gap

    def underlined(self, text: str) -> None:
        """A line under the first line of the next description, as long as this text."""
        left, y = _EDGES[1] + _PAD, self._y + 1.5
        self._pdf.line(left, y, left + self._pdf.get_string_width(text), y)

    def grounds(self, count: int) -> None:
        """A white box from edge to edge behind each of the next lines."""
        self._pdf.set_fill_color(255)
        for line in range(count):
            top = self._y - _SIZE - 1 + line * _PITCH
            self._pdf.rect(_EDGES[0], top, _EDGES[-1] - _EDGES[0], _PITCH, style="F")

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self._pdf.output())


def read(paper: Paper) -> Document:
    """The document as the text engines read it."""
    return read_whole(paper.bytes(), "invoice.pdf", launch=Launch(fonts=_FONTS, ocr=False))


def rows_of(*parts: Part) -> list[str]:
    """The texts of all rows of goods, in order; of those that stand on two pages only the whole."""
    tables = {number: _tables(part) for number, part in enumerate(parts)}
    pages = [
        PageTables(number=number, page=part, tables=tables[number])
        for number, part in enumerate(parts)
        if isinstance(part, PagePart)
    ]
    over = over_pages(pages, _FINDER, _FOLDER)
    broken = {key for row in over.broken for key in row}
    rows = list(over.broken)
    for number, found in tables.items():
        for table in over.tables.get(number, found):
            keys = [tuple((number, line) for line in row) for row in table.grouped.rows]
            rows += [row for row in keys if broken.isdisjoint(row)]
    return [row_of([_line(parts, *key) for key in row]).text for row in sorted(rows)]


def _tables(part: Part) -> tuple[Table, ...]:
    folds = [_FOLDER.fold(line.text) for line in part.lines]
    if isinstance(part, PagePart):
        return _FINDER.of(part, folds)
    whole = range(len(folds))
    finder = SheetTables(_HEADINGS, part)
    return finder.on(part.lines, whole, dict(enumerate(folds)), None).tables()


def _line(parts: Sequence[Part], number: int, line: int) -> LineAt:
    lines: Sequence[Line] = parts[number].lines
    return LineAt(part_number=number, part=parts[number], number=line, line=lines[line])


def _cells(one: Goods) -> Iterator[tuple[str, ...]]:
    for column, cell in enumerate(
        (one.number, one.description, one.code, one.quantity, one.amount)
    ):
        if column == 1:
            yield tuple(one.description)
        else:
            yield ("",) * int(one.at) + (str(cell),)
