"""Sealing writes what is there, changes nothing else, and the schemas are those of the loader."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from controls.edition_copy import EDITION, ROOT, copy_of_edition, replace_text
from tidewaiter.controls.errors import MissingFile, WrongEntry
from tidewaiter.controls.loading import load
from tidewaiter.controls.sealing import schemas, seal
from tidewaiter.controls.tables import split_list, split_periods

LISTS = {
    "aliases", "ambiguous", "corroboration", "phrases_en", "phrases_zh", "phrases_ja", "weak", "measure_ids",
}  # fmt: skip
PERIODS = {"effective", "suspended"}


def test_sealing_twice_changes_nothing(tmp_path: Path) -> None:
    copy = copy_of_edition(tmp_path)
    before = (copy / "pack.json").read_bytes()
    seal(copy)
    assert (copy / "pack.json").read_bytes() == before == (EDITION / "pack.json").read_bytes()


def test_any_change_of_content_changes_the_digest(tmp_path: Path) -> None:
    copy = copy_of_edition(tmp_path)
    first = load(copy).digest
    replace_text(copy, "NOTES.md", "Evidence", "The evidence")
    second = load(copy).digest
    replace_text(copy, "pack.json", "Tidewaiter project", "Somebody else")
    assert len({first, second, load(copy).digest}) == 3


def test_the_published_schemas_are_those_of_the_loader() -> None:
    published = {p.name: p.read_bytes() for p in (ROOT / "schema").iterdir()}
    assert published == schemas()


def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schemas()[f"{name}.schema.json"])
    return schema


@pytest.mark.parametrize(
    ("schema", "file"),
    [("pack", "pack.json"), ("measures", "measures.json")]
    + [("items", f"items/{p.name}") for p in sorted((EDITION / "items").iterdir())],
)
def test_the_schema_holds_for_the_json_files(schema: str, file: str) -> None:
    content = json.loads((EDITION / file).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(_schema(schema)).validate(content)


@pytest.mark.parametrize("name", ["parties", "red_flags", "rules"])
def test_the_schema_holds_for_each_csv_row(name: str) -> None:
    check = jsonschema.Draft202012Validator(_schema(f"{name}.row"))
    with (EDITION / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            check.validate(
                {
                    key: split_list(cell)
                    if key in LISTS
                    else [
                        {name: day for name, day in period.items() if day}
                        for period in split_periods(cell)
                    ]
                    if key in PERIODS
                    else cell
                    for key, cell in row.items()
                }
            )


def test_the_schema_refuses_what_the_loader_refuses() -> None:
    items = json.loads((EDITION / "items" / "marine.json").read_text(encoding="utf-8"))
    items[0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError, match="colour"):
        jsonschema.Draft202012Validator(_schema("items")).validate(items)


def test_a_field_that_stands_twice_is_named(tmp_path: Path) -> None:
    copy = copy_of_edition(tmp_path)
    path = copy / "measures.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"kind": "law"', '"kind": "law", "kind": "law"', 1), newline="")
    with pytest.raises(WrongEntry) as caught:
        seal(copy)
    assert (caught.value.file, caught.value.field) == ("measures.json", "kind")
    assert "prc-ecl-2020" in str(caught.value.problem)


def test_a_folder_without_a_manifest_cannot_be_sealed(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        seal(tmp_path)


def test_a_manifest_with_a_wrong_date_cannot_be_sealed(tmp_path: Path) -> None:
    copy = copy_of_edition(tmp_path)
    path = copy / "pack.json"
    path.write_text(path.read_text().replace("2026-10-05", "October"))
    with pytest.raises(WrongEntry) as caught:
        seal(copy)
    assert (caught.value.file, caught.value.field) == ("pack.json", "evidence_to")
