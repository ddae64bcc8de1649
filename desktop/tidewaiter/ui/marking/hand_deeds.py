"""What the user adds to a case by hand, and how anything is undone and done again, one function each."""

from collections.abc import Callable

from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.screening.model import Hit
from tidewaiter.screening.weighing.marked import Spotted

Deed = Callable[[Casebook, str], Case]
Keep = Callable[[Deed, Callable[[], None] | None], None]


class HandDeeds:
    """Deeds on the case on screen; `keep` runs one and shows the case that it leaves."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep

    def mark(self, hit: Hit, pack: Pack, note: str) -> None:
        """Keep a hit that the user saw."""
        self._do(lambda book, c: book.by_hand.mark(c, hit, pack.edition, pack.digest, note))

    def place_note(self, spot: Spotted, text: str) -> None:
        """Keep a note on a page or on cells."""
        self._do(
            lambda book, c: book.by_hand.place_note(c, spot.document, spot.part, spot.places, text)
        )

    def answer(self, note: int, text: str) -> None:
        """Keep an answer to a note on a paper."""
        self._do(lambda book, c: book.by_hand.comment(c, note, text))

    def comment(self, hit: str, text: str) -> None:
        """Keep a comment on a hit, or with an empty id on the case."""
        self._do(lambda book, c: book.note(c, text, hit))

    def take_back(self, number: int) -> None:
        """Take back a mark, a note or a comment by the number of its event."""
        self._do(lambda book, c: book.by_hand.take_back(c, number))

    def undo(self, then: Callable[[], None]) -> None:
        """Take back the last deed that stands, whatever it was."""
        self._keep(lambda book, c: book.by_hand.undo(c), then)

    def redo(self, then: Callable[[], None]) -> None:
        """Do again what was undone last."""
        self._keep(lambda book, c: book.by_hand.redo(c), then)

    def _do(self, deed: Deed) -> None:
        self._keep(deed, None)
