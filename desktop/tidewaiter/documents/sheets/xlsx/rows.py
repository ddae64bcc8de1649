"""The rows of one sheet's XML as they are stored, streamed; and all else the sheet's XML says, as a tree.

Rows in the plain form that spreadsheets write are cut out of the stream and read by pattern, which is
several times as fast, and those that are written alike (`alike`) many together; a row with anything unusual goes through the XML parser alone, and from the
first comment, CDATA section or stray byte on the whole rest does. The parser is given every byte
that the patterns did not take, so what is not well-formed is never passed over.
"""

import html
import re
from collections.abc import Generator, Iterator
from itertools import chain
from typing import IO, NamedTuple

from tidewaiter.documents.errors import DamagedError, LimitExceededError
from tidewaiter.documents.sheets.smallest import is_too_low
from tidewaiter.documents.sheets.xlsx.alike import AlikeRows, RowSays, Shapes
from tidewaiter.documents.sheets.xlsx.formulas import StoredFormula, has_texts
from tidewaiter.documents.sheets.xlsx.xml import (
    DEEPEST,
    UNUSUAL,
    Node,
    damaged,
    feed,
    is_true,
    local,
    new_parser,
    pieces,
    space,
    whole,
)
from tidewaiter.wording import Sentence

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_NODES = 300_000  # elements beside the rows: merges, columns, hyperlinks, validations
LARGEST_SIZE = 100_000  # points or characters: more is nonsense
LONGEST_HEAD = 1 << 22  # bytes before the rows; 16,384 columns take 1 MiB
LONGEST_ROW = (
    1 << 24
)  # bytes of one row that are waited for; 16,384 cells of 100 characters take 2 MiB

MAIN = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "",
    }
)

# No entity, quote or prefix can stand where these match, so a match is what it seems.
_ROW_TAG = re.compile(r"\s*<row\b([^<>&']*?)(/?)>")
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?'
    r"(?:/>|>(<f\b[^<>&]*?(?:/>|>[^<]*</f>))?"
    r'(?:<v>([^<&]*)</v>|<v ?/>|<is><t(?: xml:space="preserve")?>([^<&]*)</t></is>)?</c>)'
)
_ATTRIBUTE = re.compile(r'([A-Za-z0-9]+)="([^"]*)"')
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,7})\$?([0-9]{1,10})")
_FORMULA_END = "</f>"
_ROW_END = "</row>"
_ROW_END_BYTES = _ROW_END.encode()
_OTHER_SPACE = "xmlns"  # names of another space may follow

# Column from 0, style number, type, stored text, and whether a formula's result is missing;
# a text that is empty although nothing is missing stands for an empty cell that was asked for.
# A bare tuple: a sheet has millions.
StoredCell = tuple[int, int, str, str, bool]


class StoredRow(NamedTuple):
    """One row, from 0; `height` in points or None for the default; the cells that hold something."""

    row: int
    hidden: bool
    height: float | None
    cells: list[StoredCell]


def each(run: AlikeRows) -> Iterator[StoredRow]:
    """The rows of a run one by one."""
    shape = run.shape
    for row, says, values in zip(run.rows, run.says, run.values, strict=True):
        cells = [
            (column, style, kind, value, False)
            for column, style, kind, value in zip(
                shape.columns, shape.styles, shape.kinds, values, strict=True
            )
        ]
        yield StoredRow(row, says.hidden, says.height, cells)


class SheetXml:
    """The XML of one sheet: `open`, then `rows`; `root` then holds all that stands beside the rows.

    Empty cells of the styles in `framed` are given too. `formulas` grows by those that hold texts.
    """

    def __init__(
        self, stream: IO[bytes], part: str, *, framed: frozenset[int] = frozenset()
    ) -> None:
        self.formulas: list[StoredFormula] = []
        self._part = part
        self._framed = framed
        self._events = _SheetEvents(part, framed, self.formulas)
        self._parser = new_parser()
        self._parser.XmlDeclHandler = self._events.declare
        self._parser.StartElementHandler = self._events.start
        self._parser.EndElementHandler = self._events.end
        self._parser.CharacterDataHandler = self._events.text
        self._pieces = pieces(stream, part)
        self._waiting = b""
        self._columns: dict[str, int] = {}
        self._shapes = Shapes(self._row_says, MOST_ROWS)

    @property
    def root(self) -> Node:
        """The sheet's elements but its rows, as far as read."""
        return next(iter(self._events.root.children), self._events.root)

    def open(self) -> None:
        """Reads up to the rows, so that `root` has what stands before them."""
        cut = 0
        for piece in self._pieces:
            self._waiting += piece
            cut = _end_of_tag(self._waiting, b"<sheetData")
            if cut or len(self._waiting) > LONGEST_HEAD:
                break
        head, self._waiting = self._waiting[:cut], self._waiting[cut:]
        feed(self._parser, head, self._part)

    def rows(self) -> Iterator[StoredRow]:
        """All rows in the order of the file; DamagedError when it breaks off or leaves the grid."""
        for run in self.runs():
            if isinstance(run, AlikeRows):
                yield from each(run)
            else:
                yield run

    def runs(self) -> Iterator[StoredRow | AlikeRows]:
        """The same, with rows that are written alike kept together."""
        if self._events.in_rows and self._events.utf8:
            yield from self._plain_rows()
        for piece in chain((self._waiting,), self._pieces):
            feed(self._parser, piece, self._part)
            yield from self._events.drain()
        feed(self._parser, b"", self._part, last=True)
        yield from self._events.drain()

    def _plain_rows(self) -> Iterator[StoredRow | AlikeRows]:
        """Rows as long as they can be told apart by pattern; `_waiting` keeps what comes after them."""
        for piece in chain((b"",), self._pieces):  # no `yield from`: it would close the pieces
            self._waiting += piece
            end = self._waiting.rfind(_ROW_END_BYTES)
            head = self._waiting[: end + len(_ROW_END_BYTES)] if end >= 0 else b""
            if (
                any(sign in head and start in head for sign, start in UNUSUAL)
                or len(self._waiting) - len(head) > LONGEST_ROW
            ):
                return
            taken = yield from self._cut_out(head)
            self._waiting = self._waiting[taken:]
            if taken < len(head):
                return

    def _cut_out(self, head: bytes) -> Generator[StoredRow | AlikeRows, None, int]:
        """The rows in `head`; gives back how many bytes of it were rows without a gap between them."""
        try:
            text = head.decode()
        except UnicodeDecodeError as error:
            raise damaged(self._part) from error
        position = 0
        while True:
            for run, end in self._shapes.runs(text, position):
                self._events.row, position = run.rows[-1], end
                yield run
            found = _ROW_TAG.match(text, position)
            if not found:
                break
            start = end = following = found.end()
            if not found[2]:
                end = text.index(_ROW_END, start)
                following = end + len(_ROW_END)
            row = self._plain_row(found[1], text[start:end])
            if row:
                self._events.row = row.row
                yield row
            else:
                feed(self._parser, text[position:following].encode(), self._part)
                yield from self._events.drain()
            position = following
        return len(head) if position == len(text) else len(text[:position].encode())

    def _plain_row(self, attributes: str, body: str) -> StoredRow | None:
        """A row in plain form; None when the parser has to look."""
        said = dict(_ATTRIBUTE.findall(attributes))
        found = _CELL.findall(body)
        plain = "<f" not in body
        if not _is_plain(said, attributes, "" if plain else body) or len(found) != body.count("<c"):
            return None
        cells: list[StoredCell] = []
        formulas: list[tuple[int, str, str, str]] = []
        columns = self._columns
        for letters, style, kind, formula, value, inline in found:
            column = columns.get(letters)
            if column is None:
                column = columns[letters] = _column(letters, self._part)
            if value or inline:
                cells.append((column, int(style or 0), kind or "n", value or inline, False))
            elif formula and kind != "str":
                cells.append((column, int(style or 0), kind or "n", "", True))
            elif style and int(style) in self._framed:
                cells.append((column, int(style), "n", "", False))
                plain = False
            if formula and formula.endswith(_FORMULA_END):
                texts = html.unescape(formula[formula.index(">") + 1 : -len(_FORMULA_END)])
                if has_texts(texts):
                    formulas.append((column, texts, kind or "n", value))
        row = _row(self._part, said, self._events.row + 1, cells)
        self.formulas.extend(StoredFormula(row.row, *one) for one in formulas)
        if plain:
            self._shapes.learn([cell[:3] for cell in cells], body)
        return row

    def _row_says(self, attributes: str) -> RowSays | None:
        """What a row's attributes say beside its number; None when the parser has to look."""
        if attributes.endswith("/") or ' r="' in attributes or _OTHER_SPACE in attributes:
            return None
        row = _row(self._part, dict(_ATTRIBUTE.findall(attributes)), 0, [])
        return RowSays(row.hidden, row.height)


class _SheetEvents:
    """What the XML parser says of a sheet, gathered into rows and a tree of the rest."""

    def __init__(self, part: str, framed: frozenset[int], formulas: list[StoredFormula]) -> None:
        self._part = part
        self._framed = framed
        self._formulas = formulas
        self._row_formulas: list[tuple[int, str, str, str]] = []
        self.root = Node("", {})
        self.in_rows = False
        self.utf8 = True
        self.row = -1
        self._path = [self.root]
        self._nodes = 0
        self._said: dict[str, str] = {}
        self._cells: list[StoredCell] = []
        self._cell: dict[str, str] | None = None
        self._column = -1
        self._text: list[str] = []
        self._formula: list[str] | None = None
        self._in_formula = False
        self._collecting = False
        self._readings = 0
        self._done: list[StoredRow] = []

    def drain(self) -> list[StoredRow]:
        """The rows that have ended since the last time."""
        done, self._done = self._done, []
        return done

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Notes the encoding that the XML declares."""
        self.utf8 = encoding is None or encoding.upper() in {"UTF-8", "US-ASCII"}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.in_rows:
            if space(name) in MAIN:
                self._start_in_rows(local(name), attributes)
            return
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._path) > DEEPEST:
            raise LimitExceededError(
                Sentence.of("The part {name} is larger than this version reads.", name=self._part),
                Sentence.of("Save the workbook again without what is not needed, and open that."),
            )
        node = Node(local(name), {local(key): text for key, text in attributes.items()})
        self._path[-1].children.append(node)
        self._path.append(node)
        self.in_rows = node.name == "sheetData" and space(name) in MAIN

    def end(self, name: str) -> None:
        """An element ends."""
        if self.in_rows and local(name) != "sheetData":
            if space(name) in MAIN:
                self._end_in_rows(local(name))
            return
        self.in_rows = False
        self._path.pop()

    def text(self, piece: str) -> None:
        """Characters within an element."""
        if not self.in_rows:
            self._path[-1].text += piece
        elif self._collecting:
            self._text.append(piece)
        elif self._in_formula and self._formula is not None:
            self._formula.append(piece)

    def _start_in_rows(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._said, self._cells, self._column = attributes, [], -1
            case "c":
                self._cell, self._text, self._formula = attributes, [], None
            case "f":
                self._formula, self._in_formula = [], True
            case "rPh":
                self._readings += 1
            case "v" | "t":
                self._collecting = self._cell is not None and not self._readings

    def _end_in_rows(self, name: str) -> None:
        match name:
            case "row":
                row = _row(self._part, self._said, self.row + 1, self._cells)
                self.row = row.row
                self._done.append(row)
                self._formulas.extend(StoredFormula(row.row, *one) for one in self._row_formulas)
                self._row_formulas.clear()
            case "f":
                self._in_formula = False
            case "c" if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
            case "rPh":
                self._readings -= 1
            case "v" | "t":
                self._collecting = False

    def _end_cell(self, said: dict[str, str]) -> None:
        reference = _REFERENCE.fullmatch(said.get("r", ""))
        self._column = (
            _column(reference[1].upper(), self._part)
            if reference
            else _within(self._column + 1, self._part)
        )
        kind = said.get("t", "n")
        value = "".join(self._text)
        style = whole(said.get("s", ""))
        missing = not value and self._formula is not None and kind != "str"
        if value or missing or style in self._framed:
            kind_shown = kind if value or missing else "n"
            self._cells.append((self._column, style, kind_shown, value, missing))
        formula = "".join(self._formula or ())
        if has_texts(formula):
            self._row_formulas.append((self._column, formula, kind, value))


def _is_plain(said: dict[str, str], attributes: str, formulas: str) -> bool:
    """Whether a row has a number, and nothing in it can be of another space."""
    return "r" in said and _OTHER_SPACE not in attributes and _OTHER_SPACE not in formulas


def _row(part: str, said: dict[str, str], following: int, cells: list[StoredCell]) -> StoredRow:
    row = whole(said.get("r", ""), following + 1) - 1
    if not 0 <= row < MOST_ROWS:
        raise _off_grid(part)
    height = points(said["ht"]) if "ht" in said else None
    hidden = is_too_low(height) or ("hidden" in said and is_true(said["hidden"]))
    return StoredRow(row, hidden, height, cells)


def points(text: str) -> float | None:
    """A height or width; nonsense counts as absent."""
    if not text:
        return None
    try:
        size = float(text)
    except ValueError:
        return None
    return size if 0 <= size < LARGEST_SIZE else None


def column_number(letters: str) -> int:
    """A column's number from 0, from its letters A to XFD and beyond."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _column(letters: str, part: str) -> int:
    return _within(column_number(letters), part)


def _within(column: int, part: str) -> int:
    if column >= MOST_COLUMNS:
        raise _off_grid(part)
    return column


def _off_grid(part: str) -> DamagedError:
    return DamagedError(
        Sentence.of("The part {name} holds a cell outside the grid of a sheet.", name=part),
        Sentence.of("Ask the sender for a fresh copy."),
    )


def _end_of_tag(data: bytes, tag: bytes) -> int:
    """Where a start tag ends; 0 if it is not there yet."""
    start = data.find(tag)
    return data.find(b">", start) + 1 if start >= 0 else 0
