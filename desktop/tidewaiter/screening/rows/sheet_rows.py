"""What a sheet says of its rows beside their texts: merged cells that hold them together, and titles that do not."""

from dataclasses import replace

from tidewaiter.documents.model import CellSpot, CellStyle, Line, SheetLine, SheetPart
from tidewaiter.screening.rows.headings import Frame
from tidewaiter.screening.rows.table_lines import Standing, TableLine


class SheetRows:
    """The rows of one sheet that merged cells cover, by column."""

    def __init__(self, part: SheetPart) -> None:
        self._styles = part.styles
        self._under: dict[int, set[int]] = {}
        for merge in part.merges:
            for column in range(merge.left, merge.right + 1):
                self._under.setdefault(column, set()).update(range(merge.top + 1, merge.bottom + 1))

    def parted(self, frame: Frame, found: TableLine, line: Line, above: Line) -> TableLine:
        """A line that goes on is parted from the row above unless the sheet holds both together.

        A merged number or quantity does; where nothing is merged, a number at the head of the rows does,
        for a row without one can only go on, unless it is set as a title.
        """
        if not isinstance(line, SheetLine) or not isinstance(above, SheetLine):
            return found
        if found.standing is not Standing.GOES_ON:
            return found
        held = self._is_under(frame, line.row)
        if held:
            return found
        merged = self._is_under(frame, above.row)
        loose = frame.key is None or merged or self._is_title(line, above)
        return replace(found, apart=True) if loose else found

    def _is_under(self, frame: Frame, row: int) -> bool:
        telling = [c for c in frame.columns if c.valued or c == frame.key]
        return any(row in self._under.get(int(c.left), ()) for c in telling)

    def _is_title(self, line: SheetLine, above: SheetLine) -> bool:
        """Whether a line stands out against the cell above its first one."""
        first = next(s for s in line.spots if s.start < s.end)
        own = self._style(first)
        other = next((self._style(s) for s in above.spots if s.column == first.column), CellStyle())
        return own.bold > other.bold or own.size > other.size or own.fill != other.fill

    def _style(self, spot: CellSpot) -> CellStyle:
        return self._styles[spot.style] if spot.style < len(self._styles) else CellStyle()
