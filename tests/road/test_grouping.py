"""A folder of several shipments in the terminal: each becomes a case, with the reason for each paper."""

import shutil
from pathlib import Path

import pytest

from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders
from tidewaiter.intake.gathering import MANY, asks_to_group, gather
from tidewaiter.terminal.cli import main


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def shipments(tmp_path: Path) -> Path:
    """Two shipments, a twin, a paper of neither, an empty one, and what a system left there."""
    folder = tmp_path / "papers 書類"
    write(folder, "invoice.txt", "Commercial invoice", "Invoice No.: KB-2026-001")
    write(folder, "kobe/packing.txt", "Packing list", "Invoice No: kb-2026/001", "Cotton shirts")
    write(folder, "kobe/bill.txt", "Bill of lading", "Invoice No.: OS-2026-002")
    write(folder, "osaka.txt", "Invoice No.: OS-2026-002", "Wooden chairs")
    write(folder, "remarks.txt", "Call the forwarder.")
    write(folder, ".DS_Store", "left")
    shutil.copy(folder / "osaka.txt", folder / "kobe" / "osaka again.txt")
    return folder


def test_a_folder_is_screened_as_the_cases_that_lie_in_it(
    shipments: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["screen", "--group", str(shipments), "--on", "2026-11-16"])
    said = capsys.readouterr().out
    assert code in {0, 1}
    assert "One hidden file was left aside: .DS_Store" in said
    assert "“osaka again.txt” is the same file as “osaka.txt”." in said
    assert "5 files, grouped into 3 cases" in said
    assert "Case 1 of 3: KB-2026-001" in said
    assert "packing.txt: same invoice number KB-2026-001" in said
    assert "bill.txt: same invoice number OS-2026-002" in said
    assert "remarks.txt: no number of another paper stands on it" in said
    assert said.count("A person decides.") == 3


def test_what_could_not_be_opened_is_a_case_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "invoice.txt", "Invoice No.: KB-2026-001")
    (tmp_path / "empty.pdf").write_bytes(b"")
    assert main(["screen", "--group", str(tmp_path)]) == 2
    said = capsys.readouterr().out
    assert "2 files, grouped into 2 cases" in said
    assert "empty.pdf: The file is empty." in said


def test_each_case_is_kept_with_a_record(
    shipments: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "records"
    main(["screen", "--group", str(shipments), "--record", str(out)])
    assert len(list(out.glob("*.json"))) == 3
    with Casebook(folders.casebook_file(), "Reader") as book:
        cases = {one.title: one.documents for one in book.cases()}
    assert cases == {"KB-2026-001": 2, "OS-2026-002": 2, "remarks": 1}


def test_a_folder_is_opened_as_its_cases_where_there_is_no_display(
    shipments: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["open", str(shipments)]) == 0
    said = capsys.readouterr().out
    assert "There is no display" in said
    assert "Case 3 of 3" in said


def test_a_folder_without_files_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["screen", "--group", str(tmp_path)])
    assert "There are no files in it." in capsys.readouterr().out


def test_a_folder_is_walked_in_order_and_no_link_out_of_it_is_followed(
    shipments: Path, tmp_path: Path
) -> None:
    outside = write(tmp_path / "elsewhere", "secret.txt", "x").parent
    (shipments / "link").symlink_to(outside, target_is_directory=True)
    write(shipments, "~$open.xlsx", "lock")
    gathered = gather([shipments, shipments / "osaka.txt"])
    assert [path.name for path in gathered.files] == [
        "invoice.txt",
        "osaka.txt",
        "remarks.txt",
        "bill.txt",
        "osaka again.txt",
        "packing.txt",
    ]
    assert {path.name for path in gathered.aside} == {".DS_Store", "~$open.xlsx"}


def test_a_few_files_are_one_shipment_and_are_not_asked_about(tmp_path: Path) -> None:
    few = [tmp_path / f"{n}.pdf" for n in range(MANY)]
    assert not asks_to_group(few)
    assert asks_to_group([*few, tmp_path / "more.pdf"])
    assert asks_to_group([tmp_path])
