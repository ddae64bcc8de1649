"""The listed names that come nearest to a case's parties, as the window shows them."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from screening.trade_papers import page, screened
from tidewaiter.screening.model import Role
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.panels.nearest_names import nearest_block, nearest_names


def paper(number: int, *lines: str) -> Paper:
    """A paper that was screened."""
    return Paper(number=number, name=f"{number}.pdf", screening=screened(page(*lines)))


@pytest.fixture
def papers() -> list[Paper]:
    far, near = "Shipper: Qzvwx Ltd", "Consignee: Mitsubishi Electric Corporation"
    return [paper(1, far), paper(2, near), paper(3, near), Paper(number=4, name="unread.pdf")]


def test_each_party_stands_once_and_the_nearest_first(papers: list[Paper]) -> None:
    found = nearest_names(papers)
    assert [(one.role, one.name) for one in found] == [
        (Role.CONSIGNEE, "Mitsubishi Electric Corporation"),
        (Role.SHIPPER, "Qzvwx Ltd"),
    ]
    assert found[0].nearest.alike > found[1].nearest.alike == 0


def test_a_party_that_nothing_comes_near_is_told_too(qtbot: QtBot, papers: list[Paper]) -> None:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.setLayout(nearest_block(nearest_names(papers)))
    told = [label.text() for label in shown.findChildren(QLabel)]
    assert "shipper: Qzvwx Ltd" in told
    assert "No name on the lists comes near." in told
    assert any(text.startswith("The nearest name is “Mitsubishi Electric") for text in told)
