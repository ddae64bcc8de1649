"""The sample case's own papers: what `expected.json` says is there, is there, and stays made by its script."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pdfplumber
import pypdfium2
import pytest

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
CASE = SAMPLES / "rare-earths-to-yokohama"
EXPECTED = json.loads((CASE / "expected.json").read_text("utf-8"))
PAPERS = sorted(CASE.glob("*.pdf"))
WRITTEN = [*EXPECTED["planted"], *EXPECTED["quiet"]]
ON_PAGES = [row for row in WRITTEN if "page" in row]
IN_CELLS = [row for row in WRITTEN if "cell" in row]


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, int], str]:
    """The text of every page without white space, by file name and page from 1."""
    return _page_texts(CASE)


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(CASE / "packing-list.xlsx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The case written afresh, twice."""
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        _run("make_samples.py", str(folder))
    return folders


def test_every_paper_that_is_named_lies_there_and_is_small() -> None:
    assert {path.name for path in CASE.iterdir()} == {*EXPECTED["documents"], "expected.json"}
    assert all(path.stat().st_size < 300_000 for path in CASE.iterdir())


def test_ids_of_planted_lines_are_unique() -> None:
    ids = [row["id"] for row in EXPECTED["planted"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", ON_PAGES, ids=lambda row: row["text"][:24])
def test_what_is_expected_on_a_page_is_printed_there(
    row: dict[str, str | int], pages: dict[tuple[str, int], str]
) -> None:
    assert _bare(str(row["text"])) in pages[str(row["document"]), int(row["page"])]


@pytest.mark.parametrize("row", IN_CELLS, ids=lambda row: f"{row['sheet']}!{row['cell']}")
def test_what_is_expected_in_a_cell_is_written_there(
    row: dict[str, str], book: openpyxl.Workbook
) -> None:
    assert row["text"] in str(book[row["sheet"]][row["cell"]].value)


def test_hidden_lines_are_hidden_and_no_others(book: openpyxl.Workbook) -> None:
    for row in IN_CELLS:
        sheet = book[row["sheet"]]
        number = sheet[row["cell"]].row
        hidden = row.get("hidden", "")
        assert sheet.row_dimensions[number].hidden == (hidden == "hidden row")
        assert (sheet.sheet_state == "hidden") == (hidden == "hidden sheet")


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_two_engines_read_the_same_letters_in_the_same_order(
    path: Path, pages: dict[tuple[str, int], str]
) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            letters = _bare("".join(letter["text"] for letter in page.chars))
            assert letters == pages[path.name, page.page_number]
            page.close()


def test_letters_of_the_paper_stay_on_the_paper() -> None:
    for path in PAPERS:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                assert all(c["x0"] > 30 and c["x1"] < page.width - 30 for c in page.chars)
                page.close()


def test_the_script_writes_the_same_bytes_twice(made: tuple[Path, Path]) -> None:
    first, second = made
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_the_committed_papers_say_what_the_script_would_write(made: tuple[Path, Path]) -> None:
    # By content: another build of zlib may pack the same content into other bytes.
    fresh = made[0]
    assert (fresh / "expected.json").read_bytes() == (CASE / "expected.json").read_bytes()
    assert _page_texts(fresh) == _page_texts(CASE)
    assert _members(fresh / "packing-list.xlsx") == _members(CASE / "packing-list.xlsx")


def test_a_long_invoice_has_the_pages_it_was_asked_for(tmp_path: Path) -> None:
    _run("make_samples.py", "--pages", "7", str(tmp_path / "long.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "long.pdf")
    assert len(document) == 7
    document.close()


def _run(script: str, *arguments: str) -> None:
    # The committed workbook was written without lxml, whose XML differs in blanks.
    environment = {**os.environ, "OPENPYXL_LXML": "False"}
    command = [sys.executable, str(SAMPLES / script), *arguments]
    subprocess.run(command, check=True, env=environment)


def _page_texts(folder: Path) -> dict[tuple[str, int], str]:
    texts = {}
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts[path.name, number + 1] = _bare(text.get_text_bounded())
            text.close()
            page.close()
        document.close()
    return texts


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
