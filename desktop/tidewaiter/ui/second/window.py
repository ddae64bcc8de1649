"""The window of the second review: asked for, under way, or made, with where the two part."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)

from tidewaiter.casebook.deeds.second_reviewing import may_settle, second_undecided
from tidewaiter.casebook.facts.second_review import ReviewState, SecondReview, Stands
from tidewaiter.casebook.refusals.sign_off import SecondReviewError
from tidewaiter.casebook.state.disagreeing import Compared, Verdict, compare_decisions
from tidewaiter.casebook.state.hits import undecided
from tidewaiter.desk.wording import tr
from tidewaiter.records.exchange.answering import SUFFIX as ANSWER
from tidewaiter.records.exchange.request import SUFFIX as REQUEST
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    button,
    column,
    holding,
    label,
    nothing_here,
    row,
    selectable,
    spacious,
)
from tidewaiter.ui.panels.pieces import table as dress_table
from tidewaiter.ui.saving_as import ask_where
from tidewaiter.ui.second.asking import AskingForm
from tidewaiter.ui.second.model import ComparedModel
from tidewaiter.ui.second.typed import TypedLines
from tidewaiter.ui.second.words import decision_words, own_words, state_words, taken_words
from tidewaiter.ui.signoff.oversight import Oversight
from tidewaiter.wording import Sentence

SIZE = (820, 560)
LEAST = (600, 420)
EDGES = (24, 24, 24, 24)
ASK, WAIT, MADE, TAKEN = range(4)
NONE_YET = Sentence.of("Nobody was asked to review this case a second time.")


class SecondWindow(QWidget):
    """Shows the latest second review of the case on screen, and follows it.

    Signals: `hit_wanted(str)`, a hit to show in the main window.
    """

    hit_wanted = Signal(str)

    def __init__(self, parent: QWidget, look: Look, review: Review, oversight: Oversight) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._look = look
        self._review = review
        self._oversight = oversight
        self._again = False
        self.setObjectName("controls")  # styled as the window of the controls is
        self.setWindowTitle(tr("Second review"))
        self.resize(spacious(self, *SIZE))
        self.setMinimumSize(*map(grown, LEAST))
        self._state = selectable(role="strong")
        self._pages = QStackedWidget()
        self.form = AskingForm()
        self.reason = _line("Reason for cancelling")
        self.cancel = button(tr("Cancel the second review"), self._on_cancel)
        self.hand_in = button(tr("Hand in"), self._on_hand_in, "primary")
        self.write_request = button(tr("Write the bundle…"), self._on_write_request, "primary")
        self.take_answer = button(tr("Take the answer in…"), self._on_take_answer)
        self.write_answer = button(tr("Write the answer…"), self._on_write_answer, "primary")
        self.model = ComparedModel(self)
        self.table = QTableView()
        self._first, self._second = selectable(), selectable()
        self.note = _line("Why this decision stands")
        asked_for = {"terms": self.form.note, "cancelling": self.reason, "settling": self.note}
        self._typed = TypedLines(asked_for, review.drafts.lines)
        self._who = label(role="small", wrap=True)
        self.first_stands = button(tr("The first stands"), lambda: self._settle(Stands.FIRST))
        self.second_stands = button(tr("The second stands"), lambda: self._settle(Stands.SECOND))
        self.ask_again = button(tr("Ask for another"), self._on_ask_again, "link")
        self._build()
        self._join()
        self._refresh()

    def state(self) -> str:
        """How far it is, as shown."""
        return self._state.text()

    def page(self) -> int:
        """What is shown: the form, what is under way, or what was made."""
        return self._pages.currentIndex()

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Both decisions on each hit"))
        table.setObjectName("compared")
        dress_table(table)
        head = table.horizontalHeader()
        head.setObjectName("columns")
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        words = tr("Both decisions on each hit stand here, side by side, once the second is made.")
        wait = column(
            row(None, self.take_answer, self.write_request, self.hand_in),
            None,
            nothing_here(self._look, Icon.PERSON, words),
            None,
            label(self.reason.accessibleName(), "small"),
            row(self.reason, self.cancel),
            gap=Space.M,
        )
        details = column(
            label(tr("First"), "caption"),
            self._first,
            Space.XS.value,
            label(tr("Second"), "caption"),
            self._second,
            Space.XS.value,
            label(self.note.accessibleName(), "small"),
            row(self.note, self.first_stands, self.second_stands),
            self._who,
            gap=Space.XS,
        )
        made = column(table, details, row(self.ask_again, None), gap=Space.M)
        made.setStretch(0, 1)
        taken = column(
            label(tr("Decide on every hit, then write the answer and send it back."), wrap=True),
            row(None, self.write_answer),
            None,
            gap=Space.M,
        )
        take_in = button(tr("Take a bundle in…"), self._on_take_request, "link")
        ask = column(self.form, row(take_in, None), gap=Space.S)
        ask.setStretch(0, 1)
        for page in (holding(ask), holding(wait), holding(made), holding(taken)):
            self._pages.addWidget(page)
        whole = column(
            label(tr("Second review"), "title"), self._state, self._pages, gap=Space.M, edges=EDGES
        )
        whole.setStretch(2, 1)
        self.setLayout(holding_layout := whole)
        holding_layout.setSpacing(Space.M)

    def _join(self) -> None:
        self.form.asked.connect(self._oversight.second.ask)
        self.reason.textChanged.connect(self._refresh_buttons)
        self.note.textChanged.connect(self._refresh_buttons)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.table.activated.connect(self._on_activated)
        self._oversight.signals.changed.connect(self._refresh)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def _now(self) -> SecondReview | None:
        case = self._oversight.case()
        return case.reviews[-1] if case and case.reviews else None

    def _refresh(self) -> None:
        case, review, seat = self._oversight.case(), self._now(), self._oversight.seat
        self._typed.follow(case.id if case else "")
        self.form.show_people(self._oversight.people, seat.actor if seat else "")
        self.form.setEnabled(case is not None)
        if case is not None and case.taken is not None:
            self._show(TAKEN, taken_words(case.taken))
            self.write_answer.setEnabled(not undecided(case))
        elif case is None or review is None:
            self._show(ASK, NONE_YET)
        elif review.state is ReviewState.CANCELLED or self._again:
            self._show(ASK, state_words(review))
        elif review.state is ReviewState.OPEN:
            own = self._review.second
            left = len(second_undecided(case, review))
            self._show(WAIT, own_words(own, left) if own else state_words(review))
            self.hand_in.setVisible(own is not None)
            self.write_request.setVisible(review.asked.sent)
            self.take_answer.setVisible(review.asked.sent)
            self.hand_in.setEnabled(not left)
        else:
            self._show(MADE, _made_words(compare_decisions(case, review)))
            self._show_rows(compare_decisions(case, review))
        self._refresh_buttons()

    def _show(self, page: int, words: Sentence) -> None:
        self._pages.setCurrentIndex(page)
        self._state.setText(tr(words))

    def _show_rows(self, rows: tuple[Compared, ...]) -> None:
        """What parts comes first; the row that was chosen stays chosen."""
        chosen = self._chosen()
        self.model.show_rows(tuple(sorted(rows, key=_order)))
        at = self.model.row_of(chosen.hit) if chosen else 0
        self.table.selectRow(max(at, 0))

    def _chosen(self) -> Compared | None:
        return self.model.row(self.table.currentIndex().row())

    def _refresh_buttons(self) -> None:
        self.cancel.setEnabled(bool(self.reason.text().strip()))
        one, review, seat = self._chosen(), self._now(), self._oversight.seat
        self._first.setText(tr(decision_words(one.first if one else None)))
        self._second.setText(tr(decision_words(one.second if one else None)))
        may = one is not None and review is not None and seat is not None
        may = may and one.verdict is not Verdict.AGREED and may_settle(review, one, seat)  # type: ignore[union-attr,arg-type]
        written = bool(self.note.text().strip())
        self.note.setEnabled(may)
        apart = one is not None and one.verdict is not Verdict.AGREED and not may
        decider = SecondReviewError.decider(review.asked.decider if review else "").problem
        self._who.setText(tr(decider) if apart else "")
        self.first_stands.setEnabled(may and written)
        self.second_stands.setEnabled(may and written and one is not None and bool(one.second))

    def _settle(self, stands: Stands) -> None:
        one, review = self._chosen(), self._now()
        if one is not None and review is not None:
            self._oversight.second.settle(review.id, one.hit, stands, self.note.text())
            self.note.clear()

    def _on_row(self, _: QModelIndex, __: QModelIndex) -> None:
        self._refresh_buttons()

    def _on_activated(self, index: QModelIndex) -> None:
        if (one := self.model.row(index.row())) is not None:
            self.hit_wanted.emit(one.hit)

    def _on_hand_in(self) -> None:
        self._oversight.second.end()

    def _on_write_request(self) -> None:
        self._ask_where(REQUEST, self._oversight.exchange.write_request)

    def _on_write_answer(self) -> None:
        self._ask_where(ANSWER, self._oversight.exchange.write_answer)

    def _ask_where(self, suffix: str, write: Callable[[Path], None]) -> None:
        start = f"{self._review.title}{suffix}"
        path = ask_where(self, self.windowTitle(), start, f"*{suffix}", suffix)
        if path is not None:
            write(path)

    def _on_take_request(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "", f"*{REQUEST}")
        if name:
            self._oversight.exchange.take(Path(name))

    def _on_take_answer(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.windowTitle(), "", f"*{ANSWER}")
        if name:
            self._oversight.exchange.take(Path(name))

    def _on_cancel(self) -> None:
        self._oversight.second.cancel(self.reason.text())
        self.reason.clear()

    def _on_ask_again(self) -> None:
        self._again = not self._again
        self._refresh()


def _made_words(rows: tuple[Compared, ...]) -> Sentence:
    apart = [one for one in rows if one.verdict is not Verdict.AGREED]
    if not apart:
        return Sentence.of("The second review is made; both agree on every hit.")
    left = sum(one.open for one in apart)
    if not left:
        return Sentence.of("The second review is made; every disagreement is settled.")
    return Sentence.of(
        "The second review is made; disagreements left to settle: {count}.", count=left
    )


def _order(one: Compared) -> int:
    return (not one.open) + (one.verdict is Verdict.AGREED)


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(tr(name))
    return made
