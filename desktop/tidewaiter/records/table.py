"""What a sheet of the audit workbook is, before it is written: titles, widths and rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads to a `place` in a file beside the workbook; `file` is quoted as in a URL."""

    text: str
    file: str
    place: str


Value = str | int | Link | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet; `columns` are titles with their widths in characters.

    A sheet of bodies is not `wrapped`: one row would fill the screen.
    """

    name: str
    columns: tuple[tuple[str, float], ...]
    rows: tuple[Row, ...]
    wrapped: bool = True
