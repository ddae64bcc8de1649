"""What one entry shows in the browser's list: its name over its other names, code and standing beside."""

from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Row
from tidewaiter.ui.browser.model import ROW
from tidewaiter.ui.browser.words import KIND_SIGNS, similar_words
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import Index, RowFace, RowLine, RowPainter
from tidewaiter.ui.painting.signs import STANDINGS


class EntryPainter(RowPainter):
    """Paints the entries of a pack."""

    def face(self, index: Index) -> RowFace | None:
        """The entry's name and code over its other names and its standing."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return None
        sign = KIND_SIGNS[row.kind]
        icon, tone = (Icon.SIMILAR, "similar") if row.shared else (sign.icon, sign.tone)
        standing = tr(STANDINGS[row.standing].words) if row.standing else ""
        return RowFace(
            bar=tone,
            first=RowLine(text=row.title, beside=row.code, icon=(icon, tone)),
            second=RowLine(text=_second(row), beside=standing, tone="muted"),
        )


def _second(row: Row) -> str:
    return tr(similar_words(row)) if row.shared else "  ·  ".join(row.others)
