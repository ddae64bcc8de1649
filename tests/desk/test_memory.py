"""When Python looks for cycles, and whether threads share their memory."""

import gc
import platform
import weakref
from collections.abc import Iterator

import pytest

from tidewaiter.desk.memory import find_due_cycles, share_pools


class Ring:
    """Holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def few() -> Iterator[None]:
    """A threshold that a test can reach, and nothing counted yet."""
    kept = gc.get_threshold()
    gc.collect()
    gc.set_threshold(500, 2, 2)
    yield
    gc.set_threshold(*kept)


def test_nothing_is_looked_for_unless_asked() -> None:
    made = weakref.ref(Ring())
    held = [[] for _ in range(5_000)]  # type: list[list[object]]
    assert made() is not None
    find_due_cycles()
    assert made() is None
    assert held


def test_below_the_threshold_nothing_is_done() -> None:
    made = weakref.ref(Ring())
    find_due_cycles()
    assert made() is not None


def test_older_generations_have_their_turn() -> None:
    made = Ring()
    gc.collect()  # it is old now
    seen = weakref.ref(made)
    del made
    for _ in range(20):
        held = [[] for _ in range(1_000)]  # type: list[list[object]]
        find_due_cycles()
        del held
    assert seen() is None


def test_threads_share_pools_where_the_system_has_such() -> None:
    assert share_pools() is (platform.libc_ver()[0] == "glibc")
