"""The bill of lading: one page of ruled boxes, with the listed notify party in its box."""

from pathlib import Path

from making.packing_list import totals
from making.paper import GREY, MARGIN, Paper
from making.shipment import (
    BILL_NUMBER,
    CARRIER,
    CONSIGNEE,
    CONSIGNEE_ADDRESS,
    CONTAINER,
    DISCHARGE,
    INVOICE_NUMBER,
    LOADED_ON,
    LOADING,
    NOTIFY,
    NOTIFY_ADDRESS,
    SEAL,
    SHIPPER,
    SHIPPER_ADDRESS,
    VESSEL,
    VOYAGE,
)

NAME = "bill-of-lading.pdf"
ITEM = "TUNGSTEN HEAVY ALLOY"
CARGO = (
    "1 x 20' DRY CONTAINER, SAID TO CONTAIN {packages} PACKAGES:",
    "BEARINGS, TOOLS, FASTENERS, LABORATORY GLASSWARE,",
    "MAGNETS, OXIDES AND METALS,",
    f"{ITEM} BARS, MACHINED GRAPHITE,",
    "INSTRUMENTS, POWDERS AND CONSUMER GOODS",
    f"AS PER INVOICE {INVOICE_NUMBER}",
    "",
    "FREIGHT PREPAID     SHIPPER'S LOAD, COUNT AND SEAL",
)


def write_bill(path: Path, fonts: Path) -> None:
    """Write the bill of lading on one page."""
    paper = Paper(fonts, f"Bill of lading {BILL_NUMBER}", f"B/L No. {BILL_NUMBER}")
    paper.add_page()
    _title(paper)
    y = _parties(paper, 78)
    y = _route(paper, y)
    y = _cargo(paper, y)
    _closing(paper, y)
    paper.output(str(path))


def _title(paper: Paper) -> None:
    paper.write_style("Sans", "B", 13)
    paper.put(MARGIN - 2, 36, CARRIER)
    paper.write_style("Sans", "B", 15)
    paper.put(MARGIN, 34, "BILL OF LADING", width=paper.inner_width, align="R")
    paper.write_style("Sans", "", 7.5, GREY)
    paper.put(
        MARGIN, 55, "For port to port or combined transport", width=paper.inner_width, align="R"
    )


def _parties(paper: Paper, y: float) -> float:
    half = paper.inner_width / 2
    right = MARGIN + half
    left_boxes = (
        ("Shipper", (SHIPPER, *SHIPPER_ADDRESS)),
        ("Consignee", (CONSIGNEE, *CONSIGNEE_ADDRESS)),
        ("Notify party", (NOTIFY, *NOTIFY_ADDRESS)),
    )
    right_boxes = (
        ("B/L No.", (BILL_NUMBER, "ORIGINAL  3 / 3")),
        ("Export references", (f"Invoice {INVOICE_NUMBER}",)),
        ("Also notify", ("None",)),
    )
    for boxes, x in ((left_boxes, MARGIN), (right_boxes, right)):
        for number, (label, lines) in enumerate(boxes):
            paper.labelled_box((x, y + number * 62, half, 62), label, lines, size=9)
    return y + 3 * 62


def _route(paper: Paper, y: float) -> float:
    quarter = paper.inner_width / 4
    rows = (
        (
            ("Place of receipt", LOADING),
            ("Port of loading", LOADING),
            ("Vessel", VESSEL),
            ("Voyage No.", VOYAGE),
        ),
        (
            ("Port of discharge", DISCHARGE),
            ("Place of delivery", DISCHARGE),
            ("Container No.", CONTAINER),
            ("Seal No.", SEAL),
        ),
    )
    for number, row in enumerate(rows):
        for column, (label, value) in enumerate(row):
            area = (MARGIN + column * quarter, y + number * 36, quarter, 36)
            paper.labelled_box(area, label, (value,), size=9)
    return y + 2 * 36


def _cargo(paper: Paper, y: float) -> float:
    packages, _, gross = totals()
    widths = (108.0, 62.0, 231.0, 70.0, paper.inner_width - 471)
    headings = (
        "Marks and numbers",
        "Packages",
        "Description of goods",
        "Gross weight",
        "Measure",
    )
    marks = ("KAZENOHA", "YOKOHAMA", "C/NO. 1-UP", "MADE IN CHINA")
    columns = (
        marks,
        (f"{packages} PKGS",),
        tuple(line.format(packages=packages) for line in CARGO),
        (f"{gross:,.2f} KGS",),
        ("11.60 M3",),
    )
    paper.write_style("Sans", "B", 7.5)
    y = paper.ruled_row(y, widths, headings, "LLLLL", leading=9, filled=True)
    x = MARGIN
    for width, lines in zip(widths, columns, strict=True):
        paper.rect(x, y, width, 250)
        paper.write_style("Sans", "", 7.5)
        for number, line in enumerate(lines):
            paper.put(x + 2, y + 6 + number * 12, line)
        x += width
    return y + 250


def _closing(paper: Paper, y: float) -> None:
    third = paper.inner_width / 3
    day = f"{LOADED_ON:%d %B %Y}"
    boxes = (
        ("Freight and charges", ("Prepaid at Ningbo",)),
        ("Place and date of issue", ("Ningbo", day)),
        ("Shipped on board", (day, f"for {CARRIER}", "as carrier")),
    )
    for number, (label, lines) in enumerate(boxes):
        paper.labelled_box((MARGIN + number * third, y, third, 64), label, lines, size=8.5)
    paper.write_style("Sans", "", 6.5, GREY)
    paper.put(
        MARGIN - 2,
        y + 72,
        "Received in apparent good order and condition. One original being accomplished, the others stand void.",
    )
