"""What is filled into a scrolled area, given the height that it needs before anything of it is painted.

By itself Qt finds that out in turns: a label is shown one turn after it was put into a layout, and
tells how high it is at a width once it wears its style. In between, texts are squeezed into the
height of what stood there before.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


def settle(area: QScrollArea) -> None:
    """Show all that was put into the area's widget, and make that as high as it needs to be."""
    body = area.widget()
    layout = body.layout() if body else None
    if body is None or layout is None:
        return
    for one in body.findChildren(QWidget):
        if not one.testAttribute(SHOWN_OR_HIDDEN):
            one.show()
        one.ensurePolished()
    high = max(area.viewport().height(), layout.totalHeightForWidth(body.width()))
    body.resize(body.width(), high)
    layout.activate()
