"""What narrows the browser's list: the words searched for, the kind, and four choices."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLineEdit

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Confidence
from tidewaiter.desk.wording import tr
from tidewaiter.ui.browser.catalogue import Catalogue, EntryKind, Wanted
from tidewaiter.ui.browser.words import KIND_SIGNS, group_words
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import CONFIDENCES, STANDINGS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, frame, label, row
from tidewaiter.wording import Sentence

SETTLE = 60  # milliseconds that a typist may take to the next letter
EVERYTHING = "All"
GROUP_NAMES = {
    EntryKind.ITEM: "Any category",
    EntryKind.PARTY: "Any list",
    EntryKind.MEASURE: "Any kind",
    EntryKind.RED_FLAG: "Any kind",
    EntryKind.LISTED: "Any list",
}


class FilterBar(QFrame):
    """Gathers what is wanted; `changed` carries a `Wanted` once the typist rests."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._catalogue: Catalogue | None = None
        self.field = QLineEdit()
        self._kinds = QButtonGroup(self)
        self._group = _chooser("Category or list")
        self._standing = _chooser("Standing on the review date")
        self._confidence = _chooser("Confidence")
        self._count = label(role="small")
        self._resting = QTimer(self, singleShot=True, interval=SETTLE)
        self._build()
        self._join()

    def wanted(self) -> Wanted:
        """What is asked for now."""
        kind = self._kind()
        standing, confidence = self._standing.currentData(), self._confidence.currentData()
        return Wanted(
            text=self.field.text(),
            kinds=frozenset({kind}) if kind else frozenset(),
            group=self._group.currentData() or "",
            standing=Standing(standing) if standing else None,
            confidence=Confidence(confidence) if confidence else None,
        )

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Offer the groups of another pack."""
        self._catalogue = catalogue
        self._fill_groups()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many entries are listed."""
        told = Sentence.of("{shown} of {total} entries", shown=shown, total=total)
        self._count.setText(tr(told) if total else "")

    def reset(self) -> None:
        """Want everything again."""
        self.field.clear()
        self._kinds.button(0).setChecked(True)
        self._fill_groups()
        for chooser in (self._standing, self._confidence):
            chooser.setCurrentIndex(0)
        self._tell()

    def search_for(self, text: str) -> None:
        """Search for a text as if it was typed into an empty bar."""
        self.reset()
        self.field.setText(text)
        self._tell()

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Code, term, name, CAS or HS number, in any script"))
        self.field.setAccessibleName(tr("Search the controls"))
        make_clearable(self.field)
        self._lens = self.field.addAction(
            self._look.icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition
        )
        segments = frame("segments")
        names = (EVERYTHING, *(KIND_SIGNS[kind].many for kind in EntryKind))
        made = []
        for number, name in enumerate(names):
            one = button(tr(name), self._on_kind, "segment")
            one.setCheckable(True)
            self._kinds.addButton(one, number)
            made.append(one)
        made[0].setChecked(True)
        segments.setLayout(row(*made, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        _fill(self._standing, "Any standing", [(s, tr(STANDINGS[s].words)) for s in Standing])
        short = [(c, tr(CONFIDENCES[c]).partition(":")[0]) for c in Confidence]
        _fill(self._confidence, "Any confidence", short)
        _fill(self._group, "Any category", [])
        choices = row(self._group, self._standing, self._confidence, gap=Space.S)
        choices.setStretch(0, 4)
        choices.setStretch(1, 3)
        choices.setStretch(2, 3)
        head = row(segments, None, self._count, gap=Space.S)
        self.setLayout(column(self.field, head, choices, gap=Space.S))

    def _join(self) -> None:
        self._resting.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda _: self._resting.start())
        for chooser in (self._group, self._standing, self._confidence):
            chooser.activated.connect(lambda _: self._tell())
        self._look.signals.changed.connect(self._on_look_changed)

    def _kind(self) -> EntryKind | None:
        number = self._kinds.checkedId()
        return list(EntryKind)[number - 1] if number > 0 else None

    def _on_kind(self) -> None:
        self._fill_groups()
        self._tell()

    def _on_look_changed(self) -> None:
        lens: QAction = self._lens
        lens.setIcon(self._look.icon(Icon.SEARCH))

    def _fill_groups(self) -> None:
        kind = self._kind()
        groups: Sequence[str] = ()
        if kind is not None and self._catalogue is not None:
            groups = self._catalogue.groups(kind)
        every = GROUP_NAMES[kind] if kind else "Any category"
        _fill(self._group, every, [(group, group_words(group)) for group in groups])
        self._group.setEnabled(bool(groups))

    def _tell(self) -> None:
        self._resting.stop()
        self.changed.emit(self.wanted())


def _chooser(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(name))
    made.setToolTip(tr(name))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _fill(chooser: QComboBox, every: str, choices: Sequence[tuple[str, str]]) -> None:
    chooser.clear()
    chooser.addItem(tr(every), None)
    for value, words in choices:
        chooser.addItem(words, value)
