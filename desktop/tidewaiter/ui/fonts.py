"""The bundled fonts, made known to Qt: Inter for Latin letters, Noto Sans CJK SC for Han and kana."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import spoken
from tidewaiter.ui.theme import FAMILIES, Type

# Han characters have other shapes in Japan: a system's own letters come before the bundled ones there.
_JAPANESE = ("Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP")


def register(folder: Path) -> tuple[str, ...]:
    """Make every font in `folder` known to Qt, and give the names of those that Qt refused."""
    files = sorted(f for f in folder.iterdir() if f.suffix in {".otf", ".ttf"})
    return tuple(f.name for f in files if QFontDatabase.addApplicationFont(str(f)) < 0)


def families() -> list[str]:
    """The fonts in their order, for the language in use."""
    latin, *han = FAMILIES
    return [latin, *(_JAPANESE if spoken() is Language.JAPANESE else ()), *han]


def body() -> QFont:
    """The letters of running text."""
    return sized(Type.BODY)


def sized(size: Type, *, strong: bool = False) -> QFont:
    """The window's letters in one of its sizes, for what panels paint by hand."""
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(size.value)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font
