"""The sheet on which the form of an export is chosen: of the whole case, or of the paper on screen."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from tidewaiter.desk.wording import tr
from tidewaiter.records.exports.forms import LOOKS, OF_CASE, Form
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import TICK, Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, fit, label, row
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
WIDE = 560
_ABOUT: Mapping[Form, Sentence] = MappingProxyType(
    {
        Form.REPORT: Sentence.of(
            "For people: each hit with its picture, decisions, what was not read."
        ),
        Form.BUNDLE: Sentence.of(
            "For auditors: this case with its proof; the papers by their hashes."
        ),
        Form.WHOLE_BUNDLE: Sentence.of(
            "The same with the papers’ own bytes: to replay it, or to take it in on another machine."
        ),
        Form.JSON: Sentence.of("The record alone, by its published form."),
        Form.XLSX: Sentence.of("Every hit, fact, decision and event, to be filtered."),
        Form.CSV: Sentence.of("One row for each hit. Nothing in it is taken for a formula."),
        Form.COPY: Sentence.of("The paper unchanged, its hits marked behind its last byte."),
        Form.FINDINGS: Sentence.of("A workbook of its own, with links into the cells of this one."),
    }
)


class ExportSheet(QDialog):
    """Accepted when a form was chosen; `form()` is it."""

    def __init__(
        self, parent: QWidget, look: Look, title: str, paper: Form | None, name: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        forms = (*OF_CASE, paper) if paper else OF_CASE
        self._choices = {form: _choice(form) for form in forms}
        group = QButtonGroup(self)  # they do not stand in one widget
        for choice in self._choices.values():
            group.addButton(choice)
        self._choices[Form.REPORT].setChecked(True)
        case = Sentence.of("Export “{case}”", case=title)
        head = row(
            IconLabel(look, Icon.EXPORT, "text", 24),
            label(tr(case), "title", wrap=True),
            gap=Space.M,
        )
        head.setStretch(1, 1)
        parts = [column(*(self._line(form) for form in OF_CASE), gap=Space.S)]
        if paper:
            shown = Sentence.of("Only “{paper}”, the paper on screen:", paper=name)
            parts.append(
                column(label(tr(shown), "strong", wrap=True), self._line(paper), gap=Space.S)
            )
        leave = button(tr("Cancel"), self.reject)
        go = button(tr("Export…"), self.accept, "primary")
        go.setDefault(True)
        fit(self, column(head, *parts, row(None, leave, go), gap=Space.L, edges=EDGES), WIDE)
        self._choices[Form.REPORT].setFocus()

    def form(self) -> Form:
        """The form that is chosen."""
        return next(form for form, choice in self._choices.items() if choice.isChecked())

    def choose(self, form: Form) -> None:
        """Choose a form."""
        self._choices[form].setChecked(True)

    def _line(self, form: Form) -> QWidget:
        about = label(tr(_ABOUT[form]), "muted", wrap=True)
        made = QWidget()
        below = column(about, edges=(grown(TICK) + Space.M, 0, 0, 0))  # below its words
        whole = column(self._choices[form], below, gap=Space.XS)
        whole.setContentsMargins(0, 0, 0, 0)
        made.setLayout(whole)
        self._choices[form].setAccessibleDescription(tr(_ABOUT[form]))
        return made


def _choice(form: Form) -> QRadioButton:
    return QRadioButton(tr(LOOKS[form].words))
