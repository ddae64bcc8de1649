"""A bar of segments, one for each page or sheet of each paper: how much of the case was read."""

from itertools import groupby

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tidewaiter.documents.model import Reading
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.paper_list import coverage_words

GAP = 6  # pixels between papers
THICK = 8
LEAST = 24  # pixels that a paper keeps, however many pages its neighbours have
FINE = 4  # pixels a part needs so that its edges can be seen


class CoverageBar(QWidget):
    """Papers side by side, as wide as they have parts; `pressed` when it is clicked."""

    pressed = Signal()

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._runs: dict[int, tuple[tuple[Reading | None, int], ...]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.signals.changed.connect(self.update)

    def refresh(self) -> None:
        """Show what is read now."""
        self._runs.clear()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A slim bar."""
        return QSize(240, 20)

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press asks for the list."""
        self.pressed.emit()

    def event(self, event: QEvent) -> bool:
        """A resting pointer is told which paper it is on."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw each paper's segments."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for paper, area in self._areas():
                self._paint(painter, paper, area)

    def _areas(self) -> list[tuple[Paper, QRectF]]:
        papers = self._review.papers
        if not papers:
            return []
        parts = sum(max(p.part_count(), 1) for p in papers)
        room = max(self.width() - GAP * (len(papers) - 1) - LEAST * len(papers), 0)
        left, top = 0.0, (self.height() - THICK) / 2
        areas: list[tuple[Paper, QRectF]] = []
        for paper in papers:
            width = LEAST + room * max(paper.part_count(), 1) / parts
            areas.append((paper, QRectF(left, top, width, THICK)))
            left += width + GAP
        return areas

    def _paint(self, painter: QPainter, paper: Paper, area: QRectF) -> None:
        runs = self._runs_of(paper)
        share = area.width() / sum(count for _, count in runs)
        gap = 1.0 if share >= FINE else 0.0
        at = 0
        for reading, count in runs:
            painter.setBrush(self._look.colour(tone_of(reading)))
            steps = range(count) if gap else range(1)
            width = share if gap else share * count
            for step in steps:
                corner = QPointF(area.left() + at * share + step * share, area.top())
                segment = QRectF(corner, corner + QPointF(width - gap, area.height()))
                painter.drawRoundedRect(segment, 2, 2)
            at += count

    def _runs_of(self, paper: Paper) -> tuple[tuple[Reading | None, int], ...]:
        """How its parts were read, those alike together: asked of each once, and not in every frame."""
        if paper.number not in self._runs:
            runs = groupby(paper.readings())
            self._runs[paper.number] = tuple((one, len(list(run))) for one, run in runs)
        return self._runs[paper.number]

    def _tell(self, event: QHelpEvent) -> None:
        over = next((p for p, area in self._areas() if area.right() >= event.pos().x()), None)
        if over is not None:
            QToolTip.showText(event.globalPos(), f"{over.name}\n{coverage_words(over)}", self)


def tone_of(reading: Reading | None) -> str:
    """The colour of one part."""
    match reading:
        case Reading.READ:
            return "read"
        case Reading.PARTLY:
            return "partly"
        case Reading.NOT_READ:
            return "not_read"
        case None:
            return "pending"
