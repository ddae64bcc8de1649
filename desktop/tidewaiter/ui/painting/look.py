"""The look in use: light or dark, its icons, and the word to every panel when it changes."""

from math import ceil
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from tidewaiter.desk.settings import Choice
from tidewaiter.ui.painting.fonts import families, grown, strong_weight
from tidewaiter.ui.painting.icons import SIZE, Icon, draw, drawing, icon
from tidewaiter.ui.painting.theme import CONTRAST, DARK, LIGHT, Palette, qt_palette, stylesheet


class LookSignals(QObject):
    """`changed` after every change of palette."""

    changed = Signal()


class Look:
    """Holds the palette in use and puts it on; panels ask it for colours and icons."""

    def __init__(self, resources: Path, choice: Choice = Choice.SYSTEM) -> None:
        self._resources = resources
        self._choice = choice
        self.palette = LIGHT
        self.signals = LookSignals()
        self._icons: dict[tuple[Icon, str, int], QIcon] = {}

    @property
    def choice(self) -> Choice:
        """What the user asked for."""
        return self._choice

    def put_on(self, choice: Choice) -> None:
        """Dress the whole application, and tell every panel."""
        self._choice = choice
        self.palette = self._chosen()
        self._icons.clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._dress(application)
        self.signals.changed.emit()

    def follow_system(self) -> None:
        """Change with the desktop's own scheme while the user leaves the choice to it."""
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def read_icons(self) -> None:
        """Read the file of every icon, on any thread: none is waited for once it is painted."""
        for name in Icon:
            drawing(self._file(name))

    def picture(self, name: Icon, tone: str, size: int, ratio: float) -> QPixmap:
        """An icon as `size` by `size` logical pixels, sharp at a screen's device ratio."""
        return draw(self._file(name), getattr(self.palette, tone), size, ceil(ratio))

    def icon(self, name: Icon, tone: str = "muted") -> QIcon:
        """An icon in one of the palette's colours, named by its field."""
        known = name, tone, grown(SIZE)  # lists ask for some with every row that they paint
        if known not in self._icons:
            colours = (getattr(self.palette, tone), self.palette.disabled)
            self._icons[known] = icon(self._file(name), *colours, grown(SIZE))
        return self._icons[known]

    def colour(self, tone: str) -> QColor:
        """One of the palette's colours, named by its field."""
        return QColor(getattr(self.palette, tone))

    def _file(self, name: Icon) -> Path:
        return self._resources / "icons" / f"{name.value}.svg"

    def _chosen(self) -> Palette:
        match self._choice:
            case Choice.LIGHT:
                return LIGHT
            case Choice.DARK:
                return DARK
            case Choice.CONTRAST:
                return CONTRAST
        return _of_system()

    def _dress(self, application: QApplication) -> None:
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setPalette(qt_palette(self.palette))
        application.setStyleSheet(
            stylesheet(self.palette, self._resources / "theme", families(), grown, strong_weight())
        )

    def _on_system_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self.put_on(self._choice)


def _of_system() -> Palette:
    """What the desktop's own settings ask for."""
    hints = QApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT
