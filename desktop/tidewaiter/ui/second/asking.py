"""The form that asks for a second review: by whom, blind or not, here or elsewhere, and who settles it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QWidget

from tidewaiter.casebook.facts.desk import Role
from tidewaiter.casebook.people.roster import Person
from tidewaiter.desk.wording import tr
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, label, row
from tidewaiter.ui.second.deeds import Asked


class AskingForm(QFrame):
    """Takes the terms of a second review. `asked` carries an `Asked`."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.reviewer = _choice("Second reviewer")
        self.decider = _choice("Who settles disagreements")
        self.blind = QCheckBox(
            tr("Blind: the first decisions are hidden until the second are made")
        )
        self.sent = QCheckBox(tr("On another machine: a bundle goes there, an answer comes back"))
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("Note to the second reviewer"))
        ask = button(tr("Ask for a second review"), self._on_ask, "primary")
        self.setLayout(
            column(
                *_told(self.reviewer),
                Space.XS.value,
                self.blind,
                self.sent,
                Space.XS.value,
                *_told(self.decider),
                Space.XS.value,
                *_told(self.note),
                Space.XS.value,
                row(None, ask),
                None,
                gap=Space.XS,
            )
        )

    def show_people(self, people: tuple[Person, ...], actor: str) -> None:
        """Offer those who have a key here, but for whoever asks."""
        others = [one.name for one in people if one.key and one.name != actor]
        approvers = [one.name for one in people if one.key and Role.APPROVER in one.roles]
        _offer(self.reviewer, tr("Anybody who decided on nothing here"), others)
        _offer(self.decider, tr("Any approver who decided neither time"), approvers)

    def _on_ask(self) -> None:
        self.asked.emit(
            Asked(
                reviewer=_chosen(self.reviewer),
                blind=self.blind.isChecked(),
                sent=self.sent.isChecked(),
                decider=_chosen(self.decider),
                note=self.note.text(),
            )
        )


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(tr(name))
    made.setEditable(True)  # a person who has not written here yet is not on the list
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return made


def _offer(choice: QComboBox, nobody: str, names: list[str]) -> None:
    offered = [choice.itemText(n) for n in range(choice.count())]
    if offered == [nobody, *names]:
        return
    choice.clear()
    choice.addItem(nobody, "")
    for name in names:
        choice.addItem(name, name)


def _chosen(choice: QComboBox) -> str:
    """The name that was chosen or written; nothing for nobody in particular."""
    text = choice.currentText().strip()
    return "" if text == choice.itemText(0) else text


def _told(field: QWidget) -> tuple[QWidget, QWidget]:
    told = label(field.accessibleName(), "small")
    told.setBuddy(field)
    return told, field
