"""What a workbook holds beside its cells that this version does not read: silence about it would look like clearance."""

from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.packages.office_parts import notice_of
from tidewaiter.documents.sheets.xlsx.package import Package, Relation, Sheet, Workbook
from tidewaiter.wording import Sentence

DEEPEST = 4  # sheet, drawing, chart, what the chart holds
MOST_PARTS_PER_SHEET = 2000

_BY_EYE = Sentence.of("Review it by eye in the workbook itself.")


@dataclass(frozen=True, slots=True)
class _Content:
    """A kind of content: what people call it."""

    name: Sentence
    cause: Cause = Cause.NOT_SCREENED_CONTENT


# By the last word of a relationship's type.
_SHEET_CONTENTS = {
    "control": _Content(Sentence.of("form controls")),
}
_WORKBOOK_CONTENTS = {
    "vbaProject": _Content(Sentence.of("macros")),
    "xlMacrosheet": _Content(Sentence.of("macro sheets")),
    "richValueRel": _Content(Sentence.of("pictures in cells"), cause=Cause.PICTURE),
    "revisionHeaders": _Content(Sentence.of("earlier values of cells")),
}


def unread_of_workbook(workbook: Workbook) -> tuple[Unread, ...]:
    """What belongs to no sheet and is not read."""
    return tuple(_counted(workbook.relations, _WORKBOOK_CONTENTS, None))


def unread_of_sheet(workbook: Workbook, sheet: Sheet) -> tuple[Unread, ...]:
    """What a sheet holds beside its cells and is not read."""
    if not sheet.part:
        return ()
    try:
        relations = tuple(_reached(workbook.package, sheet.part))
    except DocumentError:
        return ()  # said where the texts of the same parts are read
    return tuple(_counted(relations, _SHEET_CONTENTS, sheet.number))


def files_of_sheet(workbook: Workbook, sheet: Sheet) -> tuple[Sentence, ...]:
    """That a sheet holds pictures and files, which are documents of their own."""
    try:
        return tuple(notice_of(tuple(_reached(workbook.package, sheet.part))))
    except DocumentError:
        return ()  # said where the texts of the same parts are read


def _counted(
    relations: tuple[Relation, ...], contents: dict[str, _Content], sheet: int | None
) -> Iterator[Unread]:
    """One statement a kind, with the number of parts that hold it."""
    counts: dict[_Content, int] = {}
    for relation in relations:
        content = contents.get(relation.kind)
        if content is not None and not relation.outside:
            counts[content] = counts.get(content, 0) + 1
    for content, count in counts.items():
        yield _unread(content, count, sheet)


def _unread(content: _Content, count: int, sheet: int | None) -> Unread:
    if sheet is None:
        problem = Sentence.of(
            "The workbook holds {what} ({count}), which this version does not read.",
            what=content.name,
            count=count,
        )
    else:
        problem = Sentence.of(
            "The sheet holds {what} ({count}), which this version does not read.",
            what=content.name,
            count=count,
        )
    return Unread(cause=content.cause, part=sheet, problem=problem, advice=_BY_EYE)


def _reached(package: Package, part: str) -> Iterator[Relation]:
    """All that a sheet points at, through drawings and charts too; each part once."""
    seen = {part.lower()}
    level = [part]
    for _ in range(DEEPEST):
        following: list[str] = []
        for name in level:
            for relation in package.relations(name):
                if relation.outside or relation.target.lower() in seen:
                    continue
                seen.add(relation.target.lower())
                following.append(relation.target)
                yield relation
        level = following[:MOST_PARTS_PER_SHEET]
