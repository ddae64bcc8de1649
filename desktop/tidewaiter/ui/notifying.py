"""Tells when a long job has ended: by the desktop where the window is not in front, else in the window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.worklist.look_back import LookBacks
from tidewaiter.wording import Sentence

LONG = 15.0  # seconds; whoever waits less has not gone away
SHOWN = 10_000  # milliseconds


class Notifier(QObject):
    """Watches reading, piles of files and look-backs of one window. `wanted` asks the settings."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        looks: LookBacks,
        arrivals: Arrivals,
        wanted: Callable[[], bool],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._looks = looks
        self._arrivals = arrivals
        self._wanted = wanted
        self._clock = clock
        self._reading_since: float | None = None
        self._looking_since: float | None = None
        self._arriving_since: float | None = None
        self._tray: QSystemTrayIcon | None = None
        self.told: list[Sentence] = []
        review.signals.changed.connect(self._on_changed)
        looks.signals.changed.connect(self._on_looked)
        arrivals.signals.begun.connect(self._on_arriving)
        arrivals.signals.grouped.connect(self._on_arrived)

    def _on_changed(self, _: Changes) -> None:
        busy = self._review.busy()
        since, self._reading_since = (
            self._reading_since,
            self._since(self._reading_since, busy=busy),
        )
        if not busy and self._was_long(since) and self._review.papers:
            undecided = sum(self._review.decision(hit.id) is None for hit in self._review.hits())
            self._tell(
                Sentence.of(
                    "{case}: all papers are read and screened. {undecided} hits are undecided.",
                    case=self._review.title,
                    undecided=undecided,
                )
            )

    def _on_looked(self) -> None:
        running = self._looks.running
        since, self._looking_since = (
            self._looking_since,
            self._since(self._looking_since, busy=running),
        )
        if not running and self._was_long(since):
            self._tell(Sentence.of("The look-back has ended."))

    def _on_arriving(self) -> None:
        self._arriving_since = self._clock()

    def _on_arrived(self, _: object) -> None:
        if self._was_long(self._arriving_since):
            counted = Sentence.counted("1 file", "{count} files", self._arrivals.done)
            self._tell(Sentence.of("{files} were read: look how they become cases.", files=counted))

    def _since(self, since: float | None, *, busy: bool) -> float | None:
        return (since if since is not None else self._clock()) if busy else None

    def _was_long(self, since: float | None) -> bool:
        return since is not None and self._clock() - since >= LONG

    def _tell(self, words: Sentence) -> None:
        if not self._wanted():
            return
        self.told.append(words)
        if QApplication.applicationState() is Qt.ApplicationState.ApplicationActive:
            return  # it is seen in the window itself
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_in_tray(tr(words))

    def _show_in_tray(self, text: str) -> None:
        """The sign stands in the tray only as long as the message does."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self._come_forward)
        self._tray.show()
        self._tray.showMessage("Tidewaiter", text, QApplication.windowIcon(), SHOWN)
        QTimer.singleShot(SHOWN, self._tray, self._tray.hide)

    def _come_forward(self) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
