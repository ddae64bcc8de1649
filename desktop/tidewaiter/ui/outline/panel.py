"""The table of contents beside a paper: goes where a heading is chosen, and follows the reader."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Bookmark
from tidewaiter.ui.outline.model import HITS, PAGE, TITLE, AnyIndex, OutlineModel
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space

WIDE = 248
INDENT = 16
ARROW = 12  # pixels, of the room of an indent
WIDEST_NUMBER = "0000"
# Where there is nothing to choose, Tab goes by: an empty tree shows nowhere that it has the focus.
_CHOSEN, _PASSED_BY = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.NoFocus


class OutlinePanel(QTreeView):
    """Shows the outline of one PDF, or says that it has none.

    Signals: `place_wanted(int, float)`, a page and how many points down it.
    """

    place_wanted = Signal(int, float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._following = False
        self.headings = OutlineModel(self)
        self._build()
        self._put_on()
        look.signals.changed.connect(self._put_on)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._go)

    def show_outline(self, outline: tuple[Bookmark, ...]) -> None:
        """Show the headings of another paper."""
        self._following = True
        self.headings.show_outline(outline)
        self.setFocusPolicy(_CHOSEN if outline else _PASSED_BY)
        self.expandAll()
        self._following = False

    def set_marks(self, marks: MarkIndex) -> None:
        """Count these hits and no others."""
        self.headings.set_marks(marks)
        self.viewport().update()

    def follow(self, page: int) -> None:
        """Choose the heading that a page stands under, without going anywhere."""
        current = self.currentIndex()
        if current.isValid() and self.headings.bookmark(current).part == page:
            return
        self._following = True
        self.setCurrentIndex(self.headings.on_page(page))
        self._following = False

    def _build(self) -> None:
        self.setObjectName("outline")
        self.setAccessibleName(tr("Outline of the paper"))
        self.setModel(self.headings)
        self.setFocusPolicy(_PASSED_BY)
        self.setUniformRowHeights(True)
        self.setIndentation(grown(INDENT))
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedWidth(grown(WIDE))
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(0)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column in (HITS, PAGE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            wide = self.fontMetrics().horizontalAdvance(WIDEST_NUMBER) + Space.S
            head.resizeSection(column, wide)
        head.hide()

    def _put_on(self) -> None:
        self.headings.hits_colour = self._look.colour("accent")
        self.headings.page_colour = self._look.colour("muted")
        self.viewport().update()

    def _go(self, index: QModelIndex) -> None:
        bookmark = self.headings.bookmark(index)
        if bookmark.part >= 0:
            self.place_wanted.emit(bookmark.part, bookmark.top)

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self._go(index)

    # Qt's events

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:  # noqa: N802 - Qt's name
        """An arrow where a heading has others below it."""
        if not self.headings.rowCount(index):
            return
        arrow = Icon.NEXT if self.isExpanded(index) else Icon.EXPAND
        size = min(grown(ARROW), rect.height())
        picture = self._look.picture(arrow, "muted", size, self.devicePixelRatioF())
        corner = QPointF(
            rect.right() - (self.indentation() + size) / 2, rect.center().y() - size / 2
        )
        painter.drawPixmap(corner, picture)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The headings; or, without any, that there are none."""
        super().paintEvent(event)
        if self.headings.rowCount():
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(self._look.colour("muted"))
            room = self.viewport().rect().adjusted(Space.L, Space.L, -Space.L, -Space.L)
            flags = (
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            )
            painter.drawText(
                room, int(flags), tr("This paper has no table of contents of its own.")
            )
