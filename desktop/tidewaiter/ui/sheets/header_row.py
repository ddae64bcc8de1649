"""Which row of a sheet names its columns."""

from tidewaiter.documents.model import Origin, SheetLine, SheetPart
from tidewaiter.ui.sheets.model import is_number

LOOKED_AT = 80  # lines; invoices have a dozen of addresses above their goods
LEAST = 3  # names; two beside each other are a label and its value
BELOW = 3  # rows under it that are looked at
FILLED = 0.5  # of its columns, in one of those


def header_row(part: SheetPart) -> int:
    """The row with the most names above rows that fill its columns; -1 if no row is like that."""
    lines = [line for line in part.lines[:LOOKED_AT] if line.origin is Origin.TEXT]
    best, most = -1, LEAST - 1
    for at, line in enumerate(lines):
        names = _names(line)
        if len(names) > most and _is_over_rows(names, lines[at + 1 : at + 1 + BELOW]):
            best, most = line.row, len(names)
    return best


def column_name(part: SheetPart, header: int, column: int) -> str:
    """What the header row calls a column; empty if it does not."""
    for line in part.lines[:LOOKED_AT]:
        if line.row == header:
            texts = (line.text[s.start : s.end] for s in line.spots if s.column == column)
            return " ".join(next(texts, "").split())
    return ""


def _names(line: SheetLine) -> frozenset[int]:
    """The columns that a row fills with words; none if it has numbers, as goods have."""
    filled = [s for s in line.spots if s.start < s.end]
    if any(is_number(line.text[s.start : s.end]) for s in filled):
        return frozenset()
    return frozenset(s.column for s in filled)


def _is_over_rows(names: frozenset[int], below: list[SheetLine]) -> bool:
    """Whether a row below fills these columns, with a number among them."""
    for line in below:
        filled = [s for s in line.spots if s.start < s.end and s.column in names]
        numbers = any(is_number(line.text[s.start : s.end]) for s in filled)
        if numbers and len(filled) >= FILLED * len(names):
            return True
    return False
