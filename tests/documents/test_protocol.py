import io
import math
import pickle
import struct
import zlib

import msgspec
import pytest

from documents.test_coverage_of_pages import facts
from tidewaiter.documents.errors import DocumentError, error_of
from tidewaiter.documents.model import (
    Box,
    Cause,
    CellSpot,
    Hidden,
    PageLine,
    SheetLine,
    Unseen,
    WordSpot,
)
from tidewaiter.documents.page_columns import PACKED_LIMIT, columns_of, pack
from tidewaiter.documents.workers import protocol
from tidewaiter.documents.workers.protocol import NonsenseError, PageRead, PdfOpened
from tidewaiter.documents.workers.soundness import (
    check_opened,
    check_page,
    check_rows,
    check_sentences,
)
from tidewaiter.wording import Sentence

UNKNOWN = msgspec.msgpack.encode({"type": "Evil"})
BOX = Box(10.0, 20.0, 30.0, 32.0)


def page_read(*lines: PageLine, number: int = 0) -> PageRead:
    return PageRead(number=number, packed=pack(lines), facts=facts())


def line(text: str, *spots: tuple[int, int], box: Box = BOX) -> PageLine:
    return PageLine(text=text, spots=tuple(WordSpot(a, b, box) for a, b in spots))


def with_bytes(packed: bytes) -> PageRead:
    return PageRead(number=0, packed=packed, facts=facts())


def with_columns(**changed: object) -> PageRead:
    """A sound page of one spot, changed."""
    columns = columns_of(pack([line("alloy", (0, 5))]))
    heads = {name: changed.pop(name) for name in ("spots", "unseen") if name in changed}
    head = msgspec.structs.replace(columns.heads[0], **heads)
    return with_bytes(msgspec.structs.replace(columns, heads=(head,), **changed).packed())


def test_what_is_sent_is_what_arrives() -> None:
    sent = page_read(line("heavy\talloy", (0, 5), (6, 11)))
    stream = io.BytesIO()
    protocol.write_message(stream, sent)
    stream.seek(0)

    assert protocol.read_reply(stream) == sent
    assert protocol.read_reply(stream) is None


@pytest.mark.parametrize(
    "frame",
    [
        struct.pack(">I", protocol.FRAME_LIMIT + 1),  # a length that would fill our memory
        struct.pack(">I", 5) + b"hello",  # no message
        struct.pack(">I", 1) + b"\x80",  # a message without a tag
        struct.pack(">I", len(UNKNOWN)) + UNKNOWN,
    ],
)
def test_anything_else_is_nonsense(frame: bytes) -> None:
    with pytest.raises(NonsenseError):
        protocol.read_reply(io.BytesIO(frame))


@pytest.mark.parametrize("frame", [b"\0\0", struct.pack(">I", 100) + b"half"])
def test_half_a_frame_is_an_early_end(frame: bytes) -> None:
    with pytest.raises(EOFError):
        protocol.read_reply(io.BytesIO(frame))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [line("heavy\talloy", (0, 5), (6, 11))],
        [line(""), line("alloy", (0, 2), (2, 5)), line("heavy"), line("alloy", (1, 5))],
        [line("alloy", (0, 5), box=Box(-0.5, 20.01, 1e5, 32.99))],
        [line("alloy", (0, 5), box=Box(-1e12, 20, 1e300, 32))],  # further than hundredths reach
        [line("alloy", (0, 5), box=Box(1 / 3, 20, 30, 32))],  # and finer
    ],
)
def test_a_sound_page_is_what_was_packed(lines: list[PageLine]) -> None:
    page = check_page(page_read(*lines), 0)

    assert page.columns.lines() == tuple(lines)


@pytest.mark.parametrize(
    "reply",
    [
        page_read(number=1),  # of another page
        page_read(line("alloy", (0, 6))),  # beyond the text
        page_read(line("alloy", (3, 3))),  # nothing
        page_read(line("alloy", (-1, 3))),
        page_read(line("alloy", (2, 5), (0, 2))),  # out of order
        page_read(line("alloy", (0, 3), (2, 5))),  # overlapping
        page_read(line("a\tb", (0, 3))),  # across a tab
        page_read(line("alloy", (0, 5), box=Box(10, 20, math.nan, 32))),
        page_read(line("alloy", (0, 5), box=Box(10, 20, math.inf, 32))),
        page_read(line("alloy", (0, 5), box=Box(30, 20, 10, 32))),  # inside out
        page_read(line("alloy", (0, 5), box=Box(10, 32, 30, 20))),  # upside down
        page_read(line("a\tb\tc", (0, 1), (2, 4))),  # across the second tab
        page_read(line("alloy", (0, 5)), line("alloy", (0, 6))),  # beyond a later line's text
        with_columns(spots=2),  # more than there are numbers for
        with_columns(spots=-1),
        with_columns(steps=b""),
        with_columns(sides=bytes(15)),
        with_columns(sides=bytes(16), in_points=True),
        with_columns(unseen=(Unseen(0, 6, Hidden.TINY),)),
        with_bytes(b""),
        with_bytes(b"alloy"),
        with_bytes(zlib.compress(b"alloy")),
        with_bytes(pack([line("alloy", (0, 5))])[:-1]),  # cut short
        with_bytes(pack([line("alloy", (0, 5))]) + b"a"),  # and more
        with_bytes(zlib.compress(bytes(PACKED_LIMIT + 1))),  # would fill our memory
    ],
)
def test_an_unsound_page_is_not_believed(reply: PageRead) -> None:
    with pytest.raises(DocumentError) as caught:
        check_page(reply, 0)

    assert caught.value.cause is Cause.WORKER_NONSENSE


@pytest.mark.parametrize("size", [(math.nan, 10.0), (-1.0, 10.0), (math.inf, 10.0)])
def test_an_unsound_page_size_is_not_believed(size: tuple[float, float]) -> None:
    with pytest.raises(DocumentError):
        check_opened(PdfOpened(sizes=(size,), attachments=0, dynamic_form=False))


def row(number: int, *spots: CellSpot) -> SheetLine:
    return SheetLine(text="heavy\talloy", row=number, spots=spots)


@pytest.mark.parametrize(
    "rows",
    [
        (row(3), row(3)),  # twice the same
        (row(3), row(2)),
        (row(2_000_000),),  # below the last row of the format
        (row(0, CellSpot(0, 5, 1, 0), CellSpot(6, 11, 1, 0)),),  # twice the same column
        (row(0, CellSpot(0, 5, 0, 7)),),  # a style that is not there
        (row(0, CellSpot(0, 50, 0, 0)),),  # beyond the text
    ],
)
def test_unsound_rows_are_not_believed(rows: tuple[SheetLine, ...]) -> None:
    with pytest.raises(DocumentError):
        check_rows(rows, after=-1, styles=1)


def test_sound_rows_pass_and_the_last_is_told() -> None:
    rows = (row(0, CellSpot(0, 5, 0, 0), CellSpot(6, 11, 1, 0)), row(7))

    assert check_rows(rows, after=-1, styles=1) == 7


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence.of("{missing}"),
        Sentence.of("{a.__class__}", a=1),  # reaches into our objects
        Sentence.of("{a!r}", a=1),
        Sentence.of("{"),
        Sentence.of("{outer}", outer=Sentence.of("{inner}")),
    ],
)
def test_a_sentence_with_odd_gaps_is_not_believed(sentence: Sentence) -> None:
    with pytest.raises(DocumentError):
        check_sentences([sentence])


def test_plain_sentences_pass() -> None:
    check_sentences([Sentence.of("{count} rows"), Sentence.of("Done")][1:])
    check_sentences([Sentence.of("{count} of {what}", count=2, what=Sentence.of("rows"))])


@pytest.mark.parametrize("cause", list(Cause))
def test_errors_survive_pickling_with_their_sentences(cause: Cause) -> None:
    error = error_of(cause)

    again = pickle.loads(pickle.dumps(error))

    assert type(again) is type(error)
    assert (again.problem, again.advice, again.cause) == (error.problem, error.advice, error.cause)
