"""What a sheet of the audit workbook is, before it is written: titles, widths and rows."""

from dataclasses import dataclass

Value = str | int | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet; `columns` are titles with their widths in characters.

    A sheet of bodies is not `wrapped`: one row would fill the screen.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    wrapped: bool = True
