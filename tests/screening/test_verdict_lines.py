"""What is said of the limits of some four hundred lines of papers, in three languages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from screening.test_limits import verdict
from screening.trade_papers import page, screened, sheet
from tidewaiter.documents.model import Part
from tidewaiter.screening.model import Verdict, VerdictKind

_LINES = Path(__file__).with_name("verdict_lines.txt")
_KINDS = {"m": VerdictKind.MEETS, "b": VerdictKind.BELOW, "n": VerdictKind.NOT_STATED}

Row = tuple[str, VerdictKind, str]


def rows() -> Iterator[Row]:
    for line in _LINES.read_text("utf-8").splitlines():
        if line.startswith("cn-"):
            head, text = line.split(" | ", 1)
            item, kind = head.split()
            yield item, _KINDS[kind], text


ROWS = tuple(rows())


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("¦")] for row in text.split(" // ")]


def on_page(text: str) -> Part:
    return page(*("\t".join(row) for row in cells(text)))


def on_sheet(text: str) -> Part:
    return sheet(*cells(text))


def said_of(item: str, part: Part) -> Verdict | None:
    """The verdict on the first hit that names the item."""
    matches = (m for hit in screened(part).hits for m in hit.matches)
    return next((m.verdict for m in matches if m.entry_id == item), None)


def of_several_lines(these: Sequence[Row]) -> list[Row]:
    return [row for row in these if "¦" in row[2] or " // " in row[2]]


@pytest.mark.parametrize(("item", "kind", "text"), ROWS)
def test_a_verdict_is_that_of_a_reader(item: str, kind: VerdictKind, text: str) -> None:
    found = said_of(item, on_page(text)) or verdict(item, text)
    assert found.kind is kind, str(found.sentence)


@pytest.mark.parametrize(("item", "kind", "text"), of_several_lines(ROWS))
def test_a_verdict_on_a_sheet_is_that_on_a_page(item: str, kind: VerdictKind, text: str) -> None:
    found = said_of(item, on_sheet(text))
    assert found is not None
    assert found.kind is kind, str(found.sentence)
