"""One case's retention: by which laws it is kept, from which day on, whether it is held, and its deletion."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit

from tidewaiter.casebook.facts.retention import Profile, State
from tidewaiter.desk.wording import spoken, tr, tr_all
from tidewaiter.road.retaining import Kept, title_of
from tidewaiter.ui.keeping.dialogs import asked
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, holding, label, retone, row, selectable
from tidewaiter.wording import Sentence


class KeepingPanel(QFrame):
    """Shows what is chosen.

    Signals: `kept(tuple, object)`, the profiles and the trigger date; `held(str)`, `lifted(str)` and
    `erased(str)`, each with its reason.
    """

    kept = Signal(object, object)
    held = Signal(str)
    lifted = Signal(str)
    erased = Signal(str)

    def __init__(self, look: Look, profiles: Mapping[str, Profile]) -> None:
        super().__init__()
        self.setObjectName("decision")
        self._look = look
        self._row: Kept | None = None
        self.title = label(role="title", wrap=True)
        self.state = selectable(role="small")
        self.boxes = {name: _box(profile) for name, profile in profiles.items()}
        self.trigger = QLineEdit()
        self.reason = QLineEdit()
        self.off = label(role="small", wrap=True)
        self.keep_button = button(tr("Save"), self.keep, "primary")
        self.hold_button = button(tr("Place on legal hold"), self.hold)
        self.delete_button = button(tr("Delete the case…"), self.ask_to_delete)
        self._fields = self._build()
        self.show_row(None)

    def show_row(self, chosen: Kept | None) -> None:
        """Show this case, or that none is chosen."""
        self._row = chosen
        self._fields.setVisible(chosen is not None)
        self.off.hide()
        self.reason.clear()
        if chosen is None:
            self.title.setText(tr("Choose a case to see how long it is kept."))
            self.state.setText("")
            return
        self.title.setText(chosen.title)
        self.state.setText(tr(chosen.words().begun()))
        for name, box in self.boxes.items():
            box.setChecked(name in chosen.keeping.profiles)
        trigger = chosen.keeping.trigger
        self.trigger.setText(trigger.isoformat() if trigger else "")
        held = chosen.state is State.HELD
        self.hold_button.setText(tr("Lift the hold") if held else tr("Place on legal hold"))
        self.delete_button.setEnabled(chosen.state is State.DUE)

    def tell(self, problem: Sentence, advice: Sentence) -> None:
        """Say what could not be done."""
        self._say(tr_all((problem, advice)))

    def keep(self) -> None:
        """Keep the case as the fields say."""
        text = self.trigger.text().strip()
        try:
            trigger = date.fromisoformat(text) if text else None
        except ValueError:
            self._say(tr("Write the day as 2026-12-01."))
            return
        chosen = tuple(name for name, box in self.boxes.items() if box.isChecked())
        self.kept.emit(chosen, trigger)

    def hold(self) -> None:
        """Place the case on hold, or lift the hold that stands."""
        reason = self._given_reason()
        if reason and self._row is not None:
            (self.lifted if self._row.state is State.HELD else self.held).emit(reason)

    def ask_to_delete(self) -> None:
        """Have it confirmed; what is deleted does not come back."""
        reason = self._given_reason()
        if not reason or self._row is None:
            return
        asking = asked(
            self.window(),
            self._look,
            tr(Sentence.of("Delete “{title}” for good?", title=self._row.title)),
            tr(
                "Its papers, hits, decisions and notes are gone then. That there was a case, who deleted it,"
                " when and why stays. Records that were exported, and backups, still hold it."
            ),
            yes=tr("Delete"),
            no=tr("Keep it"),
            icon=Icon.WARNING,
        )
        asking.accepted.connect(lambda: self.erased.emit(reason))
        asking.open()

    def _given_reason(self) -> str:
        reason = self.reason.text().strip()
        if not reason:
            self._say(tr("Write the reason first; it is kept."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return reason

    def _say(self, text: str) -> None:
        self.off.setText(text)
        self.off.show()

    def _build(self) -> QFrame:
        self.trigger.setAccessibleName(tr("Trigger date"))
        self.trigger.setPlaceholderText(tr("Year-month-day, or empty"))
        self.trigger.returnPressed.connect(self.keep)
        self.reason.setAccessibleName(tr("Reason"))
        retone(self.off, "stop")
        fields = holding(
            column(
                label(tr("Kept by"), "caption"),
                *self.boxes.values(),
                label(tr("The longest of them wins."), "small", wrap=True),
                Space.S.value,
                label(tr("Trigger date"), "caption"),
                self.trigger,
                label(tr("The day of export, or the end of the deal."), "small", wrap=True),
                row(self.keep_button, None),
                Space.L.value,
                label(tr("Reason"), "caption"),
                self.reason,
                row(self.hold_button, self.delete_button, None),
                self.off,
                gap=Space.XS,
            )
        )
        self.setLayout(
            column(
                self.title,
                self.state,
                Space.M.value,
                fields,
                None,
                gap=Space.S,
                edges=(20, 20, 20, 16),
            )
        )
        return fields


def _box(profile: Profile) -> QCheckBox:
    """A profile to choose, with its years, and its law as a tip."""
    length = Sentence.counted("one year", "{count} years", count=profile.years)
    told = Sentence.of(
        "{title}, {length}", title=Sentence(title_of(profile, spoken())), length=length
    )
    made = QCheckBox(tr(told))
    made.setToolTip(f"{profile.law}\n{profile.source}")
    return made
