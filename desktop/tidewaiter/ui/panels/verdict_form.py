"""The form that takes the reviewer's decision: four answers, a reason, a note, and saving."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
)

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.facts.reasons import reason_text, reasons_for
from tidewaiter.casebook.model import Case, Decision
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import HitKind
from tidewaiter.ui.case.deeds import Decided
from tidewaiter.ui.case.drafts import DraftDecision
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.moving.words import parted_lines, writer
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.signs import DISPOSITIONS
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import IconLabel, button, column, holding, label, row, selectable
from tidewaiter.ui.presets.kept import Presets
from tidewaiter.ui.second.beside import FirstDecision
from tidewaiter.wording import Sentence


class VerdictForm(QFrame):
    """Takes a decision on one hit: reason and note are asked for once it is answered.

    `decided` carries a `Decided`, `withdrawn` a hit's id, `harmless_wanted` that of a hit whose name
    is to be known as harmless.
    """

    decided = Signal(object)
    withdrawn = Signal(str)
    harmless_wanted = Signal(str)

    def __init__(self, review: Review, look: Look) -> None:
        super().__init__()
        self._review = review
        self._look = look
        self._hit = ""
        self.setObjectName("verdict")
        self._answers = QButtonGroup(self)
        self._buttons = {d: self._answer(n, d) for n, d in enumerate(Disposition)}
        self._reason = QComboBox()
        self._note = QLineEdit()
        self.alike = QCheckBox()
        self._presets: Presets = ()
        self._typed = review.drafts.decisions
        self._save = button(tr("Save decision"), self.save, "primary")
        self._earlier_icon = IconLabel(look, DISPOSITIONS[Disposition.TRUE_MATCH].icon)
        self._earlier = selectable()
        self._withdraw = button(tr("Withdraw"), self._on_withdraw)
        self._again = selectable(role="small")
        self.harmless = button(tr("Mark as known harmless…"), self._on_harmless, "quiet")
        self._first = FirstDecision()
        self._build()
        self._join()
        self.show_hit("")

    def show_hit(self, hit_id: str) -> None:
        """Show the decision on this hit, or ask for one; what was typed for it stays, or comes back."""
        if hit_id != self._hit:
            self.put_aside()
            self._hit = hit_id
            self._take_up()
        self.setEnabled(bool(hit_id))
        self._refresh()

    def forget(self) -> None:
        """What was typed belongs to a case that is gone."""
        self._typed.clear()
        self._clear()

    def put_aside(self) -> None:
        """Keep what was typed for a hit that is not decided, until that hit is shown again."""
        chosen = self._chosen()
        if chosen is not None and self._review.decision(self._hit) is None:
            self._typed[self._hit] = DraftDecision(
                chosen, self._reason.currentData() or "", self._note.text(), self.alike.isChecked()
            )
        self._hit = ""
        self._clear()

    def choose(self, disposition: Disposition) -> None:
        """Press one of the answers, and go to the reason."""
        if self._hit and self._buttons[disposition].isVisibleTo(self):
            self._buttons[disposition].setChecked(True)
            self._on_answered()
            self._reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_presets(self, presets: Presets) -> None:
        """Offer the company's own reasons before the others."""
        hit = self._hit
        self.put_aside()
        self._presets = presets
        self.show_hit(hit)

    def choose_preset(self, number: int) -> None:
        """Take one of the company's own reasons, the first being 0, with its disposition."""
        if number < len(self._presets):
            preset = self._presets[number]
            self.choose(preset.disposition)
            self._reason.setCurrentIndex(max(0, self._reason.findData(preset.code)))

    def toggle_alike(self) -> None:
        """Decide all that say the same, or only this one."""
        if self.alike.isVisibleTo(self):
            self.alike.toggle()

    def tell_keys(self, key_of: Callable[[Disposition], str]) -> None:
        """Show beside each answer the key that gives it."""
        for disposition, made in self._buttons.items():
            words = tr(DISPOSITIONS[disposition].words)
            key = key_of(disposition)
            made.setText(f"{key}   {words}" if key else words)

    def save(self) -> None:
        """Ask for the decision to be kept; without an answer nothing happens."""
        chosen = self._chosen()
        if not self._hit or chosen is None or not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        self.decided.emit(
            Decided(
                hit=self._hit,
                disposition=chosen,
                reason=self._reason.currentData(),
                note=self._note.text().strip(),
                also=self._also(),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter saves from the reason and from the note; Escape takes the answer back."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._clear()
                self._refresh()
                return True
        return super().eventFilter(watched, event)

    def _answer(self, number: int, disposition: Disposition) -> QPushButton:
        made = button(
            f"{number + 1}   {tr(DISPOSITIONS[disposition].words)}", lambda: None, "choice"
        )
        made.setCheckable(True)
        made.setAccessibleName(tr(DISPOSITIONS[disposition].words))
        self._answers.addButton(made, number)
        return made

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for number, made in enumerate(self._buttons.values()):
            grid.addWidget(made, number // 2, number % 2)
        self._note.setPlaceholderText(tr("Note"))
        self._note.setAccessibleName(tr("Note"))
        self._reason.setAccessibleName(tr("Reason"))
        why = row(self._note, self._save, gap=Space.S)
        why.setStretch(0, 1)
        self._why = holding(column(self._reason, self.alike, why, gap=Space.S))
        self._ask = holding(column(grid, self._why, gap=Space.S))
        told = row(self._earlier_icon, self._earlier, self._withdraw, gap=Space.S)
        told.setStretch(1, 1)
        self._told = holding(told)
        self.setLayout(
            column(
                label(tr("Your decision"), "caption"),
                self._first,
                self._told,
                row(self.harmless, None),
                self._again,
                self._ask,
                edges=(Space.L, Space.M, Space.L, Space.L),
            )
        )

    def first_words(self) -> str:
        """What is shown of the first decision to a second reviewer."""
        return self._first.words()

    def _join(self) -> None:
        self._first.agreed.connect(self._on_agreed)
        self._answers.idClicked.connect(lambda _: self._on_answered())
        self._reason.installEventFilter(self)
        self._note.installEventFilter(self)
        self.alike.installEventFilter(self)
        self._look.signals.changed.connect(self._refresh)

    def _chosen(self) -> Disposition | None:
        return next((d for d, made in self._buttons.items() if made.isChecked()), None)

    def _on_answered(self) -> None:
        chosen = self._chosen()
        self._reason.clear()
        for preset in self._presets:
            if preset.disposition is chosen:
                self._reason.addItem(preset.text, preset.code)
        for reason in reasons_for(chosen) if chosen else ():
            self._reason.addItem(tr(reason.text), reason.code)
        self._refresh()

    def _also(self) -> tuple[str, ...]:
        hit = self._review.find(self._hit)
        if hit is None or not self.alike.isChecked():
            return ()
        return tuple(other.id for other in self._review.alike(hit))

    def _refresh_alike(self) -> None:
        """Offer to decide all that say the same, where there are others."""
        hit = self._review.find(self._hit) if self._chosen() else None
        others = len(self._review.alike(hit)) if hit is not None else 0
        self.alike.setVisible(others > 0)
        words = Sentence.counted(
            "Also the other hit that says the same",
            "Also the {count} others that say the same",
            count=others,
        )
        self.alike.setText(tr(words))
        if not others:
            self.alike.setChecked(False)

    def _on_agreed(self, first: Decision) -> None:
        self.decided.emit(
            Decided(hit=self._hit, disposition=first.disposition, reason=first.reason)
        )

    def _on_withdraw(self) -> None:
        if self._hit:
            self.withdrawn.emit(self._hit)

    def _on_harmless(self) -> None:
        if self._hit:
            self.harmless_wanted.emit(self._hit)

    def _may_be_harmless(self) -> bool:
        """Only a party that a person found to be another one; a name set aside already is marked."""
        hit = self._review.find(self._hit)
        dismissed = self._review.disposition(self._hit) is Disposition.FALSE_POSITIVE
        if self._review.second is not None:
            return False
        return dismissed and hit is not None and hit.kind is HitKind.PARTY and hit.set_aside is None

    def _take_up(self) -> None:
        """Go on with what was typed for a hit, unless it was decided since."""
        typed = self._typed.pop(self._hit, None)
        if typed is None or self._review.decision(self._hit) is not None:
            return
        self._buttons[typed.disposition].setChecked(True)
        self._on_answered()
        if (
            typed.reason and self._reason.findData(typed.reason) < 0
        ):  # the company's, not offered yet
            self._reason.addItem(tr(reason_text(typed.reason)), typed.reason)
        self._reason.setCurrentIndex(max(0, self._reason.findData(typed.reason)))
        self._note.setText(typed.note)
        self.alike.setChecked(typed.alike)

    def _clear(self) -> None:
        self._answers.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._answers.setExclusive(True)
        self._reason.clear()
        self._note.clear()
        self.alike.setChecked(False)

    def _refresh(self) -> None:
        decision = self._review.decision(self._hit)
        self._told.setVisible(decision is not None)
        self._ask.setVisible(decision is None)
        first = self._review.first_decision(self._hit)
        self._first.show_decision(first, open_to_agree=decision is None)
        self.harmless.setVisible(self._may_be_harmless())
        if decision is not None:
            self._tell(decision)
        self._tell_again(None if decision else self._review.asked_again(self._hit))
        chosen = self._chosen()
        for disposition, made in self._buttons.items():
            sign = DISPOSITIONS[disposition]
            made.setIcon(self._look.icon(sign.icon, sign.tone))
        self._refresh_alike()
        self._why.setVisible(chosen is not None)
        self._save.setEnabled(chosen is not None)

    def _tell(self, decision: Decision) -> None:
        sign = DISPOSITIONS[decision.disposition]
        self._earlier_icon.show_icon(sign.icon, sign.tone)
        self._earlier.setText("\n".join(_lines(decision, self._review.case)))

    def _tell_again(self, decision: Decision | None) -> None:
        """Why a hit that was decided once is asked again, and what was decided."""
        case = self._review.case
        parted = parted_lines(case, self._hit) if case and self._hit else ()
        self._again.setVisible(decision is not None or bool(parted))
        if parted:
            why = tr("Asked again: it was decided differently in two casebooks.")
            self._again.setText("\n".join((why, *parted)))
        elif decision is not None:
            why = tr(
                "Asked again: the entry, or the text, is not what it was when this was decided."
            )
            self._again.setText("\n".join((why, *_lines(decision, case))))


def _lines(decision: Decision, case: Case | None) -> list[str]:
    """What was decided, why, by whom and when."""
    sign = DISPOSITIONS[decision.disposition]
    who = writer(case, decision.actor, decision.sequence)
    return [
        tr(
            Sentence.of(
                "{disposition}: {reason}",
                disposition=Sentence(sign.words),
                reason=reason_text(decision.reason),
            )
        ),
        *([decision.note] if decision.note else []),
        tr(Sentence.of("{who}, {when}", who=who, when=local_time(decision.time))),
    ]
