"""The words of the program gathered for translators: `python packaging/words.py` brings the catalogues up to date.

Each language under `resources/words` has a catalogue in the gettext format. Words that are new in the
program are added without a translation, words that it no longer says are dropped, and the compiled
catalogue that ships is made anew. Exit code 1: some words are not translated.
"""

import ast
import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

Read = TypeVar("Read")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from tidewaiter.controls.model import Quantity, Threshold  # noqa: E402 - they lie beside this file
from tidewaiter.road.limit_names import untold  # noqa: E402

PROGRAM = ROOT / "desktop" / "tidewaiter"
WORDS = ROOT / "resources" / "words"
PACKS = ROOT / "resources" / "controls"
DOMAIN = "tidewaiter"
LANGUAGES = ("zh_CN", "ja")

# What takes words for people, and how many of its first arguments are such.
SPEAKERS = {"tr": 1, "raised": 1, "Sentence": 1, "Sentence.of": 1, "Sentence.counted": 2}
# Kinds whose values are words for people: a speaker says them as they stand.
SPOKEN = frozenset(
    {
        *("Column", "Content", "Disguise", "Effect", "Hidden", "HitKind", "Loss", "Method"),
        *(
            "Missing",
            "Origin",
            "Outcome",
            "Reading",
            "ReadsAs",
            "Role",
            "Sort",
            "Standing",
            "VerdictKind",
        ),
    }
)
# In the room of windows nearly every text of more than a name is for people, wherever it is kept.
WINDOWS = PROGRAM / "ui"
_WORDS = re.compile(r"&?[A-Z“].*[a-z]|[^\[].* .*[a-z]")
_KEYS = re.compile(r"(Ctrl|Shift|Alt)\+")
_NAMES = frozenset(
    {
        *("Fusion", "Inter", "Noto Sans CJK SC", "no edition in use"),
        *("Yu Gothic UI", "Meiryo", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP"),
    }
)
_SILENT = frozenset({"Command", "Icon"})  # kinds whose values name files and settings


PACK_SENTENCES = {"rules.csv": ("reason",), "red_flags.csv": ("why", "caution")}
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # in place of today: alike from alike words


class GluedError(Exception):
    """Words are put together where no translator can reach them."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words for people, and the file that says them, from the package on.

    Those that are not `needed` can be said without a translator: one that is there is kept.
    """

    words: str
    where: str
    needed: bool = True


class _Item(msgspec.Struct):
    """What an item of the pack says to people; read without the checks of a whole pack."""

    summary: str
    thresholds: tuple[Threshold, ...] = ()


def said() -> Iterator[Said]:
    """Every text that the program may say, as often as it stands in the source."""
    for path in sorted(PROGRAM.rglob("*.py")):
        where = path.relative_to(PROGRAM.parent).as_posix()
        for words in _said_in(path):
            if words:
                yield Said(words, where)
    yield from _said_by_pack()


def _said_by_pack() -> Iterator[Said]:
    """What the bundled control pack says in sentences of its own."""
    head = max(PACKS.glob("*/pack.json"))
    newest = head.parent
    yield Said(json.loads(head.read_bytes())["title"], "controls/pack.json")
    files = sorted(newest.glob("items/*.json"))
    items = [item for file in files for item in _read(file, list[_Item])]
    for item in items:
        yield Said(item.summary, "controls/items")
    quantities = _read(newest / "quantities.json", list[Quantity])
    limits = [limit for item in items for limit in item.thresholds]
    wanted = set(untold(limits, {one.id: one for one in quantities}))
    for text in dict.fromkeys(limit.text for limit in limits if limit.text):
        yield Said(text, "controls/items", needed=text in wanted)
    for file, columns in PACK_SENTENCES.items():
        with (newest / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield from (Said(row[c], f"controls/{file}") for c in columns if row[c])


def _read(file: Path, kind: type[Read]) -> Read:
    return msgspec.json.decode(file.read_bytes(), type=kind)


def catalogue(language: str) -> Catalog:
    """The translations of a language as they are kept; empty where there are none yet."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def renewed(language: str) -> Catalog:
    """The catalogue with exactly the words that the program says now."""
    old = catalogue(language)
    new = Catalog(locale=language, domain=DOMAIN, project="Tidewaiter", fuzzy=False)
    new.header_comment = f"# The words of Tidewaiter in {language}; made by packaging/words.py.\n#"
    new.creation_date = new.revision_date = FIRST_DAY
    for one in sorted(set(said()), key=lambda s: (s.where, s.words)):
        known = old.get(one.words)
        if not one.needed and not (known and known.string):
            continue
        new.add(one.words, known.string if known else "", locations=[(one.where, 0)])
    return new


def compiled(made: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, made)
    return out.getvalue()


def po_file(language: str) -> Path:
    """Where the translations of a language are kept."""
    return WORDS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def untranslated(made: Catalog) -> list[str]:
    """The words that have no translation yet."""
    return [str(message.id) for message in made if message.id and not message.string]


def main() -> int:
    """Bring every catalogue up to date and tell what is not translated."""
    missing = 0
    for language in LANGUAGES:
        made = renewed(language)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, made, width=100, sort_by_file=True, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(made))
        left = untranslated(made)
        missing += len(left)
        print(f"{language}: {len(made)} texts, {len(left)} not translated")
        for words in left[:20]:
            print("   ", words)
    return 1 if missing else 0


def _said_in(path: Path) -> Iterator[str]:
    """The words of one module."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    if WINDOWS in path.parents:
        yield from _all_words(module)
    yield from _handed(module, _Scope(path.relative_to(ROOT), module.body, module.body))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where an expression stands: its file, the function around it, and the module's own level."""

    place: Path
    around: Sequence[ast.stmt]
    module: Sequence[ast.stmt]


def _handed(node: ast.AST, scope: _Scope) -> Iterator[str]:
    """What is handed to a speaker, and the values of kinds that are spoken."""
    match node:
        case ast.FunctionDef(body=body):
            scope = _Scope(scope.place, body, scope.module)
        case ast.Call():
            for said in node.args[: SPEAKERS.get(ast.unparse(node.func), 0)]:
                yield from _constants(said, scope)
        case ast.ClassDef(name=name, body=body) if name in SPOKEN:
            for one in body:
                if isinstance(one, ast.Assign):
                    yield from _constants(one.value, scope)
    for child in ast.iter_child_nodes(node):
        yield from _handed(child, scope)


def _all_words(node: ast.AST) -> Iterator[str]:
    """Every constant that reads like words, but for docstrings, names, patterns and errors of ours."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.JoinedStr() | ast.Assert():
            return
        case ast.ClassDef(name=name) if name in _SILENT:
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
            return
        case ast.Constant(value=str() as words):
            if _WORDS.match(words) and not _KEYS.match(words) and words not in _NAMES:
                yield words
    for child in ast.iter_child_nodes(node):
        yield from _all_words(child)


def _constants(said: ast.expr, scope: _Scope) -> Iterator[str]:
    """The constants that an expression can come to, as far as its module tells."""
    match said:
        case ast.Constant(value=str() as words):
            yield words
        case ast.BinOp(op=ast.Add()) | ast.JoinedStr():
            place = f"{scope.place}:{said.lineno}"
            raise GluedError(f"{place}: {ast.unparse(said)} is no whole to translate")
        case ast.Call(func=ast.Attribute(value=value, attr="capitalize")):
            yield from (words.capitalize() for words in _constants(value, scope))
        case _:
            for part in _leading(said, scope):
                yield from _constants(part, scope)


def _leading(said: ast.expr, scope: _Scope) -> Iterator[ast.expr]:
    """The expressions that one stands for."""
    match said:
        case ast.IfExp(body=body, orelse=other):
            yield from (body, other)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(values=parts):
            yield from parts
        case ast.Subscript(value=value) | ast.Starred(value=value):
            yield value
        case ast.Name(id=name):
            near = [*_bound(name, scope.around)]
            yield from near or _bound(name, scope.module, deep=False)


def _bound(name: str, body: Sequence[ast.stmt], *, deep: bool = True) -> Iterator[ast.expr]:
    """The values that a name is given by some statements, and by those within them if `deep`."""
    nodes = (node for one in body for node in (ast.walk(one) if deep else (one,)))
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                yield value
            case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if (
                bound == name
            ):
                yield value
            case ast.For(target=target, iter=value) if name in _names(target):
                match value:
                    case ast.Call(func=ast.Attribute(value=table, attr="items" | "values")):
                        yield table
                    case _:
                        yield value


def _names(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


if __name__ == "__main__":
    sys.exit(main())
