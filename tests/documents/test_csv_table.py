import pytest

from tidewaiter.documents.model import Cause, Reading, SheetPart
from tidewaiter.documents.sheets.assembling import AssembledWorkbook, assemble
from tidewaiter.documents.sheets.csv_table import check_csv, read_csv, records, separator_of
from tidewaiter.documents.sheets.xlsx.parts import checked_coverage

CHINESE = "序号,品名,数量\n1,碳酸锂和高纯度的镓铸锭,5\n2,钕铁硼永磁体（用于电机）,20\n3,钨粉,100\n4,不锈钢螺丝及垫圈,900\n"
TAIWANESE = "序號,品名,數量\n1,碳酸鋰與高純度鎵錠,5\n2,釹鐵硼永久磁鐵（電機用）,20\n3,鎢粉,100\n4,不鏽鋼螺絲,900\n"
JAPANESE = "番号,品名,数量\n1,タングステン粉末,5\n2,ネオジム磁石（モーター用）,20\n3,高純度のガリウム,100\n4,ステンレスねじ,900\n"
ENGLISH = (
    "No,Description,Qty\n1,Lathe tool 10 µm ±2 °C,5\n2,Gyroscope Ø 25,20\n3,Crème brûlée torch,1\n"
)


def read(data: bytes) -> AssembledWorkbook:
    return assemble(read_csv(data))


def sheet(data: bytes) -> SheetPart:
    return read(data).parts[0]


def problems(found: AssembledWorkbook) -> str:
    return " ".join(str(unread.problem) for unread in found.unread)


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-8-sig", "UTF-8"),
        (JAPANESE, "utf-16", "UTF-16"),
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "gbk", "GB18030"),
        (TAIWANESE, "big5", "Big5"),
        (TAIWANESE, "gb18030", "GB18030"),
        (JAPANESE, "cp932", "Shift-JIS"),
        (JAPANESE, "utf-8", "UTF-8"),
        (ENGLISH, "cp1252", "Windows-1252"),
        ("No,Qty\n1,5\n2,6\n", "ascii", "UTF-8"),
        ("Qty,Art\n5,Größe 10 µF\n6,x\n", "cp1252", "Windows-1252"),  # valid as Chinese too
        ("番号,品名\n1,ｶﾞﾘｳﾑ\n2,ﾀﾝｸﾞｽﾃﾝ\n", "cp932", "Shift-JIS"),  # half-width kana
        ("No,Consignee\n1,收货人东京精密\n", "gbk", "GB18030"),  # few characters
    ],
)
def test_encoding_and_separator_are_told_from_the_content(
    text: str, encoding: str, name: str, separator: str
) -> None:
    written = text.replace(",", separator)
    data = written.encode(encoding)
    part = sheet(data)
    assert [line.text for line in part.lines] == text.replace(",", "\t").splitlines()
    assert name in str(part.coverage.notices[0])
    assert [checked.agreement for checked in check_csv(data)] == [1000]


@pytest.mark.parametrize(
    ("data", "certain"),
    [
        (CHINESE.encode(), True),
        (CHINESE.encode("utf-16"), True),  # its mark says so
        (CHINESE.encode("utf-16-le"), False),  # only zero bytes say so
        (ENGLISH.encode("cp1252"), False),  # any bytes are valid in it
        (b"a,b\n1,2\n", True),
    ],
)
def test_a_guess_at_the_encoding_is_said_to_be_one(data: bytes, *, certain: bool) -> None:
    found = read(data)
    assert ("a guess" in problems(found)) is not certain
    (checked,) = check_csv(data)
    reading = checked_coverage(found.ends[0], checked).reading
    assert reading is (Reading.READ if certain else Reading.PARTLY)


def test_bytes_that_are_no_characters_are_shown_and_counted() -> None:
    found = read("品名,数量\n钨粉,5\n".encode() + b"x\xff\xfe,1\n")
    assert found.parts[0].lines[2].text == "x��\t1"
    assert "2 places are no characters in UTF-8" in problems(found)
    assert found.unread[0].cause is Cause.ODD_TEXT
    assert found.parts[0].lines[1].text == "钨粉\t5"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ('a,"b,c",d\n', ["a", "b,c", "d"], "a separator in quotes"),
        ('a,"b ""c"" d"\n', ["a", 'b "c" d'], "doubled quotes"),
        ('a,"b\nc",d\n', ["a", "b\nc", "d"], "a line feed in quotes"),
        ('a,5" disk,d\n', ["a", '5" disk', "d"], "an inch sign"),
        ('a,"b"c,d\n', ["a", "bc", "d"], "text after the quotes"),
        ('a,"b c,d', ["a", '"b c', "d"], "a quote that is never closed swallows nothing"),
        ("a,,c", ["a", "", "c"], "an empty field"),
        ("a,b\r\n", ["a", "b"], "line end of Windows"),
        ("a,b\r", ["a", "b"], "line end of old Macs"),
    ],
)
def test_a_record_is_split_as_spreadsheets_do(text: str, expected: list[str], why: str) -> None:
    assert next(records(text, ",")) == expected, why


@pytest.mark.parametrize(
    ("text", "separator", "why"),
    [
        ("Art;Preis;Land\na;1,50;DE\nb;2,75;FR\n", ";", "decimal commas are no separators"),
        ("a\tb, c, and d\te\nf\tg\th\n", "\t", "commas in prose"),
        ("INVOICE 7\n\nno,item,qty\n1,a,2\n2,b,3\n", ",", "a title above the table"),
        ("sep=;\na,b;c\nd,e;f\n", ";", "said in the file"),
        ("one\ntwo\n", ",", "one column needs none"),
        ("", ",", "nothing at all"),
    ],
)
def test_the_separator_is_the_one_that_cuts_evenly(text: str, separator: str, why: str) -> None:
    assert separator_of(text) == separator, why


def test_ragged_rows_and_blank_lines_keep_their_places() -> None:
    part = sheet(b"a,b,c\n\n1\n1,,3,4\n")
    assert [(line.row, line.text) for line in part.lines] == [
        (0, "a\tb\tc"), (2, "1"), (3, "1\t3\t4"),
    ]  # fmt: skip
    assert [spot.column for spot in part.lines[2].spots] == [0, 2, 3]
    assert (part.rows, part.columns) == (4, 4)


def test_a_tab_within_a_field_parts_no_cells() -> None:
    assert sheet(b'a,"b\tc"\nd,e\n').lines[0].text == "a\tb c"


def test_a_table_that_is_too_wide_says_from_where_on_it_is_not_read() -> None:
    found = read(b"a,b\n" * 3 + b"," * 20_000 + b"z\n")
    assert len(found.parts[0].lines) == 3
    assert "rows from 4 on are not read" in problems(found)


def test_where_the_second_engine_splits_differently_the_cell_is_named() -> None:
    data = b'a,b,c\n1,"2,3\n4,5,6\n'
    (checked,) = check_csv(data)
    assert checked.agreement is not None
    assert checked.agreement < 1000
    assert Cause.ENGINES_DISAGREE in [unread.cause for unread in checked.unread]
    assert "B2" in str(checked.unread[0].problem)


def test_an_empty_file_is_a_sheet_without_lines() -> None:
    assert sheet(b"").lines == ()
    assert [checked.agreement for checked in check_csv(b"")] == [1000]


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    data = (
        "A heading that runs on over all the columns there are\n"
        "no,goods,weight,remark\n"
        f"1,Isostatic graphite block,9,{'x' * 300}\n"
        "2,氧化镝粉末氧化镝粉末氧化镝,10,\n"
        '3,"two\nlines of it",11,\n'
    ).encode()
    part = assemble(read_csv(data)).parts[0]
    assert part.widths == (
        (1, 29.0),
        (2, 9.0),
        (3, 48.0),
    )  # the first is narrower than columns usually are


def test_columns_of_short_texts_keep_the_usual_width() -> None:
    assert assemble(read_csv(b"a,b\n1,2\n")).parts[0].widths == ()
