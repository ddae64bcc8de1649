"""`tidewaiter bench screening`: a few labelled papers from end to end, as a user would at a terminal."""

import json
from pathlib import Path

import pytest

from labelled.make_labelled import make
from tidewaiter.terminal import cli

# One of each form; the scan is the shortest there is.
NAMES = ("en-csv-bom", "zh-machines", "ja-metals", "zh-scan-packing")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIDEWAITER_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("papers"), NAMES)


def bench(*more: str | Path) -> int:
    return cli.main(["bench", "screening", "--on", "2026-11-22", "--labels", *map(str, more)])


def test_papers_are_read_screened_and_scored(
    papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "figures.json"
    assert bench(papers, "--json", out, "--at-least", "80", "--at-most", "12") == 0
    told = capsys.readouterr().out
    assert "labelled lines in 4 documents, edition 2026-11-22" in told
    assert "Wilson" not in told
    figures = json.loads(out.read_text("utf-8"))
    assert set(figures["recall"]["kind"]) == {"text PDF", "scan", "sheet"}
    assert set(figures["recall"]["language"]) == {"en", "zh", "ja"}
    assert figures["recall"]["class"]["plain"]["share"] >= 0.95
    assert figures["verdicts"]["stated"]["of"] > 3
    assert not figures["not_among_the_lines_read"]


def test_a_goal_that_is_not_reached_is_an_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"line": "Gallium metal 4N", "class": "plain", "language": "en", "expect": ["cn-3c001.a"]},
        {"line": "Spoons", "class": "hard", "language": "en", "expect": ["cn-0x000"], "set": "b"},
        {"line": "Indium phosphide", "class": "look-alike", "language": "en"},
    ]
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert bench(path) == 0
    told = capsys.readouterr()
    assert "The edition has no entry cn-0x000: 1 row expects it" in told.err
    assert "1 line missed:" in told.out
    assert "1 false alarm:" in told.out
    assert bench(path, "--at-least", "90") == 1
    assert bench(path, "--at-most", "1.5") == 1
    assert bench(path, "--set", "b", "--at-least", "1") == 1
    assert bench(path, "--set", "nobody’s") == 2


def test_a_document_that_cannot_be_read_is_said_and_its_lines_are_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    (tmp_path / "empty.pdf").write_bytes(b"")
    row = {"line": "Gallium metal", "class": "plain", "language": "en", "expect": ["cn-3c001.a"]}
    path = tmp_path / "labels.jsonl"
    rows = ({**row, "document": name} for name in ("torn.pdf", "empty.pdf"))
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert bench(path) == 2
    told = capsys.readouterr().out
    assert "torn.pdf: " in told
    assert "2 lines missed:" in told
    assert told.count("the document was not read") == 2


def test_labels_that_are_off_are_told_row_by_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("{}\n" * 30, encoding="utf-8")
    assert bench(path) == 2
    told = capsys.readouterr().err
    assert told.count("\ntidewaiter: Row ") == 19
    assert "10 more like these." in told
    assert bench(tmp_path / "nowhere.jsonl") == 2
    assert bench(path, "--edition", "1999-01-01") == 2


@pytest.mark.parametrize("wrong", [("--at-least", "101"), ("--at-most", "-1"), ("--on", "today")])
def test_arguments_that_are_off_end_with_the_usage_code(
    tmp_path: Path, wrong: tuple[str, str]
) -> None:
    with pytest.raises(SystemExit) as left:
        bench(tmp_path / "x", *wrong)
    assert left.value.code == 64
