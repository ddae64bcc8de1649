"""A few dozen damaged files on every run; thousands with `python -m fuzz.fuzz_readers`."""

import sys
from pathlib import Path

import pytest

from fuzz.fuzz_readers import fuzz
from fuzz.seeds import seeds


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the nursery forks")
def test_no_damaged_file_ends_the_program(tmp_path: Path) -> None:
    table = fuzz(3 * len(seeds()), 7, tmp_path)

    assert sum(sum(counts.values()) for counts in table.values()) >= 3 * len(seeds())
    assert not sum(counts["escaped"] for counts in table.values())


def test_the_seeds_are_as_many_as_promised() -> None:
    assert len(seeds()) >= 20
