"""A PDF's table of contents as Qt's tree view asks for it: heading, hits below it, page."""

from bisect import bisect_left
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Bookmark
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.wording import Sentence

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
TITLE, HITS, PAGE = range(3)

_ROLES = Qt.ItemDataRole
_TOP = -1  # the parent of the headings at the top
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Heading(NamedTuple):
    """A bookmark in the tree: the number of the heading that it lies under, and its place there."""

    bookmark: Bookmark
    parent: int
    row: int


class OutlineModel(QAbstractItemModel):
    """The headings of one PDF; an index carries the number of its heading."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._below: dict[int, list[int]] = {}
        self._marks = MarkIndex()
        self._hits: tuple[int, ...] | None = None  # counted when somebody asks
        self.hits_colour = self.page_colour = QColor()

    def show_outline(self, outline: tuple[Bookmark, ...]) -> None:
        """Show these headings, without hits."""
        self.beginResetModel()
        self._headings = _tied(outline)
        self._below = {}
        for number, heading in enumerate(self._headings):
            self._below.setdefault(heading.parent, []).append(number)
        self._marks, self._hits = MarkIndex(), None
        self.endResetModel()

    def set_marks(self, marks: MarkIndex) -> None:
        """Count these hits and no others."""
        self._marks, self._hits = marks, None
        if below := self._below.get(_TOP):
            self.dataChanged.emit(self._at(below[0], HITS), self._at(below[-1], HITS))

    def bookmark(self, index: AnyIndex) -> Bookmark:
        """What an index stands for."""
        return self._headings[index.internalId()].bookmark

    def on_page(self, page: int) -> QModelIndex:
        """The heading that a page stands under: the last one that begins on it or before it."""
        best = _TOP
        for number, heading in enumerate(self._headings):
            part = heading.bookmark.part
            if 0 <= part <= page and (best == _TOP or part >= self._headings[best].bookmark.part):
                best = number
        return self._at(best, TITLE) if best != _TOP else QModelIndex()

    def hits(self, number: int) -> int:
        """How many hits begin between a heading and the next one that is not below it."""
        if self._hits is None:
            self._hits = _counted([heading.bookmark for heading in self._headings], self._marks)
        return self._hits[number]

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        """See the class for what an index carries."""
        below = self._rows_of(parent)
        inside = 0 <= row < len(below) and 0 <= column <= PAGE
        return self.createIndex(row, column, below[row]) if inside else QModelIndex()

    def parent(self, index: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]
        """The heading that one lies under."""
        if not index.isValid():
            return QModelIndex()
        above = self._headings[index.internalId()].parent
        return self._at(above, TITLE) if above != _TOP else QModelIndex()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """The headings directly below one."""
        return len(self._rows_of(parent))

    def columnCount(self, _: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """Heading, hits, page."""
        return PAGE + 1

    def data(self, index: AnyIndex, role: int = int(_ROLES.DisplayRole)) -> object:
        """Texts, and what a screen reader says of a heading."""
        if not index.isValid():
            return None
        number, bookmark, column = index.internalId(), self.bookmark(index), index.column()
        if role == _ROLES.DisplayRole:
            return self._shown(number, bookmark, column)
        if role in (_ROLES.ToolTipRole, _ROLES.AccessibleTextRole):
            return tr(self._spoken(number, bookmark))
        if column == TITLE:
            return None
        beside = {
            int(_ROLES.TextAlignmentRole): _RIGHT,
            int(_ROLES.ForegroundRole): self._tone(column),
        }
        return beside.get(role)

    def _shown(self, number: int, bookmark: Bookmark, column: int) -> str:
        if column == TITLE:
            return bookmark.title
        if column == PAGE:
            return str(bookmark.part + 1) if bookmark.part >= 0 else ""
        return str(self.hits(number) or "")

    def _spoken(self, number: int, bookmark: Bookmark) -> Sentence:
        if bookmark.part < 0:
            return Sentence.of("{heading}, leads nowhere in this paper", heading=bookmark.title)
        return Sentence.of(
            "{heading}, page {page}, hits: {hits}",
            heading=bookmark.title,
            page=bookmark.part + 1,
            hits=self.hits(number),
        )

    def _tone(self, column: int) -> QColor:
        return self.hits_colour if column == HITS else self.page_colour

    def _rows_of(self, parent: AnyIndex) -> list[int]:
        if parent.isValid() and parent.column() != TITLE:
            return []
        return self._below.get(parent.internalId() if parent.isValid() else _TOP, [])

    def _at(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._headings[number].row, column, number)


def _tied(outline: tuple[Bookmark, ...]) -> tuple[Heading, ...]:
    """Each bookmark with the last one before it that lies less deep."""
    made: list[Heading] = []
    rows: dict[int, int] = {}
    above: list[int] = []
    for number, bookmark in enumerate(outline):
        while above and outline[above[-1]].depth >= bookmark.depth:
            above.pop()
        parent = above[-1] if above else _TOP
        made.append(Heading(bookmark, parent, rows.get(parent, 0)))
        rows[parent] = made[-1].row + 1
        above.append(number)
    return tuple(made)


def _counted(outline: list[Bookmark], marks: MarkIndex) -> tuple[int, ...]:
    """How many hits begin under each heading, those below it included."""
    places = (marks.first_place(mark.hit) for mark in marks.marks)
    spots = sorted((place.part, place.box.top) for place in places if place is not None)
    starts = [(one.part, one.top) for one in outline]
    ends: list[tuple[float, float]] = [(float("inf"), 0.0)] * len(outline)
    open_ones: list[int] = []
    for number, bookmark in enumerate(outline):
        if bookmark.part < 0:
            continue
        while open_ones and outline[open_ones[-1]].depth >= bookmark.depth:
            ends[open_ones.pop()] = starts[number]
        open_ones.append(number)
    return tuple(
        max(0, bisect_left(spots, end) - bisect_left(spots, start)) if start[0] >= 0 else 0
        for start, end in zip(starts, ends, strict=True)
    )
