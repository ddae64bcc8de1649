"""The data tables of screening: character variants, look-alike letters, labels, names of places, words of firms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """`han` and `look_alikes` map one character to one, `places` a name to a country code.

    `alike` maps a Chinese character to those that look like it, the nearest first, and `mistaken` a
    sign to those that are written or read for it; `described` are the rows
    that `described.Described` takes.

    `labels` maps a label on a paper to the role that it gives, to `-` or to `+` (see the table's head).
    `short_words` are the rows that `short_words.ShortWords` takes.
    `units` and `elements` are the rows of those tables as `units.Units` and `elements.Elements` take them, `synonyms` those of `synonyms.Synonyms`, `company_words` those that
    `company_words.CompanyWords` takes, `other_quantities` those that `naming.Names` takes, `grades` those of `grades.Grades`, `clauses` and
    `purposes` those of `clauses.Clauses`, `concepts` those of `concepts.Concepts`.
    """

    han: Mapping[str, str]
    alike: Mapping[str, str]
    mistaken: Mapping[str, str]
    described: tuple[tuple[str, str], ...]
    look_alikes: Mapping[str, str]
    places: Mapping[str, str]
    labels: Mapping[str, str]
    units: tuple[tuple[str, ...], ...]
    elements: tuple[tuple[str, ...], ...]
    synonyms: tuple[str, ...]
    short_words: tuple[tuple[str, str], ...]
    company_words: tuple[tuple[str, str], ...]
    other_quantities: tuple[tuple[str, str], ...]
    grades: tuple[tuple[str, ...], ...]
    clauses: tuple[tuple[str, ...], ...]
    concepts: tuple[tuple[str, ...], ...]
    purposes: tuple[tuple[str, ...], ...]


def load_tables(folder: Path | None = None) -> Tables:
    """The tables under `resources/folding`, of the installed package or of the checkout, or of `folder`."""
    home = folder or _bundled()
    return Tables(
        han=dict(_pairs(home / "han.tsv")),
        alike=dict(_pairs(home / "alike.tsv")),
        mistaken=dict(_pairs(home / "mistaken.tsv")),
        described=tuple(_pairs(home / "described.tsv")),
        look_alikes=dict(_pairs(home / "look_alikes.tsv")),
        places=dict(_listed(home / "countries.tsv")),
        labels=dict(_listed(home / "labels.tsv")),
        units=tuple(tuple(row.split("\t")) for row in _rows(home / "units.tsv")),
        synonyms=tuple(_rows(home / "synonyms.tsv")),
        short_words=tuple(_pairs(home / "short_words.tsv")),
        elements=tuple(tuple(row.split("\t")) for row in _rows(home / "elements.tsv")),
        company_words=tuple(_pairs(home / "company_words.tsv")),
        other_quantities=tuple(_pairs(home / "other_quantities.tsv")),
        grades=tuple(tuple(row.split("\t")) for row in _rows(home / "grades.tsv")),
        clauses=tuple(tuple(row.split("\t")) for row in _rows(home / "clauses.tsv")),
        concepts=tuple(tuple(row.split("\t")) for row in _rows(home / "concepts.tsv")),
        purposes=tuple(tuple(row.split("\t")) for row in _rows(home / "purposes.tsv")),
    )


def _bundled() -> Path:
    package = Path(__file__).parents[2]
    installed = package / "resources"
    home = installed if installed.is_dir() else package.parent.parent / "resources"
    return home / "folding"


def _listed(path: Path) -> Iterator[tuple[str, str]]:
    """Each of the names that a row lists, with the row's key; the first row that lists a name wins."""
    rows = [(name, key) for key, names in _pairs(path) for name in names.split(";")]
    yield from reversed(rows)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            key, _, value = line.partition("\t")
            yield key, value


def _rows(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line
