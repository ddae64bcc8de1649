"""Corrections of a grouping are taken back and made again, one at a time."""

import pytest

from tidewaiter.intake.corrections import Corrections
from tidewaiter.intake.grouping import File, Grouping, group


@pytest.fixture
def found() -> Grouping:
    return group([File(number=n, name=f"{n}.txt") for n in range(3)])


def test_each_step_goes_back_and_forth(found: Grouping) -> None:
    corrections = Corrections(found)
    merged = found.merge([0, 1])
    renamed = merged.rename(0, "Kobe")
    assert corrections.correct(merged)
    assert corrections.correct(renamed)
    assert corrections.undo()
    assert corrections.grouping == merged
    assert corrections.undo()
    assert corrections.grouping == found
    assert not corrections.undoable
    assert not corrections.undo()
    assert corrections.redo()
    assert corrections.redo()
    assert corrections.grouping == renamed
    assert not corrections.redo()


def test_what_changes_nothing_is_no_step(found: Grouping) -> None:
    corrections = Corrections(found)
    assert not corrections.correct(found)
    assert not corrections.undoable


def test_another_correction_ends_what_could_be_made_again(found: Grouping) -> None:
    corrections = Corrections(found)
    corrections.correct(found.merge([0, 1]))
    corrections.undo()
    corrections.correct(found.merge([1, 2]))
    assert not corrections.redo()


def test_some_groups_alone_keep_their_files_and_numbers(found: Grouping) -> None:
    last = found.of(found.groups[1:])
    assert list(last.files) == [1, 2]
    assert last.groups == found.groups[1:]
