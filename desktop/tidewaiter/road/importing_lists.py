"""The imported lists of this computer, and the way of a file into them that window and command line share.

Here a workbook, or a table in an older encoding, becomes rows: a document worker reads it, as it reads
a customer's papers, and never this process.
"""

import codecs
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from tidewaiter.controls.importing.columns import Column, Columns, guess, heading_row
from tidewaiter.controls.importing.importing import (
    Examined,
    Files,
    Terms,
    detect,
    draft,
    grid_of,
    parties,
    require_known,
)
from tidewaiter.controls.importing.own import Grid, headings_of, is_meti
from tidewaiter.controls.importing.report import Report
from tidewaiter.controls.importing.rows import Row, encoding_of
from tidewaiter.controls.layers.errors import UnknownListError, UnreadableListError
from tidewaiter.controls.layers.model import ListKind
from tidewaiter.controls.layers.shelf import LayerShelf, OpenLayer, ShelvedLayer, open_layer
from tidewaiter.desk import folders
from tidewaiter.documents.model import Document, Origin, SheetLine, SheetPart
from tidewaiter.documents.reading import read_whole
from tidewaiter.documents.taking import take
from tidewaiter.wording import Sentence

TABLES = frozenset({ListKind.OWN, ListKind.GOOD_GUYS, ListKind.METI})
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PIECE = 1 << 20


def layer_shelf() -> LayerShelf:
    """The lists in this user's folder."""
    return LayerShelf(folders.lists_folder())


def layers_in_use() -> tuple[Path, ...]:
    """The folders of the lists that papers are screened against; raises AlteredLayerError."""
    return tuple(shelved.folder for shelved in layer_shelf().in_use())


def open_layers(stack: ExitStack) -> tuple[OpenLayer, ...]:
    """The lists in use, proven whole and opened until the stack ends; raises AlteredLayerError."""
    opened = tuple(open_layer(folder) for folder in layers_in_use())
    for layer in opened:
        stack.callback(layer.store.close)
    return opened


def files_of(
    paths: Sequence[Path], kind: ListKind | None = None, columns: Columns | None = None
) -> Files:
    """What these files are as a list: what the user says, or what is in them.

    A table that is no public list is the company's own, and its good-guy list where it has a reason
    and an approver. Raises a `PackError`, `NotOpenedError` and OSError.
    """
    if not paths:
        raise UnknownListError.of("")
    told = kind or (None if _is_workbook(paths[0]) else detect(paths))
    if told is not None and told not in TABLES:
        return Files(kind=told, paths=tuple(paths))
    grid = _grid(paths[0])
    return Files(kind=told or _told_by(grid), paths=tuple(paths[:1]), grid=grid, columns=columns)


def import_list(examined: Examined, terms: Terms, today: date) -> ShelvedLayer:
    """Write what was examined as a layer and use it; raises a `PackError`, and OSError."""
    layer = draft(examined, terms, today)
    return layer_shelf().add(layer, parties(examined.files, Report()))


def _told_by(grid: Grid) -> ListKind:
    headed = headings_of(grid)
    if is_meti(headed.headings):
        return ListKind.METI
    if {Column.NAME, Column.REASON, Column.APPROVER} <= set(headed.columns):
        return ListKind.GOOD_GUYS
    return require_known(ListKind.OWN if Column.NAME in headed.columns else None, grid.name)


def _grid(path: Path) -> Grid:
    if _is_workbook(path) or not _is_text(path):
        return _grid_of_document(read_whole(take(path), path.name))
    return grid_of(path)


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _WORKBOOKS


def _is_text(path: Path) -> bool:
    """Whether the whole file is UTF-8, or says that it is UTF-16; others a document worker can tell."""
    decoder = codecs.getincrementaldecoder(encoding_of(path))()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _grid_of_document(document: Document) -> Grid:
    """The rows of the first sheet that has a column of names; raises UnreadableListError.

    A list that was not wholly read is no list: a missing row would look like a party that is not on it.
    """
    sheets = [part for part in document.parts if isinstance(part, SheetPart)]
    if not document.fully_read() or not sheets:
        why = document.unread[0].problem if document.unread else Sentence("it is no table.")
        raise UnreadableListError.partly(document.name, why)
    filled = [(sheet, rows) for sheet in sheets if (rows := _rows(sheet))]
    if not filled:
        raise UnreadableListError.of(
            document.name, None, Sentence.of("“{file}” is empty.", file=document.name)
        )
    sheet, rows = next((one for one in filled if _has_names(one[1])), filled[0])
    name = document.name if len(filled) == 1 else f"{document.name} ({sheet.name})"
    beside = tuple(other.name for other, _ in filled if other is not sheet)
    return Grid(name=name, rows=lambda: rows, beside=beside)


def _has_names(rows: Sequence[Row]) -> bool:
    top = [row.cells for row in rows[:10]]
    return Column.NAME in guess(top[heading_row(top)])


def _rows(sheet: SheetPart) -> list[Row]:
    return [Row(line.row + 1, _cells(line)) for line in sheet.lines if line.origin is Origin.TEXT]


def _cells(line: SheetLine) -> tuple[str, ...]:
    cells = [""] * (1 + max(spot.column for spot in line.spots))
    for spot in line.spots:
        cells[spot.column] = line.text[spot.start : spot.end].strip()
    return tuple(cells)
