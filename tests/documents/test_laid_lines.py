import numpy as np

from tidewaiter.documents.model import Box, Hidden, Unseen, WordSpot
from tidewaiter.documents.page_columns import columns_of, pack
from tidewaiter.documents.pdf.laid import LaidLine, LaidLines, Spots
from tidewaiter.documents.pdf.stacked import join_stacked

SPOTS = [
    WordSpot(0, 3, Box(1.25, 2.5, 30.01, 12.0)),
    WordSpot(4, 70_000, Box(-0.5, 2.5, 1e5, 12.0)),  # an offset and a side past two bytes
    WordSpot(0, 1, Box(0.0, 0.0, 0.0, 0.0)),
]


def laid(*lines: LaidLine, spots: list[WordSpot]) -> LaidLines:
    return LaidLines(lines, Spots.of(spots))


def test_lines_arrive_as_they_are_made() -> None:
    unseen = (Unseen(0, 3, Hidden.COVERED),)
    lines = laid(
        LaidLine("钨 " + "x" * 69_998, 2, unseen),
        LaidLine("", 0),
        LaidLine("b", 1, ruled=True),
        spots=SPOTS,
    )

    made = lines.made()

    assert [list(line.spots) for line in made] == [SPOTS[:2], [], SPOTS[2:]]
    assert lines.columns().lines() == made
    assert lines.columns(made[:1]).lines() == (*made, made[0])
    assert lines.columns() == columns_of(pack(made))


def test_no_lines_arrive_as_none() -> None:
    nothing = laid(spots=[])

    assert not nothing.columns().lines()
    assert not nothing.made()


def test_spots_follow_each_other() -> None:
    one, other = Spots.of(SPOTS[:1]), Spots.of(SPOTS[1:])

    assert one.and_then(other).unpacked() == SPOTS
    assert one.and_then(other).at(np.array([2, 0])).unpacked() == [SPOTS[2], SPOTS[0]]


def letters(text: str, step: float) -> LaidLines:
    """Letters of 10 points height, each so far below the last."""
    boxes = [Box(50, step * at, 58, step * at + 10) for at in range(len(text))]
    spots = [WordSpot(0, 1, box) for box in boxes]
    return laid(*(LaidLine(letter, 1) for letter in text), spots=spots)


def test_letters_below_each_other_are_one_word() -> None:
    stack = join_stacked(letters("GOODS", 12))

    assert [line.text for line in stack.made()] == ["GOODS"]
    assert [(s.start, s.end) for s in stack.made()[0].spots] == [(n, n + 1) for n in range(5)]


def test_letters_far_apart_few_or_figures_stay_by_themselves() -> None:
    apart = (letters("GOODS", 25), letters("THE", 12), letters("2048", 12))

    assert [len(join_stacked(lines).lines) for lines in apart] == [5, 3, 4]
