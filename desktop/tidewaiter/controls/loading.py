"""How a folder becomes a `Pack`: read, hashed, decoded strictly, checked; or a `PackError`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from tidewaiter.controls import checks
from tidewaiter.controls.dates import Dates
from tidewaiter.controls.entries import Entry, csv_entries, json_entries, read_json
from tidewaiter.controls.errors import (
    AlteredFile,
    MissingFile,
    PackError,
    Told,
    UnlistedFile,
    UnreadableFile,
    WrongEntry,
    refuse,
)
from tidewaiter.controls.item_checks import check_items
from tidewaiter.controls.model import (
    Item,
    Measure,
    Pack,
    Party,
    Quantity,
    RedFlag,
    Rule,
)
from tidewaiter.controls.quantity_checks import check_quantities
from tidewaiter.controls.rows import (
    DatesRow,
    ItemRow,
    ManifestRow,
    MeasureRow,
    PartyRow,
    QuantityRow,
    RedFlagRow,
    RuleRow,
)
from tidewaiter.controls.sealing import MANIFEST, digest_of, files_of, hash_of
from tidewaiter.wording import Sentence

MEASURES, QUANTITIES, PARTIES, FLAGS, RULES, NOTES = (
    "measures.json",
    "quantities.json",
    "parties.csv",
    "red_flags.csv",
    "rules.csv",
    "NOTES.md",
)
_NEEDED = (MEASURES, QUANTITIES, PARTIES, FLAGS, RULES, NOTES)
_ITEMS = "items/"

T = TypeVar("T")


def editions(root: Path) -> tuple[Path, ...]:
    """The edition folders under `root`, newest first: those whose name begins with a year."""
    found = (p for p in root.iterdir() if p.name[:4].isdigit() and (p / MANIFEST).is_file())
    return tuple(sorted(found, key=lambda p: p.name, reverse=True))


def load(folder: Path) -> Pack:
    """The pack in an edition's folder; raises a `PackError` naming file, row and field."""
    manifest = _manifest(folder)
    texts = _texts(folder, manifest, refuse)
    entries = _entries(texts, refuse)
    for problem in _problems(entries):
        raise problem
    return Pack(
        edition=manifest.edition,
        title=manifest.title,
        publisher=manifest.publisher,
        data_date=manifest.data_date,
        evidence_to=manifest.evidence_to,
        digest=digest_of(manifest),
        measures={m.id: m for m in _as_model(entries.measures, Measure)},
        items={i.id: i for i in _as_model(entries.items, Item)},
        parties={e.row.id: _party(e.row) for e in entries.parties},
        red_flags={f.id: f for f in _as_model(entries.flags, RedFlag)},
        rules=_as_model(entries.rules, Rule),
        notes=texts[NOTES],
        quantities={q.id: q for q in _as_model(entries.quantities, Quantity)},
    )


def problems(folder: Path) -> tuple[PackError, ...]:
    """Everything that is wrong with the pack in a folder, as far as one fault does not hide another.

    Files are looked at first, then entries by themselves, then entries beside each other; each step
    needs that the one before found nothing but files that were changed since they were sealed.
    """
    found: list[PackError] = []
    try:
        texts = _texts(folder, _manifest(folder), found.append)
    except PackError as error:
        return (error,)
    if all(isinstance(problem, AlteredFile) for problem in found):
        unsealed = len(found)
        entries = _entries(texts, found.append)
        if len(found) == unsealed:
            found.extend(_problems(entries))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entries:
    """All entries of a pack as written, before they are held against each other."""

    measures: tuple[Entry[MeasureRow], ...]
    quantities: tuple[Entry[QuantityRow], ...]
    items: tuple[Entry[ItemRow], ...]
    parties: tuple[Entry[PartyRow], ...]
    flags: tuple[Entry[RedFlagRow], ...]
    rules: tuple[Entry[RuleRow], ...]


def _entries(texts: Mapping[str, str], told: Told) -> _Entries:
    items = (
        json_entries(text, n, ItemRow, told) for n, text in texts.items() if n.startswith(_ITEMS)
    )
    return _Entries(
        measures=json_entries(texts[MEASURES], MEASURES, MeasureRow, told),
        quantities=json_entries(texts[QUANTITIES], QUANTITIES, QuantityRow, told),
        items=tuple(chain.from_iterable(items)),
        parties=csv_entries(texts[PARTIES], PARTIES, PartyRow, told),
        flags=csv_entries(texts[FLAGS], FLAGS, RedFlagRow, told),
        rules=csv_entries(texts[RULES], RULES, RuleRow, told),
    )


def _problems(entries: _Entries) -> Iterator[WrongEntry]:
    """Whatever the entries say that cannot be, as long as somebody asks for more."""
    known = {entry.row.id for entry in entries.measures}
    yield from checks.check_ids(
        (*entries.measures, *entries.items, *entries.parties, *entries.flags, *entries.rules)
    )
    yield from checks.check_measures(entries.measures)
    yield from check_quantities(entries.quantities)
    yield from check_items(entries.items, entries.measures, entries.quantities)
    yield from checks.check_parties(entries.parties, known)
    yield from checks.check_flags(entries.flags)
    yield from checks.check_rules(entries.rules, RULES, known)


def _manifest(folder: Path) -> ManifestRow:
    manifest = read_json(_text(_bytes(folder, MANIFEST), MANIFEST), MANIFEST, ManifestRow)
    if manifest.evidence_to > manifest.data_date:
        raise WrongEntry(
            MANIFEST,
            None,
            "evidence_to",
            Sentence.of("The evidence is newer than the edition."),
            Sentence.of("Correct one of the two dates."),
        )
    return manifest


def _texts(folder: Path, manifest: ManifestRow, told: Told) -> Mapping[str, str]:
    """The files of the pack by name, each as sealed, in the order of the manifest."""
    names = [file.name for file in manifest.files]
    present = files_of(folder)
    for name in dict.fromkeys((*names, *_NEEDED)):
        if name not in present:
            told(MissingFile.of(name))
    for name in present:
        if name not in names:
            told(UnlistedFile.of(name))
    texts: dict[str, str] = {}
    for file in manifest.files:
        if file.name in present:
            data = _bytes(folder, file.name)
            if hash_of(data) != file.sha256:
                told(AlteredFile.of(file.name))
            texts[file.name] = _text(data, file.name)
    return texts


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise MissingFile.of(name) from error
    except OSError as error:
        raise UnreadableFile(
            name,
            None,
            "",
            Sentence.of("The file cannot be opened ({detail}).", detail=error.strerror or ""),
            Sentence.of("Check that you may read the folder of the control pack."),
        ) from error


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            name,
            data.count(b"\n", 0, error.start) + 1,
            "",
            Sentence.of("The file holds bytes that are not UTF-8 text."),
            Sentence.of("Save the file as UTF-8, without a byte order mark."),
        ) from error


def _as_model(entries: Sequence[Entry[object]], kind: type[T]) -> tuple[T, ...]:
    """Rows whose fields are named as the model's, as the model's frozen data."""
    return tuple(msgspec.convert(entry.row, kind, from_attributes=True) for entry in entries)


def _party(row: PartyRow) -> Party:
    cells = msgspec.structs.asdict(row)
    dates = DatesRow(effective=cells.pop("effective"), suspended=cells.pop("suspended"))
    return Party(dates=msgspec.convert(dates, Dates, from_attributes=True), **cells)
