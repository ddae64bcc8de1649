"""The parts of a workbook's zip and how they point at each other (ECMA-376 part 2)."""

import posixpath
import zipfile
from dataclasses import dataclass
from typing import IO, NamedTuple
from urllib.parse import unquote

from tidewaiter.documents.errors import DamagedError
from tidewaiter.documents.model import SheetState
from tidewaiter.documents.packages.zip_check import DAMAGE
from tidewaiter.documents.sheets.xlsx.xml import Node, damaged, parse
from tidewaiter.wording import Sentence

MOST_SHEETS = 10_000

_FRESH_COPY = Sentence.of(
    "Ask the sender for a fresh copy, or save the workbook again and open that."
)
_STATES = {"hidden": SheetState.HIDDEN, "veryHidden": SheetState.VERY_HIDDEN}


class Relation(NamedTuple):
    """One part's pointer at another; `kind` is the last word of its type, as `worksheet`."""

    name: str
    kind: str
    target: str
    outside: bool


class Sheet(NamedTuple):
    """A sheet as the workbook lists it; `part` is empty when it points at nothing."""

    number: int
    name: str
    state: SheetState
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an opened zip, found by name whatever its case."""

    archive: zipfile.ZipFile
    names: dict[str, str]

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "Package":
        """The parts of `archive`."""
        return cls(archive, {name.lower(): name for name in archive.namelist()})

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part.lower() in self.names

    def open(self, part: str) -> IO[bytes]:
        """The part's bytes; DamagedError if it cannot be opened."""
        try:
            return self.archive.open(self.names[part.lower()])
        except (KeyError, *DAMAGE) as error:
            raise damaged(part) from error

    def tree(self, part: str) -> Node:
        """A small part as a tree."""
        with self.open(part) as stream:
            return parse(stream, part)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """What a part points at; the package itself is the part with the empty name."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(listed):
            return ()
        return tuple(
            Relation(
                name=node.get("Id"),
                kind=node.get("Type").rpartition("/")[2],
                target=_target(folder, node),
                outside=_is_outside(node),
            )
            for node in self.tree(listed).all("Relationship")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """What the workbook part says: its sheets in order, its other parts, and which days it counts."""

    package: Package
    part: str
    sheets: tuple[Sheet, ...]
    date1904: bool
    root: Node
    relations: tuple[Relation, ...]

    def related(self, kind: str) -> str:
        """The part of a kind that the workbook points at, or an empty name."""
        return next((r.target for r in self.relations if r.kind == kind and not r.outside), "")


def open_workbook(archive: zipfile.ZipFile) -> Workbook:
    """The workbook in a zip; DamagedError when there is none."""
    package = Package.of(archive)
    part = _workbook_part(package)
    root = package.tree(part)
    relations = package.relations(part)
    properties = root.first("workbookPr")
    return Workbook(
        package=package,
        part=part,
        sheets=_sheets(root, relations),
        date1904=properties is not None and properties.flag("date1904"),
        root=root,
        relations=relations,
    )


def _workbook_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise DamagedError(Sentence.of("There is no workbook in the file."), _FRESH_COPY)


def _sheets(root: Node, relations: tuple[Relation, ...]) -> tuple[Sheet, ...]:
    by_name = {relation.name: relation for relation in relations if not relation.outside}
    nodes = root.all("sheets", "sheet")
    if not nodes or len(nodes) > MOST_SHEETS:
        raise DamagedError(
            Sentence.of("The workbook lists no sheet that can be read."), _FRESH_COPY
        )
    return tuple(_sheet(number, node, by_name) for number, node in enumerate(nodes))


def _sheet(number: int, node: Node, by_name: dict[str, Relation]) -> Sheet:
    relation = by_name.get(node.get("id"))
    return Sheet(
        number=number,
        name=node.get("name"),
        state=_STATES.get(node.get("state"), SheetState.VISIBLE),
        kind=relation.kind if relation else "",
        part=relation.target if relation else "",
    )


def _is_outside(node: Node) -> bool:
    return node.get("TargetMode") == "External"


def _target(folder: str, node: Node) -> str:
    """A part's name, or the address outside as it stands."""
    target = node.get("Target")
    return target if _is_outside(node) else _resolved(folder, target)


def _resolved(folder: str, target: str) -> str:
    """A target as a part's name: absolute from the package, else from the folder of who points."""
    target = unquote(target)
    joined = target if target.startswith("/") else posixpath.join("/", folder, target)
    return posixpath.normpath(joined).lstrip("/")
