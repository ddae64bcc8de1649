"""What the user can do to a case, one function each.

A deed goes to the casebook, and when it is on the disk every panel is told what changed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.errors import CasebookError
from tidewaiter.casebook.facts.desk import SettingChanged
from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.listing.precedents import Precedent
from tidewaiter.casebook.listing.summaries import CaseSummary
from tidewaiter.casebook.model import Case, DocumentSummary
from tidewaiter.casebook.store import Casebook
from tidewaiter.controls.errors import PackError
from tidewaiter.controls.model import Outcome, Pack
from tidewaiter.desk.describing import SettingError
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.deposit import put_down
from tidewaiter.documents.errors import DocumentError
from tidewaiter.records.errors import RecordError
from tidewaiter.screening.errors import ScreeningError
from tidewaiter.screening.model import Assessment, Facts, Hit, Reason, Screening
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.ledger import Ledger, Result
from tidewaiter.ui.case.papers import Paper, Position, Taken
from tidewaiter.ui.case.receiving import Receiving
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.case.weighing import Scales
from tidewaiter.ui.road import Road
from tidewaiter.ui.second.exchange import Exchange
from tidewaiter.ui.signoff.oversight import Oversight
from tidewaiter.wording import Sentence

PACK_LANE = "control pack"
KNOWN = (CasebookError, PackError, DocumentError, RecordError, ScreeningError, SettingError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the reviewer asks to be kept about a hit; `reason` is a code of the casebook.

    `also` are other hits that are decided likewise, in the same deed.
    """

    hit: str
    disposition: Disposition
    reason: str
    note: str = ""
    also: tuple[str, ...] = ()

    @property
    def hits(self) -> tuple[str, ...]:
        """All that are decided."""
        return (self.hit, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A case as the casebook keeps it, with the bytes of its documents."""

    case: Case
    papers: tuple[tuple[Taken, Position], ...]


class Deeds:
    """All deeds on the case of one `Review`."""

    def __init__(self, review: Review, ledger: Ledger, jobs: Jobs, road: Road) -> None:
        self._review = review
        self._ledger = ledger
        self._jobs = jobs
        self._road = road
        self._receiving = Receiving(
            review,
            jobs,
            road.stream,
            keep=self.keep,
            failed=self._on_failed,
            deposits=road.deposits,
        )
        self._scales = Scales(review, jobs, road.assess, self._on_failed, self._keep_comparison)
        exchange = Exchange(
            review, ledger, keep=self.keep, failed=self._on_failed, resume=self.resume_case
        )
        self.oversight = Oversight(review, ledger, jobs, self.keep, exchange)
        self._begun = False
        self._stay = (
            object()
        )  # another for each case on the desk: answers for an earlier one come late
        self._kept_comparison: tuple[tuple[Hit, ...], str] | None = None

    def load_pack(self) -> None:
        """Load the control pack beside the window."""
        self._jobs.start(
            lambda _: self._road.load(),
            lane=PACK_LANE,
            done=self._on_pack,
            failed=self._on_pack_failed,
        )

    def list_recent(self) -> None:
        """Ask the casebook which cases there are."""

        def done(cases: tuple[CaseSummary, ...]) -> None:
            self._review.recent = cases
            self._review.tell(Changes.CASE)

        self._ledger.do(lambda book, _: book.cases(), done, self._on_failed)

    def open_files(self, paths: Sequence[Path], on: date | None = None) -> None:
        """Add files to the case on screen, or begin one with them."""
        if not paths:
            return
        if not self._begun:
            self._begin(paths[0].stem if len(paths) == 1 else paths[0].parent.name, on)
        self._receiving.take(paths)

    def open_case(self, title: str, paths: Sequence[Path], on: date) -> None:
        """Leave the case on screen and begin one of this name with these files."""
        self.close_case()
        self._begin(title, on)
        self.open_files(paths)

    def resume_case(self, case_id: str) -> None:
        """Take a case out of the casebook and read its papers again."""

        def fetch(book: Casebook, _: str) -> _Kept:
            case = book.case(case_id)
            return _Kept(
                case=case,
                papers=tuple(
                    (self._fetched(book, one), one.position or (number,))
                    for number, one in enumerate(case.documents)
                ),
            )

        self.close_case()
        self._ledger.do(fetch, self._here(self._on_fetched), self._on_failed)

    def _fetched(self, book: Casebook, document: DocumentSummary) -> Taken:
        data = put_down((book.document_bytes(document.sha256),), self._road.deposits)
        return Taken(name=document.name, data=data, sha256=document.sha256)

    def close_case(self) -> None:
        """Leave the case; everything decided is in the casebook already."""
        self._receiving.forget()
        self._begun, self._stay = False, object()
        self._review.clear()
        self.list_recent()

    def stop_reading(self) -> None:
        """Stop reading every paper that is under way."""
        for paper in list(self._review.papers):
            self.stop_paper(paper)

    def stop_paper(self, paper: Paper) -> None:
        """Stop reading one paper."""
        self._receiving.stop(paper)

    def unlock(self, paper: Paper, password: str) -> None:
        """Read a paper again with a password, which stays in memory only."""
        if paper in self._review.papers and paper.locked():
            paper.begin_again(password)
            self._review.take_changes(paper, Changes.HITS)
            self._review.tell(Changes.PAPERS | Changes.CONTENT | Changes.COVERAGE)
            self._receiving.start(paper)

    def decide(self, decided: Decided) -> None:
        """Keep a decision on a hit, or the same on several."""
        hits = [hit for hit_id in decided.hits if (hit := self._review.find(hit_id)) is not None]
        if not hits or hits[0].id != decided.hit:
            return
        interims = {hit.id: self._interim(self._review.paper_of(hit)) for hit in hits}
        second = self._review.second is not None

        def deed(book: Casebook, case_id: str) -> Case:
            for hit_id, interim in interims.items():
                if interim is not None and not book.has_hit(case_id, hit_id):
                    book.record_screening(case_id, interim)
            why = decided.disposition, decided.reason, decided.note
            if second:
                return [book.second_review.decide(case_id, one, *why) for one in interims][-1]
            return book.decide_all(case_id, tuple(interims), *why)

        self.keep(deed)

    def ask_for_precedents(self, hit: Hit, then: Callable[[tuple[Precedent, ...]], None]) -> None:
        """Ask the casebook what was decided in other cases on the words of a hit."""
        self._ledger.do(
            lambda book, case_id: book.precedents.of(hit, but=case_id), then, self._on_failed
        )

    def note_setting(self, name: str, before: str, after: str) -> None:
        """Note in the casebook that the user set something that decisions differ by."""
        fact = SettingChanged(name=name, before=before, after=after)
        self._ledger.do(lambda book, _: book.note_for_all(fact), lambda _: None, self._on_failed)

    def withdraw(self, hit_id: str) -> None:
        """Take the decision on a hit back."""
        if self._review.second is not None:
            self.keep(lambda book, case_id: book.second_review.withdraw(case_id, hit_id))
        else:
            self.keep(lambda book, case_id: book.withdraw(case_id, hit_id))

    def redo_second(self) -> None:
        """Decide again as in the second decision that was taken back last."""
        self.keep(lambda book, case_id: book.second_review.redo(case_id))

    def acknowledge(self, document: str, parts: Sequence[int | None]) -> None:
        """Keep that the reviewer took note of parts that were not read; None is the whole file."""

        def deed(book: Casebook, case_id: str) -> Case:
            for part in parts:
                case = book.acknowledge(case_id, document, part)
            return case

        if parts:
            self.keep(deed)

    def acknowledge_unopened(self, name: str) -> None:
        """Keep that the reviewer took note of a file that could not be opened."""
        self.keep(lambda book, case_id: book.acknowledge_unopened(case_id, name))

    def _begin(self, title: str, on: date | None) -> None:
        self._begun, self._kept_comparison, self._stay = True, None, object()
        self._review.title = title or "…"
        if on is not None:
            self._review.on = on
        begun = self._here(self._review.take_case)
        self._ledger.begin(self._review.title, self._review.on, begun, self._on_failed)

    def _here(self, then: Callable[[Result], None]) -> Callable[[Result], None]:
        """The same for as long as the case that is on the desk now stays there, or its place empty."""
        stay = self._stay

        def answered(answer: Result) -> None:
            if stay is self._stay:
                then(answer)

        return answered

    def keep(
        self, deed: Callable[[Casebook, str], Case], then: Callable[[], None] | None = None
    ) -> None:
        """Run a deed; the case it leaves is shown once it is on the disk, and `then` is called."""
        self._count(+1)

        def show(case: Case) -> None:
            if self._review.case is None or self._review.case.id == case.id:
                self._review.take_case(case)

        shown = self._here(show)  # a case that was closed meanwhile is not shown again

        def done(case: Case) -> None:
            self._count(-1)
            shown(case)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            self._count(-1)
            self._on_failed(error)

        self._ledger.do(deed, done, failed)

    def _count(self, by: int) -> None:
        self._review.saving += by
        self._review.tell_soon(Changes.CASE)

    def _interim(self, paper: Paper) -> Screening | None:
        """What was found so far in a paper that is not screened to its end; None for a whole one."""
        pack = self._review.pack
        if paper.screening is not None or pack is None:
            return None
        waiting = Reason(sentence=Sentence.of("The paper was not yet screened to its end."))
        return Screening(
            document=paper.sha256,
            edition=pack.edition,
            digest=pack.digest,
            on=self._review.on,
            program=__version__,
            hits=paper.found(),
            facts=Facts(),
            assessment=Assessment(
                outcome=Outcome.CHECK, on=self._review.on, reasons=(waiting,), missing=()
            ),
            complete=False,
        )

    def _keep_comparison(self, hits: tuple[Hit, ...], digest: str) -> None:
        """Put away what the papers say against each other, behind the screenings that it rests on."""
        if self._kept_comparison == (hits, digest):
            return
        self._kept_comparison = hits, digest
        self.keep(lambda book, case_id: book.record_comparison(case_id, hits, digest))

    def _on_pack_failed(self, error: Exception) -> None:
        self._review.awaits_pack = False
        self._review.tell(Changes.CASE)
        self._on_failed(error)

    def _on_pack(self, pack: Pack) -> None:
        self._review.pack, self._review.awaits_pack = pack, False
        self._review.tell(Changes.CASE | Changes.ASSESSMENT | Changes.SELECTION)

    def _on_fetched(self, kept: _Kept) -> None:
        self._begun, self._kept_comparison = True, None
        self._ledger.resume(kept.case.id)
        self._review.on = kept.case.on
        self._review.take_case(kept.case)
        self._receiving.take_again(kept.papers, kept.case.unopened)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, KNOWN):
            self._review.complain(error.problem, error.advice)
        else:
            self._review.signals.crashed.emit(error)
