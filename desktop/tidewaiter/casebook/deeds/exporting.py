"""The deeds by which an export gets into its place and into the log; `Casebook.exporting` is one of these.

Both are one section under the lock of the log, begun with a word beside it (`disk.begun`). Whoever is
killed within it leaves that word, and the next opening says what became of the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.disk.begun import Begun, BegunExports
from tidewaiter.casebook.facts.bodies import decode, kind_of, write
from tidewaiter.casebook.facts.desk import CasesExported
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.model import NO_CASE, Case, Event, RecordExported
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """A file that lies aside, whole; `put` renames it to `path`, for good when it returns."""

    path: Path
    put: Callable[[], None]


class Exporting:
    """Each deed is on the disk when it returns; all raise CasebookError, and whatever `put` raises.

    Of a deed that raises nothing is noted; where the last sync of the log failed, the file may be there
    and is settled when the casebook is opened next.
    """

    def __init__(self, log: Log, pen: Pen, cases: Committing, begun: BegunExports) -> None:
        self._log = log
        self._pen = pen
        self._cases = cases
        self._begun = begun

    def put(self, case_id: str, record: RecordExported, placing: Placing | None = None) -> Case:
        """Put an export of a case in its place and note it; without a `placing` it lies there already."""
        left: list[Path] = []

        def place() -> None:
            if placing is not None:
                left.append(self._place(case_id, record, placing))

        case = self._cases.commit(case_id, lambda _: [record], place)
        self._end(left)
        return case

    def put_for_all(self, fact: CasesExported, placing: Placing) -> None:
        """The same of an export of many cases."""
        with self._cases.writing():
            self._pen.append(NO_CASE, [fact])
            left = [self._place(NO_CASE, fact, placing)]
        self._end(left)

    def settle(self) -> tuple[Sentence, ...]:
        """Say of every export that was cut short what became of it; gives it in sentences, too."""
        if not self._begun.any():
            return ()
        told: list[Sentence] = []
        with self._cases.writing():
            left = list(self._begun.left())
            for _, begun in left:
                told += self._settled(begun)
        self._end([path for path, _ in left])
        return tuple(told)

    def _place(self, case_id: str, fact: RecordExported | CasesExported, placing: Placing) -> Path:
        begun = Begun(
            path=str(placing.path.absolute()),
            sha256=fact.sha256,
            case=case_id,
            kind=kind_of(fact),
            body=write(fact).body,
            after=self._log.last()[0] - 1,
        )
        word = self._begun.begin(begun)
        try:
            placing.put()
        except BaseException:
            if not begun.is_there():  # else it was renamed, and only then went wrong
                self._begun.end(word)
            raise
        return word

    def _settled(self, begun: Begun) -> list[Sentence]:
        try:
            known = self._log.of_case(begun.case, after=begun.after)
            fact = decode(begun.kind, begun.body)
        except (NotInCaseError, ValueError):  # deleted since; or nothing that was written here
            return []
        if not isinstance(fact, RecordExported | CasesExported):
            return []
        if any(_says(one, begun) for one in known):
            return []
        found = begun.is_there()
        settled = ExportSettled(name=fact.name, form=fact.form, sha256=fact.sha256, found=found)
        self._pen.append(begun.case, [fact, settled] if found else [settled])
        return [_words(fact.name, found=found)]

    def _end(self, left: Sequence[Path]) -> None:
        for path in left:
            self._begun.end(path)


def _says(event: Event, begun: Begun) -> bool:
    """Whether an event tells already what became of an export."""
    if event.kind == "export-settled":
        fact = decode(event.kind, event.body)
        return isinstance(fact, ExportSettled) and fact.sha256 == begun.sha256
    return (event.kind, event.body) == (begun.kind, begun.body)


def _words(name: str, *, found: bool) -> Sentence:
    if found:
        return Sentence.of(
            "The program had ended while it exported “{name}”. The file is whole, and is noted now.",
            name=name,
        )
    return Sentence.of(
        "The program had ended while it exported “{name}”. No such file is in its place.", name=name
    )
