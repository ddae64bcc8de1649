"""The files of a second review on another machine as the window writes them and takes them in."""

from collections.abc import Callable
from pathlib import Path

from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.records.exchange.answering import SUFFIX as ANSWER
from tidewaiter.records.exchange.answering import take_answer, write_answer
from tidewaiter.records.exchange.asking import write_request
from tidewaiter.records.exchange.request import SUFFIX as REQUEST
from tidewaiter.records.exchange.taking import take_request
from tidewaiter.ui.case.ledger import Ledger
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence

Deed = Callable[[Casebook, str], Case]
Keep = Callable[[Deed, Callable[[], None] | None], None]


def is_exchanged(path: Path) -> bool:
    """Whether a file is one of the two, by its name."""
    return path.suffix.lower() in {REQUEST, ANSWER}


class Exchange:
    """Deeds on these files. What goes wrong goes to `failed`; `resume(case id)` shows a case."""

    def __init__(
        self,
        review: Review,
        ledger: Ledger,
        *,
        keep: Keep,
        failed: Callable[[Exception], None],
        resume: Callable[[str], None],
    ) -> None:
        self._review = review
        self._ledger = ledger
        self._keep = keep
        self._failed = failed
        self._resume = resume

    def write_request(self, path: Path) -> None:
        """Write the bundle of the second review that was asked for elsewhere."""
        self._write(lambda book, case_id: write_request(book, case_id, path), path)

    def write_answer(self, path: Path) -> None:
        """Write the answer to the bundle that the case on screen came from."""
        self._write(lambda book, case_id: write_answer(book, case_id, path), path)

    def take(self, path: Path) -> None:
        """Take a bundle in as a case of its own, or an answer into the case that asked for it."""
        if path.suffix.lower() == REQUEST:
            self._ledger.do(
                lambda book, _: take_request(book, path),
                lambda case: self._resume(case.id),
                self._failed,
            )
        else:
            self._ledger.do(
                lambda book, _: take_answer(book, path), self._on_answered, self._failed
            )

    def _on_answered(self, case: Case) -> None:
        told = Sentence.of("The answer was taken in: {title}", title=case.title)
        if self._review.case is not None and self._review.case.id == case.id:
            self._review.take_case(case)
        self._review.inform(told, Sentence.of("See what it says: Second review."))

    def _write(self, deed: Deed, path: Path) -> None:
        written = Sentence.of("The file was written: {name}", name=path.name)
        where = Sentence.of("It is in the folder {folder}", folder=str(path.parent))
        self._keep(deed, lambda: self._review.inform(written, where))
