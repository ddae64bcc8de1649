"""The rows of goods tables as facts of the shipment, to be held against those of other papers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tidewaiter.documents.model import Line, Part, Segment
from tidewaiter.screening.model import Mention, Role
from tidewaiter.screening.rows.goods_tables import Table
from tidewaiter.screening.rows.headings import Frame, Heading
from tidewaiter.screening.text.folding import Folder

# So many rows are held against those of other papers; of a longer table none is.
MOST_GOODS = 200
_LENGTH = 160


FramedRow = tuple[Frame, Sequence[int]]


def goods_mentions(
    document: str, number: int, part: Part, tables: Sequence[Table], folder: Folder
) -> Iterator[Mention]:
    """The rows of the goods tables of a page: what each says the goods are, and what it measures."""
    rows = [(table.frame, row) for table in tables for row in table.grouped.rows]
    if len(rows) <= MOST_GOODS:
        for row in rows:
            yield from goods_of(document, number, part, row, folder)


def goods_of(
    document: str, number: int, part: Part, row: FramedRow, folder: Folder
) -> Iterator[Mention]:
    """One row of goods, if it says what they are."""
    made = _goods(document, number, part, *row)
    if made is not None:
        yield replace(made, key=folder.plain(made.text))


def _goods(
    document: str, number: int, part: Part, frame: Frame, row: Sequence[int]
) -> Mention | None:
    lines: Sequence[Line] = part.lines
    words: list[tuple[int, Segment]] = []
    values: list[str] = []
    for at in row:
        line = lines[at]
        for segment in line.segments():
            text = line.text[segment.start : segment.end]
            numeric = any(map(str.isdigit, text)) and not text.strip()[:1].isalpha()
            column = frame.column(segment.left, segment.right, number=numeric)
            if column.heading is Heading.GOODS:
                words.append((at, segment))
            elif column.heading is Heading.MEASURE and any(map(str.isdigit, text)):
                values.append(" ".join(text.split()))
    if not words:
        return None
    text = " ".join(" ".join(lines[at].text[s.start : s.end].split()) for at, s in words)
    return Mention(
        role=Role.GOODS,
        text=text[:_LENGTH],
        country="",
        document=document,
        part=number,
        line=words[0][0],
        places=tuple(p for at, s in words for p in lines[at].places(number, s.start, s.end)),
        values=tuple(values),
    )
