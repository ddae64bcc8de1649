"""Pieces of any size give the hits, facts and columns that the sheet gives as a whole: no seam loses anything."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from screening.trade_papers import ON, SHA, document, screener, sheet
from tidewaiter.documents.model import Merge, Origin, SheetLine, SheetPart
from tidewaiter.documents.packed_lines import PackedLines, blocks_of
from tidewaiter.screening.findings import Findings
from tidewaiter.screening.model import HitKind, Role, Screening

Row = Sequence[str]
NAMES = ("Yokohama Trading Co., Ltd.", "Tomioka Works", "Kobe Steel Fasteners", "Hakata Tools")
GOODS = (
    ("Dysprosium oxide", "2846901500", "25 kg"),
    ("Steel bolts", "7318159090", "500 pcs"),
    ("Steel plates,", "7208510000", "10 kg"),
    ("Hand tools", "8205590000", "4 sets"),
)


def invoice(number: int, dice: random.Random, rows: int) -> Iterator[Row]:
    """A letter head, parties, goods of which some go on below, and a total."""
    yield ("COMMERCIAL INVOICE", "", f"Invoice No.: TK-{number}")
    yield ("Consignee:", "IHI Aerospace Co., Ltd." if number % 2 else "Yokohama Trading Co., Ltd.")
    yield ("", "900 Fujiki, Tomioka, Japan")
    yield ("", "")
    yield ("No.", "Description", "HS Code", "Qty", "Gross weight (kg)", "Country of origin")
    for at in range(rows):
        goods, code, quantity = dice.choice(GOODS)
        yield (str(at + 1), goods, code, quantity, str(dice.randrange(90)), dice.choice(("CN", "")))
        if dice.random() < 0.4:
            yield ("", dice.choice(("high purity 99.9 %", "Japan Steel Works", "tensile 6 GPa")))
        if dice.random() < 0.05:
            yield ("",)
    yield ("Total", "", "", "", "1,234")
    yield ("Made in China", "FOB Shanghai", "", "", "USD 1,200")


def plain_table(rows: int) -> Iterator[Row]:
    """One table from top to bottom, names in its rows, as a system gives them out."""
    dice = random.Random(5)
    yield ("Item", "Description", "Manufacturer", "Consignee", "Quantity", "Net weight", "Marks")
    for at in range(rows):
        name, goods = dice.choice(NAMES), dice.choice(GOODS)[0] if at % 9 == 0 else "Hand tools"
        yield (f"P-{at}", goods, dice.choice(NAMES), name, f"{at} pcs", f"{at}.5 kg", f"MK {at}")
    yield ("Total", "", "", "", "", "99.5 kg")


def banded(rows: int) -> Iterator[Row]:
    """Rows that stand apart, each with lines around its values."""
    yield ("Description", "Unit price", "Amount")
    for at in range(rows):
        yield ("Dysprosium" if at % 9 == 0 else "Pump",)
        yield ("oxide", str(at), "9.00")
        yield ("Consignee: Hakata Tools",) if at == 50 else ("for sale",)
        yield ("grey",)
        yield ("",)


def forms(count: int) -> Iterator[Row]:
    """Labels with their values below, so that values lie on the other side of a seam."""
    for at in range(count):
        yield ("Notify party",)
        yield (f"Office {at}", "")
        yield ("IHI Aerospace" if at % 3 else "Mitsubishi Heavy",)
        yield ("Co., Ltd." if at % 3 else "Industries, Ltd.",)
        yield ("Tomioka, Japan",)
        yield ("",)
        yield ("End use:", "motors; not for military use")


def lone() -> Iterator[Row]:
    """One item, its measures above and below it."""
    yield from (("Spec sheet",), ("Bias stability: 0.001 deg/h",), ("Weight: 3 kg",))
    yield ("Gyroscope",)
    yield ("Consignee: Hakata Tools",)
    yield from ((f"Remark {at}",) for at in range(300))


def made(*rows: Row, merges: tuple[Merge, ...] = ()) -> SheetPart:
    part = sheet(*rows)
    beside = replace(part.lines[0], origin=Origin.BESIDE, text="Note: dysprosium oxide", spots=())
    hidden = tuple(replace(one, hidden=one.row % 40 == 3) for one in part.lines)
    return replace(part, lines=(*hidden, beside), merges=merges)


DICE = random.Random(3)
SHEETS = {
    "invoices below each other": made(*(row for n in range(5) for row in invoice(n, DICE, 40))),
    "a table that the first piece alone heads": made(*plain_table(300)),
    "rows with lines around their values": made(*banded(70)),
    "values below their labels": made(*forms(60)),
    "one item alone": made(*lone()),
    "merged numbers": made(
        *invoice(1, random.Random(8), 200),
        merges=tuple(Merge(top, 0, top + 2, 0) for top in range(10, 230, 7)),
    ),
}


def in_pieces(part: SheetPart, size: int) -> tuple[Findings, Screening]:
    screening = screener().sheet(SHA, 0, part, ON)
    for lines in screening.pieces(size):
        screening.piece(lines)
    found = screening.finish()
    return found, screener().finish(document(part), [found], ON)


@pytest.mark.parametrize("name", SHEETS)
def test_pieces_of_any_size_give_what_the_whole_gives(name: str) -> None:
    part = SHEETS[name]
    found, whole = in_pieces(part, len(part.lines))
    assert whole.hits
    assert whole.facts.mentions
    packed = replace(part, lines=PackedLines(blocks_of(part.lines)))
    for size in (37, 250):
        parts, screening = in_pieces(packed, size)
        assert screening == whole, f"in pieces of {size}"
        assert {h.id for h in parts.waiting} == {h.id for h in found.waiting}


def test_a_seam_at_every_line_loses_nothing() -> None:
    rows = [*invoice(1, random.Random(2), 25), *forms(6)]
    part = made(*rows)
    assert in_pieces(part, 1)[1] == in_pieces(part, len(part.lines))[1]


def test_hits_of_a_row_over_a_seam_come_once_and_where_they_stand() -> None:
    goods = (("No.", "Description", "Qty"), ("1", "Dysprosium", "2 kg"), ("", "oxide powder"))
    part = made(*goods, *(("9", "Steel bolts", "1 pc"),) * 20)
    hits = [h for h in in_pieces(part, 2)[1].hits if h.kind is HitKind.ITEM and h.line < 5]
    assert [(hit.line, hit.text) for hit in hits] == [(1, "Dysprosium\noxide powder")]


def test_hits_that_stand_are_told_with_their_piece() -> None:
    part = SHEETS["a table that the first piece alone heads"]
    screening = screener().sheet(SHA, 0, part, ON)
    told = [screening.piece(lines) for lines in screening.pieces(50)]
    final = screening.finish()
    assert {hit.id for piece in told for hit in piece} == {hit.id for hit in final.hits}
    for number, piece in enumerate(told):
        assert all(50 * number <= hit.line < 50 * (number + 1) for hit in piece)


def test_a_column_of_parties_is_read_to_the_last_piece() -> None:
    part = SHEETS["a table that the first piece alone heads"]
    last = replace(part.lines[-3], text="P-x\tpump\tHakata Tools\tLast Customer Ltd.")
    spots = sheet(last.text.split("\t")).lines[0].spots
    lines = (*part.lines[:-3], replace(last, spots=spots), *part.lines[-2:])
    mentions = in_pieces(replace(part, lines=lines), 100)[1].facts.mentions
    assert "Last Customer Ltd." in {m.text for m in mentions if m.role is Role.CONSIGNEE}
    assert [m.text for m in mentions if m.role is Role.NET] == ["99.5 kg"]


def test_a_sheet_without_lines_is_screened() -> None:
    empty: tuple[SheetLine, ...] = ()
    found, whole = in_pieces(replace(sheet(), lines=empty), 9)
    assert not found.hits
    assert not whole.hits
