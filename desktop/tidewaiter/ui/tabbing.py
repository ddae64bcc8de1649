"""The order in which Tab goes through a window: as it is read, whenever its parts were made.

Qt goes by the order in which widgets were made, and what is listed anew comes last with it.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

LINE = 16  # pixels: things whose middles are not further apart stand in one line


def neighbour(window: QWidget, *, forward: bool) -> QWidget | None:
    """What Tab, or Shift and Tab, reaches from what has the focus; None where that is not known."""
    stops = list(_stops(window))
    current = window.focusWidget()
    if current is None or current not in stops:
        return None
    return stops[(stops.index(current) + (1 if forward else -1)) % len(stops)]


def _stops(within: QWidget) -> Iterator[QWidget]:
    """What Tab stops at, line by line; the parts of a control belong to it."""
    for one in sorted(_parts(within), key=_read):
        stop = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
        if stop:
            yield one
        if not stop or isinstance(one, QScrollArea):
            yield from _stops(one)


def _parts(within: QWidget) -> list[QWidget]:
    parts = within.children()
    return [
        one for one in parts if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()
    ]


def _read(one: QWidget) -> tuple[int, int]:
    middle: QPoint = one.geometry().center()
    return middle.y() // LINE, one.geometry().left()
