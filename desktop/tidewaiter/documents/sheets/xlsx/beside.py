"""What a workbook says beside its cells, as lines: comments, text boxes, headers, choices, links, names, properties.

Runs in a document worker. A line stands at the row and column it hangs on, or in A1.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Cause, CellSpot, Hidden, Origin, SheetLine, Unread, Unseen
from tidewaiter.documents.sheets.xlsx.drawings import At, drawn, in_drawing, labels, vml_texts
from tidewaiter.documents.sheets.xlsx.formulas import texts_of
from tidewaiter.documents.sheets.xlsx.package import Package, Relation, Sheet, Workbook
from tidewaiter.documents.sheets.xlsx.rows import MOST_COLUMNS, MOST_ROWS, column_number
from tidewaiter.documents.sheets.xlsx.strings import cell_text
from tidewaiter.documents.sheets.xlsx.xml import Node, damaged
from tidewaiter.wording import Sentence

DEEPEST = 4  # sheet, drawing, chart, what the chart holds
MOST_LINES = 20_000  # a sheet; the most talkative seen have some 3,000
MOST_CHARACTERS = 10_000_000
MOST_PARTS = 2_000

TOP_LEFT: At = (0, 0)

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
# &P, &"Arial,Bold", &12, &K01+000: codes for page numbers, fonts, sizes and colours (18.3.1.46)
_HEADER_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|[^&LCR])')
_HEADER_SECTION = re.compile(r"&[LCR]")
_HEADERS = frozenset(
    {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
)
_SAID = ("promptTitle", "prompt", "errorTitle", "error")
# The copy that older programs show of a comment thread begins with this, and an explanation.
_THREAD_COPY = "[Threaded comment]"
_WORD = re.compile(r"\w")


@dataclass(slots=True)
class Beside:
    """Lines as they are gathered, and what could not be."""

    part: int | None
    lines: list[SheetLine] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    tables: list[Node] = field(default_factory=list)
    _characters: int = 0
    _full: bool = False
    _seen: set[tuple[At, str]] = field(default_factory=set)

    def say(
        self,
        at: At,
        text: str,
        origin: Origin = Origin.BESIDE,
        *,
        hidden: Hidden | None = None,
    ) -> None:
        """A line more, unless it says nothing or stands there already."""
        text = cell_text(text).strip()
        if not _WORD.search(text) or (at, text) in self._seen or self._full:
            return
        if len(self.lines) == MOST_LINES or self._characters + len(text) > MOST_CHARACTERS:
            self._full = True
            self.unread.append(_overflow(self.part))
            return
        self._seen.add((at, text))
        self._characters += len(text)
        self.lines.append(line_at(at, text, origin, hidden=hidden))

    def fail(self, error: DocumentError) -> None:
        """A part could not be read."""
        self.unread.append(error.unread(self.part))


def line_at(at: At, text: str, origin: Origin, *, hidden: Hidden | None = None) -> SheetLine:
    """A line that hangs on one cell."""
    row, column = at
    return SheetLine(
        text=text,
        row=row,
        spots=(CellSpot(0, len(text), column, 0),),
        origin=origin,
        unseen=(Unseen(0, len(text), hidden),) if hidden else (),
    )


def beside_sheet(workbook: Workbook, sheet: Sheet, root: Node) -> Beside:
    """All that a sheet says beside its cells; `root` is its XML without the rows."""
    found = Beside(sheet.number)
    try:
        relations = workbook.package.relations(sheet.part) if sheet.part else ()
    except DocumentError as error:
        found.fail(error)
        relations = ()
    _say_headers(found, root)
    _say_validations(found, root)
    _say_links(found, root, relations)
    _say_rules(found, root)
    Related(workbook.package, found).say(relations, TOP_LEFT, {}, sheet.part)
    return found


def at(reference: str) -> At:
    """The first cell of a reference; the top left one if there is none."""
    parted = _CELL.match(reference.strip())
    if not parted:
        return TOP_LEFT
    row, column = int(parted[2]) - 1, column_number(parted[1].upper())
    return (row, column) if 0 <= row < MOST_ROWS and column < MOST_COLUMNS else TOP_LEFT


def header_texts(code: str) -> list[str]:
    """The left, middle and right of a header or footer that hold words."""
    texts = (_HEADER_CODE.sub("", part).replace("&&", "&") for part in _HEADER_SECTION.split(code))
    return [text.strip() for text in texts if _WORD.search(text)]


def _say_headers(found: Beside, root: Node) -> None:
    for node in root.walk():
        if node.name in _HEADERS:
            for text in header_texts(node.text):
                found.say(TOP_LEFT, text)


def _say_validations(found: Beside, root: Node) -> None:
    """Choices and messages, in the sheet's own list and in that of newer programs."""
    for node in root.walk():
        if node.name != "dataValidation":
            continue
        place = at(node.get("sqref") or "".join(n.text for n in node.all("sqref")))
        for said in _SAID:
            found.say(place, node.get(said))
        for child in node.walk():
            if child.name in {"formula1", "formula2", "f"}:
                for text in texts_of(child.text).pieces:
                    found.say(place, text)


def _say_links(found: Beside, root: Node, relations: Iterable[Relation]) -> None:
    targets = {r.name: r.target for r in relations if r.kind == "hyperlink"}
    for node in root.all("hyperlinks", "hyperlink"):
        place = at(node.get("ref"))
        found.say(place, unquote(targets.get(node.get("id"), "")))
        found.say(place, node.get("location"))
        found.say(place, node.get("tooltip"))


def _say_rules(found: Beside, root: Node) -> None:
    """Texts that conditional formats look for, and what scenarios would put into cells."""
    for node in root.walk():
        if node.name == "conditionalFormatting":
            place = at(node.get("sqref"))
            for rule in node.all("cfRule"):
                found.say(place, rule.get("text"), Origin.FORMULA)
                for formula in rule.all("formula"):
                    for text in texts_of(formula.text).pieces:
                        found.say(place, text, Origin.FORMULA)
        elif node.name == "scenario":
            found.say(TOP_LEFT, " ".join((node.get("name"), node.get("comment"))))
            for cell in node.all("inputCells"):
                found.say(at(cell.get("r")), cell.get("val"))


class Related:
    """Follows what a sheet points at, through drawings and charts too; each part once."""

    def __init__(self, package: Package, found: Beside) -> None:
        self._package = package
        self._found = found
        self._seen: set[str] = set()

    def say(
        self,
        relations: Iterable[Relation],
        place: At,
        places: dict[str, At],
        part: str,
        depth: int = 0,
    ) -> None:
        """All texts of the related parts; `places` tells where one hangs, `place` where the rest do."""
        self._seen.add(part.lower())
        # Threads come before the copies that older programs show of them.
        for relation in sorted(relations, key=lambda r: r.kind != "threadedComment"):
            hangs = places.get(relation.name, place)
            if relation.outside:
                if depth and relation.kind == "hyperlink":
                    self._found.say(hangs, unquote(relation.target))
                continue
            if relation.target.lower() in self._seen or len(self._seen) > MOST_PARTS:
                continue
            self._seen.add(relation.target.lower())
            try:
                inner = self._read(relation, hangs)
                if inner is not None and depth < DEEPEST:
                    nested = self._package.relations(relation.target)
                    self.say(nested, hangs, inner, relation.target, depth + 1)
            except DocumentError as error:
                self._found.fail(error)

    def _read(self, relation: Relation, place: At) -> dict[str, At] | None:
        """Says the part's texts; gives the places of what it points at, None when that is not followed."""
        part = relation.target
        match relation.kind:
            case "vmlDrawing":
                for hangs, text in vml_texts(_bytes(self._package, part)):
                    self._found.say(hangs, text)
                return {}
            case "drawing" | "chartUserShapes":
                return self._drawing(self._package.tree(part), place)
            case "chart" | "chartEx" | "diagramData" | "diagramDrawing":
                for text in labels(self._package.tree(part)):
                    self._found.say(place, text)
                return {}
        if say := _PLAIN_PARTS.get(relation.kind):
            say(self._found, self._package.tree(part), place)
        return None

    def _drawing(self, root: Node, place: At) -> dict[str, At]:
        places: dict[str, At] = {}
        for anchor in drawn(root):
            hangs = anchor.at if place == TOP_LEFT else place
            for text in in_drawing(anchor.node):
                hidden = Hidden.INVISIBLE if anchor.hidden else None
                self._found.say(hangs, text, hidden=hidden)
            places.update((name, hangs) for name in anchor.names)
        return places


def _say_comments(found: Beside, root: Node, _place: At) -> None:
    threads = {(line.row, line.spots[0].column): line.text for line in found.lines}
    for node in root.all("commentList", "comment"):
        place = at(node.get("ref"))
        text = "".join(t.text for n in node.all("text") for t in _runs(n))
        if text.startswith(_THREAD_COPY) and place in threads and threads[place] in text:
            continue
        found.say(place, text)
    for author in root.all("authors", "author"):
        found.say(TOP_LEFT, author.text, Origin.PROPERTY)


def _say_threads(found: Beside, root: Node, _place: At) -> None:
    for node in root.all("threadedComment"):
        found.say(at(node.get("ref")), "".join(text.text for text in node.all("text")))


def _say_control(found: Beside, root: Node, place: At) -> None:
    for node in root.walk():
        if node.name == "item":
            found.say(place, node.get("val"))


def _say_table(found: Beside, root: Node, _place: At) -> None:
    found.tables.append(root)
    found.say(at(root.get("ref")), root.get("comment"))


def _say_pivot(found: Beside, root: Node, place: At) -> None:
    for caption in ("dataCaption", "grandTotalCaption", "rowHeaderCaption", "colHeaderCaption"):
        found.say(place, root.get(caption))


_PLAIN_PARTS: dict[str, Callable[[Beside, Node, At], None]] = {
    "comments": _say_comments,
    "threadedComment": _say_threads,
    "ctrlProp": _say_control,
    "table": _say_table,
    "pivotTable": _say_pivot,
}


def _runs(node: Node) -> Iterator[Node]:
    """The texts of a rich text in order, without the readings beside kanji."""
    for child in node.children:
        if child.name == "t":
            yield child
        elif child.name == "r":
            yield from child.all("t")


def _bytes(package: Package, part: str) -> bytes:
    with package.open(part) as stream:
        data = stream.read(MOST_CHARACTERS + 1)
    if len(data) > MOST_CHARACTERS:
        raise damaged(part)
    return data


def _overflow(part: int | None) -> Unread:
    return Unread(
        cause=Cause.LIMIT,
        part=part,
        problem=Sentence.of(
            "There are more comments, labels and other texts beside the cells than this version reads ({count}).",
            count=MOST_LINES,
        ),
        advice=Sentence.of("Review them by eye in the workbook itself."),
    )
