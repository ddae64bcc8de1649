"""`tidewaiter controls look-back`: from stored papers, through a new edition, to what would now differ."""

import json
from pathlib import Path

import pytest

from controls.signed_editions import pack_file, publisher
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk import folders
from tidewaiter.terminal.cli import main

CATALOGUE = "items/materials.json"


@pytest.fixture
def stored(tmp_path: Path) -> None:
    """Two papers in a case, and a publisher whose editions may be installed."""
    papers = []
    for name, goods in (("one", "Zorblax alloy bars"), ("two", "Cotton shirts")):
        papers.append(tmp_path / f"{name}.csv")
        papers[-1].write_text(f"Description,Quantity\n{goods},500\n", encoding="utf-8")
    out = tmp_path / "record.json"
    assert main(["screen", *map(str, papers), "--on", "2026-12-02", "--record", str(out)]) == 0
    key = tmp_path / "publisher.pem"
    key.write_bytes(publisher().public)
    assert main(["controls", "trust", str(key), "--yes"]) == 0


def _named(sources: Path) -> None:
    """An entry of the catalogue gets a trade name more."""
    path = sources / CATALOGUE
    entries = json.loads(path.read_text(encoding="utf-8"))
    entries[0]["terms"]["en"].append("zorblax alloy")
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8", newline="")


@pytest.mark.usefixtures("stored")
def test_it_tells_what_the_new_edition_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = pack_file(tmp_path, change=_named)
    assert main(["controls", "install", str(path), "--yes"]) == 0
    said = capsys.readouterr().out
    assert "2 documents are stored." in said
    assert "tidewaiter controls look-back" in said
    assert main(["controls", "look-back"]) == 1
    said = capsys.readouterr().out
    assert "one.csv: " in said
    assert "New: “Zorblax alloy”" in said
    assert "2 documents were screened again" in said
    assert "1 case differs." in said
    assert said.count("New: ") == 1
    with Casebook(folders.casebook_file(), "Reader") as book:
        assert book.verify().ok
        kinds = [event.kind for event in book.desk_events()]
        assert kinds[:2] == ["publisher-trusted", "pack-installed"]
        assert set(kinds[2:]) == {"looked-back"}


def test_with_nothing_stored_nothing_differs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["controls", "look-back"]) == 0
    said = capsys.readouterr().out
    assert "0 documents were screened again" in said
    assert "no case differs" in said
