"""What is still open in a record, and whether silence in it would look like clearance."""

from collections.abc import Iterator

from tidewaiter.casebook.model import Case
from tidewaiter.casebook.state.open_points import open_points
from tidewaiter.records.model.papers import OpenPart
from tidewaiter.records.model.record import Account
from tidewaiter.records.saying import say

# Documents and parts (None: the file) that the reviewer took note of.
Acknowledged = frozenset[tuple[str, int | None]]


def open_parts(case: Case) -> Iterator[OpenPart]:
    """What stands against calling the case done, as a record says it."""
    for point in open_points(case):
        yield OpenPart(
            document=point.document,
            sentence=say(point.sentence),
            acknowledged=point.acknowledged,
        )


def has_gaps(derived: Account) -> bool:
    """Whether something was not read or not screened, and nobody took note of it."""
    left = any(point.document and not point.acknowledged for point in derived.open)
    unopened = any(not file.acknowledged for file in derived.unopened)
    return left or unopened or not derived.documents
