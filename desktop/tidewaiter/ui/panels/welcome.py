"""What the window shows before a case is open: where to drop papers, and the cases so far."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    Elided,
    IconLabel,
    button,
    column,
    empty,
    frame,
    holding,
    label,
    restyle,
    row,
)
from tidewaiter.wording import Sentence

if TYPE_CHECKING:
    from pathlib import Path

    from tidewaiter.casebook.listing.summaries import CaseSummary
    from tidewaiter.ui.case.review import Review

WIDE = 560
SYMBOL = 64  # pixels
RECENT = 6


class RecentCase(QFrame):
    """One case of the casebook; `chosen` carries its id."""

    chosen = Signal(str)

    def __init__(self, summary: CaseSummary, look: Look) -> None:
        super().__init__()
        self._id = summary.id
        self.setObjectName("paper")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        counts = tr(
            Sentence.of(
                "{papers} · {hits}, {undecided} undecided",
                papers=Sentence.counted("1 paper", "{count} papers", summary.documents),
                hits=Sentence.counted("1 hit", "{count} hits", summary.hits),
                undecided=summary.undecided,
            )
        )
        name = column(Elided(summary.title), label(counts, "small"), gap=Space.HAIR)
        line = row(
            IconLabel(look, Icon.RECENT),
            name,
            label(local_time(summary.last), "small"),
            gap=Space.M,
            edges=(Space.M, 6, Space.M, 6),
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{summary.title}, {counts}")

    def mousePressEvent(self, _: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press chooses the case."""
        self.chosen.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and blank choose the case."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._id)
        else:
            super().keyPressEvent(event)


class Welcome(QFrame):
    """Signals: `open_wanted()`, `sample_wanted()`, `cases_wanted()`, `case_wanted(str)` with a case's id."""

    open_wanted = Signal()
    sample_wanted = Signal()
    case_wanted = Signal(str)
    cases_wanted = Signal()

    def __init__(self, review: Review, look: Look, symbol: Path) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._zone = frame("dropzone")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(1)
        self._heading = label(tr("Recent cases"), "caption")
        self._every = button(tr("Every case…"), self.cases_wanted.emit, "quiet")
        self._open = button(tr("Open papers…"), self.open_wanted.emit, "primary")
        self._sample = button(tr("Open sample case"), self.sample_wanted.emit)
        self._build(symbol)
        review.signals.changed.connect(self._on_changed)
        self._refresh()

    def show_over(self, *, over: bool) -> None:
        """Show that what is held over the window may be dropped."""
        self._zone.setProperty("over", "true" if over else "false")
        restyle(self._zone)

    def _build(self, symbol: Path) -> None:
        mark = label()
        size = QSize(grown(SYMBOL), grown(SYMBOL))
        mark.setPixmap(QIcon(str(symbol)).pixmap(size, self.devicePixelRatioF()))
        text = tr("PDF, Excel and CSV files, scans and pictures. Nothing leaves this computer.")
        self._zone.setLayout(
            column(
                row(None, mark, None),
                _centred(tr("Drop the papers of one shipment here"), "display"),
                _centred(text, "muted"),
                Space.S.value,
                row(None, self._open, self._sample, None, gap=Space.M),
                edges=(Space.XXL, 40, Space.XXL, 40),
            )
        )
        heading = row(self._heading, None, self._every, edges=(Space.M, Space.S, 0, 0))
        middle = column(None, self._zone, heading, self._recent, None, gap=Space.M)
        whole = holding(middle)
        whole.setFixedWidth(grown(WIDE))
        self.setLayout(row(None, whole, None, edges=(24, 24, 24, 24)))

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CASE in changes:
            self._refresh()

    def _refresh(self) -> None:
        empty(self._recent)
        recent = (one for one in self._review.recent if not one.filing.archived)
        for summary in islice(recent, RECENT):
            made = RecentCase(summary, self._look)
            made.chosen.connect(self.case_wanted)
            self._recent.addWidget(made)
            made.show()  # a layout shows it later, and not if it is filled again before
        self._heading.setVisible(bool(self._review.recent))
        self._every.setVisible(bool(self._review.recent))


def _centred(text: str, role: str) -> QLabel:
    made = label(text, role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made
