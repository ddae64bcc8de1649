"""The findings of a case as CSV (RFC 4180, UTF-8), safe to be opened by a spreadsheet.

What a spreadsheet could take for a formula gets an apostrophe before it, as OWASP advises; every field
is quoted, and no break within one can begin a row.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from tidewaiter.casebook.model import RecordExported
from tidewaiter.records.cell_text import starts_like_a_formula
from tidewaiter.records.exports.means import Material, Means
from tidewaiter.records.exports.placing import place
from tidewaiter.records.table import Link, Table, Value
from tidewaiter.records.tables import hits_table

# Full-width signs are read as their plain ones by spreadsheets in Chinese and Japanese.
_WIDE = ("＝", "＋", "－", "＠")
_BREAKS = str.maketrans(
    {
        "\r": " ",
        "\n": " ",
        "\x0b": " ",
        "\x0c": " ",
        "\x85": " ",
        "\u2028": " ",
        "\u2029": " ",
        "\0": "␀",
    }
)


def write_csv(material: Material, means: Means, path: Path) -> RecordExported:
    """Write every hit with its decision, a row each, whole or not at all; raises RecordError."""
    record = material.record()
    means.step(0, 1)
    digest = place(path, csv_of(hits_table(record)))
    means.tell(1, 1)
    return RecordExported(name=path.name, form="csv", sha256=digest, head=material.case.head)


def csv_of(table: Table) -> bytes:
    """A table as CSV, with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(title for title, _ in table.columns)
    writer.writerows(_safe_row(row) for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _safe_row(row: Iterable[Value]) -> list[str]:
    return [safe(value) for value in row]


def safe(value: Value) -> str:
    """A value as a field that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, Link):
        return safe(value.text)
    if not isinstance(value, str):
        return str(value)
    text = value.translate(_BREAKS)
    begins = text.lstrip(" \u00a0\u3000\ufeff\u200b")
    if starts_like_a_formula(text) or starts_like_a_formula(begins) or begins.startswith(_WIDE):
        return f"'{text}"
    return text
