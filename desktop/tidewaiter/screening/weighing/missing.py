"""What to ask for before anything is decided: facts, papers and proofs that the case does not hold."""

import re
from collections.abc import Iterator, Sequence

from tidewaiter.controls.model import ItemClass, PartyClass
from tidewaiter.screening.facts.titles import title_of
from tidewaiter.screening.model import Facts, Hit, HitKind, Role
from tidewaiter.screening.weighing.sides import RECEIVING, GoodsSide, Side
from tidewaiter.wording import Sentence

_CERTIFICATE = "end-use statement"
# What stands in a signature's place when nobody signed, folded.
_UNSIGNED = re.compile(
    r"un ?-?signed|not (?:yet )?signed|draft|blank|none|n/a|未签|未盖章|空白|草稿|未署名|未捺印|なし|见本|无$"
)

_AROUND = " .:()[]_-"


def missing_of(
    hits: Sequence[Hit], facts: Facts, goods: GoodsSide, sides: Sequence[Side]
) -> tuple[Sentence, ...]:
    """What is missing, each said once, the shipment's before the goods'."""
    told = [
        *_of_the_way(facts, goods),
        *_of_the_goods(facts, goods),
        *_of_the_watch_list(hits, facts, goods, sides),
    ]
    for hit in goods.hits:
        told += hit.best.missing
    return tuple(dict.fromkeys(told))


def _of_the_way(facts: Facts, goods: GoodsSide) -> Iterator[Sentence]:
    if not any(m.country for m in facts.of(*RECEIVING)):
        yield Sentence("The destination is not stated on the papers, or was not recognised.")
    if goods.kind is not ItemClass.NOT_DUAL_USE and not facts.of(Role.ORIGIN):
        yield Sentence(
            "No country of origin is stated: what moves abroad is reached by China’s rules where it"
            " comes from China."
        )


def _of_the_goods(facts: Facts, goods: GoodsSide) -> Iterator[Sentence]:
    if goods.kind is ItemClass.NOT_DUAL_USE:
        yield Sentence(
            "No line resembles a listed item; that is not a classification of the goods."
        )
        return
    if goods.kind is ItemClass.POSSIBLE:
        yield Sentence("Classify the goods: whether a licence is needed depends on it.")
    if not facts.of(Role.END_USER):
        yield Sentence("No end user is stated.")
    if not facts.of(Role.END_USE):
        yield Sentence("No end use is stated.")
    if not any(title_of(m.key) == _CERTIFICATE for m in facts.of(Role.PAPER)):
        yield Sentence("No end-user certificate was found among the papers.")


def _of_the_watch_list(
    hits: Sequence[Hit], facts: Facts, goods: GoodsSide, sides: Sequence[Side]
) -> Iterator[Sentence]:
    """The three things without which no dual-use item goes to a party on the watch list."""
    watched = [side for side in sides if side.kind is PartyClass.WATCH]
    if not watched:
        return
    if goods.kind is not ItemClass.NOT_DUAL_USE:
        party = watched[0].words
        yield Sentence.of(
            "Ask for the single licence: no general licence and no filing covers {party}.",
            party=party,
        )
        yield Sentence.of("Ask for the risk assessment report on {party}.", party=party)
    yield from _of_the_pledge(hits, facts)


def _of_the_pledge(hits: Sequence[Hit], facts: Facts) -> Iterator[Sentence]:
    pledging = {h.document for h in hits if h.kind is HitKind.PLEDGE}
    unsigned = {
        m.document for m in facts.of(Role.SIGNATURE) if _UNSIGNED.match(m.key.strip(_AROUND))
    }
    if not pledging:
        yield Sentence(
            "The watch list asks for a written pledge against military use; none was found in the papers."
        )
    elif pledging <= unsigned:
        yield Sentence(
            "The watch list asks for a written pledge against military use; the one in the papers is"
            " not signed."
        )
    else:
        yield Sentence("Look at the signature below the pledge: whose it is, no program can tell.")
