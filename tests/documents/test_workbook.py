import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet

from documents.workbook_zips import (
    MAIN,
    RELATIONS,
    STRICT_MAIN,
    STRICT_RELATIONS,
    book,
    links,
)
from tidewaiter.documents.model import Cause, Merge, Origin, Reading, SheetPart, SheetState
from tidewaiter.documents.sheets.assembling import AssembledWorkbook, assemble
from tidewaiter.documents.sheets.xlsx.check import check_workbook
from tidewaiter.documents.sheets.xlsx.parts import SheetRows, checked_coverage
from tidewaiter.documents.sheets.xlsx.reader import read_workbook

HS_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>'
    '<cellXfs><xf/><xf numFmtId="2"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="49"/></cellXfs>'
)


def texts(data: bytes) -> list[str]:
    return [line.text for part in read(data).parts for line in part.lines if line.origin == "text"]


def beside(data: bytes) -> list[str]:
    lines = [line for part in read(data).parts for line in part.lines if line.origin != "text"]
    return [line.text for line in lines if line.origin != "document property"]


def read(data: bytes) -> AssembledWorkbook:
    return assemble(read_workbook(data))


def problems(found: AssembledWorkbook) -> str:
    return " ".join(str(unread.problem) for unread in found.unread)


def new_workbook() -> tuple[openpyxl.Workbook, Worksheet]:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    return workbook, sheet


def header(item: HeaderFooterItem | None) -> Any:
    assert item is not None
    return item.center


def saved(workbook: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


# rows, the texts of their lines, why
ROWS = [
    ('<row r="2"><c r="B2"><v>5</v></c></row>', ["5"], "a number"),
    ("<row><c><v>1</v></c><c><v>2</v></c></row>", ["1\t2"], "neither row nor cells say where they are"),
    ('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ["tungsten"], "a shared text"),
    ('<row r="1"><c r="A1" t="s"><v>1</v></c></row>', ["東京都"], "readings beside kanji are no text"),
    ('<row r="1"><c r="A1" t="s"><v>2</v></c></row>', ["rare earth"], "runs of a rich text are joined"),
    ('<row r="1"><c r="A1" t="inlineStr"><is><t>Nd &amp; Pr</t></is></c></row>', ["Nd & Pr"], "a text in the cell, with an entity"),
    ('<row r="1"><c r="A1" t="inlineStr"><is><r><t>Nd</t></r><r><t>FeB</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>', ["NdFeB"], "a rich text in the cell"),
    ('<row r="1"><c r="A1" t="str"><f>A2&amp;"x"</f><v>ab</v></c></row>', ["ab"], "a formula's text"),
    ('<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v></c></row>', ["2"], "a formula's number"),
    ('<row r="1"><c r="A1" t="b"><f>1=1</f><v>1</v></c></row>', ["TRUE"], "a formula's truth"),
    ('<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', ["#N/A"], "an error is shown"),
    ('<row r="1"><c r="A1" s="1"><v>8525.5</v></c></row>', ["8525.50"], "the number format counts"),
    ('<row r="1"><c r="A1" s="2"><v>45123</v></c></row>', ["2023/7/16"], "a date"),
    ('<row r="1"><c r="A1" s="2" t="d"><v>2023-07-16</v></c></row>', ["2023/7/16"], "a date as Strict stores it"),
    ('<row r="1"><c r="A1" s="3"><v>8525</v></c></row>', ["8525"], "hidden by ;;; and given all the same"),
    ('<row r="1"><c r="A1" s="4" t="s"><v>0</v></c></row>', ["tungsten"], "a text under a text format"),
    ('<row r="1"><c r="A1" s="99"><v>7</v></c></row>', ["7"], "a style that is not there"),
    ('<row r="1"><c r="A1"><v>12x</v></c></row>', ["12x"], "no number, whatever the cell says"),
    ('<row r="1"><c r="A1"><v>1_0</v></c></row>', ["1_0"], "Python would take this for ten"),
    ('<row r="1"><c r="A1"><v>nan</v></c></row>', ["nan"], "no number either"),
    ('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', ["1\t2"], "cells out of order"),
    ('<row r="1"><c r="A1" t="str"><v>a_x000D_\nb_x005F_c</v></c></row>', ["a\nb_c"], "escaped characters"),
    ('<row r="1"><c r="A1" t="str"><v>a\tb</v></c></row>', ["a b"], "a tab would part cells"),
    ("<row r='1'><c r='A1'><v>5</v></c></row>", ["5"], "other quotes"),
    ('<!-- <row r="1"><c r="A1"><v>9</v></c></row> --><row r="1"><c r="A1"><v>5</v></c></row>', ["5"], "a comment is no row"),
    ('<row r="1"><c r="A1" t="str"><v><![CDATA[</row>]]></v></c></row>', ["</row>"], "CDATA"),
    ('<row r="1" spans="1:2" x14ac:dyDescent="0.2" xmlns:x14ac="urn:x"><c r="A1"><v>5</v></c></row>', ["5"], "names of another space"),
    ('<row r="1"/><row r="2"><c r="A2"/><c r="B2" s="1"/></row><row r="3"><c r="A3"><v>5</v></c></row>', ["5"], "empty rows and cells"),
    ('<row r="1">\n <c r="A1">\n  <v>5</v>\n </c>\n</row>', ["5"], "set out in lines"),
]  # fmt: skip

STRINGS = (
    "<si><t>tungsten</t></si>"
    '<si><t>東京都</t><rPh sb="0" eb="3"><t>トウキョウト</t></rPh><phoneticPr fontId="1"/></si>'
    '<si><r><t xml:space="preserve">rare </t></r><r><rPr><b/></rPr><t>earth</t></r></si>'
)


@pytest.mark.parametrize(("rows", "expected", "why"), ROWS)
def test_a_row_is_read_in_every_form_that_writers_use(
    rows: str, expected: list[str], why: str
) -> None:
    assert texts(book(rows, strings=STRINGS, styles=HS_STYLES)) == expected, why


@pytest.mark.parametrize(("rows", "expected", "why"), ROWS)
def test_the_patterns_and_the_xml_parser_read_alike(
    rows: str, expected: list[str], why: str
) -> None:
    commented = f"<!-- from here on the parser reads -->{rows}"
    assert texts(book(commented, strings=STRINGS, styles=HS_STYLES)) == expected, why


@pytest.mark.parametrize("piece", [1, 37, 400])
def test_where_the_stream_is_cut_makes_no_difference(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    forms = [(rows, expected) for rows, expected, _ in ROWS if "<row r=" in rows]
    plain = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9))
    monkeypatch.setattr("tidewaiter.documents.sheets.xlsx.xml.PIECE", piece)
    for rows, expected in forms:
        moved = rows.replace('<row r="2"', '<row r="12"').replace('<row r="3"', '<row r="13"')
        moved = moved.replace('<row r="1"', '<row r="11"').replace("<row r='1'", "<row r='11'")
        found = texts(
            book(
                plain + moved + '<row r="20"><c><v>7</v></c></row>',
                strings=STRINGS,
                styles=HS_STYLES,
            )
        )
        assert found == [*map(str, range(1, 9)), *expected, "7"]


def test_rows_keep_their_number_and_cells_their_column() -> None:
    found = read(
        book('<row r="5"><c r="AB5"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')
    )
    first, second = found.parts[0].lines
    assert [(s.column, first.text[s.start : s.end]) for s in first.spots] == [(27, "1"), (28, "2")]
    assert (first.row, second.row, second.spots[0].column) == (4, 5, 0)
    assert (found.parts[0].rows, found.parts[0].columns) == (6, 29)


def test_strict_workbooks_are_read_and_checked() -> None:
    data = book(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        strings=STRINGS, main=STRICT_MAIN, relations=STRICT_RELATIONS,
    )  # fmt: skip
    assert texts(data) == ["tungsten"]
    assert [checked.agreement for checked in check_workbook(data)] == [1000]


def test_prefixed_names_are_read() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="str">'
        "<x:v>gallium</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert texts(book(sheet=sheet)) == ["gallium"]


def test_elements_of_another_namespace_are_no_rows() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    after = f'<extLst><ext xmlns:o="urn:other"><o:sheetData>{rows}</o:sheetData></ext></extLst>'
    assert texts(book(rows, after=after)) == ["1"]


def test_other_encodings_of_the_xml_are_read() -> None:
    sheet = (
        f'<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c r="A1" t="str"><v>钨粉</v></c></row></sheetData></worksheet>'
    )
    data = book(extra={"xl/worksheets/sheet1.xml": sheet.encode("utf-16")})
    assert texts(data) == ["钨粉"]


@pytest.mark.parametrize("claimed", ["A1", "A1:XFD1048576", "nonsense"])
def test_a_lying_dimension_is_not_believed(claimed: str) -> None:
    rows = "".join(f'<row r="{n}"><c r="C{n}"><v>{n}</v></c></row>' for n in range(1, 4))
    data = book(rows, before=f'<dimension ref="{claimed}"/>')
    part = read(data).parts[0]
    assert (part.rows, part.columns, len(part.lines)) == (3, 3, 3)
    (checked,) = check_workbook(data)
    assert (checked.agreement, checked.unread) == (1000, ())


def test_the_1904_system_is_heeded() -> None:
    data = book(
        '<row r="1"><c r="A1" s="2"><v>43661</v></c></row>',
        styles=HS_STYLES,
        properties='date1904="1"',
    )
    assert texts(data) == ["2023/7/16"]
    assert [checked.agreement for checked in check_workbook(data)] == [1000]


def test_hidden_things_are_read_and_known_as_hidden() -> None:
    workbook, sheet = new_workbook()
    sheet.append(["seen", "in a hidden column"])
    sheet.append(["in a hidden row"])
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[2].hidden = True
    workbook.create_sheet("hidden").append(["x"])
    workbook.create_sheet("very").append(["y"])
    workbook["hidden"].sheet_state = "hidden"
    workbook["very"].sheet_state = "veryHidden"
    parts = read(saved(workbook)).parts
    assert [part.state for part in parts] == [
        SheetState.VISIBLE, SheetState.HIDDEN, SheetState.VERY_HIDDEN,
    ]  # fmt: skip
    assert [line.hidden for line in parts[0].lines if line.origin == "text"] == [False, True]
    assert parts[0].hidden_columns == (1,)
    assert texts(saved(workbook))[-2:] == ["x", "y"]


def test_rows_without_height_and_columns_without_width_are_hidden() -> None:
    rows = '<row r="1" ht="0"><c r="A1"><v>1</v></c></row><row r="2" ht="9"><c r="A2"><v>2</v></c></row>'
    before = '<cols><col min="2" max="3" width="0" customWidth="1"/><col min="4" max="4" width="9"/></cols>'
    part = read(book(rows, before=before)).parts[0]
    assert [line.hidden for line in part.lines] == [True, False]
    assert part.hidden_columns == (1, 2)
    assert part.widths == ((3, 9.0),)


def test_merges_and_sizes_come_along() -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = "title"
    sheet.merge_cells("A1:D2")
    sheet.column_dimensions["B"].width = 30
    sheet.row_dimensions[1].height = 40
    part = read(saved(workbook)).parts[0]
    assert part.merges == (Merge(0, 0, 1, 3),)
    assert (part.rows, part.columns) == (2, 4)
    assert part.widths == ((1, 30.0),)
    assert part.heights == ((0, 40.0),)


@pytest.mark.parametrize("bad", ["A1:XFE1", "A0:B1", "B2:A1", "A1:B9999999", "", "x"])
def test_merges_off_the_grid_are_left_out_and_said(bad: str) -> None:
    after = f'<mergeCells><mergeCell ref="{bad}"/><mergeCell ref="A1:B1"/></mergeCells>'
    part = read(book('<row r="1"><c r="A1"><v>1</v></c></row>', after=after)).parts[0]
    assert part.merges == (Merge(0, 0, 0, 1),)
    assert "A merged range is damaged" in str(part.coverage.notices[0])


def test_looks_are_resolved() -> None:
    workbook, sheet = new_workbook()
    cell = sheet["A1"]
    cell.value = "look"
    cell.font = Font(bold=True, italic=True, size=14, color=Color(theme=4, tint=0.4))
    cell.fill = PatternFill("solid", fgColor=Color(indexed=13))
    cell.alignment = Alignment(horizontal="center", wrap_text=True)
    cell.border = Border(left=Side("thin"))
    part = read(saved(workbook)).parts[0]
    look = part.styles[part.lines[0].spots[0].style]
    assert (look.bold, look.italic, look.size) == (True, True, 14.0)
    assert (look.colour, look.fill) == ("95B3D7", "FFFF00")  # Office's blue, 40 % lighter
    assert (look.align, look.wrap, look.border) == ("center", True, True)


def test_numbers_that_hide_decimals_are_counted() -> None:
    workbook, sheet = new_workbook()
    sheet["B2"] = 12.345
    sheet["B2"].number_format = "0.00"
    part = read(saved(workbook)).parts[0]
    assert part.lines[0].text == "12.35"
    assert "A number holds more decimals" in str(part.coverage.notices[0])
    assert "B2" in str(part.coverage.notices[0])


def test_numbers_that_a_format_hides_are_counted() -> None:
    part = read(book('<row r="1"><c r="A1" s="3"><v>8525</v></c></row>', styles=HS_STYLES)).parts[0]
    assert "stored value" in str(part.coverage.notices[0])


def test_formulas_without_a_result_are_said_to_be_unread() -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = "=1+1"
    found = read(saved(workbook))
    assert "The formula in A1 has no stored result" in problems(found)
    assert found.unread[0].cause is Cause.NOT_SCREENED_CONTENT


def test_content_beside_the_cells_is_read() -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = "x"
    sheet["A1"].comment = Comment("ships to Iran", "someone")
    header(sheet.oddHeader).text = "Confidential"
    choices = DataValidation(type="list", formula1='"gallium,germanium"')
    sheet.add_data_validation(choices)
    choices.add("B1")
    found = read(saved(workbook))
    assert found.unread == ()
    assert beside(saved(workbook)) == ["Confidential", "gallium,germanium", "ships to Iran"]


def test_page_numbers_and_references_are_no_content() -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = "x"
    header(sheet.oddFooter).text = "&P/&N"
    sheet.print_title_rows = "1:1"
    choices = DataValidation(type="list", formula1="$A$1:$A$5")
    sheet.add_data_validation(choices)
    choices.add("B1")
    assert beside(saved(workbook)) == []


def test_drawings_and_charts_are_read_pictures_given_out_and_macros_said_to_be_unread() -> None:
    drawing = '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:t>see annex</a:t></a:p></d>'
    data = book(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": links(("d", f"{RELATIONS}/drawing", "../drawings/drawing1.xml")),
            "xl/drawings/drawing1.xml": drawing,
            "xl/drawings/_rels/drawing1.xml.rels": links(
                ("i", f"{RELATIONS}/image", "../media/image1.png"), ("c", f"{RELATIONS}/chart", "../charts/chart1.xml")
            ),
            "xl/media/image1.png": b"png",
            "xl/charts/chart1.xml": "<chart><title><p><r><t>tungsten by month</t></r></p></title></chart>",
            "xl/vbaProject.bin": b"macro",
            "xl/_rels/workbook.xml.rels": links(
                ("r1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
                ("r9", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin"),
            ),
        },
    )  # fmt: skip
    found = read(data)
    assert "macros (1)" in problems(found)
    assert "pictures (1)" in " ".join(map(str, found.parts[0].coverage.notices))
    assert {"see annex", "tungsten by month"} <= set(beside(data))
    assert {u.part for u in found.unread if "macros" in str(u.problem)} == {None}


def test_an_empty_drawing_is_no_content() -> None:
    data = book(
        extra={
            "xl/worksheets/_rels/sheet1.xml.rels": links(("d", f"{RELATIONS}/drawing", "../drawings/drawing1.xml")),
            "xl/drawings/drawing1.xml": "<d/>",
        }
    )  # fmt: skip
    assert read(data).unread == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2">', "is damaged"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048577"/>', "outside the grid"),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="XFE2"><v>1</v></c></row>', "outside the grid"),
    ],
)  # fmt: skip
def test_a_sheet_that_breaks_off_keeps_what_was_read_and_says_so(rows: str, said: str) -> None:
    found = read(book(rows))
    assert [line.text for line in found.parts[0].lines] == ["1"]
    assert said in problems(found)
    assert found.unread[0].cause is Cause.DAMAGED
    assert found.parts[0].coverage.reading is Reading.PARTLY


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    ],
)
def test_what_stands_twice_in_a_sheet_is_read_twice_and_said(rows: str) -> None:
    found = read(book(rows + '<row r="3"><c r="A3"><v>3</v></c></row>'))
    assert [(line.row, line.text, line.origin) for line in found.parts[0].lines] == [
        (0, "1", Origin.TEXT), (2, "3", Origin.TEXT), (0, "2", Origin.BESIDE),
    ]  # fmt: skip
    assert "twice" in problems(found)
    assert found.parts[0].coverage.reading is Reading.PARTLY


def test_a_shared_text_that_is_not_there_is_said() -> None:
    found = read(book('<row r="1"><c r="A1" t="s"><v>9</v></c><c r="B1" t="s"><v>-1</v></c></row>'))
    assert "2 cells point at texts" in problems(found)


def test_a_chart_sheet_and_a_lost_sheet_are_not_read_and_said() -> None:
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2, 3))
    data = book(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        extra={
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": links(
                ("r1", f"{RELATIONS}/worksheet", "worksheets/sheet1.xml"),
                ("r2", f"{RELATIONS}/chartsheet", "chartsheets/sheet1.xml"),
            ),
        },
    )  # fmt: skip
    found = read(data)
    assert [part.coverage.reading for part in found.parts] == [
        Reading.PARTLY, Reading.NOT_READ, Reading.NOT_READ,
    ]  # fmt: skip
    assert [unread.part for unread in found.unread] == [1, 2]
    assert "is a chart" in problems(found)


def test_a_large_sheet_comes_in_pieces() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 2502))
    pieces = [m for m in read_workbook(book(rows)) if isinstance(m, SheetRows)]
    assert [len(piece.lines) for piece in pieces] == [200, 1000, 1000, 301]


def test_rows_of_many_cells_come_in_smaller_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewaiter.documents.sheets.xlsx.parts.WEIGHT_PER_MESSAGE", 5000)
    rows = f"<row>{'<c><v>1</v></c>' * 100}</row>" * 40  # a row weighs 1,800 or so
    pieces = [len(m.lines) for m in read_workbook(book(rows)) if isinstance(m, SheetRows)]
    assert pieces == [3] * 13 + [1]


def test_deeply_nested_parts_are_refused_and_said() -> None:
    nested = "<a>" * 5000 + "</a>" * 5000
    found = read(book('<row r="1"><c r="A1"><v>1</v></c></row>', after=nested))
    assert [line.text for line in found.parts[0].lines] == ["1"]
    assert [unread.cause for unread in found.unread] == [Cause.LIMIT]
    assert read(book(styles=nested)).unread[0].cause is Cause.LIMIT


def test_where_links_lead_to_is_read() -> None:
    workbook, sheet = new_workbook()
    sheet["A1"] = "x"
    sheet["A1"].hyperlink = "https://example.com/"
    assert beside(saved(workbook)) == ["https://example.com/"]


def test_both_engines_agree_on_a_workbook_of_all_kinds_of_values() -> None:
    workbook, sheet = new_workbook()
    for row in (
        ["text", "数", 1, 1.5, True, None, "#N/A"],
        [datetime(2026, 1, 6, 12, 30), date(2026, 2, 24), -5, 1e20, "", "a\nb"],  # noqa: DTZ001
        [],
        ["=1+1", " blank ", "_x0041_"],
    ):
        sheet.append(row)
    data = saved(workbook)
    end = assemble(read_workbook(data)).ends[0]
    (checked,) = check_workbook(data)
    assert (checked.agreement, checked.unread) == (1000, ())
    assert checked_coverage(end, checked).engines == ("stream", "openpyxl")


def test_coverage_is_read_only_when_nothing_is_left_and_both_agree() -> None:
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    (checked,) = check_workbook(data)
    end = read(data).ends[0]
    assert end.coverage.reading is Reading.PARTLY
    assert checked_coverage(end, checked).reading is Reading.READ


def test_a_cell_that_the_engines_read_differently_is_named() -> None:
    # No program can store 1e400: here it stays a text, openpyxl makes it infinite.
    data = book(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1e400</v></c></row>'
    )
    (checked,) = check_workbook(data)
    assert checked.agreement == 500
    assert [unread.cause for unread in checked.unread] == [Cause.ENGINES_DISAGREE]
    assert "1 of 2 cells differently, the first is B2" in str(checked.unread[0].problem)
    assert checked_coverage(read(data).ends[0], checked).reading is Reading.PARTLY


def test_a_sheet_that_the_second_engine_refuses_is_said_to_be_unchecked() -> None:
    data = book('<row r="1"><c r="A1" t="n"><v>2 x</v></c></row>')
    (checked,) = check_workbook(data)
    assert checked.agreement is None
    assert [unread.cause for unread in checked.unread] == [Cause.NOT_CHECKED]


def test_what_the_second_engine_did_not_reach_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewaiter.documents.sheets.agreement.MOST_CELLS", 10)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 30))
    (checked,) = check_workbook(book(rows))
    assert checked.agreement == 1000
    assert [u.cause for u in checked.unread] == [Cause.NOT_CHECKED]
    assert "the first 10 rows" in str(checked.unread[0].problem)


def test_texts_and_rows_beyond_those_compared_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A thousand rows after the budget's end, the last one broken: who read on would come upon it.
    monkeypatch.setattr("tidewaiter.documents.sheets.agreement.MOST_CELLS", 10)
    cells = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n}</v></c></row>' for n in range(1, 20_000)
    )
    shared = "".join(f"<si><t>text {n}</t></si>" for n in range(20_000))
    (checked,) = check_workbook(book(f"{cells}<broken", strings=f"{shared}<broken"))
    assert (checked.agreement, str(checked.unread[0].problem)[:45]) == (
        1000,
        "The second engine checked the first 10 rows; ",
    )


def test_a_gap_of_a_million_rows_stops_neither_engine() -> None:
    data = book(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    )
    assert texts(data) == ["1", "2"]
    assert [checked.agreement for checked in check_workbook(data)] == [1000]


def test_a_workbook_is_found_by_its_relation_and_not_by_its_name() -> None:
    data = book('<row r="1"><c r="A1"><v>1</v></c></row>')
    assert isinstance(read(data).parts[0], SheetPart)
    assert "There is no workbook" in problems(
        read(book(extra={"_rels/.rels": links()}).replace(b"xl/workbook.xml", b"xl/workbonk.xml"))
    )


def alike(count: int, *, second: str = "", styles: str = "") -> list[str]:
    """The lines of many rows that are written alike, with one among them that is not."""
    row = '<row r="{0}"><c r="A{0}" t="s"><v>{1}</v></c><c r="B{0}" s="1"><v>{2}</v></c><c r="C{0}" t="str"><v>made {0}</v></c></row>'
    rows = [row.format(n, n % 2, n / 8) for n in range(1, count + 1)]
    if second:
        rows[count // 2] = second.format(count // 2 + 1)
    found = read(
        book("".join(rows), strings="<si><t>bolts</t></si><si><t>钨</t></si>", styles=styles)
    )
    return [line.text for line in found.parts[0].lines]


def test_rows_that_are_written_alike_read_as_each_by_itself() -> None:
    formats = '<cellXfs><xf/><xf numFmtId="2"/></cellXfs>'
    expected = [f"{('bolts', '钨')[n % 2]}\t{n / 8 + 1e-9:.2f}\tmade {n}" for n in range(1, 1201)]

    assert alike(1200, styles=formats) == expected


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('<row r="{0}"><c r="A{0}" t="s"><v>9</v></c><c r="B{0}" s="1"><v>1</v></c><c r="C{0}" t="str"><v>x</v></c></row>', "1\tx"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>oops</v></c><c r="C{0}" t="str"><v>x</v></c></row>', "bolts\toops\tx"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>1</v></c><c r="C{0}" t="str"><v>a&amp;b</v></c></row>', "bolts\t1\ta&b"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>1</v></c><c r="C{0}" t="str"><v><![CDATA[gallium]]></v></c></row>', "bolts\t1\tgallium"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><!-- x --><c r="B{0}" s="1"><v>1</v></c><c r="C{0}" t="str"><v>x</v></c></row>', "bolts\t1\tx"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>1</v></c></row>', "bolts\t1"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>-0</v></c><c r="C{0}" t="str"><v>a_x0041_b</v></c></row>', "bolts\t0\taAb"),
        ('<row r="{0}"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>8525501000123</v></c><c r="C{0}" t="str"><v>x</v></c></row>', "bolts\t8525501000123\tx"),
        ('<row r="{0}" xmlns="urn:other"><c r="A{0}" t="s"><v>0</v></c><c r="B{0}" s="1"><v>1</v></c><c r="C{0}" t="str"><v>x</v></c></row>', None),
    ],
)  # fmt: skip
def test_a_row_among_alike_ones_that_differs_is_read_as_it_is(row: str, text: str | None) -> None:
    found = alike(900, second=row)

    assert len(found) == 900 - (text is None)
    assert found[450] == (text or "bolts\t56.5\tmade 452")
    assert found[-1] == "bolts\t112.5\tmade 900"


def test_hidden_rows_and_heights_among_alike_rows_are_kept() -> None:
    row = '<row r="{0}"{1}><c r="A{0}"><v>{0}</v></c></row>'
    attributes = {7: ' hidden="1"', 9: ' ht="30" customHeight="1"', 11: ' ht="1"'}
    rows = "".join(row.format(n, attributes.get(n, "")) for n in range(1, 40))
    (sheet,) = read(book(rows)).parts

    assert [line.row + 1 for line in sheet.lines if line.hidden] == [7, 11]
    assert dict(sheet.heights) == {8: 30.0, 10: 1.0}


def test_rounded_numbers_among_alike_rows_are_counted() -> None:
    row = '<row r="{0}"><c r="A{0}" s="1"><v>{1}</v></c></row>'
    rows = "".join(row.format(n, "2.125" if n in {20, 30} else "2.5") for n in range(1, 40))
    (sheet,) = read(book(rows, styles='<cellXfs><xf/><xf numFmtId="2"/></cellXfs>')).parts

    assert sheet.lines[19].text == "2.13"
    assert "2 numbers hold more decimals" in str(sheet.coverage.notices[0])
    assert "A20" in str(sheet.coverage.notices[0])


PLAIN_TEXTS = "".join(f"<si><t>part {n}</t></si>" for n in range(40_000))


@pytest.mark.parametrize(
    ("texts", "position", "text"),
    [
        (PLAIN_TEXTS, 39_999, "part 39999"),
        (PLAIN_TEXTS + "<si><t>a&amp;b</t></si>", 40_000, "a&b"),
        (PLAIN_TEXTS + "<si><r><t>tung</t></r><r><t>sten</t></r></si>", 40_000, "tungsten"),
        (PLAIN_TEXTS + "<si><t>東</t><rPh><t>ひがし</t></rPh></si>", 40_000, "東"),
        (PLAIN_TEXTS + "<!--<si><t>x</t></si>-->" + PLAIN_TEXTS, 40_000, "part 0"),
        (f"<!--{PLAIN_TEXTS}--><si><t>seen</t></si>", 0, "seen"),
        (f"<si><t/></si>{PLAIN_TEXTS}", 1, "part 0"),
    ],
)
def test_shared_texts_are_found_by_number(texts: str, position: int, text: str) -> None:
    row = f'<row r="1"><c r="A1" t="s"><v>{position}</v></c></row>'
    found = read(book(row, strings=texts))

    assert [line.text for line in found.parts[0].lines] == [text]
    assert found.unread == ()
