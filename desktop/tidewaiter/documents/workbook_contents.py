"""What a workbook holds beside its cells that this version does not read: silence about it would look like clearance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, Unread
from tidewaiter.documents.workbook_package import Package, Relation, Sheet, Workbook
from tidewaiter.documents.workbook_xml import Node, feed, local, new_parser, pieces
from tidewaiter.wording import Sentence

DEEPEST = 4  # sheet, drawing, chart, what the chart holds
MOST_PARTS_PER_SHEET = 2000

_BY_EYE = Sentence.of("Review it by eye in the workbook itself.")


@dataclass(frozen=True, slots=True)
class _Content:
    """A kind of content: what people call it, and whether only its text counts."""

    name: Sentence
    only_with_text: bool = False
    cause: Cause = Cause.NOT_SCREENED_CONTENT


# By the last word of a relationship's type. Comments of newer versions come with an old-style copy.
_SHEET_CONTENTS = {
    "comments": _Content(Sentence.of("comments"), only_with_text=True),
    "threadedComment": _Content(Sentence.of("comment threads"), only_with_text=True),
    "drawing": _Content(Sentence.of("text boxes and shapes"), only_with_text=True),
    "chart": _Content(Sentence.of("charts")),
    "chartEx": _Content(Sentence.of("charts")),
    "diagramData": _Content(Sentence.of("diagrams"), only_with_text=True),
    "image": _Content(Sentence.of("pictures"), cause=Cause.PICTURE),
    "oleObject": _Content(Sentence.of("embedded objects")),
    "package": _Content(Sentence.of("embedded files")),
    "control": _Content(Sentence.of("form controls")),
    "ctrlProp": _Content(Sentence.of("form controls")),
}
_WORKBOOK_CONTENTS = {
    "externalLink": _Content(Sentence.of("values kept from other workbooks"), only_with_text=True),
    "pivotCacheDefinition": _Content(Sentence.of("data kept behind pivot tables")),
    "vbaProject": _Content(Sentence.of("macros")),
    "xlMacrosheet": _Content(Sentence.of("macro sheets")),
    "connections": _Content(Sentence.of("connections to data outside")),
    "richValueRel": _Content(Sentence.of("pictures in cells"), cause=Cause.PICTURE),
    "customXml": _Content(Sentence.of("data of other programs"), only_with_text=True),
}
_TEXT_ELEMENTS = frozenset({"t", "text", "v", "val"})
_LITERAL = re.compile(r'"([^"]*\w[^"]*)"')
# &P, &"Arial,Bold", &12, &K01+000: codes for page numbers, fonts, sizes and colours (18.3.1.46)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|[^&])')
_HEADER_PICTURE = "&G"


def unread_of_workbook(workbook: Workbook) -> tuple[Unread, ...]:
    """What belongs to no sheet and is not read."""
    found = list(_counted(workbook.package, workbook.relations, _WORKBOOK_CONTENTS, None))
    names = sum(
        bool(_LITERAL.search(node.text))
        for node in workbook.root.all("definedNames", "definedName")
    )
    if names:
        found.append(_unread(Sentence.of("defined names with texts of their own"), names, None))
    return tuple(found)


def unread_of_sheet(workbook: Workbook, sheet: Sheet, root: Node) -> tuple[Unread, ...]:
    """What a sheet holds beside its cells and is not read; `root` is its XML without the rows."""
    try:
        relations = tuple(_reached(workbook.package, sheet.part))
    except DocumentError as error:
        return (error.unread(sheet.number),)
    found = list(_counted(workbook.package, relations, _SHEET_CONTENTS, sheet.number))
    headers = sum(_has_words(node.text) for node in _headers(root))
    if headers:
        found.append(_unread(Sentence.of("headers and footers"), headers, sheet.number))
    lists = sum(_is_list(node) for node in root.walk() if node.name == "dataValidation")
    if lists:
        found.append(_unread(Sentence.of("lists of choices"), lists, sheet.number))
    return tuple(found)


def notices_of_sheet(root: Node) -> tuple[Sentence, ...]:
    """What a sheet holds that is no text to a reader of the paper, but could tell something."""
    links = len(root.all("hyperlinks", "hyperlink"))
    if not links:
        return ()
    return (
        Sentence.of("{count} cells carry links; where they lead to is not screened.", count=links),
    )


def _counted(
    package: Package,
    relations: tuple[Relation, ...],
    contents: dict[str, _Content],
    sheet: int | None,
) -> Iterator[Unread]:
    """One statement a kind, with the number of parts that hold it."""
    counts: dict[Sentence, int] = {}
    causes: dict[Sentence, Cause] = {}
    for relation in relations:
        content = contents.get(relation.kind)
        if content is None or relation.outside:
            continue
        if content.only_with_text and not _holds_text(package, relation.target):
            continue
        counts[content.name] = counts.get(content.name, 0) + 1
        causes[content.name] = content.cause
    for name, count in counts.items():
        yield _unread(name, count, sheet, causes[name])


def _unread(
    name: Sentence, count: int, sheet: int | None, cause: Cause = Cause.NOT_SCREENED_CONTENT
) -> Unread:
    if sheet is None:
        problem = Sentence.of(
            "The workbook holds {what} ({count}), which this version does not read.",
            what=name,
            count=count,
        )
    else:
        problem = Sentence.of(
            "The sheet holds {what} ({count}), which this version does not read.",
            what=name,
            count=count,
        )
    return Unread(cause=cause, part=sheet, problem=problem, advice=_BY_EYE)


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


def _holds_text(package: Package, part: str) -> bool:
    """Whether there is a word in a part; a part that cannot be read may hold some."""
    found = False
    open_text = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal open_text
        open_text += local(name) in _TEXT_ELEMENTS

    def end(name: str) -> None:
        nonlocal open_text
        open_text -= local(name) in _TEXT_ELEMENTS

    def text(piece: str) -> None:
        nonlocal found
        found = found or (open_text > 0 and bool(piece.strip()))

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        with package.open(part) as stream:
            for piece in pieces(stream, part):
                feed(parser, piece, part)
                if found:
                    return True
    except DocumentError:
        return True
    return found


def _headers(root: Node) -> list[Node]:
    return [child for node in root.all("headerFooter") for child in node.children]


def _has_words(code: str) -> bool:
    return _HEADER_PICTURE in code or bool(_HEADER_CODE.sub("", code).strip())


def _is_list(node: Node) -> bool:
    """Whether a validation brings texts of its own: choices, prompts or messages."""
    own = any(_LITERAL.search(child.text) for child in node.walk())
    said = ("prompt", "promptTitle", "error", "errorTitle")
    return own or any(node.get(name).strip() for name in said)
