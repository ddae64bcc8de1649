"""The legend: how each class is painted on papers and on the scroll bar, undecided and decided."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.desk.wording import tr
from tidewaiter.ui.marks import SORTS, Mark, Sort
from tidewaiter.ui.painting.fonts import grown, sized
from tidewaiter.ui.painting.highlights import Highlighter
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import KINDS
from tidewaiter.ui.painting.theme import Space, Type
from tidewaiter.ui.painting.ticks import PATTERNS, Tick, draw_tick
from tidewaiter.ui.panels.pieces import button, column, label, row
from tidewaiter.ui.panels.stage import colours_of
from tidewaiter.ui.viewing import ViewColours

EDGES = (24, 24, 24, 24)
SAMPLE = (132, 34)
TICK = (34, 34)
BAR = 16  # pixels of the scroll bar's width
WORDS = "gyroscope"
PAPER, INK = "#ffffff", "#1a1a1a"


class LegendDialog(QDialog):
    """Shows every sort of mark beside its name."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Legend of the marks"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        heads = ("", "Undecided", "Decided", "On the scroll bar")
        for column_number, words in enumerate(heads):
            grid.addWidget(label(tr(words) if words else "", "caption"), 0, column_number)
        for number, sort in enumerate(SORTS, start=1):
            self._add(grid, number, sort, colours_of(look))
        self._add_signs(grid, len(SORTS) + 1, colours_of(look))
        close = button(tr("Close"), self.accept)
        self.setLayout(
            column(
                label(tr("Legend of the marks"), "title"),
                grid,
                row(None, close),
                gap=Space.L,
                edges=EDGES,
            )
        )
        close.setFocus()

    def _add(self, grid: QGridLayout, line: int, sort: Sort, colours: ViewColours) -> None:
        grid.addWidget(label(tr(_name(sort))), line, 0)
        grid.addWidget(Sample(colours, _mark(sort)), line, 1)
        if sort is not None:
            decided = _mark(sort, Disposition.FALSE_POSITIVE)
            grid.addWidget(Sample(colours, decided), line, 2)
        grid.addWidget(TickSample(colours, sort), line, 3)

    def _add_signs(self, grid: QGridLayout, line: int, colours: ViewColours) -> None:
        """What is told beside the class: who marked it, and whether a reader would see it."""
        item = SORTS[1]
        grid.addWidget(label(tr("Marked by a person")), line, 0)
        grid.addWidget(Sample(colours, _mark(item, by_hand=True)), line, 1)
        grid.addWidget(label(tr("Not visible on the paper")), line + 1, 0)
        grid.addWidget(Sample(colours, _mark(item, hidden=True)), line + 1, 1)


class Sample(QWidget):
    """Words on white paper under one mark."""

    def __init__(self, colours: ViewColours, mark: Mark) -> None:
        super().__init__()
        self._highlighter = Highlighter(colours.marks)
        self._mark = mark
        self.setFixedSize(QSize(grown(SAMPLE[0]), grown(SAMPLE[1])))
        self.setAccessibleName(tr(_name(mark.kind)))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paper, words, mark."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(PAPER))
            painter.setFont(sized(Type.BODY))
            painter.setPen(QColor(INK))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, WORDS)
            width = painter.fontMetrics().horizontalAdvance(WORDS)
            height = painter.fontMetrics().height()
            middle = QPointF(self.rect().center())
            box = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
            box.adjust(-2, 0, 3, 1)
            self._highlighter.fill(painter, box, self._mark)
            self._highlighter.trace(painter, box, self._mark)
            self._highlighter.badge(painter, box.topRight() + QPointF(2, 0), self._mark)


class TickSample(QWidget):
    """A piece of scroll bar with an undecided tick over a decided one."""

    def __init__(self, colours: ViewColours, sort: Sort) -> None:
        super().__init__()
        self._colours = colours
        self._sort = sort
        self.setFixedSize(QSize(grown(TICK[0]), grown(TICK[1])))
        self.setAccessibleName(tr(_name(sort)))

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The bar's ground, and the ticks as the bar has them."""
        with QPainter(self) as painter:
            bar = QRect(0, 0, BAR, self.height())
            painter.fillRect(bar, QColor(self._colours.surroundings))
            colour = QColor(self._colours.ticks.of(self._sort).line)
            for at, decided in ((0.3, False), (0.65, True)):
                if decided and self._sort is None:
                    continue  # nobody decides on a note
                length = (BAR - 4) // 2 if decided else BAR - 4
                rect = QRect(bar.right() - 1 - length, round(at * self.height()), length, 2)
                draw_tick(painter, rect, Tick(at, colour, decided, PATTERNS[self._sort]))


def _mark(
    sort: Sort,
    decided: Disposition | None = None,
    *,
    by_hand: bool = False,
    hidden: bool = False,
) -> Mark:
    return Mark(hit="", kind=sort, places=(), decided=decided, by_hand=by_hand, hidden=hidden)


def _name(sort: Sort) -> str:
    return "Note on the paper" if sort is None else KINDS[sort].words
