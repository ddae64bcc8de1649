"""How a record shows the law it was made under: the edition, its entries and measures, lists beside it."""

from datetime import date

import msgspec

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Confidence, Effect
from tidewaiter.records.model.basis import Part, Said
from tidewaiter.records.model.findings import ListedPart
from tidewaiter.records.model.papers import LayerPart
from tidewaiter.screening.model import HitKind


class ControlsPart(Part, frozen=True, kw_only=True):
    """The edition of the control lists that assessment and `lists` were taken from."""

    edition: str
    title: str
    publisher: str
    data_date: date
    evidence_to: date
    digest: str
    notices: list[Said]


class PeriodPart(Part, frozen=True, kw_only=True):
    """Days in a row, the first and the last among them; null where no text names one.

    `announced` is a last day that was announced and differs from the text's: between the two the
    entry is uncertain.
    """

    first: date | None
    last: date | None
    announced: date | None


class DatesPart(Part, frozen=True, kw_only=True):
    """The periods in which an entry has effect (none: always), and those in which it is suspended."""

    effective: list[PeriodPart]
    suspended: list[PeriodPart]


class MeasurePart(Part, frozen=True, kw_only=True):
    """A measure behind the hits or the assessment."""

    id: str
    authority: str
    number: str
    title_en: str
    title_zh: str
    issued: date | None
    dates: DatesPart
    standing: Standing
    effect: Effect
    sources: list[str]
    confidence: Confidence


class EntryPart(Part, frozen=True, kw_only=True):
    """An entry of a list that a hit names; `standing` is on the review date, null for a red flag.

    `dates` are those of a party's own listing, or of an item; where null, its measure's apply.
    """

    id: str
    kind: HitKind
    name: str
    name_zh: str
    code: str
    measure_id: str | None
    standing: Standing | None
    dates: DatesPart | None
    source: str
    confidence: Confidence


class ListsPart(Part, frozen=True, kw_only=True, omit_defaults=True):
    """What the edition says of every entry and measure that the record names.

    `layers` are the lists beside it that were searched, `listed` their entries that hits name.
    """

    entries: list[EntryPart]
    measures: list[MeasurePart]
    layers: list[LayerPart] = msgspec.field(default_factory=list)
    listed: list[ListedPart] = msgspec.field(default_factory=list)
