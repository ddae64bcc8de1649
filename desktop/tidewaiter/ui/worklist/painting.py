"""What one case that differs shows in the list: its title over what changed, quiet once it is done."""

from tidewaiter.casebook.look_back.words import title_words
from tidewaiter.casebook.look_back.work_list import WorkItem
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import Index, RowFace, RowLine, RowPainter
from tidewaiter.ui.worklist.model import ITEM
from tidewaiter.ui.worklist.words import counted, sign_of


class WorkPainter(RowPainter):
    """Paints the cases of a look-back."""

    def face(self, index: Index) -> RowFace | None:
        """The case's title over the count of what differs."""
        item = index.data(ITEM)
        if not isinstance(item, WorkItem):
            return None
        sign = sign_of(item)
        return RowFace(
            bar=sign.tone,
            first=RowLine(
                text=tr(title_words(item)) if item.erased else item.title,
                beside=tr("Done") if item.settled else "",
                tone="muted" if item.settled or item.erased else "text",
                icon=(Icon.READ, "muted") if item.settled else (sign.icon, sign.tone),
            ),
            second=RowLine(text=tr(counted(item)), tone="muted"),
        )
