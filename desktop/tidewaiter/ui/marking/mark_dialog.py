"""The dialog that takes a hit of the reviewer's own: what stands there, which class, which entry, a note."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListView, QWidget

from tidewaiter.controls.model import Item, Party, RedFlag
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.weighing.marked import KINDS, Spotted, mark
from tidewaiter.ui.browser.catalogue import Catalogue, EntryKind, Row, Wanted
from tidewaiter.ui.browser.model import ROW, EntryModel
from tidewaiter.ui.browser.painting import EntryPainter
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import KINDS as KIND_SIGNS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, roomy, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (620, 620)
MOST = 200  # entries listed; whoever needs more types more
LONGEST_SEARCH = 60  # letters of a selection that are looked up at once
KINDS_OF: dict[HitKind | None, frozenset[EntryKind]] = {
    None: frozenset({EntryKind.ITEM, EntryKind.PARTY, EntryKind.RED_FLAG}),
    HitKind.ITEM: frozenset({EntryKind.ITEM}),
    HitKind.PARTY: frozenset({EntryKind.PARTY}),
    HitKind.RED_FLAG: frozenset({EntryKind.RED_FLAG}),
    HitKind.PLEDGE: frozenset({EntryKind.RED_FLAG}),
}


class MarkDialog(QDialog):
    """Asks what a place is. `marked` carries the `Hit` and the note.

    By keyboard: type to search, Down to choose among the entries, Enter to go on and in the end to save.
    """

    marked = Signal(object, str)

    def __init__(
        self, parent: QWidget, look: Look, catalogue: Catalogue, spotted: Spotted, place: str
    ) -> None:
        super().__init__(parent)
        self.resize(roomy(parent, *SIZE))
        self.setWindowTitle(tr("Mark a hit"))
        self._catalogue = catalogue
        self._spotted = spotted
        self._place = place
        self.text = _line("What stands there")
        self.text.setText(" ".join(spotted.text.split()))
        self.text.setCursorPosition(0)
        self.kind = QComboBox()
        self.search = _line("Entry: search by name, code or number")
        self.model = EntryModel(self)
        self.view = QListView()
        self.note = _line("Note")
        self._count = label(role="small")
        self._save = button(tr("Mark"), self.accept, "primary")
        self._build(look)
        self._join()
        self.search.setText(self.text.text()[:LONGEST_SEARCH])
        self._find()
        if not self.model.rows:
            self.search.clear()
        self.search.setFocus()
        self.search.selectAll()

    def entry(self) -> Item | Party | RedFlag | None:
        """The entry that is chosen."""
        shown = self.view.currentIndex().data(ROW)
        entry = shown.entry if isinstance(shown, Row) else None
        return entry if isinstance(entry, Item | Party | RedFlag) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Down goes from the search into the entries, Enter from there to the note."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.search and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.view.setFocus()
            return True
        if enter and watched in (self.search, self.view):
            if self.entry() is not None:
                self.note.setFocus()
            return True
        if enter and watched is self.note:
            self._save.click()
            return True
        return super().eventFilter(watched, event)

    def _build(self, look: Look) -> None:
        self.kind.setAccessibleName(tr("Class"))
        self.kind.addItem(tr("Any class"), None)
        for kind in (HitKind.ITEM, HitKind.PARTY, HitKind.RED_FLAG, HitKind.PLEDGE):
            self.kind.addItem(tr(KIND_SIGNS[kind].words), kind)
        self.view.setModel(self.model)
        self.view.setItemDelegate(EntryPainter(look, self.view))
        self.view.setAccessibleName(tr("Entries"))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        chosen = row(self.search, self.kind, gap=Space.S)
        chosen.setStretch(0, 1)
        whole = column(
            label(tr("Mark a hit of your own"), "title"),
            label(self._place, "small", wrap=True),
            _named(self.text),
            self.text,
            row(_named(self.search), None, self._count),
            chosen,
            self.view,
            _named(self.note),
            self.note,
            row(None, button(tr("Cancel"), self.reject), self._save),
            gap=Space.S,
            edges=EDGES,
        )
        whole.setStretchFactor(self.view, 1)
        self.setLayout(whole)

    def _join(self) -> None:
        for widget in (self.search, self.view, self.note):
            widget.installEventFilter(self)
        self.search.textChanged.connect(lambda _: self._find())
        self.kind.currentIndexChanged.connect(lambda _: self._find())
        self.view.selectionModel().currentChanged.connect(self._on_chosen)
        self.view.doubleClicked.connect(lambda _: self.note.setFocus())
        self.accepted.connect(self._on_accepted)

    def _find(self) -> None:
        wanted = Wanted(text=self.search.text(), kinds=KINDS_OF[self._kind()])
        found = self._catalogue.find(wanted)
        self.model.show(found[:MOST])
        self._count.setText(tr(Sentence.counted("1 entry", "{count} entries", count=len(found))))
        if found:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self._refresh()

    def _kind(self) -> HitKind | None:
        kind = self.kind.currentData()
        return HitKind(kind) if kind is not None else None

    def _on_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._save.setEnabled(self.entry() is not None)

    def _on_accepted(self) -> None:
        entry = self.entry()
        if entry is None:
            return
        spot = self._spotted
        if " ".join(spot.text.split()) != self.text.text().strip():
            # What the user typed himself stands nowhere on the paper.
            spot = Spotted(
                document=spot.document,
                part=spot.part,
                line=spot.line,
                start=spot.start,
                end=spot.end,
                text=self.text.text().strip(),
                places=spot.places,
            )
        kind = self._kind() or KINDS[type(entry)][0]
        hit = mark(spot, kind, entry, self._catalogue.pack, self._catalogue.on)
        self.marked.emit(hit, self.note.text().strip())


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(tr(name))
    return made


def _named(field: QLineEdit) -> QWidget:
    told = label(field.accessibleName(), "small")
    told.setBuddy(field)
    return told
