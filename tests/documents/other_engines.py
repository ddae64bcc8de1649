"""The texts that other engines see in the cells of a workbook, whatever they think of the rest of it."""

import io
import warnings
import zipfile
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from python_calamine import CalamineError, CalamineWorkbook

from tidewaiter.documents.sheets.calamine_check import panics_as_errors
from tidewaiter.documents.sheets.xlsx.strings import cell_text

# openpyxl finds no sheet in a Strict workbook: it is given one with the other names of the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
_OPENPYXL_FAILS = (
    InvalidFileException, zipfile.BadZipFile, LookupError, ValueError, TypeError, AttributeError, SyntaxError,
    OSError, EOFError,
)  # fmt: skip

Seen = set[tuple[str, str]]  # name of a sheet, text of a cell


def by_calamine(data: bytes) -> Seen:
    """All texts that calamine sees; nothing of what it cannot open."""
    try:
        with panics_as_errors():
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            names = book.sheet_names
    except (CalamineError, OSError, ValueError):
        return set()
    return {(name, text) for name in names for text in _calamine_sheet(book, name)}


def _calamine_sheet(book: CalamineWorkbook, name: str) -> Iterator[str]:
    try:
        with panics_as_errors():
            rows = book.get_sheet_by_name(name).to_python()
    except (CalamineError, OSError, ValueError, IndexError):
        return
    yield from _texts(rows)


def by_openpyxl(data: bytes) -> Seen:
    """All texts that openpyxl sees in its read-only mode, told not to believe what sheets say of their size."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(_plain(data)), read_only=True, data_only=True)
        except _OPENPYXL_FAILS:
            return set()
        found: Seen = set()
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            try:
                for row in sheet.iter_rows(values_only=True):
                    found.update((sheet.title, text) for text in _texts([row]))
            except _OPENPYXL_FAILS:
                continue  # what it saw until then counts
        return found


def _texts(rows: object) -> Iterator[str]:
    for row in rows:  # type: ignore[attr-defined]
        for value in row:
            if isinstance(value, str) and (text := cell_text(value)).strip():
                yield text


def _plain(data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for strict, transitional in _STRICT:
                content = content.replace(strict, transitional)
            new.writestr(name, content)
    return held.getvalue()
