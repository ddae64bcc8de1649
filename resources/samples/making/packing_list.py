"""The packing list: a bilingual workbook with merged headings, a hidden row and a hidden sheet."""

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from making.goods import GOODS, HIDDEN_AFTER, HIDDEN_GOODS, Goods
from making.shipment import (
    BILL_NUMBER,
    CONSIGNEE,
    CONSIGNEE_ADDRESS,
    CONTAINER,
    DISCHARGE,
    INVOICE_DATE,
    INVOICE_NUMBER,
    LOADING,
    SEAL,
    SHIPPER,
    SHIPPER_ADDRESS,
    SHIPPER_ZH,
    VESSEL,
    VOYAGE,
    WRITTEN_AT,
)

NAME = "packing-list.xlsx"
SHEET = "装箱单 Packing List"
NOTES_SHEET = "备注"
NOTES_CELL = "A2"
NOTES = (
    "内部备注 Internal, not for the file",
    "客户要求中性包装，外箱去除原产地标记。",
    "Line 18A is not on the invoice.",
)
NOTES_FLAG = "中性包装"
COLUMNS = (
    ("序号\nNo.", 7.0),
    ("箱号\nCarton No.", 17.0),
    ("品名（中文）\nDescription (Chinese)", 34.0),
    ("品名（英文）\nDescription (English)", 34.0),
    ("商品编码\nHS code", 13.5),
    ("数量\nQty", 9.5),
    ("单位\nUnit", 7.5),
    ("件数\nPkgs", 7.5),
    ("净重\nN.W. (kg)", 11.0),
    ("毛重\nG.W. (kg)", 11.0),
)
LAST = "J"
HEAD_ROW = 12
THIN = Side(style="thin", color="9AA3AF")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
SHADE = PatternFill("solid", fgColor="DCE6F1")
SIDES = ("center", "center", "left", "left", "left", "right", "center", "right", "right", "right")
NUMBER_FORMATS = {"E": "@", "F": "#,##0", "H": "0", "I": "#,##0.00", "J": "#,##0.00"}


def write_packing_list(path: Path) -> dict[int, int]:
    """Write the workbook; give the sheet row of each line, both counting from 1, the hidden one as 0."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one sheet
    sheet.title = SHEET
    _heading(sheet)
    rows = _goods(sheet)
    _finish(sheet, max(rows.values()) + 1)
    _notes(book.create_sheet(NOTES_SHEET))
    book.properties.creator = SHIPPER
    book.properties.created = book.properties.modified = WRITTEN_AT.replace(tzinfo=None)
    path.write_bytes(_with_fixed_times(book))
    return rows


def totals() -> tuple[int, Decimal, Decimal]:
    """Packages, net and gross kilograms of all that is packed, the hidden line included."""
    packed = (*GOODS, HIDDEN_GOODS)
    return (
        sum(line.packages for line in packed),
        sum((Decimal(line.net) for line in packed), Decimal(0)),
        sum((Decimal(line.gross) for line in packed), Decimal(0)),
    )


def _heading(sheet: Worksheet) -> None:
    titles = (
        (1, SHIPPER_ZH, Font(name="SimSun", size=16, bold=True)),
        (2, SHIPPER, Font(name="Arial", size=12, bold=True)),
        (3, ", ".join(SHIPPER_ADDRESS), Font(name="Arial", size=9, color="606874")),
        (4, "装箱单  PACKING LIST", Font(name="SimSun", size=14, bold=True)),
    )
    for row, text, font in titles:
        sheet.merge_cells(f"A{row}:{LAST}{row}")
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center")
        sheet.row_dimensions[row].height = font.size * 1.75 if font.size else None
    pairs = (
        ("收货人 Consignee", CONSIGNEE, "发票号 Invoice No.", INVOICE_NUMBER),
        ("地址 Address", ", ".join(CONSIGNEE_ADDRESS), "日期 Date", f"{INVOICE_DATE:%Y-%m-%d}"),
        ("起运港 Port of loading", LOADING, "提单号 B/L No.", BILL_NUMBER),
        ("目的港 Port of discharge", DISCHARGE, "船名航次 Vessel / Voyage", f"{VESSEL} {VOYAGE}"),
        (
            "原产国 Country of origin",
            "China 中国",
            "箱号/封号 Container / Seal",
            f"{CONTAINER} / {SEAL}",
        ),
    )
    for row, (left, value, right, other) in enumerate(pairs, start=6):
        _labelled(sheet, row, ("AB", "CD"), (left, value))
        _labelled(sheet, row, ("EG", "HJ"), (right, other))


def _labelled(sheet: Worksheet, row: int, ranges: tuple[str, str], texts: tuple[str, str]) -> None:
    for columns, text, bold in zip(ranges, texts, (True, False), strict=True):
        first, last = columns[0], columns[-1]
        sheet.merge_cells(f"{first}{row}:{last}{row}")
        cell = sheet[f"{first}{row}"]
        cell.value, cell.font = text, Font(name="Arial", size=9, bold=bold)
        cell.alignment = Alignment(vertical="center")
    sheet.row_dimensions[row].height = 16


def _goods(sheet: Worksheet) -> dict[int, int]:
    for column, (title, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEAD_ROW, column, title)
        cell.font, cell.fill, cell.border = Font(name="Arial", size=9, bold=True), SHADE, BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.row_dimensions[HEAD_ROW].height = 30
    rows: dict[int, int] = {}
    row, carton = HEAD_ROW, 1
    for number, line in enumerate(GOODS, start=1):
        row += 1
        rows[number] = row
        carton = _packed(sheet, row, str(number), line, carton)
        if number == HIDDEN_AFTER:
            row += 1
            rows[0] = row
            carton = _packed(sheet, row, f"{number}A", HIDDEN_GOODS, carton)
            sheet.row_dimensions[row].hidden = True
    return rows


def _packed(sheet: Worksheet, row: int, label: str, line: Goods, carton: int) -> int:
    last = carton + line.packages - 1
    values = (
        label,
        f"{carton}-{last}" if last > carton else str(carton),
        line.chinese,
        line.english,
        line.hs,
        line.quantity,
        line.unit,
        line.packages,
        float(line.net),
        float(line.gross),
    )
    _write_row(sheet, row, values)
    return last + 1


def _write_row(sheet: Worksheet, row: int, values: Sequence[str | int | float]) -> None:
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value)
        cell.font, cell.border = Font(name="Arial", size=9), BORDER
        cell.alignment = Alignment(
            horizontal=SIDES[column - 1],
            vertical="center",
        )
        cell.number_format = NUMBER_FORMATS.get(cell.column_letter, "General")
    sheet.row_dimensions[row].height = 15


def _finish(sheet: Worksheet, row: int) -> None:
    packages, net, gross = totals()
    _write_row(sheet, row, ("", "", "", "", "", "", "", packages, float(net), float(gross)))
    sheet.merge_cells(f"A{row}:G{row}")
    sheet.cell(row, 1, "合计 TOTAL")
    for cells in sheet[f"A{row}:{LAST}{row}"]:
        for cell in cells:
            cell.font, cell.fill = Font(name="Arial", size=9, bold=True), SHADE
    sheet.cell(
        row + 2, 1, "唛头 Shipping marks: KAZENOHA / YOKOHAMA / C/NO. 1-UP / MADE IN CHINA"
    ).font = Font(name="Arial", size=9)
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _notes(sheet: Worksheet) -> None:
    for row, note in enumerate(NOTES, start=1):
        sheet.cell(row, 1, note)
    sheet.column_dimensions["A"].width = 60
    sheet.sheet_state = "hidden"


def _with_fixed_times(book: Workbook) -> bytes:
    """The workbook's bytes with every time in them fixed, so that the same goods give the same file."""
    written = io.BytesIO()
    book.save(written)
    fixed = io.BytesIO()
    moment = WRITTEN_AT.timetuple()[:6]
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _with_fixed_change(content)
            target.writestr(zipfile.ZipInfo(entry.filename, moment), content, zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def _with_fixed_change(core: bytes) -> bytes:
    """The core properties with the time of writing; openpyxl stamps the time of saving."""
    start = core.index(b">", core.index(b"<dcterms:modified")) + 1
    end = core.index(b"</dcterms:modified>")
    return core[:start] + f"{WRITTEN_AT:%Y-%m-%dT%H:%M:%SZ}".encode() + core[end:]
