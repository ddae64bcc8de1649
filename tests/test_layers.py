"""The arrows between the rooms, read from the source: imports point left, and never in a circle."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "desktop" / "tidewaiter"

ALLOWED = {
    "wording": set(),
    "signing": set(),
    "documents": {"wording"},
    "controls": {"wording", "signing"},
    "screening": {"wording", "documents", "controls"},
    "casebook": {"wording", "signing", "documents", "controls", "screening"},
    "intake": {"wording", "documents", "controls", "screening", "casebook"},
    "records": {"wording", "signing", "documents", "controls", "screening", "casebook"},
    "desk": {"wording"},
    "road": {
        "wording",
        "documents",
        "controls",
        "screening",
        "casebook",
        "intake",
        "records",
        "desk",
    },
    "ui": {
        "wording",
        "documents",
        "controls",
        "screening",
        "casebook",
        "records",
        "desk",
        "intake",
        "road",
    },
}
# The rooms within a room, each of which may name those before it; what stands beside them binds them.
PARTED = {
    "screening": (
        "text",
        "limits",
        "goods",
        "rows",
        "facts",
        "flags",
        "parties",
        "similar",
        "weighing",
        "serving",
    ),
    "casebook": (
        "refusals",
        "facts",
        "disk",
        "proof",
        "people",
        "state",
        "journal",
        "audit",
        "listing",
        "deeds",
        "look_back",
    ),
}
# Where ciphers of signatures, and of what is added to a protected PDF, are asked for: nowhere else.
CIPHERS = {
    PACKAGE / "signing.py",
    PACKAGE / "stamping.py",
    PACKAGE / "documents" / "pdf" / "ciphers.py",
}
# Libraries that only one room may name: the others take its types.
OWNED = {
    "pypdfium2": "documents",
    "pypdfium2_raw": "documents",
    "pdfplumber": "documents",
    "pdfminer": "documents",
    "PIL": "documents",
    "onnxruntime": "documents",
    "rapidfuzz": "screening",
    "ahocorasick_rs": "screening",
    "apsw": "casebook",
    "keyring": "casebook",
    "sqlite3": "controls",
}
QT = ("PySide6", "shiboken6")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole module name"
            assert node.module
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def inside(path: Path) -> bool:
    return room_of(path) in ALLOWED


@pytest.mark.parametrize("path", [p for p in sources() if inside(p)], ids=str)
def test_a_room_imports_only_what_stands_left_of_it(path: Path) -> None:
    room = room_of(path)
    for module in imported(path):
        parts = module.split(".")
        if parts[0] == "tidewaiter" and len(parts) > 1 and parts[1] in ALLOWED:
            assert parts[1] in ALLOWED[room] | {room}, f"{path} imports {module}"


@pytest.mark.parametrize(
    "path", [p for room in PARTED for p in sorted((PACKAGE / room).glob("*/*.py"))], ids=str
)
def test_a_room_within_a_room_imports_only_those_before_it(path: Path) -> None:
    outer = path.parent.parent.name
    order = PARTED[outer]
    own = order.index(path.parent.name)
    for module in imported(path):
        match module.split("."):
            case ["tidewaiter", name, room, *_] if name == outer and room in order:
                assert order.index(room) <= own, f"{path} imports {module}"


@pytest.mark.parametrize("path", sources(), ids=str)
def test_qt_is_named_only_by_the_window_and_its_jobs(path: Path) -> None:
    if room_of(path) == "ui" or path == PACKAGE / "desk" / "jobs.py":
        return
    assert not [m for m in imported(path) if m.split(".")[0] in QT], path


def test_the_jobs_name_nothing_of_qt_but_its_core() -> None:
    named = {m for m in imported(PACKAGE / "desk" / "jobs.py") if m.split(".")[0] in QT}
    assert all(m.startswith("PySide6.QtCore") for m in named)


@pytest.mark.parametrize("path", sources(), ids=str)
def test_a_library_is_named_only_by_the_room_that_owns_it(path: Path) -> None:
    for module in imported(path):
        owner = OWNED.get(module.split(".")[0])
        assert owner in (None, room_of(path)), f"{path} names {module}"


@pytest.mark.parametrize("path", sources(), ids=str)
def test_ciphers_are_named_where_they_are_used(path: Path) -> None:
    if path not in CIPHERS:
        assert not [m for m in imported(path) if m.split(".")[0] == "cryptography"], path


def test_no_import_goes_in_a_circle() -> None:
    names = {module_name(p): p for p in sources()}
    arrows = {
        name: {m for m in imported(path) if m in names and m != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def follow(name: str, road: tuple[str, ...]) -> None:
        assert name not in road, " → ".join((*road, name))
        if name in done:
            return
        for target in sorted(arrows[name]):
            follow(target, (*road, name))
        done.add(name)

    for name in sorted(arrows):
        follow(name, ())


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
