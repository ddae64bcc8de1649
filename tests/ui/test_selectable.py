"""Texts of panels that can be marked: by whoever comes near them, and without moving when somebody does."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tidewaiter.ui.panels.pieces import column, holding, selectable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

TEXTS = (
    "“Gyroscope” matches entry 0 of the list, exactly as it is written there.",
    "关于对日本军民两用物项出口管制的公告（商务部公告2026年第1号）",
    "日本向け両用品目輸出規制に関する告示\nsecond line",
    "12,500 kg",
)


def come_to(label: QLabel) -> None:
    at = QPointF(5, 5)
    QApplication.sendEvent(label, QEnterEvent(at, at, QPointF(label.mapToGlobal(at.toPoint()))))


@pytest.mark.parametrize("width", [180, 260, 330])
def test_nothing_moves_where_the_pointer_passes(qtbot: QtBot, own_fonts: None, width: int) -> None:
    labels = [selectable(text, role) for text in TEXTS for role in ("", "small")]
    lines = column(*labels)
    lines.addStretch(1)
    held = holding(lines)
    qtbot.addWidget(held)
    held.resize(width, 700)
    held.show()
    before = [label.geometry() for label in labels]
    for label in labels:
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.LinksAccessibleByMouse
        come_to(label)
        assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    QApplication.processEvents()
    assert [label.geometry() for label in labels] == before


def test_a_text_is_marked_by_the_pointer_and_copied_by_keys(qtbot: QtBot) -> None:
    label = selectable(TEXTS[0])
    qtbot.addWidget(label)
    label.show()
    come_to(label)
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    assert label.selectedText() == "“Gyroscope”"
    QTest.keySequence(label, "Ctrl+A")
    QTest.keySequence(label, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == TEXTS[0]
