"""A check tells every problem of a pack, not only the first, and goes on behind a seal that does not hold."""

import json
from pathlib import Path

import pytest

from controls.edition_copy import EDITION, copy_of_edition
from tidewaiter.controls.errors import AlteredFile, MissingFile, UnlistedFile, WrongEntry
from tidewaiter.controls.loading import problems


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_of_edition(tmp_path)


def write(path: Path, old: str, new: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8", newline="")


def test_the_bundled_edition_has_none() -> None:
    assert problems(EDITION) == ()


def test_every_file_that_is_not_as_it_should_be_is_named(copy: Path) -> None:
    (copy / "rules.csv").unlink()
    (copy / "items" / "marine.json").unlink()
    (copy / "more.md").write_text("x")
    assert [(type(p), p.file) for p in problems(copy)] == [
        (MissingFile, "items/marine.json"),
        (MissingFile, "rules.csv"),
        (UnlistedFile, "more.md"),
    ]


def test_wrong_entries_are_all_named_behind_a_seal_that_does_not_hold(copy: Path) -> None:
    write(copy / "parties.csv", ",JP,", ",Japan,", 3)
    write(copy / "measures.json", '"kind": "law"', '"kind": "rumour"')
    found = problems(copy)
    assert [(type(p), p.file, p.field) for p in found] == [
        (AlteredFile, "measures.json", "sha256"),
        (AlteredFile, "parties.csv", "sha256"),
        (WrongEntry, "measures.json", "kind"),
        *[(WrongEntry, "parties.csv", "country")] * 3,
    ]
    assert [p.row for p in found[3:]] == [2, 3, 4]


def test_entries_that_do_not_fit_each_other_are_all_named(copy: Path) -> None:
    path = copy / "items" / "marine.json"
    items = json.loads(path.read_text(encoding="utf-8"))
    items[0]["measure_id"] = "mofcom-2031-1"
    items[1]["terms"]["excludes"] = ["x", "x"]
    path.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    write(copy / "red_flags.csv", ",tank;坦克,", ",tanks,")
    fields = [(p.file, p.field) for p in problems(copy) if not isinstance(p, AlteredFile)]
    assert fields == [
        ("items/marine.json", "measure_id"),
        ("items/marine.json", "measure_id"),  # not there, and so not on the list
        ("items/marine.json", "terms.excludes"),
        ("red_flags.csv", "weak"),
    ]


def test_a_file_that_is_no_json_hides_only_what_needs_it(copy: Path) -> None:
    (copy / "quantities.json").write_text("[", encoding="utf-8")
    write(copy / "parties.csv", ",JP,", ",Japan,")
    fields = [(p.file, p.field) for p in problems(copy) if not isinstance(p, AlteredFile)]
    assert fields == [("quantities.json", ""), ("parties.csv", "country")]


def test_a_folder_without_a_manifest_has_one_problem(tmp_path: Path) -> None:
    assert [type(p) for p in problems(tmp_path)] == [MissingFile]
