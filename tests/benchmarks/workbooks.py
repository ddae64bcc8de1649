"""How fast and in how much memory workbooks and tables are read, as ratios to openpyxl within one run.

Run: python tests/benchmarks/workbooks.py [rows]
"""

import csv
import io
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))

from tidewaiter.documents.sheets.csv_table import read_csv
from tidewaiter.documents.sheets.xlsx.check import check_workbook
from tidewaiter.documents.sheets.xlsx.parts import SheetRows, WorkbookMessage
from tidewaiter.documents.sheets.xlsx.reader import read_workbook


def main(rows: int) -> None:
    """Print one line a reader."""
    workbook, table = made_workbook(rows), made_table(rows)
    base = timed(lambda: by_openpyxl(workbook))
    report("openpyxl, read-only", rows, base, base)
    report("workbook, streamed", rows, timed(lambda: count(read_workbook(workbook))), base)
    report(
        "both engines compared", rows, timed(lambda: sum(1 for _ in check_workbook(workbook))), base
    )
    report("csv", rows, timed(lambda: count(read_csv(table))), base)
    first = timed(lambda: next(m for m in read_workbook(workbook) if isinstance(m, SheetRows)))
    tracemalloc.start()
    count(read_workbook(workbook))
    peak = tracemalloc.get_traced_memory()[1]
    sys.stdout.write(
        f"first rows after {first * 1000:.0f} ms; peak {peak / 1e6:.0f} MB above {len(workbook) / 1e6:.1f} MB of file\n"
    )


def made_workbook(rows: int) -> bytes:
    """Ten columns of texts, codes, prices and dates as trade papers have them; half the texts repeat."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in made_rows(rows):
        sheet.append(row)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def made_table(rows: int) -> bytes:
    """The same rows in plain text."""
    target = io.StringIO()
    csv.writer(target).writerows(made_rows(rows))
    return target.getvalue().encode()


def made_rows(rows: int) -> Iterator[list[str | int | float]]:
    """The rows of both."""
    for n in range(rows):
        yield [
            n,
            f"part {n} of tungsten",
            "HS",
            8525.5 + n,
            n * 1.25,
            f"goods {n % 500}",
            3,
            "CN",
            "JP",
            n % 7,
        ]


def by_openpyxl(data: bytes) -> int:
    """Rows as openpyxl counts them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    sheet.reset_dimensions()
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def count(messages: Iterator[WorkbookMessage]) -> int:
    """Rows in messages that are let go at once, as the worker does."""
    return sum(len(message.lines) for message in messages if isinstance(message, SheetRows))


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, rows: int, seconds: float, base: float) -> None:
    """One line."""
    sys.stdout.write(
        f"{name:24} {rows / seconds:9,.0f} rows/s  {base / seconds:5.1f} times openpyxl\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
