"""The sheet that shows every entry and measure the record names, with its dates and source."""

from collections.abc import Iterator

from tidewaiter.records.model import DatesPart, EntryPart, MeasurePart, Record
from tidewaiter.records.table import Row, Table

_LISTS = (
    ("Kind", 12),
    ("Id", 18),
    ("Code or number", 18),
    ("Name", 50),
    ("Chinese name", 30),
    ("Measure", 18),
    ("Standing", 18),
    ("From", 12),
    ("To", 12),
    ("Suspended from", 15),
    ("Suspended to", 13),
    ("Announced to", 13),
    ("Confidence", 12),
    ("Source", 60),
)


def lists_table(record: Record) -> Table:
    """One row an entry, then one a measure."""
    return Table(name="Lists", columns=_LISTS, rows=tuple(_lists(record)))


def _lists(record: Record) -> Iterator[Row]:
    yield from (_entry(entry) for entry in record.lists.entries)
    yield from (_measure(measure) for measure in record.lists.measures)


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


def _days(dates: DatesPart | None) -> Row:
    if dates is None:
        return (None,) * 5
    days = (
        dates.effective_from,
        dates.effective_to,
        dates.suspended_from,
        dates.suspended_to,
        dates.suspended_to_announced,
    )
    return tuple(day.isoformat() if day else None for day in days)
