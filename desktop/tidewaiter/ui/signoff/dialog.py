"""The dialog that signs a case off: what the rules say, what is open, whose signatures stand, the rule."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.state.open_points import OpenPoint, PointKind
from tidewaiter.casebook.state.sign_off_words import rule_words, signature_words, state_words
from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.ui.painting.signs import OUTCOMES
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    empty,
    frame,
    holding,
    label,
    retone,
    row,
    selectable,
    spacious,
)
from tidewaiter.ui.signoff.oversight import Oversight
from tidewaiter.wording import Sentence

EDGES = (24, 24, 24, 24)
SIZE = (640, 560)
LEAST = (480, 360)
SHOWN = 40  # points; a longer list is counted
NOTHING = Sign(words="Nothing was weighed yet", tone="muted", icon=Icon.CHECK)
STANDING = frozenset({SignOffState.SIGNED, SignOffState.HALF})


class SignOffDialog(QDialog):
    """Shows the sign-off of the case on screen and follows it.

    Signals: `point_wanted(object)`, an open point to go to; `rule_wanted()`.
    """

    point_wanted = Signal(object)
    rule_wanted = Signal()

    def __init__(self, parent: QWidget, look: Look, review: Review, oversight: Oversight) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sign off"))
        self.setMinimumSize(*map(grown, LEAST))
        self._look = look
        self._review = review
        self._oversight = oversight
        self._shown: object = None
        self._icon = IconLabel(look, Icon.CHECK, "calm", 20)
        self._outcome = label(role="outcome")
        self._chip = frame("outcome")
        self._state = selectable(role="strong")
        self._points = QVBoxLayout()
        self._area = QScrollArea()
        self._rule = selectable(role="muted")
        self.note = QLineEdit()
        self.sign = button(tr("Sign"), self._on_sign, "primary")
        self.withdraw = button(tr("Withdraw"), self._on_withdraw)
        self._build()
        self._join()
        self._refresh()
        self._fit()
        self.note.setFocus()  # Enter signs: it must be seen where one is

    def open_points(self) -> list[str]:
        """The points as shown."""
        return [tr(point.sentence) for point in self._oversight.points()]

    def state(self) -> str:
        """The sentence over the signatures, as shown."""
        return self._state.text()

    def _build(self) -> None:
        self._chip.setLayout(
            row(self._icon, self._outcome, gap=Space.S, edges=(Space.M, Space.S, Space.M, Space.S))
        )
        self._points.setSpacing(Space.S)
        self._points.setContentsMargins(0, 0, 0, 0)
        area = self._area
        area.setWidget(holding(self._points))
        area.setWidgetResizable(True)
        self._told = label(tr("Note"), "small")
        self._told.setBuddy(self.note)
        rule = button(tr("Change the rule…"), self.rule_wanted.emit, "link")
        ruled = row(self._rule, rule)
        ruled.setStretch(0, 1)
        whole = column(
            row(self._chip, None),
            self._state,
            area,
            ruled,
            column(self._told, self.note, gap=Space.XS),
            row(self.withdraw, None, button(tr("Close"), self.reject), self.sign),
            gap=Space.M,
            edges=EDGES,
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _fit(self) -> None:
        """No higher than there is to tell."""
        most = spacious(self, *SIZE)
        told = self._points.totalHeightForWidth(most.width() - EDGES[0] - EDGES[2])
        around = self.sizeHint().height() - self._area.sizeHint().height()
        self.resize(most.width(), min(most.height(), around + told + Space.L))

    def _join(self) -> None:
        self.note.textChanged.connect(self._refresh_buttons)
        self._oversight.signals.changed.connect(self._refresh)
        self._review.signals.changed.connect(self._refresh)

    def _refresh(self) -> None:
        shown = self._all()
        if shown == self._shown:
            return
        self._shown = shown
        assessment = self._review.assessment
        sign = OUTCOMES[assessment.outcome] if assessment else NOTHING
        self._icon.show_icon(sign.icon, sign.tone)
        self._outcome.setText(tr(sign.words))
        retone(self._chip, sign.tone, "level")
        self._state.setText(tr(self._sentence()))
        seat = self._oversight.seat
        self._rule.setText(tr(rule_words(seat.four_eyes)) if seat else "")
        empty(self._points)
        self._fill()
        self._refresh_buttons()

    def _all(self) -> object:
        """All that is shown; compared, so that nothing is drawn anew while somebody types."""
        oversight = self._oversight
        case = oversight.case()
        return (
            case and (case.id, case.sign_off),
            oversight.points(),
            oversight.seat,
            oversight.lapse,
            self._review.assessment and self._review.assessment.outcome,
        )

    def _sentence(self) -> Sentence:
        case = self._oversight.case()
        if case is None:
            return Sentence.of("There is no case to sign.")
        return self._oversight.lapse or state_words(case.sign_off)

    def _fill(self) -> None:
        points = self._oversight.points()
        case = self._oversight.case()
        for signature in case.sign_off.signatures if case else ():
            self._points.addLayout(
                _line(IconLabel(self._look, Icon.READ, "read"), tr(signature_words(signature)))
            )
            if signature.fact.note:
                self._points.addLayout(row(grown(16), selectable(signature.fact.note, "muted")))
        if points:
            told = Sentence.counted("One thing is open", "{count} things are open", len(points))
            self._points.addWidget(label(tr(told), "caption"))
        elif case is not None and not self._oversight.stands():
            words = tr("Nothing is open. You sign what was decided; you do not say that it may go.")
            self._points.addWidget(label(words, wrap=True))
        for point in points[:SHOWN]:
            self._points.addLayout(self._point(point))
        if len(points) > SHOWN:
            more = Sentence.of("and {count} more", count=len(points) - SHOWN)
            self._points.addWidget(label(tr(more), "small"))
        self._points.addStretch(1)

    def _point(self, point: OpenPoint) -> QHBoxLayout:
        mark = IconLabel(self._look, Icon.WARNING, "check")
        words = tr(point.sentence)
        made = _line(mark, words)
        if point.document or point.hit or point.file or point.kind is PointKind.AGREE:
            go = button(tr("Show"), lambda: self.point_wanted.emit(point), "link")
            go.setAccessibleName(f"{tr('Show')}: {words}")
            made.addWidget(go)
        return made

    def _refresh_buttons(self) -> None:
        case = self._oversight.case()
        state = case.sign_off.state if case else SignOffState.OPEN
        done = state is SignOffState.SIGNED and self._oversight.lapse is None
        ready = not self._oversight.points() and self._review.assessment is not None
        self.sign.setEnabled(case is not None and ready and not done)
        self.withdraw.setEnabled(state in STANDING and bool(self.note.text().strip()))
        self._told.setText(
            tr("Note, or the reason for withdrawing") if state in STANDING else tr("Note")
        )
        self.withdraw.setVisible(state in STANDING)

    def _on_sign(self) -> None:
        self._oversight.sign(self.note.text())
        self.note.clear()

    def _on_withdraw(self) -> None:
        self._oversight.withdraw(self.note.text())
        self.note.clear()


def _line(mark: IconLabel, words: str) -> QHBoxLayout:
    made = row(mark, selectable(words), gap=Space.S)
    made.setStretch(1, 1)
    return made
