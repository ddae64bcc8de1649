"""XML of Office parts, read without namespaces getting in the way and without document types.

Transitional and Strict workbooks (ISO/IEC 29500 parts 1 and 4) differ in their namespaces only, and
writers choose prefixes freely, so names come here as local names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from tidewaiter.documents.errors import DamagedError, LimitExceededError
from tidewaiter.documents.packages.zip_check import DAMAGE, NOT_XML
from tidewaiter.wording import Sentence

PIECE = 1 << 18  # bytes unpacked at a time
MOST_NODES = 2_000_000  # styles of the most disordered workbooks have 300,000
DEEPEST = 200  # elements within each other; Office nests some 20
# Comments, CDATA and instructions, in which nothing is what it seems; one sign is found faster.
UNUSUAL = (b"!", b"<!"), (b"?", b"<?")
_BETWEEN = "\n"  # cannot stand in a name or address

_FRESH_COPY = Sentence.of(
    "Ask the sender for a fresh copy, or save the workbook again and open that."
)


@dataclass(slots=True)
class Node:
    """One element of a small part: local name, attributes (prefixes dropped), children, own text.

    `text` is all of its own text, `tail` what follows it within its parent.
    """

    name: str
    attributes: dict[str, str]
    children: list["Node"] = field(default_factory=list)
    text: str = ""
    tail: str = ""

    def mixed(self) -> Iterator["Node | str"]:
        """Text and elements in the order in which they stand."""
        behind = sum(len(child.tail) for child in self.children)
        yield self.text[: len(self.text) - behind]
        for child in self.children:
            yield child
            yield child.tail

    def all(self, *path: str) -> list["Node"]:
        """The elements at the end of a path of local names."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.children if child.name == name]
        return found

    def first(self, *path: str) -> "Node | None":
        """The first element at the end of a path."""
        return next(iter(self.all(*path)), None)

    def walk(self) -> Iterator["Node"]:
        """This element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute's text."""
        return self.attributes.get(name, otherwise)

    def flag(self, name: str) -> bool:
        """An attribute that says yes or no; absent is no."""
        return is_true(self.get(name))

    def number(self, name: str, otherwise: int = 0) -> int:
        """An attribute that is a whole number; nonsense counts as absent."""
        return whole(self.get(name), otherwise)


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(_BETWEEN)[2]


def space(name: str) -> str:
    """A name's namespace; empty if it has none."""
    return name.rpartition(_BETWEEN)[0]


def is_true(text: str) -> bool:
    """Whether an XML boolean says yes."""
    return text.strip() in {"1", "true", "on", "t"}


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number from ASCII digits; anything else is `otherwise`."""
    digits = text.strip()
    plain = digits.removeprefix("-")
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 10:  # noqa: PLR2004 (32 bits)
        return otherwise
    return int(digits)


def new_parser() -> expat.XMLParserType:
    """A parser that knows namespaces and refuses document types."""
    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_type
    return parser


def pieces(stream: IO[bytes], part: str) -> Iterator[bytes]:
    """The bytes of a part, piece by piece; damage to it becomes a DamagedError with its name."""
    while True:
        try:
            piece = stream.read(PIECE)
        except DAMAGE as error:
            raise damaged(part) from error
        if not piece:
            return
        yield piece


def feed(parser: expat.XMLParserType, piece: bytes, part: str, *, last: bool = False) -> None:
    """Parse a piece; what is not well-formed becomes a DamagedError with the part's name."""
    try:
        parser.Parse(piece, last)
    except NOT_XML as error:
        raise damaged(part) from error


def parse(stream: IO[bytes], part: str) -> Node:
    """A small part as a tree."""
    root = Node("", {})
    path = [root]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_NODES or len(path) > DEEPEST:
            raise LimitExceededError(
                Sentence.of("The part {name} is larger than this version reads.", name=part),
                _FRESH_COPY,
            )
        node = Node(local(name), {local(key): text for key, text in attributes.items()})
        path[-1].children.append(node)
        path.append(node)

    def end(_name: str) -> None:
        path.pop()

    def text(piece: str) -> None:
        node = path[-1]
        node.text += piece
        if node.children:
            node.children[-1].tail += piece

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    for piece in pieces(stream, part):
        feed(parser, piece, part)
    feed(parser, b"", part, last=True)
    return root.children[0]


def damaged(part: str) -> DamagedError:
    """The error for a part that cannot be read to its end."""
    return DamagedError(Sentence.of("The part {name} is damaged.", name=part), _FRESH_COPY)


def _refuse_type(*_declared: object) -> None:
    raise DamagedError(Sentence.of("A part of the file declares a document type."), _FRESH_COPY)
