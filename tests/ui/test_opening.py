"""What a file becomes on its way onto the desk: a large one lies on the disk, and never whole in the window."""

from collections.abc import Callable, Generator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tidewaiter.desk.jobs import Jobs
from tidewaiter.documents.containers import Contained
from tidewaiter.documents.deposit import LARGE, Deposited, sha256_of, whole
from tidewaiter.documents.reading import Unpacked
from tidewaiter.screening.serving.stream import Step
from tidewaiter.ui.case.opening import Opening
from tidewaiter.ui.case.papers import Arrival, Taken, TakenOut
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.road import Request

ON = date(2026, 11, 23)


@pytest.mark.parametrize("size", [LARGE, 9], ids=["large", "small"])
def test_a_large_file_and_a_large_one_in_it_are_put_down(
    qtbot: QtBot, tmp_path: Path, size: int
) -> None:
    asked: list[Request] = []
    arrived: list[Arrival] = []
    inner = Contained(name="in it.csv", data=b"y" * size)

    def stream(request: Request, _: Callable[[], bool]) -> Generator[Step, None, None]:
        asked.append(request)
        yield Unpacked(files=(inner,), unread=())

    path = tmp_path / "papers.zip"
    path.write_bytes(b"x" * size)
    with closing(Jobs()) as jobs:
        opening = Opening(
            Review(ON),
            jobs,
            stream,
            lambda _, step: arrived.append(step),
            lambda *_: None,
            deposits=tmp_path / "deposits",
        )
        opening.start(opening.new_paper(path, (0,)))
        qtbot.waitUntil(lambda: len(arrived) == 3)
    taken, taken_out = arrived[0], arrived[2]
    assert isinstance(taken, Taken)
    assert isinstance(taken_out, TakenOut)
    assert asked[0].data is taken.data
    for file, data in ((taken, path.read_bytes()), (taken_out.files[0], inner.data)):
        assert isinstance(file.data, Deposited) == (size == LARGE)
        assert whole(file.data) == data
        assert file.sha256 == sha256_of(data)
