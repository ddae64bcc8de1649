"""The frame of the main window: menus, messages, the welcome, the bar at the foot, and a place for the bench.

It is what is seen when the program starts. So it imports nothing but what is seen then, and what only
annotations name is imported for them alone; `tests/ui/test_start.py` holds it to that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from tidewaiter.ui.actions import Command
from tidewaiter.ui.commands import Commands
from tidewaiter.ui.panels.message_strip import MessageStrip
from tidewaiter.ui.panels.pack_bar import PackBar
from tidewaiter.ui.panels.pieces import TITLE_BAR, column, holding
from tidewaiter.ui.panels.welcome import Welcome
from tidewaiter.ui.tabbing import neighbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tidewaiter.controls.model import Pack
    from tidewaiter.controls.telling import Age
    from tidewaiter.ui.case.review import Review
    from tidewaiter.ui.keys.keymap import Keymap
    from tidewaiter.ui.painting.look import Look

SIZE = (1280, 800)
LEAST = (960, 600)
UNSEEN = (
    2_000  # milliseconds after which a window that is shown is not waited for: it may be minimized
)


class Frame(QMainWindow):
    """Shows the welcome, until there is a bench with a case on it.

    `appeared()` once, when it was first painted, or when it is long shown and was not.
    """

    appeared = Signal()

    def __init__(
        self,
        review: Review,
        look: Look,
        *,
        keymap: Keymap,
        symbol: Path,
        age: Callable[[Pack], Age],
    ) -> None:
        super().__init__()
        self._is_new = True
        self.commands = Commands(self, look, keymap)
        self.message = MessageStrip(review, look)
        self.welcome = Welcome(review, look, symbol)
        self.pack_bar = PackBar(review, look, age)
        self._pages = QStackedWidget()
        self._arrange()
        self._join()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """What is painted first ends the start."""
        super().paintEvent(event)
        if self._is_new:
            QTimer.singleShot(0, self, self._on_seen)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """A window that is shown is soon seen; if not, it is not waited for."""
        super().showEvent(event)
        if self._is_new:
            QTimer.singleShot(UNSEEN, self, self._on_seen)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001 - Qt's name
        """Tab goes through the window as it is read."""
        found = neighbour(self, forward=forward)
        if found is None:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        found.setFocus(reason)
        return True

    def put_above(self, strip: QWidget) -> None:
        """Have a strip above the work, beneath the messages."""
        self._whole.insertWidget(1, strip)

    def put_in(self, bench: QWidget) -> None:
        """Have a place where cases are worked on."""
        self._pages.addWidget(bench)

    def show_bench(self, *, shown: bool) -> bool:
        """Show the bench or the welcome; whether that is another than before."""
        page = 1 if shown else 0
        changed = page != self._pages.currentIndex()
        if changed:
            self._pages.setCurrentIndex(page)
        return changed

    def bring_up(self) -> None:
        """Show this window in front of the others."""
        self.show()
        self.activateWindow()

    def _arrange(self) -> None:
        wide, high = SIZE
        # On a laptop's screen the foot would lie below its edge.
        self.resize(wide, min(high, self.screen().availableSize().height() - TITLE_BAR))
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.commands.fill(self.menuBar())
        self._pages.addWidget(self.welcome)
        whole = self._whole = column(self.message, self._pages, self.pack_bar)
        whole.setSpacing(0)
        whole.setStretch(1, 1)
        self.setCentralWidget(holding(whole))

    def _join(self) -> None:
        """What the frame offers are commands, which see to it that somebody is there to heed them."""
        commands = self.commands
        self.welcome.open_wanted.connect(commands[Command.OPEN].trigger)
        self.welcome.sample_wanted.connect(commands[Command.OPEN_SAMPLE].trigger)
        self.welcome.cases_wanted.connect(commands[Command.CASES].trigger)
        self.pack_bar.install_wanted.connect(commands[Command.INSTALL_EDITION].trigger)

    def _on_seen(self) -> None:
        if self._is_new:
            self._is_new = False
            self.appeared.emit()
