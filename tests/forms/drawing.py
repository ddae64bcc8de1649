"""Forms as people fill them in: boxes with printed labels, drawn on a page or laid over merged cells."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.pdf_papers import CJK_FONT

_WRITTEN = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Folder:
    """One PDF of many forms, a page each: read in one go, however many they are."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_creation_date(_WRITTEN)
        self.pdf.set_auto_page_break(False)
        self.pdf.add_font("cjk", fname=str(CJK_FONT))
        self.pdf.set_line_width(0.6)

    def form(self, *, latin: bool = False) -> "Form":
        """A new form, in Helvetica where all of it is `latin`, else in the bundled font."""
        return Form(self.pdf, "helvetica" if latin else "cjk")

    def bytes(self) -> bytes:
        """The file."""
        return bytes(self.pdf.output())


class Form:
    """A page of boxes; lengths in points, from the top left.

    It is drawn as it is filled in, so that one is done before the next begins; `number` is its page.
    """

    def __init__(self, pdf: FPDF, font: str) -> None:
        self._pdf = pdf
        self._font = font
        self._pdf.add_page()
        self.number = self._pdf.page_no() - 1

    def text(self, x: float, y: float, *lines: str, size: float = 9, pitch: float = 0) -> None:
        """Lines of text, the first with its base line at `y`."""
        self._pdf.set_font(self._font, size=size)
        for number, line in enumerate(lines):
            self._pdf.text(x, y + number * (pitch or size * 1.25), line)

    def box(
        self,
        area: tuple[float, float, float, float],
        label: str,
        *value: str,
        small: float = 6,
        size: float = 8.5,
    ) -> None:
        """A ruled box (left, top, width, height) with its label in the corner, and the value below that."""
        left, top, width, height = area
        self._pdf.rect(left, top, width, height)
        self.text(left + 3, top + small + 1, *label.split("\n"), size=small)
        down = top + (small + 1) * (1 + label.count("\n")) + size + 2
        self.text(left + 6, down, *value, size=size)

    def pair(
        self, area: tuple[float, float, float, float], split: float, label: str, *value: str
    ) -> None:
        """Two ruled boxes side by side: the label in the left, of width `split`, the value in the right."""
        left, top, width, height = area
        self._pdf.rect(left, top, split, height)
        self._pdf.rect(left + split, top, width - split, height)
        self.text(left + 3, top + 12, *label.split("\n"), size=8)
        self.text(left + split + 4, top + 12, *value, size=8.5)

    def row(
        self,
        left: float,
        top: float,
        widths: Sequence[float],
        cells: Sequence[str],
        *,
        height: float = 16,
        size: float = 8,
        ruled: bool = True,
    ) -> None:
        """Cells side by side; a cell may hold several lines."""
        for width, cell in zip(widths, cells, strict=True):
            if ruled:
                self._pdf.rect(left, top, width, height)
            self.text(left + 3, top + size + 2, *cell.split("\n"), size=size)
            left += width


class Grid:
    """A workbook form: texts at cells, many of them merged."""

    def __init__(self, title: str = "Sheet1") -> None:
        self._book = Workbook()
        self._book.properties.created = self._book.properties.modified = _WRITTEN.replace(
            tzinfo=None
        )
        sheet = self._book.active
        assert isinstance(sheet, Worksheet)
        self._sheet = sheet
        self._sheet.title = title

    def put(self, area: str, text: str | float) -> None:
        """A text at a cell, or at the first of a merged range."""
        if ":" in area:
            self._sheet.merge_cells(area)
        self._sheet[area.split(":", maxsplit=1)[0]] = text

    def rows(self, first: int, rows: Sequence[Sequence[str | float]]) -> None:
        """Whole rows from column A."""
        for number, row in enumerate(rows, start=first):
            for column, cell in enumerate(row, start=1):
                if cell != "":
                    self._sheet.cell(number, column, cell)

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()
