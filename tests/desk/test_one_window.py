"""A second start hands its files to the window that is open, and ends."""

import socket
from collections.abc import Iterator
from datetime import date
from multiprocessing.connection import Client
from pathlib import Path
from queue import Queue

import pytest

from tidewaiter.desk import one_window
from tidewaiter.desk.one_window import Handed, OneWindow, hand_over


@pytest.fixture
def heard() -> Queue[Handed]:
    return Queue()


@pytest.fixture
def first(tmp_path: Path, heard: Queue[Handed]) -> Iterator[OneWindow]:
    window = OneWindow(tmp_path, heard.put)
    yield window
    window.close()


def test_files_are_handed_over(first: OneWindow, heard: Queue[Handed], tmp_path: Path) -> None:
    file = tmp_path / "发票 1.pdf"
    assert hand_over(tmp_path, [file], date(2026, 11, 22))
    assert heard.get(timeout=5) == Handed(files=(str(file),), on=date(2026, 11, 22))


def test_a_start_without_files_is_heard_too(
    first: OneWindow, heard: Queue[Handed], tmp_path: Path
) -> None:
    assert hand_over(tmp_path, [], None)
    assert heard.get(timeout=5) == Handed(files=())


def test_without_a_window_nothing_is_handed_over(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, [], None)


def test_a_window_that_was_closed_hears_nothing(tmp_path: Path, heard: Queue[Handed]) -> None:
    OneWindow(tmp_path, heard.put).close()
    assert not hand_over(tmp_path, [], None)
    assert heard.empty()


def test_another_users_folder_has_a_window_of_its_own(
    first: OneWindow, heard: Queue[Handed], tmp_path: Path
) -> None:
    assert not hand_over(tmp_path / "other", [], None)


@pytest.mark.parametrize("said", [b"{", b'{"files": [1]}', b"\x80\x04N.", b"[]"])
def test_what_is_no_list_of_files_is_not_heard(
    first: OneWindow, heard: Queue[Handed], tmp_path: Path, said: bytes
) -> None:
    address, family = one_window._address(tmp_path), one_window._family()
    with Client(address, family, authkey=one_window.KEY) as line:
        line.send_bytes(said)
        with pytest.raises(EOFError):
            line.recv_bytes()
    assert heard.empty()
    assert hand_over(tmp_path, [], None)  # and it listens still
    assert heard.get(timeout=5) == Handed(files=())


@pytest.mark.skipif(one_window._family() == "AF_PIPE", reason="a pipe ends with its process")
def test_a_socket_that_a_crash_left_is_taken_over(tmp_path: Path, heard: Queue[Handed]) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(one_window._address(tmp_path))
    left.close()
    window = OneWindow(tmp_path, heard.put)
    assert hand_over(tmp_path, [], None)
    window.close()


def test_one_that_closes_as_it_hears_does_not_wait_for_itself(tmp_path: Path) -> None:
    for turn in range(30):  # the thread may see that it is to end before it is woken
        window = OneWindow(tmp_path / str(turn), lambda _: None)
        assert hand_over(tmp_path / str(turn), [], None)
        window.close()
