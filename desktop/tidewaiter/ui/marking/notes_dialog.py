"""The window with every note and comment of the case; Enter goes to where one was written."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QDialog, QListView, QStackedLayout, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marking.notes_model import WRITTEN, NotesModel, Written
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.list_rows import Index, RowFace, RowLine, RowPainter
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, holding, label, roomy, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (520, 480)


class NotesDialog(QDialog):
    """Lists the notes. `chosen` carries the target of the one that is chosen; it may be empty."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, review: Review, look: Look) -> None:
        super().__init__(parent)
        self.resize(roomy(parent, *SIZE))
        self.setWindowTitle(tr("Notes and comments"))
        self.model = NotesModel(review, self)
        self.view = QListView()
        self._stack = QStackedLayout()
        self._build(look)
        self.view.activated.connect(self._on_activated)
        self.model.modelReset.connect(self._refresh)
        self._refresh()
        self.view.setFocus()

    def _build(self, look: Look) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(NotePainter(look, self.view))
        self.view.setAccessibleName(tr("Notes and comments"))
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        nothing = label(
            tr(
                "Nobody wrote a note on this case yet. C comments on a hit, S sticks a note on a paper."
            ),
            "muted",
            wrap=True,
        )
        nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._stack.addWidget(self.view)
        self._stack.addWidget(holding(column(None, nothing, None)))
        whole = column(
            label(tr("Notes and comments"), "title"),
            self._stack,
            row(None, button(tr("Close"), self.accept)),
            gap=Space.S,
            edges=EDGES,
        )
        self.setLayout(whole)

    def _refresh(self) -> None:
        some = self.model.rowCount() > 0
        self._stack.setCurrentIndex(0 if some else 1)
        if some:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _on_activated(self, index: QModelIndex) -> None:
        row_of = index.data(WRITTEN)
        if isinstance(row_of, Written):
            self.accept()
            self.chosen.emit(row_of.target)


class NotePainter(RowPainter):
    """Paints the notes: what one says over where, who and when."""

    def face(self, index: Index) -> RowFace | None:
        """One note."""
        written = index.data(WRITTEN)
        if not isinstance(written, Written):
            return None
        answers = Sentence.counted("1 answer", "{count} answers", count=written.answers)
        said = tr(Sentence.of("{who}, {when}", who=written.who, when=written.when))
        return RowFace(
            bar="check",
            first=RowLine(
                text=" ".join(written.text.split()),
                beside=tr(answers) if written.answers else "",
                icon=(Icon.NOTE, "check"),
            ),
            second=RowLine(text=written.on, beside=said, tone="muted"),
        )
