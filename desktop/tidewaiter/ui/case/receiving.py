"""What comes of each file on the desk: it joins the case with what was read of it, or with why it was not."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from tidewaiter.casebook.model import Case, Unopened
from tidewaiter.casebook.store import Casebook
from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.errors import EmptyFileError, NotOpenedError
from tidewaiter.documents.model import Document
from tidewaiter.documents.reading import Finished, Opened
from tidewaiter.screening.serving.stream import Screened
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.opening import Opening
from tidewaiter.ui.case.papers import Arrival, Paper, Position, Taken, TakenOut
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.road import Stream
from tidewaiter.wording import Sentence


class Keep(Protocol):
    """Runs a deed on the casebook, and has the case shown that it leaves."""

    def __call__(self, deed: Callable[[Casebook, str], Case], /) -> None:
        """See `deeds.Deeds.keep`."""


class Receiving:
    """Papers of the case on screen, from the file to what the casebook keeps of it."""

    def __init__(
        self,
        review: Review,
        jobs: Jobs,
        stream: Stream,
        *,
        keep: Keep,
        failed: Callable[[Exception], None],
        deposits: Path | None = None,
    ) -> None:
        self._review = review
        self._keep = keep
        self._failed = failed
        self._opening = Opening(
            review, jobs, stream, self._on_step, self._on_paper_failed, deposits=deposits
        )

    def take(self, paths: Sequence[Path]) -> None:
        """Read files that the user gave."""
        papers = [self._given(path) for path in paths]
        for paper in papers:
            self._opening.start(paper)

    def take_again(
        self, files: Sequence[tuple[Taken, Position]], unopened: Sequence[Unopened]
    ) -> None:
        """Lay out the papers of a case that the casebook kept, and read them again."""
        papers = [self._opening.taken_paper(file, position) for file, position in files]
        for refused in unopened:
            self._review.add_paper(self._opening.refused_paper(refused))
        for paper in papers:
            self._review.add_paper(paper)
        for paper in papers:
            self._opening.start(paper)

    def start(self, paper: Paper) -> None:
        """Read a paper, or read it again."""
        self._opening.start(paper)

    def stop(self, paper: Paper) -> None:
        """Stop reading it."""
        self._opening.stop(paper)

    def forget(self) -> None:
        """Stop reading everything, without a word."""
        self._opening.forget()

    def _given(self, path: Path) -> Paper:
        """The paper for a file that the user gave; one that could not be opened is tried again."""
        refused = (p for p in self._review.papers if p.path == path and p.refusal)
        if (paper := next(refused, None)) is not None:
            paper.begin_again()
            self._review.tell(Changes.PAPERS | Changes.COVERAGE)
            return paper
        paper = self._opening.new_paper(path, self._review.next_position())
        self._review.add_paper(paper)
        return paper

    def _on_step(self, paper: Paper, step: Arrival) -> None:
        match step:
            case Taken(sha256=sha256) if (twin := self._paper_of(sha256, but=paper)) is not None:
                self._drop_twin(paper, twin)
            case TakenOut(files=files):
                self._take_out(paper, files)
            case Opened(document=document) if self._is_kept(document.sha256):
                pass
            case Opened(document=document) | Finished(document=document):
                self._keep(_added(paper, document, whole=isinstance(step, Finished)))
            case Screened(screening=screening):
                self._keep(lambda book, case_id: book.record_screening(case_id, screening))
                if paper.locked():
                    self._review.signals.locked.emit(paper)
            case _:
                pass

    def _is_kept(self, sha256: str) -> bool:
        """Whether the casebook holds the paper, with all that an earlier reading found."""
        case = self._review.case
        return case is not None and any(d.sha256 == sha256 for d in case.documents)

    def _paper_of(self, sha256: str, but: Paper | None = None) -> Paper | None:
        """The paper on the desk that has these bytes."""
        return next((p for p in self._review.papers if p.sha256 == sha256 and p is not but), None)

    def _drop_twin(self, paper: Paper, twin: Paper) -> None:
        """Show the paper that is there already, and ask for its password if it is locked still."""
        self._opening.drop(paper)
        if (refused := self._review.unopened(paper)) is not None:
            paper.refuse(refused.unread)  # the case still says that it was not opened
        else:
            self._review.drop_paper(paper)
        self._review.select_paper(twin)
        same = "“{name}” is the same file as “{other}”."
        if paper.name == twin.name:
            same = "“{name}” is in the case already."
        self._review.inform(
            Sentence.of(same, name=paper.name, other=twin.name),
            Sentence.of("It is in the case once, and shown now."),
        )
        if twin.locked():
            self._review.signals.locked.emit(twin)

    def _take_out(self, holder: Paper, files: Sequence[Taken]) -> None:
        """Open the files that lay in a paper; those that are on the desk already stay as they are."""
        here = {(paper.name, paper.position) for paper in self._review.papers}
        for number, file in enumerate(files):
            position = (*holder.position, number)
            if not file.data and (file.name, position) not in here:
                paper = self._opening.refused_paper(_empty(file.name, position))
                self._review.add_paper(paper)
                self._keep_unopened(paper)
            elif file.data and self._paper_of(file.sha256) is None:
                paper = self._opening.taken_paper(file, position)
                self._review.add_paper(paper)
                self._opening.start(paper)

    def _on_paper_failed(self, paper: Paper, error: Exception) -> None:
        if isinstance(error, NotOpenedError):
            self._keep_unopened(paper)
        else:
            self._failed(error)

    def _keep_unopened(self, paper: Paper) -> None:
        if (file := paper.unopened()) is not None:
            self._keep(lambda book, case_id: book.add_unopened(case_id, file))


def _added(paper: Paper, document: Document, *, whole: bool) -> Callable[[Casebook, str], Case]:
    """Put a document away; what was read of it too, unless a password guards it."""
    data, position, guarded = paper.data, paper.position, paper.password is not None

    def deed(book: Casebook, case_id: str) -> Case:
        if whole and not guarded:
            book.keep_reading(document)
        return book.add_document(case_id, document, data, position)

    return deed


def _empty(name: str, position: Position) -> Unopened:
    return Unopened(name=name, unread=EmptyFileError.plain().unread(None), position=position)
