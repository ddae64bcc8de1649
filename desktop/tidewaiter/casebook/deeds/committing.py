"""How facts become the next events of a case: checked against it as it is, written, and derived again before they are final."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tidewaiter.casebook.facts.bodies import write
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.model import Case, Fact
from tidewaiter.casebook.proof.witness import Witness
from tidewaiter.casebook.state.admitting import admit
from tidewaiter.casebook.state.deriving import CaseHistory

Make = Callable[[CaseHistory], Sequence[Fact]]


class Committing:
    """Keeps what it derived of each case; all raise CasebookError, and then nothing was written."""

    def __init__(self, log: Log, pen: Pen, witness: Witness | None) -> None:
        self._log = log
        self._pen = pen
        self._witness = witness
        self._histories: dict[str, CaseHistory] = {}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A commit of the pen; then the head is noted outside."""
        with self._pen.writing():
            yield
        if self._witness is not None:
            sequence, digest, _ = self._log.last()
            self._witness.keep_head(sequence, digest)

    def append(self, case_id: str, facts: Sequence[Fact]) -> Case:
        """Append these facts."""
        return self.commit(case_id, lambda _: facts)

    def commit(self, case_id: str, make: Make, then: Callable[[], None] = lambda: None) -> Case:
        """Append what `make` says of the case as it is; with `then` done before it is final."""
        try:
            with self.writing():
                history = self.history(case_id)
                facts = make(history)
                for fact in facts:
                    admit(history, fact)
                written = [write(fact) for fact in facts]
                # What no case can be derived from must not get into the log: it could never be read again.
                for event, one in zip(
                    self._pen.append_written(case_id, written), written, strict=True
                ):
                    history.add(event, one.fact)
                case = history.case()
                then()
        except BaseException:
            self.forget(case_id)  # it may hold what was not written after all
            raise
        self._histories[case_id] = history
        return case

    def adopt(self, facts: Sequence[Fact]) -> Case:
        """A case from elsewhere as a new one here; what does not follow from each other is not written."""
        case_id, history = uuid.uuid4().hex, CaseHistory()
        with self.writing():
            for event in self._pen.append(case_id, facts):
                history.add(event)
        self._histories[case_id] = history
        return history.case()

    def checkpoint(self) -> str | None:
        """A checkpoint over all that is there, kept outside as well: a receipt; None without a key."""
        with self.writing():
            note = self._pen.checkpoint()
        if note is not None and self._witness is not None:
            self._witness.keep_receipt(self._log.last()[0], note)
        return note

    def history(self, case_id: str) -> CaseHistory:
        """The case up to the present head; only events that are new are read."""
        history = self._histories.get(case_id) or CaseHistory()
        for event in self._log.of_case(case_id, after=history.sequence):
            history.add(event)
            self._histories[case_id] = history
        return history

    def read_anew(self, case_id: str) -> CaseHistory:
        """The same of the asker's own: they may suppose what they like."""
        history = CaseHistory()
        for event in self._log.of_case(case_id, after=0):
            history.add(event)
        return history

    def forget(self, case_id: str) -> None:
        """The case is not what was derived of it any more."""
        self._histories.pop(case_id, None)
