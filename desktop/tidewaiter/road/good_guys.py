"""The hand-kept list of good guys: an entry is taken in, or off, and noted in the casebook, or neither."""

from datetime import date

from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.model import GoodGuyAdded, GoodGuyRemoved
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.good_guys import GoodGuy, GoodGuys


def add_good_guy(entry: GoodGuy, to: GoodGuys, book: Casebook, today: date) -> None:
    """Take an entry in; raises a `PackError`, CasebookError and OSError."""
    former = next((e for e in to.entries() if e.by_hand and e.ref == entry.ref), None)
    shelved = to.add(entry, today)
    fact = GoodGuyAdded(
        name=entry.name,
        entry=entry.entry,
        reason=entry.reason,
        approver=entry.approver,
        until=entry.until,
        list=shelved.layer.sha256,
    )
    try:
        book.note_for_all(fact)
    except CasebookError:
        to.remove(entry, today)
        _put_back(former, to, today)
        raise


def remove_good_guy(entry: GoodGuy, off: GoodGuys, book: Casebook, today: date) -> None:
    """Take an entry off; raises a `PackError`, CasebookError and OSError."""
    off.remove(entry, today)
    try:
        book.note_for_all(GoodGuyRemoved(name=entry.name, entry=entry.entry))
    except CasebookError:
        _put_back(entry, off, today)
        raise


def _put_back(entry: GoodGuy | None, to: GoodGuys, today: date) -> None:
    """What was there before; an entry that has expired does nothing, there or not."""
    if entry is not None and entry.is_live(today):
        to.add(entry, today)
