"""Where a shipment stands in the decision table: its column by the goods, its rows by parties and flags."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import (
    Effect,
    ItemClass,
    Pack,
    PartyClass,
    PartyList,
    Strength,
)
from tidewaiter.screening.model import Facts, Hit, HitKind, Mention, Method, Role
from tidewaiter.screening.wording import brief, entry_name, quote
from tidewaiter.wording import Sentence

# An item named as surely as this is taken for listed until a person says otherwise; a name whose value
# must be checked stays below.
LISTED_FROM = 75
# Below this a party hit is only a possible maker on a goods line.
PARTY_FROM = 55

RECEIVING = (Role.CONSIGNEE, Role.DISCHARGE, Role.DELIVERY, Role.DESTINATION)
_RECEIVERS = (Role.END_USER, Role.CONSIGNEE, Role.BUYER)
_ONWARD = (
    Role.END_USER,
    Role.BUYER,
    Role.NOTIFY,
    Role.TRANSIT,
    Role.MARKS,
    Role.END_USE,
)
_LIVE = frozenset({Standing.IN_FORCE})
_DORMANT = frozenset({Standing.SUSPENDED, Standing.UNCERTAIN, Standing.ENDED})
_EXPORTER_ONLY = "exporter"
_JAPAN = "JP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the decision table: its class, how it is called, the hits and the facts it rests on."""

    kind: PartyClass
    words: Sentence
    hits: tuple[Hit, ...]
    facts: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsSide:
    """The goods side of the decision table."""

    kind: ItemClass
    words: Sentence
    hits: tuple[Hit, ...]


def with_confirmed(hits: Iterable[Hit], confirmed: frozenset[str]) -> list[Hit]:
    """The hits that weigh: a suggestion does as an item, once a person confirms it."""
    return [
        replace(hit, kind=HitKind.ITEM) if hit.kind is HitKind.SIMILAR else hit
        for hit in hits
        if hit.kind is not HitKind.SIMILAR or hit.id in confirmed
    ]


def goods_side(hits: Sequence[Hit], pack: Pack) -> GoodsSide:
    """The column of the table: listed, possible, or no line that resembles a listed item."""
    items = [h for h in hits if h.kind is HitKind.ITEM]
    listed = [h for h in items if _is_listed(h)]
    if listed:
        return GoodsSide(
            kind=ItemClass.LISTED, words=_items_words(listed, pack), hits=tuple(listed)
        )
    possible = [
        h
        for h in items
        if any(m.standing not in {Standing.OTHER_REGIME, Standing.WATCH} for m in h.matches)
    ]
    if possible:
        return GoodsSide(
            kind=ItemClass.POSSIBLE, words=_items_words(possible, pack), hits=tuple(possible)
        )
    return GoodsSide(kind=ItemClass.NOT_DUAL_USE, words=Sentence("the goods"), hits=())


def _is_listed(hit: Hit) -> bool:
    return any(
        m.standing in _LIVE
        and m.score >= LISTED_FROM
        and any(e.method is not Method.HS_CODE for e in m.evidence)
        for m in hit.matches
    )


def _items_words(hits: Sequence[Hit], pack: Pack) -> Sentence:
    """The goods as the entry that speaks for the first hit, and how many lines there are."""
    best = max(hits, key=lambda h: h.best.score)
    name = entry_name(pack.items[best.best.entry_id])
    if len(hits) == 1:
        return Sentence.of("“{text}” ({entry})", text=brief(best.text), entry=name)
    # No comma outside the brackets: the rules' sentences put their own around the goods.
    return Sentence.of(
        "“{text}” ({entry}, one of {count} such lines)",
        text=brief(best.text),
        entry=name,
        count=len(hits),
    )


def party_sides(hits: Sequence[Hit], facts: Facts, pack: Pack) -> list[Side]:
    """The rows of the decision table that this shipment touches; the destination's own row last."""
    parties = [h for h in hits if h.kind is HitKind.PARTY and h.best.score >= PARTY_FROM]
    grouped: dict[tuple[PartyClass, str], list[Hit]] = {}
    for hit in parties:
        kind = party_class(hit, pack)
        if kind is not None:
            grouped.setdefault((kind, hit.best.entry_id), []).append(hit)
    sides = [
        Side(kind=kind, words=party_name(pack, entry), hits=tuple(group))
        for (kind, entry), group in grouped.items()
    ]
    listed_japan = any(pack.parties[entry].country == _JAPAN for _, entry in grouped)
    live = [h for side in sides if side.kind is not PartyClass.SUSPENDED for h in side.hits]
    where = _whereto(hits, facts, live, listed_japan=listed_japan)
    # The table's row for Japan says that no list names the receiver: where one does, its own row speaks.
    told = bool(live) and where.kind is PartyClass.JAPAN and _all_named(facts, live)
    sides += _flagged(hits, where, pack)
    if not told and (not sides or where.kind is not PartyClass.ELSEWHERE):
        sides.append(where)
    return sides


def _all_named(facts: Facts, listed: Sequence[Hit]) -> bool:
    """Whether each party that may receive the goods is a listed one."""
    parties = facts.of(*_RECEIVERS)
    return bool(parties) and all(_names(mention, listed) for mention in parties)


def _names(mention: Mention, listed: Sequence[Hit]) -> bool:
    """Whether a statement of the papers names a party that one of the hits found there."""
    return any(
        hit.document == mention.document
        and hit.part == mention.part
        and any(e.text in mention.text for m in hit.matches for e in m.evidence)
        for hit in listed
    )


def party_class(hit: Hit, pack: Pack) -> PartyClass | None:
    """The row for a listed party; None when the table has none for its list or its date."""
    match = hit.best
    party = pack.parties[match.entry_id]
    if match.standing in _DORMANT:
        return PartyClass.SUSPENDED
    if match.standing not in _LIVE or party.list is PartyList.OTHER:
        return None
    if party.list is PartyList.WATCH:
        return PartyClass.WATCH
    if party.list is PartyList.MILITARY:
        return PartyClass.MILITARY if party.severity is Effect.PROHIBITED else None
    return PartyClass.CONTROL_EXPORTER_ONLY if party.reach == _EXPORTER_ONLY else PartyClass.CONTROL


def _whereto(hits: Sequence[Hit], facts: Facts, live: Sequence[Hit], *, listed_japan: bool) -> Side:
    """The destination's row: to Japan, on to Japan through another country, or elsewhere.

    The facts are those that a reader of the papers would point at.
    """
    receiving = [m for m in facts.of(*RECEIVING) if m.country]
    to_japan = [m for m in receiving if m.country == _JAPAN]
    if to_japan:
        abroad = [m for m in facts.of(Role.CONSIGNEE) if m.country not in {"", _JAPAN}]
        if abroad:
            return _onward(abroad[0], to_japan[0], ())
        return _receiver(PartyClass.JAPAN, facts, to_japan[:1], live)
    later = [m for m in facts.of(*_ONWARD) if m.country == _JAPAN]
    detours = [h for h in hits if h.kind is HitKind.RED_FLAG and _names_japan(h)]
    if not (later or detours or (listed_japan and receiving)):
        return _receiver(PartyClass.ELSEWHERE, facts, receiving[:1], live)
    if receiving:
        return _onward(receiving[0], later[0] if later else None, detours)
    return _receiver(PartyClass.JAPAN, facts, later[:1], live)


def _names_japan(hit: Hit) -> bool:
    forms = [e.form for m in hit.matches for e in m.evidence if e.method is not Method.COMPARISON]
    return any("japan" in form.casefold() or "日本" in form for form in forms)


def _onward(through: Mention, japan: Mention | None, detours: Sequence[Hit]) -> Side:
    words = Sentence.of(
        "{name} ({role})", name=quote(_first_line(through)), role=Sentence(through.role.value)
    )
    return Side(
        kind=PartyClass.ONWARD_JAPAN,
        words=words,
        hits=tuple(detours),
        facts=(through, *((japan,) if japan else ())),
    )


def _receiver(
    kind: PartyClass, facts: Facts, shown: Sequence[Mention], live: Sequence[Hit]
) -> Side:
    """The party that receives the goods, one that no list names before others; `shown` say where."""
    parties = [m for role in _RECEIVERS for m in facts.of(role)]
    mention = next((m for m in parties if not _names(m, live)), next(iter(parties), None))
    if mention is None:
        return Side(kind=kind, words=Sentence("the receiver"), hits=(), facts=tuple(shown))
    words = Sentence.of(
        "{name} ({role})", name=quote(_first_line(mention)), role=Sentence(mention.role.value)
    )
    return Side(kind=kind, words=words, hits=(), facts=tuple(dict.fromkeys((mention, *shown))))


def _first_line(mention: Mention) -> str:
    return mention.text.split("\n", 1)[0]


def _flagged(hits: Sequence[Hit], where: Side, pack: Pack) -> list[Side]:
    """The rows that red flags add where Japan is in play."""
    if where.kind is PartyClass.ELSEWHERE:
        return []
    flags = [h for h in hits if h.kind is HitKind.RED_FLAG]
    military = [
        h
        for h in flags
        if h.strength is Strength.STRONG and pack.red_flags[h.best.entry_id].kind.of_war
    ]
    if military:
        words = Sentence.of("the user of “{text}”", text=brief(military[0].text))
        return [Side(kind=PartyClass.MILITARY, words=words, hits=tuple(military))]
    other = [h for h in flags if h.strength is not Strength.WEAK]
    if not other:
        return []
    compared = [h for h in other if h.elsewhere]
    words = Sentence.of("the transaction (“{text}”)", text=brief(other[0].text))
    if len(compared) == len(other):
        words = Sentence("a transaction whose papers do not agree")
    return [Side(kind=PartyClass.JAPAN_MEDIUM_FLAG, words=words, hits=tuple(other))]


def party_name(pack: Pack, party_id: str) -> Sentence:
    """A party as people call it."""
    party = pack.parties[party_id]
    return Sentence(party.name_en or party.name_zh)
