"""How fast and in how much memory workbooks and tables are read, as ratios within one run, beside their limits.

Run: python tests/benchmarks/workbooks.py [rows] [rows of the long workbook]

What is timed, on one core and in processor time, the best of three runs each:

- calamine: python-calamine opens the workbook and gives all cells of the sheet as Python values
  (`to_python`); it drops number formats and hidden rows;
- openpyxl: its read-only mode gives all cells as Python values (`iter_rows(values_only=True)`), told
  not to believe the sheet's extent;
- ours: the reader as a document worker runs it, from the workbook's bytes to the messages with lines,
  cells, formats, hidden rows and what stands beside the cells; and the same with the messages packed
  for the pipe.

The first rows are timed from the bytes to the first message that holds some: within the reader, and
from the outside for a worker process, by the clock, with and without the time in which it starts.
Memory is what the worker process takes at most while the long workbook is read, beyond what it takes
once it has loaded its engine, and beyond the workbook's bytes; the process that asks holds all rows.
"""

import csv
import gc
import io
import os
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parents[2] / "desktop"))

from tidewaiter.documents.sheets.assembling import SheetAssembly
from tidewaiter.documents.sheets.csv_table import read_csv
from tidewaiter.documents.sheets.xlsx.check import check_workbook
from tidewaiter.documents.sheets.xlsx.parts import (
    SheetHead,
    SheetRows,
    WorkbookMessage,
)
from tidewaiter.documents.sheets.xlsx.reader import read_workbook
from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.process import Launch, Worker
from tidewaiter.documents.workers.protocol import Engine, ReadSheets, SheetsDone, write_message

CALAMINE_LIMIT, OPENPYXL_LIMIT = 2.0, 5.0
LONG_MEGABYTES, FIRST_MILLISECONDS = 100, 50
TIMES = 3
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts><font/></fonts>'
    "<fills><fill><patternFill/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>"
    '<xf numFmtId="2"/><xf numFmtId="4"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>'
)
GOODS = 500  # kinds of goods, and of texts that rows share


def main(rows: int, long_rows: int) -> None:
    """Print a line for each figure."""
    gc.set_threshold(50_000, 50, 1_000_000)  # as a worker does
    workbook, table = made_workbook(rows), made_table(rows)
    say(f"{rows:,} rows of 12 cells, {len(workbook) / 1e6:.1f} MB")
    calamine = timed(lambda: by_calamine(workbook))
    ours = timed(lambda: count(read_workbook(workbook)))
    packed = timed(lambda: pack(read_workbook(workbook)))
    plain = timed(lambda: by_openpyxl(workbook))
    report("calamine", rows, calamine)
    report("openpyxl, read-only", rows, plain)
    report("ours", rows, ours)
    report("ours, packed for the pipe", rows, packed)
    report("csv", rows, timed(lambda: count(read_csv(table))))
    limit("ours to calamine", ours / calamine, CALAMINE_LIMIT, "times as long")
    limit("openpyxl to ours", plain / ours, OPENPYXL_LIMIT, "times as long", at_least=True)
    checked = timed(lambda: sum(1 for _ in check_workbook(workbook)), times=1)
    say(f"second engine, as far as it is asked: {checked:.1f} s")
    long_workbook(made_workbook(long_rows), long_rows)


def long_workbook(data: bytes, rows: int) -> None:
    """First rows and memory of a workbook that is as long as a sheet can be."""
    say(f"{rows:,} rows of 12 cells, {len(data) / 1e6:.1f} MB")
    first = timed(lambda: next(m for m in read_workbook(data) if isinstance(m, SheetRows)))
    limit("first rows, in the reader", first * 1000, FIRST_MILLISECONDS, "ms")
    watch(data, rows)


def watch(data: bytes, rows: int) -> None:
    """Read in a worker, and keep all lines as the window does."""
    launch = Launch(file_seconds=3600)
    started = time.perf_counter()
    worker = Worker(launch)
    (child,) = children()
    assembly = SheetAssembly(SheetHead(sheet=0, name=""))
    before = resident_bytes(os.getpid())
    try:
        begun = time.perf_counter()
        worker.ask(launch.opening(Engine.XLSX, len(data)), 60, data=data)
        opened = time.perf_counter()
        base = peak = resident_bytes(child)
        worker.begin(ReadSheets(), 3600)
        first = 0.0
        while not isinstance(reply := worker.wait(), SheetsDone):
            if isinstance(reply, SheetRows):
                first = first or time.perf_counter()
                assembly.add(reply)
            peak = max(peak, resident_bytes(child))
            worker.begin_next(3600)
        done = time.perf_counter()
    finally:
        worker.close()
    held = resident_bytes(os.getpid()) - before
    limit("worker's memory beyond the file", (peak - base) / 1e6, LONG_MEGABYTES, "MB")
    say(f"worker with its engine and the file: {base / 1e6:.0f} MB before reading")
    say(f"first rows of a worker that is ready: {(first - opened) * 1000:.0f} ms by the clock")
    say(
        f"  of one that is only started: {(first - begun) * 1000:.0f} ms; with its start: {(first - started) * 1000:.0f} ms"
    )
    say(
        f"all rows through the pipe: {done - opened:.1f} s; held by who asked: {held / 1e6:.0f} MB for {rows:,} rows"
    )


def children() -> list[int]:
    """The processes that this one has started (Linux)."""
    listing = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(number) for one in listing for number in one.read_text().split()]


def made_workbook(rows: int, named: str = "") -> bytes:
    """Twelve columns as trade papers have them, as Excel writes them: formats, a hidden column, hidden rows.

    One row in `GOODS` is about what is `named`.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        archive.writestr("[Content_Types].xml", _types())
        archive.writestr("_rels/.rels", _links(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Goods" sheetId="1" r:id="r0"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            _links(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
        )
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>')
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            for n in range(GOODS):
                goods = named if named and n == 0 else f"goods {n} of tungsten"
                part.write(f"<si><t>{goods}</t></si>".encode())
            for word in ("HS", "CN", "JP"):
                part.write(f"<si><t>{word}</t></si>".encode())
            for n in range(rows):
                part.write(f"<si><t>part {n}</t></si>".encode())
            part.write(b"</sst>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(
                f'<worksheet xmlns="{MAIN}"><cols><col min="9" max="9" hidden="1"/></cols><sheetData>'.encode()
            )
            for n in range(rows):
                part.write(_row(n).encode())
            part.write(b"</sheetData></worksheet>")
    return held.getvalue()


def _row(n: int) -> str:
    r, hidden = n + 1, ' hidden="1"' if n % 50 == 7 else ""
    return (
        f'<row r="{r}" spans="1:12"{hidden}><c r="A{r}"><v>{n}</v></c><c r="B{r}" t="s"><v>{n + GOODS + 3}</v></c>'
        f'<c r="C{r}" t="s"><v>{GOODS}</v></c><c r="D{r}" s="1"><v>{8525.5 + n % 90}</v></c>'
        f'<c r="E{r}" s="2"><v>{n * 1.25}</v></c><c r="F{r}" t="s"><v>{n % GOODS}</v></c><c r="G{r}"><v>3</v></c>'
        f'<c r="H{r}" t="s"><v>{GOODS + 1}</v></c><c r="I{r}" t="s"><v>{GOODS + 2}</v></c><c r="J{r}"><v>{n % 7}</v></c>'
        f'<c r="K{r}" s="3"><v>{45000 + n % 900}</v></c><c r="L{r}" s="4"><v>{n % 100 / 100}</v></c></row>'
    )


def _links(*found: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(found)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def _types() -> str:
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = (
        ("workbook.xml", "sheet.main"),
        ("worksheets/sheet1.xml", "worksheet"),
        ("sharedStrings.xml", "sharedStrings"),
        ("styles.xml", "styles"),
    )
    inner = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{office}.{kind}+xml"/>'
        for name, kind in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def made_table(rows: int) -> bytes:
    """Such rows in plain text."""
    target = io.StringIO()
    writer = csv.writer(target)
    for n in range(rows):
        writer.writerow([n, f"part {n}", "HS", 8525.5 + n % 90, n * 1.25, f"goods {n % GOODS}", 3, "CN", "JP", n % 7, 45000 + n % 900, n % 100 / 100])  # fmt: skip
    return target.getvalue().encode()


def by_calamine(data: bytes) -> int:
    """Rows as calamine gives them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return len(book.get_sheet_by_index(0).to_python())


def by_openpyxl(data: bytes) -> int:
    """Rows as openpyxl counts them."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    sheet.reset_dimensions()
    return sum(1 for _ in sheet.iter_rows(values_only=True))


def count(messages: Iterator[WorkbookMessage]) -> int:
    """Rows in messages that are let go at once, as the worker does."""
    return sum(len(message.lines) for message in messages if isinstance(message, SheetRows))


def pack(messages: Iterator[WorkbookMessage]) -> int:
    """Bytes that go through the pipe."""
    sink = io.BytesIO()
    total = 0
    for message in messages:
        write_message(sink, message)
        total += sink.tell()
        sink.seek(0)
        sink.truncate()
    return total


def timed(work: Callable[[], object], times: int = TIMES) -> float:
    """Seconds of processor time that it takes at best."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def report(name: str, rows: int, seconds: float) -> None:
    """How many rows in a second."""
    say(f"{name:28} {seconds:7.2f} s {rows / seconds:10,.0f} rows/s")


def limit(name: str, found: float, allowed: float, unit: str, *, at_least: bool = False) -> None:
    """A figure beside its limit."""
    kept = found >= allowed if at_least else found <= allowed
    word = "at least" if at_least else "at most"
    say(f"{name}: {found:.2f} {unit}, {word} {allowed:g} wanted: {'kept' if kept else 'MISSED'}")


def say(text: str) -> None:
    """One line."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000,
    )
