"""A file of labelled lines: what a row may say, and what is wrong with a row that says something else.

The format is in `resources/labels/FORMAT.md`: one JSON object a line, in UTF-8.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

import msgspec

from tidewaiter.screening.model import VerdictKind
from tidewaiter.wording import Sentence

_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_BEGINS_WITH_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Grade(StrEnum):
    """The classes of labelled lines; the last two must give no hit."""

    PLAIN = "plain"
    VARIANT = "variant"
    HARD = "hard"
    EVASION = "evasion"
    LOOK_ALIKE = "look-alike"
    INNOCENT = "innocent"


TO_BE_FOUND = (Grade.PLAIN, Grade.VARIANT, Grade.HARD, Grade.EVASION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One row: a line of a paper, and what screening should say of it.

    `number` is the row's own, from 1. Without a `document` the line stands for itself. `page` counts
    from 1 and is 0 where it is not given; `row` is the row of `cell` on its sheet, from 1, or 0.
    `expect` holds the entries of which any one suffices; it is empty for an innocent line.
    """

    number: int
    line: str
    grade: Grade
    language: str
    expect: tuple[str, ...] = ()
    threshold: VerdictKind | None = None
    document: str = ""
    page: int = 0
    sheet: str = ""
    row: int = 0
    set: str = ""

    @property
    def innocent(self) -> bool:
        """Whether nothing may be found on the line."""
        return self.grade not in TO_BE_FOUND


class LabelsError(Exception):
    """A file of labels that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: tuple[Sentence, ...], advice: Sentence) -> None:
        super().__init__(problems, advice)
        self.problems = problems
        self.advice = advice

    @classmethod
    def of(cls, problems: Sequence[Sentence]) -> Self:
        """The error for rows that are off."""
        return cls(
            tuple(problems),
            Sentence("Correct these rows; the format is in resources/labels/FORMAT.md."),
        )


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row as written; see the format."""

    line: str
    grade: Grade = msgspec.field(name="class")
    language: str
    expect: tuple[str, ...] = ()
    threshold: VerdictKind | None = None
    document: str = ""
    page: int = 0
    sheet: str = ""
    cell: str = ""
    set: str = ""
    note: str = ""


def read_labels(path: Path) -> tuple[Label, ...]:
    """The labels of a file; raises LabelsError with all that is wrong, and OSError."""
    try:
        text = path.read_text(encoding="utf-8").removeprefix(_BEGINS_WITH_MARK)
    except UnicodeDecodeError as error:
        problem = Sentence.of("{file} is not written in UTF-8.", file=path.name)
        raise LabelsError.of((problem,)) from error
    labels: list[Label] = []
    problems: list[Sentence] = []
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            problems += _take(row, number, labels)
    if not labels and not problems:
        problems.append(Sentence.of("{file} holds no row.", file=path.name))
    problems += _missing_files(labels, path.parent)
    if problems:
        raise LabelsError.of(problems)
    return tuple(labels)


def _missing_files(labels: Iterable[Label], folder: Path) -> Iterator[Sentence]:
    """Every document that is not there, once."""
    first = {label.document: label.number for label in reversed(tuple(labels)) if label.document}
    for document, number in reversed(first.items()):
        if not (folder / document).is_file():
            yield Sentence.of(
                "Row {row}, document: There is no file {file}.", row=number, file=document
            )


def _take(row: str, number: int, labels: list[Label]) -> Iterator[Sentence]:
    """Add the label of a row, or give what is wrong with it."""
    try:
        read = msgspec.json.decode(row, type=_Row)
    except msgspec.DecodeError as error:
        # The library names the field itself: “… - at `$.class`”.
        yield Sentence.of("Row {row}: {problem}", row=number, problem=str(error))
        return
    wrong = tuple(_contradictions(read))
    if not wrong:
        labels.append(_label(read, number))
    for field, problem in wrong:
        yield Sentence.of("Row {row}, {field}: {problem}", row=number, field=field, problem=problem)


def _contradictions(row: _Row) -> Iterator[tuple[str, Sentence]]:
    """The fields that cannot stand as they are, each with the reason."""
    if not row.line.strip():
        yield "line", Sentence("The text of the line is missing.")
    if not row.language.strip():
        yield "language", Sentence("The language is missing, as in “en”.")
    if row.grade in TO_BE_FOUND and not row.expect:
        yield "expect", Sentence("A line that is to be found names at least one entry.")
    if row.grade not in TO_BE_FOUND and (row.expect or row.threshold):
        yield "expect", Sentence("An innocent line expects nothing.")
    yield from _misplaced(row)


def _misplaced(row: _Row) -> Iterator[tuple[str, Sentence]]:
    if not row.document and (row.page or row.sheet or row.cell):
        yield "document", Sentence("A place is named, but no document.")
    if row.page < 0:
        yield "page", Sentence("Pages count from 1.")
    if row.page and (row.sheet or row.cell):
        yield "page", Sentence("Name either a page, or a sheet and a cell.")
    if row.cell and not _CELL.fullmatch(row.cell):
        yield "cell", Sentence.of("“{cell}” is no cell like B7.", cell=row.cell)


def _label(row: _Row, number: int) -> Label:
    cell = _CELL.fullmatch(row.cell)
    return Label(
        number=number,
        line=row.line,
        grade=row.grade,
        language=row.language.strip(),
        expect=row.expect,
        threshold=row.threshold,
        document=row.document,
        page=row.page,
        sheet=row.sheet,
        row=int(cell[2]) if cell else 0,
        set=row.set,
    )
