"""How the text of one file becomes typed entries that remember where they stand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from tidewaiter.controls.errors import PackError, Told, UnreadableFile, WrongEntry, refuse
from tidewaiter.controls.locating import Path, line_of, path_of
from tidewaiter.controls.rows import PeriodRow
from tidewaiter.controls.tables import read_rows, split_list, split_periods
from tidewaiter.wording import Sentence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S", bound=msgspec.Struct)

_BYTE = re.compile(r"byte (\d+)")
_AT = re.compile(r"^(?P<what>.*?)(?: - at (?P<path>`.*`))?$", re.DOTALL)
_NAMED = re.compile(r"field `(?P<name>[^`]+)`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T_co]):
    """One entry as written: `line` gives the line, from 1, of a field of it, by its path."""

    row: T_co
    file: str
    line: Callable[[Path], int]

    def error(self, field: str, problem: Sentence, advice: Sentence) -> WrongEntry:
        """The error that names this entry's file, the line of `field`, and the field."""
        return WrongEntry(self.file, self.line(path_of(f".{field}")), field, problem, advice)


def read_json(text: str, file: str, kind: type[T]) -> T:
    """The whole of a JSON file as `kind`; raises a `PackError` that names line and field."""
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.ValidationError as error:
        raise _wrong(error, file, lambda path: line_of(text, path)) from error
    except msgspec.DecodeError as error:
        at = _BYTE.search(str(error))
        before = text.encode()[: int(at[1])] if at else b""
        raise UnreadableFile(
            file,
            before.count(b"\n") + 1,
            "",
            Sentence.of("The file is not well-formed JSON ({detail}).", detail=str(error)),
            Sentence.of("Look for a missing or an extra comma, bracket or quote on this line."),
        ) from error


def json_entries(text: str, file: str, kind: type[T], told: Told = refuse) -> tuple[Entry[T], ...]:
    """The entries of a JSON file that is one list; each that cannot be decoded is told of."""
    try:
        rows = read_json(text, file, list[msgspec.Raw])
    except PackError as error:
        told(error)
        return ()
    return tuple(_json_entries(rows, text, file, kind, told))


def csv_entries(text: str, file: str, kind: type[S], told: Told = refuse) -> tuple[Entry[S], ...]:
    """The entries of a CSV file: cells of tuple fields are split, empty ones that may be None are None."""
    found: list[Entry[S]] = []
    try:
        found.extend(_csv_entries(text, file, kind, told))
    except PackError as error:
        told(error)
    return tuple(found)


def _json_entries(
    rows: list[msgspec.Raw], text: str, file: str, kind: type[T], told: Told
) -> Iterator[Entry[T]]:
    decoder = msgspec.json.Decoder(kind)
    for index, row in enumerate(rows):
        line = _line_finder(text, index)
        try:
            yield Entry(row=decoder.decode(row), file=file, line=line)
        except msgspec.ValidationError as error:
            told(_wrong(error, file, line))


def _splitter(type_: object) -> Callable[[str], object]:
    """How a cell becomes what a field of this type is decoded from."""
    if type_ == tuple[PeriodRow, ...]:
        return split_periods
    if get_origin(type_) is tuple:
        return split_list
    return _none_if_blank if type(None) in get_args(type_) else str


def _none_if_blank(cell: str) -> str | None:
    return cell or None


def _csv_entries(text: str, file: str, kind: type[S], told: Told) -> Iterator[Entry[S]]:
    split = {name: _splitter(type_) for name, type_ in get_type_hints(kind).items()}
    for row in read_rows(text, file, tuple(split)):
        cells = {name: split[name](cell) for name, cell in row.cells.items()}
        line = _same_line(row.line)
        try:
            yield Entry(row=msgspec.convert(cells, kind), file=file, line=line)
        except msgspec.ValidationError as error:
            told(_wrong(error, file, line))


def _line_finder(text: str, index: int) -> Callable[[Path], int]:
    return lambda path: line_of(text, (index, *path))


def _same_line(line: int) -> Callable[[Path], int]:
    return lambda _path: line


def _wrong(error: msgspec.ValidationError, file: str, line: Callable[[Path], int]) -> WrongEntry:
    """Our error for what msgspec says, with the field that it names in the path or in the text."""
    match = _AT.match(str(error))
    what, expression = (match["what"], match["path"] or "") if match else (str(error), "")
    path = path_of(expression)
    named = _NAMED.search(what)
    steps = (*path, named["name"]) if named else path
    made = WrongEntry(
        file,
        line(steps),
        ".".join(str(step) for step in steps if isinstance(step, str)),
        Sentence.of("This is not what the field may hold: {detail}.", detail=what),
        Sentence.of("Correct the entry; the schema of this file says what is allowed."),
    )
    made.__cause__ = error
    return made
