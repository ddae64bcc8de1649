"""The rows of a long sheet are the same packed as they are in the open."""

from bisect import bisect_left
from pathlib import Path

import pytest

from tidewaiter.documents.deposit import Deposit, Deposited, whole
from tidewaiter.documents.model import CellSpot, Hidden, Merge, Origin, Reading, SheetLine
from tidewaiter.documents.model import Coverage as Said
from tidewaiter.documents.packed_lines import (
    BLOCK_LINES,
    BLOCK_WEIGHT,
    HELD,
    HELD_SORTED,
    LONG,
    PackedLines,
    block_from,
    blocks_of,
    blocks_within,
    hides_rows,
    lines_in,
)
from tidewaiter.documents.sheets.assembling import MOST_HEIGHTS, SheetAssembly
from tidewaiter.documents.sheets.xlsx.parts import SheetEnd, SheetHead, SheetRows


def line(row: int, *, text: str = "", hidden: bool = False, beside: bool = False) -> SheetLine:
    text = text or f"graphite {row}"
    return SheetLine(
        text=text,
        row=row,
        spots=(CellSpot(0, len(text), 0, 0),),
        hidden=hidden,
        origin=Origin.BESIDE if beside else Origin.TEXT,
    )


LINES = (*(line(2 * row, hidden=row == 1_700) for row in range(2_500)), line(0, beside=True))


@pytest.mark.parametrize("row", [-1, 0, 1, 2, 497, 498, 499, 500, 501, 4_998, 4_999, 9_000])
def test_the_line_of_a_row_is_found_without_unpacking_any(row: int) -> None:
    packed = PackedLines(blocks_of(LINES))
    assert packed.line_at(row) == bisect_left(packed.rows(), row)
    assert packed.held() == 0


def test_a_sheet_without_cells_has_no_line_of_a_row() -> None:
    assert PackedLines(()).line_at(3) == 0
    assert PackedLines(blocks_of(LINES[-1:])).line_at(0) == 0


@pytest.mark.parametrize(
    "which",
    [
        slice(0, 3),
        slice(248, 253),  # over a seam
        slice(None),
        slice(2_400, 9_000),  # over the end
        slice(5, 5),
        slice(0, 2_000, 700),
        slice(-2, None),
        slice(None, None, -1),
    ],
)
def test_a_slice_is_that_of_the_lines(which: slice) -> None:
    assert PackedLines(blocks_of(LINES))[which] == LINES[which]


def test_each_line_is_the_one_that_was_packed() -> None:
    packed = PackedLines(blocks_of(LINES))
    assert len(packed) == len(LINES)
    assert tuple(packed) == LINES
    for at in (0, 249, 250, 2_500, -1, -2_501):
        assert packed[at] == LINES[at]
    for beyond in (len(LINES), -len(LINES) - 1):
        with pytest.raises(IndexError):
            packed[beyond]


def test_only_few_blocks_are_unpacked_at_once() -> None:
    packed = PackedLines(blocks_of(line(row) for row in range(BLOCK_LINES * (HELD + 5))))
    for at in range(0, len(packed), 100):
        assert packed[at].row == at
    assert packed.held() == HELD
    assert sum(1 for _ in packed) == len(packed)
    assert packed.held() == HELD


def test_more_blocks_are_kept_while_rows_are_sorted() -> None:
    packed = PackedLines(blocks_of(line(row) for row in range(BLOCK_LINES * (HELD_SORTED + 5))))
    packed.expect(scattered=True)
    for at in range(0, len(packed), 100):
        assert packed[at].row == at
    assert packed.held() == HELD_SORTED
    packed.expect(scattered=False)
    assert packed.held() == HELD


def test_rows_are_known_without_unpacking() -> None:
    packed = PackedLines(blocks_of(LINES))
    assert list(packed.rows()) == [one.row for one in LINES if one.origin is Origin.TEXT]
    assert packed.has_hidden_rows()
    assert hides_rows(packed)
    assert hides_rows(LINES)
    assert not hides_rows(LINES[:10])
    assert not hides_rows(PackedLines(blocks_of(LINES[:10])))
    assert packed.held() == 0


def test_a_block_of_wide_rows_has_fewer_of_them() -> None:
    wide = [line(row, text="x" * (BLOCK_WEIGHT // 4)) for row in range(9)]
    blocks = list(blocks_of(wide))
    assert [block.length for block in blocks] == [3, 3, 3]
    assert list(PackedLines(blocks)) == wide


def test_blocks_travel_as_bytes() -> None:
    packed = PackedLines(blocks_of(LINES))
    assert tuple(block_from(whole(block.packed)) for block in packed.blocks) == packed.blocks
    assert tuple(blocks_within(LINES)) == packed.blocks
    assert blocks_within(packed) is packed.blocks


def test_only_a_long_sheet_stays_packed() -> None:
    assert lines_in(list(blocks_of(LINES))) == LINES
    assert isinstance(lines_in(list(blocks_of(LINES * 5))), PackedLines)


@pytest.mark.parametrize("rows", [LONG, LONG + 1], ids=["short", "long"])
def test_a_sheet_is_put_together_alike_whether_packed_or_not(rows: int) -> None:
    made = SheetAssembly(SheetHead(sheet=0, name="Goods"))
    lines = [line(row, hidden=row % 1_000 == 7) for row in range(rows)]
    for at in range(0, rows, 700):
        heights = tuple((one.row, 20.0) for one in lines[at : at + 700])
        made.add(SheetRows(sheet=0, lines=tuple(lines[at : at + 700]), heights=heights * 3))
    end = SheetEnd(
        sheet=0,
        rows=rows,
        columns=1,
        coverage=Said(reading=Reading.PARTLY),
        filtered=(Merge(0, 0, 5_000, 0),),
    )
    part = made.part(end)
    assert isinstance(part.lines, PackedLines) == (rows > LONG)
    assert [one.text for one in part.lines] == [one.text for one in lines]
    tagged = [
        one.row for one in part.lines if any(u.why is Hidden.FILTERED_ROW for u in one.unseen)
    ]
    assert tagged == [7, 1_007, 2_007, 3_007, 4_007]
    assert len(part.heights) == MOST_HEIGHTS


def test_a_long_sheet_is_put_down_and_says_the_same(tmp_path: Path) -> None:
    made = SheetAssembly(SheetHead(sheet=0, name="Goods"), deposit=Deposit(tmp_path))
    lines = [line(row, hidden=row % 1_000 == 7) for row in range(LONG + 1)]
    made.add(SheetRows(sheet=0, lines=tuple(lines[:LONG])))
    made.add(SheetRows(sheet=0, lines=tuple(lines[LONG:])))
    filtered = (Merge(0, 0, 500, 0),)
    end = SheetEnd(
        sheet=0, rows=LONG + 1, columns=1, coverage=Said(reading=Reading.PARTLY), filtered=filtered
    )
    part = made.part(end)
    assert isinstance(part.lines, PackedLines)
    assert all(isinstance(block.packed, Deposited) for block in part.lines.blocks)
    assert [one.text for one in part.lines] == [one.text for one in lines]
    assert part.lines[7].unseen[-1].why is Hidden.FILTERED_ROW
    assert part.lines.line_at(LONG) == LONG
