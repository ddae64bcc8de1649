"""What the pieces of a report are, as its template takes them: texts in the reader's language."""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from tidewaiter.records.exports.telling import sentence_of
from tidewaiter.records.model.basis import Said
from tidewaiter.records.report.rows_shown import ShownRows
from tidewaiter.wording import Sentence

Row = tuple[str, ...]
Shown = Callable[[Sentence], str]


class Pair(msgspec.Struct, frozen=True):
    """A line of two columns."""

    name: str
    text: str
    strong: bool = False


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said: who and when, and the text."""

    who: str
    text: str


class ShownHit(msgspec.Struct, frozen=True, kw_only=True):
    """One hit; `picture` names its picture, or is empty; a row of a sheet is its `grid`.

    Where there is neither, `text` stands for it.
    """

    heading: str
    picture: str
    alt: str
    text: str
    lines: list[Pair]
    remarks: list[Remark]
    grid: ShownRows | None = None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Something that stands open, and whether the reviewer took note of it."""

    text: str
    noted: bool


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A table with its heads."""

    heads: list[str]
    rows: list[Row]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All of it."""

    labels: dict[str, str]
    lang: str
    region: str
    title: str
    facts: list[Pair]
    outcome: str
    reasons: list[str]
    missing: list[str]
    open: list[Point]
    shipment: Sheet
    hits: list[ShownHit]
    coverage: Sheet
    unread: list[Remark]
    edition: list[Pair]
    entries: Sheet
    measures: Sheet
    layers: Sheet
    notes: list[Remark]
    proof: list[Pair]
    receipt: str
    mark: str


def said_in(said: Said, say: Shown) -> str:
    """A sentence of the record in the reader's language."""
    return say(sentence_of(said))


def sheet_of(heads: Iterable[Sentence], rows: Sequence[Row], say: Shown) -> Sheet:
    """A table with its heads translated."""
    return Sheet(heads=[say(head) for head in heads], rows=list(rows))
