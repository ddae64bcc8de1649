"""The rows of the queue as plain data: what is wanted of them, and in which order they stand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from tidewaiter.casebook.facts.queue import Priority
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary
from tidewaiter.screening.text.folding import Folder

_NEVER = date.max
PRIORITIES = tuple(Priority)
STATES = tuple(CaseState)
# Whatever waits for somebody: the first choice of the filter.
AT_WORK = frozenset({CaseState.NEW, CaseState.IN_REVIEW, CaseState.AWAITING})


class QueueColumn(Enum):
    """The columns of the queue, in their order."""

    STATE = auto()
    CASE = auto()
    PRIORITY = auto()
    DUE = auto()
    REVIEWER = auto()
    UNDECIDED = auto()
    CHANGED = auto()


COLUMNS = tuple(QueueColumn)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A case, and its words folded for the filter."""

    summary: CaseSummary
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the list is narrowed to; `reviewer` None for anybody's, empty for nobody's."""

    text: str = ""
    states: frozenset[CaseState] = AT_WORK
    reviewer: str | None = None


def queue_rows(cases: Iterable[CaseSummary], folder: Folder) -> tuple[QueueRow, ...]:
    """The rows of these cases."""
    return tuple(QueueRow(summary=one, words=folder.plain(_words(one))) for one in cases)


def narrowed(rows: Iterable[QueueRow], wanted: Wanted, folder: Folder) -> list[QueueRow]:
    """The rows that hold every word asked for, in one of the states."""
    words = folder.plain(wanted.text).split()
    return [
        row
        for row in rows
        if row.summary.state in wanted.states
        and wanted.reviewer in (None, row.summary.filing.reviewer)
        and all(word in row.words for word in words)
    ]


def ordered(
    rows: Sequence[QueueRow], column: QueueColumn, *, falling: bool = False
) -> list[QueueRow]:
    """The rows by a column; what is alike there stands as urgent, due and old as it is."""
    once = sorted(rows, key=_urgency)
    return sorted(once, key=_KEYS[column], reverse=falling)


def counted(rows: Iterable[QueueRow]) -> Mapping[CaseState, int]:
    """How many cases there are in each state."""
    counts = dict.fromkeys(STATES, 0)
    for row in rows:
        counts[row.summary.state] += 1
    return counts


def _urgency(row: QueueRow) -> tuple[int, date, int]:
    filing = row.summary.filing
    return PRIORITIES.index(filing.priority), filing.due or _NEVER, row.summary.sequence


_KEYS: Mapping[QueueColumn, Callable[[QueueRow], tuple[object, ...]]] = {
    QueueColumn.STATE: lambda row: (STATES.index(row.summary.state),),
    QueueColumn.CASE: lambda row: (row.summary.title.casefold(),),
    QueueColumn.PRIORITY: lambda row: (PRIORITIES.index(row.summary.filing.priority),),
    QueueColumn.DUE: lambda row: (row.summary.filing.due or _NEVER,),
    QueueColumn.REVIEWER: lambda row: (
        not row.summary.filing.reviewer,
        row.summary.filing.reviewer.casefold(),
    ),
    QueueColumn.UNDECIDED: lambda row: (row.summary.undecided,),
    QueueColumn.CHANGED: lambda row: (row.summary.sequence,),
}


def _words(case: CaseSummary) -> str:
    return "\n".join((case.title, case.party, case.filing.reviewer, *case.references))
