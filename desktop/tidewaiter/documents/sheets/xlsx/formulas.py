"""Texts that stand in formulas instead of cells: what a formula could say although its stored result does not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tidewaiter.documents.model import (
    Cause,
    CellSpot,
    Origin,
    SheetLine,
    Unread,
    cell_name,
)
from tidewaiter.documents.sheets.xlsx.strings import SharedStrings, cell_text
from tidewaiter.wording import Sentence

MOST_CODE = 0x10FFFF
MOST_LINES = 10_000  # formulas of a sheet with different texts

_CONSTANT = re.compile(
    r'"((?:[^"]|"")*)"|\b(?:UNI)?CHAR\(\s*([0-9]{1,7})\s*\)', re.IGNORECASE | re.ASCII
)
_JOIN = re.compile(r"\s*&\s*")
_JOIN_IN_CALL = re.compile(r"\s*[,;&]\s*")
_CALL = re.compile(r"\s*=?\s*(?:_xlfn\.)?CONCAT(?:ENATE)?\(\s*", re.IGNORECASE)
_WORD = re.compile(r"\w")


class StoredFormula(NamedTuple):
    """A formula with texts of its own or without a result; `value` is what is stored for it."""

    row: int
    column: int
    formula: str
    kind: str
    value: str


class Texts(NamedTuple):
    """The texts in a formula, joined where it joins them; whether they are all that there is to it."""

    pieces: tuple[str, ...]
    whole: bool


def has_texts(formula: str) -> bool:
    """Whether a formula may hold a text; cheap, for each of a million."""
    return '"' in formula or "CHAR(" in formula or "char(" in formula


def texts_of(formula: str) -> Texts:
    """The constant texts of a formula: `"tung"&"sten"` and `CHAR(87)&"olfram"` are one text each."""
    call = _CALL.match(formula)
    join = _JOIN_IN_CALL if call else _JOIN
    start = call.end() if call else 0
    runs = list(_runs(formula, start, join))
    pieces = tuple(text for text, _, _ in runs if _WORD.search(text))
    rest = formula[: runs[0][1]] + formula[runs[0][2] :] if len(runs) == 1 else formula
    alone = rest.strip(" =()") if not call else rest[start:].strip(" )")
    return Texts(pieces, whole=len(runs) == 1 and not alone)


def unsaid(texts: Texts, value: str) -> tuple[str, ...]:
    """Those of a formula's texts that its stored result does not show."""
    shown = value.casefold()
    return tuple(
        dict.fromkeys(cell_text(t) for t in texts.pieces if t.strip().casefold() not in shown)
    )


def _runs(formula: str, start: int, join: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Each run of joined constants, with its extent in the formula."""
    found = _CONSTANT.search(formula, start)
    while found:
        text, first, end = _constant(found), found.start(), found.end()
        while (joined := join.match(formula, end)) and (
            following := _CONSTANT.match(formula, joined.end())
        ):
            text += _constant(following)
            end = following.end()
        yield text, first, end
        found = _CONSTANT.search(formula, end)


def _constant(found: re.Match[str]) -> str:
    if found[2] is None:
        return found[1].replace('""', '"')
    code = int(found[2])
    return chr(code) if code <= MOST_CODE and not 0xD800 <= code <= 0xDFFF else ""  # noqa: PLR2004 (surrogates)


@dataclass(slots=True)
class FormulaTexts:
    """Gathers what the formulas of a sheet say and their results do not; each text once."""

    strings: SharedStrings
    _first: dict[str, tuple[int, int]] = field(default_factory=dict)
    _lies: int = 0
    _first_lie: str = ""
    _left_out: int = 0

    def add(self, formulas: Iterable[StoredFormula]) -> None:
        """Looks at the formulas of a row."""
        for one in formulas:
            texts = texts_of(one.formula)
            missing = not one.value and one.kind != "str"
            said = "\n".join(unsaid(texts, self._result(one)))
            if not said:
                continue
            if texts.whole and not missing:
                self._first_lie = self._first_lie or cell_name(one.row, one.column)
                self._lies += 1
            if len(self._first) < MOST_LINES:
                self._first.setdefault(said, (one.row, one.column))
            else:
                self._left_out += 1

    def lines(self) -> Iterator[SheetLine]:
        """A line for each text, at the first cell whose formula holds it."""
        for text, (row, column) in self._first.items():
            spot = CellSpot(0, len(text), column, 0)
            yield SheetLine(text=text, row=row, spots=(spot,), origin=Origin.FORMULA)

    def notices(self) -> tuple[Sentence, ...]:
        """Formulas that would show something else than what is stored as their result."""
        if not self._lies:
            return ()
        return (
            Sentence.counted(
                "The formula in {cell} gives another text than the one stored as its result; both are screened.",
                "{count} formulas give another text than the one stored as their result, the first in {cell}; both are screened.",
                count=self._lies, cell=self._first_lie,
            ),
        )  # fmt: skip

    def unread(self, part: int) -> tuple[Unread, ...]:
        """Formulas beyond what is kept."""
        if not self._left_out:
            return ()
        return (
            Unread(
                cause=Cause.LIMIT,
                part=part,
                problem=Sentence.counted(
                    "The text of one formula is not screened; there are more than this version reads.",
                    "The texts of {count} formulas are not screened; there are more than this version reads.",
                    count=self._left_out,
                ),
                advice=Sentence.of("Review the formulas by eye in the workbook."),
            ),
        )

    def _result(self, one: StoredFormula) -> str:
        digits = one.value.strip()
        if one.kind == "s" and digits.isascii() and digits.isdigit():
            position = int(digits[:10])
            return self.strings.at(position) or ""
        return one.value
