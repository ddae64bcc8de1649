"""The goods of a paper as rows of cells: numbers beside each line, the same each time."""

import random
from collections.abc import Sequence

from labelled.making.papers import Paper
from labelled.making.words import GOODS, PACKED


def headings(paper: Paper) -> tuple[str, ...]:
    """The headings of the columns; that of codes is left out where the paper has none."""
    words = (PACKED if paper.kind == "packing" else GOODS)[paper.language]
    return words if coded(paper) else words[:2] + words[3:]


def coded(paper: Paper) -> bool:
    """Whether a line of the paper has a customs code beside it."""
    return any(row.code for row in paper.rows)


def goods(paper: Paper) -> list[tuple[str, ...]]:
    """The cells of each goods line, in their order."""
    dice = random.Random(paper.name)
    return [_cells(paper, number, dice) for number in range(len(_rows(paper)))]


def _rows(paper: Paper) -> Sequence[int]:
    return [at for at, row in enumerate(paper.rows) if row.place == "*"]


def _cells(paper: Paper, number: int, dice: random.Random) -> tuple[str, ...]:
    row = paper.rows[_rows(paper)[number]]
    count, price = dice.randrange(2, 90), dice.randrange(300, 90000) / 100
    code = (row.code or "",) if coded(paper) else ()
    if paper.kind == "packing":
        weight = dice.randrange(20, 4000) / 10
        return (f"{number + 1}", row.text, *code, f"{count}", f"{weight:.1f}", f"{weight + 2:.1f}")
    return (f"{number + 1}", row.text, *code, f"{count}", f"{price:,.2f}", f"{count * price:,.2f}")
