"""The time that reading still takes: told once enough is known, by what each kind of file took, and without jumps."""

import random
from itertools import pairwise

import pytest

from tidewaiter.intake.time_left import ENOUGH, TimeLeft, some_of_each_first
from tidewaiter.wording import Sentence


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def told(files: list[tuple[str, float]], beside: int = 2) -> list[tuple[float, Sentence | None]]:
    """After each file, the seconds that reading really took from there, and what was told of them."""
    clock = Clock()
    left = TimeLeft(beside, clock)
    left.expect(name for name, _ in files)
    lanes = [0.0] * beside
    steps = []
    for name, seconds in files:
        lane = min(range(beside), key=lanes.__getitem__)
        steps += [(lanes[lane], 1, name), (lanes[lane] + seconds, 0, name)]
        lanes[lane] += seconds
    said = []
    for at, begins, name in sorted(steps):
        clock.now = at
        if begins:
            left.begin(name)
        else:
            left.read(name)
            said.append((max(lanes) - at, left.words()))
    return said


def read_one(left: TimeLeft, clock: Clock, name: str, seconds: float) -> None:
    left.begin(name)
    clock.now += seconds
    left.read(name)


def of_one_kind(
    ending: str, *, expected: int, read: int, seconds: float, beside: int = 1
) -> tuple[TimeLeft, Clock]:
    """So many files of a kind are expected, and the first of them were read in so many seconds each."""
    clock = Clock()
    left = TimeLeft(beside, clock)
    left.expect(f"{n}.{ending}" for n in range(expected))
    for n in range(read):
        read_one(left, clock, f"{n}.{ending}", seconds)
    return left, clock


def minutes(said: Sentence) -> float:
    count = dict(said.values).get("count", 1)
    assert isinstance(count, int)
    return count if "about" in said.pattern else 0.5


def uneven(count: int) -> list[tuple[str, float]]:
    """Tables first, then PDFs that take twenty times as long, on a machine three times as slow as usual."""
    chance = random.Random(7)
    tables = [(f"{n}.csv", chance.uniform(0.4, 1.2)) for n in range(count)]
    papers = [(f"{n}.pdf", chance.uniform(6.0, 24.0)) for n in range(count // 3)]
    files = tables + papers
    return [files[n] for n in some_of_each_first(name for name, _ in files)]


def test_what_is_told_comes_true_though_the_slow_files_come_last() -> None:
    said = [(real, words) for real, words in told(uneven(90)) if words is not None]
    assert len(said) > 90
    for real, words in said:
        assert abs(minutes(words) * 60 - real) <= max(60.0, 0.4 * real), (real, words.text())


def test_it_does_not_jump_about() -> None:
    said = [minutes(words) for _, words in told(uneven(90)) if words is not None]
    assert sum(after > before for before, after in pairwise(said)) <= 1
    assert said[-1] == 0.5


def test_nothing_is_told_before_enough_is_known() -> None:
    few = told([(f"{n}.csv", 9.0) for n in range(ENOUGH + 4)])
    assert [words is None for _, words in few][:ENOUGH] == [True] * (ENOUGH - 1) + [False]
    fast = told([(f"{n}.csv", 0.01) for n in range(100)])
    assert all(words is None for _, words in fast)  # it is over before anybody has read it


@pytest.mark.parametrize(
    ("files", "seconds", "words"),
    [
        (12, 8.0, "less than a minute left"),  # 6 of 8 seconds side by side: half a minute
        (24, 8.0, "about 1 minute left"),
        (96, 8.0, "about 6 minutes left"),
        (400, 8.0, "about 25 minutes left"),  # in fives from ten on
        (4000, 8.0, "about 4 hours left"),
    ],
)
def test_it_is_told_in_round_words(files: int, seconds: float, words: str) -> None:
    left, _ = of_one_kind("pdf", expected=files, read=ENOUGH, seconds=seconds, beside=2)
    said = left.words()
    assert said is not None
    assert said.text() == words


def test_a_kind_that_takes_most_of_the_time_is_known_before_anything_is_told() -> None:
    """The first PDF of this pile could not be read, which took no time and says nothing of the others."""
    clock = Clock()
    left = TimeLeft(1, clock)
    tables, papers = [f"{n}.csv" for n in range(20)], [f"{n}.pdf" for n in range(20)]
    left.expect(tables + papers)
    read_one(left, clock, papers[0], 0.5)
    for name in tables[:15]:
        read_one(left, clock, name, 1.0)
    assert left.words() is None
    for name in papers[1:3]:
        read_one(left, clock, name, 20.0)
    said = left.words()
    assert said is not None
    assert said.text() in {"about 4 minutes left", "about 5 minutes left", "about 6 minutes left"}


def test_a_file_that_takes_long_counts_before_it_is_read() -> None:
    left, clock = of_one_kind("pdf", expected=20, read=8, seconds=4.0)
    before = left.seconds()
    left.begin("8.pdf")
    clock.now += 120.0
    after = left.seconds()
    assert before is not None
    assert after is not None
    assert after > 2 * before


def test_a_halt_is_not_reckoned_as_slowness() -> None:
    left, clock = of_one_kind("csv", expected=40, read=10, seconds=3.0)
    before = left.seconds()
    clock.now += 600.0
    left.halted(600.0)
    assert left.seconds() == pytest.approx(before)


def test_files_that_join_are_reckoned_in() -> None:
    left, clock = of_one_kind("csv", expected=20, read=10, seconds=6.0)
    assert left.seconds() == pytest.approx(60.0, rel=0.1)
    left.expect(f"more{n}.csv" for n in range(100))
    said = left.words()
    assert said is not None
    assert said.text() == "about 10 minutes left"
    read_one(left, clock, "more0.csv", 6.0)
    assert left.seconds() == pytest.approx(654.0, rel=0.1)


def test_a_few_of_each_kind_are_read_first_and_the_others_as_they_stand() -> None:
    names = ["a.csv", "b.csv", "c.csv", "d.CSV", "e.pdf", "f.pdf", "g.pdf", "h"]
    assert some_of_each_first(names) == [0, 1, 4, 5, 7, 2, 3, 6]
    assert some_of_each_first([]) == []
