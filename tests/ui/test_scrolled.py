"""What is filled into a scrolled area stands in its full height before the next turn of the loop."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from tidewaiter.ui.panels.pieces import column, empty, frame, holding, selectable
from tidewaiter.ui.panels.scrolled import settle

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


def test_an_area_with_nothing_in_it_is_left_alone(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    settle(area)
    assert area.widget() is None
