"""The numbers by which papers of one shipment refer to each other, as their labels name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tidewaiter.screening.facts.values import code
from tidewaiter.screening.model import Mention, Role
from tidewaiter.wording import Sentence

# A number of these is one shipment's; an order or a contract may be shipped in several parts, and a
# container goes out again.
STRONG = (Role.INVOICE, Role.BILL, Role.PACKING_LIST)
WEAK = (Role.ORDER, Role.CONTAINER)
# Shorter numbers are the same by chance: «No. 12», and a year is no number.
_SHORTEST, _SHORTEST_OF_FIGURES = 4, 5
_FIGURES = 2
# A paper that names more numbers of one sort is a list of shipments, and no paper of one.
MOST = 8

_ROLES = frozenset((*STRONG, *WEAK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A number on a paper: `number` as it is compared, `written` as it stands there."""

    role: Role
    number: str
    written: str

    @property
    def strong(self) -> bool:
        """Whether it is one shipment's."""
        return self.role in STRONG

    @property
    def words(self) -> Sentence:
        """Why two papers that have it belong together."""
        return Sentence.of(
            "same {role} {number}", role=Sentence(self.role.value), number=self.written
        )


def references_of(mentions: Iterable[Mention]) -> tuple[Reference, ...]:
    """What a paper refers to, each number once, invoices first; nothing of what it only lists."""
    found: dict[tuple[Role, str], Reference] = {}
    for mention in mentions:
        number = code(mention.text)
        if mention.role in _ROLES and _tells(number):
            made = Reference(role=mention.role, number=number, written=mention.text)
            found.setdefault((mention.role, number), made)
    kept: list[Reference] = []
    for role in (*STRONG, *WEAK):
        own = [one for one in found.values() if one.role is role]
        kept += own if len(own) <= MOST else []
    return tuple(kept)


def lists_shipments(mentions: Iterable[Mention]) -> bool:
    """Whether a paper names so many numbers of one sort that it is a list of shipments."""
    numbers = {(m.role, code(m.text)) for m in mentions if m.role in STRONG}
    return any(sum(r is role for r, _ in numbers) > MOST for role in STRONG)


def _tells(number: str) -> bool:
    shortest = _SHORTEST_OF_FIGURES if number.isdigit() else _SHORTEST
    return len(number) >= shortest and sum(map(str.isdigit, number)) >= _FIGURES
