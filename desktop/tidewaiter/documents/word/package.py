"""The parts of a Word document's zip: which hold its texts, under which headings they are shown, and what else there is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tidewaiter.documents.errors import DamagedError, DocumentError
from tidewaiter.documents.model import SheetState, Unread
from tidewaiter.documents.packages.zip_check import DAMAGE, checked_zip
from tidewaiter.documents.sheets.xlsx.package import Package, Relation
from tidewaiter.documents.sheets.xlsx.xml import Node
from tidewaiter.wording import Sentence

MAIN = "Text"
# Under which name the parts of a relationship's kind are shown, in this order.
_SHEETS = (
    ("Headers and footers", SheetState.VISIBLE, frozenset({"header", "footer"})),
    ("Footnotes and endnotes", SheetState.VISIBLE, frozenset({"footnotes", "endnotes"})),
    ("Comments", SheetState.VISIBLE, frozenset({"comments"})),
    ("Building blocks", SheetState.HIDDEN, frozenset({"glossaryDocument"})),
)
_STRAY = "Parts that Word does not show"
_HEAD = 4096  # bytes in which the first element of a part stands
_ROOT = re.compile(
    rb"<(?:[\w.-]+:)?(?:document|hdr|ftr|footnotes|endnotes|comments|glossaryDocument)[\s>]"
)


class Story(NamedTuple):
    """Parts whose texts are shown as one sheet."""

    name: str
    state: SheetState
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPackage:
    """A document's parts; `unread` is what is wrong with how they point at each other."""

    package: Package
    main: str
    relations: tuple[Relation, ...]
    stories: tuple[Story, ...]
    unread: tuple[Unread, ...]

    def related(self, kind: str) -> tuple[str, ...]:
        """The parts of a kind that the document points at."""
        return tuple(
            r.target
            for r in self.relations
            if r.kind == kind and not r.outside and self.package.has(r.target)
        )

    def tree(self, kind: str) -> Node | None:
        """A small part of a kind as a tree; None if there is none."""
        return next((self.package.tree(part) for part in self.related(kind)), None)


def open_word(data: bytes) -> WordPackage:
    """The document in `data`; DocumentError when it is refused as a whole."""
    package = Package.of(checked_zip(data))
    main = _main_part(package)
    unread: list[Unread] = []
    try:
        relations = package.relations(main)
    except DocumentError as error:
        relations = ()
        unread.append(error.unread(None))
    missing = [r.target for r in relations if _is_text(r) and not package.has(r.target)]
    unread += [_missing(name).unread(None) for name in missing]
    return WordPackage(
        package=package,
        main=main,
        relations=relations,
        stories=tuple(_stories(package, main, relations)),
        unread=tuple(unread),
    )


def _stories(package: Package, main: str, relations: tuple[Relation, ...]) -> Iterator[Story]:
    seen = {main.lower()}
    yield Story(MAIN, SheetState.VISIBLE, (main,))
    for name, state, kinds in _SHEETS:
        parts: dict[str, None] = {}
        for relation in relations:
            known = relation.target.lower() in seen
            if relation.kind in kinds and not known and package.has(relation.target):
                parts[relation.target] = None
                seen.add(relation.target.lower())
        if parts:
            yield Story(name, state, tuple(parts))
    stray = tuple(
        name for low, name in package.names.items() if low not in seen and _is_stray(package, name)
    )
    if stray:
        yield Story(_STRAY, SheetState.HIDDEN, stray)


def _is_stray(package: Package, name: str) -> bool:
    """Whether a part that nothing points at holds texts all the same."""
    if not name.lower().endswith(".xml"):
        return False
    try:
        with package.open(name) as stream:
            head = stream.read(_HEAD)
    except (DocumentError, *DAMAGE):
        return False
    return bool(_ROOT.search(head))


def _main_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    if package.has("word/document.xml"):
        return "word/document.xml"
    raise DamagedError(
        Sentence.of("There is no document in the file."),
        Sentence.of("Ask the sender for a fresh copy."),
    )


def _is_text(relation: Relation) -> bool:
    return not relation.outside and any(relation.kind in kinds for _, _, kinds in _SHEETS)


def _missing(name: str) -> DamagedError:
    return DamagedError(
        Sentence.of("The document points at the part {name} and does not hold it.", name=name),
        Sentence.of("Ask the sender for a fresh copy."),
    )
