"""Keeps two papers at the same goods: a row chosen in one is lit in both, and where one is read the other is."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.documents.model import Place
from tidewaiter.screening.model import Hit, HitKind
from tidewaiter.ui.beside.matching import MOST_LINES, Row
from tidewaiter.ui.beside.shelf import GoodsShelf, Match, best_paper, first_match, source_of
from tidewaiter.ui.beside.stage import BesideStage
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.ui.viewing import LineAt

LANE = "matching"
RESTS = 120  # milliseconds without another movement, after which the other paper follows
GIVES_WAY = 1.0  # seconds at most that the lane waits for whoever does something in the window
_GOODS = frozenset((HitKind.ITEM, HitKind.SIMILAR))  # a name or a clause stands in no row of goods


class _Chosen(NamedTuple):
    """A row that a person chose, on the paper that it stands on."""

    paper: Paper
    row: Row
    by_hit: bool


class _Found(NamedTuple):
    """What became of a search: the rows of both papers, or another paper that has one."""

    match: Match | None
    elsewhere: int | None = None
    in_part: bool = False


class Unmatched(NamedTuple):
    """No row was found for the one that was chosen; `elsewhere` has one.

    `by_hit`: it was chosen by its hit. `in_part`: only the first lines of the paper were looked through.
    """

    elsewhere: Paper | None
    by_hit: bool
    in_part: bool


class Following(QObject):
    """Joins the stage in front to the one beside it, either of which may lead.

    Signals: `found(bool)`, the chosen row is lit in both, and is one of goods; `missed(Unmatched)`; `rested()`, no row is chosen.
    """

    found = Signal(bool)
    missed = Signal(object)
    rested = Signal()

    def __init__(self, review: Review, jobs: Jobs, front: Stage, side: BesideStage) -> None:
        super().__init__()
        self._review, self._jobs = review, jobs
        self._front, self._side = front, side
        self._shelf = GoodsShelf()
        self._job: Job | None = None
        self._follows = True
        self._moving = False
        self._leader: Stage = front
        self._chosen: _Chosen | None = None
        self._due = False  # the chosen row is still to be looked for
        self._unmatched = False
        self._sizes: dict[Stage, QSize] = {}
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rest)
        self._laid_out = QTimer(self, singleShot=True, interval=0)
        self._laid_out.timeout.connect(self._on_laid_out)
        for stage in (front, side):
            stage.stirred.connect(partial(self._on_stirred, stage))
            stage.line_chosen.connect(partial(self._on_line_chosen, stage))

    def set_following(self, follows: bool) -> None:  # noqa: FBT001 - a slot of a checkable button
        """Have the papers follow each other, or let each be where it is."""
        self._follows = follows
        if follows:
            self.begin()
        else:
            self.leave()

    def begin(self) -> None:
        """Bring the second paper to the current hit, or to where the first is read."""
        self._forget()
        hit = self._review.hit
        if not self._is_on():
            return
        if hit is not None:
            self._begin_with(hit)
        else:
            self._leader = self._front
            self._rest.start(RESTS)
            self.rested.emit()

    def look_again(self) -> None:
        """More of a paper was read: look once more for a row that had no match."""
        if self._chosen is not None and self._unmatched and self._is_on():
            self._choose(self._leader, self._chosen)

    def look_here(self) -> None:
        """Another paper is beside: look there for the row that is chosen, or for what is read."""
        if self._chosen is None or not self._is_on():
            self.begin()
        else:
            self._choose(self._leader, self._chosen)

    def leave(self) -> None:
        """Let go of what was chosen."""
        self._forget()
        self._light((), ())
        self.rested.emit()

    def _forget(self) -> None:
        self._cancel()
        self._rest.stop()
        self._chosen, self._due, self._unmatched = None, False, False

    def _begin_with(self, hit: Hit) -> None:
        own = self._review.paper_of(hit)
        if own is self._side.paper():  # its own mark shows it there
            self._light((), ())
            self.rested.emit()
        elif hit.kind in _GOODS:
            self._choose(self._front, _Chosen(own, Row(hit.part, hit.line), by_hit=True))
        else:
            self._due = True  # the jump to it is no reading on
            self._rest.start(0)
            self._miss(_Found(None), by_hit=True)

    def _choose(self, leader: Stage, chosen: _Chosen) -> None:
        self._leader, self._chosen, self._due = leader, chosen, True
        self._rest.start(0)

    def _is_on(self) -> bool:
        both = self._front.paper() is not None and self._side.paper() is not None
        return self._follows and both and self._side.isVisible()

    def _on_stirred(self, stage: Stage) -> None:
        if self._moving or self._due or not self._is_on() or self._was_resized(stage):
            return
        if stage is self._side and not _has_hand(stage.view()):
            return
        self._cancel()
        self._leader = stage
        self._rest.start(RESTS)

    def _was_resized(self, stage: Stage) -> bool:
        """Whether a view moves because it is laid out anew, and not because somebody reads on."""
        if self._sizes.get(stage) == stage.size():
            return False
        self._laid_out.start()
        return True

    def _on_laid_out(self) -> None:
        self._sizes = {stage: stage.size() for stage in (self._front, self._side)}

    def _on_line_chosen(self, stage: Stage, part: int, line: int) -> None:
        paper = stage.paper()
        if paper is not None and self._is_on():
            self._choose(stage, _Chosen(paper, Row(part, line), by_hit=False))

    def _on_rest(self) -> None:
        self._cancel()
        leads, follows = self._leader, self._other(self._leader)
        paper, other, view = leads.paper(), follows.paper(), leads.view()
        due, self._due = self._due, False
        chosen = self._chosen if due else None
        if paper is None or other is None or view is None or not self._is_on():
            return
        if due and chosen is None:
            return
        seen = view.lines_in_sight()
        if chosen is None:
            work = self._reading(seen, paper, other)
        else:
            at = next((one for one in seen if one[:2] == chosen.row), None)
            line = at or LineAt(*chosen.row, view.height() // 2)
            work = self._choosing(line, chosen.paper, other)
        self._job = self._jobs.start(
            work,
            lane=LANE,
            done=partial(self._on_found, leads, chosen),
            failed=self._review.signals.crashed.emit,
        )

    def _reading(
        self, seen: tuple[LineAt, ...], paper: Paper, other: Paper
    ) -> Callable[[Job], _Found]:
        shelf, own, theirs = self._shelf, source_of(paper), source_of(other)
        return lambda job: _Found(first_match(shelf, seen, own, theirs, self._stops(job)))

    def _choosing(self, line: LineAt, paper: Paper, other: Paper) -> Callable[[Job], _Found]:
        shelf, own, theirs = self._shelf, source_of(paper), source_of(other)
        papers = self._review.papers if self._leader is self._front else []
        shown = (paper, other, self._front.paper())
        others = tuple(source_of(one) for one in papers if one not in shown)
        here = frozenset(one.number for one in self._review.papers)

        def work(job: Job) -> _Found:
            shelf.keep(here)
            stop = self._stops(job)
            match = first_match(shelf, (line,), own, theirs, stop)
            if match is not None:
                return _Found(match)
            text = own.text(Row(line.part, line.line))
            return _Found(None, best_paper(shelf, text, others, stop), theirs.length() > MOST_LINES)

        return work

    def _stops(self, job: Job) -> Callable[[], bool]:
        """Gives way to whoever does something in the window; whether nobody waits any more."""
        calm = self._review.calm

        def stops() -> bool:
            calm.wait(GIVES_WAY)
            return job.cancelled()

        return stops

    def _on_found(self, leads: Stage, chosen: _Chosen | None, found: _Found) -> None:
        self._job = None
        if found.match is None:
            if chosen is not None:
                self._miss(found, by_hit=chosen.by_hit)
            return
        follows = self._other(leads)
        if chosen is not None:
            self._unmatched = False
            own, theirs = found.match.own, found.match.theirs
            own = own if chosen.paper is leads.paper() else ()
            self._light(*((own, theirs) if leads is self._front else (theirs, own)))
            self.found.emit(found.match.goods or chosen.by_hit)
        self._move(follows, found.match)

    def _move(self, stage: Stage, match: Match) -> None:
        view = stage.view()
        if view is None or not match.theirs:
            return
        height = match.height + _top(self._other(stage)) - _top(stage)
        self._moving = True
        try:
            view.bring(match.theirs[0], height)
        finally:
            self._moving = False

    def _miss(self, found: _Found, *, by_hit: bool) -> None:
        self._unmatched = True
        self._light((), ())
        papers = self._review.papers
        other = next((one for one in papers if one.number == found.elsewhere), None)
        self.missed.emit(Unmatched(other, by_hit, found.in_part))

    def _light(self, in_front: tuple[Place, ...], beside: tuple[Place, ...]) -> None:
        self._front.light(in_front)
        self._side.light(beside)

    def _other(self, stage: Stage) -> Stage:
        return self._side if stage is self._front else self._front

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None


def _top(stage: Stage) -> int:
    """How far down the screen a stage begins."""
    return stage.mapToGlobal(QPoint(0, 0)).y()


def _has_hand(view: QWidget | None) -> bool:
    """Whether a person works in a view: pointer or keyboard is there."""
    focus = QApplication.focusWidget()
    return view is not None and (
        view.underMouse() or (focus is not None and (focus is view or view.isAncestorOf(focus)))
    )
