"""How a window meets the start of the program: the first of all, and later ones that bring files."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog

from tidewaiter.desk import folders
from tidewaiter.desk.one_window import Handed, OneWindow
from tidewaiter.ui.window import MainWindow

GREETING = "greeting"  # the name of the dialog that greets whoever is here for the first time
SOON = 50  # milliseconds
QUEUED = Qt.ConnectionType.QueuedConnection


class HasWindow(Protocol):
    """Whoever knows which window is shown now."""

    @property
    def window(self) -> MainWindow:
        """The window."""

    @property
    def begun(self) -> bool:
        """Whether whoever is here was greeted: nothing may be signed before it is known by whom."""


class _Starts(QObject):
    """Carries what a later start said over to the window's own thread."""

    handed = Signal(object)

    def __init__(self, desk: HasWindow) -> None:
        super().__init__()
        self._desk = desk
        self.handed.connect(self._on_handed, QUEUED)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """On macOS the system itself hands over the files that are opened with the program."""
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self._take([Path(event.url().toLocalFile())], None)
            return True
        return False

    def _on_handed(self, said: Handed) -> None:
        self._take([Path(name) for name in said.files], said.on)

    def _take(self, paths: list[Path], on: date | None) -> None:
        def again() -> None:
            self._take(paths, on)

        if not self._desk.begun:
            QTimer.singleShot(SOON, self, again)
            return
        window = self._desk.window
        asking = window.findChildren(QDialog, GREETING)
        greeting = next((one for one in asking if one.isVisible()), None)
        if greeting is not None:
            greeting.finished.connect(lambda _: QTimer.singleShot(0, again))
            return
        if paths:
            window.take(paths, on)
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()


@contextmanager
def taking_files(desk: HasWindow) -> Iterator[None]:
    """Take the files of later starts, for as long as the window is there."""
    starts = _Starts(desk)
    # Elsewhere nothing is handed over so, and a filter on all events is not free of risk.
    application = QCoreApplication.instance() if sys.platform == "darwin" else None
    if application is not None:
        application.installEventFilter(starts)
    listening = OneWindow(folders.data_folder(), starts.handed.emit)
    try:
        yield
    finally:
        listening.close()
        if application is not None:
            application.removeEventFilter(starts)
