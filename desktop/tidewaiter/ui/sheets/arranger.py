"""Arranges the rows of a sheet beside the window; only the latest wish counts."""

from collections.abc import Callable
from functools import partial

from tidewaiter.desk.jobs import Cancelled, Job, Jobs
from tidewaiter.ui.sheets.arranging import Arrangement, Wish, arrange
from tidewaiter.ui.sheets.rows import Rows

LANE = "arranging"
Arranged = Callable[[Arrangement], None]


class Arranger:
    """Runs one arrangement at a time, without `jobs` at once."""

    def __init__(self, jobs: Jobs | None) -> None:
        self._jobs = jobs
        self._job: Job | None = None

    def leave(self) -> None:
        """Give up what is being arranged."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def arrange(self, rows: Rows, count: int, wish: Wish, done: Arranged) -> None:
        """Arrange `count` rows as wished, then call `done` unless something else is wished by then."""
        self.leave()
        if self._jobs is None:
            if (made := arrange(rows, count, wish, _never)) is not None:
                done(made)
            return
        self._job = self._jobs.start(
            partial(_work, rows, count, wish), lane=LANE, done=done, failed=_fail
        )


def _work(rows: Rows, count: int, wish: Wish, job: Job) -> Arrangement:
    made = arrange(rows, count, wish, job.cancelled)
    if made is None:
        raise Cancelled
    return made


def _never() -> bool:
    return False


def _fail(error: Exception) -> None:
    raise error
