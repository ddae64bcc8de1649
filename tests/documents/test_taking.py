"""A file gives its bytes, or the reason why the system does not give them."""

import errno
import os
from pathlib import Path

import pytest

from tidewaiter.documents.deposit import LARGE, Deposited, whole
from tidewaiter.documents.errors import NotOpenedError
from tidewaiter.documents.model import Cause
from tidewaiter.documents.taking import take, take_down


def test_a_file_gives_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "請求書.pdf"
    path.write_bytes(b"%PDF-1.4\n")
    assert take(path) == b"%PDF-1.4\n"


def test_a_file_that_has_gone_is_said(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.pdf") == (Cause.NOT_OPENED, "It is not there any more.")


def test_a_file_under_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert reason(tmp_path / "a.pdf" / "b.pdf")[1] == "It is not there any more."


def test_a_folder_is_said(tmp_path: Path) -> None:
    assert reason(tmp_path) == (Cause.NOT_OPENED, "It is a folder.")


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    assert reason(tmp_path / "empty.pdf") == (Cause.EMPTY_FILE, "The file is empty.")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_said_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert reason(tmp_path / "pipe.pdf")[1] == "It is not a file but a device or a pipe."


def test_a_name_that_no_system_takes_is_said() -> None:
    assert reason(Path("nul\0.pdf"))[0] is Cause.NOT_OPENED


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "You may not read it."),
        (errno.EIO, f"The system does not open it: {os.strerror(errno.EIO)}."),
    ],
)
def test_what_the_system_says_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, said: str
) -> None:
    def refuse(_: Path) -> bytes:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert reason(path)[1] == said


def test_a_large_file_is_put_down(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"no,goods\n" * LARGE)
    data = take_down(path, tmp_path / "deposits")
    assert isinstance(data, Deposited)
    assert whole(data) == take(path)


def test_a_small_file_is_not_put_down(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"no,goods\n")
    assert take_down(path, tmp_path / "deposits") == b"no,goods\n"


def test_a_file_is_refused_alike_whether_it_would_be_put_down_or_not(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    for name in ("gone.csv", "empty.csv", "."):
        with pytest.raises(NotOpenedError) as told:
            take_down(tmp_path / name, tmp_path / "deposits")
        assert (told.value.cause, str(told.value.problem)) == reason(tmp_path / name)


def reason(path: Path) -> tuple[Cause, str]:
    with pytest.raises(NotOpenedError) as caught:
        take(path)
    return caught.value.cause, str(caught.value.problem)
