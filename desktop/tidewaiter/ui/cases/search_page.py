"""The search through all cases as a page: the words, where and when, what was found, what was not searched."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QListView, QStackedLayout

from tidewaiter.casebook.listing.searching import FoundInCase, Sought, Wish
from tidewaiter.desk.wording import tr, tr_all
from tidewaiter.ui.cases.found_model import FOUND, FoundModel, FoundPainter
from tidewaiter.ui.cases.found_words import SOUGHT, count_words, unsearched
from tidewaiter.ui.cases.searching import CaseSearching
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, frame, holding, label, row

PAUSE = 250  # milliseconds without a key, after which the words are looked for
DAY_WIDTH = 118
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PLACES = tuple(Sought)


class SearchPage(QFrame):
    """Signals: `place_wanted(object, str)`, a `FoundInCase` to go to, and the words."""

    place_wanted = Signal(object, str)

    def __init__(self, look: Look, searching: CaseSearching) -> None:
        super().__init__()
        self._searching = searching
        self.field = QLineEdit()
        self.since = QLineEdit()
        self.until = QLineEdit()
        self.model = FoundModel(self)
        self.view = QListView()
        self.note = label(role="small", wrap=True)
        self._count = label(role="small")
        self._nothing = label(role="muted", wrap=True)
        self._places = QButtonGroup(self)
        self._stack = QStackedLayout()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._look = look
        self._build()
        self._join()
        self._refresh()

    def search(self) -> None:
        """Listen for words."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def is_done(self) -> bool:
        """Whether all was searched."""
        return not self._searching.busy and self._searching.missing is not None

    def wish(self) -> Wish | None:
        """What is asked for now; None while a day is none."""
        try:
            since, until = _day(self.since.text()), _day(self.until.text())
        except ValueError:
            return None
        place = PLACES[self._places.checkedId()]
        return Wish(words=self.field.text().strip(), sought=place, since=since, until=until)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keys between the words and what was found: down goes in, / comes back, Enter opens."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.field:
            if key in ENTERS:
                self._find()
            if key == Qt.Key.Key_Down or key in ENTERS:
                self._enter_list()
                return True
            if key == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        elif key in ENTERS:
            self._open(self.view.currentIndex())
            return True
        elif key == Qt.Key.Key_Slash:
            self.search()
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Party, entry or words, in any script"))
        self.field.setAccessibleName(tr("Search all cases"))
        make_clearable(self.field)
        self._lens = self.field.addAction(
            self._look.icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition
        )
        for made, words in ((self.since, "From day"), (self.until, "To day")):
            made.setPlaceholderText(tr(words))
            made.setAccessibleName(tr(words))
            made.setToolTip(tr("Write the day as 2026-12-01."))
            made.setFixedWidth(grown(DAY_WIDTH))
        segments = frame("segments")
        places = []
        for number, place in enumerate(PLACES):
            one = button(tr(SOUGHT[place]), self._find, "segment")
            one.setCheckable(True)
            self._places.addButton(one, number)
            places.append(one)
        places[0].setChecked(True)
        segments.setLayout(row(*places, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        first = row(self.field, self.since, self.until, gap=Space.S)
        first.setStretch(0, 1)
        head = column(first, row(segments, None, self._count), gap=Space.S)
        head.setContentsMargins(Space.M, Space.M, Space.M, Space.S)
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(FoundPainter(self._look, view))
        view.setAccessibleName(tr("What was found"))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        icon = IconLabel(self._look, Icon.SEARCH, "line_strong", 24)
        nothing = column(None, row(None, icon, None), self._nothing, None, edges=(24, 24, 24, 24))
        self._stack.addWidget(view)
        self._stack.addWidget(holding(nothing))
        self._foot = holding(row(self.note, edges=(Space.L, Space.S, Space.L, Space.S)), "coverage")
        side = frame("sidebar")
        listed = column(head, self._stack, self._foot, gap=Space.HAIR)
        listed.setStretch(1, 1)
        side.setLayout(listed)
        self.setLayout(column(side))

    def _join(self) -> None:
        for made in (self.field, self.since, self.until):
            made.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._find)
        self._searching.changed.connect(self._refresh)
        self.field.installEventFilter(self)
        self.view.installEventFilter(self)
        self.view.doubleClicked.connect(self._open)
        self._look.signals.changed.connect(self._on_look_changed)

    def _find(self) -> None:
        self._pause.stop()
        wish = self.wish()
        if wish is not None and wish != self._searching.wish:
            self._searching.look_for(wish)

    def _refresh(self) -> None:
        search = self._searching
        self.model.show(search.found)
        asked = bool(search.wish.words or search.wish.since or search.wish.until)
        self._count.setText(tr(count_words(search)) if asked else "")
        told = tuple(unsearched(search.missing, more=search.more))
        self.note.setText(tr_all(told))
        self._foot.setVisible(bool(told))
        self._stack.setCurrentIndex(0 if search.found else 1)
        self._nothing.setText(self._why_empty(asked=asked))

    def _why_empty(self, *, asked: bool) -> str:
        if not asked:
            return tr("Type a party, an entry or words to find the cases that have them.")
        if self._searching.busy:
            return tr("All cases are being searched…")
        return tr("Nothing was found in what was searched.")

    def _enter_list(self) -> None:
        if self.model.rowCount():
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.model.index(0, 0))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(FOUND)
        if isinstance(found, FoundInCase):
            self.place_wanted.emit(found, self._searching.wish.words)

    def _on_look_changed(self) -> None:
        self._lens.setIcon(self._look.icon(Icon.SEARCH))
        self.view.viewport().update()


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None
