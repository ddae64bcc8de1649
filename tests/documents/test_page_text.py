import pytest

from documents.pdf_papers import RawPage, box_at, cjk_pdf, first_page, raw_pdf, text_at, texts

FORM = (
    box_at(20, 200, 180, 80)  # consignee
    + box_at(200, 240, 180, 40)  # invoice number
    + box_at(200, 200, 180, 40)
    + text_at(25, 265, "Consignee", 9)
    + text_at(25, 252, "Kazenoha Rika K.K.", 9)
    + text_at(25, 239, "99-9 Shiokaze-cho", 9)
    + text_at(205, 265, "Invoice No.", 9)
    + text_at(205, 252, "PC-07", 9)
    + text_at(205, 225, "Date", 9)
    + text_at(205, 212, "1 May", 9)
)
ROWS = "".join(
    box_at(x, y, 100, 20) + text_at(x + 5, y + 6, f"{name}{row}", 10)
    for row, y in enumerate((240, 220, 200), 1)
    for name, x in (("code", 20), ("goods", 120), ("weight", 220))
)


def grid(columns: int, lines: int) -> str:
    """Tall boxes side by side, each holding a list."""
    return "".join(
        box_at(20 + 110 * column, 60, 110, 200)
        + "".join(
            text_at(25 + 110 * column, 245 - 12 * line, f"c{column}r{line}", 9)
            for line in range(lines)
        )
        for column in range(columns)
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # words by a blank
        (text_at(50, 100, "heavy alloy bar"), ["heavy alloy bar"]),
        # two columns on one line, far apart: a tab, never a blank
        (text_at(20, 100, "left") + text_at(250, 100, "right"), ["left\tright"]),
        # written in another order than it is read
        (text_at(250, 100, "right") + text_at(20, 100, "left"), ["left\tright"]),
        (text_at(20, 80, "below") + text_at(20, 100, "above"), ["above", "below"]),
        # a raised figure stays with its line
        (text_at(20, 100, "E = mc") + text_at(55, 104, "2", 7), ["E = mc2"]),
        # a ruled row is one line, from left to right
        (ROWS, [f"code{n}\tgoods{n}\tweight{n}" for n in (1, 2, 3)]),
        # a form's boxes are cells; the lines within one follow each other
        (
            FORM,
            [
                "Consignee\nKazenoha Rika K.K.\n99-9 Shiokaze-cho\tInvoice No.\nPC-07",
                "Date\n1 May",
            ],
        ),
        # a frame around a page is no cell
        (
            box_at(10, 10, 380, 140)
            + box_at(10, 150, 380, 140)
            + "".join(text_at(20, 280 - 12 * n, f"line {n}", 9) for n in range(3)),
            ["line 0", "line 1", "line 2"],
        ),
        # a list ruled into columns only is read across
        (grid(3, 5), [f"c0r{n}\tc1r{n}\tc2r{n}" for n in range(5)]),
        # two address boxes of the same height are not
        (
            grid(2, 4),
            ["\t".join("\n".join(f"c{c}r{n}" for n in range(4)) for c in range(2))],
        ),
        # a word beside a ruled amount belongs to its line
        (
            box_at(200, 95, 80, 20)
            + box_at(200, 115, 80, 20)
            + text_at(150, 100, "TOTAL")
            + text_at(210, 100, "99.00"),
            ["TOTAL\t99.00"],
        ),
        # cells so tight that the file's own text runs on
        (
            "".join(
                box_at(20, y, 80, 20)
                + box_at(100, y, 80, 20)
                + text_at(79.38, y + 6, "100")
                + text_at(100.6, y + 6, "KGS net")
                for y in (120, 100)
            ),
            ["100\tKGS net", "100\tKGS net"],
        ),
        # a ruling through a word is no cell's edge
        (
            box_at(20, 100, 80, 20) + box_at(100, 100, 80, 20) + text_at(75, 106, "Tungsten alloy"),
            ["Tungsten alloy"],
        ),
        # turned text is kept, after the text as most of it runs
        (
            text_at(20, 100, "along the page") + text_at(390, 20, "aside", 12, "0 1 -1 0"),
            ["along the page", "aside"],
        ),
    ],
)
def test_a_page_reads_as_a_person_reads_it(content: str, expected: list[str]) -> None:
    assert texts(raw_pdf(RawPage(content))) == expected


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_table_reads_alike_on_a_turned_page(rotate: int) -> None:
    turned = {
        0: "",
        90: "0 1 -1 0 300 0 cm ",
        180: "-1 0 0 -1 400 300 cm ",
        270: "0 -1 1 0 0 400 cm ",
    }
    width, height = (400, 300) if rotate % 180 == 0 else (300, 400)
    page = RawPage(turned[rotate] + ROWS, width=width, height=height, rotate=rotate)

    assert texts(raw_pdf(page))[0] == "code1\tgoods1\tweight1"


def test_a_table_turned_on_an_upright_page_reads_in_its_own_direction() -> None:
    page = RawPage("0 1 -1 0 300 0 cm " + ROWS, width=300, height=400)

    assert texts(raw_pdf(page))[0] == "code1\tgoods1\tweight1"


def test_a_stamp_across_the_page_stays_one_word() -> None:
    content = text_at(20, 280, "plain text of the page") + text_at(
        100, 60, "CONFIDENTIAL", 30, "0.707 0.707 -0.707 0.707"
    )

    lines = texts(raw_pdf(RawPage(content)))

    assert lines[0] == "plain text of the page"
    assert "CONFIDENTIAL" in "".join(lines[1:])


def test_chinese_and_japanese_lines_have_no_blanks_put_in() -> None:
    lines = ["商品编码 334010052 数量 2.18", "最終需要者：風ノ葉理化株式会社（Kazenoha Rika K.K.）"]

    assert texts(cjk_pdf(lines)) == lines


def test_spots_are_ordered_and_never_cross_a_tab() -> None:
    page = first_page(raw_pdf(RawPage(ROWS + FORM.replace("200", "20"))))

    for line in page.lines:
        last = 0
        for start, end, box in line.spots:
            assert last <= start < end
            assert "\t" not in line.text[start:end]
            assert 0 <= box.x0 < box.x1 <= 400
            last = end
        covered = "".join(line.text[s.start : s.end] for s in line.spots)
        assert covered == "".join(line.text.split())


def test_a_character_beyond_the_basic_plane_is_one_piece() -> None:
    mapping = (
        "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D842DFB7> endbfchar"
    )
    cmap = f"/CIDInit /ProcSet findresource begin begincmap {mapping} endcmap end"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>"
    stream = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    content = "BT /F2 20 Tf 50 100 Td (A) Tj ET " + text_at(64, 100, "x")

    (line,) = first_page(raw_pdf(RawPage(content, fonts="/F2 7 0 R", objects=(font, stream)))).lines

    assert line.text == "\U00020bb7x"
    assert [(spot.start, spot.end) for spot in line.spots] == [(0, 1), (1, 2)]


def test_a_column_written_downwards_is_a_line_of_its_own() -> None:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-V "
        "/DescendantFonts [8 0 R] >>"
    )
    descendant = (
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Japan1) /Supplement 4 >> /FontDescriptor 9 0 R >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /HeiseiMin-W3 /Flags 6 /FontBBox [0 -200 1000 900] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    columns = ((200, "最終用途誓約書"), (170, "防衛装備品"))
    content = "".join(
        f"BT /F2 12 Tf {x} 250 Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, text in columns
    )

    lines = texts(
        raw_pdf(RawPage(content, fonts="/F2 7 0 R", objects=(font, descendant, descriptor)))
    )

    assert lines == ["最終用途誓約書", "防衛装備品"]
