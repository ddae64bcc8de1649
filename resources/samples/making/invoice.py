"""The commercial invoice: a header of labelled boxes and one ruled table over as many pages as it needs."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import cycle
from pathlib import Path

from making.goods import GOODS, Goods
from making.paper import GREY, INK, MARGIN, Paper
from making.shipment import (
    BILL_NUMBER,
    CONSIGNEE,
    CONSIGNEE_ADDRESS,
    CONTRACT_NUMBER,
    DISCHARGE,
    INCOTERMS,
    INVOICE_DATE,
    INVOICE_NUMBER,
    LOADING,
    SHIPPER,
    SHIPPER_ADDRESS,
    SHIPPER_CONTACT,
    SHIPPER_ZH,
    VESSEL,
    VOYAGE,
)

NAME = "commercial-invoice.pdf"
WIDTHS = (30.0, 236.0, 66.0, 62.0, 58.0, 71.0)
ALIGNS = ("R", "L", "L", "R", "R", "R")
HEADINGS = ("No.", "Description of goods", "HS code", "Quantity", "Unit price\nUSD", "Amount\nUSD")
LOWEST = 792.0
PAGES = 2


def write_invoice(path: Path, fonts: Path) -> dict[int, int]:
    """Write the invoice of the sample case; give the page of each line, both counting from 1."""
    paper = _paper(fonts, PAGES)
    pages = _table(paper, GOODS)
    if paper.page_no() != PAGES:
        message = f"the invoice says it has {PAGES} pages, but fills {paper.page_no()}"
        raise ValueError(message)
    paper.output(str(path))
    return pages


def write_long_invoice(path: Path, fonts: Path, pages: int) -> None:
    """Write an invoice of exactly `pages` pages by repeating the goods: for measuring, not for reading."""
    paper = _paper(fonts, pages)
    lines = cycle(GOODS)
    y, number = _table_head(paper, 286.0), 0
    while paper.page_no() < pages or y < LOWEST - 80:
        number += 1
        y = _row(paper, y, number, next(lines))
    paper.output(str(path))


def _paper(fonts: Path, pages: int) -> Paper:
    title = f"Commercial invoice {INVOICE_NUMBER}"
    paper = Paper(fonts, title, f"Invoice {INVOICE_NUMBER}", pages=pages)
    paper.add_page()
    _letterhead(paper)
    _header_boxes(paper)
    return paper


def _letterhead(paper: Paper) -> None:
    paper.write_style("Sans", "B", 12.5)
    paper.put(MARGIN - 2, 36, SHIPPER)
    paper.write_style("Han", "", 9.5)
    paper.put(MARGIN - 2, 54, SHIPPER_ZH)
    paper.write_style("Sans", "", 8, GREY)
    paper.put(MARGIN - 2, 69, ", ".join(SHIPPER_ADDRESS))
    paper.put(MARGIN - 2, 80, SHIPPER_CONTACT)
    paper.write_style("Sans", "B", 15)
    paper.put(MARGIN, 100, "COMMERCIAL INVOICE", width=paper.inner_width, align="C")


def _header_boxes(paper: Paper) -> None:
    half = paper.inner_width / 2
    left, right, top = MARGIN, MARGIN + half, 126.0
    paper.labelled_box((left, top, half, 56), "Shipper / Exporter", (SHIPPER, *SHIPPER_ADDRESS))
    paper.labelled_box((left, top + 56, half, 56), "Consignee", (CONSIGNEE, *CONSIGNEE_ADDRESS))
    paper.labelled_box((left, top + 112, half, 40), "Notify party", ("Same as consignee",))
    rows = (
        (("Invoice No.", INVOICE_NUMBER), ("Invoice date", _day())),
        (("Contract / PO No.", CONTRACT_NUMBER), ("B/L No.", BILL_NUMBER)),
        (("Country of origin", "China"), ("Country of destination", "Japan")),
        (("Port of loading", LOADING), ("Port of discharge", DISCHARGE)),
        (("Vessel / Voyage", f"{VESSEL} {VOYAGE}"), ("Terms of delivery", INCOTERMS)),
    )
    height = 152 / len(rows)
    for number, pair in enumerate(rows):
        for side, (label, value) in enumerate(pair):
            area = (right + side * half / 2, top + number * height, half / 2, height)
            paper.labelled_box(area, label, (value,), size=7.5)


def _table(paper: Paper, goods: Sequence[Goods]) -> dict[int, int]:
    y, pages = _table_head(paper, 286.0), {}
    for number, line in enumerate(goods, start=1):
        y = _row(paper, y, number, line)
        pages[number] = paper.page_no()
    _closing(paper, y, sum((line.amount for line in goods), Decimal(0)))
    return pages


def _row(paper: Paper, y: float, number: int, line: Goods) -> float:
    cells = (
        str(number),
        line.invoice,
        line.hs,
        f"{line.quantity:,} {line.unit}",
        f"{Decimal(line.price):,.2f}",
        f"{line.amount:,.2f}",
    )
    paper.write_style("Sans", "", 8)
    if y + paper.row_height(WIDTHS, cells, 10.5) > LOWEST:
        paper.add_page()
        y = _table_head(paper, MARGIN)
    paper.write_style("Sans", "", 8)
    return paper.ruled_row(y, WIDTHS, cells, ALIGNS)


def _table_head(paper: Paper, y: float) -> float:
    paper.write_style("Sans", "B", 7.5, INK)
    return paper.ruled_row(y, WIDTHS, HEADINGS, ALIGNS, leading=9, filled=True)


def _closing(paper: Paper, y: float, total: Decimal) -> None:
    paper.write_style("Sans", "B", 8.5)
    left, right = sum(WIDTHS[:4]), sum(WIDTHS[4:])
    y = paper.ruled_row(y, (left, right), ("TOTAL CIF YOKOHAMA, USD", f"{total:,.2f}"), "RR")
    paper.write_style("Sans", "", 7.5, GREY)
    notes = (
        "HS code: six digits; more where the tariff distinguishes further. Weights and packages: see packing list.",
        "We certify that this invoice is true and correct and that the goods are of Chinese origin.",
    )
    for number, note in enumerate(notes):
        paper.put(MARGIN - 2, y + 10 + 11 * number, note)
    paper.write_style("Sans", "", 8)
    paper.put(MARGIN, y + 48, "Lin Zhiyuan, Export Department", width=paper.inner_width, align="R")
    paper.put(MARGIN, y + 60, f"Ningbo, {_day()}", width=paper.inner_width, align="R")


def _day() -> str:
    return f"{INVOICE_DATE:%d %B %Y}"
