"""The cases chosen in the queue: what they are, how urgent, due when, whose, and archived or not."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tidewaiter.casebook.facts.queue import (
    CaseArchived,
    CaseAssigned,
    CaseDue,
    CasePrioritised,
    Priority,
)
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.rows import PRIORITIES
from tidewaiter.ui.cases.words import PRIORITIES as PRIORITY_SIGNS
from tidewaiter.ui.cases.words import STATES, counts_words, due_words
from tidewaiter.ui.naming.times import local_time
from tidewaiter.ui.painting.fonts import grown
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.pieces import (
    IconLabel,
    button,
    column,
    empty,
    holding,
    label,
    retone,
    row,
    selectable,
    tag,
    unbroken,
)
from tidewaiter.wording import Sentence

WEEK = 7
LEAST_WIDE, MOST_WIDE = 264, 420


class FilingPanel(QFrame):
    """Shows what is chosen. Signals: `filed(object)`, one fact for all of it; `open_wanted()`, `move_wanted()`."""

    filed = Signal(object)
    open_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("decision")
        self._look = look
        self._cases: tuple[CaseSummary, ...] = ()
        self._today = date.min
        self._told = QVBoxLayout()
        self._told.setSpacing(Space.XS)
        self.priority = QComboBox()
        self.due = QLineEdit()
        self.reviewer = QComboBox()
        self._off = label(role="small", wrap=True)
        self.open_button = button(tr("Open the case"), self.open_wanted.emit, "primary")
        self.archive_button = button(tr("Archive"), self.toggle_archived)
        self.move_button = button(tr("Move to another machine…"), self.move_wanted.emit, "link")
        self._filing = self._build()
        self._join()

    def show_cases(
        self, cases: Sequence[CaseSummary], people: Iterable[str], me: str, today: date
    ) -> None:
        """Show these cases; with several, what is set is set for all of them."""
        self._cases, self._today = tuple(cases), today
        self._offer(people, me)
        empty(self._told)
        for widget in self._tell():
            self._told.addWidget(widget)
            widget.show()  # a layout shows it later, and not if it is filled again before
        self._filing.setVisible(bool(cases))
        self.open_button.setVisible(len(cases) == 1)
        if not cases:
            return
        filings = {one.filing for one in cases}
        priorities = {one.priority for one in filings}
        self.priority.setCurrentIndex(
            PRIORITIES.index(priorities.pop()) if len(priorities) == 1 else -1
        )
        days = {one.due for one in filings}
        day = days.pop() if len(days) == 1 else None
        self.due.setText(day.isoformat() if day else "")
        names = {one.reviewer for one in filings}
        self.reviewer.setCurrentText(names.pop() if len(names) == 1 else "")
        archived = all(one.archived for one in filings)
        self.archive_button.setText(tr("Take back from the archive") if archived else tr("Archive"))
        self._off.hide()

    def toggle_archived(self) -> None:
        """Archive what is chosen, or take it back where all of it is archived."""
        if self._cases:
            archived = all(one.filing.archived for one in self._cases)
            self.filed.emit(CaseArchived(archived=not archived))

    def prioritise(self, priority: Priority) -> None:
        """Make what is chosen this urgent."""
        if self._cases:
            self.filed.emit(CasePrioritised(priority=priority))

    def ask_for_day(self) -> None:
        """Listen for a due date."""
        self.due.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.due.selectAll()

    def ask_for_reviewer(self) -> None:
        """Listen for a reviewer."""
        self.reviewer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if (line := self.reviewer.lineEdit()) is not None:
            line.selectAll()

    def _fields(self) -> QVBoxLayout:
        """How urgent, due when, and whose."""
        self.priority.setAccessibleName(tr("Priority"))
        for one in PRIORITIES:
            self.priority.addItem(tr(PRIORITY_SIGNS[one].words), one)
        self.due.setAccessibleName(tr("Due date"))
        self.due.setPlaceholderText(tr("Year-month-day, or empty"))
        self.reviewer.setEditable(True)
        self.reviewer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reviewer.setAccessibleName(tr("Reviewer"))
        retone(self._off, "stop")
        days = row(
            button(tr("Today"), lambda: self._set_day(self._today), "link"),
            button(tr("In a week"), lambda: self._set_day(self._today + timedelta(WEEK)), "link"),
            button(tr("No day"), lambda: self._set_day(None), "link"),
            None,
            gap=Space.XS,
        )
        return column(
            label(tr("Priority"), "caption"),
            self.priority,
            Space.XS.value,
            label(tr("Due date"), "caption"),
            self.due,
            days,
            self._off,
            Space.XS.value,
            label(tr("Reviewer"), "caption"),
            self.reviewer,
            gap=Space.XS,
        )

    def _build(self) -> QFrame:
        filing = holding(
            column(
                self._fields(),
                Space.M.value,
                row(self.open_button, self.archive_button, None),
                row(self.move_button, None),
                gap=Space.S,
            )
        )
        hint = label(
            unbroken(
                tr(
                    "Enter opens · 1–4 priority · D due date · R reviewer · A archive · U undo · Shift+U redo"
                )
            ),
            "small",
            wrap=True,
        )
        whole = column(
            self._told, Space.S.value, filing, None, hint, gap=Space.S, edges=(20, 20, 20, 16)
        )
        # Large letters need more height than a window has.
        area = QScrollArea()
        area.setWidget(holding(whole))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area))
        self.setMinimumWidth(grown(LEAST_WIDE))
        self.setMaximumWidth(grown(MOST_WIDE))
        return filing

    def _join(self) -> None:
        self.priority.activated.connect(lambda at: self.prioritise(PRIORITIES[at]))
        self.due.returnPressed.connect(self._on_day)
        self.reviewer.activated.connect(lambda _: self._on_reviewer())
        line = self.reviewer.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._on_reviewer)

    def _offer(self, people: Iterable[str], me: str) -> None:
        self.reviewer.clear()
        for one in dict.fromkeys((me, *people)):
            self.reviewer.addItem(one)
        self.reviewer.setCurrentIndex(-1)

    def _tell(self) -> list[QFrame]:
        if not self._cases:
            icon = IconLabel(self._look, Icon.LISTS, "line_strong", 24)
            words = label(tr("Choose a case to see how it stands."), "muted", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            return [holding(column(row(None, icon, None), words, edges=(0, 40, 0, 0)))]
        if len(self._cases) > 1:
            many = Sentence.counted("1 case chosen", "{count} cases chosen", len(self._cases))
            below = label(tr("What you set here is set for all of them."), "muted", wrap=True)
            return [holding(column(label(tr(many), "title"), below, gap=Space.XS))]
        case = self._cases[0]
        sign = STATES[case.state]
        tone = "calm" if case.state is CaseState.ARCHIVED else sign.tone
        made: list[QWidget | QLayout] = [
            label(case.title, "title", wrap=True),
            row(tag(tr(sign.words), "information" if tone == "accent" else tone), None),
            selectable(tr(counts_words(case)), "small"),
        ]
        if case.party:
            made.append(selectable(case.party))
        if case.references:
            made.append(selectable(", ".join(case.references), "small"))
        if case.filing.due is not None:
            due = tr(due_words(case.filing.due, self._today))
            made.append(label(due, "small", wrap=True))
        law = Sentence.of(
            "Law of {day} · opened {opened} · changed {changed}",
            day=case.on.isoformat(),
            opened=local_time(case.opened),
            changed=local_time(case.last),
        )
        return [
            holding(
                column(*made, label(tr(law).replace(" · ", "\n"), "small", wrap=True), gap=Space.XS)
            )
        ]

    def _on_day(self) -> None:
        text = self.due.text().strip()
        try:
            self._set_day(date.fromisoformat(text) if text else None)
        except ValueError:
            self._off.setText(tr("Write the day as 2026-12-01."))
            self._off.show()

    def _set_day(self, day: date | None) -> None:
        self._off.hide()
        if self._cases:
            self.filed.emit(CaseDue(due=day))

    def _on_reviewer(self) -> None:
        if self._cases:
            self.filed.emit(CaseAssigned(reviewer=self.reviewer.currentText().strip()))
