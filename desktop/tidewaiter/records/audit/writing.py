"""The auditor's workbook over many cases: the cases, every decision, what they say of the work, a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tidewaiter import __version__
from tidewaiter.casebook.facts.reasons import reason_text
from tidewaiter.records.audit.sampling import Drawn, Plan, draw
from tidewaiter.records.audit.selecting import Audited, Choice
from tidewaiter.records.audit.statistics import (
    DecisionMade,
    by_person,
    decisions_of,
    near_misses,
    rates_of,
    times_of,
)
from tidewaiter.records.exports.means import Means
from tidewaiter.records.exports.placing import place
from tidewaiter.records.exports.telling import DISPOSITION_WORDS, time_words
from tidewaiter.records.table import Row, Table
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.wording import Sentence

_WIDE = 60
Heads = tuple[tuple[Sentence, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an auditor asked for; `receipt` is a signed checkpoint of the casebook, or empty."""

    choice: Choice
    plan: Plan
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWritten:
    """What was written: the file's hash, how many cases it tells of, and the sample that was drawn."""

    sha256: str
    cases: int
    drawn: Drawn


def write_audit(cases: Sequence[Audited], asked: Asked, means: Means, path: Path) -> AuditWritten:
    """Write the workbook, whole or not at all; the same cases and seed give the same bytes.

    Raises RecordError.
    """
    from tidewaiter.records.workbook import Properties, workbook_of  # noqa: PLC0415 - the library is large

    made: list[DecisionMade] = []
    for done, audited in enumerate(cases):
        means.step(done, len(cases))
        made += decisions_of(audited)
    drawn = draw((one.key for one in made if one.stands), asked.plan)
    last = max(
        (audited.events[-1].time for audited in cases), default="2000-01-01T00:00:00.000000Z"
    )
    properties = Properties(
        creator=f"Tidewaiter {__version__}",
        title=means.say(Sentence.of("Cases for audit")),
        created=last,
        modified=last,
    )
    telling = _Telling(cases, made, drawn, means)
    data = workbook_of(telling.tables(asked), properties)
    digest = place(path, data)
    means.tell(len(cases), len(cases))
    return AuditWritten(sha256=digest, cases=len(cases), drawn=drawn)


class _Telling:
    """The sheets, in the reader's language."""

    def __init__(
        self, cases: Sequence[Audited], made: Sequence[DecisionMade], drawn: Drawn, means: Means
    ) -> None:
        self._cases, self._made, self._drawn = cases, made, drawn
        self._say = means.say

    def tables(self, asked: Asked) -> tuple[Table, ...]:
        """All of them."""
        return (
            self._table(Sentence.of("Summary"), _SUMMARY, self._summary(asked)),
            self._table(Sentence.of("Cases"), _CASES, self._case_rows()),
            self._table(Sentence.of("Decisions"), _DECISIONS, map(self._decision, self._made)),
            self._table(Sentence.of("Reviewers"), _PEOPLE, self._people()),
            self._table(Sentence.of("Entries"), _ENTRIES, self._rates()),
            self._table(Sentence.of("Near misses"), _NEAR, self._near()),
            self._table(Sentence.of("Sample"), _SAMPLE, self._sample()),
        )

    def _table(self, name: Sentence, heads: Heads, rows: Iterator[Row]) -> Table:
        columns = tuple((self._say(head), width) for head, width in heads)
        return Table(name=self._say(name), columns=columns, rows=tuple(rows))

    def _summary(self, asked: Asked) -> Iterator[Row]:
        say, made, choice = self._say, self._made, asked.choice
        times, overturned = times_of(made), sum(one.overturned for one in made)
        yield say(Sentence.of("Cases")), len(self._cases)
        yield say(Sentence.of("Review dates")), f"{choice.first or '…'} – {choice.last or '…'}"
        yield say(Sentence.of("Reviewer")), choice.user or None
        yield say(Sentence.of("List")), choice.list or None
        yield say(Sentence.of("Outcome")), choice.outcome or None
        yield say(Sentence.of("Decisions")), len(made)
        yield say(Sentence.of("Median time to a decision, seconds")), times.median
        yield say(Sentence.of("Nine in ten within, seconds")), times.ninth_tenth
        yield say(Sentence.of("Longest, seconds")), times.longest
        yield say(Sentence.of("Overturned")), overturned
        yield say(Sentence.of("Overturn rate, %")), _per_cent(overturned, len(made))
        yield say(Sentence.of("Sample")), self._sample_words(asked.plan)
        yield say(Sentence.of("Seed of the sample")), self._drawn.seed
        yield say(Sentence.of("Program")), f"Tidewaiter {__version__}"
        if asked.receipt:
            yield say(Sentence.of("Receipt")), asked.receipt

    def _sample_words(self, plan: Plan) -> str:
        drawn, of = len(self._drawn.keys), self._drawn.of
        if plan.percent is not None:
            told = Sentence.of(
                "{drawn} of {of} decisions that stand: {percent} %",
                drawn=drawn,
                of=of,
                percent=plan.percent,
            )
        elif plan.confidence is not None:
            told = Sentence.of(
                "{drawn} of {of} decisions that stand: if none of them is wrong, no more than {at_most} % of all"
                " are, with {confidence} % confidence",
                drawn=drawn,
                of=of,
                at_most=plan.at_most,
                confidence=plan.confidence,
            )
        else:
            told = Sentence.of("none was asked for")
        return self._say(told)

    def _case_rows(self) -> Iterator[Row]:
        for audited in self._cases:
            case = audited.case
            hits = sum(len(screening.hits) for screening in case.screenings) + len(case.compared)
            unread = sum(len(document.unread) for document in case.documents) + len(case.unopened)
            yield (
                case.title,
                case.on.isoformat(),
                self._say(OUTCOME_WORDS[audited.outcome]),
                ", ".join(dict.fromkeys(event.actor for event in audited.events)),
                len(case.documents),
                hits,
                len(case.decisions),
                unread,
                time_words(audited.events[0].time),
                time_words(audited.events[-1].time),
                ", ".join(dict.fromkeys(one.edition for one in case.screenings)),
                case.id,
                case.head,
            )

    def _decision(self, one: DecisionMade) -> Row:
        state = Sentence.of("overturned") if one.overturned else Sentence.of("replaced")
        return (
            one.title,
            one.paper,
            one.text,
            ", ".join(one.entries[:3]),
            self._say(DISPOSITION_WORDS[one.disposition]),
            self._say(reason_text(one.reason)),
            one.note,
            one.actor,
            time_words(one.time),
            one.seconds,
            self._say(Sentence.of("stands") if one.stands else state),
            one.event,
            one.case,
        )

    def _people(self) -> Iterator[Row]:
        for name, made in by_person(self._made).items():
            times, overturned = times_of(made), sum(one.overturned for one in made)
            yield (
                name,
                len(made),
                times.median,
                times.ninth_tenth,
                overturned,
                _per_cent(overturned, len(made)),
            )

    def _rates(self) -> Iterator[Row]:
        for rate in rates_of(self._made):
            yield rate.entry, rate.decided, rate.false, rate.per_cent

    def _near(self) -> Iterator[Row]:
        for miss in near_misses(self._cases):
            yield miss.title, miss.paper, miss.name, miss.nearest, miss.entry, miss.alike

    def _sample(self) -> Iterator[Row]:
        known = {one.key: one for one in self._made}
        for number, key in enumerate(self._drawn.keys, start=1):
            yield (number, *self._decision(known[key]), None, None)


def _per_cent(share: int, of: int) -> int:
    return round(100 * share / of) if of else 0


_SUMMARY: Heads = (Sentence.of("Subject"), 36), (Sentence.of("What"), 90)
_CASES: Heads = (
    (Sentence.of("Case"), 36),
    (Sentence.of("Review date"), 14),
    (Sentence.of("Assessment"), 28),
    (Sentence.of("Reviewers"), 24),
    (Sentence.of("Papers"), 9),
    (Sentence.of("Hits"), 8),
    (Sentence.of("Decided"), 10),
    (Sentence.of("Not read"), 10),
    (Sentence.of("Opened"), 22),
    (Sentence.of("Last event"), 22),
    (Sentence.of("Editions"), 16),
    (Sentence.of("Case id"), 36),
    (Sentence.of("Hash of the last event"), 68),
)
_DECISIONS: Heads = (
    (Sentence.of("Case"), 30),
    (Sentence.of("Paper"), 28),
    (Sentence.of("Text"), 40),
    (Sentence.of("Entries"), 24),
    (Sentence.of("Decision"), 18),
    (Sentence.of("Reason"), 32),
    (Sentence.of("Note"), 36),
    (Sentence.of("Reviewer"), 20),
    (Sentence.of("Time"), 22),
    (Sentence.of("Seconds since shown"), 12),
    (Sentence.of("State"), 14),
    (Sentence.of("Event"), 8),
    (Sentence.of("Case id"), 36),
)
_PEOPLE: Heads = (
    (Sentence.of("Reviewer"), 24),
    (Sentence.of("Decisions"), 12),
    (Sentence.of("Median time to a decision, seconds"), 18),
    (Sentence.of("Nine in ten within, seconds"), 18),
    (Sentence.of("Overturned"), 12),
    (Sentence.of("Overturn rate, %"), 14),
)
_ENTRIES: Heads = (
    (Sentence.of("Entry"), 24),
    (Sentence.of("Decided"), 12),
    (Sentence.of("False positives"), 16),
    (Sentence.of("False-positive rate, %"), 20),
)
_NEAR: Heads = (
    (Sentence.of("Case"), 30),
    (Sentence.of("Paper"), 28),
    (Sentence.of("Name on the paper"), 40),
    (Sentence.of("Nearest name on the lists"), 40),
    (Sentence.of("Entry"), 20),
    (Sentence.of("Alike, %"), 10),
)
_SAMPLE: Heads = (
    (Sentence.of("No."), 6),
    *_DECISIONS,
    (Sentence.of("Agreed?"), 12),
    (Sentence.of("Remark of whoever checked"), 40),
)
