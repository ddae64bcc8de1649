"""What narrows the queue: words, the state, and whose cases; and by what it is ordered."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QFrame, QLineEdit

from tidewaiter.casebook.listing.summaries import CaseState
from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.rows import (
    AT_WORK,
    COLUMNS,
    STATES,
    QueueColumn,
    QueueRow,
    Wanted,
    counted,
)
from tidewaiter.ui.cases.words import ORDERS
from tidewaiter.ui.cases.words import STATES as STATE_SIGNS
from tidewaiter.ui.painting.field_icons import make_clearable
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import button, column, frame, label, row
from tidewaiter.wording import Sentence

SETTLE = 60  # milliseconds that a typist may take to the next letter
AT_WORK_PLACE, EVERY_PLACE = 0, len(STATES) + 1


class QueueFilters(QFrame):
    """Gathers what is wanted; `changed()` once the typist rests, `sorted(object)` a `QueueColumn`."""

    changed = Signal()
    sorted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.field = QLineEdit()
        self.reviewer = QComboBox()
        self.order = QComboBox()
        self._states = QButtonGroup(self)
        self._count = label(role="small")
        self._resting = QTimer(self, singleShot=True, interval=SETTLE)
        self._build()
        self._join()

    def wanted(self) -> Wanted:
        """What is asked for now."""
        reviewer = self.reviewer.currentData()
        return Wanted(
            text=self.field.text(),
            states=self._chosen(),
            reviewer=reviewer if isinstance(reviewer, str) else None,
        )

    def reset(self) -> None:
        """Want everything that is at work again."""
        self.field.clear()
        self._states.button(AT_WORK_PLACE).setChecked(True)
        self.reviewer.setCurrentIndex(0)
        self.changed.emit()

    def want_all(self) -> None:
        """Want the cases of every state."""
        self._states.button(EVERY_PLACE).setChecked(True)
        self.changed.emit()

    def show_order(self, by: QueueColumn) -> None:
        """Say by which column the list stands."""
        self.order.setCurrentIndex(COLUMNS.index(by))

    def show_people(self, people: Iterable[str], me: str) -> None:
        """Offer the cases of one reviewer."""
        chosen = self.reviewer.currentData()
        self.reviewer.clear()
        self.reviewer.addItem(tr("Anybody’s"), None)
        self.reviewer.addItem(tr("Mine"), me)
        self.reviewer.addItem(tr("Nobody’s yet"), "")
        for one in people:
            if one != me:
                self.reviewer.addItem(one, one)
        at = self.reviewer.findData(chosen) if chosen is not None else 0
        self.reviewer.setCurrentIndex(max(at, 0))

    def show_counts(self, rows: Iterable[QueueRow], shown: int) -> None:
        """Say how many cases there are in each state, and how many are listed."""
        counts = counted(rows)
        total = sum(counts.values())
        at_work = sum(counts[state] for state in AT_WORK)
        self._say(AT_WORK_PLACE, tr("At work"), at_work)
        for place, state in enumerate(STATES, start=1):
            self._say(place, tr(STATE_SIGNS[state].words), counts[state])
        self._say(EVERY_PLACE, tr("Every case"), total)
        self._count.setText(
            tr(
                Sentence.counted(
                    "{shown} of 1 case", "{shown} of {count} cases", total, shown=shown
                )
            )
        )

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Title, party, number or reviewer"))
        self.field.setAccessibleName(tr("Narrow the queue"))
        make_clearable(self.field)
        self._lens = self.field.addAction(
            self._look.icon(Icon.FILTER), QLineEdit.ActionPosition.LeadingPosition
        )
        self.reviewer.setAccessibleName(tr("Whose cases"))
        self.order.setAccessibleName(tr("Order"))
        for one in COLUMNS:
            self.order.addItem(tr(ORDERS[one]), one)
        segments = frame("segments")
        made = []
        for place in range(EVERY_PLACE + 1):
            one_state = button("", self.changed.emit, "segment")
            one_state.setCheckable(True)
            self._states.addButton(one_state, place)
            made.append(one_state)
        made[AT_WORK_PLACE].setChecked(True)
        segments.setLayout(row(*made, gap=Space.HAIR, edges=(2, 2, 2, 2)))
        self.show_counts((), 0)
        first = row(self.field, self.reviewer, self.order, gap=Space.S)
        first.setStretch(0, 1)
        self.setLayout(column(first, row(segments, None, self._count), gap=Space.S))

    def _join(self) -> None:
        self._resting.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _: self._resting.start())
        self.reviewer.activated.connect(lambda _: self.changed.emit())
        self.order.activated.connect(lambda at: self.sorted.emit(COLUMNS[at]))
        self._look.signals.changed.connect(self._on_look_changed)

    def _chosen(self) -> frozenset[CaseState]:
        place = self._states.checkedId()
        if place == AT_WORK_PLACE:
            return AT_WORK
        return frozenset(STATES if place == EVERY_PLACE else (STATES[place - 1],))

    def _say(self, place: int, words: str, count: int) -> None:
        made = self._states.button(place)
        made.setText(f"{words}  {count}" if count else words)
        made.setAccessibleName(f"{words}, {count}")

    def _on_look_changed(self) -> None:
        self._lens.setIcon(self._look.icon(Icon.FILTER))
