"""What the pack's rules say of a shipment: item, party, destination and end use together, on a date.

Never «prohibited» from a name alone: until a person confirms a hit, the sentences say that nobody has.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import ItemClass, Outcome, Pack, Rule, Strength
from tidewaiter.documents.model import Coverage, Reading, Unread
from tidewaiter.screening.dates_wording import party_dates_words
from tidewaiter.screening.facts.contradictions import Comparison
from tidewaiter.screening.facts.goods_compared import MOST_PAPERS
from tidewaiter.screening.facts.shipment import papers_of
from tidewaiter.screening.model import Assessment, Facts, Hit, HitKind, Reason, Role, Screening
from tidewaiter.screening.weighing.conflicts import conflicts
from tidewaiter.screening.weighing.law import law_behind
from tidewaiter.screening.weighing.layers_weighed import by_asides, by_layers
from tidewaiter.screening.weighing.marked import unweighable, weighable
from tidewaiter.screening.weighing.missing import missing_of
from tidewaiter.screening.weighing.sides import (
    PARTY_FROM,
    GoodsSide,
    Side,
    goods_side,
    party_class,
    party_name,
    party_sides,
    with_confirmed,
)
from tidewaiter.screening.weighing.steps import Step, confirmation
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
    escalated: frozenset[str] = frozenset(),
    asked: frozenset[str] = frozenset(),
    unread: Sequence[Sentence] = (),
    compared: Sequence[Hit] | None = None,
    marked: Sequence[Hit] = (),
) -> Assessment:
    """The rules' word on a whole case, its papers compared.

    `confirmed`, `dismissed`, `escalated` and `asked` are hit ids that a person decided: a dismissed hit
    drops out, and one that waits for somebody, or for information, holds the case open. With anything
    in `unread` the outcome is never «no match»: it is at least a check. `compared` are the papers'
    `conflicts`, where the caller has them already; `marked` are the hits that persons added.
    """
    between = conflicts(screenings, pack) if compared is None else compared
    found = (*(h for s in screenings for h in s.hits), *between, *weighable(marked, pack))
    hits = tuple(h for h in found if h.id not in dismissed)
    facts = Facts(mentions=tuple(m for s in screenings for m in s.facts.mentions))
    weighed = weigh(
        hits,
        facts,
        pack,
        on=on,
        confirmed=confirmed,
        escalated=escalated,
        asked=asked,
        unread=unread,
    )
    standing = [h for h in marked if h.id not in dismissed]
    more = (*_uncompared(screenings), *unweighable(standing, pack))
    return replace(weighed, missing=(*weighed.missing, *more))


def _uncompared(screenings: Sequence[Screening]) -> Iterator[Sentence]:
    """What of the papers was not held against the others: their silence there proves nothing."""
    yield from Comparison(papers_of(screenings)).uncompared()
    with_goods = min(sum(bool(s.facts.of(Role.GOODS)) for s in screenings), MOST_PAPERS)
    compared = with_goods if with_goods > 1 else 0
    if 1 < len(screenings) != compared:
        yield Sentence.of(
            "Rows of goods were held against each other in {count} of {papers} papers: compare the"
            " others by eye.",
            count=compared,
            papers=len(screenings),
        )


def weigh(
    hits: Sequence[Hit],
    facts: Facts,
    pack: Pack,
    *,
    on: date,
    confirmed: frozenset[str] = frozenset(),
    escalated: frozenset[str] = frozenset(),
    asked: frozenset[str] = frozenset(),
    unread: Sequence[Sentence] = (),
) -> Assessment:
    """The rules' word on hits and facts that stand; the reasons that weigh most come first.

    What is set aside, by a good-guy entry or by the words around it, is named, and weighs again once a
    person confirms it.
    """
    aside = [h for h in hits if h.set_aside is not None and h.id not in confirmed]
    standing = [h for h in hits if h.set_aside is None or h.id in confirmed]
    hits = with_confirmed([h for h in standing if h.best.listed is None], confirmed)
    goods = goods_side(hits, pack)
    sides = party_sides(hits, facts, pack)
    steps = [
        *_by_rules(sides, goods, pack, confirmed=confirmed, on=on),
        *_by_other_measures(hits, pack, on),
        *by_layers(standing, confirmed, goods_listed=goods.kind is ItemClass.LISTED),
        *by_asides(aside),
        *_by_flags(hits, confirmed),
        *_by_waiting(standing, escalated, asked),
        *_by_gaps(unread),
    ]
    steps.sort(key=lambda step: -_ORDER[step.outcome])
    return Assessment(
        outcome=steps[0].outcome if steps else Outcome.NO_MATCH,
        on=on,
        reasons=tuple(step.reason for step in steps),
        missing=(*missing_of(hits, facts, goods, sides), *_likely(standing, confirmed)),
    )


def _likely(hits: Sequence[Hit], confirmed: frozenset[str]) -> Iterator[Sentence]:
    """The suggestions that nobody has decided on: they weigh nothing, and are not passed over."""
    left = [h for h in hits if h.kind is HitKind.SIMILAR and h.id not in confirmed]
    if left:
        yield Sentence.counted(
            "One row of goods names no entry, but reads like one: compare it with that entry.",
            "{count} rows of goods name no entry, but read like one: compare them with it.",
            count=len(left),
        )


def _by_rules(
    sides: Sequence[Side],
    goods: GoodsSide,
    pack: Pack,
    *,
    confirmed: frozenset[str],
    on: date,
) -> Iterator[Step]:
    """The cells of the decision table that the shipment meets, under the law of the day."""
    for side in sides:
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
                measure_ids=_measures(rule, side, goods, pack),
                hit_ids=tuple(h.id for h in resting),
                facts=side.facts,
            ),
        )


def _measures(rule: Rule, side: Side, goods: GoodsSide, pack: Pack) -> tuple[str, ...]:
    """The measures behind a cell: the one that lists this party, the rule's others, that of the goods named.

    A rule for a whole row names every announcement that fills it; only one of them lists this party.
    """
    listing = [
        pack.parties[h.best.entry_id].measure_id for h in side.hits if h.kind is HitKind.PARTY
    ]
    others = {party.measure_id for party in pack.parties.values()} if listing else set[str]()
    of_rule = [m for m in rule.measure_ids if m not in others]
    told = max(goods.hits, key=lambda h: h.best.score, default=None)
    of_goods = pack.items[told.best.entry_id].measure_id if told else None
    return tuple(dict.fromkeys((*listing, *of_rule, *((of_goods,) if of_goods else ()))))


def _reason(pattern: str, item: Sentence, party: Sentence) -> Sentence:
    """A rule's sentence about these goods and this party; whichever opens it begins with a capital."""
    return Sentence.of(
        pattern,
        item=item.begun() if pattern.startswith("{item}") else item,
        party=party.begun() if pattern.startswith("{party}") else party,
    )


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


def _by_flags(hits: Sequence[Hit], confirmed: frozenset[str]) -> Iterator[Step]:
    """Warning signs, on one paper or between several."""
    for hit in hits:
        if hit.kind is not HitKind.RED_FLAG or hit.strength is Strength.WEAK:
            continue
        sign = Sentence.of("The papers hold a warning sign: “{text}”.", text=quote(hit.text))
        sentence = Sentence.of(
            "{sign} Ask before the goods move.{confirmation}",
            sign=hit.sentence if hit.elsewhere else sign,
            confirmation=confirmation((hit,), confirmed) if hit.id in confirmed else Sentence(""),
        )
        yield Step(Outcome.CHECK, Reason(sentence=sentence, hit_ids=(hit.id,)))


def _by_waiting(
    hits: Sequence[Hit], escalated: frozenset[str], asked: frozenset[str]
) -> Iterator[Step]:
    """Hits on which a person waits for another, or for information: the case is open until then."""
    for hit in hits:
        if hit.id in escalated:
            pattern = "“{text}” was escalated: the case waits for that decision."
        elif hit.id in asked:
            pattern = "More information was asked for on “{text}”: the case waits for it."
        else:
            continue
        sentence = Sentence.of(pattern, text=quote(hit.text))
        yield Step(Outcome.CHECK, Reason(sentence=sentence, hit_ids=(hit.id,)))


def _by_gaps(unread: Sequence[Sentence]) -> Iterator[Step]:
    for what in unread:
        sentence = Sentence.of(
            "Not everything was read, so silence proves nothing. {what}", what=what
        )
        yield Step(Outcome.CHECK, Reason(sentence=sentence))
