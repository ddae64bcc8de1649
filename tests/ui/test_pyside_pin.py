"""Why PySide6 is pinned: 6.12.0 on Python 3.11 loses references to `None` and aborts after a while."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 2000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_qt_calls_do_not_eat_references_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - CALLS / 10
