"""The assessment kept up to date: compared and weighed again, beside the window, whenever its grounds change."""

from collections.abc import Callable
from dataclasses import replace

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.screening.model import Assessment, Hit, Screening
from tidewaiter.screening.weighing.conflicts import conflicts
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.naming.gaps import gap_sentence, gaps_of
from tidewaiter.ui.road import Weighing

_Compared = tuple[tuple[tuple[Screening, ...], str], tuple[Hit, ...]]
LANE = "assessment"
GROUNDS = Changes.ASSESSMENT | Changes.DECISIONS | Changes.COVERAGE


class Scales:
    """Weighs the case on screen; only the latest grounds count."""

    def __init__(
        self,
        review: Review,
        jobs: Jobs,
        assess: Callable[[Weighing], Assessment],
        failed: Callable[[Exception], None],
        keep: Callable[[tuple[Hit, ...], str], None],
    ) -> None:
        self._review = review
        self._jobs = jobs
        self._assess = assess
        self._failed = failed
        self._keep = keep
        self._compared: _Compared = (((), ""), ())
        self._job: Job | None = None
        self._weighed: Weighing | None = None
        review.signals.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        # While papers are read, coverage changes with every page; it counts once they are done.
        if not changes & GROUNDS or (changes & GROUNDS == Changes.COVERAGE and self._review.busy()):
            return
        grounds = self._grounds()
        if grounds == self._weighed:
            return
        self._weighed = grounds
        self._review.weighing = grounds is not None
        if self._job is not None:
            self._job.cancel()
        if grounds is None:
            self._review.take_assessment(None)
            return
        self._job = self._jobs.start(
            lambda _: self._weigh(grounds),
            lane=LANE,
            done=self._on_weighed,
            failed=self._failed,
        )

    def _weigh(self, grounds: Weighing) -> tuple[tuple[Hit, ...], Assessment]:
        """Beside the window. Papers are compared once, however often somebody decides."""
        screened = (grounds.screenings, grounds.pack.digest)
        kept = self._compared  # another thread may put its own in the place meanwhile
        if screened != kept[0]:
            kept = self._compared = screened, conflicts(grounds.screenings, grounds.pack)
        return kept[1], self._assess(replace(grounds, compared=kept[1]))

    def _on_weighed(self, weighed: tuple[tuple[Hit, ...], Assessment]) -> None:
        """While papers are read, one that is missing still is no contradiction."""
        compared, assessment = weighed
        pack = self._review.pack
        if not self._review.busy() and pack is not None:
            self._review.take_compared(compared)
            self._keep(compared, pack.digest)
        self._review.weighing = False
        self._review.take_assessment(assessment)

    def _grounds(self) -> Weighing | None:
        """What the rules are to weigh now; None while no paper is screened."""
        review = self._review
        screened = [p for p in review.papers if p.screening]
        if review.pack is None or not screened:
            return None
        return Weighing(
            screenings=tuple(p.screening for p in screened if p.screening),
            unread=tuple(gap_sentence(gap) for gap in gaps_of(review)),
            pack=review.pack,
            on=review.on,
            confirmed=self._decided(Disposition.TRUE_MATCH),
            dismissed=self._decided(Disposition.FALSE_POSITIVE),
            escalated=self._decided(Disposition.ESCALATE),
            asked=self._decided(Disposition.NEEDS_INFORMATION),
            marked=review.marks(),
        )

    def _decided(self, disposition: Disposition) -> frozenset[str]:
        review = self._review
        return frozenset(
            hit
            for hit, decision in review.decisions().items()
            if decision.disposition is disposition and review.find(hit) is not None
        )
