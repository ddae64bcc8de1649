"""A text as a QR code (ISO/IEC 18004) to scan: dark on white whatever the look, as readers want it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tidewaiter.ui.painting.fonts import grown

QUIET = 4  # modules of white around, as the standard asks
SIDE = 232  # logical pixels: three for each module of a receipt
DARK, WHITE = QColor("black"), QColor("white")


class Code(QWidget):
    """Shows a code, or nothing."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[bytes, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show another text; nothing for an empty one."""
        import segno  # noqa: PLC0415 - needed once somebody looks at a receipt

        made = segno.make(text, error="m", micro=False).matrix if text else ()
        self._rows = tuple(bytes(one) for one in made)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A whole number of pixels for each module."""
        side = self._pixels() * (len(self._rows) + 2 * QUIET) if self._rows else 0
        return QSize(side, side)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        if not self._rows:
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), WHITE)
            side = self._pixels()
            for row, modules in enumerate(self._rows):
                for column, dark in enumerate(modules):
                    if dark:
                        at = (column + QUIET) * side, (row + QUIET) * side
                        painter.fillRect(*at, side, side, DARK)

    def _pixels(self) -> int:
        return max(2, round(grown(SIDE) / (len(self._rows) + 2 * QUIET)))
