"""A plain text file becomes the messages of one sheet, a row a line; its second engine reads it line by line.

Runs in a document worker.
"""

import io
from collections.abc import Iterator
from itertools import zip_longest

from tidewaiter.documents.sheets.agreement import Tally, answer
from tidewaiter.documents.sheets.csv_encoding import Decoded, decode
from tidewaiter.documents.sheets.csv_table import unread_of
from tidewaiter.documents.sheets.line_sheet import Cells, LineSheet, messages, opened
from tidewaiter.documents.sheets.xlsx.parts import SheetChecked, WorkbookEnd, WorkbookMessage
from tidewaiter.documents.sheets.xlsx.rows import MOST_ROWS
from tidewaiter.documents.sheets.xlsx.strings import line_text
from tidewaiter.wording import Sentence

ENGINE, SECOND_ENGINE = "lines", "stream"
SHEET_NAME = "Text"


def read_text(data: bytes) -> Iterator[WorkbookMessage]:
    """The text in `data` as one sheet."""
    decoded = decode(data)
    yield opened((SHEET_NAME,))
    yield from messages(0, LineSheet(
        name=SHEET_NAME,
        rows=(Cells(texts=(text,)) for text in lines_of(decoded)),
        engine=ENGINE,
        notices=(Sentence.of("Read as {encoding}.", encoding=decoded.encoding),),
        unread=tuple(unread_of(decoded)),
    ))  # fmt: skip
    yield WorkbookEnd()


def check_text(data: bytes) -> Iterator[SheetChecked]:
    """The second engine's word on the text."""
    decoded = decode(data)
    tally = Tally()
    stream = io.StringIO(decoded.text, newline=None)
    theirs = (line_text(line.removesuffix("\n")) for line in stream)
    for row, (ours, other) in enumerate(zip_longest(lines_of(decoded), theirs, fillvalue="")):
        tally.add(row, {0: ours} if ours else {}, {0: other} if other else {})
    yield answer(0, tally, None, engine=SECOND_ENGINE)


def lines_of(decoded: Decoded) -> Iterator[str]:
    """The lines of a text, without what ends them."""
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if len(lines) > MOST_ROWS:  # the rest stands in the last row: nothing is left out
        lines[MOST_ROWS - 1 :] = [" ".join(lines[MOST_ROWS - 1 :])]
    return map(line_text, lines)
