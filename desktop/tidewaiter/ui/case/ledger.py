"""The casebook as the window reaches it: on a lane of its own, one deed after the other.

What a deed wrote is heard of only after it is on the disk.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from tidewaiter.casebook.model import Case
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.wording import Sentence

LANE = "casebook"

Result = TypeVar("Result")


class Ledger:
    """Runs deeds on the casebook, and remembers which case they belong to.

    What is amiss with the casebook itself, as its first look shows and as deeds go on, goes to `warn`.

    The casebook is opened by its first deed and belongs to the lane's thread alone. A deed keeps to
    the case that was open when the user did it, whatever is opened meanwhile.
    """

    def __init__(
        self,
        jobs: Jobs,
        make: Callable[[], Casebook],
        warn: Callable[[Sentence], None] = lambda _: None,
    ) -> None:
        self._jobs = jobs
        self._make = make
        self._warn = warn
        self._book: Casebook | None = None
        self._slot = CaseSlot()
        self._amiss: tuple[Sentence, ...] = ()  # found by the first look, and not told yet

    def begin(
        self,
        title: str,
        on: date,
        done: Callable[[Case], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Open a new case; the deeds that follow are its own."""
        slot = self._slot = CaseSlot()

        def deed(book: Casebook, _: str) -> Case:
            case = book.open_case(title, on)
            slot.case_id = case.id
            return case

        self.do(deed, done, failed)

    def resume(self, case_id: str) -> None:
        """Go on with a case that is in the casebook."""
        self._slot = CaseSlot(case_id)

    def do(
        self,
        deed: Callable[[Casebook, str], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `deed(casebook, case id)` behind the earlier ones."""
        slot = self._slot

        def work(_: Job) -> tuple[Result, tuple[Sentence, ...]]:
            first = self._book is None
            book = self._open()
            if first:
                self._amiss += book.look_over()
            result = deed(book, slot.case_id)
            # Taken only once a deed succeeded: of one that fails nothing but its error is heard.
            amiss, self._amiss = self._amiss, ()
            return result, (*amiss, *book.notices())

        def heard(answer: tuple[Result, tuple[Sentence, ...]]) -> None:
            result, amiss = answer
            for sentence in amiss:
                self._warn(sentence)
            done(result)

        self._jobs.start(work, lane=LANE, done=heard, failed=failed)

    def set_down(
        self,
        deed: Callable[[Job], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Run a deed behind the earlier ones while the casebook is closed; the next one opens it again."""

        def work(job: Job) -> Result:
            self.close()
            return deed(job)

        return self._jobs.start(work, lane=LANE, done=done, failed=failed)

    def close(self) -> None:
        """Let go of the file, once the lane has ended."""
        if self._book is not None:
            self._book.close()
            self._book = None

    def _open(self) -> Casebook:
        if self._book is None:
            self._book = self._make()
        return self._book


class CaseSlot:
    """Where the id of a case is put once the casebook has given it one."""

    def __init__(self, case_id: str = "") -> None:
        self.case_id = case_id
