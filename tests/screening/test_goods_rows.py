"""Rows of goods: which lines are one, and what screening makes of them; every case with one that is not."""

from dataclasses import replace

import pytest

from screening.table_papers import rows_of
from screening.trade_papers import ON, SHA, document, hits, page, screened, screener, sheet
from tidewaiter.documents.model import CellPlace, CellStyle, Merge, PagePlace, Part, SheetPart
from tidewaiter.screening.model import Hit, HitKind, Method, Screening

HEADER = "No.\tDescription\tQty\tAmount"
KEYLESS = "Description\tQty\tAmount"


def items(found: Screening) -> tuple[Hit, ...]:
    """The hits on goods."""
    return tuple(h for h in found.hits if h.kind is HitKind.ITEM)


JOINED = [
    # English: the rest of the description below, until the next number.
    (
        [HEADER, "1\tSteel pump\t2 pcs\t9.00", "\tcast iron", "\t2.2 kW", "2\tValve\t1 pc\t3.00"],
        ["1\tSteel pump\ncast iron\n2.2 kW\t2 pcs\t9.00", "2\tValve\t1 pc\t3.00"],
    ),
    # A table without numbers: the quantity begins each row.
    (
        [KEYLESS, "Steel pump\t2 pcs\t9.00", "cast iron", "Valve\t1 pc\t3.00"],
        ["Steel pump\ncast iron\t2 pcs\t9.00", "Valve\t1 pc\t3.00"],
    ),
    # Chinese and Japanese headings.
    (
        ["序号\t货物名称\t数量\t金额", "1\t钢泵\t2 台\t9.00", "\t铸铁", "2\t阀\t1 件\t3.00"],
        ["1\t钢泵\n铸铁\t2 台\t9.00", "2\t阀\t1 件\t3.00"],
    ),
    (
        ["番号\t品名\t数量\t金額", "1\tポンプ\t2 台\t9.00", "\t鋳鉄製", "2\t弁\t1 個\t3.00"],
        ["1\tポンプ\n鋳鉄製\t2 台\t9.00", "2\t弁\t1 個\t3.00"],
    ),
    # The number on the first line, the quantity on the second.
    (
        [HEADER, "1\tSteel pump", "\tcast iron\t2 pcs\t9.00", "\t2.2 kW", "2\tValve\t1 pc\t3.00"],
        ["1\tSteel pump\ncast iron\n2.2 kW\t2 pcs\t9.00", "2\tValve\t1 pc\t3.00"],
    ),
    # All short cells on the last line, as spreadsheets print them.
    (
        [HEADER, "\tSteel pump", "1\tcast iron\t2 pcs\t9.00", "\tValve", "2\tbrass\t1 pc\t3.00"],
        ["1\tSteel pump\ncast iron\t2 pcs\t9.00", "2\tValve\nbrass\t1 pc\t3.00"],
    ),
    # In the middle of three: as many lines above as below.
    (
        [
            HEADER,
            *("\tSteel pump", "1\tcast iron\t2 pcs\t9.00", "\t2.2 kW"),
            *("\tValve", "2\tbrass\t1 pc\t3.00", "\t1 inch"),
        ],
        ["1\tSteel pump\ncast iron\n2.2 kW\t2 pcs\t9.00", "2\tValve\nbrass\n1 inch\t1 pc\t3.00"],
    ),
    # A second line of the header is no row.
    (
        [HEADER, "\t(English)\t(pcs)\t(USD)", "1\tPump\t2 pcs\t9.00", "\tcast iron"],
        ["1\tPump\ncast iron\t2 pcs\t9.00"],
    ),
]


@pytest.mark.parametrize(("lines", "rows"), JOINED)
def test_the_wrapped_lines_of_a_row_are_one(lines: list[str], rows: list[str]) -> None:
    assert rows_of(page(*lines)) == rows


APART = [
    # Two rows with their own number, or their own quantity.
    [HEADER, "1\tSteel pump\t2 pcs\t9.00", "2\tcast iron"],
    [KEYLESS, "Steel pump\t2 pcs\t9.00", "cast iron\t1 pc\t3.00"],
    [HEADER, "1\tSamples, free of charge", "2\tTooling\t\t500.00"],
    # The total and what comes after it.
    [HEADER, "1\tSteel pump\t2 pcs\t9.00", "\tTotal\t\t9.00", "\tcast iron"],
    ["番号\t品名\t数量\t金額", "1\tポンプ\t2 台\t9.00", "\t合計", "\t鋳鉄製"],
    # A paragraph that runs across the columns, and its heading.
    [
        KEYLESS,
        "Steel pump\t2 pcs\t9.00",
        "Conditions of sale",
        "The goods remain ours until they are paid, and may not be sold to others",
        "before.",
    ],
    # Bank details, terms, remarks.
    [KEYLESS, "Steel pump\t2 pcs\t9.00", "Payment: 30 days", "net"],
    [HEADER, "1\t钢泵\t2 台\t9.00", "\t备注：铸铁"],
    # A dashed line between the rows.
    [KEYLESS, "Steel pump\t2 pcs\t9.00", "--------------------", "cast iron"],
    # No table at all: an address beside another.
    ["Consignee\tNotify party\tDelivery", "Example Ltd.\tOther Ltd.\t2 pcs", "Yokohama\tKobe"],
    # A sentence with the words of a header.
    ["The quantity and the amount of goods are as stated", "1\tSteel pump\t2 pcs", "\tcast iron"],
]


@pytest.mark.parametrize("lines", APART)
def test_lines_that_are_not_of_one_row_stay_apart(lines: list[str]) -> None:
    assert not [row for row in rows_of(page(*lines)) if "\n" in row]


def test_lines_stay_apart_where_white_parts_them() -> None:
    near = page(HEADER, "1\tSteel pump\t2 pcs\t9.00", "\tcast iron")
    far = page(HEADER, "1\tSteel pump\t2 pcs\t9.00", *[""] * 3, "\tcast iron")
    assert rows_of(near) == ["1\tSteel pump\ncast iron\t2 pcs\t9.00"]
    assert rows_of(far) == ["1\tSteel pump\t2 pcs\t9.00"]


TERM = "1\tDysprosium oxide\t25 kg\t1,200.00"
CODE = "\tHS code 2846901500"


def test_a_code_on_the_third_line_strengthens_the_name_on_the_first() -> None:
    (alone,) = hits(HEADER, TERM, "\twhite powder", "\tin drums")
    (both,) = hits(HEADER, TERM, "\twhite powder", CODE)
    assert both.best.score > alone.best.score
    assert {e.method for e in both.best.evidence} == {Method.TERM, Method.HS_CODE}
    assert [p.box.top for p in both.places if isinstance(p, PagePlace)] == [52.0, 76.0]
    assert both.line == 1
    assert both.text == "Dysprosium oxide\nwhite powder\nHS code 2846901500"


def test_a_code_on_the_next_row_does_not() -> None:
    found = hits(HEADER, TERM, "2\tPaint, HS code 2846901500\t3 kg\t40.00")
    assert [h.line for h in found] == [1, 2]
    assert [{e.method for e in h.best.evidence} for h in found] == [{Method.TERM}, {Method.HS_CODE}]


def test_a_name_is_found_across_a_wrap_and_never_across_rows() -> None:
    (hit,) = hits(HEADER, "1\tDysprosium\t25 kg\t1,200.00", "\toxide 99.9 %")
    assert hit.text == "Dysprosium\noxide"
    assert len(hit.places) == 2
    assert not hits(HEADER, "1\tDysprosium\t25 kg\t1,200.00", "2\toxide 99.9 %\t1 kg\t3.00")


def test_a_hit_on_one_line_of_a_row_is_counted_on_that_line() -> None:
    (hit,) = hits(HEADER, "1\tPowder\t25 kg\t1,200.00", "\tof dysprosium oxide", "\tin drums")
    assert (hit.line, hit.text) == (2, "dysprosium oxide")
    assert hit.text == "\tof dysprosium oxide"[hit.start : hit.end]
    (evidence,) = hit.best.evidence
    assert (evidence.start, evidence.end) == (hit.start, hit.end)


def test_the_quantity_belongs_to_the_row_that_it_stands_in() -> None:
    (first, second) = rows_of(
        page(HEADER, "\tDysprosium", "1\toxide\t25 kg\t9.00", "\tTerbium", "2\toxide\t3 kg\t4.00")
    )
    assert "Dysprosium\noxide\t25 kg" in first
    assert "Terbium\noxide\t3 kg" in second


BROKEN = (
    page("Letterhead", HEADER, "1\tSteel pump\t2 pcs\t9.00", TERM.replace("1\t", "2\t"), "page 1"),
    page("Letterhead", HEADER, "\twhite powder", CODE, "3\tValve\t1 pc\t3.00"),
)


def test_a_row_that_the_page_breaks_is_one_hit_on_both_pages() -> None:
    (hit,) = items(screened(*BROKEN))
    assert {e.method for e in hit.best.evidence} == {Method.TERM, Method.HS_CODE}
    assert [p.part for p in hit.places if isinstance(p, PagePlace)] == [0, 1]
    assert (hit.part, hit.line) == (0, 3)


def test_a_broken_row_is_joined_whichever_page_comes_first() -> None:
    found = [screener().part(SHA, number, part, ON) for number, part in enumerate(BROKEN)]
    paper = document(*BROKEN)
    assert screener().finish(paper, found[::-1], ON) == screener().finish(paper, found, ON)


def test_one_page_of_a_broken_row_keeps_its_hits_while_the_other_is_missing() -> None:
    upper = screener().part(SHA, 0, BROKEN[0], ON)
    lower = screener().part(SHA, 1, BROKEN[1], ON)
    paper = document(*BROKEN)
    assert [h.line for h in items(screener().finish(paper, [upper], ON))] == [3]
    assert [h.line for h in items(screener().finish(paper, [lower], ON))] == [3]


NOT_BROKEN = [
    # The table has ended: a total, then the next page.
    (page(HEADER, TERM, "\tTotal\t\t1,200.00"), page(HEADER, CODE, "1\tValve\t1 pc\t3.00")),
    # Another table follows on the next page.
    (page(HEADER, TERM), page("Item\tGoods\tWeight", CODE, "1\tValve\t3 kg")),
    # No table goes on: a letter follows.
    (page(HEADER, TERM), page("Dear Sirs,", CODE)),
    # The first line of the next page is a row of its own.
    (page(HEADER, TERM), page(HEADER, "2\tPaint, HS code 2846901500\t1 kg\t3.00")),
    # A page lies between.
    (page(HEADER, TERM), page("left blank"), page(HEADER, CODE, "3\tValve\t1 pc\t3.00")),
]


@pytest.mark.parametrize("parts", NOT_BROKEN)
def test_pages_that_do_not_go_on_stay_apart(parts: tuple[Part, ...]) -> None:
    found = items(screened(*parts))
    assert all(len({p.part for p in h.places}) == 1 for h in found)
    assert {e.method for h in found if h.part == 0 for e in h.best.evidence} == {Method.TERM}


SHEET_HEADER = ("No.", "Description", "Qty", "Amount")


def merged(part: SheetPart, *merges: Merge) -> SheetPart:
    """The sheet with merged cells."""
    return replace(part, merges=merges)


def test_the_rows_of_a_sheet_under_a_merged_number_are_one() -> None:
    goods = sheet(
        SHEET_HEADER,
        ("1", "Dysprosium oxide", "25 kg", "1,200.00"),
        ("", "white powder"),
        ("", "HS code 2846901500"),
        ("2", "Valve", "1 pc", "3.00"),
    )
    (hit,) = items(screened(merged(goods, Merge(1, 0, 3, 0), Merge(1, 2, 3, 2))))
    assert {e.method for e in hit.best.evidence} == {Method.TERM, Method.HS_CODE}
    assert hit.places == (
        CellPlace(part=0, row=1, column=1),
        CellPlace(part=0, row=3, column=1),
    )


def test_wrapped_rows_of_a_sheet_are_one_until_the_next_number() -> None:
    goods = sheet(
        SHEET_HEADER,
        ("1", "Dysprosium", "25 kg", "1,200.00"),
        ("", "oxide"),
        ("2", "Valve", "1 pc", "3.00"),
        ("", "brass"),
    )
    assert rows_of(goods) == [
        "1\tDysprosium\noxide\t25 kg\t1,200.00",
        "2\tValve\nbrass\t1 pc\t3.00",
    ]


SHEETS_APART = [
    # Rows with their own quantity under a merged title.
    merged(
        sheet(SHEET_HEADER, ("A", "Pump", "1 pc", "9.00"), ("", "Valve", "2 pcs", "3.00")),
        Merge(1, 0, 2, 0),
    ),
    # No numbers and nothing merged: a row without a quantity may be a row.
    sheet(("Description", "Qty", "Amount"), ("Pump", "1 pc", "9.00"), ("Valve",)),
    # An empty row between.
    sheet(SHEET_HEADER, ("1", "Pump", "1 pc", "9.00"), ("",), ("", "iron")),
]


@pytest.mark.parametrize("part", SHEETS_APART)
def test_rows_of_a_sheet_that_nothing_holds_together_stay_apart(part: SheetPart) -> None:
    assert not [row for row in rows_of(part) if "\n" in row]


def test_a_row_of_a_sheet_below_the_merged_ones_stays_apart() -> None:
    goods = sheet(SHEET_HEADER, ("1", "Pump", "1 pc", "9.00"), ("", "iron"), ("", "Spare parts"))
    assert rows_of(merged(goods, Merge(1, 0, 2, 0))) == ["1\tPump\niron\t1 pc\t9.00"]


def test_a_title_among_the_rows_of_a_sheet_is_of_none() -> None:
    goods = sheet(
        SHEET_HEADER, ("1", "Pump", "1 pc", "9.00"), ("", "VALVES"), ("2", "Valve", "1 pc")
    )
    title = replace(goods.lines[2], spots=tuple(s._replace(style=1) for s in goods.lines[2].spots))
    bold = replace(
        goods,
        lines=(*goods.lines[:2], title, *goods.lines[3:]),
        styles=(CellStyle(), CellStyle(bold=True)),
    )
    assert rows_of(goods)[0] == "1\tPump\nVALVES\t1 pc\t9.00"
    assert rows_of(bold)[0] == "1\tPump\t1 pc\t9.00"
