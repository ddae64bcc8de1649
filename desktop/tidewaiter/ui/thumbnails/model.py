"""The pages of a paper as Qt's item views ask for them: number, hits, finds."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Place
from tidewaiter.ui.pages.hit_test import MarkedBox, MarkIndex
from tidewaiter.ui.pages.layout import PageSizes
from tidewaiter.wording import Sentence

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)


class ThumbnailModel(QAbstractListModel):
    """One row for each page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sizes: PageSizes = ()
        self._index = MarkIndex()
        self._finds: dict[int, int] = {}

    def show_pages(self, sizes: PageSizes) -> None:
        """Show pages of these sizes in points, without hits."""
        self.beginResetModel()
        self.sizes, self._index, self._finds = sizes, MarkIndex(), {}
        self.endResetModel()

    def set_marks(self, marks: MarkIndex) -> None:
        """Show these hits and no others."""
        self._index = marks
        self._tell()

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Count these finds and no others."""
        self._finds = {}
        for places in finds:
            for page in {place.part for place in places}:
                self._finds[page] = self._finds.get(page, 0) + 1
        self._tell()

    def boxes(self, page: int) -> tuple[MarkedBox, ...]:
        """Where the hits of a page lie."""
        return self._index.on_page(page)

    def hits(self, page: int) -> int:
        """How many hits a page has."""
        return len({marked.mark.hit for marked in self._index.on_page(page)})

    def finds(self, page: int) -> int:
        """How often the words looked for stand on a page."""
        return self._finds.get(page, 0)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: N802 - Qt's name
        """One row for each page."""
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: AnyIndex, role: int = DISPLAY) -> object:
        """The page's number; with its hits and finds for a screen reader."""
        if not index.isValid():
            return None
        if role == DISPLAY:
            return str(index.row() + 1)
        if role == ACCESSIBLE_TEXT:
            return tr(self._spoken(index.row()))
        return None

    def _spoken(self, page: int) -> Sentence:
        hits, finds = self.hits(page), self.finds(page)
        words = (
            "Page {page}, hits: {hits}, finds: {finds}" if finds else "Page {page}, hits: {hits}"
        )
        return Sentence.of(words, page=page + 1, hits=hits, finds=finds)

    def _tell(self) -> None:
        if self.sizes:
            last = self.index(len(self.sizes) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)
