"""What a pack holds, in words: by category, language, list and confidence."""

from collections import Counter
from collections.abc import Iterator

from tidewaiter.controls.model import Pack
from tidewaiter.controls.statistics import CategoryCounts, by_category
from tidewaiter.wording import Sentence


def holdings(pack: Pack) -> tuple[Sentence, ...]:
    """One sentence on the whole, one for each category of items, one for each list of parties."""
    whole = Sentence.of(
        "Measures: {measures}. Items: {items}. Parties: {parties}. Red flags: {flags}. Rules: {rules}.",
        measures=len(pack.measures),
        items=len(pack.items),
        parties=len(pack.parties),
        flags=len(pack.red_flags),
        rules=len(pack.rules),
    )
    return (whole, *(_category(c) for c in by_category(pack)), *_parties(pack))


def _category(counts: CategoryCounts) -> Sentence:
    return Sentence.of(
        "Items, {category}: {items}. Terms: {en} English, {zh} Chinese, {ja} Japanese,"
        " {abbreviations} abbreviations, {excludes} excludes. With limits: {limits}. With customs"
        " codes: {hs}. Confidence: {high} high, {medium} medium, {low} low.",
        category=counts.category,
        items=counts.items,
        en=counts.en,
        zh=counts.zh,
        ja=counts.ja,
        abbreviations=counts.abbreviations,
        excludes=counts.excludes,
        limits=counts.with_thresholds,
        hs=counts.with_hs,
        high=counts.high,
        medium=counts.medium,
        low=counts.low,
    )


def _parties(pack: Pack) -> Iterator[Sentence]:
    for name, count in Counter(party.list.value for party in pack.parties.values()).most_common():
        members = [p for p in pack.parties.values() if p.list.value == name]
        sure = Counter(p.confidence.value for p in members)
        yield Sentence.of(
            "Parties, {list}: {count}. With a Chinese name: {zh}, with a Japanese one: {ja}."
            " Confidence: {high} high, {medium} medium, {low} low.",
            list=name,
            count=count,
            zh=sum(bool(p.name_zh) for p in members),
            ja=sum(bool(p.name_ja) for p in members),
            high=sure["high"],
            medium=sure["medium"],
            low=sure["low"],
        )
