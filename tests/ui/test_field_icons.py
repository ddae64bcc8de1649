"""Icons within fields are as large as the letters beside them."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tidewaiter.ui.painting import fonts
from tidewaiter.ui.painting.field_icons import make_clearable

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def usual_letters() -> Iterator[None]:
    yield
    fonts.enlarge(100)


@pytest.mark.usefixtures("usual_letters")
def test_the_sign_that_clears_a_field_grows_with_the_letters(qtbot: QtBot) -> None:
    sizes = []
    for percent in (100, 200):
        fonts.enlarge(percent)
        field = QLineEdit("oxide")
        qtbot.addWidget(field)
        make_clearable(field)
        field.show()
        QApplication.processEvents()
        (sign,) = field.findChildren(QToolButton)
        sizes.append(sign.width())
    assert sizes[1] >= sizes[0] + 16


@pytest.mark.usefixtures("usual_letters")
def test_a_field_with_large_signs_takes_its_style_along(qtbot: QtBot, qapp: QApplication) -> None:
    fonts.enlarge(200)
    for number in range(20):
        field = QLineEdit("oxide")
        make_clearable(field)
        field.show()
        qapp.setStyleSheet(f"QLineEdit {{ padding: {number % 2}px }}")  # as another look does
        QApplication.processEvents()
        style = field.style()
        field.close()
        field.deleteLater()
    qapp.setStyleSheet("")
    qtbot.waitUntil(lambda: not isValid(style))
