"""What the browser tells of one entry: captions with their lines, as plain text. No Qt here.

What the pack itself says stands as it is written there, in its own languages; captions and the words
that we add are translated.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.layers.searching import ListedParty
from tidewaiter.controls.model import Item, Measure, Pack, Party, RedFlag
from tidewaiter.desk.wording import raised, tr
from tidewaiter.ui.browser.catalogue import AnyEntry
from tidewaiter.ui.browser.words import (
    HINTS,
    REACHES,
    STRENGTHS,
    codes_in_words,
    limits,
    standings,
)
from tidewaiter.ui.naming.names import measure_of, own_first
from tidewaiter.ui.painting.signs import CONFIDENCES, EFFECTS
from tidewaiter.ui.panels.hit_details import dates_text
from tidewaiter.wording import Sentence

APART = "  ·  "  # between terms, which hold commas and blanks themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A caption and what stands below it; `group` opens a new section where it is not empty."""

    name: str
    text: str
    group: str = ""


def facts_of(pack: Pack, entry: AnyEntry, on: date, today: date) -> tuple[Fact, ...]:
    """All that the pack says of an entry, in the order in which a person asks; empty ones left out."""
    match entry:
        case Item():
            told = (*_item(pack, entry), *_rests_on(pack, entry, on, today), *_trust_item(entry))
        case Party():
            told = (*_party(entry), *_rests_on(pack, entry, on, today), *_trust_party(entry))
        case Measure():
            told = tuple(_measure(pack, entry, on, today))
        case RedFlag():
            told = tuple(_flag(entry))
        case ListedParty():
            told = tuple(_listed(pack, entry, on, today))
    return tuple(fact for fact in told if fact.text)


def _item(pack: Pack, item: Item) -> Iterator[Fact]:
    terms, hs = item.terms, item.hs
    yield Fact(name="", text=tr(item.summary))
    yield Fact(name="A name alone", text=tr(HINTS[item.hint]))
    yield Fact(
        name="Limits", text="\n".join(limits(item, pack.quantities)), group="What papers may say"
    )
    yield Fact(name="English terms", text=APART.join(terms.en))
    yield Fact(name="Chinese terms", text=APART.join(terms.zh))
    yield Fact(name="Japanese terms", text=APART.join(terms.ja))
    yield Fact(name="Abbreviations, as whole words", text=APART.join(terms.abbreviations))
    yield Fact(name="Broad names, by their values", text=APART.join(terms.broad))
    yield Fact(name="CAS numbers", text=APART.join(terms.cas))
    yield Fact(name="Not this entry", text=APART.join(terms.excludes))
    yield Fact(
        name="Printed in the catalogue",
        text=_codes(hs.published),
        group="HS codes: may be controlled",
    )
    yield Fact(name="Assigned by us", text=_codes(hs.inferred))
    yield Fact(name="Usual for such goods", text=_codes(hs.context))


def _party(party: Party) -> Iterator[Fact]:
    names = [name for name in party.names() if name not in _titles(party)]
    yield Fact(name="Other names", text="\n".join(names))
    yield Fact(
        name="Ambiguous names: they count only in a party field or beside other evidence",
        text="\n".join(party.ambiguous),
    )
    place = APART.join(filter(None, (party.address, party.postcode, party.country)))
    yield Fact(name="Address", text=place)
    yield Fact(name="Group", text=party.parent_group)
    yield Fact(name="What it is", text=party.entity_type[:1].upper() + party.entity_type[1:])
    yield Fact(name="Effect", text=tr(EFFECTS[party.severity]))
    yield Fact(name="Reach", text=tr(REACHES.get(party.reach, party.reach)))


def _titles(party: Party) -> tuple[str, ...]:
    return (party.name_en, party.name_zh, party.name_ja)


def _rests_on(pack: Pack, entry: Item | Party, on: date, today: date) -> Iterator[Fact]:
    """Its dates and its measure."""
    measure = measure_of(pack, entry)
    dates = pack.item_dates(entry) if isinstance(entry, Item) else entry.dates
    yield Fact(
        name="Standing",
        text="\n".join(standings(pack, entry, on, today)),
        group="Dates and measure",
    )
    yield Fact(name="Dates", text=dates_text(dates))
    if isinstance(entry, Party):
        yield Fact(name="About the dates", text=entry.dates_note)
    else:
        yield Fact(name="About the dates", text=entry.status_note)
    if measure is None:
        return
    yield Fact(
        name="Measure",
        text=_lines(
            tr(measure.number), *own_first(measure.title_en, measure.title_zh, measure.title_ja)
        ),
    )
    if isinstance(entry, Item):
        yield Fact(name="Effect", text=tr(EFFECTS[measure.effect]))
        yield Fact(name="Reach", text=measure.reach)
    yield Fact(name="Sources of the measure", text="\n".join(measure.sources))


def _trust_item(item: Item) -> Iterator[Fact]:
    yield Fact(
        name="Confidence", text=tr(CONFIDENCES[item.confidence]), group="Where it comes from"
    )
    yield Fact(name="Source", text=item.source)
    yield Fact(name="Read in", text=item.read_via)
    yield Fact(name="Wassenaar or EU code", text=item.wassenaar_or_eu)
    covered = [code for code in item.codes_covered if code != item.code]
    yield Fact(name="Other codes that it covers", text=APART.join(covered))
    yield Fact(name="Note", text=item.note)
    yield Fact(name="Id", text=item.id)


def _trust_party(party: Party) -> Iterator[Fact]:
    yield Fact(
        name="Confidence", text=tr(CONFIDENCES[party.confidence]), group="Where it comes from"
    )
    yield Fact(name="Source", text=party.source)
    yield Fact(name="Also found in", text="\n".join(party.corroboration))
    yield Fact(name="Note", text=party.notes)
    yield Fact(name="Id", text=party.id)


def _measure(pack: Pack, measure: Measure, on: date, today: date) -> Iterator[Fact]:
    yield Fact(name="", text=measure.summary)
    yield Fact(name="Authority", text=measure.authority)
    yield Fact(name="Issued", text=measure.issued.isoformat() if measure.issued else "")
    yield Fact(name="Effect", text=tr(EFFECTS[measure.effect]))
    yield Fact(name="Reach", text=measure.reach)
    yield Fact(name="Aimed at", text="\n".join(measure.targets))
    yield Fact(name="Entries that rest on it", text=_resting(pack, measure))
    yield Fact(name="Standing", text="\n".join(standings(pack, measure, on, today)), group="Dates")
    yield Fact(name="Dates", text=dates_text(measure.dates))
    yield Fact(name="About the dates", text=measure.status_note)
    for part in measure.parts:
        yield Fact(name=part.label, text=_lines(part.summary, dates_text(part.dates)))
    yield Fact(
        name="Confidence", text=tr(CONFIDENCES[measure.confidence]), group="Where it comes from"
    )
    yield Fact(name="Sources", text="\n".join(measure.sources))
    related = [tr(pack.measures[m].number) for m in measure.related if m in pack.measures]
    yield Fact(name="Related measures", text="\n".join(related))
    yield Fact(name="Note", text=measure.notes)
    yield Fact(name="Id", text=measure.id)


def _flag(flag: RedFlag) -> Iterator[Fact]:
    yield Fact(name="", text=tr(flag.why))
    yield Fact(name="Strength", text=tr(STRENGTHS[flag.strength]))
    yield Fact(name="Caution", text=tr(flag.caution))
    yield Fact(
        name="English phrases", text=APART.join(flag.phrases_en), group="What papers may say"
    )
    yield Fact(name="Chinese phrases", text=APART.join(flag.phrases_zh))
    yield Fact(name="Japanese phrases", text=APART.join(flag.phrases_ja))
    yield Fact(name="Only beside another hit in the document", text=APART.join(flag.weak))
    yield Fact(
        name="Confidence", text=tr(CONFIDENCES[flag.confidence]), group="Where it comes from"
    )
    yield Fact(name="Source", text=flag.source)
    yield Fact(name="Id", text=flag.id)


def _listed(pack: Pack, entry: ListedParty, on: date, today: date) -> Iterator[Fact]:
    party, layer = entry.party, entry.layer
    yield Fact(name="Other names", text="\n".join(party.names[1:]))
    yield Fact(name="Names that the list itself calls weak", text="\n".join(party.weak))
    yield Fact(name="What it is", text=raised(party.sort.value))
    yield Fact(name="Address", text="\n".join(place.text for place in party.addresses))
    yield Fact(name="Programme", text=party.programme)
    yield Fact(name="Note", text=party.remarks)
    yield Fact(name="Standing", text="\n".join(standings(pack, entry, on, today)), group="Dates")
    yield Fact(name="Dates", text=dates_text(party.dates))
    yield Fact(name="List", text=layer.title, group="Where it comes from")
    yield Fact(name="Published by", text=layer.publisher)
    yield Fact(name="Edition", text=layer.edition)
    yield Fact(name="Effect chosen here", text=tr(EFFECTS[layer.effect]))
    yield Fact(name="Id", text=entry.id)


def _resting(pack: Pack, measure: Measure) -> str:
    items = sum(item.measure_id == measure.id for item in pack.items.values())
    parties = sum(party.measure_id == measure.id for party in pack.parties.values())
    told = []
    if items:
        told.append(tr(Sentence.counted("One item", "{count} items", count=items)))
    if parties:
        told.append(tr(Sentence.counted("One party", "{count} parties", count=parties)))
    return "\n".join(told)


def _codes(codes: tuple[str, ...]) -> str:
    return APART.join(codes_in_words(code) for code in codes)


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
