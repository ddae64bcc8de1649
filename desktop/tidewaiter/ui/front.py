"""The window on screen: when another language is chosen, a window that speaks it takes its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.window import MainWindow


class Front:
    """Holds the window that is shown; what is read, decided and saved goes on beneath."""

    def __init__(
        self, make: Callable[[], MainWindow], look: Look, speak: Callable[[], None]
    ) -> None:
        """`make` builds a window over all that runs; `speak` puts the chosen language to use."""
        self._make = make
        self._look = look
        self._speak = speak
        speak()
        look.put_on(look.choice)
        self.window = make()

    def renew(self) -> None:
        """Show a new window where the old one stood, once nothing lies over it that somebody may be writing in."""
        over = QApplication.activeModalWidget()
        if isinstance(over, QDialog):
            over.finished.connect(self.renew, Qt.ConnectionType.QueuedConnection)
            return
        old = self.window
        old.put_aside()
        self._speak()
        self._look.put_on(self._look.choice)
        self.window = self._make()
        self.window.restore(*old.layout_state())
        self.window.show()
        self.window.furnish()
        old.retire()
        # Once the old one is gone, which would take it all up again.
        QTimer.singleShot(0, self.window, self.window.catch_up)
