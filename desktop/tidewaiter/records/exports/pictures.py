"""The pictures of hits: the strip of a page around one, its boxes marked, as a PNG file.

The page is drawn by a document worker; here its pixels are only marked and packed.
"""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Box, Kind
from tidewaiter.documents.rendering import Pixels, Renderer
from tidewaiter.records.exports.means import Means
from tidewaiter.records.model.findings import HitPart
from tidewaiter.records.model.papers import DocumentPart

SCALE = 2.0  # pixels a point: 144 dots an inch, sharp enough to read on paper
BESIDE, ABOVE = 90.0, 16.0  # points of paper around the boxes: the line, and what stands next to it
TRIES = 2  # each takes a worker of its own, and a file that cannot be drawn stays so
WIDEST, HIGHEST = 560.0, 260.0  # points; a larger hit is shown by its beginning
DRAWN = frozenset({Kind.PDF, Kind.IMAGE})

# What a marker leaves of red, green and blue where it was drawn.
_MARKER = (255, 233, 128)
_TABLES = tuple(bytes(value * part // 255 for value in range(256)) for part in _MARKER)
_EDGE = (214, 120, 0)


class Pictures:
    """Draws the hits of one record, with a worker for the paper at hand; close it."""

    def __init__(self, documents: list[DocumentPart], means: Means) -> None:
        self._documents = {document.sha256: document for document in documents}
        self._means = means
        self._stack = ExitStack()
        self._shown = ""
        self._failed: Counter[str] = Counter()
        self._renderer: Renderer | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def of(self, hit: HitPart) -> bytes | None:
        """The picture of a hit as PNG; None where there is no page, or it cannot be drawn."""
        document = self._documents.get(hit.document)
        if hit.page is None or not hit.boxes or document is None or document.kind not in DRAWN:
            return None
        if self._failed[document.sha256] >= TRIES:
            return None
        boxes = [Box(*box) for box in hit.boxes]
        clip = _around(boxes)
        try:
            pixels = self._renderer_of(document).page(hit.page - 1, SCALE, clip)
        except (DocumentError, CasebookError):
            self._failed[document.sha256] += 1
            return None
        return png(pixels, list(_marks(boxes, clip)))

    def _renderer_of(self, document: DocumentPart) -> Renderer:
        if self._shown != document.sha256 or self._renderer is None:
            self._stack.close()
            data = self._means.data(document.sha256)
            password = self._means.password(document.sha256)
            pages = len(document.coverage) or None
            self._renderer = Renderer(data, fonts=self._means.fonts, password=password, pages=pages)
            self._shown = document.sha256
            self._stack.callback(self._renderer.close)
        return self._renderer


def png(pixels: Pixels, marks: list[tuple[int, int, int, int]]) -> bytes:
    """A picture as PNG (ISO 15948), without an alpha channel; `marks` are in pixels, edges not included."""
    rows = bytearray(pixels.data)
    for mark in marks:
        _paint(rows, pixels, mark)
    packed = zlib.compress(b"".join(_rows(rows, pixels)), 6)
    head = struct.pack(">2I5B", pixels.width, pixels.height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    crc = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc)


def _rows(data: bytearray, pixels: Pixels) -> Iterator[bytes]:
    """Each row as PNG has it: a zero for «not filtered», then red, green and blue."""
    for at in range(0, pixels.stride * pixels.height, pixels.stride):
        row = data[at : at + 4 * pixels.width]
        turned = bytearray(3 * pixels.width)
        turned[0::3], turned[1::3], turned[2::3] = row[2::4], row[1::4], row[0::4]
        yield b"\x00" + bytes(turned)


def _paint(rows: bytearray, pixels: Pixels, mark: tuple[int, int, int, int]) -> None:
    """Lay a marker over a box, as on paper: what is dark stays dark. Its lower edge is a line."""
    x0, y0 = max(0, mark[0]), max(0, mark[1])
    x1, y1 = min(pixels.width, mark[2]), min(pixels.height, mark[3])
    if x0 >= x1:
        return
    for y in range(y0, y1):
        begin, end = y * pixels.stride + 4 * x0, y * pixels.stride + 4 * x1
        for channel, table in zip((2, 1, 0), _TABLES, strict=True):
            rows[begin + channel : end : 4] = rows[begin + channel : end : 4].translate(table)
        if y >= y1 - 2:
            rows[begin:end] = bytes((*reversed(_EDGE), 255)) * (x1 - x0)


def _marks(boxes: list[Box], clip: Box) -> Iterator[tuple[int, int, int, int]]:
    for box in boxes:
        yield (
            round((box.x0 - clip.x0) * SCALE) - 2,
            round((box.top - clip.top) * SCALE) - 2,
            round((box.x1 - clip.x0) * SCALE) + 2,
            round((box.bottom - clip.top) * SCALE) + 4,
        )


def _around(boxes: list[Box]) -> Box:
    """The strip of the page to draw."""
    x0 = max(0.0, min(box.x0 for box in boxes) - BESIDE)
    top = max(0.0, min(box.top for box in boxes) - ABOVE)
    right = min(max(box.x1 for box in boxes) + BESIDE, x0 + WIDEST)
    bottom = min(max(box.bottom for box in boxes) + ABOVE, top + HIGHEST)
    return Box(x0, top, right, bottom)
