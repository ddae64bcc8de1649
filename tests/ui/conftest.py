"""What every window test stands on: the program's own fonts and look, and no widget left behind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tidewaiter.desk import resources
from tidewaiter.ui.painting import fonts
from ui.window_stage import WindowStage


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def own_fonts(qapp: QApplication) -> None:
    assert fonts.register(resources.fonts()) == ()
    qapp.setFont(fonts.body())


@pytest.fixture(autouse=True)
def no_widget_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
    left = [w for w in qapp.topLevelWidgets() if id(w) not in before and not _is_qts_own(w)]
    assert not left, f"widgets left behind: {left}"


@pytest.fixture
def stage(qtbot: QtBot, own_fonts: None, own_home: Path) -> Iterator[WindowStage]:
    """A window on a casebook of its own, with papers made of steps."""
    made = WindowStage(own_home)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.close()


def _is_qts_own(widget: object) -> bool:
    """Tooltips and combo box popups are kept by Qt for the next time."""
    name = type(widget).__name__
    return name in {"QTipLabel", "QComboBoxPrivateContainer", "QFrame"} or "ToolTip" in name
