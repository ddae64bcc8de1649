"""The workbook for auditors: every text a text, nothing lost in silence, the same bytes each time."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from casebook.case_papers import INVOICE, ON, Clock, assessment, invoice, screening
from records.record_papers import Reviewed, pack, review
from tidewaiter.casebook.store import Casebook
from tidewaiter.records import workbook as workbook_room
from tidewaiter.records.cell_text import LIMIT, cell_text, starts_like_a_formula
from tidewaiter.records.errors import RecordTooLargeError
from tidewaiter.records.xlsx_record import write_xlsx
from tidewaiter.screening.model import Role

SHEETS = ["Summary", "Hits", "Facts", "Decisions", "Marks and notes", "Coverage", "Lists", "Events"]


@pytest.fixture
def reviewed(tmp_path: Path) -> Reviewed:
    return review(tmp_path)


def written(reviewed: Reviewed, path: Path) -> Workbook:
    write_xlsx(reviewed.case, reviewed.events, reviewed.pack, reviewed.assessment, path)
    return openpyxl.load_workbook(path)


@pytest.fixture
def workbook(reviewed: Reviewed, tmp_path: Path) -> Workbook:
    return written(reviewed, tmp_path / "record.xlsx")


def sheet(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def column(workbook: Workbook, name: str, title: str) -> list[object]:
    """The values below one title."""
    head, *rows = sheet(workbook, name).iter_rows(values_only=True)
    return [row[head.index(title)] for row in rows]


def test_every_sheet_is_there_with_a_frozen_head_and_a_filter(workbook: Workbook) -> None:
    assert workbook.sheetnames == SHEETS
    for name in SHEETS:
        page = sheet(workbook, name)
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref == page.dimensions
        assert page["A1"].font.bold
        assert all(d.width and d.width > 5 for d in page.column_dimensions.values())


def test_sentences_are_wrapped_and_bodies_are_not(workbook: Workbook) -> None:
    assert sheet(workbook, "Hits")["A2"].alignment.wrap_text
    assert not sheet(workbook, "Events")["E2"].alignment.wrap_text


def test_no_cell_of_the_workbook_is_a_formula_or_an_error(workbook: Workbook) -> None:
    kinds = {cell.data_type for name in SHEETS for row in sheet(workbook, name) for cell in row}
    assert kinds <= {"s", "n"}  # empty cells count as numbers


def test_what_begins_like_a_formula_is_quoted(workbook: Workbook) -> None:
    for name, title, text in (
        ("Hits", "Text", "=1+1\t@party"),
        ("Hits", "Evidence", "@party"),
        ("Hits", "Note", "=HYPERLINK(1)"),
        ("Decisions", "Note", "=HYPERLINK(1)"),
    ):
        page = sheet(workbook, name)
        cells = [cell for row in page.iter_rows() for cell in row if cell.value == text]
        assert cells, (name, title)
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


def test_an_ordinary_text_is_not_quoted(workbook: Workbook) -> None:
    assert not sheet(workbook, "Summary")["B2"].quotePrefix


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("=A1", True),
        ("+49 1", True),
        ("-5", True),
        ("@SUM(1)", True),
        ("\t=A1", True),
        ("\r=A1", True),
        ("A=1", False),
        (" =A1", False),  # spreadsheets take a leading blank for text
        ("", False),
    ],
)
def test_what_could_be_taken_for_a_formula(text: str, *, like: bool) -> None:
    assert starts_like_a_formula(text) is like


def test_hits_show_place_decision_and_why(workbook: Workbook) -> None:
    assert column(workbook, "Hits", "Page or sheet") == [1, "装箱单 1"]
    assert column(workbook, "Hits", "Place") == [
        "72.25 100.1 120 112.33; 72.25 113 90.99 125",
        "C7",
    ]
    assert column(workbook, "Hits", "Disposition") == ["not decided", "true match"]
    assert column(workbook, "Hits", "Threshold") == ["not stated", None]
    assert column(workbook, "Hits", "Why")[0] == "“Gyroscope” is written as item 7A002."


def test_decisions_taken_back_are_shown_as_such(workbook: Workbook) -> None:
    assert column(workbook, "Decisions", "State") == ["taken back", "stands"]


def test_coverage_shows_every_part_and_what_was_not_read(workbook: Workbook) -> None:
    assert column(workbook, "Coverage", "Reading") == ["read", "not read", None, "read"]
    assert column(workbook, "Coverage", "Problem")[1:3] == [
        "Page 2 has no text.",
        "1 attachments were not read.",
    ]
    assert column(workbook, "Coverage", "Taken note of") == [None, "yes", None, None]


def test_a_document_that_was_not_screened_is_shown_as_such(tmp_path: Path) -> None:
    with Casebook(tmp_path / "casebook.db", "Ann", Clock()) as book:
        case = book.open_case("Shipment", ON)
        case = book.add_document(case.id, invoice(), INVOICE)
        events = book.events(case.id)
    reviewed = Reviewed(case=case, events=events, pack=pack(), assessment=assessment())
    workbook = written(reviewed, tmp_path / "r.xlsx")
    assert "not screened" in column(workbook, "Coverage", "Reading")
    assert any("was not screened" in str(cell) for cell in column(workbook, "Summary", "What"))


def test_lists_show_entries_with_their_dates(workbook: Workbook) -> None:
    assert column(workbook, "Lists", "Id") == ["cn-7a002", "jp-cl11-01", "cn-61-2024"]
    assert column(workbook, "Lists", "Standing") == ["in force", "suspended", "in force"]
    assert column(workbook, "Lists", "Suspended") == [None, "2026-01-01", None]


def test_events_are_all_there(workbook: Workbook, reviewed: Reviewed) -> None:
    assert column(workbook, "Events", "Hash") == [event.hash for event in reviewed.events]
    assert column(workbook, "Events", "Body") == [event.body for event in reviewed.events]


def test_the_same_case_gives_the_same_bytes(
    reviewed: Reviewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    written(reviewed, one)
    # As if it were written on another day.
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    written(reviewed, two)
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-20T08:00:10Z" in archive.read("docProps/core.xml")


def test_more_rows_than_a_sheet_holds_are_refused_and_nothing_is_written(
    reviewed: Reviewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_room, "ROWS_IN_A_SHEET", 5)
    with pytest.raises(RecordTooLargeError):
        written(reviewed, tmp_path / "r.xlsx")
    assert not (tmp_path / "r.xlsx").exists()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 漢字 𠮷", "plain 漢字 𠮷"),
        ("line\nbreak\ttab", "line\nbreak\ttab"),
        ("a\x00b\x0bc\x1f", "a␀b␋c␟"),  # XML cannot hold them
        ("a\r\nb", "a␍\nb"),  # XML readers would drop the return
        ("a\ufffe\uffff\ud800", "a���"),
        ("_x0041_", "_x005F_x0041_"),  # else shown as A
        ("_x41_ _x00G1_", "_x41_ _x00G1_"),
    ],
)
def test_a_cell_shows_the_text_it_was_given(text: str, shown: str) -> None:
    assert cell_text(text) == shown


@pytest.mark.parametrize("sign", ["x", "漢", "𠮷"])
def test_a_text_too_long_for_a_cell_says_that_it_was_cut(sign: str) -> None:
    text = sign * 40_000
    shown = cell_text(text)
    assert len(shown.encode("utf-16-le")) // 2 <= LIMIT
    assert shown.startswith(sign * 1000)
    assert "40000 characters" in shown


def test_a_text_that_just_fits_is_not_cut() -> None:
    assert cell_text("x" * LIMIT) == "x" * LIMIT


FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=60))
def test_any_text_fits_into_xml(text: str) -> None:
    assert not FORBIDDEN.search(cell_text(text))


def test_a_hostile_text_survives_the_way_into_the_file(tmp_path: Path) -> None:
    paper = replace(invoice(), name="=cmd|' /C calc'!A0\x00\x0b.pdf")
    with Casebook(tmp_path / "casebook.db", "+Ann", Clock()) as book:
        case = book.open_case("@SUM(1+1)*cmd", ON)
        book.add_document(case.id, paper, INVOICE)
        case = book.record_screening(case.id, screening(paper))
        case = book.note(case.id, "#N/A")
        events = book.events(case.id)
    reviewed = Reviewed(case=case, events=events, pack=pack(), assessment=assessment())
    workbook = written(reviewed, tmp_path / "r.xlsx")
    test_no_cell_of_the_workbook_is_a_formula_or_an_error(workbook)
    assert column(workbook, "Coverage", "Document")[0] == "=cmd|' /C calc'!A0␀␋.pdf"
    assert column(workbook, "Events", "Reviewer")[0] == "+Ann"


def test_the_facts_stand_side_by_side_with_their_places(workbook: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in workbook["Facts"].iter_rows()]
    assert rows[0][:6] == ["Fact", "Value", "Country", "Document", "Page or sheet", "Place"]
    assert rows[1:]
    order = [role.value for role in Role]
    places = [order.index(str(row[0])) for row in rows[1:]]
    assert places == sorted(places)
    assert all(row[3] for row in rows[1:])


def test_a_party_says_which_listed_name_comes_nearest(workbook: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in workbook["Facts"].iter_rows()]
    assert rows[0][6:] == ["Nearest name on the lists, not a match", "Alike, %"]
    near = {row[0]: row[6:] for row in rows[1:]}
    assert near["consignee"] == ["The nearest name is another.", 41]
    assert near["destination"] == [None, None]
