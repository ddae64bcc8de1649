"""Cycles are looked for on the window's own thread."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.ui.collecting import Collecting


class Ring:
    """Holds itself, and tells where it ended."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self.itself = self
        self._told = told

    def __del__(self) -> None:
        self._told.append(threading.current_thread())


def test_a_cycle_ends_on_the_windows_thread_whoever_makes_many_objects(
    qapp: QApplication, qtbot: QtBot
) -> None:
    kept = gc.get_threshold()
    gc.set_threshold(1_000, 2, 2)
    collecting = Collecting()
    told: list[threading.Thread] = []
    made = weakref.ref(Ring(told))
    held: list[list[object]] = []
    beside = threading.Thread(target=lambda: held.extend([] for _ in range(50_000)))
    beside.start()
    beside.join()
    assert made() is not None
    qtbot.waitUntil(lambda: told == [threading.main_thread()])
    collecting.deleteLater()
    gc.set_threshold(*kept)
