"""Every case counted from the log, and kept in the index, so that a list of cases opens none of them."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tidewaiter.casebook.facts.bodies import decode
from tidewaiter.casebook.facts.keeping import CaseErased
from tidewaiter.casebook.facts.second_review import ReviewState
from tidewaiter.casebook.facts.sign_off import SignOffState
from tidewaiter.casebook.journal.log import Log
from tidewaiter.casebook.listing.index import Counted, Index, Stated, pack, unpack
from tidewaiter.casebook.listing.summaries import CaseState, CaseSummary, CaseTally
from tidewaiter.casebook.listing.tallied import Said
from tidewaiter.casebook.model import NO_CASE, Case, Event
from tidewaiter.casebook.state.deriving import derive
from tidewaiter.casebook.state.hits import hits_of, undecided
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

BETWEEN_TEXTS = "\x1f"  # no text has it, and no words match across it
_TALLIES = 32  # cases that are kept ready to be counted on: those that somebody works at
_AT_ONCE = 200  # cases that are written to the index together
_ERASED = "case-erased"


class Counting:
    """Counts cases; what was counted before is taken from the index where that is of this log."""

    def __init__(self, log: Log, index: Index) -> None:
        self._log = log
        self._index = index
        self._tallies: OrderedDict[str, CaseTally] = OrderedDict()
        self._summaries: dict[str, CaseSummary] = {}
        self._reached = 0
        self._begun = False
        self._folder: Folder | None = None

    @property
    def folder(self) -> Folder:
        """Folds texts as screening does."""
        if self._folder is None:
            self._folder = Folder(load_tables())
        return self._folder

    def documents_held(self) -> Mapping[str, tuple[str, ...]]:
        """The titles of the cases that hold each document."""
        titles = {one.id: one.title for one in self.cases()}
        held: dict[str, tuple[str, ...]] = {}
        for document, case in self._index.held():
            if case in titles:
                held[document] = (*held.get(document, ()), titles[case])
        return held

    def cases(self) -> tuple[CaseSummary, ...]:
        """Every case in one line each, the one with the latest event first."""
        self.catch_up()
        ordered = sorted(self._summaries.values(), key=lambda one: one.sequence, reverse=True)
        return tuple(ordered)

    def catch_up(self) -> None:
        """Count what the log has beyond what is counted; raises CasebookError."""
        if not self._begun:
            self._take_index()
        sequence, digest, _ = self._log.last()
        if sequence == self._reached:
            return
        for event in self._log.of_case(NO_CASE, after=self._reached):
            self._take_desk_event(event)
        fresh: list[Counted] = []
        for case in self._log.cases_after(self._reached):
            fresh.append(self._count(case))
            if len(fresh) == _AT_ONCE:
                self._index.keep(fresh, 0, b"")  # not whole yet: who ends here begins anew
                fresh = []
        self._index.keep(fresh, sequence, digest)
        self._reached = sequence

    def forget(self, case: str, documents: tuple[str, ...]) -> None:
        """Let nothing be left of a case that was erased, and of the documents that went with it."""
        self._tallies.pop(case, None)
        self._summaries.pop(case, None)
        self._index.drop(case, documents)

    def _take_index(self) -> None:
        self._begun = True
        sequence, digest = self._index.reached()
        if sequence and self._log.hash_at(sequence) == digest:
            known = [unpack(body, CaseSummary) for body in self._index.counted()]
            if None not in known:
                self._summaries = {one.id: one for one in known if one is not None}
                self._reached = sequence
                return
        self._index.forget()

    def _take_desk_event(self, event: Event) -> None:
        if event.kind == _ERASED:
            fact = decode(event.kind, event.body)
            if isinstance(fact, CaseErased):
                self.forget(fact.case, fact.documents)

    def _count(self, case: str) -> Counted:
        tally = self._tallies.pop(case, None) or CaseTally()
        for event in self._log.of_case(case, after=tally.sequence):
            tally.add(event)
        self._tallies[case] = tally
        while len(self._tallies) > _TALLIES:
            self._tallies.popitem(last=False)
        summary = tally.summary()
        if tally.woven:
            summary = self._of_whole(case, summary)
        elif tally.doubtful:
            summary = replace(summary, state=_state_of(derive(self._log.of_case(case, after=0))))
        self._summaries[case] = summary
        return Counted(
            case=case,
            body=pack(summary),
            documents=tally.documents(),
            stated=tuple(self._stated(tally)),
        )

    def _of_whole(self, case: str, counted: CaseSummary) -> CaseSummary:
        """The line of a case that came from other casebooks: only all of it says what holds."""
        whole = derive(self._log.of_case(case, after=0))
        return replace(
            counted,
            hits=len({hit.id for hit in hits_of(whole)}),
            undecided=len(undecided(whole)),
            state=_state_of(whole),
            filing=whole.filing,
        )

    def _stated(self, tally: CaseTally) -> Iterator[Stated]:
        for document, said in tally.said().items():
            yield Stated(document=document, folded=self._fold(said), body=pack(said))

    def _fold(self, said: tuple[Said, ...]) -> str:
        texts = dict.fromkeys(text for one in said for text in (one.text, *one.forms))
        return BETWEEN_TEXTS.join(map(self.folder.plain, texts))


def _state_of(whole: Case) -> CaseState:
    """How far a case is, from all of it."""
    if whole.filing.archived:
        return CaseState.ARCHIVED
    if whole.sign_off.stands:
        return CaseState.SIGNED_OFF
    half = whole.sign_off.state is SignOffState.HALF
    waiting = half or any(one.state is ReviewState.OPEN for one in whole.reviews)
    return CaseState.AWAITING if waiting else CaseState.IN_REVIEW
