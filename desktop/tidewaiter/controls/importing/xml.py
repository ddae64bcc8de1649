"""Lists in XML, an element at a time: no document types, no entities, no more than one entry in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from tidewaiter.controls.layers.errors import UnreadableListError
from tidewaiter.wording import Sentence

_PIECE = 1 << 16
_DEEPEST = 50  # elements within each other; the known lists nest six
_LONGEST = 1 << 20  # signs in one text


@dataclass(slots=True)
class Element:
    """One element: its local name, attributes, own text, children, and the line where it begins."""

    name: str
    line: int
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, blanks tidied."""
        return " ".join("".join(self.pieces).split())

    def all(self, name: str) -> list["Element"]:
        """The children of this name."""
        return [child for child in self.children if child.name == name]

    def of(self, name: str) -> str:
        """The text of the first child of this name; empty where there is none."""
        return next((child.text for child in self.children if child.name == name), "")

    def get(self, name: str) -> str:
        """An attribute; empty where there is none."""
        return self.attributes.get(name, "").strip()


def elements(path: Path, wanted: frozenset[str]) -> Iterator[Element]:
    """Every element of these local names, whole, and the outermost one, without children, before them.

    Raises UnreadableListError, and OSError.
    """
    reader = _Reader(path.name, wanted)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            reader.feed(piece, last=False)
            yield from reader.taken()
        reader.feed(b"", last=True)
        yield from reader.taken()


class _Reader:
    def __init__(self, file: str, wanted: frozenset[str]) -> None:
        self._file = file
        self._wanted = wanted
        self._open: list[Element] = []
        self._depth = 0
        self._ready: list[Element] = []
        self._length = 0
        self._parser = parser = expat.ParserCreate(namespace_separator="\n")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_type

    def feed(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            problem = Sentence.of(
                "“{file}” is no whole XML: {why}.",
                file=self._file,
                why=expat.ErrorString(error.code),
            )
            raise UnreadableListError.of(self._file, error.lineno, problem) from error

    def taken(self) -> Iterator[Element]:
        ready, self._ready = self._ready, []
        yield from ready

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("\n")[2]
        plain = {key.rpartition("\n")[2]: value for key, value in attributes.items()}
        line = self._parser.CurrentLineNumber
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(Sentence.of("“{file}” nests elements without end.", file=self._file))
        if self._depth == 1:
            self._ready.append(Element(local, line, plain))
        if self._open or local in self._wanted:
            element = Element(local, line, plain)
            if self._open:
                self._open[-1].children.append(element)
            else:
                self._length = 0
            self._open.append(element)

    def _end(self, _: str) -> None:
        self._depth -= 1
        if self._open:
            element = self._open.pop()
            if not self._open:
                self._ready.append(element)

    def _text(self, text: str) -> None:
        if self._open:
            self._length += len(text)
            if self._length > _LONGEST:
                self._refuse(Sentence.of("One entry of “{file}” has no end.", file=self._file))
            self._open[-1].pieces.append(text)

    def _refuse_type(self, *_: object) -> None:
        self._refuse(
            Sentence.of(
                "“{file}” declares a document type, which no such list does.", file=self._file
            )
        )

    def _refuse(self, problem: Sentence) -> NoReturn:
        raise UnreadableListError.of(self._file, self._parser.CurrentLineNumber, problem)
