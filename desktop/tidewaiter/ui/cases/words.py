"""How each state and priority of a case is shown, and what a row of the queue says as one sentence."""

from collections.abc import Mapping
from datetime import date

from tidewaiter.casebook.facts.queue import Priority
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.desk.wording import tr
from tidewaiter.ui.cases.rows import QueueColumn
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.sign import Sign
from tidewaiter.wording import Sentence

STATES: Mapping[CaseState, Sign] = {
    CaseState.NEW: Sign(words="New", tone="information", icon=Icon.NEW),
    CaseState.IN_REVIEW: Sign(words="In review", tone="accent", icon=Icon.PROPOSE),
    CaseState.AWAITING: Sign(words="Second review", tone="check", icon=Icon.PERSON),
    CaseState.SIGNED_OFF: Sign(words="Signed off", tone="calm", icon=Icon.LICENCE),
    CaseState.ARCHIVED: Sign(words="Archived", tone="muted", icon=Icon.PUT_AWAY),
}
PRIORITIES: Mapping[Priority, Sign] = {
    Priority.URGENT: Sign(words="Urgent", tone="stop", icon=Icon.ESCALATE),
    Priority.HIGH: Sign(words="High", tone="licence", icon=Icon.PREVIOUS),
    Priority.NORMAL: Sign(words="Normal", tone="text", icon=Icon.CALM),
    Priority.LOW: Sign(words="Low", tone="muted", icon=Icon.NEXT),
}
HEADINGS: Mapping[QueueColumn, str] = {
    QueueColumn.STATE: "State",
    QueueColumn.CASE: "Case",
    QueueColumn.PRIORITY: "Priority",
    QueueColumn.DUE: "Due",
    QueueColumn.REVIEWER: "Reviewer",
    QueueColumn.UNDECIDED: "Undecided",
    QueueColumn.CHANGED: "Changed",
}
ORDERS: Mapping[QueueColumn, str] = {
    QueueColumn.STATE: "By state",
    QueueColumn.CASE: "By title",
    QueueColumn.PRIORITY: "By priority",
    QueueColumn.DUE: "By due date",
    QueueColumn.REVIEWER: "By reviewer",
    QueueColumn.UNDECIDED: "By what is undecided",
    QueueColumn.CHANGED: "By last change",
}


def counts_words(case: CaseSummary) -> Sentence:
    """How many papers and hits a case has, and how many are left."""
    return Sentence.of(
        "{papers} · {hits}, {undecided} undecided",
        papers=Sentence.counted("1 paper", "{count} papers", case.documents),
        hits=Sentence.counted("1 hit", "{count} hits", case.hits),
        undecided=case.undecided,
    )


def due_words(due: date | None, today: date) -> Sentence:
    """When a case is due, seen from today."""
    if due is None:
        return Sentence.of("No due date")
    days = (due - today).days
    day = due.isoformat()
    if days < 0:
        late = Sentence.counted("1 day late", "{count} days late", -days)
        return Sentence.of("Due {day}: {late}", day=day, late=late)
    if days == 0:
        return Sentence.of("Due today, {day}", day=day)
    return Sentence.of("Due {day}", day=day)


def row_words(case: CaseSummary, today: date) -> str:
    """A row of the queue, for whoever hears it."""
    filing = case.filing
    said = Sentence.of(
        "{title}: {state}, priority {priority}. {due}. Reviewer: {reviewer}. {counts}",
        title=case.title,
        state=Sentence(STATES[case.state].words),
        priority=Sentence(PRIORITIES[filing.priority].words),
        due=due_words(filing.due, today),
        reviewer=filing.reviewer or Sentence.of("nobody"),
        counts=counts_words(case),
    )
    return tr(said)
