"""Which files a person means who gives folders: all that lie in them, but for what systems leave there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MOST = 5_000  # files at once: whoever gives more has given the wrong folder
# From so many files on it is asked which belong together; fewer are the papers of one shipment.
MANY = 20

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_LEFT_BY_OFFICE = "~$"  # the lock of a workbook or letter that is open


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files in their order; `aside` are those that systems leave beside papers.

    `unread` are folders that could not be looked into. `more` says whether there were too many.
    """

    files: tuple[Path, ...]
    aside: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()
    more: bool = False

    def with_more(self, others: "Gathered") -> "Gathered":
        """These and others that came after them; no file twice."""
        files = tuple(dict.fromkeys((*self.files, *others.files)))
        return Gathered(
            files=files[:MOST],
            aside=tuple(dict.fromkeys((*self.aside, *others.aside))),
            unread=tuple(dict.fromkeys((*self.unread, *others.unread))),
            more=self.more or others.more or len(files) > MOST,
        )


def asks_to_group(paths: Iterable[Path]) -> bool:
    """Whether these are more than the papers of one shipment: a folder, or many files."""
    given = tuple(paths)
    return len(given) > MANY or any(path.is_dir() for path in given)


def gather(paths: Iterable[Path]) -> Gathered:
    """The files given, and all files in the folders given, each once; links to folders are not followed."""
    unread: list[Path] = []
    files: dict[Path, None] = {}
    aside: list[Path] = []
    for path in _walked(paths, unread):
        if path.name.casefold() in _LEFT_BY_SYSTEMS or path.name.startswith((".", _LEFT_BY_OFFICE)):
            aside.append(path)
        elif len(files) < MOST:
            files.setdefault(path)
        else:
            return Gathered(files=tuple(files), aside=tuple(aside), unread=tuple(unread), more=True)
    return Gathered(files=tuple(files), aside=tuple(aside), unread=tuple(unread))


def _walked(paths: Iterable[Path], unread: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        try:
            inside = sorted(path.iterdir(), key=lambda one: (one.is_dir(), one.name.casefold()))
        except OSError:
            unread.append(path)
            continue
        yield from _walked([one for one in inside if not _is_link_to_folder(one)], unread)


def _is_link_to_folder(path: Path) -> bool:
    return path.is_symlink() and path.is_dir()
