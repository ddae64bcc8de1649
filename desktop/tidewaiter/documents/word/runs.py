"""What one paragraph of a Word document says: its letters in order, what of them is unseen, and what hangs on it.

Source: ECMA-376 part 1, 17.3.3 (run content), 17.13 (annotations), 17.16 (fields); part 3 (alternates).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from tidewaiter.documents.model import Hidden, Origin
from tidewaiter.documents.sheets.xlsx.strings import line_text
from tidewaiter.documents.sheets.xlsx.xml import Node, is_true, whole
from tidewaiter.documents.word.looks import UNKNOWN, Ink, Looks, is_flat

FARTHEST = 22 * 914_400  # a page is 22 inches at most (17.6.13); what is anchored further is off it
THINNEST = 12_700  # a point: a frame as narrow shows nothing
_PRIVATE = range(0xF000, 0xF100)  # where fonts of symbols keep their signs (17.3.3.30)
_SURROGATES = range(0xD800, 0xE000)
# Fields that say where or when, and nothing else; all others are given with their instruction.
_PLAIN_FIELDS = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "PAGEREF", "REF", "NOTEREF", "SEQ", "DATE", "TIME",
        "CREATEDATE", "SAVEDATE", "PRINTDATE", "STYLEREF", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
    }
)  # fmt: skip
_SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "sdtEndPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "delInstrText",
        "rubyPr",
        "binData",
    }
)
_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_GRAPHICS = frozenset({"drawing", "pict", "object"})
_SAID_BY_SHAPES = ("descr", "title", "alt", "string")
_FORM_TEXTS = frozenset({"default", "listEntry", "helpText", "statusText"})
_SIDE = re.compile(r"\w")


class Piece(NamedTuple):
    """Some letters and why they cannot be seen."""

    text: str
    why: Hidden | None


class Aside(NamedTuple):
    """A text that hangs on a paragraph without standing in it."""

    text: str
    origin: Origin
    why: Hidden | None = None


class Box(NamedTuple):
    """A text box or the like: paragraphs of its own, and why it cannot be seen."""

    node: Node
    why: Hidden | None


@dataclass(slots=True)
class Said:
    """What a paragraph says."""

    pieces: list[Piece] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    joined: bool = False


@dataclass(slots=True)
class Changes:
    """The tracked changes of a document, counted, and who made them or its comments."""

    inserted: int = 0
    deleted: int = 0
    authors: dict[str, bool] = field(default_factory=dict)

    def note(self, node: Node, *, deleted: bool) -> None:
        """One change."""
        self.deleted += deleted
        self.inserted += not deleted
        self.name(node)

    def name(self, node: Node | None) -> None:
        """Who made a change or comment."""
        if node and (author := node.get("author")):
            self.authors.setdefault(author, True)

    def named(self) -> list[str]:
        """Those who were not given before."""
        fresh = [author for author, is_new in self.authors.items() if is_new]
        self.authors.update(dict.fromkeys(fresh, False))
        return fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """How the letters look where the walk is."""

    ink: Ink
    why: Hidden | None = None


class Paragraphs:
    """Reads paragraphs; `links` gives the address of a relationship by its name."""

    def __init__(self, looks: Looks, links: Callable[[str], str], changes: Changes) -> None:
        self._looks = looks
        self._links = links
        self._changes = changes
        self._said = Said()
        self._hides: dict[Ink, Hidden | None] = {}

    def read(self, node: Node, ink: Ink, why: Hidden | None) -> Said:
        """The paragraph; `ink` and `why` are those of what it stands in."""
        said = self._said = Said()
        properties = node.first("pPr")
        ink = self._looks.of_paragraph(ink, properties)
        if properties:
            mark = properties.first("rPr")
            said.joined = mark is not None and self._ends_unseen(ink, mark)
            if frame := properties.first("framePr"):
                why = why or _off_page(frame.get("x"), frame.get("y"), 635)
        self._below(node, _At(ink=ink, why=why))
        said.asides.extend(_as_shown(said.pieces))
        return said

    def _ends_unseen(self, ink: Ink, mark: Node) -> bool:
        """Whether the paragraph's end is hidden or deleted, so that the next one runs on in its line."""
        gone = any(mark.first(name) for name in _DELETED)
        return gone or self._looks.of_run(ink, mark).hidden

    def _below(self, node: Node, at: _At) -> None:
        for child in node.children:
            self._take(child, at)

    def _take(self, node: Node, at: _At) -> None:  # noqa: C901, PLR0912 - one case for each element
        name = node.name
        if name in _SKIPPED:
            return
        if name == "r":
            self._below(node, self._run(node, at))
        elif name == "t":
            self._say(_kept(node), at)
        elif name == "delText":
            self._say(_kept(node), _At(ink=at.ink, why=Hidden.DELETED))
        elif name in {"tab", "ptab"}:
            self._say("\t", at, letters=False)
        elif name in {"br", "cr"}:
            self._say("\n", at, letters=False)
        elif name == "noBreakHyphen":
            self._say("-", at)
        elif name == "sym":
            self._say(_symbol(node), at)
        elif name in _DELETED or name in _INSERTED:
            self._changed(node, at)
        elif name in {"instrText", "fldSimple", "hyperlink", "sdtPr", "ffData", "rt", "smartTagPr"}:
            self._hang(node, at)
        elif name == "AlternateContent":
            self._alternates(node, at)
        elif name in {"txbxContent", "txBody"}:
            self._said.boxes.append(Box(node, at.why))
        elif name in _GRAPHICS:
            self._graphic(node, at)
        else:
            self._below(node, at)

    def _run(self, node: Node, at: _At) -> _At:
        properties = node.first("rPr")
        ink = self._looks.of_run(at.ink, properties)
        return _At(ink=ink, why=at.why or self._hidden_by(ink))

    def _hidden_by(self, ink: Ink) -> Hidden | None:
        if ink not in self._hides:
            self._hides[ink] = ink.hides()
        return self._hides[ink]

    def _say(self, text: str, at: _At, *, letters: bool = True) -> None:
        if text:
            self._said.pieces.append(Piece(line_text(text) if letters else text, at.why))

    def _changed(self, node: Node, at: _At) -> None:
        deleted = node.name in _DELETED
        self._changes.note(node, deleted=deleted)
        self._below(node, _At(ink=at.ink, why=Hidden.DELETED) if deleted else at)

    def _aside(self, text: str, origin: Origin, why: Hidden | None = None) -> None:
        text = line_text(text).strip()
        if _SIDE.search(text):
            self._said.asides.append(Aside(text, origin, why))

    def _hang(self, node: Node, at: _At) -> None:
        """Elements that say something beside their letters."""
        match node.name:
            case "instrText":
                self._instruction(node.text)
            case "fldSimple":
                self._instruction(node.get("instr"))
                self._below(node, at)
            case "hyperlink":
                self._aside(self._links(node.get("id")), Origin.BESIDE)
                self._aside(node.get("tooltip"), Origin.BESIDE)
                self._below(node, at)
            case "rt":
                self._aside("".join(n.text for n in node.walk() if n.name == "t"), Origin.BESIDE)
            case _:
                for one in node.walk():
                    if one.name in {"listItem", "alias", "tag", "attr"}:
                        self._aside(one.get("displayText"), Origin.FORM_FIELD)
                        self._aside(one.get("value") or one.get("val"), Origin.FORM_FIELD)
                    elif one.name in _FORM_TEXTS:
                        self._aside(one.get("val"), Origin.FORM_FIELD)

    def _instruction(self, text: str) -> None:
        words = text.split(maxsplit=1)
        if words and words[0].upper() not in _PLAIN_FIELDS:
            self._aside(text, Origin.FORMULA)

    def _alternates(self, node: Node, at: _At) -> None:
        """The first choice is shown; what the others say more is said as unseen."""
        first, *others = node.children or [Node("Choice", {})]
        self._below(first, at)
        shown = _letters(first)
        for other in others:
            if (text := _letters(other)) and "".join(text.split()) not in "".join(shown.split()):
                self._aside(text, Origin.BESIDE, Hidden.INVISIBLE)

    def _graphic(self, node: Node, at: _At) -> None:
        """Shapes and pictures: what stands for those who cannot see them, and the text boxes in them."""
        why = at.why
        for one in node.walk():
            if one.name in {"docPr", "cNvPr"} and one.flag("hidden"):
                why = why or Hidden.INVISIBLE
            elif one.name in {"positionH", "positionV"}:
                offset = "".join(child.text for child in one.all("posOffset"))
                why = why or _off_page(offset, "", 1)
            elif (
                one.name == "extent" and min(whole(one.get("cx"), 1), whole(one.get("cy"), 1)) == 0
            ):
                why = why or Hidden.TINY
            elif "visibility:hidden" in one.get("style").replace(" ", ""):
                why = why or Hidden.INVISIBLE
            for name in _SAID_BY_SHAPES:
                self._aside(one.get(name), Origin.BESIDE, why)
        # What a box has as its ground is not known here.
        ink = Ink(ground=UNKNOWN, size=at.ink.size)
        self._below(node, _At(ink=ink, why=why))


def _kept(node: Node) -> str:
    """A text with its outer blanks only where they are kept (XML 2.10): Word drops them elsewhere."""
    return node.text if node.get("space") == "preserve" else node.text.strip(" \t\r\n")


def _letters(node: Node) -> str:
    return "\n".join(n.text for n in node.walk() if n.name in {"t", "delText"} and n.text)


def _symbol(node: Node) -> str:
    """A sign that is given by its number; those of symbol fonts have no letter."""
    try:
        code = int(node.get("char"), 16)
    except ValueError:
        return ""
    if code in _PRIVATE and not _is_of_symbols(node.get("font")):
        code -= _PRIVATE.start
    return chr(code) if 0x20 <= code <= 0x10FFFF and code not in _SURROGATES else ""  # noqa: PLR2004


def _is_of_symbols(font: str) -> bool:
    return any(name in font.casefold() for name in ("symbol", "dings", "webdings"))


def _off_page(x: str, y: str, unit: int) -> Hidden | None:
    far = any(abs(whole(offset)) * unit > FARTHEST for offset in (x, y))
    return Hidden.OFF_PAGE if far else None


def _as_shown(pieces: list[Piece]) -> list[Aside]:
    """Where unseen letters stand within a word: the text without them, and they alone.

    Otherwise a word could be broken by letters that nobody sees.
    """
    if not any(_breaks(pieces, number) for number in range(len(pieces))):
        return []
    shown = "".join(piece.text for piece in pieces if not piece.why)
    unseen = [p for n, p in enumerate(pieces) if _breaks(pieces, n)]
    return [
        Aside(shown.replace("\t", " "), Origin.BESIDE),
        *(Aside(p.text, Origin.BESIDE, p.why) for p in unseen if _SIDE.search(p.text)),
    ]


def _breaks(pieces: list[Piece], number: int) -> bool:
    """Whether an unseen piece touches letters that are seen."""
    piece = pieces[number]
    if not piece.why:
        return False
    before = pieces[number - 1].text[-1:] if number and not pieces[number - 1].why else ""
    after = pieces[number + 1].text[:1] if number + 1 < len(pieces) else ""
    after = "" if after and pieces[number + 1].why else after
    return bool(_SIDE.match(before) or _SIDE.match(after))


def deletion_in(properties: Node | None) -> Node | None:
    """The tracked change that deleted a row, if any."""
    found = (properties.first(name) for name in _DELETED) if properties else iter(())
    return next(filter(None, found), None)


def is_hidden(properties: Node | None) -> bool:
    """Whether a row is hidden, or so low that it shows nothing."""
    if properties is None:
        return False
    hidden = properties.first("hidden")
    if hidden is not None and is_true(hidden.get("val", "1")):
        return True
    height = properties.first("trHeight")
    return height is not None and height.get("hRule") == "exact" and is_flat(height.get("val"))
