"""How one row of the hit list is painted: a class with its counts, or a hit in two lines."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Origin
from tidewaiter.screening.model import Hit
from tidewaiter.screening.weighing.marked import is_marked
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.places import short_place
from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import LEFT, RIGHT, Index, RowFace, RowLine, RowPainter, high
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import DISPOSITIONS, KINDS, SET_ASIDE, UNDECIDED
from tidewaiter.ui.painting.theme import Space, Type
from tidewaiter.ui.panels.hit_groups import Branch, Counts, Group
from tidewaiter.ui.panels.hit_tree import NODE
from tidewaiter.ui.panels.hit_view import HitView
from tidewaiter.wording import Sentence

ENTRY_ARROW, ENTRY_TEXT = 20, 40  # pixels from the left


class HitPainter(RowPainter):
    """Paints the classes and the hits."""

    def __init__(self, review: Review, look: Look, view: HitView) -> None:
        super().__init__(look, view)
        self._review = review
        self._hits = view
        self._strong = sized(Type.SMALL, strong=True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        node = index.data(NODE)
        if isinstance(node, Hit):
            super().paint(painter, option, index)
            return
        painter.save()
        if self._hits.currentIndex() == index and self._hits.hasFocus():
            painter.setPen(self._look.colour("accent"))
            painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6)
        if isinstance(node, Group):
            self._paint_entry(painter, option.rect, node, self._hits.is_entry_folded(index))
        else:
            opened = not self._hits.is_folded(index.row())
            self._paint_branch(painter, option.rect, node, opened=opened)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, group: Group, closed: bool) -> None:  # noqa: FBT001 - one of two looks
        """An entry: its name, and its counts at the right."""
        line = rect.adjusted(0, 0, -Space.M, 0)
        arrow = Icon.EXPAND if closed else Icon.NEXT
        self.paint_icon(painter, line.left() + grown(ENTRY_ARROW), line, arrow, "muted")
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        counts = _counts(group.counts)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(line, RIGHT, counts)
        room = line.width() - grown(ENTRY_TEXT) - metrics.horizontalAdvance(counts) - Space.M
        name = metrics.elidedText(
            self._hits.name_of(group), Qt.TextElideMode.ElideRight, max(room, 0)
        )
        painter.setPen(self._look.colour("text"))
        painter.drawText(line.adjusted(grown(ENTRY_TEXT), 0, 0, 0), LEFT, name)

    def _paint_branch(
        self, painter: QPainter, rect: QRect, branch: Branch, *, opened: bool
    ) -> None:
        sign = KINDS[branch.kind]
        middle = rect.top() + high() // 2 + Space.HAIR
        arrow = Icon.NEXT if opened else Icon.EXPAND
        line = QRect(rect.left(), middle - grown(12), rect.width() - Space.M, grown(24))
        tone = sign.tone if branch.counts.total else "muted"
        self.paint_icon(painter, line.left() + Space.S, line, arrow, "muted")
        self.paint_icon(painter, line.left() + grown(28), line, sign.icon, tone)
        painter.setFont(self._strong)
        painter.setPen(self._look.colour("text" if branch.counts.total else "muted"))
        painter.drawText(line.adjusted(grown(52), 0, 0, 0), LEFT, tr(sign.many))
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(line, RIGHT, _counts(branch.counts))

    def _comments(self, hit: Hit) -> str:
        notes = self._review.notes_on(hit.id)
        return (
            tr(Sentence.counted("1 comment", "{count} comments", count=len(notes))) if notes else ""
        )

    def face(self, index: Index) -> RowFace | None:
        """The words on the paper and their place, over the paper or the decision."""
        hit = index.data(NODE)
        if not isinstance(hit, Hit):
            return None
        decided = self._review.disposition(hit.id)
        aside = hit.set_aside is not None
        sign = DISPOSITIONS[decided] if decided else SET_ASIDE if aside else UNDECIDED
        paper = self._review.paper_of(hit)
        several = len(self._review.papers) > 1
        return RowFace(
            bar=KINDS[hit.kind].tone,
            first=RowLine(
                text=hit.text,
                beside=short_place(paper, hit),
                tone="muted" if decided or aside else "text",
                icon=(sign.icon, sign.tone),
            ),
            second=RowLine(
                text=paper.own_name if several else tr(sign.words),
                beside=self._comments(hit),
                tone="muted",
                icon=_how_read(hit),
            ),
        )


def _how_read(hit: Hit) -> tuple[Icon, str] | None:
    """The sign of a line that a person marked, that is hidden, or that OCR read."""
    if is_marked(hit):
        return Icon.MARK, "accent"
    if hit.hidden:
        return Icon.HIDDEN, "check"
    return (Icon.OCR, "muted") if hit.origin is Origin.OCR else None


def _counts(counts: Counts) -> str:
    """How many hits there are, and how many are left to decide."""
    if not counts.total:
        return "0"
    pattern = "{total} · {undecided} left" if counts.undecided else "{total} · all decided"
    if counts.aside:
        pattern = (
            "{total} · {undecided} left · {aside} set aside"
            if counts.undecided
            else "{total} · {aside} set aside"
        )
    return tr(
        Sentence.of(pattern, total=counts.total, undecided=counts.undecided, aside=counts.aside)
    )
