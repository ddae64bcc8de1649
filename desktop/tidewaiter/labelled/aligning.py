"""Which line of a read document is which labelled one, however it was wrapped, set in columns or misread.

Compared are pairs of neighbouring signs, without blanks, width and invisible signs: OCR's errors and
a line that goes on in the next leave most of them as they are.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tidewaiter.documents.model import Document, Line, Part, SheetLine, SheetPart
from tidewaiter.labelled.rows import Label

Pairs = Counter[str]
Key = tuple[int, int]  # part, line

# Of the labelled text that a line must hold. OCR leaves two signs of three on the worst of our scans.
_HELD = 0.6
# Of a cell that must be in the labelled text, where that goes on in other lines; and how long it must be
# so that a unit or a number is not taken for a part of every line.
_PART_OF = 0.8
_SHORTEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A label that a line may be, and how much speaks for it: shares from 0 to 1, and common pairs."""

    label: Label
    share: float
    common: int


class Aligned:
    """The labelled lines of one document."""

    def __init__(self, document: Document, labels: Sequence[Label]) -> None:
        self._pairs = {label.number: pairs_of(label.line) for label in labels}
        self._ties: dict[Key, tuple[Tie, ...]] = {}
        for number, part in enumerate(document.parts):
            there = [label for label in labels if _on(label, part, number)]
            for at, ties in self._part(part, there):
                self._ties[number, at] = ties

    def label_of(self, key: Key, text: str) -> Label | None:
        """The label of a hit with this text on this line; None where no label speaks of it."""
        ties = self._ties.get(key, ())
        if not ties:
            return None
        hit = pairs_of(text)
        return max(ties, key=lambda t: (self._holds(t.label, hit), t.share, t.common)).label

    def parts_of(self, label: Label) -> frozenset[int]:
        """The parts on which the label was found; empty where it was found nowhere."""
        return frozenset(
            part for (part, _), ties in self._ties.items() if any(t.label == label for t in ties)
        )

    def _holds(self, label: Label, hit: Pairs) -> bool:
        return _share(hit, self._pairs[label.number]) >= _HELD

    def _part(self, part: Part, labels: Sequence[Label]) -> Iterator[tuple[int, tuple[Tie, ...]]]:
        lines: Sequence[Line] = part.lines
        for at, line in enumerate(lines):
            row = line.row + 1 if isinstance(line, SheetLine) else 0
            ties = tuple(self._tied(line.text, row, labels))
            if ties:
                yield at, ties

    def _tied(self, text: str, row: int, labels: Iterable[Label]) -> Iterator[Tie]:
        whole, cells = pairs_of(text), [pairs_of(cell) for cell in text.split("\t")]
        for label in labels:
            own = self._pairs[label.number]
            common = (whole & own).total()
            if label.row:
                if label.row == row:
                    yield Tie(label=label, share=1.0, common=common)
                continue
            held, part_of = _share(own, whole), _part_of(cells, own)
            if held >= _HELD or part_of >= _PART_OF:
                yield Tie(label=label, share=max(held, part_of), common=common)


def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring signs of a text, without what no reader sees; the sign itself if alone."""
    shown = [
        sign
        for sign in unicodedata.normalize("NFKC", text).casefold()
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Mn")
    ]
    if len(shown) == 1:
        return Counter(shown)
    return Counter(map("".join, pairwise(shown)))


def _share(inner: Pairs, outer: Pairs) -> float:
    """How much of `inner` is in `outer`."""
    return (inner & outer).total() / (inner.total() or 1)


def _part_of(cells: Iterable[Pairs], own: Pairs) -> float:
    return max((_share(c, own) for c in cells if c.total() >= _SHORTEST), default=0.0)


def _on(label: Label, part: Part, number: int) -> bool:
    if label.page:
        return label.page == number + 1
    if label.sheet:
        return isinstance(part, SheetPart) and part.name == label.sheet
    return True
