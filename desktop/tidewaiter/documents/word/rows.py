"""The paragraphs and tables of a Word part become rows of cells: paragraphs one below the other, tables side by side.

A nested table comes below the row it stands in, from that cell's column on; a row that only one cell
fills, as in tables that lay out a page, gives that cell's paragraphs as rows of their own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from tidewaiter.documents.model import Hidden, Merge, Origin, Unseen
from tidewaiter.documents.sheets.line_sheet import Cells
from tidewaiter.documents.sheets.xlsx.rows import MOST_ROWS
from tidewaiter.documents.sheets.xlsx.xml import Node, whole
from tidewaiter.documents.word.blocks import Block
from tidewaiter.documents.word.looks import Ink, Looks
from tidewaiter.documents.word.runs import (
    Box,
    Changes,
    Paragraphs,
    Piece,
    Said,
    deletion_in,
    is_hidden,
)

MOST_COLUMNS = 500  # a table of Word has 63; nested ones begin further right
MOST_SPAN = 63
MOST_MERGES = 100_000
LONGEST_CELL = 5  # paragraphs; a lone cell with more lays out a page
_LETTERS = frozenset({"t", "delText", "sym", "drawing", "pict", "object"})


@dataclass(slots=True)
class _Cell:
    """A cell of a table: what stands in it, and which columns it takes."""

    node: Node
    column: int
    span: int
    ink: Ink
    why: Hidden | None
    continued: bool


@dataclass(slots=True)
class _Table:
    """A table on its way: how its letters look, and the cells that run on downwards, by column."""

    ink: Ink
    column: int
    open: dict[int, Merge] = field(default_factory=dict)


class Rows:
    """Makes rows of the blocks of one sheet; `merges` grows as they come, `left_out` counts rows too many."""

    def __init__(self, looks: Looks, changes: Changes) -> None:
        self.merges: list[Merge] = []
        self.left_out = 0
        self._looks = looks
        self._changes = changes
        self._row = 0
        self._shown: set[str] = set()
        self._waiting: list[Piece] = []

    def of(self, found: Iterable[Block], links: Callable[[str], str]) -> Iterator[Cells]:
        """The rows of one part; texts that hang on a row come just before it."""
        paragraphs = Paragraphs(self._looks, links, self._changes)
        table: tuple[Node, _Table] | None = None
        for block in found:
            self._changes.name(block.stands_in("comment"))
            around = block.stands_in("tbl")
            if around is None:
                self._close(table)
                table = None
            elif table is None or table[0] is not around:
                self._close(table)
                table = around, self._table(around, 0)
            rows = self._block(block.node, paragraphs, table[1] if table else None, _why_of(block))
            yield from self._once(rows, block)
        self._close(table)
        yield from self._flushed(0)

    def _once(self, rows: Iterator[Cells], block: Block) -> Iterator[Cells]:
        """What stands in another choice of the same content is given only where it says more."""
        if block.stands_in("AlternateContent") is None:
            self._shown.clear()
            yield from self._counted(rows)
        elif block.stands_in("Fallback") is None:
            for cells in self._counted(rows):
                self._shown.update(cells.texts)
                yield cells
        else:
            merges = len(self.merges)
            for cells in rows:
                if not self._shown.issuperset(cells.texts):
                    text = "\n".join(cells.texts)
                    yield Cells(
                        texts=(text,),
                        origin=Origin.BESIDE,
                        unseen=(Unseen(0, len(text), Hidden.INVISIBLE),) if text else (),
                    )
            del self.merges[merges:]

    def _counted(self, rows: Iterator[Cells]) -> Iterator[Cells]:
        for cells in rows:
            if self._row >= MOST_ROWS:
                self.left_out += 1
                continue
            self._row += cells.origin is Origin.TEXT
            yield cells

    def _block(
        self, node: Node, paragraphs: Paragraphs, table: _Table | None, why: Hidden | None
    ) -> Iterator[Cells]:
        if node.name == "tr" and table:
            yield from self._flushed(0)
            yield from self._table_row(node, paragraphs, table, why)
        else:
            yield from self._paragraph(node, paragraphs, self._looks.base, why, 0)

    def _paragraph(
        self, node: Node, paragraphs: Paragraphs, ink: Ink, why: Hidden | None, column: int
    ) -> Iterator[Cells]:
        """A paragraph as a row; one whose end is unseen runs on in the next."""
        said = paragraphs.read(node, ink, why)
        yield from _asides(said)
        self._waiting += said.pieces
        if not said.joined:
            yield from self._flushed(column, always=not said.boxes)
        yield from self._boxes(said, paragraphs, column)

    def _flushed(self, column: int, *, always: bool = False) -> Iterator[Cells]:
        if self._waiting or always:
            cells = _tabbed(self._waiting)
            self._waiting = []
            yield _row(cells, range(column, column + len(cells)))

    def _boxes(self, said: Said, paragraphs: Paragraphs, column: int) -> Iterator[Cells]:
        """The paragraphs and tables in text boxes, below the paragraph that they hang on."""
        for box in said.boxes:
            ink = Ink(ground="?")
            yield from self._contents(box.node, paragraphs, ink, box.why, column)

    def _contents(
        self, node: Node, paragraphs: Paragraphs, ink: Ink, why: Hidden | None, column: int
    ) -> Iterator[Cells]:
        """All blocks below a node."""
        for child in node.children:
            if child.name == "p":
                yield from self._paragraph(child, paragraphs, ink, why, column)
            elif child.name == "tbl":
                table = self._table(child, column, ink)
                for row in _below(child, frozenset({"tr"})):
                    yield from self._table_row(row, paragraphs, table, why)
                self._close((child, table))
            else:
                yield from self._contents(child, paragraphs, ink, why, column)
        yield from self._flushed(column)

    def _table(self, node: Node, column: int, ink: Ink | None = None) -> _Table:
        properties = node.first("tblPr")
        style = properties.first("tblStyle") if properties else None
        of_style = self._looks.of_table(style.get("val") if style else "")
        return _Table(ink=ink or of_style, column=min(column, MOST_COLUMNS))

    def _table_row(
        self, node: Node, paragraphs: Paragraphs, table: _Table, why: Hidden | None
    ) -> Iterator[Cells]:
        properties = node.first("trPr")
        if deletion := deletion_in(properties):
            self._changes.note(deletion, deleted=True)
            why = Hidden.DELETED
        elif is_hidden(properties):
            why = why or Hidden.ROW
        cells = self._cells(node, table, why)
        filled = [cell for cell in cells if _is_filled(cell.node)]
        if len(filled) == 1 and _is_layout(filled[0].node):
            only = filled[0]
            yield from self._contents(only.node, paragraphs, only.ink, only.why, only.column)
            return
        said = [(cell, self._cell(cell.node, paragraphs, cell)) for cell in cells]
        for _, one in said:
            yield from _asides(one)
        self._merge(cells, table)
        yield _row([one.pieces for _, one in said], [cell.column for cell in cells])
        for cell, one in said:
            yield from self._boxes(one, paragraphs, cell.column)

    def _cells(self, row: Node, table: _Table, why: Hidden | None) -> list[_Cell]:
        properties = row.first("trPr")
        before = properties.first("gridBefore") if properties else None
        column = table.column + min(whole(before.get("val")) if before else 0, MOST_SPAN)
        cells = []
        for node in _below(row, frozenset({"tc"})):
            own = node.first("tcPr")
            spans = own.first("gridSpan") if own else None
            span = min(max(whole(spans.get("val"), 1) if spans else 1, 1), MOST_SPAN)
            continued = _continues(own, "vMerge")
            covered = continued or _continues(own, "hMerge")
            ink = self._looks.of_cell(table.ink, own)
            cells.append(_Cell(
                node=node, column=column, span=span, ink=ink,
                # Programs show the first cell of those that are merged, and nothing of the others.
                why=why or (Hidden.COVERED if covered else None), continued=continued,
            ))  # fmt: skip
            column += span
        return cells

    def _cell(self, node: Node, paragraphs: Paragraphs, cell: _Cell) -> Said:
        """All that a cell says: its paragraphs one below the other; tables in it are boxes."""
        whole_cell = Said()
        open_line = True
        for child in _below(node, frozenset({"p", "tbl"})):
            if child.name == "tbl":
                whole_cell.boxes.append(Box(Node("", {}, [child]), cell.why))
                continue
            said = paragraphs.read(child, cell.ink, cell.why)
            if not open_line:
                whole_cell.pieces.append(Piece("\n", None))
            open_line = said.joined
            whole_cell.pieces += said.pieces
            whole_cell.asides += said.asides
            whole_cell.boxes += said.boxes
        return whole_cell

    def _merge(self, cells: list[_Cell], table: _Table) -> None:
        """Notes cells that take several columns or run on downwards."""
        following: dict[int, Merge] = {}
        for cell in cells:
            here = Merge(self._row, cell.column, self._row, cell.column + cell.span - 1)
            above = table.open.pop(cell.column, None)
            if cell.continued and above and above.right == here.right:
                here = above._replace(bottom=self._row)
            elif above:
                self._keep(above)
            following[cell.column] = here
        self._close((cells[0].node if cells else Node("", {}), table))
        table.open = following

    def _close(self, table: tuple[Node, _Table] | None) -> None:
        if table:
            for merge in table[1].open.values():
                self._keep(merge)
            table[1].open = {}

    def _keep(self, merge: Merge) -> None:
        single = merge.top == merge.bottom and merge.left == merge.right
        if not single and merge.bottom < MOST_ROWS and len(self.merges) < MOST_MERGES:
            self.merges.append(merge)


def _asides(said: Said) -> Iterator[Cells]:
    for text, origin, why in said.asides:
        unseen = (Unseen(0, len(text), why),) if why else ()
        yield Cells(texts=(text,), origin=origin, unseen=unseen)


def _tabbed(pieces: list[Piece]) -> list[list[Piece]]:
    """A line parted where it has tabs: they set columns, as in many an invoice."""
    cells: list[list[Piece]] = [[]]
    for text, why in pieces:
        # Beyond all columns, tabs are the blanks that they look like.
        first, *rest = text.split("\t", max(MOST_COLUMNS - len(cells), 0))
        cells[-1].append(Piece(first, why))
        cells.extend([Piece(one, why)] for one in rest)
    return cells


def _row(cells: Iterable[list[Piece]], columns: Iterable[int]) -> Cells:
    texts: list[str] = []
    unseen: list[Unseen] = []
    start = 0
    for pieces in cells:
        text = "".join(piece.text for piece in pieces).replace("\t", " ")
        if not text.strip():
            texts.append("")
            continue
        at = start
        for piece in pieces:
            end = at + len(piece.text)
            if piece.why and end > at:
                _add(unseen, Unseen(at, end, piece.why))
            at = end
        texts.append(text)
        start += len(text) + 1
    return Cells(texts=tuple(texts), columns=tuple(columns), unseen=tuple(unseen))


def _add(unseen: list[Unseen], one: Unseen) -> None:
    """Adds a stretch; it is joined to one of the same kind that ends where it begins."""
    if unseen and unseen[-1].end == one.start and unseen[-1].why is one.why:
        one = Unseen(unseen.pop().start, one.end, one.why)
    unseen.append(one)


def _below(node: Node, names: frozenset[str]) -> Iterator[Node]:
    """The outermost elements of these names below a node; of alternates, those of the first choice."""
    for child in node.children[:1] if node.name == "AlternateContent" else node.children:
        if child.name in names:
            yield child
        else:
            yield from _below(child, names)


def _continues(properties: Node | None, name: str) -> bool:
    merged = properties.first(name) if properties else None
    return merged is not None and merged.get("val", "continue") == "continue"


def _is_filled(cell: Node) -> bool:
    return any(node.name in _LETTERS for node in cell.walk())


def _is_layout(cell: Node) -> bool:
    inner = list(_below(cell, frozenset({"p", "tbl"})))
    return len(inner) > LONGEST_CELL or any(node.name == "tbl" for node in inner)


def _why_of(block: Block) -> Hidden | None:
    """Why all of a block is unseen: it stands in a deletion around it."""
    gone = block.stands_in("del") or block.stands_in("moveFrom")
    return Hidden.DELETED if gone else None
