"""What many cases say of the work: how long decisions took, how often they were overturned, what was for nothing.

All of it is counted from the events themselves, decisions that were withdrawn or replaced included.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from tidewaiter.casebook.facts.dispositions import Disposition
from tidewaiter.casebook.model import DecisionWithdrawn, DocumentScreened, HitDecided
from tidewaiter.records.audit.selecting import Audited
from tidewaiter.records.moved import rows_of
from tidewaiter.screening.model import Hit

NEAR = 80  # per cent alike: from here on a name that is no hit is worth a second look
_SLOW = 9  # of ten decisions are no slower


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade:
    """One decision as it was made, and what became of it; `seconds` since the hit was first shown."""

    case: str
    title: str
    hit: str
    event: int
    actor: str
    time: str
    disposition: Disposition
    reason: str
    note: str
    seconds: int
    overturned: bool
    stands: bool
    paper: str
    text: str
    entries: tuple[str, ...]

    @property
    def key(self) -> str:
        """What a sample is drawn by."""
        return f"{self.case}/{self.event}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRate:
    """How often hits on one entry were decided, and how often they were false positives."""

    entry: str
    decided: int
    false: int

    @property
    def per_cent(self) -> int:
        """The share of false positives."""
        return round(100 * self.false / self.decided) if self.decided else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A party whose name comes near a listed one without being a hit."""

    title: str
    paper: str
    name: str
    nearest: str
    entry: str
    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds from the showing of a hit to its decision."""

    count: int
    median: int
    ninth_tenth: int
    longest: int


@dataclass(slots=True)
class _Seen:
    """A case on its way through its events."""

    shown: dict[str, str] = field(default_factory=dict)
    hits: dict[str, Hit] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    made: list[DecisionMade] = field(default_factory=list)


def decisions_of(audited: Audited) -> tuple[DecisionMade, ...]:
    """Every decision that was ever made in a case."""
    seen = _Seen(papers={paper.sha256: paper.name for paper in audited.case.documents})
    stands = {decision.sequence for decision in audited.case.decisions}
    facts = [(row, row.fact) for row in rows_of(audited.events)]
    followed = _followed((event.sequence, fact) for event, fact in facts)
    for hit in audited.case.compared:
        seen.hits[hit.id] = hit
    for event, fact in facts:
        match fact:
            case DocumentScreened(screening=screening):
                for hit in screening.hits:
                    seen.hits[hit.id] = hit
                    seen.shown.setdefault(hit.id, event.time)
            case HitDecided():
                hit_ = seen.hits.get(fact.hit)
                seen.made.append(
                    DecisionMade(
                        case=audited.case.id,
                        title=audited.case.title,
                        hit=fact.hit,
                        event=event.sequence,
                        actor=event.actor,
                        time=event.time,
                        disposition=fact.disposition,
                        reason=fact.reason,
                        note=fact.note,
                        seconds=_seconds(seen.shown.get(fact.hit, event.time), event.time),
                        overturned=event.sequence in followed,
                        stands=event.sequence in stands,
                        paper=seen.papers.get(hit_.document, "") if hit_ else "",
                        text=hit_.text if hit_ else "",
                        entries=tuple(m.entry_id for m in hit_.matches) if hit_ else (),
                    )
                )
    return tuple(seen.made)


def _followed(facts: Iterable[tuple[int, object]]) -> set[int]:
    """The decisions that were overturned: withdrawn, or replaced by one of another disposition."""
    latest: dict[str, tuple[int, Disposition]] = {}
    overturned: set[int] = set()
    for sequence, fact in facts:
        match fact:
            case DecisionWithdrawn(decided=decided):
                overturned.add(decided)
            case HitDecided(hit=hit, disposition=disposition):
                before = latest.get(hit)
                if before is not None and before[1] is not disposition:
                    overturned.add(before[0])
                latest[hit] = sequence, disposition
    return overturned


def times_of(made: Sequence[DecisionMade]) -> Times:
    """How long decisions took; all 0 where there are none."""
    seconds = sorted(one.seconds for one in made)
    if not seconds:
        return Times(count=0, median=0, ninth_tenth=0, longest=0)
    return Times(
        count=len(seconds),
        median=round(median(seconds)),
        ninth_tenth=seconds[min(len(seconds) - 1, len(seconds) * _SLOW // 10)],
        longest=seconds[-1],
    )


def rates_of(made: Iterable[DecisionMade]) -> tuple[EntryRate, ...]:
    """The false-positive rate of each entry, by the decisions that stand; the worst first."""
    decided: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for one in made:
        if not one.stands:
            continue
        for entry in dict.fromkeys(one.entries[:1]):  # the best match: the others came along
            decided[entry] += 1
            false[entry] += one.disposition is Disposition.FALSE_POSITIVE
    rates = [EntryRate(entry=e, decided=n, false=false[e]) for e, n in decided.items()]
    return tuple(sorted(rates, key=lambda rate: (-rate.per_cent, -rate.decided, rate.entry)))


def near_misses(cases: Iterable[Audited]) -> Iterator[NearMiss]:
    """Names on papers that come near a listed one, the nearest first within each case; each once."""
    for audited in cases:
        papers = {paper.sha256: paper.name for paper in audited.case.documents}
        found: dict[tuple[str, str], NearMiss] = {}
        for screening in audited.case.screenings:
            for mention in screening.facts.mentions:
                near = mention.nearest
                if near is None or near.alike < NEAR or not near.entry_id:
                    continue
                found.setdefault(
                    (mention.text, near.entry_id),
                    NearMiss(
                        title=audited.case.title,
                        paper=papers.get(screening.document, ""),
                        name=mention.text,
                        nearest=near.form,
                        entry=near.entry_id,
                        alike=near.alike,
                    ),
                )
        yield from sorted(found.values(), key=lambda miss: -miss.alike)


def by_person(made: Iterable[DecisionMade]) -> dict[str, tuple[DecisionMade, ...]]:
    """Decisions by who made them."""
    found: dict[str, list[DecisionMade]] = defaultdict(list)
    for one in made:
        found[one.actor].append(one)
    return {name: tuple(ones) for name, ones in sorted(found.items())}


def _seconds(since: str, until: str) -> int:
    """The time between two events; a clock that was set back counts as none."""
    return max(
        0, round((datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds())
    )
