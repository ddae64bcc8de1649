"""A hit as it stands on its paper: a picture of the page around it, or the cells beside it."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Box, CellPlace, PagePart, PagePlace, SheetPart, cell_name
from tidewaiter.screening.model import Hit
from tidewaiter.screening.weighing.marked import is_marked
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.marks import Mark
from tidewaiter.ui.pages.source import LANE, Drawer
from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.theme import Type
from tidewaiter.ui.viewing import ViewColours
from tidewaiter.wording import Sentence

HIGH = 96
USUAL_WIDTH = 330  # pixels of the panel; what is wider leaves a little paper free
BEHIND_THE_PAGE = 150  # milliseconds: who jumps looks at the page first, and one process draws both
AROUND = (36.0, 14.0)  # points of paper shown beside and above a hit
WIDEST, HIGHEST = 320.0, 90.0  # points: what is larger would be too small to read
PAPER, INK, FAINT, EDGE = "#ffffff", "#1a1a1a", "#6b7280", "#d3d8e0"
HEADER = "#f5f6f8"
SHARPNESS = 2.0  # pixels per point: print stays legible on a HiDPI screen
BESIDE = (1, 2)  # columns shown left and right of the hit's
CELL = (92, 24)


class PageSnippet(QWidget):
    """A piece of a page with the hit marked on it; blank paper until it is drawn."""

    def __init__(self, hit: Hit, part: PagePart, colours: ViewColours) -> None:
        super().__init__()
        boxes = [p.box for p in hit.places if isinstance(p, PagePlace) and p.part == hit.part]
        self.page = hit.part
        self.clip = clip_around(boxes, part.width, part.height)
        self._boxes = boxes
        self._image: QImage | None = None
        self._highlighter = Highlighter(colours.marks)
        self._mark = Mark(
            hit=hit.id,
            kind=hit.kind,
            places=(),
            hidden=bool(hit.hidden),
            by_hand=is_marked(hit),
        )
        self._job: Job | None = None
        self._drawing: tuple[Drawer, Jobs] | None = None
        self._waiting = QTimer(self, singleShot=True, interval=BEHIND_THE_PAGE)
        self._waiting.timeout.connect(self._begin)
        _prepare(self, hit)
        wide, high = self.clip.x1 - self.clip.x0, self.clip.bottom - self.clip.top
        self.setFixedHeight(min(grown(HIGH), round(USUAL_WIDTH * high / wide) + 2))

    def draw(self, drawer: Drawer, jobs: Jobs) -> None:
        """Have the page drawn beside the window, behind the page itself; what goes meanwhile is forgotten."""
        self._drawing = drawer, jobs
        self._waiting.start()

    def _begin(self) -> None:
        if self._drawing is None:
            return
        drawer, jobs = self._drawing
        self._job = jobs.start(
            partial(_drawn, drawer, self.page, self.clip),
            lane=LANE,
            done=self._take,
            failed=lambda _: None,  # the page's own view says what is wrong with it
        )
        self.destroyed.connect(self._job.cancel)

    def is_drawn(self) -> bool:
        """Whether the picture is there."""
        return self._image is not None

    def _take(self, image: QImage) -> None:
        self._job, self._image = None, image
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The picture as large as there is room for, and the hit over it."""
        with QPainter(self) as painter:
            painter.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            painter.fillRect(self.rect(), QColor(PAPER))
            wide, high = self.clip.x1 - self.clip.x0, self.clip.bottom - self.clip.top
            scale = min(self.width() / wide, self.height() / high)
            left, top = (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2
            if self._image is not None:
                painter.drawImage(QRectF(left, top, wide * scale, high * scale), self._image)
            for box in self._boxes:
                rect = QRectF(
                    left + (box.x0 - self.clip.x0) * scale,
                    top + (box.top - self.clip.top) * scale,
                    (box.x1 - box.x0) * scale,
                    (box.bottom - box.top) * scale,
                )
                self._highlighter.fill(painter, rect, self._mark)
                self._highlighter.trace(painter, rect, self._mark)
            painter.setPen(QColor(EDGE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CellSnippet(QWidget):
    """The cells beside a hit's, under their letters, with the number of their row."""

    def __init__(self, hit: Hit, part: SheetPart, colours: ViewColours) -> None:
        super().__init__()
        places = [p for p in hit.places if isinstance(p, CellPlace) and p.part == hit.part]
        self._row = places[0].row if places else 0
        self._hits = {p.column for p in places if p.row == self._row}
        first = max(min(self._hits, default=0) - BESIDE[0], 0)
        self._columns = range(first, max(self._hits, default=0) + BESIDE[1] + 1)
        self._cells = _cells(part, hit.line)
        self._highlighter = Highlighter(colours.marks)
        self._mark = Mark(hit=hit.id, kind=hit.kind, places=(), by_hand=is_marked(hit))
        _prepare(self, hit)
        self.setFixedHeight(grown(2 * CELL[1]) + 2)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Letters above, the cells below."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(sized(Type.SMALL))
            high, margin = grown(CELL[1]), grown(40)
            painter.fillRect(self.rect(), QColor(PAPER))
            painter.fillRect(0, 0, self.width(), high, QColor(HEADER))
            painter.fillRect(0, 0, margin, self.height(), QColor(HEADER))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.setPen(QColor(FAINT))
            painter.drawText(QRectF(0, high, margin, high), middle, str(self._row + 1))
            wide = max((self.width() - margin) / max(len(self._columns), 1), 1.0)
            for at, column in enumerate(self._columns):
                rect = QRectF(margin + at * wide, high, wide, high)
                painter.setPen(QColor(FAINT))
                painter.drawText(rect.translated(0, -high), middle, cell_name(0, column)[:-1])
                painter.setPen(QPen(QColor(EDGE)))
                painter.drawRect(rect)
                self._paint_cell(painter, rect.adjusted(2, 2, -2, -2), column)

    def _paint_cell(self, painter: QPainter, rect: QRectF, column: int) -> None:
        if column in self._hits:
            self._highlighter.fill(painter, rect, self._mark)
            self._highlighter.trace(painter, rect, self._mark)
        painter.setPen(QColor(INK))
        text = painter.fontMetrics().elidedText(
            self._cells.get(column, ""), Qt.TextElideMode.ElideRight, int(rect.width()) - 6
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(4, 0, -2, 0), flags, text)


Snippet = PageSnippet | CellSnippet


def snippet_of(hit: Hit, paper: Paper, colours: ViewColours) -> Snippet | None:
    """The picture of a hit; None while its part has not been read, and for a hit without a place."""
    part = paper.parts.get(hit.part)
    if isinstance(part, PagePart) and any(isinstance(p, PagePlace) for p in hit.places):
        return PageSnippet(hit, part, colours)
    if isinstance(part, SheetPart) and any(isinstance(p, CellPlace) for p in hit.places):
        return CellSnippet(hit, part, colours)
    return None


def clip_around(boxes: list[Box], width: float, height: float) -> Box:
    """The piece of a page to show: all of a hit if that is legible, else its beginning."""
    x0, top = min(b.x0 for b in boxes) - AROUND[0], min(b.top for b in boxes) - AROUND[1]
    x1, bottom = max(b.x1 for b in boxes) + AROUND[0], max(b.bottom for b in boxes) + AROUND[1]
    x0, top = max(x0, 0.0), max(top, 0.0)
    x1 = min(max(x1, x0 + WIDEST * 2 / 3), x0 + WIDEST, width)
    bottom = min(bottom, top + HIGHEST, height)
    return Box(
        round(x0, 2), round(top, 2), round(max(x1, x0 + 1), 2), round(max(bottom, top + 1), 2)
    )


def _prepare(widget: QWidget, hit: Hit) -> None:
    widget.setFixedHeight(grown(HIGH))
    widget.setMinimumWidth(QSize(CELL[0], 0).width())
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    widget.setAccessibleName(tr(Sentence.of("The place on the paper: {text}", text=hit.text)))


def _cells(part: SheetPart, line: int) -> dict[int, str]:
    if not 0 <= line < len(part.lines):
        return {}
    own = part.lines[line]
    return {spot.column: own.text[spot.start : spot.end] for spot in own.spots}


def _drawn(drawer: Drawer, page: int, clip: Box, _job: Job) -> QImage:
    picture = drawer.page(page, SHARPNESS, clip)
    return QImage(
        picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
    ).copy()  # the bytes belong to `picture`, which ends here
