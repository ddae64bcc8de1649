"""The texts of drawings: shapes and text boxes, charts, diagrams, and the old VML of comments and buttons."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from tidewaiter.documents.sheets.xlsx.rows import MOST_COLUMNS, MOST_ROWS
from tidewaiter.documents.sheets.xlsx.xml import Node, whole

At = tuple[int, int]  # row and column

_ANCHORS = frozenset(
    {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor", "relSizeAnchor", "absSizeAnchor"}
)
_NUMBERS = frozenset({"numCache", "numLit", "numDim"})
_VALUES = frozenset({"v", "pt"})
# VML comes from web pages and need not be well-formed, so it is read by pattern.
_VML_SHAPE = re.compile(
    r"<(?:\w+:)?(shape|rect|roundrect|oval|line|polyline|arc|curve|image)\b.*?(?:</(?:\w+:)?\1>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_VML_TEXT = re.compile(
    r"<(?:\w+:)?textbox\b[^>]*>(.*?)</(?:\w+:)?textbox>", re.DOTALL | re.IGNORECASE
)
_VML_SAID = re.compile(r"""\b(?:string|alt|title)\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_VML_ANCHOR = re.compile(
    r"<(?:\w+:)?Anchor>\s*(\d+)\s*,\s*\d+\s*,\s*(\d+)", re.IGNORECASE | re.ASCII
)
_VML_BREAK = re.compile(r"<(?:br|/div|/p)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


class Anchor(NamedTuple):
    """Something drawn: where it hangs, whether it is hidden, and the names by which it points elsewhere."""

    at: At
    hidden: bool
    names: tuple[str, ...]
    node: Node


def drawn(root: Node) -> Iterator[Anchor]:
    """The anchors of a drawing part; a part of another form is one anchor."""
    nodes = [node for node in root.children if node.name in _ANCHORS]
    for node in nodes or [root]:
        shapes = [n for n in node.walk() if n.name == "cNvPr"]
        yield Anchor(
            at=_cell(node.first("from", "row"), node.first("from", "col")),
            hidden=bool(shapes) and all(shape.flag("hidden") for shape in shapes),
            names=tuple({value for n in node.walk() for value in n.attributes.values()}),
            node=node,
        )


def in_drawing(node: Node) -> Iterator[str]:
    """The texts of shapes, and what stands for those who cannot see them."""
    yield from _bodies(node)
    for shape in node.walk():
        if shape.name == "cNvPr":
            yield shape.get("descr")
            yield shape.get("title")


def labels(root: Node) -> Iterator[str]:
    """Titles and labels of a chart or diagram, without its numbers."""
    yield from _bodies(root)
    yield from _values(root)


def vml_texts(data: bytes) -> Iterator[tuple[At, str]]:
    """The texts of an old drawing, each with the cell it hangs on."""
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
    for shape in _VML_SHAPE.finditer(text):
        anchor = _VML_ANCHOR.search(shape[0])
        at = _within(int(anchor[2][:7]), int(anchor[1][:7])) if anchor else (0, 0)
        for box in _VML_TEXT.finditer(shape[0]):
            plain = _TAG.sub("", _VML_BREAK.sub("\n", box[1]))
            lines = (" ".join(line.split()) for line in html.unescape(plain).split("\n"))
            yield at, "\n".join(line for line in lines if line)
        for said in _VML_SAID.finditer(shape[0]):
            yield at, html.unescape(said[1][1:-1])


def _bodies(node: Node) -> Iterator[str]:
    """Each text body below a node: its paragraphs as lines."""
    paragraphs = [child for child in node.children if child.name == "p"]
    if paragraphs:
        yield "\n".join(map(_paragraph, paragraphs))
    for child in node.children:
        if child.name != "p":
            yield from _bodies(child)


def _paragraph(node: Node) -> str:
    return "".join(
        "\n" if part.name == "br" else part.text for part in node.walk() if part.name in {"t", "br"}
    )


def _values(node: Node) -> Iterator[str]:
    if node.name in _NUMBERS:
        return
    if node.name in _VALUES:
        yield node.text
    for child in node.children:
        yield from _values(child)


def _cell(row: Node | None, column: Node | None) -> At:
    return _within(whole(row.text) if row else 0, whole(column.text) if column else 0)


def _within(row: int, column: int) -> At:
    return (row, column) if 0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS else (0, 0)
