"""Which line of a paper a label speaks of: wrapped, in columns, misread, and beside its likes."""

from collections.abc import Sequence

import pytest

from screening.trade_papers import document, page, sheet
from tidewaiter.documents.model import Part
from tidewaiter.labelled.aligning import Aligned
from tidewaiter.labelled.rows import Grade, Label


def labels(*texts: str, **where: str | int) -> list[Label]:
    return [
        Label(number=n, line=text, grade=Grade.INNOCENT, language="en", **where)  # type: ignore[arg-type]
        for n, text in enumerate(texts, 1)
    ]


def tied(parts: Sequence[Part], known: Sequence[Label], key: tuple[int, int], hit: str) -> int:
    """The number of the label that a hit is laid to, 0 where there is none."""
    label = Aligned(document(*parts), known).label_of(key, hit)
    return label.number if label else 0


@pytest.mark.parametrize(
    ("line", "hit", "expected"),
    [
        ("1\tGallium metal 4N, ingots\t12\t30.00", "Gallium metal", 1),  # a cell among others
        ("1\tGa1lium metaI 4N, ingots\t12\t30.00", "Ga1lium metaI", 1),  # as OCR misreads it
        (
            "Ｇａｌｌｉｕｍ  ｍｅｔａｌ ４Ｎ，ｉｎｇｏｔｓ",
            "Ｇａｌｌｉｕｍ",
            1,
        ),  # wide, other blanks
        ("Gallium arsenide lamps, garden", "Gallium", 2),  # the word in common is in both
        ("Bank charges", "Bank", 0),
        ("Notify party\tGallium metal 4N, ingots", "Notify", 1),  # all that is known of the line
    ],
)
def test_a_hit_is_laid_to_the_line_it_stands_on(line: str, hit: str, expected: int) -> None:
    known = labels("Gallium metal 4N, ingots", "Gallium arsenide lamps, garden")
    assert tied([page("INVOICE", line)], known, (0, 1), hit) == expected


def test_two_labels_in_one_line_are_parted_by_what_was_hit() -> None:
    known = labels("Hengtai Trading Co., Ltd.", "IHI Aerospace Co., Ltd.")
    paper = [page("Hengtai Trading Co., Ltd.\tIHI Aerospace Co., Ltd.")]
    assert tied(paper, known, (0, 0), "IHI Aerospace") == 2
    assert tied(paper, known, (0, 0), "Hengtai Trading") == 1


def test_a_line_that_goes_on_in_the_next_is_one() -> None:
    known = labels("Artificial graphite blocks, isostatically pressed, density 1.85 g/cc")
    paper = [page("1\tArtificial graphite blocks,\t4", "isostatically pressed, density 1.85 g/cc")]
    assert [tied(paper, known, (0, line), "graphite") for line in (0, 1)] == [1, 1]


def test_a_page_a_sheet_and_a_cell_narrow_the_search() -> None:
    parts = [page("Gallium metal"), page("Gallium metal")]
    assert tied(parts, labels("Gallium metal", page=2), (0, 0), "Gallium") == 0
    assert tied(parts, labels("Gallium metal", page=2), (1, 0), "Gallium") == 1
    rows = sheet(("Goods",), ("Gallium metal",), ("Gallium metal",))
    assert tied([rows], labels("Gallium metal", sheet="Sheet1", row=3), (0, 2), "Gallium") == 1
    assert tied([rows], labels("Gallium metal", sheet="Sheet1", row=3), (0, 1), "Gallium") == 0
    assert tied([rows], labels("Gallium metal", sheet="Other"), (0, 1), "Gallium") == 0


def test_a_label_that_is_nowhere_has_no_parts() -> None:
    there, lost = labels("Gallium metal", "Wooden pallets")
    aligned = Aligned(document(page("Gallium metal 4N")), (there, lost))
    assert aligned.parts_of(there) == {0}
    assert aligned.parts_of(lost) == frozenset()
