"""The look-back: every stored document screened again, and what differs kept, case by case.

What is done is kept at once, so that a look-back that was cut short goes on where it stopped.
"""

import time
import uuid
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.model import (
    Case,
    CaseChanged,
    DocumentLookedAt,
    DocumentSkipped,
    DocumentSummary,
    LookedBack,
)
from tidewaiter.casebook.state.deriving import CaseHistory
from tidewaiter.casebook.state.outcomes import Outcomes
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.model import Pack
from tidewaiter.controls.shelf import age_key
from tidewaiter.documents.model import Cause, Document
from tidewaiter.screening.errors import ScreeningError
from tidewaiter.screening.model import LayerUsed, Screening
from tidewaiter.screening.weighing.comparing import compare, compare_outcomes
from tidewaiter.wording import Sentence

PROGRAM = f"tidewaiter {__version__}"
BATCH = 100  # cases without a change that are noted in one event
SECONDS = 10.0  # and no later than after this time: so much is done again after a power cut

Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document that had to be read again, and its screening."""

    document: Document
    screening: Screening


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a look-back works with: `pack` is the edition in use, `lists` are those beside it.

    `rescreen` takes a kept reading, and gives None if it is of no use; `reread` takes the bytes and
    the name of the file. `old_pack` gives the pack of an edition and a digest, if it is still here.
    """

    pack: Pack
    old_pack: Callable[[str, str], Pack | None]
    rescreen: Callable[[Path, date], Screening | None]
    reread: Callable[[bytes, DocumentSummary, date, Stop], Read | None]
    lists: tuple[LayerUsed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a look-back is: documents done of all that are stored, and cases that differ so far."""

    done: int
    total: int
    changed: int
    skipped: int


@dataclass(slots=True)
class _Stretch:
    """What is done and not yet noted."""

    documents: list[DocumentLookedAt] = field(default_factory=list)
    skipped: list[DocumentSkipped] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        return len(self.documents) >= BATCH or time.monotonic() - self.since > SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Due:
    """A document that is to be looked at; `after` is its screening with the edition in use, if there is one."""

    before: Screening
    after: Screening | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A document before and after; `fresh` if the casebook does not hold the latter yet."""

    before: Screening
    after: Screening
    fresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The documents that were looked at, and those of them whose case was the same."""

    all: frozenset[DocumentLookedAt]
    same: frozenset[DocumentLookedAt]


class LookBack:
    """One run over all cases of a casebook."""

    def __init__(self, book: Casebook, means: Means) -> None:
        self._book = book
        self._means = means
        self._run = uuid.uuid4().hex
        self._lists = _names(means.lists)
        self._stretch = _Stretch()
        self._outcomes = Outcomes(means.pack, means.old_pack)
        self._changed = 0
        self._skipped = 0

    def steps(
        self, *, since: str = "", stop: Stop = lambda: False
    ) -> Generator[Progress, None, None]:
        """The look-back, a case at a time; closing the iterator, or `stop`, cuts it short.

        With `since`, documents last screened with an older edition than that are left alone.
        Raises CasebookError.
        """
        cases = self._book.cases()
        known = self._known()
        done, total, ended = 0, sum(case.documents for case in cases), False
        yield self._progress(0, total)
        try:
            for case in cases:
                if stop():
                    return
                if not self._look_at(case.id, known, since, stop):
                    return
                done += case.documents
                yield self._progress(done, total)
            ended = True
        finally:
            self._note(ended=ended)

    def _progress(self, done: int, total: int) -> Progress:
        return Progress(done=done, total=total, changed=self._changed, skipped=self._skipped)

    def _look_at(self, case_id: str, known: _Known, since: str, stop: Stop) -> bool:
        """Screen a case again and keep what differs; False if it was cut short."""
        history = self._book.history(case_id)
        case = history.case()
        due = [one for one in self._due(case, history, known) if not _is_older(one, since)]
        pairs: list[_Pair] = []
        for one in due:
            if stop():
                return False
            again = one.after or self._screen(case, one.before.document, stop)
            if stop():
                return False
            if again is not None:
                pairs.append(_Pair(before=one.before, after=again, fresh=one.after is None))
        # Only now: a case that was cut short is looked at again from its first document.
        self._stretch.documents += [_looked(case_id, pair.before) for pair in pairs]
        if pairs:
            self._compare(history, pairs)
        return True

    def _due(self, case: Case, history: CaseHistory, known: _Known) -> Iterator[_Due]:
        """The documents of a case that nobody has compared with what they are under this edition.

        One that was opened since the update is screened already, and only to be compared.
        """
        for screening in case.screenings:
            former = history.papers.former(screening.document)
            if not self._is_current(screening):
                if _looked(case.id, screening) not in known.same:
                    yield _Due(before=screening)
            elif former is not None and _looked(case.id, former) not in known.all:
                yield _Due(before=former, after=screening)

    def _is_current(self, screening: Screening) -> bool:
        now = self._means.pack.digest, PROGRAM, self._lists
        return (screening.digest, screening.program, _names(screening.layers)) == now

    def _known(self) -> _Known:
        """What earlier look-backs did with this pack, by this program."""
        now = self._means.pack.digest, PROGRAM, self._lists
        events = self._book.desk_events()
        facts = [decode(event.kind, event.body) for event in events if event.kind == "looked-back"]
        done = [
            (looked, looked.case in {changed.case for changed in fact.changed})
            for fact in facts
            if isinstance(fact, LookedBack) and (fact.digest, fact.program, fact.lists) == now
            for looked in fact.documents
        ]
        return _Known(
            all=frozenset(looked for looked, _ in done),
            same=frozenset(looked for looked, changed in done if not changed),
        )

    def _screen(self, case: Case, sha256: str, stop: Stop) -> Screening | None:
        """The document screened with the edition in use, by what was read of it or by its bytes."""
        document = next(d for d in case.documents if d.sha256 == sha256)
        case_id, on = case.id, case.on
        path = self._book.reading(document.sha256)
        try:
            if path.is_file() and (found := self._means.rescreen(path, on)) is not None:
                return found
            data = self._book.document_bytes(document.sha256)
            read = self._means.reread(data, document, on, stop)
        except (StoreDamagedError, ScreeningError) as error:
            # One paper that cannot be had or screened must not keep the others from being looked at.
            self._skip(case_id, document, error.problem)
            return None
        if read is None or stop():
            return None
        locked = _lock(read.document)
        if locked is not None and not any(u.cause is Cause.LOCKED for u in document.unread):
            self._skip(case_id, document, locked)
            return None
        self._book.keep_reading(read.document)
        return read.screening

    def _skip(self, case_id: str, document: DocumentSummary, problem: Sentence) -> None:
        self._skipped += 1
        self._stretch.skipped.append(
            DocumentSkipped(
                case=case_id, document=document.sha256, name=document.name, problem=problem
            )
        )

    def _compare(self, history: CaseHistory, pairs: Sequence[_Pair]) -> None:
        for pair in pairs:
            history.suppose(pair.before)
        before = history.case()
        for pair in pairs:
            history.suppose(pair.after)
        after = history.case()
        changes = [change for pair in pairs for change in compare(pair.before, pair.after)]
        outcome = compare_outcomes(*self._outcomes.of(before, after))
        if outcome is not None:
            changes.insert(0, outcome)
        if changes:
            self._changed += 1
            found = CaseChanged(
                case=before.id,
                title=before.title,
                changes=tuple(changes),
                asked_again=_asked_again(before, after),
            )
            fresh = [pair.after for pair in pairs if pair.fresh]
            self._note(changed=(found,), screenings={before.id: fresh})
        elif self._stretch.is_due():
            self._note()

    def _note(
        self,
        *,
        changed: tuple[CaseChanged, ...] = (),
        screenings: dict[str, Sequence[Screening]] | None = None,
        ended: bool = False,
    ) -> None:
        """Put the stretch that is done on the disk, with what it found."""
        stretch, self._stretch = self._stretch, _Stretch()
        if not (stretch.documents or stretch.skipped or changed or ended):
            return
        pack = self._means.pack
        fact = LookedBack(
            run=self._run,
            edition=pack.edition,
            digest=pack.digest,
            program=PROGRAM,
            lists=self._lists,
            documents=tuple(stretch.documents),
            changed=changed,
            skipped=tuple(stretch.skipped),
            ended=ended,
        )
        self._book.looks.note(fact, screenings or {})


def _is_older(due: _Due, since: str) -> bool:
    return bool(since) and age_key(due.before.edition) < age_key(since)


def _looked(case_id: str, screening: Screening) -> DocumentLookedAt:
    return DocumentLookedAt(
        case=case_id,
        document=screening.document,
        edition=screening.edition,
        digest=screening.digest,
        program=screening.program,
        lists=_names(screening.layers),
    )


def _names(layers: Iterable[LayerUsed]) -> tuple[str, ...]:
    """The lists beside a pack, so that two screenings can be asked whether they had the same."""
    return tuple(sorted(f"{one.list} {one.digest} {one.effect.value}" for one in layers))


def _asked_again(before: Case, after: Case) -> tuple[str, ...]:
    already = {decision.hit for decision in before.asked_again}
    return tuple(one.hit for one in after.asked_again if one.hit not in already)


def _lock(document: Document) -> Sentence | None:
    return next((u.problem for u in document.unread if u.cause is Cause.LOCKED), None)
