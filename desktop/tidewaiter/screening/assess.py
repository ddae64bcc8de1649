"""What the pack's rules say of a shipment: item, party, destination and end use together, on a date.

Never «prohibited» from a name alone: until a person confirms a hit, the sentences say that nobody has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tidewaiter.controls.model import (
    FlagKind,
    ItemClass,
    Outcome,
    Pack,
    PartyClass,
    PartyList,
    Standing,
    Strength,
)
from tidewaiter.documents.model import Coverage, Reading, Unread
from tidewaiter.screening.model import (
    Assessment,
    Facts,
    Hit,
    HitKind,
    Method,
    Reason,
    Role,
    Screening,
)
from tidewaiter.screening.wording import entry_name, quote
from tidewaiter.wording import Sentence

# An item named as surely as this is taken for listed until a person says otherwise; a name whose value
# must be checked stays below.
LISTED_FROM = 75
# Below this a party hit is only a possible maker on a goods line.
PARTY_FROM = 55

_ORDER = {outcome: place for place, outcome in enumerate(Outcome)}
_RECEIVING = (Role.CONSIGNEE, Role.DISCHARGE, Role.DESTINATION)
_ONWARD = (Role.END_USER, Role.BUYER, Role.NOTIFY, Role.TRANSIT)
_LIVE = frozenset({Standing.IN_FORCE})
_DORMANT = frozenset({Standing.SUSPENDED, Standing.UNCERTAIN, Standing.ENDED})
_MILITARY = frozenset({FlagKind.MILITARY_END_USE, FlagKind.MILITARY_END_USER})
_EXPORTER_ONLY = "exporter"
_JAPAN = "JP"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of the decision table: its class, how it is called, and the hits it rests on."""

    kind: PartyClass
    words: Sentence
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _GoodsSide:
    """The goods side of the decision table."""

    kind: ItemClass
    words: Sentence
    hits: tuple[Hit, ...]


def unread_in(
    name: str, parts: Iterable[tuple[Sentence, Coverage]], unread: Sequence[Unread]
) -> tuple[Sentence, ...]:
    """What was not read of one document, one sentence each; `parts` are its labels with their coverage."""
    told = [
        Sentence.of("{name}: {problem}", name=name, problem=u.problem)
        for u in unread
        if u.part is None
    ]
    by_part = {u.part: u for u in unread if u.part is not None}
    for number, (label, coverage) in enumerate(parts):
        problem = by_part.get(number)
        if problem is not None:
            told.append(
                Sentence.of(
                    "{part} of {name}: {problem}", part=label, name=name, problem=problem.problem
                )
            )
        elif coverage.reading is not Reading.READ:
            how = Sentence(
                "was not read"
                if coverage.reading is Reading.NOT_READ
                else "is not proven wholly read"
            )
            told.append(Sentence.of("{part} of {name} {how}.", part=label, name=name, how=how))
    known = set(by_part) - set(range(len(told) + len(by_part)))
    told += [
        Sentence.of("{name}: {problem}", name=name, problem=by_part[number].problem)
        for number in sorted(n for n in known if n is not None)
    ]
    return tuple(told)


def assess(
    screenings: Sequence[Screening],
    pack: Pack,
    *,
    on: date,
    confirmed: frozenset[str] = frozenset(),
    dismissed: frozenset[str] = frozenset(),
    unread: Sequence[Sentence] = (),
) -> Assessment:
    """The rules' word on a whole case. `confirmed` and `dismissed` are hit ids that a person decided.

    With anything in `unread` the outcome is never «no match»: it is at least a check.
    """
    hits = tuple(h for s in screenings for h in s.hits if h.id not in dismissed)
    facts = Facts(mentions=tuple(m for s in screenings for m in s.facts.mentions))
    return weigh(hits, facts, pack, on=on, confirmed=confirmed, unread=unread)


def weigh(
    hits: Sequence[Hit],
    facts: Facts,
    pack: Pack,
    *,
    on: date,
    confirmed: frozenset[str] = frozenset(),
    unread: Sequence[Sentence] = (),
) -> Assessment:
    """The rules' word on hits and facts that stand."""
    goods = _goods(hits, pack)
    reasons: list[Reason] = []
    outcomes: list[Outcome] = [Outcome.NO_MATCH]
    for side in _sides(hits, facts, pack):
        rule = pack.rule(side.kind, goods.kind)
        outcomes.append(rule.outcome)
        reasons.append(
            Reason(
                sentence=Sentence.of(
                    "{reason}{confirmation}",
                    reason=Sentence.of(rule.reason, item=goods.words, party=side.words),
                    confirmation=_confirmation((*goods.hits, *side.hits), confirmed),
                ),
                rule_id=rule.id,
                measure_ids=rule.measure_ids,
                hit_ids=tuple(h.id for h in (*goods.hits, *side.hits)),
            )
        )
    for outcome, reason in (*_other(hits, pack), *_unread(unread)):
        outcomes.append(outcome)
        reasons.append(reason)
    ranked = sorted(reasons, key=lambda r: -_ORDER[_outcome_of(r, pack, outcomes)])
    return Assessment(
        outcome=max(outcomes, key=_ORDER.__getitem__),
        on=on,
        reasons=tuple(ranked),
        missing=_missing(hits, facts, goods, pack),
    )


def _outcome_of(reason: Reason, pack: Pack, outcomes: Sequence[Outcome]) -> Outcome:
    rule = next((r for r in pack.rules if r.id == reason.rule_id), None)
    return rule.outcome if rule else Outcome.CHECK if outcomes else Outcome.NO_MATCH


def _goods(hits: Sequence[Hit], pack: Pack) -> _GoodsSide:
    items = [h for h in hits if h.kind is HitKind.ITEM]
    listed = [h for h in items if _is_listed(h)]
    if listed:
        return _GoodsSide(
            kind=ItemClass.LISTED, words=_items_words(listed, pack), hits=tuple(listed)
        )
    possible = [
        h
        for h in items
        if any(m.standing not in {Standing.OTHER_REGIME, Standing.WATCH} for m in h.matches)
    ]
    if possible:
        return _GoodsSide(
            kind=ItemClass.POSSIBLE, words=_items_words(possible, pack), hits=tuple(possible)
        )
    return _GoodsSide(kind=ItemClass.NOT_DUAL_USE, words=Sentence("the goods"), hits=())


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
        return Sentence.of("“{text}” ({entry})", text=quote(best.text), entry=name)
    return Sentence.of(
        "“{text}” ({entry}), with {count} more,",
        text=quote(best.text),
        entry=name,
        count=len(hits) - 1,
    )


def _sides(hits: Sequence[Hit], facts: Facts, pack: Pack) -> list[_Side]:
    """The rows of the decision table that this shipment touches; the destination's own row last."""
    parties = [h for h in hits if h.kind is HitKind.PARTY and h.best.score >= PARTY_FROM]
    grouped: dict[tuple[PartyClass, str], list[Hit]] = {}
    for hit in parties:
        kind = _party_class(hit, pack)
        if kind is not None:
            grouped.setdefault((kind, hit.best.entry_id), []).append(hit)
    sides = [
        _Side(
            kind=kind, words=Sentence.of("{name}", name=_party_name(pack, entry)), hits=tuple(group)
        )
        for (kind, entry), group in grouped.items()
    ]
    listed_japan = any(pack.parties[entry].country == _JAPAN for _, entry in grouped)
    where = _destination(hits, facts, listed_japan=listed_japan)
    sides += _flagged(hits, where, pack)
    if not sides or where is not PartyClass.ELSEWHERE:
        sides.append(_Side(kind=where, words=_receiver_words(facts), hits=()))
    return sides


def _party_class(hit: Hit, pack: Pack) -> PartyClass | None:
    match = hit.best
    party = pack.parties[match.entry_id]
    if match.standing in _DORMANT:
        return PartyClass.SUSPENDED
    if match.standing not in _LIVE or party.list is PartyList.OTHER:
        return None
    if party.list is PartyList.WATCH:
        return PartyClass.WATCH
    if party.list is PartyList.MILITARY:
        return PartyClass.MILITARY if match.score and party.severity.value == "prohibited" else None
    return PartyClass.CONTROL_EXPORTER_ONLY if party.reach == _EXPORTER_ONLY else PartyClass.CONTROL


def _destination(hits: Sequence[Hit], facts: Facts, *, listed_japan: bool) -> PartyClass:
    receiving = {m.country for m in facts.of(*_RECEIVING) if m.country}
    onward = {m.country for m in facts.of(*_ONWARD) if m.country}
    if _JAPAN in receiving:
        others = {m.country for m in facts.of(Role.CONSIGNEE) if m.country} - {_JAPAN}
        return PartyClass.ONWARD_JAPAN if others else PartyClass.JAPAN
    detour = any(
        h.kind is HitKind.RED_FLAG
        and "japan" in e.form.casefold() + e.form.replace("日本", "japan")
        for h in hits
        for m in h.matches
        for e in m.evidence
    )
    if _JAPAN in onward or detour or (listed_japan and receiving):
        return PartyClass.ONWARD_JAPAN if receiving else PartyClass.JAPAN
    return PartyClass.ELSEWHERE


def _flagged(hits: Sequence[Hit], where: PartyClass, pack: Pack) -> list[_Side]:
    """The rows that red flags add where Japan is in play."""
    if where is PartyClass.ELSEWHERE:
        return []
    flags = [h for h in hits if h.kind is HitKind.RED_FLAG]
    military = [
        h
        for h in flags
        if h.strength is Strength.STRONG and pack.red_flags[h.best.entry_id].kind in _MILITARY
    ]
    if military:
        words = Sentence.of("the user of “{text}”", text=quote(military[0].text))
        return [_Side(kind=PartyClass.MILITARY, words=words, hits=tuple(military))]
    other = [h for h in flags if h.strength is not Strength.WEAK]
    if other:
        words = Sentence.of("the transaction (“{text}”)", text=quote(other[0].text))
        return [_Side(kind=PartyClass.JAPAN_MEDIUM_FLAG, words=words, hits=tuple(other))]
    return []


def _other(hits: Sequence[Hit], pack: Pack) -> list[tuple[Outcome, Reason]]:
    """What the table has no cell for: other lists, other regimes, flags without Japan."""
    found: list[tuple[Outcome, Reason]] = []
    for hit in hits:
        if (
            hit.kind is HitKind.PARTY
            and hit.best.score >= PARTY_FROM
            and _party_class(hit, pack) is None
        ):
            party = pack.parties[hit.best.entry_id]
            sentence = Sentence.of(
                "{party} is named by another measure ({measure}): check what it means for this shipment.",
                party=_party_name(pack, party.id),
                measure=party.measure_id,
            )
            found.append(
                (
                    Outcome.CHECK,
                    Reason(sentence=sentence, measure_ids=(party.measure_id,), hit_ids=(hit.id,)),
                )
            )
        if hit.kind is HitKind.ITEM and hit.best.standing is Standing.OTHER_REGIME:
            item = pack.items[hit.best.entry_id]
            sentence = Sentence.of(
                "“{text}” falls under another regime than dual-use control: {item}.",
                text=quote(hit.text),
                item=entry_name(item),
            )
            measures = (item.measure_id,) if item.measure_id else ()
            found.append(
                (Outcome.CHECK, Reason(sentence=sentence, measure_ids=measures, hit_ids=(hit.id,)))
            )
        if hit.kind is HitKind.RED_FLAG and hit.strength is not Strength.WEAK:
            sentence = Sentence.of(
                "The papers hold a warning sign: “{text}”. Ask before the goods move.",
                text=quote(hit.text),
            )
            found.append((Outcome.CHECK, Reason(sentence=sentence, hit_ids=(hit.id,))))
    return found


def _unread(unread: Sequence[Sentence]) -> list[tuple[Outcome, Reason]]:
    return [
        (
            Outcome.CHECK,
            Reason(
                sentence=Sentence.of(
                    "Not everything was read, so silence proves nothing. {what}", what=what
                )
            ),
        )
        for what in unread
    ]


def _confirmation(hits: Sequence[Hit], confirmed: frozenset[str]) -> Sentence:
    if not hits:
        return Sentence("")
    by_person = sum(h.id in confirmed for h in hits)
    if by_person == len(hits):
        return Sentence(" Confirmed by the reviewer.")
    if by_person:
        return Sentence.of(
            " Confirmed by the reviewer in part: {count} of {all} hits.",
            count=by_person,
            all=len(hits),
        )
    return Sentence(" No person has confirmed this yet.")


def _party_name(pack: Pack, party_id: str) -> str:
    party = pack.parties[party_id]
    return party.name_en or party.name_zh


def _receiver_words(facts: Facts) -> Sentence:
    for role in (Role.END_USER, Role.CONSIGNEE, Role.BUYER):
        for mention in facts.of(role):
            first = mention.text.split("\n", 1)[0]
            return Sentence.of("{name} ({role})", name=quote(first), role=Sentence(role.value))
    return Sentence("the receiver")


def _missing(
    hits: Sequence[Hit], facts: Facts, goods: _GoodsSide, pack: Pack
) -> tuple[Sentence, ...]:
    """What to ask for before anything is decided, each once."""
    told: list[Sentence] = []
    if not any(m.country for m in facts.of(*_RECEIVING)):
        told.append(Sentence("The destination is not stated on the papers, or was not recognised."))
    if goods.kind is not ItemClass.NOT_DUAL_USE:
        if not facts.of(Role.END_USER):
            told.append(Sentence("No end user is stated."))
        if not facts.of(Role.END_USE):
            told.append(Sentence("No end use is stated."))
    watch = any(
        h.kind is HitKind.PARTY and pack.parties[h.best.entry_id].list is PartyList.WATCH
        for h in hits
    )
    if watch and not any(h.kind is HitKind.PLEDGE for h in hits):
        told.append(
            Sentence(
                "The watch list asks for a written pledge against military use; none was found in the papers."
            )
        )
    for hit in goods.hits:
        told += hit.best.missing
    if goods.kind is ItemClass.NOT_DUAL_USE:
        told.append(
            Sentence("No line resembles a listed item; that is not a classification of the goods.")
        )
    return tuple(dict.fromkeys(told))
