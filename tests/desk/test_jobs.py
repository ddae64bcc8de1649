"""Jobs report on the thread that started them, in order, or not at all."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Job, Jobs


@pytest.fixture
def jobs(qapp: QCoreApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def fail(error: Exception) -> None:
    raise AssertionError(error)


def test_a_result_is_heard_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[int, bool]] = []
    jobs.start(
        lambda _: 7,
        lane="a",
        done=lambda r: heard.append((r, threading.current_thread() is threading.main_thread())),
        failed=fail,
    )
    qtbot.waitUntil(lambda: heard == [(7, True)])


def test_jobs_of_a_lane_run_one_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        jobs.start(lambda _, n=number: n, lane="a", done=order.append, failed=fail)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_lanes_run_side_by_side(jobs: Jobs, qtbot: QtBot) -> None:
    gate, heard = threading.Event(), list[str]()
    jobs.start(lambda _: gate.wait(5), lane="a", done=lambda _: heard.append("a"), failed=fail)
    jobs.start(lambda _: gate.set(), lane="b", done=lambda _: heard.append("b"), failed=fail)
    qtbot.waitUntil(lambda: sorted(heard) == ["a", "b"])


def test_a_cancelled_job_is_never_heard_of_again(jobs: Jobs, qtbot: QtBot) -> None:
    gate, heard = threading.Event(), list[str]()

    def work(job: Job) -> None:
        gate.wait(5)
        job.tell(lambda: heard.append("told"))

    job = jobs.start(work, lane="a", done=lambda _: heard.append("done"), failed=fail)
    jobs.start(lambda _: None, lane="a", done=lambda _: heard.append("next"), failed=fail)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["next"]


def test_an_error_is_handed_over_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[Exception] = []

    def work(_: Job) -> None:
        raise KeyError("odd")

    jobs.start(work, lane="a", done=lambda _: fail(AssertionError()), failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], KeyError)


def test_closing_waits_for_the_threads_and_says_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    started = threading.Event()

    def work(job: Job) -> str:
        started.set()
        while not job.cancelled():
            pass
        return "late"

    jobs.start(work, lane="a", done=heard.append, failed=fail)
    assert started.wait(5)
    jobs.close()
    QCoreApplication.processEvents()
    assert heard == []


def test_words_come_in_the_order_they_were_said(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[int] = []

    def work(job: Job) -> None:
        for number in range(200):
            job.tell(lambda n=number: heard.append(n))  # type: ignore[misc]

    jobs.start(work, lane="a", done=lambda _: heard.append(-1), failed=fail)
    qtbot.waitUntil(lambda: heard[-1:] == [-1])
    assert heard == [*range(200), -1]


def test_nothing_is_begun_after_closing(jobs: Jobs) -> None:
    begun: list[Job] = []
    heard: list[None] = []
    jobs.close()
    job = jobs.start(begun.append, lane="late", done=heard.append, failed=fail)
    assert job.cancelled()
    assert not heard
    assert not begun
    assert not [t for t in threading.enumerate() if t.name.startswith("late")]


class Watched:
    """Tells on which thread it was let go: an object of Qt may only go on the window's."""

    def __init__(self, told: list[threading.Thread]) -> None:
        self._told = told

    def __del__(self) -> None:
        self._told.append(threading.current_thread())

    def work(self, job: Job) -> int:
        job.tell(self.hear)
        return 7

    def fail(self, _: Job) -> int:
        raise ValueError

    def hear(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("way", ["work", "fail"])
def test_what_a_job_calls_is_let_go_on_the_windows_thread(
    jobs: Jobs, qtbot: QtBot, way: str
) -> None:
    told: list[threading.Thread] = []
    for _ in range(50):  # the threads race for the last hold
        one = Watched(told)
        work = getattr(one, way)
        jobs.start(work, lane="a", done=one.hear, failed=one.hear)
        del one, work
    qtbot.waitUntil(lambda: len(told) == 50)
    assert set(told) == {threading.main_thread()}


def test_what_a_stopped_job_calls_is_let_go_on_the_windows_thread(qapp: QCoreApplication) -> None:
    told: list[threading.Thread] = []
    gate = threading.Event()
    stopped = Jobs()
    stopped.start(lambda _: gate.wait(5), lane="a", done=lambda _: None, failed=fail)
    for _ in range(5):
        one = Watched(told)
        stopped.start(one.work, lane="a", done=one.hear, failed=one.hear)
        del one
    gate.set()
    stopped.close()
    assert told == [threading.main_thread()] * 5
