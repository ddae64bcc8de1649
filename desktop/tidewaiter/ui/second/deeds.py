"""What a person can do about a second review, one function each."""

from collections.abc import Callable
from dataclasses import dataclass

from tidewaiter.casebook.facts.second_review import Stands
from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook

Keep = Callable[[Callable[[Casebook, str], Case]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A second review as somebody asks for it; names are empty for anybody, and for any approver."""

    reviewer: str
    blind: bool
    sent: bool
    decider: str
    note: str


class SecondDeeds:
    """Deeds on the second review of the case on screen."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def ask(self, asked: Asked) -> None:
        """Ask for a second review."""

        def deed(book: Casebook, case_id: str) -> Case:
            return book.second_review.ask(
                case_id,
                reviewer=asked.reviewer,
                blind=asked.blind,
                sent=asked.sent,
                decider=asked.decider,
                note=asked.note,
            )

        self._keep(deed)

    def end(self, note: str = "") -> None:
        """Hand one's own second review in."""
        self._keep(lambda book, case_id: book.second_review.end(case_id, note))

    def cancel(self, reason: str) -> None:
        """Cancel the second review that is under way."""
        self._keep(lambda book, case_id: book.second_review.cancel(case_id, reason))

    def settle(self, review: str, hit: str, stands: Stands, note: str) -> None:
        """Say which decision on a hit stands."""
        self._keep(
            lambda book, case_id: book.second_review.settle(case_id, review, hit, stands, note)
        )
