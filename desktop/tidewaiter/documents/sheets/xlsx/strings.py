"""The texts that cells of a workbook share, in the order in which cells number them."""

import re

from tidewaiter.documents.sheets.xlsx.package import Package
from tidewaiter.documents.sheets.xlsx.xml import feed, local, new_parser, pieces

_ESCAPE = re.compile(
    r"_x([0-9A-Fa-f]{4})_"
)  # ECMA-376 part 1, 22.9.2.19: characters XML cannot hold
_BLANKS = str.maketrans(dict.fromkeys("\t\f\v\0", " "))


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts of a shared strings part. Readings beside kanji (`rPh`) are not part of a text."""
    gathered = _Texts()
    parser = new_parser()
    parser.StartElementHandler = gathered.start
    parser.EndElementHandler = gathered.end
    parser.CharacterDataHandler = gathered.characters
    with package.open(part) as stream:
        for piece in pieces(stream, part):
            feed(parser, piece, part)
    feed(parser, b"", part, last=True)
    return gathered.texts


class _Texts:
    """Texts as the XML parser comes by them."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._in_text = False
        self._readings = 0

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
