"""Writes the sample case beside itself, and on request a long invoice for measuring.

    python resources/samples/make_samples.py                       the case, again, to the same bytes
    python resources/samples/make_samples.py --pages 300 OUT.pdf   an invoice of 300 pages

The case is a folder with four papers and `expected.json`, which holds:

- `schema`, `case` (the folder's name), `documents` (file names);
- `review_date`: the day to screen on; `outcome`: what the assessment over all papers must be, in the
  words of the decision table;
- `planted`: lines that must be hit, each with `id`, `document`, `kind` (item, party, red flag, pledge),
  `entries` (any one suffices), `text` (the words on the paper that the hit must cover; a blank stands
  for any white space), `page` counting from 1, or `sheet` and `cell`, `hidden` ("hidden row", "hidden
  sheet" or empty), `standing` on the review date, `disguise` (how the words were altered, or empty);
- `quiet`: lines that must have no item hit, each with `document`, `text` (the whole description),
  its place as above, and `trap` (what could mislead).

Needs fpdf2, fontTools and openpyxl, which the development setup brings along.
"""

import argparse
import logging
from pathlib import Path

from making.bill_of_lading import NAME as BILL
from making.bill_of_lading import write_bill
from making.end_use_statement import NAME as STATEMENT
from making.end_use_statement import write_statement
from making.expectations import write_expectations
from making.invoice import NAME as INVOICE
from making.invoice import write_invoice, write_long_invoice
from making.packing_list import NAME as PACKING
from making.packing_list import write_packing_list
from making.paper import truetype_fonts
from making.shipment import FOLDER

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "fonts"


def make_case(folder: Path) -> None:
    """Write the four papers and what must be found in them into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with truetype_fonts(FONTS) as fonts:
        pages = write_invoice(folder / INVOICE, fonts)
        write_bill(folder / BILL, fonts)
        write_statement(folder / STATEMENT, fonts)
    rows = write_packing_list(folder / PACKING)
    write_expectations(folder / "expected.json", pages, rows)


def make_long_invoice(path: Path, pages: int) -> None:
    """Write an invoice of exactly `pages` pages to `path`."""
    with truetype_fonts(FONTS) as fonts:
        write_long_invoice(path, fonts, pages)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the sample case, or a long invoice.")
    parser.add_argument(
        "--pages", type=int, metavar="N", help="write an invoice of N pages instead"
    )
    parser.add_argument(
        "out", nargs="?", type=Path, help="folder of the case, or file of the invoice"
    )
    wanted = parser.parse_args()
    # The subsetter's remarks on tables it leaves alone are of no use here.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    if wanted.pages is None:
        make_case(wanted.out or HERE / FOLDER)
        return
    if wanted.out is None or wanted.pages < 1:
        parser.error("--pages asks for a number of pages from 1 on, and for a file to write")
    make_long_invoice(wanted.out, wanted.pages)


if __name__ == "__main__":
    main()
