"""A file that was just written, to be dragged out of the window; with the keyboard, to be copied."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.pieces import IconButton
from tidewaiter.wording import Sentence

PICTURE = 32  # pixels, of what hangs at the pointer


class FileHandle(IconButton):
    """Dragging carries the file, pressing copies it; `copied(str)` carries its name."""

    copied = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, Icon.EXPORT, tr("Drag the file from here, or press to copy it"))
        self._files_look = look
        self._path: Path | None = None
        self._pressed = QPoint()
        self.clicked.connect(lambda _: self.copy())

    def take(self, path: Path | None) -> None:
        """Stand for this file, or for none and be hidden."""
        self._path = path
        self.setVisible(path is not None)
        if path is not None:
            told = Sentence.of("Drag {name} from here, or press to copy it", name=path.name)
            self.setToolTip(tr(told))
            self.setAccessibleName(tr(told))

    def carried(self) -> QMimeData:
        """The file as other programs take it."""
        made = QMimeData()
        if self._path is not None:
            made.setUrls([QUrl.fromLocalFile(str(self._path))])
        return made

    def copy(self) -> None:
        """Put the file on the clipboard, to be pasted into a mail or a folder."""
        if self._path is not None:
            QGuiApplication.clipboard().setMimeData(self.carried())
            self.copied.emit(self._path.name)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Where a drag may begin."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Far enough from where it was pressed, the file hangs at the pointer."""
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        held = event.buttons() & Qt.MouseButton.LeftButton
        if self._path is None or not held or moved < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(self.carried())
        ratio = self.devicePixelRatioF()
        drag.setPixmap(self._files_look.picture(Icon.EXPORT, "accent", PICTURE, ratio))
        drag.exec(Qt.DropAction.CopyAction)
