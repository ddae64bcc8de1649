"""What is filled into a scrolled area stands in its full height before the next turn of the loop."""

import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from tidewaiter.ui.panels.pieces import column, empty, frame, holding, selectable, unbroken
from tidewaiter.ui.panels.scrolled import settle
from tidewaiter.ui.panels.unfolding import Unfolding

WORDS = "Tungsten heavy alloys with nickel and iron or copper that are dense and strong. " * 4
WIDE, HIGH = 300, 200


def test_what_is_filled_in_has_its_height_at_once(qtbot: QtBot) -> None:
    area, texts = QScrollArea(), QVBoxLayout()
    area.setWidgetResizable(True)
    area.setWidget(holding(texts))
    area.resize(WIDE, HIGH)
    qtbot.addWidget(area)
    area.show()
    for count in (6, 12):  # the second time, something stood there before
        empty(texts)
        cards = [frame("card") for _ in range(count)]
        for card in cards:
            card.setLayout(column(selectable(WORDS)))
            texts.addWidget(card)
        settle(area)
        assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
        assert cards[-1].y() > HIGH


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_what_unfolds_is_never_shown_without_its_texts(qtbot: QtBot) -> None:
    """It is filled again while it is open, whenever papers arrive."""
    unfolding = Unfolding(HIGH)
    window = holding(column(unfolding, None))
    window.resize(WIDE, 4 * HIGH)
    qtbot.addWidget(window)
    window.show()
    unfolding.show()
    for _ in range(2):
        unfolding.clear()
        texts = [selectable(WORDS) for _ in range(3)]
        for text in texts:
            unfolding.content.addWidget(text)
        unfolding.fitted()
        assert all(text.isVisible() for text in texts)
        assert texts[1].y() >= texts[0].heightForWidth(texts[0].width())


def test_an_area_with_nothing_in_it_is_left_alone(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    settle(area)
    assert area.widget() is None


def test_a_line_of_keys_breaks_at_its_dots_only() -> None:
    assert (
        unbroken("D due date · R 审核人")
        == "D\u00a0due\u00a0date · R\u00a0审\u2060核\u2060人\u2060"
    )
