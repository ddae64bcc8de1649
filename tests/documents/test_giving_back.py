"""What a worker lets go of goes back to the system, where the system takes it."""

import os
import sys

import pytest

from tidewaiter.documents.workers.footprint import resident_bytes
from tidewaiter.documents.workers.giving_back import give_back

MANY, LARGE = 2_000, 16_384  # pieces too small for a mapping of their own


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc knows such a call")
def test_memory_between_what_is_kept_is_given_back() -> None:
    held = [bytearray(LARGE) for _ in range(MANY)]
    kept = held[::50]
    taken = resident_bytes(os.getpid())
    del held
    give_back()
    assert resident_bytes(os.getpid()) < taken - MANY * LARGE // 2
    assert len(kept) == MANY // 50


def test_giving_back_twice_does_no_harm() -> None:
    give_back()
    give_back()
