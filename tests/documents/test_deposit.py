"""What is large lies in a private file: it reads as it was put, nobody else finds it, and it goes with its last holder."""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tidewaiter.documents.deposit import (
    LARGE,
    Deposit,
    Deposited,
    part_of,
    pieces_of,
    put_down,
    sha256_of,
    whole,
)

PAPER = bytes(range(256)) * (LARGE // 256) + b"its end"
SPLIT = (PAPER[:1000], PAPER[1000:LARGE], PAPER[LARGE:])
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists open files so")


def descriptors(folder: Path) -> list[int]:
    """The files that this process holds open in a folder."""
    found = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            if str(one.readlink()).startswith(str(folder)):
                found.append(int(one.name))
        except FileNotFoundError:  # the listing's own
            continue
    return found


def test_a_large_paper_is_put_down_and_reads_as_it_was(tmp_path: Path) -> None:
    data = put_down(SPLIT, tmp_path)
    assert isinstance(data, Deposited)
    assert len(data) == len(PAPER)
    assert whole(data) == b"".join(pieces_of(data)) == PAPER
    assert max(map(len, pieces_of(data))) < len(PAPER)
    assert sha256_of(data) == hashlib.sha256(PAPER).hexdigest()


@pytest.mark.parametrize(
    ("start", "end"), [(0, 9), (LARGE, None), (-7, None), (5, 2), (len(PAPER) + 1, None)]
)
def test_a_part_is_that_of_a_slice(tmp_path: Path, start: int, end: int | None) -> None:
    data = put_down(SPLIT, tmp_path)
    assert part_of(data, start, end) == PAPER[start:end] == part_of(PAPER, start, end)


@pytest.mark.parametrize("size", [0, 1, LARGE - 1])
def test_a_small_paper_stays_in_memory(tmp_path: Path, size: int) -> None:
    assert put_down((PAPER[:size],), tmp_path / "deposits") == PAPER[:size]
    assert not (tmp_path / "deposits").exists()


def test_without_a_folder_everything_stays_in_memory() -> None:
    assert put_down(SPLIT, None) == PAPER
    assert Deposit(None).put(PAPER) is PAPER


@pytest.mark.skipif(sys.platform == "win32", reason="there it has a name as long as it is open")
def test_nobody_else_finds_it(tmp_path: Path) -> None:
    folder = tmp_path / "deposits"
    data = put_down(SPLIT, folder)
    assert isinstance(data, Deposited)
    assert not list(folder.iterdir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@ON_LINUX
def test_its_file_is_private_and_no_child_inherits_it(tmp_path: Path) -> None:
    data = put_down(SPLIT, tmp_path)
    (file,) = descriptors(tmp_path)
    about = os.fstat(file)
    assert stat.S_IMODE(about.st_mode) == 0o600
    assert about.st_nlink == 0
    assert not os.get_inheritable(file)
    del data
    assert not descriptors(tmp_path)


@ON_LINUX
def test_it_is_there_as_long_as_one_piece_of_it_is_held(tmp_path: Path) -> None:
    deposit = Deposit(tmp_path)
    kept, others = deposit.put(b"kept"), [deposit.put(b"other") for _ in range(9)]
    del deposit, others
    assert whole(kept) == b"kept"
    del kept
    assert not descriptors(tmp_path)


def test_pieces_lie_behind_each_other_and_do_not_mix(tmp_path: Path) -> None:
    deposit = Deposit(tmp_path)
    said = [str(number).encode() * (number % 7) for number in range(500)]
    put = [deposit.put(one) for one in said]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(whole, put)) == said


def test_where_there_can_be_no_folder_memory_is_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert put_down(SPLIT, tmp_path / "file" / "deposits") == PAPER


def test_a_disk_that_fills_up_on_the_way_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, room = os.write, iter((600, 400, 70_000))

    def little(file: int, data: bytes) -> int:
        if not (here := next(room, 0)):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, data[:here])

    monkeypatch.setattr(os, "write", little)
    assert put_down(SPLIT, tmp_path) == PAPER


def test_what_a_paper_fails_with_on_the_way_is_its_own_failure(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield PAPER
        raise OSError(errno.EIO, "the stick was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        put_down(broken(), tmp_path)


@ON_LINUX
def test_a_file_cut_short_is_an_error_and_not_a_shorter_paper(tmp_path: Path) -> None:
    data = put_down(SPLIT, tmp_path)
    os.truncate(descriptors(tmp_path)[0], 1000)
    with pytest.raises(OSError, match="Input/output"):
        whole(data)
    assert part_of(data, 0, 1000) == PAPER[:1000]
