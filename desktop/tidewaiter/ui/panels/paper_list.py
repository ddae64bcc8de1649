"""The papers of the case: kind, name, how much is read, and how many hits each has."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Kind, Reading
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import UNDER_WAY, Paper, Stage
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import FILES
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconButton,
    IconLabel,
    column,
    empty,
    holding,
    label,
    restyle_alone,
    row,
)
from tidewaiter.wording import Sentence

DOT = 8
ROW = 32  # pixels of a paper
INDENT = 16  # pixels that a paper stands behind the one that it lay in
FEWEST = 2  # that are shown however low the window is
MOST = 6  # papers shown at once; more of them scroll


class Dot(QWidget):
    """A dot in one of the palette's colours."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tone = "pending"
        self.setFixedSize(grown(DOT), grown(DOT))
        look.signals.changed.connect(self.update)

    def show_tone(self, tone: str) -> None:
        """Show another colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dot."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(self._tone))
            painter.drawEllipse(QRectF(0, 0, grown(DOT), grown(DOT)))


class PaperRow(QFrame):
    """One paper; `chosen` when it is picked, `stopped` when the user ends its reading."""

    chosen = Signal(int)
    stopped = Signal(int)

    def __init__(self, paper: Paper, holder: Paper | None, look: Look) -> None:
        super().__init__()
        self._paper = paper
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(grown(ROW))
        self._icon = IconLabel(look, Icon.OTHER_FILE)
        name = paper.name.removeprefix(f"{holder.name}/") if holder else paper.name
        self._name = Elided(name, cut=Qt.TextElideMode.ElideMiddle)
        self._state = label(role="small")
        self._badge = label(role="key")
        self._badge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._dot = Dot(look)
        self._stop = IconButton(look, Icon.CLOSE, tr("Stop reading this paper"))
        self._stop.setIconSize(QSize(grown(12), grown(12)))
        self._stop.clicked.connect(lambda _: self.stopped.emit(paper.number))
        line = row(
            self._icon,
            self._name,
            self._state,
            self._stop,
            self._badge,
            self._dot,
            edges=(Space.S + paper.depth * INDENT, 0, Space.S, 0),
        )
        line.setStretch(1, 1)
        self.setLayout(line)

    def refresh(self, *, current: bool) -> None:
        """Show the paper as it is now."""
        paper = self._paper
        kind = paper.document.kind if paper.document else Kind.OTHER
        self._icon.show_icon(FILES[kind], "accent" if current else "muted")
        reading = paper.stage in UNDER_WAY
        self._state.setText(progress_text(paper))
        self._state.setVisible(reading or paper.stage is not Stage.DONE)
        self._stop.setVisible(reading and not paper.stopping)
        self._badge.setText(str(len(paper.hits)))
        self._badge.setVisible(paper.document is not None and not paper.is_emptied())
        self._dot.show_tone(coverage_tone(paper))
        words = coverage_words(paper)
        self.setToolTip(f"{paper.name}\n{words}")
        self.setAccessibleName(f"{paper.name}: {words}")
        self._show_current("yes" if current else "no")

    def _show_current(self, current: str) -> None:
        """Only its own ground changes: what stands on it need not be styled anew at each jump."""
        if self.property("current") != current:
            self.setProperty("current", current)
            restyle_alone(self)

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press chooses the paper."""
        self.chosen.emit(self._paper.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and blank choose the paper."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._paper.number)
        else:
            super().keyPressEvent(event)


class _Rows(QScrollArea):
    """As high as the rows in it, where there is room for that."""

    def want(self, high: int, least: int) -> None:
        """Take this height, and never less than `least`, in pixels."""
        self.setMaximumHeight(high)
        self.setMinimumHeight(least)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The height wanted; Qt would keep what it was when it was first asked."""
        return QSize(super().sizeHint().width(), self.maximumHeight())


class PaperList(QFrame):
    """Lists the papers; `chosen` and `stopped` carry a paper's number, `adding` asks for more."""

    chosen = Signal(int)
    stopped = Signal(int)
    adding = Signal()

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._rows: dict[int, PaperRow] = {}
        self._in_view: Paper | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        self._list.setContentsMargins(Space.XS, 0, Space.XS, 0)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = _Rows()
        self._scroll.setWidget(holding(self._list))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Papers"))
        add = IconButton(look, Icon.DROP, tr("Add papers to this case"))
        add.clicked.connect(lambda _: self.adding.emit())
        head = row(label(tr("Papers"), "caption"), None, add, edges=(Space.M, Space.S, Space.S, 0))
        self.setLayout(column(head, self._scroll, gap=Space.XS))
        review.signals.changed.connect(self._on_changed)
        self._rebuild()

    def _on_changed(self, changes: Changes) -> None:
        if list(self._rows) != [paper.number for paper in self._review.papers]:
            self._rebuild()
        elif changes & (Changes.PAPERS | Changes.COVERAGE | Changes.HITS | Changes.SELECTION):
            self._refresh()

    def _rebuild(self) -> None:
        empty(self._list)
        self._rows = {}
        for paper in self._review.papers:
            made = PaperRow(paper, self._holder_of(paper), self._look)
            made.chosen.connect(self.chosen)
            made.stopped.connect(self.stopped)
            self._rows[paper.number] = made
            self._list.addWidget(made)
        rows = min(len(self._rows), MOST)
        high = grown(ROW) + self._list.spacing()
        self._scroll.want(rows * high + Space.XS, min(rows, FEWEST) * high + Space.XS)
        self._refresh()

    def _holder_of(self, paper: Paper) -> Paper | None:
        above = (p for p in self._review.papers if p.position == paper.position[:-1])
        return next(above, None) if paper.depth else None

    def _refresh(self) -> None:
        for paper in self._review.papers:
            self._rows[paper.number].refresh(current=paper is self._review.paper)
        if self._review.paper is not self._in_view and self._review.paper is not None:
            self._in_view = self._review.paper
            self._scroll.ensureWidgetVisible(self._rows[self._in_view.number], 0, grown(ROW))


def progress_text(paper: Paper) -> str:
    """How far the reading of a paper is, in a word or two."""
    match paper.stage:
        case Stage.WAITING | Stage.READING if paper.stopping:
            return tr("stopping…")
        case Stage.WAITING:
            return tr("waiting")
        case Stage.FAILED:
            return tr("not opened") if paper.refusal else tr("failed")
        case Stage.READING:
            return _reading_text(paper)
        case Stage.DONE:
            return ""


def coverage_tone(paper: Paper) -> str:
    """The colour of a paper's dot: the worst of what it stands for."""
    if paper.stage in UNDER_WAY:
        return "pending"
    if paper.proven_read():
        return "read"
    read = [r for r in paper.readings() if r is not Reading.NOT_READ]
    return "partly" if read else "not_read"


def coverage_words(paper: Paper) -> str:
    """The same for those who see no colours."""
    if (rows := paper.rows_screened()) is not None:
        return tr(rows_words(*rows))
    if paper.stage in UNDER_WAY:
        return tr("Still being read")
    if paper.proven_read():
        return tr("Every part was read")
    if paper.problem is not None:
        return tr(paper.problem)
    readings = paper.readings()
    count = sum(r is not Reading.READ for r in readings)
    if count == len(readings):
        return tr("Not fully read")
    return tr(
        Sentence.of("Not fully read: {count} of {total} parts", count=count, total=len(readings))
    )


def _reading_text(paper: Paper) -> str:
    if (rows := paper.rows_screened()) is not None:
        return f"{100 * rows[0] // rows[1]} %"
    if paper.part_count():
        return f"{len(paper.parts)} / {paper.part_count()}"
    return tr("reading…")


def rows_words(done: int, rows: int) -> Sentence:
    """How much of long sheets, that are read already, has been screened."""
    return Sentence.of("Rows screened so far: {done} of {rows}", done=f"{done:,}", rows=f"{rows:,}")
