"""A file of labels: what a row says, and how a row that is off is named."""

import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from labelled.making.papers import papers
from tidewaiter.labelled.rows import Grade, LabelsError, read_labels
from tidewaiter.screening.model import VerdictKind

SCHEMA = Path(__file__).parents[2] / "resources" / "labels" / "labels.schema.json"
WHOLE = {
    "document": "a.pdf",
    "page": 2,
    "line": "Gallium metal",
    "class": "plain",
    "language": "en",
    "expect": ["cn-3c001.a"],
    "threshold": "not stated",
    "set": "held-out",
}
BARE = {"line": "Pencils", "class": "look-alike", "language": "en"}


def written(folder: Path, *rows: Mapping[str, object] | str) -> Path:
    texts = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path = folder / "labels.jsonl"
    path.write_text("\n".join(texts), encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"%PDF")
    return path


def told(folder: Path, *rows: Mapping[str, object] | str) -> list[str]:
    with pytest.raises(LabelsError) as caught:
        read_labels(written(folder, *rows))
    return [str(problem) for problem in caught.value.problems]


def test_a_row_says_where_the_line_is_and_what_to_expect(tmp_path: Path) -> None:
    one, other, cell = read_labels(
        written(
            tmp_path,
            WHOLE,
            "",
            BARE,
            {**BARE, "document": "a.pdf", "sheet": "Goods", "cell": "c12"},
        )
    )
    assert (one.number, one.document, one.page, one.set) == (1, "a.pdf", 2, "held-out")
    assert one.expect == ("cn-3c001.a",)
    assert one.threshold is VerdictKind.NOT_STATED
    assert (other.number, other.grade, other.innocent) == (3, Grade.LOOK_ALIKE, True)
    assert (cell.sheet, cell.row) == ("Goods", 12)


def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(BARE), encoding="utf-8-sig")
    assert read_labels(path)[0].line == "Pencils"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{", "Row 2:"),  # no JSON
        ({**BARE, "class": "easy"}, "$.class"),
        ({**BARE, "lnie": "x"}, "lnie"),  # a field that is misspelt must not be passed over
        ({"class": "innocent", "language": "en"}, "line"),
        ({**BARE, "line": " "}, "line"),
        ({**BARE, "language": ""}, "language"),
        ({**BARE, "expect": ["cn-3c001.a"]}, "expect"),  # innocent, and yet something is expected
        ({**BARE, "class": "plain"}, "expect"),
        ({**BARE, "page": 1}, "document"),  # a place without a document
        ({**WHOLE, "page": -1}, "page"),
        ({**WHOLE, "cell": "B7"}, "page"),  # either a page or a cell
        ({**WHOLE, "page": 0, "cell": "7B"}, "cell"),
        ({**WHOLE, "threshold": "more"}, "$.threshold"),
        ({**WHOLE, "document": "b.pdf"}, "document"),  # is not there
    ],
)
def test_a_row_that_is_off_is_named_with_its_field(
    tmp_path: Path, row: dict[str, object] | str, field: str
) -> None:
    problems = told(tmp_path, BARE, row)
    assert len(problems) == 1
    assert problems[0].startswith("Row 2")
    assert field in problems[0]


def test_all_rows_that_are_off_are_told_at_once(tmp_path: Path) -> None:
    assert len(told(tmp_path, "[]", {**BARE, "line": ""}, {**BARE, "language": ""})) == 3


def test_a_document_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    lost = {**WHOLE, "document": "b.pdf"}
    assert told(tmp_path, BARE, lost, lost) == ["Row 2, document: There is no file b.pdf."]


def test_an_empty_file_and_one_in_another_encoding_are_refused(tmp_path: Path) -> None:
    assert told(tmp_path, "", "") == ["labels.jsonl holds no row."]
    path = tmp_path / "labels.jsonl"
    path.write_bytes("氧化镝".encode("gbk"))
    with pytest.raises(LabelsError, match="UTF-8"):
        read_labels(path)


def test_the_published_schema_takes_what_is_read_and_refuses_what_is_not() -> None:
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    assert check.is_valid(WHOLE)
    assert check.is_valid(BARE)
    for wrong in ({**BARE, "class": "plain"}, {**BARE, "expect": ["x"]}, {**BARE, "page": 1}):
        assert not check.is_valid(wrong)


def test_the_set_is_large_enough_to_tell_something() -> None:
    labelled = [(paper, row) for paper in papers() for row in paper.rows if row.grade]
    assert len(papers()) >= 60
    assert {paper.form for paper in papers()} == {"pdf", "scan", "xlsx", "csv"}
    assert len(labelled) >= 1200
    # Papers about limits alone hold no innocent line: what is set off in vain is counted on the others.
    mixed = {paper.name for paper, row in labelled if not row.expect}
    wanted = [row for paper, row in labelled if row.expect and paper.name in mixed]
    innocent = [row for _, row in labelled if not row.expect]
    assert len(wanted) >= 1200
    assert len(innocent) >= 2 * len(wanted)
    for half in ("development", "held-out"):
        languages = {row.language(p.language) for p, row in labelled if p.set == half}
        assert languages == {"en", "zh", "ja"}
