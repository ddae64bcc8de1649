"""Rows of goods in PDFs: what a reader of the paper takes for one row is one, and no more than that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from screening.table_papers import FOOT, Goods, Paper, read, rows_of
from screening.trade_papers import page, screened
from tidewaiter.documents.model import Document
from tidewaiter.screening.model import VerdictKind

HEADERS = {
    "English": ("No.", "Description of goods", "HS Code", "Quantity", "Amount"),
    "Chinese": ("序号", "货物名称", "商品编码", "数量", "金额"),
    "Japanese": ("番号", "品名", "HSコード", "数量", "金額"),
}
GOODS = {
    "English": (
        Goods("1", ("Steel bolts", "M6 x 20, galvanised"), "7318159090", "500 pcs", "60.00"),
        Goods(
            "2",
            ("Dysprosium oxide powder", "for sintered magnets", "purity 99.9 %"),
            "2846901500",
            "25 kg",
            "1,200.00",
        ),
        Goods("3", ("Hex nuts",), "7318160000", "500 pcs", "20.00"),
        Goods("4", ("Pump", "cast iron", "380 V", "2.2 kW"), "8413709990", "2 sets", "900.00"),
    ),
    "Chinese": (
        Goods("1", ("不锈钢螺栓", "M6 x 20 镀锌"), "7318159090", "500 件", "60.00"),
        Goods(
            "2", ("氧化镝粉末", "烧结磁体用", "纯度 99.9 %"), "2846901500", "25 千克", "1,200.00"
        ),
        Goods("3", ("螺母",), "7318160000", "500 件", "20.00"),
        Goods("4", ("水泵", "铸铁", "380 V", "2.2 kW"), "8413709990", "2 台", "900.00"),
    ),
    "Japanese": (
        Goods("1", ("ステンレスボルト", "M6 x 20 亜鉛めっき"), "7318159090", "500 本", "60.00"),
        Goods(
            "2",
            ("酸化ジスプロシウム", "焼結磁石用", "純度 99.9 %"),
            "2846901500",
            "25 kg",
            "1,200.00",
        ),
        Goods("3", ("ナット",), "7318160000", "500 個", "20.00"),
        Goods("4", ("ポンプ", "鋳鉄製", "380 V", "2.2 kW"), "8413709990", "2 台", "900.00"),
    ),
}
TOTALS = {"English": "Total", "Chinese": "合计", "Japanese": "合計"}
TERMS = {
    "English": (
        "Terms and conditions",
        "The goods remain our property until they are paid for in full. They may not be sold to third",
        "parties who use dysprosium oxide in weapons.",
    ),
    "Chinese": (
        "付款条件",
        "货款付清之前，货物所有权归卖方所有，买方不得将货物转售给任何第三方，亦不得用于军事用途。",
        "逾期加收利息。",
    ),
    "Japanese": (
        "お支払条件",
        "代金の完済まで商品の所有権は売主に帰属し、買主は売主の書面による同意なく転売してはならない。",
        "遅延損害金。",
    ),
}

LANGUAGES = tuple(HEADERS)
# Where the short cells of a row stand; how far rows are set apart; whether they are ruled.
LAYOUTS = {
    "open, number on the first line": (0.0, 0.0, False),
    "open, set apart, number on the first line": (0.0, 8.0, False),
    "open, set apart, number on the middle line": (0.5, 8.0, False),
    "open, set apart, number on the last line": (1.0, 8.0, False),
    "open, number on the last line": (1.0, 0.0, False),
    "ruled": (0.0, 0.0, True),
}


def placed(one: Goods, share: float) -> Goods:
    """The row with its short cells on the line so far down."""
    at = round(share * (len(one.description) - 1))
    return Goods(one.number, one.description, one.code, one.quantity, one.amount, at)


def whole_tables(languages: Sequence[str] = LANGUAGES) -> Iterator[tuple[str, str]]:
    """Every language in every layout, a page each."""
    for language in languages:
        for layout in LAYOUTS:
            yield language, layout


def tables_paper(languages: Sequence[str] = LANGUAGES) -> Paper:
    """A page for each case: header, four rows, total and terms."""
    paper = Paper(latin=languages == ("English",))
    for language, layout in whole_tables(languages):
        share, gap, ruled = LAYOUTS[layout]
        paper.page()
        paper.header(*HEADERS[language], ruled=ruled)
        for one in GOODS[language]:
            paper.goods(placed(one, share), ruled=ruled, gap=gap)
        paper.row([(), (TOTALS[language],), (), (), ("2,180.00",)])
        for line in TERMS[language]:
            paper.text(line)
    return paper


@pytest.fixture(scope="module")
def tables() -> Document:
    """The pages as they are read."""
    return read(tables_paper())


@pytest.mark.parametrize(
    ("number", "language", "layout"),
    [(n, language, layout) for n, (language, layout) in enumerate(whole_tables())],
)
def test_a_wrapped_row_is_one_and_neighbours_and_terms_stay_out(
    tables: Document, number: int, language: str, layout: str
) -> None:
    assert rows_of(tables.parts[number]) == [one.text for one in GOODS[language]], layout


def test_a_number_between_the_two_lines_of_its_row_takes_both() -> None:
    """Each cell is set to its middle: so the number of three lines stands on one, that of two on none."""
    paper = Paper(latin=True)
    paper.page()
    paper.header(*HEADERS["English"])
    middles = [replace(one, at=(len(one.description) - 1) / 2) for one in GOODS["English"]]
    for one in middles:
        paper.goods(one)
    assert rows_of(*read(paper).parts) == [one.text for one in middles]


# How a table goes on over the page's end: the lines of the second row that stand before it, whether the
# header comes again, whether rows are ruled.
BREAKS = {
    "header repeated": (1, True, False),
    "header not repeated": (1, False, False),
    "after two lines": (2, True, False),
    "ruled, header repeated": (1, True, True),
    "ruled, header not repeated": (1, False, True),
    "between rows, header repeated": (3, True, False),
    "between rows, header not repeated": (3, False, False),
}


def broken_tables() -> Iterator[tuple[str, str]]:
    """Every language with every way to break, two pages each."""
    for language in LANGUAGES:
        for way in BREAKS:
            yield language, way


@pytest.fixture(scope="module")
def broken() -> Document:
    """Two pages for each case."""
    paper = Paper()
    for language, way in broken_tables():
        before, repeated, ruled = BREAKS[way]
        first, second, *rest = GOODS[language]
        upper = Goods(
            second.number, second.description[:before], second.code, second.quantity, second.amount
        )
        lower = Goods("", second.description[before:], "", "", "")
        paper.page(top=FOOT - 80)
        paper.header(*HEADERS[language], ruled=ruled)
        paper.goods(first, ruled=ruled)
        paper.goods(upper, ruled=ruled)
        paper.page()
        if repeated:
            paper.header(*HEADERS[language], ruled=ruled)
        if lower.description:
            paper.goods(lower, ruled=ruled)
        for one in rest:
            paper.goods(one, ruled=ruled)
        paper.row([(), (TOTALS[language],), (), (), ("2,180.00",)])
    return read(paper)


@pytest.mark.parametrize(
    ("number", "language", "way"),
    [(n, language, way) for n, (language, way) in enumerate(broken_tables())],
)
def test_a_row_that_the_page_breaks_is_one(
    broken: Document, number: int, language: str, way: str
) -> None:
    pages = broken.parts[2 * number : 2 * number + 2]
    assert rows_of(*pages) == [one.text for one in GOODS[language]], way


def test_what_is_ruled_off_is_no_part_of_the_row_above() -> None:
    paper = Paper()
    pump, note = (
        Goods("1", ("Steel pump",), "", "2 sets", "9.00"),
        Goods("", ("Spare parts",), "", "", ""),
    )
    for ruled in (True, False):
        paper.page()
        paper.header(*HEADERS["English"], ruled=ruled)
        paper.goods(pump, ruled=ruled)
        paper.goods(note, ruled=ruled)
    ruled_off, open_ = (rows_of(part) for part in read(paper).parts)
    assert ruled_off == ["1\tSteel pump\t2 sets\t9.00"]
    assert open_ == ["1\tSteel pump\nSpare parts\t2 sets\t9.00"]


def test_an_underline_is_not_the_end_of_a_row() -> None:
    paper = Paper()
    paper.page()
    paper.header(*HEADERS["English"])
    paper.underlined("Steel pump, heavy")
    paper.goods(Goods("1", ("Steel pump, heavy", "cast iron"), "", "2 sets", "9.00"))
    assert rows_of(read(paper).parts[0]) == ["1\tSteel pump, heavy\ncast iron\t2 sets\t9.00"]


def test_a_box_painted_behind_each_line_is_not_a_row() -> None:
    # Word processors on the web paint the ground of every line.
    paper = Paper()
    paper.page()
    paper.header(*HEADERS["English"])
    paper.grounds(2)
    paper.goods(Goods("1", ("Steel pump, heavy", "cast iron"), "", "2 sets", "9.00"))
    assert rows_of(read(paper).parts[0]) == ["1\tSteel pump, heavy\ncast iron\t2 sets\t9.00"]


def test_a_header_in_several_lines_heads_a_table_and_names_may_wrap() -> None:
    # As in an invoice of a demonstration of verifiable trade documents: rows are named, names wrap.
    paper = Paper()
    paper.page()
    paper.header("Item", "Description", "Tariff", "Net", "Unit")
    paper.row([("code",), ("of goods",), ("code",), ("weight",), ("price",)])
    paper.text("", gap=8)
    for name in ("surf-", "fins-"):
        paper.row([(name, "001"), ("Long board", "bamboo"), ("950629",), ("25",), ("75",)], gap=8)
    first, second = rows_of(read(paper).parts[0])
    assert first == "surf-\n001\tLong board\nbamboo\t950629\t25\t75"
    assert second == "fins-\n001\tLong board\nbamboo\t950629\t25\t75"


def test_the_rest_of_a_heading_below_the_others_ends_no_table() -> None:
    part = page(
        "Ctn",
        "\tDescription of goods\tQty\tN.W. kg\tG.W. kg",
        "No.",
        "1\tGrab dredger, bucket 18 m3\t32\t158.3\t160.3",
        "2\tDredging depth 45 m, cable for echo sounders\t59\t170.0\t172.0",
    )
    found = next(m for hit in screened(part).hits for m in hit.matches if m.entry_id == "cn-8a901")
    assert found.verdict is not None
    assert found.verdict.kind is VerdictKind.NOT_STATED  # the second row is of other goods
