"""The texts that cells of a workbook share, in the order in which cells number them."""

import re
import sys
from collections.abc import Iterator

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.sheets.xlsx.package import Package
from tidewaiter.documents.sheets.xlsx.xml import UNUSUAL, feed, local, new_parser, pieces

_ESCAPE = re.compile(
    r"_x([0-9A-Fa-f]{4})_"
)  # ECMA-376 part 1, 22.9.2.19: characters XML cannot hold
_PLAIN = re.compile(r'<si><t(?: xml:space="preserve")?>([^<&]*)</t></si>')
_TAGS = 4  # of a text in plain form
_ROOT, _END = b"<sst", b"</si>"
_SPECIAL = re.compile(r"_x|[\r\t]")
LONGEST_TEXT = 1 << 24  # bytes that are waited for
_BLANKS = str.maketrans(dict.fromkeys("\t\f\v\0", " "))


class SharedStrings:
    """The texts that cells point at by number, read as far as they are asked for: a million take seconds.

    Texts in the plain form that spreadsheets write are found by pattern, all others by the XML parser,
    which is given every byte that the pattern did not take. `damage` is what made the reading end early.
    Readings beside kanji (`rPh`) are not part of a text.
    """

    def __init__(self, package: Package | None = None, part: str = "") -> None:
        self.texts: list[str] = []
        self.damage: DocumentError | None = None
        self._part = part
        self._pieces = self._opened(package, part)
        self._gathered = _Texts(self.texts)
        self._parser = new_parser()
        self._parser.XmlDeclHandler = self._gathered.declare
        self._parser.StartElementHandler = self._gathered.start
        self._parser.EndElementHandler = self._gathered.end
        self._parser.CharacterDataHandler = self._gathered.characters
        self._waiting = b""
        self._plain = False
        self._begun = self._ended = False

    def at(self, position: int) -> str | None:
        """The text of a number; None if there is none."""
        self.reach(position)
        return self.texts[position] if position < len(self.texts) else None

    def reach(self, position: int) -> list[str]:
        """All texts read so far, up to this number at least if there are so many."""
        while len(self.texts) <= position and not self._ended:
            try:
                self._read_on()
            except DocumentError as error:
                self.damage, self._ended = error, True
        return self.texts

    def all(self) -> list[str]:
        """All texts."""
        return self.reach(sys.maxsize)

    def _opened(self, package: Package | None, part: str) -> Iterator[bytes]:
        if package and part:
            with package.open(part) as stream:
                yield from pieces(stream, part)

    def _read_on(self) -> None:
        """One piece more."""
        piece = next(self._pieces, b"")
        self._waiting += piece
        if not piece:
            self._ended = True
            if self._part:
                feed(self._parser, self._waiting, self._part, last=True)
        elif not self._begun:
            self._begin()
        elif self._plain:
            self._cut_out()
        else:
            self._parse(len(self._waiting))

    def _begin(self) -> None:
        """Up to the first text."""
        end = (
            self._waiting.find(b">", self._waiting.find(_ROOT)) + 1 if _ROOT in self._waiting else 0
        )
        self._begun = True
        self._parse(end or len(self._waiting))
        self._plain = bool(end) and self._gathered.utf8

    def _parse(self, length: int) -> None:
        head, self._waiting = self._waiting[:length], self._waiting[length:]
        feed(self._parser, head, self._part)

    def _cut_out(self) -> None:
        """The texts that have ended, if all of them are in plain form."""
        end = self._waiting.rfind(_END) + len(_END)
        if end < len(_END):
            self._plain = len(self._waiting) < LONGEST_TEXT
            return
        head = self._waiting[:end]
        if any(sign in head and start in head for sign, start in UNUSUAL):
            self._plain = False  # a comment may hide what looks like a text
        found = _PLAIN.findall(text) if self._plain and (text := _decoded(head)) else []
        if not found or text.count("<") != _TAGS * len(found) or "&" in text:
            self._parse(end)
            return
        self._waiting = self._waiting[end:]
        self.texts.extend(map(cell_text, found) if _SPECIAL.search(text) else found)


def _decoded(head: bytes) -> str:
    """The text of these bytes; empty if they are none, which the parser says better."""
    try:
        return head.decode()
    except UnicodeDecodeError:
        return ""


class _Texts:
    """Texts as the XML parser comes by them."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.utf8 = True
        self._runs: list[str] = []
        self._in_text = False
        self._readings = 0

    def declare(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.utf8 = encoding is None or encoding.upper() in {"UTF-8", "US-ASCII"}

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        match local(name):
            case "t":
                self._in_text = not self._readings
            case "si":
                self._runs.clear()
            case "rPh":
                self._readings += 1

    def end(self, name: str) -> None:
        match local(name):
            case "t":
                self._in_text = False
            case "si":
                self.texts.append(cell_text("".join(self._runs)))
            case "rPh":
                self._readings -= 1

    def characters(self, piece: str) -> None:
        if self._in_text:
            self._runs.append(piece)


def cell_text(text: str) -> str:
    """A stored text as a cell of a line: escapes undone, line ends as line feeds, tabs as blanks."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\t", " ") if "\t" in text else text


def line_text(text: str) -> str:
    """A line of running text as a cell of a line: tabs, page breaks and zero bytes as blanks."""
    return text.translate(_BLANKS)


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
