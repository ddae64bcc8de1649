"""The sheet that shows every entry and measure the record names, with its dates and source."""

from collections.abc import Iterator, Mapping

from tidewaiter.records.model.findings import ListedPart
from tidewaiter.records.model.lists import DatesPart, EntryPart, MeasurePart, PeriodPart
from tidewaiter.records.model.papers import LayerPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.table import Row, Table

_LISTS = (
    ("Kind", 12),
    ("Id", 18),
    ("Code or number", 18),
    ("Name", 50),
    ("Chinese name", 30),
    ("Measure", 18),
    ("Standing", 18),
    ("In effect", 26),
    ("Suspended", 26),
    ("Confidence", 12),
    ("Source", 60),
)


def lists_table(record: Record) -> Table:
    """One row an entry, one a measure, then the lists beside the edition and their entries."""
    return Table(name="Lists", columns=_LISTS, rows=tuple(_lists(record)))


def _lists(record: Record) -> Iterator[Row]:
    yield from (_entry(entry) for entry in record.lists.entries)
    yield from (_measure(measure) for measure in record.lists.measures)
    yield from (_layer(layer) for layer in record.lists.layers)
    titles = {layer.digest: layer.title for layer in record.lists.layers}
    yield from (_listed(listed, titles) for listed in record.lists.listed)


def _entry(entry: EntryPart) -> Row:
    return (
        entry.kind.value,
        entry.id,
        entry.code,
        entry.name,
        entry.name_zh,
        entry.measure_id,
        entry.standing.value if entry.standing else None,
        *_days(entry.dates),
        entry.confidence.value,
        entry.source,
    )


def _measure(measure: MeasurePart) -> Row:
    return (
        "measure",
        measure.id,
        measure.number,
        measure.title_en,
        measure.title_zh,
        measure.id,
        measure.standing.value,
        *_days(measure.dates),
        measure.confidence.value,
        " ".join(measure.sources),
    )


def _layer(layer: LayerPart) -> Row:
    told = f"{layer.publisher}, edition {layer.edition}".lstrip(", ")
    return (
        "list",
        layer.list,
        layer.effect.value,
        layer.title,
        None,
        None,
        None,
        None,
        None,
        None,
        f"{told}, SHA-256 {layer.digest}",
    )


def _listed(listed: ListedPart, titles: Mapping[str, str]) -> Row:
    period = PeriodPart(first=listed.first, last=listed.last, announced=None)
    dated = listed.first or listed.last
    return (
        "listed party",
        listed.ref,
        listed.sort.value,
        listed.name,
        None,
        None,
        None,
        _period(period) if dated else None,
        None,
        None,
        "; ".join(filter(None, (titles.get(listed.layer), listed.programme, listed.address))),
    )


def _days(dates: DatesPart | None) -> Row:
    if dates is None:
        return None, None
    return _periods(dates.effective), _periods(dates.suspended)


def _periods(periods: list[PeriodPart]) -> str | None:
    return "; ".join(map(_period, periods)) or None


def _period(period: PeriodPart) -> str:
    """«2025-11-10 to 2026-11-10, announced to 2027-01-10»; a day that is not known is left out."""
    days = (("", period.first), ("to ", period.last), ("announced to ", period.announced))
    first, *ends = [f"{word}{day.isoformat()}" if day else "" for word, day in days]
    return " ".join(filter(None, (first, ", ".join(filter(None, ends)))))
