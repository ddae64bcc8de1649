"""What a paper knows after each step of its reading and screening."""

import pytest

from tidewaiter.screening.serving.stream import PartScreened
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from ui.window_stage import Script, hit

SHA = "a" * 64
FEW, MANY = Script(hits=2), Script(hits=4)


def hits(part: int, script: Script) -> PartScreened:
    return PartScreened(
        number=part, hits=tuple(hit(SHA, part, number, script) for number in range(script.hits))
    )


@pytest.mark.parametrize(
    ("again", "found", "changes", "revision"),
    [
        (hits(0, MANY), 6, Changes.HITS, 1),  # OCR found more on the page
        (hits(0, FEW), 4, Changes.NONE, 0),  # OCR found nothing new
        (PartScreened(number=0, hits=()), 2, Changes.HITS, 1),
    ],
)
def test_a_page_that_is_screened_again_replaces_its_hits(
    again: PartScreened, found: int, changes: Changes, revision: int
) -> None:
    paper = Paper(number=1, name="scan.pdf")
    paper.take(hits(0, FEW))
    paper.take(hits(1, FEW))
    assert paper.take(again) is changes
    assert len(paper.hits) == found
    assert paper.revision == revision
