"""From files to a layer: which list they are, what they hold in all, and their parties one by one.

Workbooks are never opened here: whoever calls has a document worker read them, and hands over rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from tidewaiter.controls.importing import csl, dpl, eu, ofac, opensanctions, own, un
from tidewaiter.controls.importing.columns import Columns
from tidewaiter.controls.importing.own import Grid, Reading, headings_of, is_meti
from tidewaiter.controls.importing.report import NO_NAME, Report, doubled
from tidewaiter.controls.importing.rows import Row, Table
from tidewaiter.controls.importing.xml import elements
from tidewaiter.controls.layers.errors import UnknownListError, UnreadableListError, WrongListError
from tidewaiter.controls.layers.model import (
    Counts,
    Layer,
    LayerParty,
    ListKind,
    SourceFile,
    Tally,
    without_doubles,
)
from tidewaiter.controls.layers.shelf import hash_of
from tidewaiter.controls.model import Effect

SHOWN = 12  # parties of a preview
_OF_ONE_FILE: Mapping[ListKind, Callable[[Path, Report], Iterator[LayerParty]]] = MappingProxyType(
    {
        ListKind.CSL: csl.parties,
        ListKind.DPL: dpl.parties,
        ListKind.UN: un.parties,
        ListKind.OPENSANCTIONS: opensanctions.parties,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a list before a file of it is opened; `effect` is only what is usual."""

    title: str
    publisher: str
    effect: Effect


KNOWN: Mapping[ListKind, Known] = MappingProxyType(
    {
        ListKind.OFAC: Known(
            title="Specially Designated Nationals",
            publisher="US Treasury, OFAC",
            effect=Effect.PROHIBITED,
        ),
        ListKind.CSL: Known(
            title="Consolidated Screening List",
            publisher="US International Trade Administration",
            effect=Effect.CHECK,
        ),
        ListKind.DPL: Known(
            title="Denied Persons List",
            publisher="US Bureau of Industry and Security",
            effect=Effect.PROHIBITED,
        ),
        ListKind.UN: Known(
            title="UN consolidated list",
            publisher="United Nations Security Council",
            effect=Effect.PROHIBITED,
        ),
        ListKind.EU: Known(
            title="EU consolidated financial sanctions",
            publisher="European Commission",
            effect=Effect.PROHIBITED,
        ),
        ListKind.METI: Known(title="End User List", publisher="Japan, METI", effect=Effect.LICENCE),
        ListKind.OPENSANCTIONS: Known(
            title="OpenSanctions targets", publisher="OpenSanctions", effect=Effect.CHECK
        ),
        ListKind.OWN: Known(title="Own watch list", publisher="", effect=Effect.CHECK),
        ListKind.GOOD_GUYS: Known(title="Good-guy list", publisher="", effect=Effect.INFORMATION),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one list, with the rows of the one that is a table of its own, if any."""

    kind: ListKind
    paths: tuple[Path, ...]
    grid: Grid | None = None
    columns: Columns | None = None

    @property
    def name(self) -> str:
        """The first file's name."""
        return self.paths[0].name


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What an import would give: all counts, the report of the rows, the first parties.

    `headings` and `columns` are empty where the layout is the publisher's.
    """

    files: Files
    edition: str
    counts: Counts
    report: Report
    sample: tuple[LayerParty, ...]
    headings: tuple[str, ...] = ()
    columns: Columns = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What the user says of a list: how it is called, whose it is, and what it does."""

    title: str
    publisher: str
    edition: str
    effect: Effect


def detect(paths: Sequence[Path]) -> ListKind | None:
    """Which public list these files are, by what is in them; None for any other file.

    Raises OSError.
    """
    for path in paths:
        try:
            found = _detect(path)
        except (UnreadableListError, WrongListError):
            continue
        if found is not None:
            return found
    return None


def grid_of(path: Path) -> Grid:
    """The rows of a text file, parted by whichever sign its first row has most of."""
    with path.open("rb") as file:
        head = file.readline(1 << 16).decode("utf-8", errors="replace")
    delimiter = max(",\t;", key=head.count)
    return Grid(name=path.name, rows=Table(path=path, delimiter=delimiter).rows)


def examine(files: Files, today: date, stop: Callable[[], bool] = bool) -> Examined:
    """Read the files to their end without keeping anything; raises a `PackError`, and OSError.

    Ends early once `stop()`; its counts are then those so far.
    """
    report, tally, sample = Report(), Tally(), list[LayerParty]()
    for party in parties(files, report):
        tally.add(party)
        if len(sample) < SHOWN:
            sample.append(party)
        if stop():
            break
    headed = headings_of(files.grid) if files.grid else None
    columns = files.columns or (headed.columns if headed else ())
    return Examined(
        files=files,
        edition=_edition(files, today) or f"received {today.isoformat()}",
        counts=tally.counts(),
        report=report,
        sample=tuple(sample),
        headings=headed.headings if headed else (),
        columns=columns,
    )


def draft(examined: Examined, terms: Terms, today: date) -> Layer:
    """The layer as far as it is known before it is written."""
    files = examined.files
    name = files.kind.value
    if files.kind in {ListKind.OWN, ListKind.GOOD_GUYS} and terms.title != KNOWN[files.kind].title:
        slug = "-".join("".join(c if c.isalnum() else " " for c in terms.title.casefold()).split())
        name = f"{name}-{slug}"[:60]
    return Layer(
        list=name,
        kind=files.kind,
        title=terms.title,
        publisher=terms.publisher,
        edition=terms.edition,
        effect=terms.effect,
        imported=today,
        sources=tuple(
            SourceFile(name=path.name, sha256=hash_of(path), size=path.stat().st_size)
            for path in files.paths
        ),
        counts=examined.counts,
        left_out=examined.report.left_out,
        sha256="",
    )


def parties(files: Files, report: Report) -> Iterator[LayerParty]:
    """Every party of the files, each with a number of its own; raises a `PackError`, and OSError."""
    seen: set[str] = set()
    given = False
    for raw in _parties(files, report):
        party = without_doubles(raw)
        said = sum(bool(name.strip()) for name in (*raw.names, *raw.weak))
        report.doubled += said - len(party.names) - len(party.weak)
        if not party.names:
            report.leave_out(files.name, 0, NO_NAME)
            continue
        if party.ref in seen:
            report.note(files.name, 0, doubled(party.ref))
            party = replace(party, ref=_free(party.ref, seen))
        seen.add(party.ref)
        given = True
        yield party
    if not given:
        raise WrongListError.empty(files.name)


def _parties(files: Files, report: Report) -> Iterator[LayerParty]:
    path = files.paths[0]
    if files.kind is ListKind.OFAC:
        return ofac.parties(files.paths, report)
    if files.kind is ListKind.EU:
        return (eu.parties_of_xml if _is_xml(path) else eu.parties_of_csv)(path, report)
    if files.kind in _OF_ONE_FILE:
        return _OF_ONE_FILE[files.kind](path, report)
    return _of_rows(files, report)


def _of_rows(files: Files, report: Report) -> Iterator[LayerParty]:
    grid = files.grid or grid_of(files.paths[0])
    if files.kind is ListKind.METI and not is_meti(headings_of(grid).headings):
        raise WrongListError.columns(grid.name, "Company or Organization")
    how = Reading(
        columns=files.columns,
        good_guys=files.kind is ListKind.GOOD_GUYS,
        meti=files.kind is ListKind.METI,
    )
    return own.parties(grid, how, report)


def _edition(files: Files, today: date) -> str:
    path = files.paths[0]
    match files.kind:
        case ListKind.DPL:
            return dpl.edition(path, today)
        case ListKind.UN:
            return un.edition(path)
        case ListKind.EU:
            return eu.edition_of_xml(path) if _is_xml(path) else eu.edition_of_csv(path)
        case ListKind.OPENSANCTIONS:
            return opensanctions.edition(path)
        case _:
            return ""


def _detect(path: Path) -> ListKind | None:
    if _is_xml(path):
        root = next(elements(path, frozenset()))
        return {un.ROOT: ListKind.UN, "export": ListKind.EU}.get(root.name)
    layouts = (
        (ListKind.EU, eu.table_of(path), eu.NEEDED),
        (ListKind.DPL, dpl.table_of(path), dpl.NEEDED),
        (ListKind.CSL, Table(path=path), csl.NEEDED),
        (ListKind.OPENSANCTIONS, Table(path=path), opensanctions.NEEDED),
    )
    for kind, table, needed in layouts:
        first = next(iter(table.rows()), Row(1, ()))
        heads = {cell.casefold() for cell in first.cells}
        if all(name.casefold() in heads for name in needed):
            return kind
    first = next(iter(Table(path=path).rows()), Row(1, ("",)))
    return ListKind.OFAC if ofac.part_of(first) else None


def _is_xml(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"))


def _free(ref: str, seen: set[str]) -> str:
    return next(name for n in range(2, len(seen) + 3) if (name := f"{ref}-{n}") not in seen)


def require_known(kind: ListKind | None, name: str) -> ListKind:
    """The kind of list; raises UnknownListError where nobody could tell."""
    if kind is None:
        raise UnknownListError.of(name)
    return kind
