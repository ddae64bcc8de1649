"""How a highlight is painted, on pages and on sheets alike: colour, pattern and state of a mark.

| class | pattern |
|---|---|
| party | outline and fill |
| item | fill over a firm line below |
| red flag | wavy line below |
| pledge | dashed outline |
| similar | dotted line below |
| note | folded corner |

A hit that a person marked has a bar at its left. A hidden hit is hatched besides, a decided one paler and with a badge. Fills are laid over the print
by multiplication (on white) or screening (on black), so that letters stay as readable as they were.
"""

from dataclasses import dataclass
from itertools import cycle

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.marks import SORTS, Mark, Sort
from tidewaiter.ui.viewing import MarkColours

DECIDED_ALPHA = 110  # of 255: still seen when looked for, no longer asking
WAVE_STEP = 3.0  # pixels from crest to trough
WAVE_HEIGHT = 1.2
THIN = 1.0  # pixels of a pen that is drawn six to twenty times as fast as one a little wider
WAVE_THICK = 0.5  # pixels between the two thin lines of a wave, which look like one of 1.3
TURNED = 1.5  # times as high as wide: words that run up or down the page
BADGE = 12.0  # pixels across
CORNER = 2.0
RING = 2.4
HAND = 3.0  # pixels of the bar beside what a person marked
NOTE_FOLD = 9.0
FLASH_MILLISECONDS = 800  # long enough to catch the eye on its way to the hit


@dataclass(frozen=True, slots=True)
class Look:
    """Ready-made pens and brushes of one class in one state."""

    fill: QColor
    line: QColor
    outline: QPen
    dashes: QPen
    dots: QPen
    underline: QPen
    wave: QPen
    hatch: QBrush


class Highlighter:
    """Paints marks in given colours on white or black paper; call `fill` first, then `trace`."""

    def __init__(self, colours: MarkColours, *, dark_paper: bool = False) -> None:
        mode = QPainter.CompositionMode
        self._over = mode.CompositionMode_Screen if dark_paper else mode.CompositionMode_Multiply
        neutral = QColor("#000000" if dark_paper else "#ffffff")
        self._looks = {
            (kind, decided): _look_of(colours, kind, neutral, decided=decided)
            for kind in SORTS
            for decided in (False, True)
        }
        self._paper = neutral

    def line(self, kind: Sort) -> QColor:
        """The strong colour of a class."""
        return self._looks[kind, False].line

    @property
    def over(self) -> QPainter.CompositionMode:
        """How colours are laid over the print."""
        return self._over

    @property
    def neutral(self) -> QColor:
        """What is laid over the print without a trace."""
        return self._paper

    def fill(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """Lay the class's colour over the print."""
        painter.setCompositionMode(self._over)
        painter.fillRect(rect, self._look(mark).fill)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def trace(self, painter: QPainter, rect: QRectF, mark: Mark) -> None:
        """Draw the class's pattern, and the hatching of what is hidden."""
        look = self._look(mark)
        if mark.hidden:
            painter.fillRect(rect, look.hatch)
        self._pattern(painter, rect, mark.kind, look)
        if mark.by_hand:
            painter.fillRect(QRectF(rect.left() - HAND, rect.top(), HAND, rect.height()), look.line)

    def badge(self, painter: QPainter, centre: QPointF, mark: Mark) -> None:
        """A tick on a true match, a cross on a false positive, three dots on what waits for somebody."""
        if mark.decided is None:
            return
        disc = QRectF(centre.x() - BADGE / 2, centre.y() - BADGE / 2, BADGE, BADGE)
        painter.setPen(QPen(self._paper, 1.5))
        painter.setBrush(self.line(mark.kind))
        painter.drawEllipse(disc)
        painter.setPen(
            QPen(self._paper, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        if mark.decided is Disposition.TRUE_MATCH:
            painter.drawPolyline(_tick(centre))
        elif mark.decided is Disposition.FALSE_POSITIVE:
            painter.drawLines(_cross(centre))
        else:
            painter.drawPoints(_dots(centre))

    def outline(self, painter: QPainter, rect: QRectF, kind: Sort) -> None:
        """Ring the current hit. No halo around it: it would cover the lines above and below."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.line(kind), RING))
        painter.drawRoundedRect(rect, CORNER + 1, CORNER + 1)

    def flash(self, painter: QPainter, rect: QRectF, kind: Sort, strength: float) -> None:
        """A ring that closes in on a hit while `strength` falls from 1 to 0."""
        reach = 4 + 18 * strength
        colour = QColor(self.line(kind))
        colour.setAlphaF(0.55 * strength)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 + 4 * strength))
        painter.drawRoundedRect(rect.adjusted(-reach, -reach, reach, reach), reach, reach)

    def glow(self, painter: QPainter, rect: QRectF, kind: Sort, strength: float) -> None:
        """A cell's flash: its own ground glows while `strength` falls from 1 to 0."""
        colour = QColor(self.line(kind))
        colour.setAlphaF(0.35 * strength)
        painter.fillRect(rect, colour)

    def _look(self, mark: Mark) -> Look:
        return self._looks[mark.kind, mark.decided is not None]

    def _pattern(self, painter: QPainter, rect: QRectF, kind: Sort, look: Look) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind is HitKind.PARTY:
            painter.setPen(look.outline)
            painter.drawRoundedRect(rect, CORNER, CORNER)
        elif kind is HitKind.ITEM:
            painter.setPen(look.underline)
            painter.drawLine(_side(rect))
        elif kind is HitKind.RED_FLAG:
            painter.setPen(look.wave)
            wave = _wave(_side(rect))
            painter.drawPolyline(wave)
            painter.translate(0, WAVE_THICK)
            painter.drawPolyline(wave)
            painter.translate(0, -WAVE_THICK)
        elif kind is HitKind.SIMILAR:
            painter.setPen(look.dots)
            painter.drawLine(_side(rect))
        elif kind is HitKind.PLEDGE:
            painter.setPen(look.dashes)
            painter.drawRect(rect)
        else:
            painter.setPen(look.outline)
            painter.drawRect(rect)
            painter.setBrush(look.line)
            painter.drawPolygon(_corner(rect))


def _look_of(colours: MarkColours, kind: Sort, neutral: QColor, *, decided: bool) -> Look:
    colour = colours.of(kind)
    line = QColor(colour.line)
    fill = QColor(colour.fill)
    if decided:
        line.setAlpha(DECIDED_ALPHA)
        fill = _between(fill, neutral)
    hatching = QColor(line)
    hatching.setAlpha(line.alpha() // 2)
    dashes = QPen(line, THIN)
    dashes.setDashPattern([3.0, 2.0])
    dots = QPen(line, 1.6, c=Qt.PenCapStyle.FlatCap)
    dots.setDashPattern([1.0, 1.5])
    return Look(
        fill=fill,
        line=line,
        outline=QPen(line, 1.2),
        dashes=dashes,
        dots=dots,
        underline=QPen(line, 1.6, c=Qt.PenCapStyle.FlatCap),
        wave=QPen(line, THIN),
        hatch=QBrush(hatching, Qt.BrushStyle.BDiagPattern),
    )


def _between(one: QColor, other: QColor) -> QColor:
    return QColor(
        (one.red() + other.red()) // 2,
        (one.green() + other.green()) // 2,
        (one.blue() + other.blue()) // 2,
    )


def _side(rect: QRectF) -> QLineF:
    """The side along the words: the lower one, or the left one where they run up or down the page."""
    if rect.height() > TURNED * rect.width():
        return QLineF(rect.topLeft(), rect.bottomLeft())
    return QLineF(rect.bottomLeft(), rect.bottomRight())


def _corner(rect: QRectF) -> QPolygonF:
    """The folded corner of a note, at its upper right."""
    fold = min(NOTE_FOLD, rect.width(), rect.height())
    top = rect.topRight()
    return QPolygonF([top, top - QPointF(fold, 0.0), top + QPointF(0.0, fold)])


def _wave(along: QLineF) -> QPolygonF:
    # Plain arithmetic: a page of red flags has thousands of crests in every frame.
    length = along.length() or 1.0
    steps = max(2, int(length / WAVE_STEP))
    x, y, step_x, step_y = along.x1(), along.y1(), along.dx() / steps, along.dy() / steps
    crest_x, crest_y = along.dy() / length * WAVE_HEIGHT, -along.dx() / length * WAVE_HEIGHT
    return QPolygonF(
        [
            QPointF(x + n * step_x + sign * crest_x, y + n * step_y + sign * crest_y)
            for n, sign in zip(range(steps + 1), cycle((-1, 1)), strict=False)
        ]
    )


def _tick(centre: QPointF) -> QPolygonF:
    offsets = ((-2.6, 0.2), (-0.8, 2.0), (2.7, -1.8))
    return QPolygonF([centre + QPointF(x, y) for x, y in offsets])


def _cross(centre: QPointF) -> list[QLineF]:
    arm = 2.2
    falling, rising = QPointF(arm, arm), QPointF(arm, -arm)
    return [QLineF(centre - falling, centre + falling), QLineF(centre - rising, centre + rising)]


def _dots(centre: QPointF) -> QPolygonF:
    return QPolygonF([centre + QPointF(x, 0.0) for x in (-2.7, 0.0, 2.7)])
