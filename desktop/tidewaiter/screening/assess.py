"""What the pack's rules say of a shipment: item, party, destination and end use together, on a date.

Never «prohibited» from a name alone: until a person confirms a hit, the sentences say that nobody has.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import ItemClass, Outcome, Pack, PartyList, Strength
from tidewaiter.documents.model import Coverage, Reading, Unread
from tidewaiter.screening.dates_wording import party_dates_words
from tidewaiter.screening.law import law_behind
from tidewaiter.screening.layers_weighed import by_good_guys, by_layers
from tidewaiter.screening.model import Assessment, Facts, Hit, HitKind, Reason, Role, Screening
from tidewaiter.screening.sides import (
    PARTY_FROM,
    RECEIVING,
    GoodsSide,
    goods_side,
    party_class,
    party_name,
    party_sides,
)
from tidewaiter.screening.steps import Step, confirmation
from tidewaiter.screening.wording import entry_name, quote
from tidewaiter.wording import Sentence

_ORDER = {outcome: place for place, outcome in enumerate(Outcome)}


def unread_in(
    name: str, parts: Iterable[tuple[Sentence, Coverage]], unread: Sequence[Unread]
) -> tuple[Sentence, ...]:
    """What was not read of one document, one sentence each; `parts` are its labels with their coverage."""
    told = [Sentence.of("{name}: {problem}", name=name, problem=u.problem) for u in unread]
    explained = {u.part for u in unread}
    for number, (label, coverage) in enumerate(parts):
        if coverage.reading is Reading.READ or number in explained:
            continue
        how = Sentence(
            "was not read" if coverage.reading is Reading.NOT_READ else "is not proven wholly read"
        )
        told.append(Sentence.of("{part} of {name} {how}.", part=label, name=name, how=how))
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
    """The rules' word on hits and facts that stand; the reasons that weigh most come first.

    What a good-guy entry sets aside is named, and weighs again once a person confirms it.
    """
    aside = [h for h in hits if h.set_aside is not None and h.id not in confirmed]
    standing = [h for h in hits if h.set_aside is None or h.id in confirmed]
    hits = [h for h in standing if h.best.listed is None]
    goods = goods_side(hits, pack)
    steps = [
        *_by_rules(hits, facts, goods, pack, confirmed=confirmed, on=on),
        *_by_other_measures(hits, pack, on),
        *by_layers(standing, confirmed, goods_listed=goods.kind is ItemClass.LISTED),
        *by_good_guys(aside),
        *_by_flags(hits),
        *_by_gaps(unread),
    ]
    steps.sort(key=lambda step: -_ORDER[step.outcome])
    return Assessment(
        outcome=steps[0].outcome if steps else Outcome.NO_MATCH,
        on=on,
        reasons=tuple(step.reason for step in steps),
        missing=_missing(hits, facts, goods, pack),
    )


def _by_rules(
    hits: Sequence[Hit],
    facts: Facts,
    goods: GoodsSide,
    pack: Pack,
    *,
    confirmed: frozenset[str],
    on: date,
) -> Iterator[Step]:
    """The cells of the decision table that the shipment meets, under the law of the day."""
    for side in party_sides(hits, facts, pack):
        rule = pack.rule(side.kind, goods.kind)
        law = law_behind(rule, side, pack, on)
        resting = (*side.hits, *goods.hits)
        sentence = Sentence.of(
            "{reason}{law}{confirmation}",
            reason=_reason(rule.reason, goods.words, side.words),
            law=law.words,
            confirmation=confirmation(resting, confirmed),
        )
        yield Step(
            rule.outcome if law.holds else min(rule.outcome, Outcome.CHECK, key=_ORDER.__getitem__),
            Reason(
                sentence=sentence,
                rule_id=rule.id,
                measure_ids=rule.measure_ids,
                hit_ids=tuple(h.id for h in resting),
            ),
        )


def _reason(pattern: str, item: Sentence, party: Sentence) -> Sentence:
    """A rule's sentence about these goods and this party; whichever opens it begins with a capital."""
    return Sentence.of(
        pattern,
        item=_opening(item) if pattern.startswith("{item}") else item,
        party=_opening(party) if pattern.startswith("{party}") else party,
    )


def _opening(words: Sentence) -> Sentence:
    return Sentence(words.pattern[:1].upper() + words.pattern[1:], words.values)


def _by_other_measures(hits: Sequence[Hit], pack: Pack, on: date) -> Iterator[Step]:
    """Lists and regimes for which the table has no cell."""
    for hit in hits:
        if hit.kind is HitKind.PARTY and hit.best.score >= PARTY_FROM:
            if hit.best.standing is Standing.NOT_YET:
                yield _coming_list(hit, pack, on)
            elif party_class(hit, pack) is None:
                yield _other_list(hit, pack)
        elif hit.kind is HitKind.ITEM and hit.best.standing is Standing.OTHER_REGIME:
            yield _other_regime(hit, pack)


def _coming_list(hit: Hit, pack: Pack, on: date) -> Step:
    party = pack.parties[hit.best.entry_id]
    sentence = Sentence.of(
        "{party} is named by a list that is not yet in force on this date: check before the goods"
        " move.{dates}",
        party=party_name(pack, party.id),
        dates=party_dates_words(pack, party, on),
    )
    reason = Reason(sentence=sentence, measure_ids=(party.measure_id,), hit_ids=(hit.id,))
    return Step(Outcome.CHECK, reason)


def _other_list(hit: Hit, pack: Pack) -> Step:
    party = pack.parties[hit.best.entry_id]
    sentence = Sentence.of(
        "{party} is named by another measure ({measure}): check what it means for this shipment.",
        party=party_name(pack, party.id),
        measure=party.measure_id,
    )
    reason = Reason(sentence=sentence, measure_ids=(party.measure_id,), hit_ids=(hit.id,))
    return Step(Outcome.CHECK, reason)


def _other_regime(hit: Hit, pack: Pack) -> Step:
    item = pack.items[hit.best.entry_id]
    sentence = Sentence.of(
        "“{text}” falls under another regime than dual-use control: {item}.",
        text=quote(hit.text),
        item=entry_name(item),
    )
    measures = (item.measure_id,) if item.measure_id else ()
    return Step(Outcome.CHECK, Reason(sentence=sentence, measure_ids=measures, hit_ids=(hit.id,)))


def _by_flags(hits: Sequence[Hit]) -> Iterator[Step]:
    for hit in hits:
        if hit.kind is HitKind.RED_FLAG and hit.strength is not Strength.WEAK:
            sentence = Sentence.of(
                "The papers hold a warning sign: “{text}”. Ask before the goods move.",
                text=quote(hit.text),
            )
            yield Step(Outcome.CHECK, Reason(sentence=sentence, hit_ids=(hit.id,)))


def _by_gaps(unread: Sequence[Sentence]) -> Iterator[Step]:
    for what in unread:
        sentence = Sentence.of(
            "Not everything was read, so silence proves nothing. {what}", what=what
        )
        yield Step(Outcome.CHECK, Reason(sentence=sentence))


def _missing(
    hits: Sequence[Hit], facts: Facts, goods: GoodsSide, pack: Pack
) -> tuple[Sentence, ...]:
    """What to ask for before anything is decided, each once."""
    told: list[Sentence] = []
    if not any(m.country for m in facts.of(*RECEIVING)):
        told.append(Sentence("The destination is not stated on the papers, or was not recognised."))
    if goods.kind is ItemClass.NOT_DUAL_USE:
        told.append(
            Sentence("No line resembles a listed item; that is not a classification of the goods.")
        )
    else:
        told += _unstated(facts)
    if _on_watch_list(hits, pack) and not any(h.kind is HitKind.PLEDGE for h in hits):
        told.append(
            Sentence(
                "The watch list asks for a written pledge against military use; none was found in the papers."
            )
        )
    for hit in goods.hits:
        told += hit.best.missing
    return tuple(dict.fromkeys(told))


def _unstated(facts: Facts) -> Iterator[Sentence]:
    if not facts.of(Role.END_USER):
        yield Sentence("No end user is stated.")
    if not facts.of(Role.END_USE):
        yield Sentence("No end use is stated.")


def _on_watch_list(hits: Sequence[Hit], pack: Pack) -> bool:
    return any(
        h.kind is HitKind.PARTY and pack.parties[h.best.entry_id].list is PartyList.WATCH
        for h in hits
    )
