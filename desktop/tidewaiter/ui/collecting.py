"""Python looks for cycles on the window's own thread, and on no other.

On another thread it would free objects of Qt there, or their connections: that thread then waits for the
interpreter with a lock of Qt in its hands, for which the window's thread, holding the interpreter, waits.
"""

from PySide6.QtCore import QObject, QTimer

from tidewaiter.desk.memory import find_due_cycles, leave_cycles_to_asking

EVERY = 100  # milliseconds; the thresholds of `desk.memory` say whether there is anything to do


class Collecting(QObject):
    """Looks for cycles on the thread that made this object, for as long as it is there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        leave_cycles_to_asking()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(find_due_cycles)
        self._timer.start()
