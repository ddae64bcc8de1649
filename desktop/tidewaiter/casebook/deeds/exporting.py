"""The deeds by which an export gets into its place and into the log; `Casebook.exporting` is one of these.

Both are one section under the lock of the log, begun with a signed word beside it (`disk.begun`). Whoever
is killed within it leaves that word, and the next opening says what became of the file. What a word says is
noted as done only if it is signed: else whoever can write into that folder could have anything noted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidewaiter.casebook.deeds.committing import Committing
from tidewaiter.casebook.disk.begun import Begun, BegunExports
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.bodies import decode, kind_of, write
from tidewaiter.casebook.facts.desk import CasesExported
from tidewaiter.casebook.facts.exporting import ExportSettled
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.journal.pen import Pen
from tidewaiter.casebook.model import NO_CASE, Case, Event, RecordExported
from tidewaiter.casebook.proof.chain import START, ZEROS
from tidewaiter.casebook.refusals.entries import NotInCaseError
from tidewaiter.casebook.state.admitting import admit
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
                told += self._settled(begun) if begun else [UNREADABLE]
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
        if key := self._pen.key:
            begun = begun.signed(key.public, key.sign(begun.message(self._store())))
        word = self._begun.begin(begun)
        try:
            placing.put()
        except BaseException:
            if not begun.is_there():  # else it was renamed, and only then went wrong
                self._begun.end(word)
            raise
        return word

    def _settled(self, begun: Begun) -> list[Sentence]:
        fact = _fact(begun)
        if fact is None:
            return [UNREADABLE]
        try:
            known = self._log.of_case(begun.case, after=begun.after)
        except NotInCaseError:  # deleted since
            return []
        vouched = self._vouches(begun) and self._admits(begun.case, fact)
        if any(_says(one, begun, vouched=vouched) for one in known):
            return []
        settled = ExportSettled(
            name=fact.name,
            form=fact.form,
            sha256=begun.sha256,
            found=begun.is_there(),
            vouched=vouched,
        )
        done = settled.found and vouched
        is_here = (
            self._log.head_of(begun.case) != START
        )  # it is not where an older copy was put back
        self._pen.append(begun.case if is_here else NO_CASE, [fact, settled] if done else [settled])
        return [_words(settled)]

    def _vouches(self, begun: Begun) -> bool:
        """Whether somebody who signs here began it; where nobody signs, nobody can be told from another."""
        if self._pen.key is None and not self._pen.seat().manned:
            return True
        return self._pen.trusts(begun.key) and begun.fits(self._store())

    def _admits(self, case_id: str, fact: RecordExported | CasesExported) -> bool:
        """Whether the case, as it is here, can have been exported so."""
        if isinstance(fact, CasesExported):
            return case_id == NO_CASE
        try:
            admit(self._cases.read_anew(case_id), fact)
        except CasebookError:
            return False
        return True

    def _store(self) -> bytes:
        return self._log.hash_at(1) or ZEROS

    def _end(self, left: Sequence[Path]) -> None:
        for path in left:
            self._begun.end(path)


UNREADABLE = Sentence.of(
    "A note of an export that was cut short lay beside the casebook, and cannot be read. Look whether what"
    " you exported last is there and whole."
)


def _fact(begun: Begun) -> RecordExported | CasesExported | None:
    """What would note the export; None for what was never written here."""
    try:
        fact = decode(begun.kind, begun.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fact, RecordExported | CasesExported) or fact.sha256 != begun.sha256:
        return None
    return fact


def _says(event: Event, begun: Begun, *, vouched: bool) -> bool:
    """Whether an event tells already what became of an export; a word that nobody signed hides none."""
    if event.kind == "export-settled":
        fact = decode(event.kind, event.body)
        if not isinstance(fact, ExportSettled) or fact.sha256 != begun.sha256:
            return False
        return fact.vouched or not vouched
    return (event.kind, event.body) == (begun.kind, begun.body)


_WORDS = {  # by whether the file was found, and whether it is vouched for
    (True, True): Sentence(
        "The program had ended while it exported “{name}”. The file is whole, and is noted now."
    ),
    (False, True): Sentence(
        "The program had ended while it exported “{name}”. No such file is in its place."
    ),
    (True, False): Sentence(
        "A note beside the casebook says that “{name}” was being exported, and nobody who signs here vouches"
        " for that. There is such a file; it is not noted as exported."
    ),
    (False, False): Sentence(
        "A note beside the casebook says that “{name}” was being exported, and nobody who signs here vouches"
        " for that. There is no such file."
    ),
}


def _words(settled: ExportSettled) -> Sentence:
    return Sentence.of(_WORDS[settled.found, settled.vouched].pattern, name=settled.name)
