"""How a place on a paper is named to a person: `p. 2`, `Goods!B7`."""

from collections.abc import Sequence

from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellPlace, Document, Kind, SheetPart, cell_name, part_label
from tidewaiter.screening.model import Hit
from tidewaiter.ui.case.papers import Paper
from tidewaiter.wording import Sentence

# Papers that have no sheets of their own: readers name what is in them, and each name is translated.
NAMED_HERE = frozenset({Kind.TEXT, Kind.MAIL, Kind.WORD})
GIVEN_NAMES = (
    Sentence("Text"),
    Sentence("Mail"),
    Sentence("Headers and footers"),
    Sentence("Footnotes and endnotes"),
    Sentence("Comments"),
    Sentence("Building blocks"),
    Sentence("Parts that Word does not show"),
)


def sheet_name(paper: Paper, part: SheetPart) -> str:
    """A sheet as its workbook calls it; what a reader called so, in the reader's language."""
    named_here = paper.document is not None and paper.document.kind in NAMED_HERE
    return tr(part.name) if named_here and Sentence(part.name) in GIVEN_NAMES else part.name


def short_place(paper: Paper, hit: Hit) -> str:
    """Where a hit lies, in as few letters as a list has room for."""
    first = hit.places[0] if hit.places else None
    if isinstance(first, CellPlace):
        return cell_name(first.row, first.column)
    if isinstance(paper.parts.get(hit.part), SheetPart):
        return tr(Sentence.of("sheet {number}", number=hit.part + 1))
    return tr(Sentence.of("p. {number}", number=hit.part + 1))


def long_place(paper: Paper, hit: Hit) -> str:
    """Where a hit lies, with paper, sheet or page, and line or cell."""
    part = paper.parts.get(hit.part)
    first = hit.places[0] if hit.places else None
    if isinstance(part, SheetPart) and isinstance(first, CellPlace):
        return tr(
            Sentence.of(
                "{paper}, sheet “{sheet}”, cell {cell}",
                paper=paper.name,
                sheet=sheet_name(paper, part),
                cell=cell_name(first.row, first.column),
            )
        )
    return tr(
        Sentence.of(
            "{paper}, page {page}, line {line}",
            paper=paper.name,
            page=hit.part + 1,
            line=hit.line + 1,
        )
    )


def part_sentence(paper: Paper, part: int | None) -> Sentence:
    """What people call a part of a paper; the whole file for None."""
    if part is None:
        return Sentence.of("whole file")
    held = paper.parts.get(part)
    if isinstance(held, SheetPart):
        return Sentence.of("sheet “{name}”", name=sheet_name(paper, held))
    return part_label(held, part) if held else Sentence.of("page {number}", number=part + 1)


def parts_name(paper: Paper, parts: Sequence[int | None]) -> str:
    """What people call several parts of a paper: pages as numbers, sheets by name."""
    numbers = [part for part in parts if part is not None]
    if len(numbers) < 2 or any(isinstance(paper.parts.get(n), SheetPart) for n in numbers):  # noqa: PLR2004
        return ", ".join(part_name(paper, part) for part in parts)
    return tr(Sentence.of("pages {ranges} ({count})", ranges=_ranges(numbers), count=len(numbers)))


def _ranges(numbers: Sequence[int]) -> str:
    """Part numbers from 0 as page numbers from 1: `2, 5–8`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0] + 1}–{r[-1] + 1}" if r[1:] else str(r[0] + 1) for r in runs)


def emptied(archive: Document) -> Sentence:
    """What became of the files in an archive."""
    return Sentence.counted(
        "One file was taken out of it, which is a paper of its own.",
        "{count} files were taken out of it, each a paper of its own.",
        count=len(archive.contents),
    )


def part_name(paper: Paper, part: int | None) -> str:
    """The same in the reader's language."""
    return tr(part_sentence(paper, part))
