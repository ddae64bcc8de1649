"""A long sheet on its way to the screening process and back: in pieces, each lost alone or not at all."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from screening.trade_papers import ON, SHA, document, page, screener, sheet
from tidewaiter.controls.loading import editions
from tidewaiter.desk import resources
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Document, SheetPart
from tidewaiter.documents.packed_lines import PIECE, PackedLines, blocks_of
from tidewaiter.documents.packed_pages import PageShelf
from tidewaiter.documents.workers.process import never
from tidewaiter.screening.errors import ScreeningFailedError
from tidewaiter.screening.model import Screening
from tidewaiter.screening.serving.calls import AnyAnswer, AnyCall, ScreenPiece
from tidewaiter.screening.serving.process import ScreeningProcess
from tidewaiter.screening.serving.session import Session
from tidewaiter.screening.serving.stream import ScreensDocument

ROWS = 3_200
HEAVIEST = 50_000  # bytes of one message; the whole sheet takes more


class Watched(ScreeningProcess):
    """Notes how much crosses, and fails the calls it is told to."""

    def __init__(self) -> None:
        super().__init__(editions(resources.controls())[0])
        self.crossed: list[int] = []
        self.spoilt: int | None = None

    def ask(self, call: AnyCall, expected: type[AnyAnswer]) -> AnyAnswer:  # type: ignore[override]
        if isinstance(call, ScreenPiece) and call.first == self.spoilt:
            raise ScreeningFailedError("spoilt")
        return super().ask(call, expected)  # type: ignore[type-var]

    def _exchange(self, question: bytes) -> bytes:
        answer = super()._exchange(question)
        self.crossed += (len(question), len(answer))
        return answer


@pytest.fixture(scope="module")
def process() -> Iterator[Watched]:
    with Watched() as started:
        yield started


def long_sheet() -> Document:
    rows = (
        (str(n), "Dysprosium oxide" if n % 500 == 0 else f"Steel bolts {n}", f"batch {n * 7919}")
        for n in range(1, ROWS)
    )
    part = sheet(("No.", "Description", "Lot"), *rows)
    return document(replace(part, lines=PackedLines(blocks_of(part.lines))), name="long.xlsx")


def told(session: ScreensDocument, paper: Document, stop_after: int = ROWS) -> list[int]:
    """The hits of each piece; cancelled after so many of them."""
    counts: list[int] = []
    for hits in session.pieces(0, paper.parts[0], lambda: len(counts) >= stop_after):
        counts.append(len(hits))  # noqa: PERF401 - it is asked meanwhile
    return counts


def unscreened(screening: Screening) -> list[str]:
    """What the assessment says of rows that were left out."""
    said = (reason.sentence for reason in screening.assessment.reasons)
    told = [tr(one) for one in (*said, *screening.assessment.missing)]
    return [text[text.index("Rows ") :] for text in told if "not screened" in text]


def test_a_long_sheet_crosses_in_blocks_and_comes_back_in_pieces(process: Watched) -> None:
    paper = long_sheet()
    here = Session(screener(), SHA, ON)
    process.crossed.clear()
    session = process.begin(SHA, ON)
    assert told(session, paper) == told(here, long_sheet()) == [1, 2, 2, 1]
    assert session.finish(paper) == here.finish(paper)
    session.close()
    assert max(process.crossed) < HEAVIEST
    assert sum(process.crossed) < 16 * HEAVIEST
    lines = paper.parts[0].lines
    assert isinstance(lines, PackedLines)
    assert lines.held() == 0  # nothing was unpacked on this side


def test_all_at_once_is_the_same(process: Watched) -> None:
    paper = long_sheet()
    session = process.begin(SHA, ON)
    assert len(session.part(0, paper.parts[0])) == 6
    assert session.finish(paper).complete
    session.close()


def test_a_piece_that_fails_is_lost_alone_and_said(process: Watched) -> None:
    paper = long_sheet()
    session = process.begin(SHA, ON)
    process.spoilt = PIECE
    assert told(session, paper) == [1, 2, 1]
    process.spoilt = None
    screening = session.finish(paper)
    session.close()
    assert not screening.complete
    assert [hit.line for hit in screening.hits] == [500, 2000, 2500, 3000]
    assert unscreened(screening) == [
        "Rows 1001 to 2000 of sheet “Sheet1” of long.xlsx were not screened."
    ]


@pytest.mark.parametrize("here", [True, False])
def test_what_is_left_when_nobody_waits_is_said(process: Watched, here: bool) -> None:  # noqa: FBT001
    paper = long_sheet()
    session: ScreensDocument = Session(screener(), SHA, ON) if here else process.begin(SHA, ON)
    assert told(session, paper, stop_after=2) == [1, 2]
    screening = session.finish(paper)
    session.close()
    assert not screening.complete
    assert unscreened(screening) == [
        f"Rows 2001 to {ROWS} of sheet “Sheet1” of long.xlsx were not screened."
    ]


def test_a_short_sheet_crosses_at_once(process: Watched) -> None:
    part = sheet(("Dysprosium oxide",))
    session = process.begin(SHA, ON)
    process.crossed.clear()
    (hits,) = session.pieces(0, part, never)
    assert len(hits) == 1
    assert len(process.crossed) == 4  # begin, and the sheet
    assert isinstance(part, SheetPart)


def test_a_page_that_is_packed_gives_the_same(process: Watched) -> None:
    shelf = PageShelf()
    pages = (
        page("No.\tDescription\tHS Code\tQty", "1\tDysprosium oxide\t2846901500\t25 kg"),
        page("2\tSteel bolts\t7318159090\t500 pcs", "Consignee: IHI Aerospace Co., Ltd."),
    )
    packed = tuple(replace(one, lines=shelf.pack(one.lines)) for one in pages)
    screened = []
    for parts in (pages, packed):
        session = process.begin(SHA, ON)
        hits = [session.part(number, part) for number, part in enumerate(parts)]
        screened.append((hits, session.finish(document(*parts))))
        session.close()
    assert screened[0] == screened[1]
    assert screened[0][1].hits
