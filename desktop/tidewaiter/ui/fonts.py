"""The bundled fonts, made known to Qt: Inter for Latin letters, Noto Sans CJK SC for Han and kana."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from tidewaiter.ui.theme import FAMILIES, Type


def register(folder: Path) -> tuple[str, ...]:
    """Make every font in `folder` known to Qt, and give the names of those that Qt refused."""
    files = sorted(f for f in folder.iterdir() if f.suffix in {".otf", ".ttf"})
    return tuple(f.name for f in files if QFontDatabase.addApplicationFont(str(f)) < 0)


def body() -> QFont:
    """The letters of running text."""
    return sized(Type.BODY)


def sized(size: Type, *, strong: bool = False) -> QFont:
    """The window's letters in one of its sizes, for what panels paint by hand."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(size.value)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
