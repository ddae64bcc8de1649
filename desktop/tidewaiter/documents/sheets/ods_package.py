"""The parts of an OpenDocument spreadsheet beside its cells: looks, properties, headers, and what is not read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.errors import DamagedError, LockedError
from tidewaiter.documents.model import CellStyle, Origin, SheetLine
from tidewaiter.documents.packages.office_parts import OPEN_PICTURES
from tidewaiter.documents.packages.zip_check import checked_zip
from tidewaiter.documents.sheets.standing import Standing, standing
from tidewaiter.documents.sheets.xlsx.beside import TOP_LEFT, Beside
from tidewaiter.documents.sheets.xlsx.package import Package
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.wording import Sentence

_OF_NO_INTEREST = frozenset(
    {"generator", "editing-duration", "editing-cycles", "creation-date", "date", "document-statistic", "print-date"}
)  # fmt: skip
_LINES = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
_POINTS = 2.8346  # to a millimetre
_PICTURES = ("Pictures/", "media/")
_LENGTH = re.compile(r"([0-9]{1,4}(?:\.[0-9]+)?)(in|cm|mm|pt)", re.ASCII).fullmatch
_PIXELS = {"in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72}
_IN_POINTS = 72 / 96  # of a pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class OdsPackage:
    """An opened spreadsheet; `styles` numbers cell styles by name, `standing` has the looks of its cells.

    `column_widths` are in characters, `row_heights` in points, each by the name of its style.
    """

    package: Package
    content: Node
    standing: Standing
    styles: dict[str, int]
    column_widths: dict[str, float]
    row_heights: dict[str, float]
    hidden_tables: frozenset[str]
    beside: tuple[SheetLine, ...]
    pictures: int
    objects: int
    macros: int


def open_ods(data: bytes) -> OdsPackage:
    """The spreadsheet; DocumentError when there is none, or when it needs a password."""
    package = Package.of(checked_zip(data))
    if not package.has("content.xml"):
        raise DamagedError(
            Sentence.of("There is no table in the file."),
            Sentence.of("Ask the sender for a fresh copy."),
        )
    if _is_locked(package):
        raise LockedError(
            Sentence.of("It needs a password."),
            Sentence.of("Save a copy without the password and open that."),
        )
    content = package.tree("content.xml")
    common = package.tree("styles.xml") if package.has("styles.xml") else Node("", {})
    nodes = [
        n for root in (common, content) for n in root.walk() if n.name in {"style", "default-style"}
    ]
    looks, numbers = _looks(nodes)
    names = [name for name in package.names if not name.endswith("/")]
    return OdsPackage(
        package=package,
        content=content,
        standing=standing(looks),
        styles=numbers,
        column_widths={
            name: max(round((pixels - 5) / 7, 2), 0.0)  # seven a character, and five besides
            for name, pixels in _sizes(nodes, "column", "width")
        },
        row_heights={
            name: round(pixels * _IN_POINTS, 2) for name, pixels in _sizes(nodes, "row", "height")
        },
        hidden_tables=frozenset(n.get("name") for n in nodes if _hides_table(n)),
        beside=tuple(_beside(package, common)),
        pictures=sum(name.startswith(OPEN_PICTURES) and not name.endswith("/") for name in names),
        objects=sum(name.startswith("object") and name.endswith("/content.xml") for name in names),
        macros=sum(
            name.startswith(("basic/", "scripts/")) and name.endswith(".xml") for name in names
        ),
    )


def text_of(node: Node) -> str:
    """The paragraphs of a node as lines."""
    return "\n".join(_inline(child) for child in node.children if child.name in {"p", "h"})


def _inline(node: Node) -> str:
    """The text of a paragraph in order; `mixed` holds what stands between its children."""
    pieces = [node.text] if not node.children else list(node.mixed())
    return "".join(piece if isinstance(piece, str) else _inline_child(piece) for piece in pieces)


def _inline_child(node: Node) -> str:
    match node.name:
        case "s":
            return " " * min(max(node.number("c", 1), 1), 1000)
        case "tab":
            return " "
        case "line-break":
            return "\n"
        case "annotation" | "note":
            return ""
    return _inline(node)


def _is_locked(package: Package) -> bool:
    if not package.has("META-INF/manifest.xml"):
        return False
    return any(
        node.name == "encryption-data" for node in package.tree("META-INF/manifest.xml").walk()
    )


def _hides_table(node: Node) -> bool:
    return node.get("family") == "table" and any(
        n.get("display") == "false" for n in node.all("table-properties")
    )


def _sizes(nodes: list[Node], kind: str, size: str) -> Iterator[tuple[str, float]]:
    """How wide columns, or how high rows, of each style are, in pixels."""
    for node in nodes:
        properties = node.first(f"table-{kind}-properties")
        found = _LENGTH(properties.get(f"{kind}-{size}")) if properties else None
        if node.get("family") == f"table-{kind}" and found:
            yield node.get("name"), float(found[1]) * _PIXELS[found[2]]


def _looks(nodes: list[Node]) -> tuple[tuple[CellStyle, ...], dict[str, int]]:
    """The looks of cells, the plain one first, and which style name has which."""
    looks = [CellStyle()]
    numbers: dict[str, int] = {}
    for node in nodes:
        if node.get("family") != "table-cell" or not node.get("name"):
            continue
        above = looks[numbers.get(node.get("parent-style-name"), 0)]
        look = _look(node, above)
        if look not in looks:
            looks.append(look)
        numbers[node.get("name")] = looks.index(look)
    return tuple(looks), numbers


def _look(node: Node, above: CellStyle) -> CellStyle:
    text = node.first("text-properties") or Node("", {})
    cell = node.first("table-cell-properties") or Node("", {})
    paragraph = node.first("paragraph-properties") or Node("", {})
    align = {"start": "left", "end": "right"}.get(
        paragraph.get("text-align"), paragraph.get("text-align")
    )
    border = any(
        cell.get(side) not in {"", "none"}
        for side in ("border", "border-top", "border-bottom", "border-left", "border-right")
    )
    return CellStyle(
        bold=text.get("font-weight", "bold" if above.bold else "") == "bold",
        italic=text.get("font-style", "italic" if above.italic else "") == "italic",
        size=_size(text.get("font-size"), above.size),
        colour=_colour(text.get("color")) or above.colour,
        fill=_colour(cell.get("background-color")) or above.fill,
        align=align if align in {"left", "center", "right"} else above.align,
        wrap=cell.get("wrap-option") == "wrap" or above.wrap,
        border=border or above.border,
    )


def _colour(text: str) -> str:
    digits = text.removeprefix("#").upper()
    hexadecimal = len(digits) == 6 and all(digit in "0123456789ABCDEF" for digit in digits)  # noqa: PLR2004
    return digits if hexadecimal else ""


def _size(text: str, otherwise: float) -> float:
    try:
        return float(text.removesuffix("pt")) if text.endswith("pt") else otherwise
    except ValueError:
        return otherwise


def _beside(package: Package, common: Node) -> Iterator[SheetLine]:
    found = Beside(None)
    if package.has("meta.xml"):
        for node in package.tree("meta.xml").all("meta"):
            for child in node.children:
                if child.name not in _OF_NO_INTEREST:
                    name = f"{child.get('name')}: " if child.get("name") else ""
                    if child.text.strip():
                        found.say(TOP_LEFT, f"{name}{child.text}", Origin.PROPERTY)
    for page in common.walk():
        if page.name in _LINES and page.get("display") != "false":
            for region in page.walk():
                if said := text_of(region):
                    found.say(TOP_LEFT, said)
    yield from found.lines
