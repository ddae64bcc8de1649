"""The texts that cells of a workbook share, in the order in which cells number them."""

import re

from tidewaiter.documents.workbook_package import Package
from tidewaiter.documents.workbook_xml import feed, local, new_parser, pieces

_ESCAPE = re.compile(
    r"_x([0-9A-Fa-f]{4})_"
)  # ECMA-376 part 1, 22.9.2.19: characters XML cannot hold


def shared_strings(package: Package, part: str) -> list[str]:
    """The texts of a shared strings part. Readings beside kanji (`rPh`) are not part of a text."""
    texts: list[str] = []
    runs: list[str] = []
    open_text = False
    reading = 0

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal open_text, reading
        element = local(name)
        if element == "t":
            open_text = not reading
        elif element == "si":
            runs.clear()
        elif element == "rPh":
            reading += 1

    def end(name: str) -> None:
        nonlocal open_text, reading
        element = local(name)
        if element == "t":
            open_text = False
        elif element == "si":
            texts.append(cell_text("".join(runs)))
        elif element == "rPh":
            reading -= 1

    def characters(piece: str) -> None:
        if open_text:
            runs.append(piece)

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    with package.open(part) as stream:
        for piece in pieces(stream, part):
            feed(parser, piece, part)
    feed(parser, b"", part, last=True)
    return texts


def cell_text(text: str) -> str:
    """A stored text as a cell of a line: escapes undone, line ends as line feeds, tabs as blanks."""
    if "_x" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\t", " ") if "\t" in text else text


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
