"""The looks and number formats of a binary workbook, numbered as its cells number them.

Source: [MS-XLSB] 2.4.652 (BrtFmt), 2.4.657 (BrtFont), 2.4.653 (BrtFill), 2.4.876 (BrtXF), 2.5.4 (BrtColor).
"""

from dataclasses import dataclass, field

from tidewaiter.documents.model import CellStyle
from tidewaiter.documents.sheets.number_format import number_format
from tidewaiter.documents.sheets.number_format_code import BUILT_IN
from tidewaiter.documents.sheets.xlsb_records import Fields, records
from tidewaiter.documents.sheets.xlsx.package import Workbook
from tidewaiter.documents.sheets.xlsx.styles import (
    PALETTE,
    WINDOW,
    Styles,
    theme_colours,
    tinted,
)

_FONT, _FORMAT, _FILL, _BORDER, _XF = 43, 44, 45, 46, 47
_CELL_XFS, _CELL_XFS_END = 617, 618
_TWIPS = 20
_BOLD_FROM = 600
_ITALIC = 0x2
_ALIGNED = ("", "left", "center", "right", "left", "left", "center", "center")
_WRAPPED = 0x40
_TINT = 32767
_SIDES = 4  # top, bottom, left and right stand before the diagonal


@dataclass(slots=True)
class _Found:
    fonts: list[CellStyle] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)
    borders: list[bool] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    cells: list[bytes] = field(default_factory=list)


def read_styles(workbook: Workbook) -> Styles:
    """The styles of a workbook; one without a styles part has one plain style."""
    part = workbook.related("styles")
    if not part or not workbook.package.has(part):
        return Styles(looks=(CellStyle(),), formats=(number_format(""),))
    found = _gathered(workbook, part)
    shown = {
        name: number_format(code, date1904=workbook.date1904) for name, code in found.codes.items()
    }
    looks, formats = [], []
    for data in found.cells or [bytes(16)]:
        _, form, font, fill, border, _, _, flags = Fields(data).numbers("HHHHHBBH")
        looks.append(_look(found, font, fill, border, flags))
        formats.append(shown.get(form, shown[0]))
    return Styles(looks=tuple(looks), formats=tuple(formats))


def _gathered(workbook: Workbook, part: str) -> _Found:
    theme = theme_colours(workbook)
    found = _Found()
    within = False
    for kind, data in records(workbook.package, part):
        match kind:
            case _ if kind in (_CELL_XFS, _CELL_XFS_END):
                within = kind == _CELL_XFS
            case _ if kind == _XF and within:
                found.cells.append(data)
            case _ if kind == _FONT:
                found.fonts.append(_font(data, theme))
            case _ if kind == _FILL:
                found.fills.append(_fill(data, theme))
            case _ if kind == _BORDER:
                found.borders.append(_has_border(data))
            case _ if kind == _FORMAT:
                fields = Fields(data)
                (name,) = fields.numbers("H")
                found.codes[name] = fields.text()
    return found


def _look(found: _Found, font: int, fill: int, border: int, flags: int) -> CellStyle:
    base = found.fonts[font] if font < len(found.fonts) else CellStyle()
    return CellStyle(
        bold=base.bold,
        italic=base.italic,
        size=base.size,
        colour=base.colour,
        fill=found.fills[fill] if fill < len(found.fills) else "",
        align=_ALIGNED[flags & 7],
        wrap=bool(flags & _WRAPPED),
        border=border < len(found.borders) and found.borders[border],
    )


def _font(data: bytes, theme: tuple[str, ...]) -> CellStyle:
    fields = Fields(data)
    height, flags, weight = fields.numbers("HHH")
    return CellStyle(
        bold=weight >= _BOLD_FROM,
        italic=bool(flags & _ITALIC),
        size=height / _TWIPS or 11.0,
        colour=_colour(fields.skip(6), theme),
    )


def _fill(data: bytes, theme: tuple[str, ...]) -> str:
    fields = Fields(data)
    (pattern,) = fields.numbers("I")
    return _colour(fields, theme) if pattern else ""


def _has_border(data: bytes) -> bool:
    """Whether a side has a line: each side is a style, a byte and a colour (Blxf)."""
    fields = Fields(data, 1)
    styles: list[int] = []
    for _ in range(_SIDES):
        styles += fields.numbers("B")
        fields.skip(9)
    return any(styles)


def _colour(fields: Fields, theme: tuple[str, ...]) -> str:
    """A colour as RRGGBB, or empty for the default."""
    kind, index, tint, red, green, blue, _ = fields.numbers("BBhBBBB")
    match kind >> 1:
        case 1:
            base = "FFFFFF" if index == WINDOW else PALETTE[index] if index < len(PALETTE) else ""
        case 2:
            base = f"{red:02X}{green:02X}{blue:02X}"
        case 3:
            base = theme[index] if index < len(theme) else ""
        case _:
            base = ""
    return tinted(base, tint / _TINT) if base else ""
