"""openpyxl on a workbook, told to read no more of it than the rows that are compared ask for.

By itself it reads all texts that cells share when it opens a workbook, and keeps what is left of each
one's XML; and where a sheet does not claim an extent, it looks for one to the end. With a million rows
that took 200 MB and most of the time, for the 40,000 rows that are compared.
"""

import io
from collections.abc import Iterator, Sequence
from typing import IO, cast, overload

from openpyxl import Workbook
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_STRING = f"{{{SHEET_MAIN_NS}}}si"


def second_workbook(data: bytes) -> Workbook:
    """The workbook as openpyxl opens it to be read once, row by row, values only."""
    reader = _Reader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader.wb


class _Reader(ExcelReader):
    """openpyxl's, but for when it reads the shared texts."""

    def read_strings(self) -> None:
        found = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # its stubs lack it
        if found is not None:
            texts = _Texts(self.archive.open(found.PartName[1:]))
            self.shared_strings = cast("list[str]", texts)  # it only ever takes one by its number

    def read_worksheets(self) -> None:
        for sheet, relation in self.parser.find_sheets():
            if relation.target not in self.valid_files:
                continue
            if "chartsheet" in relation.Type:
                self.read_chartsheet(sheet, relation)  # type: ignore[arg-type]  # its stubs err
            else:
                rows = _Rows(self.wb, sheet.name, relation.target, self.shared_strings)
                self.wb._sheets.append(rows)  # type: ignore[attr-defined]  # noqa: SLF001


class _Rows(ReadOnlyWorksheet):
    """A sheet whose claim of its own extent is not looked at: openpyxl would believe it."""

    def _get_size(self) -> None:
        """Look for none."""


class _Texts(Sequence[str]):
    """The shared texts by their numbers, as openpyxl reads each."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read: list[str] = []
        self._coming = _texts(stream)

    def __len__(self) -> int:
        self._read += self._coming
        return len(self._read)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice) or at < 0:
            self._read += self._coming
            return self._read[at]
        while at >= len(self._read):
            text = next(self._coming, None)
            if text is None:
                break
            self._read.append(text)
        return self._read[at]


def _texts(stream: IO[bytes]) -> Iterator[str]:
    """As `openpyxl.reader.strings.read_string_table` has them; what was read of the XML is let go."""
    with stream:
        events = iterparse(stream, ("start", "end"))
        _, root = next(events)
        for event, node in events:
            if event == "end" and node.tag == _STRING:
                text = Text.from_tree(node)
                yield str(text.content).replace("x005F_", "") if text else ""
                root.clear()
