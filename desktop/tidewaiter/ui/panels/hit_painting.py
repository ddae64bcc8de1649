"""How one row of the hit list is painted: a class with its counts, or a hit in two lines."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Origin
from tidewaiter.screening.model import Hit
from tidewaiter.ui.fonts import sized
from tidewaiter.ui.icons import Icon
from tidewaiter.ui.look import Look
from tidewaiter.ui.names import entry_name
from tidewaiter.ui.panels.hit_model import NODE, Branch
from tidewaiter.ui.panels.hit_view import ROW, HitView
from tidewaiter.ui.places import short_place
from tidewaiter.ui.review import Review
from tidewaiter.ui.signs import DISPOSITIONS, KINDS, SET_ASIDE, UNDECIDED
from tidewaiter.ui.theme import Space, Type
from tidewaiter.wording import Sentence

ICON = 16
BAR = 3
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HitPainter(QStyledItemDelegate):
    """Paints the rows in the colours of the look in use."""

    def __init__(self, review: Review, look: Look, view: HitView) -> None:
        super().__init__(view)
        self._review = review
        self._look = look
        self._view = view
        self._body = sized(Type.BODY)
        self._small = sized(Type.CAPTION)
        self._strong = sized(Type.SMALL, strong=True)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Every row is as high as every other."""
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        node = index.data(NODE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(node, Branch):
            opened = not self._view.is_folded(index.row())
            self._paint_branch(painter, option.rect, node, opened=opened)
        else:
            self._paint_ground(painter, option, node)
            self._paint_hit(painter, option.rect, node)
        painter.restore()

    def _paint_branch(
        self, painter: QPainter, rect: QRect, branch: Branch, *, opened: bool
    ) -> None:
        sign = KINDS[branch.kind]
        middle = rect.top() + ROW // 2 + Space.HAIR
        arrow = Icon.NEXT if opened else Icon.EXPAND
        line = QRect(rect.left(), middle - 12, rect.width() - Space.M, 24)
        tone = sign.tone if branch.total else "muted"
        self._icon(painter, line.left() + Space.S, line, arrow, "muted")
        self._icon(painter, line.left() + 28, line, sign.icon, tone)
        painter.setFont(self._strong)
        painter.setPen(self._look.colour("text" if branch.total else "muted"))
        painter.drawText(line.adjusted(52, 0, 0, 0), LEFT, tr(sign.many))
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        painter.drawText(line, RIGHT, _counts(branch))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = rect.adjusted(Space.XS, 1, -Space.XS, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._look.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        if chosen:
            painter.setBrush(self._look.colour(KINDS[hit.kind].tone))
            painter.drawRoundedRect(
                QRect(ground.left(), ground.top() + 8, BAR, ground.height() - 16), 1.5, 1.5
            )
        if chosen and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.drawRoundedRect(ground, 6, 6)

    def _paint_hit(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        decided = self._review.disposition(hit.id)
        aside = hit.set_aside is not None
        sign = DISPOSITIONS[decided] if decided else SET_ASIDE if aside else UNDECIDED
        first = QRect(rect.left() + 40, rect.top() + 4, rect.width() - 40 - Space.M, 20)
        second = first.translated(0, 18)
        paper = self._review.paper_of(hit)
        self._icon(painter, rect.left() + Space.M, first, sign.icon, sign.tone)
        place = short_place(paper, hit)
        if hit.hidden:
            self._icon(painter, rect.left() + Space.M, second, Icon.HIDDEN, "check")
        elif hit.origin is Origin.OCR:
            self._icon(painter, rect.left() + Space.M, second, Icon.OCR, "muted")
        self._texts(painter, first, hit.text, place, "muted" if decided or aside else "text")
        several = len(self._review.papers) > 1
        self._texts(
            painter,
            second,
            entry_name(self._review.pack, hit),
            paper.own_name if several else "",
            "",
        )

    def _texts(self, painter: QPainter, line: QRect, left: str, right: str, tone: str) -> None:
        """A text with another one at its right; both end in … where they have no room."""
        painter.setFont(self._small)
        painter.setPen(self._look.colour("muted"))
        metrics = painter.fontMetrics()
        right = metrics.elidedText(right, Qt.TextElideMode.ElideMiddle, line.width() * 2 // 5)
        taken = metrics.horizontalAdvance(right) + Space.S if right else 0
        painter.drawText(line, RIGHT, right)
        if tone:
            painter.setFont(self._body)
            painter.setPen(self._look.colour(tone))
        room = line.width() - taken
        flat = " ".join(left.split())
        shown = painter.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, LEFT, shown)

    def _icon(self, painter: QPainter, left: int, line: QRect, icon: Icon, tone: str) -> None:
        top = line.top() + (line.height() - ICON) // 2
        self._look.icon(icon, tone).paint(painter, QRect(left, top, ICON, ICON))


def _counts(branch: Branch) -> str:
    """How many hits a class has, and how many are left to decide."""
    if not branch.total:
        return "0"
    pattern = "{total} · {undecided} left" if branch.undecided else "{total} · all decided"
    if branch.aside:
        pattern = (
            "{total} · {undecided} left · {aside} set aside"
            if branch.undecided
            else "{total} · {aside} set aside"
        )
    return tr(
        Sentence.of(pattern, total=branch.total, undecided=branch.undecided, aside=branch.aside)
    )
