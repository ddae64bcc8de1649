"""How a window meets the start of the program: the first of all, and later ones that bring files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent

from tidewaiter.desk import folders
from tidewaiter.desk.one_window import Handed, OneWindow
from tidewaiter.desk.settings import read_settings, write_settings
from tidewaiter.ui.first_run.introduction import Introduction
from tidewaiter.ui.look import Look
from tidewaiter.ui.review import Review
from tidewaiter.ui.window import MainWindow

QUEUED = Qt.ConnectionType.QueuedConnection


class HasWindow(Protocol):
    """Whoever knows which window is shown now."""

    @property
    def window(self) -> MainWindow:
        """The window."""


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
        window = self._desk.window
        greeting = next((one for one in window.findChildren(Introduction) if one.isVisible()), None)

        def again() -> None:
            self._take(paths, on)

        if greeting is not None:  # nothing may be signed before it is known by whom
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


def introduce(
    window: MainWindow,
    review: Review,
    look: Look,
    *,
    account: str,
    stored: bool,
    then: Callable[[], None],
) -> Introduction:
    """Greet whoever is here for the first time; the name is kept before anything is signed with it."""
    shown = Introduction(window, review, look, account=account, stored=stored)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def named(name: str) -> None:
        if name and name != account:
            keep_name(name)
        then()

    shown.named.connect(named)
    shown.guided.connect(window.guide.begin, QUEUED)
    shown.open()
    return shown


def keep_name(name: str) -> None:
    """Keep the name to sign under; there is no casebook yet that could note it."""
    path = folders.choices_file()
    settings = read_settings(path)
    write_settings(path, replace(settings, name=name))
