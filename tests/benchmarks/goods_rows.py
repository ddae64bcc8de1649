"""How many rows of goods come out whole, and how long that takes, beside pdfplumber's tables.

    python tests/benchmarks/goods_rows.py

The papers are those of `tests/screening/test_goods_rows_on_paper.py`, in English: ruled and not, the
numbers on the first, middle or last line of a row. A row is whole when all its lines are in it and
no others. pdfplumber is asked for ruled tables, and for tables by the alignment of words.
"""

import io
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pdfplumber

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "desktop"), str(ROOT / "tests")]

from screening.table_papers import read, rows_of  # noqa: E402  # the paths come first
from screening.test_goods_rows_on_paper import GOODS, tables_paper, whole_tables  # noqa: E402

ENGLISH = ("English",)
BY_WORDS = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def plumbed(data: bytes, settings: dict[str, str]) -> Iterator[list[str]]:
    """The rows of each page's tables as pdfplumber has them, empty cells left out."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            yield [
                "\t".join(cell for cell in row if cell)
                for table in page.extract_tables(settings)
                for row in table
            ]
            page.close()


def whole(pages: Sequence[list[str]]) -> int:
    """How many of the rows are there, wrapped as they are."""
    cases = list(whole_tables(ENGLISH))
    return sum(
        one.text in found
        for (language, _), found in zip(cases, pages, strict=True)
        for one in GOODS[language]
    )


def main() -> int:
    """Print the figures; 1 when a row is not whole."""
    paper = tables_paper(ENGLISH)
    document = read(paper)
    data = paper.bytes()
    total = sum(len(GOODS[language]) for language, _ in whole_tables(ENGLISH))
    begin = time.process_time()
    ours = [rows_of(part) for part in document.parts]
    seconds = time.process_time() - begin
    print(f"ours {whole(ours)} of {total} rows, {1000 * seconds / len(ours):.1f} ms a page")
    for name, settings in (("by rulings", {}), ("by words", BY_WORDS)):
        begin = time.process_time()
        pages = list(plumbed(data, settings))
        seconds = time.process_time() - begin
        print(
            f"pdfplumber {name} {whole(pages)} of {total} rows, "
            f"{1000 * seconds / len(pages):.1f} ms a page"
        )
    return 0 if whole(ours) == total else 1


if __name__ == "__main__":
    sys.exit(main())
