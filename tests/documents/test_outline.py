"""A PDF's own table of contents, however it was tied together."""

import io
from itertools import pairwise

import pikepdf
import pytest

from documents.pdf_papers import read_pdf_bytes
from tidewaiter.documents.model import Bookmark
from tidewaiter.documents.pdf.outline import BOOKMARKS_LIMIT, DEPTH_LIMIT, outline_of

A4 = (595, 842)


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    paper = pikepdf.new()
    for _ in range(4):
        paper.add_blank_page(page_size=A4)
    return paper


def hang(pdf: pikepdf.Pdf, *items: pikepdf.Dictionary) -> list[pikepdf.Object]:
    """Make these the bookmarks at the top, in this order."""
    made: list[pikepdf.Object] = [pdf.make_indirect(item) for item in items]
    for one, other in pairwise(made):
        one.Next = other
    pdf.Root.Outlines = pdf.make_indirect(pikepdf.Dictionary(First=made[0], Last=made[-1]))
    return made


def bookmark(title: str, destination: object = None) -> pikepdf.Dictionary:
    item = pikepdf.Dictionary(Title=title)
    if destination is not None:
        item.Dest = destination
    return item


def xyz(pdf: pikepdf.Pdf, page: int, left: float | None, top: float | None) -> pikepdf.Array:
    return pikepdf.Array([pdf.pages[page].obj, pikepdf.Name.XYZ, left, top, None])


def test_bookmarks_come_in_a_viewers_order_with_their_depth(pdf: pikepdf.Pdf) -> None:
    first, _ = hang(
        pdf, bookmark("1 Goods", xyz(pdf, 0, 0, 842)), bookmark("2 Terms", xyz(pdf, 3, 0, 400))
    )
    inner = bookmark("1.1 Graphite", pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.FitH, 742]))
    first.First = pdf.make_indirect(inner)
    assert outline_of(pdf) == (
        Bookmark("1 Goods", 0, 0, 0.0),
        Bookmark("1.1 Graphite", 1, 1, 100.0),
        Bookmark("2 Terms", 0, 3, 442.0),
    )


def test_names_and_actions_lead_to_pages(pdf: pikepdf.Pdf) -> None:
    named = pikepdf.Dictionary(D=xyz(pdf, 2, 0, 800))
    names = pikepdf.Array([pikepdf.String("chapter"), named])
    pdf.Root.Names = pikepdf.Dictionary(Dests=pdf.make_indirect(pikepdf.Dictionary(Names=names)))
    pdf.Root.Dests = pikepdf.Dictionary(Old=xyz(pdf, 1, 0, 842))
    goes = bookmark("by an action")
    goes.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("chapter"))
    hang(
        pdf,
        bookmark("by name", pikepdf.String("chapter")),
        bookmark("by old name", pikepdf.Name.Old),
        goes,
    )
    assert [one[2:] for one in outline_of(pdf)] == [(2, 42.0), (1, 0.0), (2, 42.0)]


@pytest.mark.parametrize(
    ("turned", "top"),
    [(0, 742 - 700), (90, 40 - 20), (180, 700 - 50), (270, 420 - 40)],
)
def test_the_place_is_where_a_person_sees_it(pdf: pikepdf.Pdf, turned: int, top: float) -> None:
    page = pdf.pages[0]
    page.obj.Rotate = turned
    page.obj.CropBox = pikepdf.Array([20, 50, 420, 742])
    hang(pdf, bookmark("turned", xyz(pdf, 0, 40, 700)))
    assert outline_of(pdf)[0].top == top


# Each of them once stood in a real or made PDF: none must end the reading or send anybody anywhere.
LEADS_NOWHERE = [
    pikepdf.Array([]),
    pikepdf.Array([99, pikepdf.Name.Fit]),
    pikepdf.Array([-1, pikepdf.Name.Fit]),
    pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.Page), pikepdf.Name.Fit]),
    pikepdf.String("unknown"),
    pikepdf.Name.Unknown,
    pikepdf.Dictionary(),
    7,
]


@pytest.mark.parametrize("destination", LEADS_NOWHERE)
def test_a_bookmark_that_leads_nowhere_is_listed_without_a_place(
    pdf: pikepdf.Pdf, destination: object
) -> None:
    hang(pdf, bookmark("lost", destination))
    assert outline_of(pdf) == (Bookmark("lost", 0, -1, 0.0),)


def test_a_destination_without_numbers_leads_to_the_pages_top(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1].obj
    odd = pikepdf.Array([page, pikepdf.Name.XYZ, pikepdf.Name.No, pikepdf.String("x")])
    hang(
        pdf,
        bookmark("odd", odd),
        bookmark("bare", pikepdf.Array([page])),
        bookmark("by number", pikepdf.Array([1])),
    )
    assert [one[2:] for one in outline_of(pdf)] == [(1, 0.0)] * 3


def test_a_page_that_says_its_box_wrongly_is_gone_to_at_its_top(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.CropBox = pikepdf.Array([pikepdf.Name.No, 0, 1])
    hang(pdf, bookmark("odd box", xyz(pdf, 0, 40, -700)))
    assert outline_of(pdf)[0].part == 0


def test_bookmarks_that_go_round_in_circles_come_once(pdf: pikepdf.Pdf) -> None:
    one, other = hang(pdf, bookmark("one"), bookmark("other"))
    other.Next, other.First, one.First = one, other, one
    assert [found.title for found in outline_of(pdf)] == ["one", "other"]


def test_bookmarks_without_end_are_cut_and_deep_ones_listed(pdf: pikepdf.Pdf) -> None:
    made = hang(pdf, *(bookmark(f"n{number}") for number in range(40)))
    for outer, inner in pairwise(made):
        del outer.Next
        outer.First = inner
    assert max(found.depth for found in outline_of(pdf)) == DEPTH_LIMIT
    hang(pdf, *(bookmark(f"n{number}") for number in range(BOOKMARKS_LIMIT + 5)))
    assert len(outline_of(pdf)) == BOOKMARKS_LIMIT


def test_titles_are_one_line_and_empty_ones_left_out(pdf: pikepdf.Pdf) -> None:
    hang(
        pdf,
        bookmark("石墨\r\n\x00 Graphite"),
        bookmark(" "),
        pikepdf.Dictionary(Title=pikepdf.Name.No),
    )
    assert [found.title for found in outline_of(pdf)] == ["石墨 Graphite"]


def test_a_pdf_without_outline_has_none(pdf: pikepdf.Pdf) -> None:
    assert outline_of(pdf) == ()
    pdf.Root.Outlines = pikepdf.Array([])
    assert outline_of(pdf) == ()


def test_a_document_carries_its_outline(pdf: pikepdf.Pdf) -> None:
    hang(pdf, bookmark("Specification", xyz(pdf, 3, 0, 842)))
    written = io.BytesIO()
    pdf.save(written)
    document = read_pdf_bytes(written.getvalue())
    assert document.outline == (Bookmark("Specification", 0, 3, 0.0),)
    assert any(line.text == "Bookmark: Specification" for _, _, line in document.lines())
