"""What look-backs found, as a list to work through: it follows from the events of the desk alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tidewaiter.casebook.errors import StoreDamagedError
from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.keeping import CaseErased
from tidewaiter.casebook.model import (
    DocumentSkipped,
    Event,
    Fact,
    LookBackSettled,
    LookedBack,
)
from tidewaiter.screening.weighing.comparing import Change
from tidewaiter.wording import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One case that a look-back found to differ, and whether somebody is done with it.

    `asked_again` are the hits whose decision stands no more. Of a case that was `erased` since, the log
    of the look-back still says what differed; here is nothing of it.
    """

    run: str
    case: str
    title: str
    edition: str
    time: str
    changes: tuple[Change, ...]
    asked_again: tuple[str, ...]
    settled: bool
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One look-back: with which edition, over how many documents, from which editions, and to its end or not.

    `skipped` are the documents that could not be screened again.
    """

    id: str
    edition: str
    digest: str
    time: str
    documents: int
    before: tuple[str, ...]
    skipped: tuple[DocumentSkipped, ...]
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    """All look-backs, the latest first, and all that they found, what is still to do first."""

    runs: tuple[Run, ...] = ()
    items: tuple[WorkItem, ...] = ()

    def left(self) -> tuple[WorkItem, ...]:
        """What nobody is done with yet."""
        return tuple(item for item in self.items if not item.settled and not item.erased)


def work_list(events: Iterable[Event]) -> WorkList:
    """The list that follows from the events of the desk; raises StoreDamagedError."""
    runs: dict[str, Run] = {}
    found: dict[tuple[str, str], WorkItem] = {}
    settled: dict[tuple[str, str], bool] = {}
    erased: set[str] = set()
    for event in events:
        match _fact(event):
            case LookedBack() as fact:
                runs[fact.run] = _run(runs.get(fact.run), fact, event.time)
                for item in _items(fact, event.time):
                    found[item.run, item.case] = item
            case LookBackSettled(run=run, case=case, settled=done):
                settled[run, case] = done
            case CaseErased(case=case):
                erased.add(case)
            case _:
                pass
    latest = {run: number for number, run in enumerate(reversed(runs))}
    items = [replace(item, settled=settled.get(key, False)) for key, item in found.items()]
    items = [_emptied(item) if item.case in erased else item for item in items]
    return WorkList(
        runs=tuple(_without(run, erased) for run in reversed(runs.values())),
        items=tuple(sorted(items, key=lambda item: (item.erased, item.settled, latest[item.run]))),
    )


def _emptied(item: WorkItem) -> WorkItem:
    """An item that tells of its case only that it was deleted."""
    return replace(item, title="", changes=(), asked_again=(), erased=True)


def _without(run: Run, erased: set[str]) -> Run:
    """A look-back that names no paper of a deleted case."""
    skipped = (
        replace(one, name="", problem=Sentence("")) if one.case in erased else one
        for one in run.skipped
    )
    return replace(run, skipped=tuple(skipped))


def _fact(event: Event) -> Fact:
    try:
        return decode(event.kind, event.body)
    except (ValueError, RecursionError) as error:
        raise StoreDamagedError.event(event.sequence) from error


def _run(known: Run | None, fact: LookedBack, time: str) -> Run:
    before = {document.edition for document in fact.documents}
    return Run(
        id=fact.run,
        edition=fact.edition,
        digest=fact.digest,
        time=time,
        documents=(known.documents if known else 0) + len(fact.documents),
        before=tuple(sorted(before.union(known.before if known else ()))),
        skipped=(*(known.skipped if known else ()), *fact.skipped),
        ended=fact.ended,
    )


def _items(fact: LookedBack, time: str) -> Iterable[WorkItem]:
    for changed in fact.changed:
        yield WorkItem(
            run=fact.run,
            case=changed.case,
            title=changed.title,
            edition=fact.edition,
            time=time,
            changes=changed.changes,
            asked_again=changed.asked_again,
            settled=False,
        )
