"""The outermost paragraphs and table rows of a Word part, streamed, each as a small tree of its own.

So a document of any length takes the memory of its longest paragraph or row.
"""

from collections.abc import Iterator
from typing import IO, NamedTuple

from tidewaiter.documents.errors import DocumentError, LimitExceededError
from tidewaiter.documents.sheets.xlsx.xml import (
    DEEPEST,
    Node,
    feed,
    local,
    new_parser,
    pieces,
    space,
)
from tidewaiter.wording import Sentence

MOST_NODES = 1_000_000  # of one paragraph or row; a row of a hundred cells has some 2,000
WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "",
    }
)
_BLOCKS = frozenset({"p", "tr"})


class Block(NamedTuple):
    """A paragraph or table row, and the elements around it from the root on."""

    within: tuple[Node, ...]
    node: Node

    def stands_in(self, name: str) -> Node | None:
        """The innermost element of that name around it."""
        return next((node for node in reversed(self.within) if node.name == name), None)


def blocks(stream: IO[bytes], part: str) -> Iterator[Block]:
    """All blocks in order; DamagedError where the part breaks off."""
    events = _Events(part)
    parser = new_parser()
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text
    try:
        for piece in pieces(stream, part):
            feed(parser, piece, part)
            yield from events.drain()
        feed(parser, b"", part, last=True)
    except DocumentError:
        yield from events.drain()
        raise
    yield from events.drain()


class _Events:
    """What the XML parser says, gathered into blocks."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._path = [Node("", {})]
        self._outermost = 0  # how deep the present block stands; 0 between blocks
        self._nodes = 0
        self._done: list[Block] = []

    def drain(self) -> list[Block]:
        """The blocks that have ended since the last time."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._path) > DEEPEST:
            raise LimitExceededError(
                Sentence.of("The part {name} is larger than this version reads.", name=self._part),
                Sentence.of("Save it as PDF and open that."),
            )
        node = Node(local(name), {local(key): text for key, text in attributes.items()})
        self._path[-1].children.append(node)
        self._path.append(node)
        if not self._outermost and node.name in _BLOCKS and space(name) in WORD:
            self._outermost = len(self._path)

    def end(self, _name: str) -> None:
        """An element ends."""
        if len(self._path) == self._outermost:
            self._outermost = self._nodes = 0
            node = self._path.pop()
            self._path[-1].children.pop()
            self._done.append(Block(tuple(self._path[1:]), node))
            return
        self._path.pop()

    def text(self, piece: str) -> None:
        """Characters within an element."""
        node = self._path[-1]
        node.text += piece
        if node.children:
            node.children[-1].tail += piece
