"""What one entry shows in the browser's list: its name over its other names, code and standing beside."""

from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.browser.model import ROW
from tidewaiter.ui.browser.words import KIND_SIGNS
from tidewaiter.ui.list_rows import Index, RowFace, RowLine, RowPainter
from tidewaiter.ui.signs import STANDINGS


class EntryPainter(RowPainter):
    """Paints the entries of a pack."""

    def face(self, index: Index) -> RowFace | None:
        """The entry's name and code over its other names and its standing."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return None
        sign = KIND_SIGNS[row.kind]
        standing = tr(STANDINGS[row.standing].words) if row.standing else ""
        return RowFace(
            bar=sign.tone,
            first=RowLine(text=row.title, beside=row.code, icon=(sign.icon, sign.tone)),
            second=RowLine(text="  ·  ".join(row.others), beside=standing, tone="muted"),
        )
