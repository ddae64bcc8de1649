"""`tidewaiter lists …`: imported, used, undone and searched, as a clerk would at a terminal."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from controls.list_files import METI, write_lists
from tidewaiter.controls.importing.columns import Column
from tidewaiter.controls.layers.model import EFFECTS, ListKind
from tidewaiter.terminal import cli
from tidewaiter.terminal.verbs.lists import EFFECTS as EFFECT_WORDS
from tidewaiter.terminal.verbs.lists import KINDS


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_arguments_name_every_kind_and_effect() -> None:
    assert set(KINDS) == {kind.value for kind in ListKind}
    assert set(EFFECT_WORDS) == set(EFFECTS)


def test_a_list_is_imported_removed_and_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = write_lists(tmp_path)
    given = [str(at(name)) for name in ("sdn.csv", "alt.csv", "add.csv")]
    assert cli.main(["lists", "import", *given, "--effect", "licence", "--yes"]) == 0
    told = capsys.readouterr().out
    assert "Parties: 4 (entities 1, persons 1, vessels 1, aircraft 1" in told
    undo = re.findall(r"To undo: tidewaiter (lists .+)", told)[0]
    assert cli.main(undo.split()) == 0
    again = re.findall(r"To undo: tidewaiter (lists .+)", capsys.readouterr().out)[0]
    assert cli.main(["lists"]) == 0
    assert "\n* " not in "\n" + capsys.readouterr().out
    assert cli.main(again.split()) == 0
    capsys.readouterr()
    assert cli.main(["lists"]) == 0
    assert capsys.readouterr().out.startswith("* Specially Designated Nationals")
    assert cli.main(["lists", "remove", "ofac", "--for-good"]) == 0
    assert cli.main(["lists", "use", "ofac"]) == 2


def test_a_newer_edition_is_undone_by_using_the_former(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_lists(tmp_path)("un.xml")
    given = ["lists", "import", str(path), "--yes"]
    assert cli.main(given) == 0
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("2026-02-27", "2026-03-01").replace("Red Jo", "Blue Jo"), "utf-8")
    assert cli.main(given) == 0
    told = capsys.readouterr().out
    assert "It takes the place of edition 2026-02-27." in told
    undo = re.findall(r"To undo: tidewaiter (lists .+)", told)[-1]
    assert cli.main(undo.split()) == 0
    assert "edition 2026-02-27" in capsys.readouterr().out


def test_nothing_is_imported_unless_somebody_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["lists", "import", str(write_lists(tmp_path)("un.xml"))]) == 1
    assert cli.main(["lists"]) == 0
    assert "No list is imported" in capsys.readouterr().out


def test_a_workbook_is_read_as_a_paper_is_and_its_other_sheet_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    notes, table = book.worksheets[0], book.create_sheet("Partners")
    notes.title = "Read me"
    notes.append(["This is our list"])
    table.append(["公司名称", "别名", "Betrag"])
    table.append(["Example Trading Co.", "示例贸易", 5])
    path = tmp_path / "own.xlsx"
    book.save(path)
    assert cli.main(["lists", "import", str(path), "--title", "Ours", "--yes"]) == 0
    told = capsys.readouterr().out
    assert "公司名称 → name" in told
    assert "Betrag → not imported" in told
    assert "Sheet “Read me” is not imported." in told
    assert "Example Trading Co. (示例贸易)" in told


def test_metis_list_comes_as_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for row in csv.reader(io.StringIO(METI, newline="")):
        book.worksheets[0].append(row)
    path = tmp_path / "eul.xlsx"
    book.save(path)
    assert cli.main(["lists", "import", str(path), "--yes"]) == 0
    told = capsys.readouterr().out
    assert "End User List (Japan, METI)" in told
    assert "Example Works (エグザンプル社; EW; Example Factory) – Exampleland" in told


def test_a_damaged_workbook_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing more")
    assert cli.main(["lists", "import", str(path), "--as", "own", "--yes"]) == 2
    assert "not wholly read" in capsys.readouterr().err


def test_a_table_whose_letters_would_have_to_be_guessed_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    rows = "会社名,住所,備考\nサンプル光学株式会社,東京都港区一丁目,取引先\n示例貿易株式会社,大阪市北区,照会済\n"
    path.write_bytes(rows.encode("cp932"))
    assert cli.main(["lists", "import", str(path), "--yes"]) == 2
    assert "Save it as a workbook" in capsys.readouterr().err


def test_a_column_is_mapped_by_its_heading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("Wer,Wo\nExample Werke,DE\n", encoding="utf-8")
    given = ["lists", "import", str(path), "--as", "own", "--yes"]
    assert cli.main(given) == 2
    assert cli.main([*given, "--column", "Wer=name", "--column", "Wo=country"]) == 0
    assert cli.main([*given, "--column", "Was=name"]) == 2
    assert cli.main([*given, "--column", "Wer=nonsense"]) == 2
    assert "Example Werke – DE" in capsys.readouterr().out


def test_the_help_names_every_meaning_of_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["lists", "import", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert all(column.value in told for column in Column)


def test_screening_says_which_lists_were_searched_and_finds_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = write_lists(tmp_path)
    assert cli.main(["lists", "import", str(at("own.csv")), "--title", "Ours", "--yes"]) == 0
    paper = tmp_path / "paper.csv"
    paper.write_text("Consignee,Country\nExample Trading Co.,CN\n", encoding="utf-8")
    assert cli.main(["screen", str(paper)]) == 1
    told = capsys.readouterr().out
    assert "a name of Example Trading Co. on Ours" in told
    assert "List searched: Ours" in told


def test_a_record_names_the_lists_their_entries_and_what_was_set_aside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = write_lists(tmp_path)
    for name, title in (("own.csv", "Ours"), ("good.csv", "Good guys")):
        assert cli.main(["lists", "import", str(at(name)), "--title", title, "--yes"]) == 0
    paper = tmp_path / "paper.csv"
    paper.write_text(
        "Consignee,Country\nExample Trading Europe Ltd,DE\nSample Optics KK,JP\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    assert cli.main(["screen", str(paper), "--record", str(out)]) == 1
    (written,) = out.glob("*.json")
    record = json.loads(written.read_bytes())
    searched = {layer["title"]: layer["digest"] for layer in record["lists"]["layers"]}
    assert set(searched) == {"Ours", "Good guys"}
    (document,) = record["documents"]
    assert document["screened"]["layers"] == record["lists"]["layers"]
    entries = {listed["name"]: listed["layer"] for listed in record["lists"]["listed"]}
    assert entries == dict.fromkeys(["Example Trading Co.", "Sample Optics KK"], searched["Ours"])
    aside = {h["text"]: h["set_aside"] for h in record["hits"] if "set_aside" in h}
    assert [entry["approver"] for entry in aside.values()] == ["A. Approver"]
    assert not record["controls"]["notices"] or "Entry" not in str(record["controls"]["notices"])
    assert cli.main(["verify", str(written)]) == 0
    # The hash of a list cannot be changed behind the events' back.
    written.write_text(written.read_text("utf-8").replace(searched["Ours"], "0" * 64, 1), "utf-8")
    assert cli.main(["verify", str(written)]) == 1


def test_a_list_damaged_on_the_disk_stops_screening(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = write_lists(tmp_path)
    assert cli.main(["lists", "import", str(at("own.csv")), "--yes"]) == 0
    (found,) = home.glob("lists/*/parties.db")
    found.write_bytes(b"")
    assert cli.main(["screen", str(at("own.csv"))]) == 2
    assert "changed or damaged" in capsys.readouterr().err
