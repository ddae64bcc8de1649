"""The settings on the screen: pages at the left, the fields of a page at the right, saved together."""

from dataclasses import dataclass

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.controls.keys import PublisherKey
from tidewaiter.desk.describing import Group, Kind, group_words
from tidewaiter.desk.settings import Settings, all_settings
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, holding, label, row, selectable, spacious
from tidewaiter.ui.settings.fields import FIELD_WIDTH, Field, field
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (760, 520)
PAGES_WIDTH = 168


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The editions that are here, the newest first, and the one that was chosen; None: the newest."""

    editions: tuple[str, ...]
    chosen: str | None


class SettingsDialog(QDialog):
    """What the user may set.

    Signals: `kept(Settings)`; `chosen(str | None)` when another edition is to be used; `key_wanted()` for a
    further key; `keys_wanted()` and `reasons_wanted()` for what has dialogs of its own.
    """

    kept = Signal(object)
    chosen = Signal(object)
    key_wanted = Signal()
    keys_wanted = Signal()
    reasons_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        now: Settings,
        keys: tuple[PublisherKey, ...],
        choice: Choice,
        problems: tuple[Sentence, ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._now = now
        self._choice = choice
        self._edition = _editions(choice)
        self._fields = [field(one, getattr(now, one.key)) for one in all_settings()]
        self._names = QListWidget()
        self._pages = QStackedWidget()
        self._build(keys, problems)
        self.accepted.connect(self._on_accepted)

    def field(self, key: str) -> Field:
        """The field of one setting."""
        return next(one for one in self._fields if one.setting.key == key)

    def show_page(self, group: Group) -> None:
        """Show the page of a group."""
        self._names.setCurrentRow(list(Group).index(group))

    def _build(self, keys: tuple[PublisherKey, ...], problems: tuple[Sentence, ...]) -> None:
        self._names.setObjectName("pages")
        self._names.setAccessibleName(tr("Pages of the settings"))
        self._names.setFixedWidth(grown(PAGES_WIDTH))
        for group in Group:
            self._names.addItem(group_words(group))
            self._pages.addWidget(self._page(group, keys))
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._names.setCurrentRow(0)
        middle = row(self._names, self._pages, gap=Space.XL)
        middle.setStretch(1, 1)
        foot = row(
            None,
            button(tr("Cancel"), self.reject),
            button(tr("Save"), self.accept, "primary"),
        )
        told = [_problem(problem) for problem in problems]
        whole = column(*told, middle, foot, gap=Space.L, edges=EDGES)
        whole.setStretch(len(told), 1)
        self.setLayout(whole)
        self.resize(spacious(self, *SIZE))

    def _page(self, group: Group, keys: tuple[PublisherKey, ...]) -> QScrollArea:
        page = column(label(group_words(group), "title"), gap=Space.L)
        if group is Group.CONTROLS:
            self._edition.setAccessibleName(tr("Edition in use"))
            self._edition.setMinimumWidth(grown(FIELD_WIDTH))
            page.addLayout(_line(label(tr("Edition in use")), self._edition))
        for one in self._fields:
            if one.setting.described.group is group:
                page.addLayout(_lines(one))
        if group is Group.WORK:
            page.addLayout(self._elsewhere())
        if group is Group.CONTROLS:
            page.addLayout(self._keys(keys))
        page.addStretch(1)
        area = QScrollArea()
        area.setWidget(holding(page))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _keys(self, keys: tuple[PublisherKey, ...]) -> QVBoxLayout:
        trusted = [selectable(f"{key.name}\n{key.fingerprint}") for key in keys]
        none = label(tr("None yet, so that no edition can be installed."), "muted", wrap=True)
        return column(
            label(tr("Keys whose editions may be installed"), "caption"),
            *(trusted or [none]),
            row(button(tr("Trust a key…"), self._on_key_wanted), None),
            gap=Space.S,
        )

    def _elsewhere(self) -> QVBoxLayout:
        """What has a dialog of its own."""
        note = (
            "Any command may have other keys; the company’s reasons go into the record as written."
        )
        return column(
            row(
                button(tr("Keys…"), lambda: self._leave_for(self.keys_wanted)),
                button(tr("Reasons of the company…"), lambda: self._leave_for(self.reasons_wanted)),
                None,
                gap=Space.S,
            ),
            label(tr(note), "small", wrap=True),
            gap=Space.XS,
        )

    def _leave_for(self, wanted: SignalInstance) -> None:
        """Keep what was set here, and go on elsewhere."""
        self.accept()
        wanted.emit()

    def _on_accepted(self) -> None:
        changed = {one.setting.key: one.value() for one in self._fields}
        # First, because no edition is changed while something is being kept.
        if self._edition.currentData() != self._choice.chosen:
            self.chosen.emit(self._edition.currentData())
        self.kept.emit(replace(self._now, **changed))

    def _on_key_wanted(self) -> None:
        self.reject()
        self.key_wanted.emit()


def _lines(one: Field) -> QVBoxLayout:
    """A setting: its words, its field, and what there is to know of it."""
    if one.setting.kind is Kind.SWITCH:
        lines = column(one.widget, gap=Space.XS)
    else:
        words = label(tr(one.setting.described.words), wrap=True)
        words.setBuddy(one.widget)
        lines = column(_line(words, one.widget), gap=Space.XS)
    if one.setting.described.note is not None:
        lines.addWidget(label(tr(one.setting.described.note), "small", wrap=True))
    return lines


def _line(words: QLabel, widget: QWidget) -> QVBoxLayout:
    line = row(words, widget, gap=Space.M)
    line.setStretch(0, 1)
    return column(line)


def _problem(problem: Sentence) -> QLabel:
    made = label(tr(problem), wrap=True)
    made.setObjectName("problem")
    return made


def _editions(choice: Choice) -> QComboBox:
    """Always the newest, or one of those that are here."""
    made = QComboBox()
    newest = Sentence.of("The newest: {edition}", edition=choice.editions[0])
    made.addItem(tr(newest), None)
    for edition in choice.editions:
        made.addItem(tr(Sentence.of("Always {edition}", edition=edition)), edition)
    made.setCurrentIndex(max(0, made.findData(choice.chosen)))
    return made
