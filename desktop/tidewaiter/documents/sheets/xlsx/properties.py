"""What a workbook says as a whole, as lines: its properties, defined names, kept data of others and of pivot tables.

These lines hang on A1 of the first sheet, because every line must hang somewhere.
"""

from collections.abc import Callable, Iterable

from tidewaiter.documents.errors import DocumentError
from tidewaiter.documents.model import Hidden, Origin
from tidewaiter.documents.sheets.xlsx.beside import TOP_LEFT, Beside
from tidewaiter.documents.sheets.xlsx.formulas import texts_of
from tidewaiter.documents.sheets.xlsx.package import Package, Relation, Workbook
from tidewaiter.documents.sheets.xlsx.xml import Node

_BUILT_IN = "_xlnm."
# Lists of sheet names and counts, and what the program says of itself.
_OF_NO_INTEREST = frozenset(
    {
        "TitlesOfParts", "HeadingPairs", "Application", "AppVersion", "DocSecurity", "ScaleCrop",
        "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "TotalTime", "Pages", "Words",
        "Characters", "Lines", "Paragraphs", "CharactersWithSpaces", "Template",
        "created", "modified", "revision", "lastPrinted", "version", "DigSig",
    }
)  # fmt: skip
_CONNECTION = ("name", "description", "connection", "command", "url", "sourceFile")
_PIVOT_TEXT = frozenset({"s", "e"})


def beside_workbook(workbook: Workbook) -> Beside:
    """All that belongs to the workbook and to none of its sheets alone."""
    found = Beside(None)
    _say_names(found, workbook.root)
    say_properties(found, workbook.package, workbook.relations)
    return found


def say_properties(found: Beside, package: Package, relations: Iterable[Relation]) -> None:
    """What the package says of itself, and what its main part, with these relations, keeps of others."""
    try:
        _follow(found, package, package.relations(""))
    except DocumentError as error:
        found.fail(error)
    _follow(found, package, relations)


def _follow(found: Beside, package: Package, relations: Iterable[Relation]) -> None:
    for relation in relations:
        say = _PARTS.get(relation.kind)
        if not say or relation.outside:
            continue
        try:
            say(found, package.tree(relation.target))
            if relation.kind == "pivotCacheDefinition":
                _follow(found, package, package.relations(relation.target))
        except DocumentError as error:
            found.fail(error)


def _say_names(found: Beside, root: Node) -> None:
    """Names of cells and constants; those that a workbook must have are left out."""
    for node in root.all("definedNames", "definedName"):
        name = node.get("name")
        hidden = Hidden.INVISIBLE if node.flag("hidden") else None
        texts = [*texts_of(node.text).pieces, node.get("comment"), node.get("description")]
        said = "\n".join(text for text in texts if text)
        if said:
            found.say(TOP_LEFT, said, hidden=hidden)
        if not name.startswith(_BUILT_IN) and not hidden:
            found.say(TOP_LEFT, name.replace("_", " "))


def _say_properties(found: Beside, root: Node) -> None:
    for node in root.children:
        if node.name in _OF_NO_INTEREST:
            continue
        name = f"{node.get('name')}: " if node.get("name") else ""
        text = "\n".join(part.text.strip() for part in node.walk() if part.text.strip())
        if text:
            found.say(TOP_LEFT, f"{name}{text}", Origin.PROPERTY)


def _say_outside_values(found: Beside, root: Node) -> None:
    for node in root.walk():
        if node.name in {"v", "val"}:
            found.say(TOP_LEFT, node.text)


def _say_connections(found: Beside, root: Node) -> None:
    for node in root.walk():
        for name in _CONNECTION:
            found.say(TOP_LEFT, node.get(name), Origin.PROPERTY)


def _say_texts(found: Beside, root: Node) -> None:
    for node in root.walk():
        found.say(TOP_LEFT, node.text, Origin.PROPERTY)


def _say_pivot(found: Beside, root: Node) -> None:
    for node in root.walk():
        if node.name in _PIVOT_TEXT:
            found.say(TOP_LEFT, node.get("v"))


_PARTS: dict[str, Callable[[Beside, Node], None]] = {
    "core-properties": _say_properties,
    "extended-properties": _say_properties,
    "custom-properties": _say_properties,
    "externalLink": _say_outside_values,
    "connections": _say_connections,
    "customXml": _say_texts,
    "pivotCacheDefinition": _say_pivot,
    "pivotCacheRecords": _say_pivot,
}
