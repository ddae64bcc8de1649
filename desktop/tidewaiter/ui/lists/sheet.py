"""The sheet on which an import is decided: first parties, columns, report, and what the list is to do."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.controls.importing.columns import Column
from tidewaiter.controls.importing.importing import KNOWN, Examined, Terms
from tidewaiter.controls.importing.telling import counts_words, report_words, sample_words
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.controls.model import Effect
from tidewaiter.desk.wording import raised, tr, tr_all
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    fit,
    holding,
    label,
    row,
    selectable,
)
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 820
SAMPLE_HIGH, REPORT_HIGH, COLUMNS_HIGH = 112, 80, 140
_EFFECT_WORDS = {
    Effect.PROHIBITED: "Prohibited, if a person confirms the match",
    Effect.LICENCE: "A licence is needed, if confirmed",
    Effect.CHECK: "To be checked",
    Effect.INFORMATION: "For information only",
}
_MEANINGS: tuple[Column | None, ...] = (None, *Column)
# What the user may say that files are; public lists are known by their content.
_KINDS = (ListKind.OWN, ListKind.GOOD_GUYS)
_KIND_WORDS = {
    ListKind.OWN: "Watch list: its parties are looked for",
    ListKind.GOOD_GUYS: "Good-guy list: its parties set hits aside",
}


class ImportSheet(QDialog):
    """Shows one `Examined`; accepted when the list is to be imported as `terms()` say.

    `remapped(ListKind, Columns)` asks to have the files looked at again under other columns.
    """

    remapped = Signal(object, object)

    def __init__(self, parent: QWidget, look: Look, examined: Examined) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import a list"))
        self._examined = examined
        known = KNOWN[examined.files.kind]
        self._title = _line(known.title, "Called")
        self._publisher = _line(known.publisher, "Publisher")
        self._edition = _line(examined.edition, "Edition")
        self._effect = _choice(tr("What it does"), map(tr, _EFFECT_WORDS.values()))
        self._effect.setCurrentIndex(list(_EFFECT_WORDS).index(known.effect))
        self._kind = _choice(tr("Kind of list"), [tr(_KIND_WORDS[k]) for k in _KINDS])
        self._counts = selectable("", "strong")
        self._sample = _text("First parties", SAMPLE_HIGH)
        self._report = _text("Report of the rows", REPORT_HIGH)
        self._columns: list[QComboBox] = []
        self._mapping = self._mapped()
        self._import = button(tr("Import and use"), self.accept, "primary")
        self._arrange(look)
        self._kind.currentIndexChanged.connect(self._on_remapped)
        self._title.textChanged.connect(self._refresh)
        self.show_examined(examined)

    def show_examined(self, examined: Examined) -> None:
        """Show what the files give now."""
        self._examined = examined
        self._counts.setText(tr(counts_words(examined.counts)))
        self._sample.setPlainText("\n".join(tr(sample_words(p)) for p in examined.sample))
        lines = report_words(examined.report)
        self._report.setPlainText("\n".join(map(tr, lines)))
        self._effect.setEnabled(examined.files.kind is not ListKind.GOOD_GUYS)
        self._refresh()

    def show_refused(self, problem: Sentence, advice: Sentence) -> None:
        """Show why these columns give nothing, until others are chosen."""
        self._counts.setText(tr_all((problem, advice)))
        self._sample.setPlainText("")
        self._report.setPlainText("")
        self._import.setEnabled(False)

    def examined(self) -> Examined:
        """What would be imported."""
        return self._examined

    def terms(self) -> Terms:
        """What the user says of the list."""
        return Terms(
            title=self._title.text().strip(),
            publisher=self._publisher.text().strip(),
            edition=self._edition.text().strip() or self._examined.edition,
            effect=list(_EFFECT_WORDS)[self._effect.currentIndex()],
        )

    def _arrange(self, look: Look) -> None:
        names = ", ".join(path.name for path in self._examined.files.paths)
        told = Sentence.of("Import {files} as a list?", files=names)
        head = row(
            IconLabel(look, Icon.IMPORT_LIST, "text", 24),
            label(tr(told), "title", wrap=True),
            gap=Space.M,
        )
        head.setStretch(1, 1)
        parts: list[QWidget | QVBoxLayout] = []
        if self._columns:
            parts = [label(tr("What its columns hold"), "caption"), self._mapping]
        hint = label(
            tr("A match is never more than this, and only once a person has confirmed it."),
            "muted",
            wrap=True,
        )
        whole = column(
            head,
            self._asked(),
            *parts,
            label(tr("First parties"), "caption"),
            self._sample,
            self._counts,
            label(tr("Report of the rows"), "caption"),
            self._report,
            hint,
            row(None, button(tr("Cancel"), self.reject), self._import),
            gap=Space.S,
            edges=EDGES,
        )
        fit(self, whole, WIDE)
        self.setFixedHeight(
            max(self.height(), whole.totalSizeHint().height()) + Space.XL
        )  # counts wrap

    def _asked(self) -> QGridLayout:
        """What the user may say of the list; which kind it is, only where that is not known by its content."""
        asked: list[tuple[str, QWidget]] = [
            ("Called", self._title),
            ("Publisher", self._publisher),
            ("Edition", self._edition),
            ("What it does", self._effect),
        ]
        kind = self._examined.files.kind
        if kind in _KINDS:
            self._kind.setCurrentIndex(_KINDS.index(kind))
            asked.insert(0, ("Kind of list", self._kind))
        else:
            self._kind.setParent(self)
            self._kind.hide()
        return _in_pairs([(label(tr(words)), field) for words, field in asked], Space.S)

    def _mapped(self) -> QScrollArea:
        """A box for each column, under its heading."""
        asked: list[tuple[QWidget, QWidget]] = []
        choices = [
            raised(meaning.value) if meaning else tr("Not imported") for meaning in _MEANINGS
        ]
        pairs = zip(self._examined.headings, self._examined.columns, strict=False)
        for heading, meaning in pairs:
            told = " ".join(heading.split()) or tr("(no heading)")
            box = _choice(told, choices)
            box.setCurrentIndex(_MEANINGS.index(meaning))
            box.currentIndexChanged.connect(self._on_remapped)
            self._columns.append(box)
            asked.append((_heading(told), box))
        area = QScrollArea()
        area.setWidget(holding(_in_pairs(asked, Space.XS)))
        area.setWidgetResizable(True)
        rows = (len(self._columns) + 1) // 2
        area.setFixedHeight(min(COLUMNS_HIGH, grown(40) * rows + 12))
        return area

    def _on_remapped(self, _: int) -> None:
        columns = tuple(_MEANINGS[box.currentIndex()] for box in self._columns)
        kind = self._examined.files.kind
        kind = _KINDS[self._kind.currentIndex()] if kind in _KINDS else kind
        self.remapped.emit(kind, columns)

    def _refresh(self, *_: object) -> None:
        whole = bool(self._title.text().strip()) and self._examined.counts.parties > 0
        self._import.setEnabled(whole)


def _in_pairs(asked: list[tuple[QWidget, QWidget]], gap: int) -> QGridLayout:
    """Words and the field beside them, two of each in a row."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.M)
    grid.setVerticalSpacing(gap)
    for number, (words, field) in enumerate(asked):
        grid.addWidget(words, number // 2, number % 2 * 2)
        grid.addWidget(field, number // 2, number % 2 * 2 + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    return grid


def _line(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(tr(name))
    return made


def _choice(name: str, choices: Iterable[str]) -> QComboBox:
    """A box of these words; what they stand for is known by their place."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.addItems(list(choices))
    return made


def _heading(text: str) -> QLabel:
    made = label(text)
    made.setMaximumWidth(grown(180))
    made.setToolTip(text)
    return made


def _text(name: str, high: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setReadOnly(True)
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    made.setAccessibleName(tr(name))
    made.setFixedHeight(high)
    return made
