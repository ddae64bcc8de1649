"""A part of a panel that unfolds: as high as what is in it, up to a limit, then it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout

from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.panels.pieces import empty, holding
from tidewaiter.ui.panels.scrolled import settle

# Of the window's height, at most one in so many: what is worked on stays in view. Large letters need
# more room for that.
SHARE, SHARE_OF_LARGE = 4, 6
LARGE = 150  # per cent


class Unfolding(QScrollArea):
    """Folded away at first; whoever fills `content` calls `fitted` afterwards."""

    def __init__(self, highest: int) -> None:
        super().__init__()
        self._highest = highest
        self.content = QVBoxLayout()
        self._body = holding(self.content)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._body.installEventFilter(self)
        self.setVisible(False)

    def clear(self) -> None:
        """Take everything out."""
        empty(self.content)

    def fitted(self) -> None:
        """Take on the height of what is in it now, and show it at once: not after a turn of nothing."""
        self._fit()
        if self.isVisible():
            settle(self)

    def _fit(self) -> None:
        width = max(self.viewport().width(), 1)
        wanted = self.content.totalHeightForWidth(width)
        if wanted < 0:
            wanted = self.content.totalSizeHint().height()
        share = self.window().height() // (SHARE if grown(100) < LARGE else SHARE_OF_LARGE)
        self.setFixedHeight(min(wanted, self._highest, share) if self.content.count() else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What `fitted` found."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the content when its texts change."""
        if watched is self._body and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Texts wrap anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """The window may have another height than when it was filled."""
        super().showEvent(event)
        self._fit()
