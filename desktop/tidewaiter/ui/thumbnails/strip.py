"""The strip of thumbnails beside a paper: draws those in sight, and goes where one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Place
from tidewaiter.ui.pages.cache import PictureCache
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.layout import PageSizes
from tidewaiter.ui.pages.source import Answer, Drawer, PageSource
from tidewaiter.ui.pages.tiles import Tile
from tidewaiter.ui.thumbnails.model import ThumbnailModel
from tidewaiter.ui.thumbnails.painting import GAP, WIDTH, ThumbnailPainter, scale_of
from tidewaiter.ui.viewing import ViewColours

KEPT = 16 * 2**20  # bytes of pictures: several hundred pages
SETTLE = 80  # milliseconds without scrolling, after which pages are drawn
SCROLL_BAR = 16  # pixels


class ThumbnailStrip(QListView):
    """Shows the pages of one PDF. Signals: `part_wanted(int)`, a page to bring into view."""

    part_wanted = Signal(int)

    def __init__(self, jobs: Jobs, colours: ViewColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._colours = colours
        self._source: PageSource | None = None
        self._dark = False
        self._cache = PictureCache(KEPT)
        self._failed: set[Tile] = set()
        self._following = False
        self.pages = ThumbnailModel(self)
        self._painter = ThumbnailPainter(self.pages, self, colours, self._picture)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE)
        self._build()
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._settling.start())
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_pages(self, sizes: PageSizes, drawer: Drawer | None) -> None:
        """Show the pages of another paper, drawn by `drawer`."""
        self._forget(PageSource(drawer, self._jobs) if drawer else None)
        self._following = True
        self.pages.show_pages(sizes)
        self._following = False
        self._settling.start()

    def set_marks(self, marks: MarkIndex) -> None:
        """Show these hits and no others."""
        self.pages.set_marks(marks)

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Show which pages have these finds."""
        self.pages.set_found(finds)

    def follow(self, page: int) -> None:
        """Choose the page that the reader looks at, without going anywhere."""
        index = self.pages.index(page, 0)
        if index.isValid() and index != self.currentIndex():
            self._following = True
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._following = False

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme."""
        self._colours = self._painter.colours = colours
        self.setStyleSheet(_ground(colours))
        self.viewport().update()

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show the pages light on dark, or as they are printed."""
        self._dark = self._painter.dark = dark
        self._forget(self._source)
        self.viewport().update()
        self._settling.start()

    def _build(self) -> None:
        self.setObjectName("thumbnails")
        self.setModel(self.pages)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH + 2 * GAP + SCROLL_BAR)
        self.setAccessibleName(tr("Thumbnails of the pages"))
        self.setStyleSheet(_ground(self._colours))

    def _forget(self, source: PageSource | None) -> None:
        if self._source is not None:
            self._source.stop()
        if source is not None and source is not self._source:
            source.answered.connect(self._on_answered)
        self._source = source
        if source is not None:
            source.dark = self._dark
        self._cache.clear()
        self._failed.clear()

    def _picture(self, page: int) -> QPixmap | None:
        return self._cache.get(self._tile(page))

    def _tile(self, page: int) -> Tile:
        return Tile(page, scale_of(self.pages.sizes[page]) * self.devicePixelRatioF())

    def _in_sight(self) -> range:
        port = self.viewport().rect()
        first = self.indexAt(port.topLeft() + port.topRight() / 2)
        last = self.indexAt(port.bottomLeft() + port.topRight() / 2)
        end = last.row() + 2 if last.isValid() else len(self.pages.sizes)
        return range(max(0, first.row() - 1), min(end, len(self.pages.sizes)))

    def _on_settled(self) -> None:
        if self._source is None or not self.isVisible():
            return
        tiles = (self._tile(page) for page in self._in_sight())
        self._source.want(tuple(t for t in tiles if t not in self._cache and t not in self._failed))

    def _on_answered(self, answer: Answer) -> None:
        if self.sender() is not self._source:
            return
        if answer.image is not None:
            self._cache.put(answer.tile, QPixmap.fromImage(answer.image))
            self.update(self.pages.index(answer.tile.page, 0))
        else:
            self._failed.add(answer.tile)  # the page view says why

    def _on_current_changed(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.part_wanted.emit(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More pages may have come into sight."""
        super().resizeEvent(event)
        self._settling.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is drawn for a strip that nobody sees."""
        super().showEvent(event)
        self._settling.start()


def _ground(colours: ViewColours) -> str:
    return f"QListView#thumbnails {{ background: {colours.header}; border-right: 1px solid {colours.header_line}; }}"
