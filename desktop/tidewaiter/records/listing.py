"""What an edition says of the entries and measures that a record names."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from tidewaiter.casebook.model import Case
from tidewaiter.controls.dates import Dates, Period
from tidewaiter.controls.model import Measure, Pack
from tidewaiter.records.model.findings import AssessmentPart, ListedPart
from tidewaiter.records.model.lists import (
    ControlsPart,
    DatesPart,
    EntryPart,
    ListsPart,
    MeasurePart,
    PeriodPart,
)
from tidewaiter.records.model.papers import LayerPart
from tidewaiter.records.model.record import Account
from tidewaiter.records.saying import say_all
from tidewaiter.screening.model import HitKind
from tidewaiter.wording import Sentence

Named = TypeVar("Named", LayerPart, ListedPart)


def put_controls(case: Case, derived: Account, pack: Pack) -> ControlsPart:
    """The edition; a notice for every document and entry that it does not fit, and for its age."""
    return ControlsPart(
        edition=pack.edition,
        title=pack.title,
        publisher=pack.publisher,
        data_date=pack.data_date,
        evidence_to=pack.evidence_to,
        digest=pack.digest,
        notices=say_all(
            (
                *_other_editions(case, pack),
                *_unknown_entries(derived, pack),
                *_age(pack, derived.case.on),
            )
        ),
    )


def put_lists(derived: Account, assessed: AssessmentPart, pack: Pack) -> ListsPart:
    """Every entry that a hit names and every measure behind them, in the order they are named."""
    on = derived.case.on
    entries = [entry for name in _named_entries(derived) if (entry := _entry(name, pack, on))]
    behind = [entry.measure_id for entry in entries if entry.measure_id]
    reasoned = [name for reason in assessed.reasons for name in reason.measure_ids]
    return ListsPart(
        entries=entries,
        measures=[
            _measure(pack.measures[name], on)
            for name in _once([*behind, *reasoned])
            if name in pack.measures
        ],
        layers=_once_each(
            layer
            for document in derived.documents
            if document.screened
            for layer in document.screened.layers
        ),
        listed=_once_each(
            match.listed for hit in derived.hits for match in hit.matches if match.listed
        ),
    )


def _other_editions(case: Case, pack: Pack) -> Iterator[Sentence]:
    names = {document.sha256: document.name for document in case.documents}
    for screening in case.screenings:
        if screening.digest != pack.digest:
            yield Sentence.of(
                "“{document}” was screened against edition {edition}, which is not the one named"
                " here.",
                document=names[screening.document],
                edition=screening.edition,
            )


def _age(pack: Pack, on: date) -> Iterator[Sentence]:
    """How many days of law before the review date the edition does not know."""
    days = (on - pack.evidence_to).days
    if days > 0:
        yield Sentence.counted(
            "On the review date the evidence of this edition was 1 day old: what changed since is"
            " not in it.",
            "On the review date the evidence of this edition was {count} days old: what changed"
            " since is not in it.",
            count=days,
        )


def _unknown_entries(derived: Account, pack: Pack) -> Iterator[Sentence]:
    beside = {m.entry_id for hit in derived.hits for m in hit.matches if m.listed}
    for name in _named_entries(derived):
        if name not in beside and _entry(name, pack, derived.case.on) is None:
            yield Sentence.of("Entry {entry} is not in this edition.", entry=name)


def _named_entries(derived: Account) -> tuple[str, ...]:
    return _once(name for hit in derived.hits for name in hit.entry_ids)


def _entry(name: str, pack: Pack, on: date) -> EntryPart | None:
    if party := pack.parties.get(name):
        return EntryPart(
            id=party.id,
            kind=HitKind.PARTY,
            name=party.name_en,
            name_zh=party.name_zh,
            code="",
            measure_id=party.measure_id,
            standing=pack.party_standing(party, on),
            dates=_dates(party.dates),
            source=party.source,
            confidence=party.confidence,
        )
    if item := pack.items.get(name):
        return EntryPart(
            id=item.id,
            kind=HitKind.ITEM,
            name=item.title_en,
            name_zh=item.title_zh,
            code=item.code,
            measure_id=item.measure_id,
            standing=pack.item_standing(item, on),
            dates=_dates(item.dates) if item.dates else None,
            source=item.source,
            confidence=item.confidence,
        )
    if flag := pack.red_flags.get(name):
        return EntryPart(
            id=flag.id,
            kind=HitKind.RED_FLAG,
            name=flag.why,
            name_zh="",
            code="",
            measure_id=None,
            standing=None,
            dates=None,
            source=flag.source,
            confidence=flag.confidence,
        )
    return None


def _measure(measure: Measure, on: date) -> MeasurePart:
    return MeasurePart(
        id=measure.id,
        authority=measure.authority,
        number=measure.number,
        title_en=measure.title_en,
        title_zh=measure.title_zh,
        issued=measure.issued,
        dates=_dates(measure.dates),
        standing=measure.dates.standing(on),
        effect=measure.effect,
        sources=list(measure.sources),
        confidence=measure.confidence,
    )


def _dates(dates: Dates) -> DatesPart:
    return DatesPart(effective=_periods(dates.effective), suspended=_periods(dates.suspended))


def _periods(periods: tuple[Period, ...]) -> list[PeriodPart]:
    return [PeriodPart(first=p.first, last=p.last, announced=p.announced) for p in periods]


def _once_each(parts: Iterable[Named]) -> list[Named]:
    return list(dict.fromkeys(parts))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
