"""What the window knows of what vouches for the casebook, and the deeds on it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tidewaiter.casebook.audit.people import fingerprint
from tidewaiter.casebook.proof.checkpoints import Signs, parse_note
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.report.content import brief
from tidewaiter.road import vouching
from tidewaiter.ui.case.deeds import KNOWN
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched:
    """The receipt of this moment, and what others vouched for so far."""

    receipt: str
    others: tuple[Sentence, ...]

    def words(self) -> Sentence:
        """What the receipt is of."""
        point = parse_note(self.receipt).checkpoint
        return Sentence.counted(
            "Over one entry, {time} (UTC)",
            "Over {count} entries, the last of {time} (UTC)",
            count=point.size,
            time=point.time[:16].replace("T", " "),
        )

    def brief(self) -> str:
        """The head in a few signs, for two people to compare."""
        return brief(parse_note(self.receipt).checkpoint.head)


class ProofSignals(QObject):
    """`changed()`: another receipt; `told(Sentence, Sentence)`: what was done; `refused(…)`: what was not."""

    changed = Signal()
    told = Signal(object, object)
    refused = Signal(object, object)


class ProofDesk:
    """Receipts, co-signatures and time stamps of this casebook; `now` is None until the casebook answered."""

    def __init__(self, review: Review, ledger: Ledger) -> None:
        self.signals = ProofSignals()
        self.now: Vouched | None = None
        self._review = review
        self._ledger = ledger

    def refresh(self) -> None:
        """Ask for the receipt of this moment."""
        self._ledger.do(lambda book, _: _vouched(book), self._show, self._on_failed)

    def save(self, file: Path) -> None:
        """Write a receipt for somebody else to keep, or to co-sign."""
        where = Sentence.of("Give it to somebody else to keep, or to co-sign.")
        self._do(lambda book: vouching.write_receipt(book, file), _written(file), where)

    def cosign(self, file: Path) -> None:
        """Co-sign somebody else's receipt, in its file."""

        def deed(book: Casebook) -> str:
            key: Signs = book.exchanging.key
            vouching.cosign(file, key)
            return fingerprint(key.public)

        def words(key: object) -> Sentence:
            return Sentence.of("Signed with {key}.", key=str(key))

        self._do(deed, words, Sentence.of("Send the file back to whom it came from."))

    def take_cosigned(self, file: Path, name: str, key: str) -> None:
        """Keep a receipt of this casebook that came back co-signed."""

        def deed(book: Casebook) -> Sentence:
            fact = vouching.keep_cosigned(book, file, name.strip(), "".join(key.split()))
            shown = fingerprint(bytes.fromhex(fact.key))
            return Sentence.of("Kept: co-signed by {name} with {key}.", name=fact.name, key=shown)

        self._do(deed, _as_said, Sentence.of("Compare the key with its owner once."))

    def ask_stamp(self, file: Path) -> None:
        """Write a request for a time stamp."""
        where = Sentence.of("Send it to a time-stamp authority, and take its reply in here.")
        self._do(lambda book: vouching.write_stamp_request(book, file), _written(file), where)

    def take_stamp(self, file: Path, trust: Path) -> None:
        """Keep the reply to one, once it is checked."""

        def deed(book: Casebook) -> Sentence:
            fact = vouching.keep_stamp(book, file, trust)
            return Sentence.of(
                "Kept: a time stamp of {time} (UTC) by {authority}.",
                time=fact.time,
                authority=fact.authority,
            )

        self._do(deed, _as_said, Sentence.of("It is checked again whenever the casebook is."))

    def _do(
        self,
        deed: Callable[[Casebook], object],
        words: Callable[[object], Sentence],
        more: Sentence,
    ) -> None:
        def work(book: Casebook, _: str) -> tuple[object, Vouched]:
            return deed(book), _vouched(book)

        def done(found: tuple[object, Vouched]) -> None:
            made, now = found
            self._show(now)
            self.signals.told.emit(words(made), more)

        self._ledger.do(work, done, self._on_failed)

    def _show(self, now: Vouched) -> None:
        if now != self.now:
            self.now = now
            self.signals.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self.signals.refused.emit(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)


def _vouched(book: Casebook) -> Vouched:
    return Vouched(receipt=vouching.receipt_of(book), others=vouching.vouched(book))


def _written(file: Path) -> Callable[[object], Sentence]:
    return lambda _: Sentence.of("The file was written: {name}", name=file.name)


def _as_said(made: object) -> Sentence:
    assert isinstance(made, Sentence)
    return made
