"""Hits that a person marks: made from a place and an entry of the pack, so that they weigh as all others do."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Item, Pack, Party, RedFlag, Strength
from tidewaiter.controls.versions import version_of
from tidewaiter.documents.model import CellPlace, PagePlace, Place
from tidewaiter.screening.model import Evidence, Hit, HitKind, Match, Method
from tidewaiter.screening.wording import entry_name, quote
from tidewaiter.wording import Sentence

SURE = 100  # a person says what it is; whether that is so, the decision says
_SEPARATOR = "\x1f"
_ID_LENGTH = 19
Entry = Item | Party | RedFlag

# The classes that a person may choose for each sort of entry, the usual one first.
KINDS: dict[type[Entry], tuple[HitKind, ...]] = {
    Item: (HitKind.ITEM,),
    Party: (HitKind.PARTY,),
    RedFlag: (HitKind.RED_FLAG, HitKind.PLEDGE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """Where a person saw something; `text` is what stands there, empty for a region without any.

    `line` counts within the part, `start` and `end` are offsets in that line.
    """

    document: str
    part: int
    line: int
    start: int
    end: int
    text: str
    places: tuple[Place, ...]


def mark(spotted: Spotted, kind: HitKind, entry: Entry, pack: Pack, on: date) -> Hit:
    """The hit of a person; the same place and entry give the same id."""
    end = max(spotted.end, spotted.start + 1)  # a region without text, too, is a stretch
    evidence = Evidence(
        method=Method.PERSON,
        start=spotted.start,
        end=end,
        text=spotted.text,
        form=_form(entry, spotted.text),
        score=SURE,
    )
    match = Match(
        entry_id=entry.id,
        score=SURE,
        standing=_standing(entry, pack, on),
        evidence=(evidence,),
        sentence=_sentence(entry, spotted.text),
        version=version_of(pack, entry),
    )
    return Hit(
        id=_identify(spotted, kind, entry),
        document=spotted.document,
        kind=kind,
        part=spotted.part,
        line=spotted.line,
        start=spotted.start,
        end=end,
        text=spotted.text,
        places=spotted.places,
        matches=(match,),
        strength=Strength.STRONG,
    )


def is_marked(hit: Hit) -> bool:
    """Whether a person marked a hit, and no screening found it."""
    return any(one.method is Method.PERSON for one in hit.best.evidence)


def entry_named(pack: Pack, entry_id: str) -> Entry | None:
    """An entry of the pack by its id."""
    return pack.items.get(entry_id) or pack.parties.get(entry_id) or pack.red_flags.get(entry_id)


def weighable(marks: Iterable[Hit], pack: Pack) -> tuple[Hit, ...]:
    """The marks whose entry this edition holds."""
    return tuple(one for one in marks if entry_named(pack, one.best.entry_id) is not None)


def unweighable(marks: Iterable[Hit], pack: Pack) -> Iterable[Sentence]:
    """The marks whose entry this edition does not hold any more: they are not passed over in silence."""
    for one in marks:
        if entry_named(pack, one.best.entry_id) is None:
            yield Sentence.of(
                "“{text}” was marked as {entry}, which this edition does not hold: look at it again.",
                text=quote(one.text),
                entry=one.best.entry_id,
            )


def _form(entry: Entry, text: str) -> str:
    match entry:
        case Item():
            return entry.title_en
        case Party():
            return entry.name_en or entry.name_zh
        case RedFlag():
            return text  # its sentence may name places that the paper does not


def _standing(entry: Entry, pack: Pack, on: date) -> Standing:
    match entry:
        case Item():
            return pack.item_standing(entry, on)
        case Party():
            return pack.party_standing(entry, on)
        case RedFlag():
            return Standing.IN_FORCE


def _sentence(entry: Entry, text: str) -> Sentence:
    name = _name(entry)
    if not text:
        return Sentence.of("A person marked this place as {entry}.", entry=name)
    return Sentence.of("A person marked “{text}” as {entry}.", text=quote(text), entry=name)


def _name(entry: Entry) -> Sentence:
    match entry:
        case Item():
            return entry_name(entry)
        case Party():
            return Sentence(entry.name_en or entry.name_zh)
        case RedFlag():
            return Sentence(entry.why)


def _identify(spotted: Spotted, kind: HitKind, entry: Entry) -> str:
    told = (
        spotted.document,
        kind.value,
        str(spotted.part),
        f"{spotted.line}:{spotted.start}-{spotted.end}",
        *(_spot(place) for place in spotted.places),
        entry.id,
    )
    return "m" + hashlib.sha256(_SEPARATOR.join(told).encode()).hexdigest()[:_ID_LENGTH]


def _spot(place: Place) -> str:
    match place:
        case PagePlace(box=box):
            return " ".join(str(round(side * 100)) for side in box)
        case CellPlace():
            return f"{place.row},{place.column}"
