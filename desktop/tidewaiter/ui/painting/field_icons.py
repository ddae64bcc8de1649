"""The icons within fields, as large as the letters: Qt takes their size from its style and from nowhere else."""

from PySide6.QtWidgets import QLineEdit, QProxyStyle, QStyle, QStyleOption, QWidget

from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.theme import ICON

SIZES = (QStyle.PixelMetric.PM_LineEditIconSize, QStyle.PixelMetric.PM_SmallIconSize)


class FieldStyle(QProxyStyle):
    """The usual style with larger icons; a field of its own has one, and takes it along when it goes."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__("Fusion")
        self.setParent(field)

    def pixelMetric(  # noqa: N802 - Qt's name
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Only the icons' size is our own."""
        if metric in SIZES:
            return grown(ICON)
        return super().pixelMetric(metric, option, widget)


def make_clearable(field: QLineEdit) -> None:
    """Offer to clear the field, by a sign that is as large as its letters."""
    if grown(ICON) != ICON:
        field.setStyle(FieldStyle(field))
    field.setClearButtonEnabled(True)
