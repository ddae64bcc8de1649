"""Writes the labelled papers and `labels.jsonl` into a folder.

    python tests/labelled/make_labelled.py FOLDER [NAME…]

The papers come from `papers/*.txt`, where each line stands beside its label. With names, only those
papers are written.
"""

import json
import logging
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from labelled.making.drawing import pdf_of, scan_of
from labelled.making.papers import Paper, Row, papers
from labelled.making.sheets import table_of, workbook_of

LABELS = "labels.jsonl"


def make(folder: Path, names: Collection[str] = ()) -> Path:
    """Write the papers of these names, or all; gives the file of labels."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # its remarks on tables it leaves alone
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [paper for paper in papers() if not names or paper.name in names]
    rows = [row for paper in chosen for row in _write(paper, folder)]
    labels = folder / LABELS
    labels.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return labels


def _write(paper: Paper, folder: Path) -> Iterator[dict[str, object]]:
    """Write a paper, and give the rows of its labels."""
    placed = [(row, "", "") for row in paper.rows]
    match paper.form:
        case "pdf":
            data = pdf_of(paper)
        case "scan":
            data = scan_of(paper)
        case "csv":
            data, placed = table_of(paper)
        case _:
            data, placed = workbook_of(paper)
    (folder / paper.file).write_bytes(data)
    for row, sheet, cell in placed:
        if row.grade:
            yield _label(paper, row, sheet, cell)


def _label(paper: Paper, row: Row, sheet: str, cell: str) -> dict[str, object]:
    told: dict[str, object] = {
        "document": paper.file,
        "line": row.text,
        "class": row.grade,
        "language": row.language(paper.language),
        "set": paper.set,
    }
    more = {"expect": row.expect, "threshold": row.threshold, "sheet": sheet, "cell": cell}
    # A comment is read where it hangs, behind the rows: it is found by its text.
    kept = ("expect", "threshold") if row.how == "comment" else tuple(more)
    return told | {name: more[name] for name in kept if more[name]}


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), sys.argv[2:]))  # noqa: T201
