"""What the window remembers is kept beside it, and all of it once it is closed."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QByteArray
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.ui.remembered import LANE, Remembered


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "window.ini"


def of_the_next_start(file: Path, jobs: Jobs) -> Remembered:
    return Remembered(file, jobs)


def test_what_was_never_kept_is_what_stands_for_it(file: Path, jobs: Jobs) -> None:
    remembered = Remembered(file, jobs)
    assert remembered.value("guide/step", 0) == 0
    assert remembered.value("session/case") == ""


def test_it_is_known_at_once_and_on_the_disk_soon(file: Path, jobs: Jobs, qtbot: QtBot) -> None:
    remembered = Remembered(file, jobs)
    remembered.keep("session/case", "出口第三号")
    assert remembered.value("session/case") == "出口第三号"
    qtbot.waitUntil(lambda: of_the_next_start(file, jobs).value("session/case") == "出口第三号")


def test_the_window_does_not_wait_for_the_disk(file: Path, jobs: Jobs, qtbot: QtBot) -> None:
    freed = Event()
    busy = {"done": lambda _: None, "failed": lambda _: None}

    def is_freed(_: Job) -> bool:
        return freed.wait(10)

    jobs.start(is_freed, lane=LANE, **busy)
    remembered = Remembered(file, jobs)
    remembered.keep("session/case", "a")
    remembered.keep("session/case", "b")
    assert not file.exists()
    freed.set()
    qtbot.waitUntil(lambda: of_the_next_start(file, jobs).value("session/case") == "b")


def test_what_no_job_came_to_is_written_at_the_end(file: Path, jobs: Jobs) -> None:
    remembered = Remembered(file, jobs)
    jobs.close()  # nothing is begun any more
    remembered.keep("window/geometry", QByteArray(b"\x01\x02"))
    remembered.keep("guide/step", 3)
    remembered.close()
    later = of_the_next_start(file, jobs)
    assert later.value("window/geometry") == QByteArray(b"\x01\x02")
    assert int(str(later.value("guide/step"))) == 3


def test_what_the_disk_does_not_take_is_written_later(
    tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    place = tmp_path / "place"
    place.write_bytes(b"")  # where the file's folder should be
    remembered = Remembered(place / "window.ini", jobs)
    remembered.keep("session/case", "a")
    jobs.start(
        lambda _: None,
        lane=LANE,
        done=lambda _: place.unlink(),
        failed=lambda error: pytest.fail(str(error)),
    )
    qtbot.waitUntil(lambda: not place.exists())
    assert remembered.value("session/case") == "a"
    remembered.keep("guide/step", 2)
    qtbot.waitUntil(
        lambda: of_the_next_start(place / "window.ini", jobs).value("session/case") == "a"
    )
