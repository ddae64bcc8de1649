"""Which entries hold a piece, kept in columns: what was put in is what is told, and nothing else."""

from tidewaiter.screening.similar.postings import Postings


def test_each_piece_tells_its_entries_and_no_others() -> None:
    postings = Postings({"gyro": 0, "ring": 1}, {0: 2, 1: 1})
    for place, number, gain in ((0, 3, 1.5), (1, 3, 0.5), (0, 7, 2.5)):
        postings.add(place, number, gain)
    assert list(postings.of("gyro")) == [(3, 1.5), (7, 2.5)]
    assert list(postings.of("ring")) == [(3, 0.5)]
    assert postings.most("gyro") == 2.5
    assert postings.gain("gyro", 7) == 2.5


def test_an_entry_without_the_piece_and_a_piece_that_nobody_has_gain_nothing() -> None:
    postings = Postings({"gyro": 0, "ring": 1}, {0: 1, 1: 1})
    postings.add(0, 3, 1.5)
    postings.add(1, 8, 1.5)
    assert postings.gain("gyro", 8) is None
    assert postings.gain("ring", 3) is None
    assert postings.gain("laser", 3) is None
