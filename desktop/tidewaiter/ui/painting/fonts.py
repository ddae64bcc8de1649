"""The bundled fonts, made known to Qt: Inter for Latin letters, Noto Sans CJK SC for Han and kana.

How large letters are is here, too: whatever must be as high or as wide as a text asks `grown`.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import spoken
from tidewaiter.ui.painting.theme import BOLD, FAMILIES, SEMI_BOLD, Type

# Han characters have other shapes in Japan: a system's own letters come before the bundled ones there.
_JAPANESE = ("Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP")


@dataclass(slots=True)
class _Letters:
    """How large letters are, in per cent. There is one for each process, as a screen has one reader."""

    percent: int = 100


_letters = _Letters()


def enlarge(percent: int) -> None:
    """Write this large from now on; what stands on the screen already stays as it is."""
    _letters.percent = percent


def grown(pixels: int) -> int:
    """A measure that goes with the letters, given as it is at 100 per cent."""
    return round(pixels * _letters.percent / 100)


def register(folder: Path) -> tuple[str, ...]:
    """Make every font in `folder` known to Qt, and give the names of those that Qt refused."""
    files = sorted(f for f in folder.iterdir() if f.suffix in {".otf", ".ttf"})
    return tuple(f.name for f in files if QFontDatabase.addApplicationFont(str(f)) < 0)


def families() -> list[str]:
    """The fonts in their order, for the language in use."""
    latin, *han = FAMILIES
    return [latin, *(_JAPANESE if spoken() is Language.JAPANESE else ()), *han]


def strong_weight() -> int:
    """How heavy letters are that stand out.

    Han and kana are bundled in one weight, and Qt thickens them at bold only: below it a line would
    have its digits heavy and its words not.
    """
    return SEMI_BOLD if spoken() is Language.ENGLISH else BOLD


def body() -> QFont:
    """The letters of running text."""
    return sized(Type.BODY)


def sized(size: Type, *, strong: bool = False) -> QFont:
    """The window's letters in one of its sizes, for what panels paint by hand."""
    font = QFont()
    font.setFamilies(families())
    font.setPixelSize(grown(size.value))
    font.setWeight(QFont.Weight(strong_weight()) if strong else QFont.Weight.Normal)
    return font
