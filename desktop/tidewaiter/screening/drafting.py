"""From what was found on a line to drafts of hits: standing on the day, strength, sentences."""

from datetime import date

from tidewaiter.controls.dates import Standing
from tidewaiter.controls.model import Pack, Strength
from tidewaiter.controls.versions import version_of, version_of_listed
from tidewaiter.screening.dates_wording import dates_words
from tidewaiter.screening.flags.flags import Raised
from tidewaiter.screening.goods.sightings import Sighting
from tidewaiter.screening.hits import Draft
from tidewaiter.screening.model import (
    HitKind,
    Match,
    Method,
    ReadsAs,
    Verdict,
    VerdictKind,
    reads_as,
)
from tidewaiter.screening.parties.layers import Met
from tidewaiter.screening.parties.parties import Named, Surroundings
from tidewaiter.screening.wording import (
    flag_missing,
    flag_sentence,
    item_missing,
    item_sentence,
    listed_missing,
    listed_sentence,
    party_missing,
    party_sentence,
)

# A name alone of a plain entry (80) is strong, a name whose value must be checked (60) and a full customs
# code alone (50) are medium, six digits alone (20) are weak.
STRONG_FROM = 75
MEDIUM_FROM = 40
# What a limit that is met adds to a name; one that is not reached leaves the hit to be seen, not more:
# a paper can be wrong.
LIMITS_MET = 20
LIMITS_NOT_REACHED = 45
_HIGHEST = 99


def item_draft(pack: Pack, sighting: Sighting, verdict: Verdict | None, on: date) -> Draft:
    """An item on a line, with its sentence, its limits held against the paper, and what is missing."""
    item, evidence = sighting.item, sighting.evidence
    standing = pack.item_standing(item, on)
    score = _with_limits(sighting.score, verdict)
    return Draft(
        kind=HitKind.ITEM,
        match=Match(
            entry_id=item.id,
            score=score,
            standing=standing,
            evidence=evidence,
            sentence=item_sentence(pack, item, evidence, on),
            missing=item_missing(item, evidence, standing, verdict),
            version=version_of(pack, item),
            verdict=verdict,
        ),
        strength=_strength(score) if sighting.alone else Strength.WEAK,
        set_aside=sighting.aside,
    )


def party_draft(pack: Pack, named: Named, around: Surroundings, on: date) -> Draft:
    """A listed party on a line, with its sentence and what is missing."""
    party, evidence = named.party, named.evidence
    standing = pack.party_standing(party, on)
    role = around.role(evidence[0].start, evidence[0].end)
    return Draft(
        kind=HitKind.PARTY,
        match=Match(
            entry_id=party.id,
            score=named.score,
            standing=standing,
            evidence=evidence,
            sentence=party_sentence(
                pack,
                party,
                evidence,
                on=on,
                role=role,
                pairs=named.pairs,
                place=named.place,
            ),
            missing=party_missing(party, role, named_whole=named.whole, weak=named.weak),
            version=version_of(pack, party),
        ),
        strength=Strength.WEAK if named.weak else _strength(named.score),
        role=role,
        set_aside=reads_as(ReadsAs.DENIED, evidence[0].text) if named.denied else None,
    )


def listed_draft(met: Met, around: Surroundings, on: date) -> Draft:
    """A party of an imported list on a line, with its sentence and what is missing."""
    evidence, dates = met.evidence, met.party.dates
    role = around.role(evidence[0].start, evidence[0].end)
    return Draft(
        kind=HitKind.PARTY,
        match=Match(
            entry_id=f"{met.listed.layer.list}:{met.listed.ref}",
            score=met.score,
            standing=dates.standing(on),
            evidence=evidence,
            sentence=listed_sentence(
                met.listed,
                evidence,
                role=role,
                pairs=met.pairs,
                place=met.place,
                standing=dates_words(met.listed.layer.title, dates, on),
            ),
            missing=listed_missing(met.listed, role, named_whole=met.whole, weak=met.weak),
            version=version_of_listed(met.party, met.listed.layer.effect),
            listed=met.listed,
        ),
        strength=Strength.WEAK if met.weak else _strength(met.score),
        role=role,
        set_aside=reads_as(ReadsAs.DENIED, evidence[0].text) if met.denied else None,
    )


def flag_draft(pack: Pack, raised: Raised) -> Draft:
    """A red flag or a pledge on a line, with its sentence."""
    flag, evidence = raised.flag, raised.evidence
    return Draft(
        kind=HitKind.PLEDGE if raised.pledge else HitKind.RED_FLAG,
        match=Match(
            entry_id=flag.id,
            score=evidence[0].score,
            standing=Standing.IN_FORCE,
            evidence=evidence,
            sentence=flag_sentence(flag, raised.said, evidence, pledge=raised.pledge),
            missing=flag_missing(flag, raised.strength, pledge=raised.pledge),
            version=version_of(pack, flag),
        ),
        strength=raised.strength,
        set_aside=raised.aside,
    )


def shown(sighting: Sighting) -> bool:
    """A colliding abbreviation without a second signal on its line is no sighting at all."""
    return sighting.alone or any(e.method is not Method.ABBREVIATION for e in sighting.evidence)


def _with_limits(score: int, verdict: Verdict | None) -> int:
    if verdict is None or verdict.kind is VerdictKind.NOT_STATED:
        return score
    if verdict.kind is VerdictKind.MEETS:
        return min(score + LIMITS_MET, _HIGHEST)
    return min(score, LIMITS_NOT_REACHED)


def _strength(score: int) -> Strength:
    if score >= STRONG_FROM:
        return Strength.STRONG
    return Strength.MEDIUM if score >= MEDIUM_FROM else Strength.WEAK
