"""A label that remembers its heights has the same ones as Qt's own, whatever becomes of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tidewaiter.ui.panels.pieces import restyle, selectable
from tidewaiter.ui.panels.wrapped import Wrapped

TEXT = "“Gyroscope” matches entry 0 of the list, exactly as it is written there. 关于对日本军民两用物项出口管制的公告"
WIDTHS = (90, 180, 260, 1000)
STYLE = "QLabel[role=large] { font-size: 30px; padding: 7px; }"


def heights(label: QLabel) -> list[int]:
    """As it remembers them, asked twice."""
    asked = [label.heightForWidth(width) for width in WIDTHS]
    assert [label.heightForWidth(width) for width in WIDTHS] == asked
    return asked


def plain(label: QLabel) -> list[int]:
    """As Qt works them out."""
    return [QLabel.heightForWidth(label, width) for width in WIDTHS]


@pytest.fixture
def label(qtbot: QtBot) -> Iterator[QLabel]:
    """A label in a styled panel, whose heights were asked for once."""
    panel = QWidget()
    panel.setStyleSheet(STYLE)
    qtbot.addWidget(panel)
    made = selectable(TEXT)
    made.setParent(panel)
    panel.show()
    assert isinstance(made, Wrapped)
    assert heights(made) == plain(made)
    yield made
    panel.close()  # it is there as long


def test_other_words_have_other_heights(label: QLabel) -> None:
    before = heights(label)
    label.setText(TEXT * 3)
    assert heights(label) == plain(label) != before


def test_larger_letters_have_other_heights(label: QLabel) -> None:
    before = heights(label)
    label.window().setStyleSheet("QLabel { font-size: 40px; }")
    assert heights(label) == plain(label) != before


def test_another_style_has_other_heights(label: QLabel) -> None:
    before = heights(label)
    label.setProperty("role", "large")
    restyle(label)
    assert heights(label) == plain(label) != before


def test_a_label_that_was_never_shown_is_as_high_as_its_style_will_have_it(qtbot: QtBot) -> None:
    panel = QWidget()
    panel.setStyleSheet(STYLE)
    qtbot.addWidget(panel)
    made = selectable(TEXT, "large")
    made.setParent(panel)
    before = heights(made)
    panel.show()
    assert before == plain(made)
