"""A pack that is wrong anywhere is refused, and the error names file, line and field."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from controls.edition_copy import change_entry, copy_of_edition, replace_text, row_of
from tidewaiter.controls.errors import (
    AlteredFile,
    MissingFile,
    PackError,
    UnlistedFile,
    UnreadableFile,
    WrongEntry,
)
from tidewaiter.controls.loading import load
from tidewaiter.controls.sealing import seal


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_of_edition(tmp_path)


def refused(folder: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        load(folder)
    return caught.value


def setter(*path: str | int, to: Any) -> Callable[[Any], None]:
    """A change that sets the value at a path."""

    def change(entry: Any) -> None:
        for step in path[:-1]:
            entry = entry[step]
        entry[path[-1]] = to

    return change


def dropper(name: str) -> Callable[[Any], None]:
    """A change that drops a field."""
    return lambda entry: entry.pop(name)


ITEM_FAULTS = [
    # what is changed, the field that must be named, and a word of the problem
    (setter("colour", to="red"), "colour", "unknown field"),
    (dropper("summary"), "summary", "missing required field"),
    (setter("title_en", to=7), "title_en", "Expected `str`"),
    (setter("title_en", to=""), "title_en", "length"),
    (setter("code", to="C1004"), "code", "matching regex"),
    (setter("codes_covered", 0, to="1C4"), "codes_covered", "matching regex"),
    (setter("category", to="toys"), "category", "Invalid enum value"),
    (setter("category", to="marine"), "category", "not the one of its file"),
    (setter("hint", to="guess"), "hint", "Invalid enum value"),
    (setter("terms", "en", to=[]), "terms.en", "length"),
    (setter("terms", "en", 0, to="W-Ni-Fe\u200b"), "terms.en", "invisible"),
    (setter("terms", "en", 1, to="tungsten heavy alloy"), "terms.en", "written twice"),
    (setter("terms", "excludes", 0, to="heavy alloy"), "terms.excludes[0]", "silences"),
    (setter("terms", "cas", to=["7440-33-8"]), "terms.cas[0]", "check digit"),
    (setter("terms", "cas", to=["74-4"]), "terms.cas", "matching regex"),
    (setter("hs", "published", to=["81019"]), "hs.published", "matching regex"),
    (setter("hs", "published", to=["7701990010"]), "hs.published[0]", "chapter"),
    (setter("thresholds", 0, "operator", to="~"), "thresholds.operator", "Invalid enum value"),
    (setter("thresholds", 0, "role", to="maybe"), "thresholds.role", "Invalid enum value"),
    (setter("thresholds", 0, "operator", to="range"), "thresholds[0].value", "go together"),
    (setter("thresholds", 0, "value", to=[1, 2]), "thresholds[0].value", "go together"),
    (setter("thresholds", 0, "value", to=""), "thresholds[0].value", "no value"),
    (setter("measure_id", to="mofcom-1999-1"), "measure_id", "no measure"),
    (setter("measure_id", to=None), "measure_id", "needs the measure"),
    (setter("status", to="suspended"), "status", "no suspension"),
    (setter("id", to="cn-1c102"), "id", "used before"),
    (setter("source", to="a colleague"), "source", "matching regex"),
]


@pytest.mark.parametrize(("change", "field", "problem"), ITEM_FAULTS)
def test_a_wrong_item_is_named_by_file_line_and_field(
    copy: Path, change: Callable[[Any], None], field: str, problem: str
) -> None:
    begins = change_entry(copy, "items/materials.json", "cn-1c004", change)
    error = refused(copy)
    assert isinstance(error, WrongEntry)
    assert (error.file, error.field) == ("items/materials.json", field)
    assert problem in str(error.problem)
    assert str(error.advice)
    assert error.row is not None
    lines = (copy / "items/materials.json").read_text(encoding="utf-8").splitlines()
    ends = [n for n, line in enumerate(lines, start=1) if line == "  }," and n > begins]
    # Within the entry; an id that is used twice is told of at the next one, which has it too.
    assert begins <= error.row <= ends[1]


def test_the_line_is_the_one_of_the_wrong_value(copy: Path) -> None:
    replace_text(copy, "measures.json", '"effect": "framework"', '"effect": "perhaps"')
    lines = (copy / "measures.json").read_text(encoding="utf-8").splitlines()
    error = refused(copy)
    assert (error.file, error.field) == ("measures.json", "effect")
    assert error.row is not None
    assert '"effect": "perhaps"' in lines[error.row - 1]


def effect(**days: str) -> dict[str, list[dict[str, str]]]:
    return {"effective": [days]}


def pause(**days: str) -> dict[str, list[dict[str, str]]]:
    return {"suspended": [days]}


MEASURE_FAULTS = [
    (setter("dates", to=effect(first="2026-13-01")), "dates.effective.first", "Invalid"),
    (
        setter("dates", to=effect(first="2026-02-24", last="2026-02-23")),
        "dates.effective[0].last",
        "lies before",
    ),
    (setter("dates", to=effect(first="2026-02-23")), "dates.effective[0].first", "lies before"),
    (setter("dates", to={"effective": [{}]}), "dates.effective[0]", "names no day"),
    (
        setter("dates", to={"suspended": [{"last": "2026-11-10"}]}),
        "dates.suspended[0]",
        "no first day",
    ),
    (
        setter("dates", to=pause(first="2026-03-01", last="2026-11-10", announced="2026-02-09")),
        "dates.suspended[0].announced",
        "lies before",
    ),
    (
        setter("dates", to=pause(first="2026-03-01", last="2026-11-10", announced="2026-11-10")),
        "dates.suspended[0].announced",
        "the day that the text names",
    ),
    (  # a second suspension while the first one still holds
        setter(
            "dates",
            to={
                "suspended": [
                    {"first": "2026-03-01", "last": "2026-11-10"},
                    {"first": "2026-11-10"},
                ]
            },
        ),
        "dates.suspended[1].first",
        "does not begin after",
    ),
    (  # nothing follows what has no end
        setter("dates", to={"effective": [{"first": "2026-02-24"}, {"first": "2027-01-01"}]}),
        "dates.effective[1].first",
        "does not begin after",
    ),
    (
        setter(
            "parts",
            to=[
                {
                    "label": "paragraph 2",
                    "summary": "x",
                    "dates": effect(first="2026-05-01", last="2026-04-01"),
                }
            ],
        ),
        "parts[0].dates.effective[0].last",
        "lies before",
    ),
    (setter("related", to=["mofcom-2026-999"]), "related[0]", "no measure"),
    (setter("sources", to=[]), "sources", "length"),
    (setter("kind", to="rumour"), "kind", "Invalid enum value"),
]


@pytest.mark.parametrize(("change", "field", "problem"), MEASURE_FAULTS)
def test_a_wrong_measure_is_named_by_file_line_and_field(
    copy: Path, change: Callable[[Any], None], field: str, problem: str
) -> None:
    begins = change_entry(copy, "measures.json", "mofcom-2026-11", change)
    error = refused(copy)
    assert (error.file, error.field) == ("measures.json", field)
    assert problem in str(error.problem)
    assert error.row is not None
    assert begins <= error.row <= begins + 60


ROW_FAULTS = [
    # file, id of the row, old text, new text, field, a word of the problem
    ("parties.csv", "jp-cl11-02", "2026-02-24", "24.2.2026", "effective.first", "Invalid"),
    ("parties.csv", "jp-cl11-02", "2026-02-24", "2026-02-24////", "effective.day 4", "unknown"),
    ("parties.csv", "jp-cl11-02", "control-list", "black-list", "list", "Invalid enum value"),
    ("parties.csv", "jp-cl11-02", "mofcom-2026-11", "mofcom-2026-99", "measure_id", "no measure"),
    ("parties.csv", "jp-cl11-02", "jp-cl11-02,", "jp-cl11-01,", "id", "used before"),
    ("parties.csv", "jp-cl11-02", ",JP,", ",Japan,", "country", "matching regex"),
    ("parties.csv", "jp-cl11-02", "MHIAEL", "MHIAEL;MHIAEL", "ambiguous", "written twice"),
    ("parties.csv", "jp-cl11-02", "MHI Aero Engines;", "MHI Aero\u00adEngines;", "aliases", "invis"),
    ("parties.csv", "jp-cl11-02", "MHI Aero Engines;", ";", "aliases", "length"),
    ("parties.csv", "jp-cl11-02", ",source,", ",,", "name_ja_basis", "no basis"),
    ("parties.csv", "jp-cl11-02", ",JP,", ",JP,,", "", "24 cells instead of 23"),
    ("red_flags.csv", "rf-use-14", "strong", "fierce", "strength", "Invalid enum value"),
    ("red_flags.csv", "rf-use-14", ",tank;坦克,", ",tanks,", "weak", "no phrase of this flag"),
    ("red_flags.csv", "rf-use-14", "战车", "坦克", "phrases_zh", "written twice"),
    ("rules.csv", "rule-watch-list-listed", "{item}", "{goods}", "reason", "“goods”"),
    ("rules.csv", "rule-watch-list-listed", "{item}", "{item", "reason", "gap"),
    ("rules.csv", "rule-watch-list-listed", "mofcom-2026-12", "mofcom-9", "measure_ids", "no measure"),
    ("rules.csv", "rule-watch-list-listed", ",listed,", ",possible,", "item", "two rules"),
]  # fmt: skip


@pytest.mark.parametrize("fault", ROW_FAULTS)
def test_a_wrong_row_is_named_by_file_line_and_field(
    copy: Path, fault: tuple[str, str, str, str, str, str]
) -> None:
    name, entry_id, old, new, field, problem = fault
    line = row_of(copy, name, entry_id)
    lines = (copy / name).read_text(encoding="utf-8").split("\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (copy / name).write_text("\n".join(lines), encoding="utf-8", newline="")
    seal(copy)
    error = refused(copy)
    assert isinstance(error, WrongEntry)
    assert (error.file, error.field) == (name, field)
    assert problem in str(error.problem)
    # Of two rules for one cell, the later row is the one that is named.
    assert error.row == (line if "two rules" not in problem else line + 1)


def test_a_missing_cell_of_the_decision_table_is_named(copy: Path) -> None:
    path = copy / "rules.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(r for r in rows if not r.startswith("rule-japan-listed,")), newline="")
    seal(copy)
    error = refused(copy)
    assert error.file == "rules.csv"
    assert "“japan” and “listed”" in str(error.problem)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("severity,", "", "severity"),  # a column is missing
        ("severity,", "severity,mood,", "mood"),  # one too many
        ("id,list,", "list,id,", "list"),  # another order
    ],
)
def test_wrong_columns_are_named(copy: Path, old: str, new: str, field: str) -> None:
    replace_text(copy, "parties.csv", old, new)
    error = refused(copy)
    assert (error.file, error.row, error.field) == ("parties.csv", 1, field)


def test_a_changed_file_is_refused_until_it_is_sealed_again(copy: Path) -> None:
    path = copy / "parties.csv"
    path.write_bytes(path.read_bytes().replace(b"2026-02-24", b"2027-02-24"))
    error = refused(copy)
    assert isinstance(error, AlteredFile)
    assert error.file == "parties.csv"
    seal(copy)
    assert load(copy).digest


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "items" / "nuclear.json").unlink()
    error = refused(copy)
    assert isinstance(error, MissingFile)
    assert error.file == "items/nuclear.json"


def test_a_needed_file_that_was_sealed_away_is_named(copy: Path) -> None:
    (copy / "rules.csv").unlink()
    seal(copy)
    error = refused(copy)
    assert isinstance(error, MissingFile)
    assert error.file == "rules.csv"


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert isinstance(error, MissingFile)
    assert error.file == "pack.json"


def test_a_file_that_nobody_would_read_is_named(copy: Path) -> None:
    (copy / "items" / "extra.json").write_text("[]")
    error = refused(copy)
    assert isinstance(error, UnlistedFile)
    assert error.file == "items/extra.json"


def test_files_that_systems_hide_do_not_count(copy: Path) -> None:
    (copy / ".DS_Store").write_bytes(b"\0")
    assert load(copy).edition == "2026-11-22"


def test_bytes_that_are_no_text_are_named_with_their_line(copy: Path) -> None:
    path = copy / "red_flags.csv"
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(first + b"\n\xff" + rest)
    seal(copy)
    error = refused(copy)
    assert isinstance(error, UnreadableFile)
    assert (error.file, error.row) == ("red_flags.csv", 2)


def test_a_file_that_cannot_be_opened_is_named(copy: Path) -> None:
    (copy / "pack.json").unlink()
    (copy / "pack.json").mkdir()
    error = refused(copy)
    assert isinstance(error, UnreadableFile)
    assert error.file == "pack.json"


def test_broken_json_is_named_with_its_line(copy: Path) -> None:
    replace_text(copy, "measures.json", '"id": "prc-ecl-2020",', '"id": "prc-ecl-2020"')
    error = refused(copy)
    assert isinstance(error, UnreadableFile)
    assert (error.file, error.row) == ("measures.json", 4)


def test_broken_csv_is_named(copy: Path) -> None:
    path = copy / "rules.csv"
    path.write_bytes(path.read_bytes() + b'"unclosed')
    seal(copy)
    error = refused(copy)
    assert isinstance(error, UnreadableFile)
    assert error.file == "rules.csv"


def test_evidence_newer_than_the_edition_is_refused(copy: Path) -> None:
    path = copy / "pack.json"
    path.write_text(path.read_text().replace("2026-10-05", "2026-12-05"))
    error = refused(copy)
    assert (error.file, error.field) == ("pack.json", "evidence_to")


def test_a_pack_cannot_name_files_outside_its_folder(copy: Path) -> None:
    path = copy / "pack.json"
    path.write_text(path.read_text().replace('"NOTES.md"', '"../NOTES.md"'))
    error = refused(copy)
    assert isinstance(error, MissingFile)


def test_errors_survive_a_process_boundary_and_read_well(copy: Path) -> None:
    (copy / "rules.csv").unlink()
    error = refused(copy)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is MissingFile
    assert (again.file, again.row, again.field) == (error.file, error.row, error.field)
    assert str(again) == (
        "rules.csv: The control pack has no file “rules.csv”. Take a complete copy of this edition."
    )
