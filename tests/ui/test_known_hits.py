"""Which hits of a case say the very same, while hits come and are replaced."""

from dataclasses import replace

from tidewaiter.ui.case.known_hits import SLICE, KnownHits
from tidewaiter.ui.case.papers import Paper
from ui.window_stage import Script, hit


def test_hits_that_come_later_or_anew_are_among_those_that_say_the_same() -> None:
    known = KnownHits()
    paper = Paper(number=1, name="a.pdf", sha256="a" * 64)
    first, second, third = (
        replace(hit("a" * 64, page, 0, Script()), text="  two \t words ") for page in range(3)
    )
    paper.hits = [first, replace(second, text="other words")]
    known.take(paper)
    assert known.same_words(first) == ()
    paper.hits.append(third)
    known.take(paper)
    assert not known.note_some()  # one is left, and nothing behind it
    assert known.same_words(replace(first, text="two words")) == (third.id,)
    paper.hits, paper.revision = [first, second, third], 1
    known.take(paper)
    assert set(known.same_words(first)) == {second.id, third.id}


def test_what_hits_say_is_noted_a_slice_at_a_time() -> None:
    known, one = KnownHits(), hit("a" * 64, 0, 0, Script())
    for number in (1, 2):
        hits = [replace(one, id=f"{number} {n}") for n in range(SLICE)]
        known.take(Paper(number=number, name="a.pdf", sha256="a" * 64, hits=hits))
    assert known.note_some()
    assert known.note_some()
    assert not known.note_some()
    assert len(known.same_words(one)) == 2 * SLICE


def test_a_few_that_gave_way_leave_what_is_noted_of_the_others() -> None:
    known, one = KnownHits(), hit("a" * 64, 0, 0, Script())
    hits = [replace(one, id=f"{n}") for n in range(SLICE)]
    paper = Paper(number=1, name="a.pdf", sha256="a" * 64, hits=hits)
    known.take(paper)
    assert not known.note_some() or not known.note_some()
    paper.hits = [*hits[:3], *hits[5:], replace(one, id="new")]
    paper.revision += 1
    known.take(paper)
    assert known._saying[1].note(SLICE) == 1  # nothing but what came
    assert len(known.same_words(one)) == SLICE - 1
    assert "3" not in known
    assert "new" in known


def test_what_gave_way_before_it_was_noted_says_nothing() -> None:
    known, one = KnownHits(), hit("a" * 64, 0, 0, Script())
    paper = Paper(number=1, name="a.pdf", sha256="a" * 64)
    paper.hits = [replace(one, id=f"{n}") for n in range(3)]
    known.take(paper)
    paper.hits, paper.revision = paper.hits[1:], 1
    known.take(paper)
    assert known.same_words(one) == ("1", "2")


def test_when_nearly_all_gave_way_the_others_still_say_the_same() -> None:
    known, one = KnownHits(), hit("a" * 64, 0, 0, Script())
    paper = Paper(number=1, name="a.pdf", sha256="a" * 64)
    paper.hits = [replace(one, id=f"{n}") for n in range(3 * SLICE)]
    known.take(paper)
    paper.hits, paper.revision = [paper.hits[0], replace(one, id="new")], 1
    known.take(paper)
    assert known.same_words(one) == ("0", "new")
