"""Where cells stand that leave it to what they hold, in every form of workbook that says what that is."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from openpyxl.styles import Alignment

from documents.hostile_workbooks.old_formats import label, number, ods, open_size, xls, xlsb
from documents.test_workbook import new_workbook, saved
from tidewaiter.documents.model import CellStyle, Origin, SheetPart
from tidewaiter.documents.sheets.assembling import assemble
from tidewaiter.documents.sheets.csv_table import read_csv
from tidewaiter.documents.sheets.ods_workbook import read_ods
from tidewaiter.documents.sheets.standing import standing
from tidewaiter.documents.sheets.xls_workbook import read_xls
from tidewaiter.documents.sheets.xlsb_workbook import read_xlsb
from tidewaiter.documents.sheets.xlsx.parts import WorkbookMessage
from tidewaiter.documents.sheets.xlsx.reader import read_workbook

Read = Callable[[bytes], Iterator[WorkbookMessage]]


def stands(part: SheetPart) -> list[tuple[str, str]]:
    """What each cell shows, and where it stands."""
    return [
        (line.text[spot.start : spot.end], part.styles[spot.style].align)
        for line in part.lines
        for spot in line.spots
        if spot.start < spot.end and line.origin is Origin.TEXT
    ]


# value, its format, what is shown, where it stands, and why
CELLS = [
    (1000.5, '#,##0.00" USD"', "1,000.50 USD", "right"),  # a number, whatever its format shows
    ("1,000.50 USD", "General", "1,000.50 USD", "left"),  # a text, whatever it reads as
    (date(2025, 12, 31), "dd/mm/yyyy", "31/12/2025", "right"),
    (45, "General", "45", "right"),
    ("45", "General", "45", "left"),
    (0.25, "0%", "25%", "right"),
    (45, "@", "45", "left"),  # Excel shows it as a text
    (True, "General", "TRUE", "center"),
    ("#N/A", "General", "#N/A", "center"),
    ("Graphite", "General", "Graphite", "left"),
]


@pytest.mark.parametrize(("value", "code", "shown", "expected"), CELLS)
def test_a_cell_stands_by_what_it_holds(value: Any, code: str, shown: str, expected: str) -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = value
    sheet["A1"].number_format = code
    for align, there in (("", expected), ("left", "left"), ("right", "right")):
        sheet["A1"].alignment = Alignment(horizontal=align or None)
        part = assemble(read_workbook(saved(workbook))).parts[0]
        assert stands(part) == [(shown, there)]


def test_rows_that_are_written_alike_stand_as_each_of_them_would() -> None:
    workbook, sheet = new_workbook()
    for n in range(1, 60):
        sheet.append([f"Lot {n}", n * 1.5, str(n)])
        sheet.cell(n, 2).number_format = '0.0" kg"'
    part = assemble(read_workbook(saved(workbook))).parts[0]
    assert stands(part)[:3] == [("Lot 1", "left"), ("1.5 kg", "right"), ("1", "left")]
    assert [where for _, where in stands(part)] == ["left", "right", "left"] * 59


@pytest.mark.parametrize(
    ("read", "data"),
    [
        (read_xls, xls(label(0, 0, "1000"), number(0, 1, 1000.0))),
        (read_xlsb, xlsb("1000", 1000.0)),
        (
            read_ods,
            ods(
                "<table:table-row>"
                '<table:table-cell office:value-type="string"><text:p>1000</text:p></table:table-cell>'
                '<table:table-cell office:value-type="float" office:value="1000">'
                "<text:p>1000</text:p></table:table-cell>"
                "</table:table-row>"
            ),
        ),
    ],
    ids=["xls", "xlsb", "ods"],
)
def test_every_form_tells_numbers_from_texts(read: Read, data: bytes) -> None:
    part = assemble(read(data)).parts[0]
    assert stands(part) == [("1000", "left"), ("1000", "right")]


def test_columns_of_an_open_spreadsheet_are_as_wide_as_it_says() -> None:
    def style(name: str, width: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        )

    styles = style("wide", "2in") + style("odd", "much") + style("none", "0cm")
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    columns = (
        '<table:table-column table:style-name="odd"/>'
        '<table:table-column table:style-name="wide" table:number-columns-repeated="2"/>'
        '<table:table-column table:style-name="none"/>'
        '<table:table-column table:style-name="wide" table:number-columns-repeated="16000"/>'
    )
    data = ods(f"{columns}<table:table-row>{cell * 4}</table:table-row>", styles=styles)
    part = assemble(read_ods(data)).parts[0]
    assert part.widths == ((1, 26.71), (2, 26.71))  # (192 pixels - 5) / 7, of the columns in use
    assert part.hidden_columns == (3,)


def test_rows_of_an_open_spreadsheet_are_as_high_as_it_says() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:style-name="small">{cell}</table:table-row>'
    plain = f"<table:table-row>{cell}</table:table-row>"
    data = ods(row + plain + row, styles=open_size("row", 'style:row-height="0.5in"'))
    assert assemble(read_ods(data)).parts[0].heights == ((0, 36.0), (2, 36.0))


def test_a_table_of_texts_leaves_it_open() -> None:
    part = assemble(read_csv(b"goods,weight\nGraphite,1000\n")).parts[0]
    assert {where for _, where in stands(part)} == {""}  # who shows it goes by how a text reads


def test_looks_that_are_alike_are_there_once_more_only_once() -> None:
    bold = CellStyle(bold=True)
    found = standing((CellStyle(), bold, CellStyle(), CellStyle(align="center")))
    assert len(found.looks) == 4 + 2 * 2  # numbers and truth values, each plain and bold
    assert found.right == (4, 5, 4, 3)
    assert [found.looks[n].align for n in found.centre] == ["center"] * 4
    assert [look.align for look in found.looks[:4]] == ["left", "left", "left", "center"]
