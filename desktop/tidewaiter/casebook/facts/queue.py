"""How a case stands in the queue: how urgent it is, when it is due, whose it is, and whether it is archived.

These facts change nothing of what was found or decided.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Priority(StrEnum):
    """How urgent a case is, the most urgent first."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePrioritised:
    """The case is this urgent from now on."""

    priority: Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDue:
    """The review is to be done by the end of this day; None takes the day back."""

    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssigned:
    """This person is to review the case; empty for nobody in particular."""

    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseArchived:
    """The case was put away, or, with False, taken back; nothing of it changes, and nothing is deleted."""

    archived: bool


OfQueue = CasePrioritised | CaseDue | CaseAssigned | CaseArchived


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """How the case stands in the queue after its latest facts."""

    priority: Priority = Priority.NORMAL
    due: date | None = None
    reviewer: str = ""
    archived: bool = False

    def after(self, fact: OfQueue) -> "Filing":
        """How it stands after one more fact."""
        match fact:
            case CasePrioritised(priority=priority):
                return replace(self, priority=priority)
            case CaseDue(due=due):
                return replace(self, due=due)
            case CaseAssigned(reviewer=reviewer):
                return replace(self, reviewer=reviewer)
            case CaseArchived(archived=archived):
                return replace(self, archived=archived)

    def again(self, fact: OfQueue) -> OfQueue:
        """The fact that says of the same thing what stands here: it takes a later one back."""
        match fact:
            case CasePrioritised():
                return CasePrioritised(priority=self.priority)
            case CaseDue():
                return CaseDue(due=self.due)
            case CaseAssigned():
                return CaseAssigned(reviewer=self.reviewer)
            case CaseArchived():
                return CaseArchived(archived=self.archived)


NOT_FILED = Filing()
