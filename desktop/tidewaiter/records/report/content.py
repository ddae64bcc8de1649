"""What the report says, in the order in which it is read; every text in the reader's language."""

from collections.abc import Iterator
from functools import cache

from tidewaiter.casebook.facts.sign_off import SignOff
from tidewaiter.casebook.state.disagreeing import Verdict
from tidewaiter.casebook.state.sign_off_words import state_words
from tidewaiter.records.exports.means import Means
from tidewaiter.records.exports.telling import place_words, time_words
from tidewaiter.records.model.record import Record
from tidewaiter.records.report.hits_shown import hit_shown, note_shown
from tidewaiter.records.report.papers_shown import (
    coverage_shown,
    edition_shown,
    entries_shown,
    layers_shown,
    measures_shown,
    unread_shown,
)
from tidewaiter.records.report.rows_shown import rows_around
from tidewaiter.records.report.shapes import Content, Pair, Point, Sheet, Shown, said_in, sheet_of
from tidewaiter.records.report.words import LABELS
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.wording import Sentence

NOT_SIGNED_OFF = state_words(SignOff())
BRIEF = 16  # digits of a hash that people compare


def content_of(record: Record, means: Means, pictures: frozenset[str]) -> Content:
    """What the report of a record says; `pictures` are the ids of the hits that have one."""
    say = means.say
    reading = cache(means.reading)  # one for each workbook, however many hits it has
    lang, _, region = means.language.partition("_")
    return Content(
        labels={name: say(text) for name, text in LABELS.items()},
        lang=lang,
        region=region.lower(),
        title=record.case.title,
        facts=list(_facts(record, say)),
        outcome=say(OUTCOME_WORDS[record.assessment.outcome]),
        reasons=[said_in(reason.sentence, say) for reason in record.assessment.reasons],
        missing=[said_in(one, say) for one in record.assessment.missing],
        open=[Point(text=said_in(o.sentence, say), noted=o.acknowledged) for o in record.open],
        shipment=_shipment(record, say),
        hits=[
            hit_shown(
                number,
                hit,
                record,
                say,
                has_picture=hit.id in pictures,
                grid=rows_around(hit, reading(hit.document)) if hit.sheet else None,
            )
            for number, hit in enumerate(record.hits, start=1)
        ],
        coverage=coverage_shown(record, say),
        unread=list(unread_shown(record, say)),
        edition=list(edition_shown(record, say)),
        entries=entries_shown(record.lists.entries, say),
        measures=measures_shown(record.lists.measures, say),
        layers=layers_shown(record, say),
        notes=[note_shown(note) for note in record.notes if not note.hit],
        proof=list(_proof(record, say)),
        receipt=record.proof.checkpoint if record.proof else "",
        mark=brief(record.head.hash),
    )


def brief(digest: str) -> str:
    """The beginning of a hash as people compare it."""
    shown = digest[:BRIEF]
    return " ".join(shown[at : at + 4] for at in range(0, len(shown), 4))


def _facts(record: Record, say: Shown) -> Iterator[Pair]:
    case = record.case
    yield Pair(say(Sentence.of("Review date")), case.on.isoformat())
    yield Pair(say(Sentence.of("Opened")), time_words(case.opened))
    yield Pair(say(Sentence.of("Last event")), time_words(case.last_event))
    yield Pair(say(Sentence.of("Reviewers")), ", ".join(case.actors))
    yield Pair(say(Sentence.of("Papers")), ", ".join(paper.name for paper in record.documents))
    decided = sum(hit.decision is not None for hit in record.hits)
    counts = Sentence.of(
        "{hits}, of which {decided} decided", hits=len(record.hits), decided=decided
    )
    yield Pair(say(Sentence.of("Hits")), say(counts))
    yield from _oversight(record, say)
    yield Pair(say(Sentence.of("Case")), case.id)


def _oversight(record: Record, say: Shown) -> Iterator[Pair]:
    """Who signed the case off, or that nobody did, and what second reviews came to."""
    signed = record.sign_off
    told = say(NOT_SIGNED_OFF) if signed is None else said_in(signed.sentence, say)
    yield Pair(say(Sentence.of("Sign-off")), told)
    if record.unsigned is not None:
        yield Pair(say(Sentence.of("Sign-off")), said_in(record.unsigned, say))
    for review in record.reviews:
        apart = [one for one in review.hits if one.verdict is not Verdict.AGREED]
        counts = Sentence.of(
            "asked by {name}; not agreed: {apart}, of which settled: {settled}",
            name=review.actor,
            apart=len(apart),
            settled=sum(one.settled is not None for one in apart),
        )
        yield Pair(say(Sentence.of("Second review")), say(counts))


def _shipment(record: Record, say: Shown) -> Sheet:
    heads = (
        Sentence.of("Fact"),
        Sentence.of("What the paper says"),
        Sentence.of("Paper"),
        Sentence.of("Place"),
    )
    rows = [
        (
            say(Sentence(fact.role.value)),
            f"{fact.text} ({fact.country})" if fact.country else fact.text,
            fact.place.document_name,
            say(place_words(fact.place)),
        )
        for fact in record.facts
    ]
    return sheet_of(heads, rows, say)


def _proof(record: Record, say: Shown) -> Iterator[Pair]:
    yield Pair(say(Sentence.of("Events")), str(len(record.events)))
    yield Pair(say(Sentence.of("Last event")), str(record.head.sequence))
    yield Pair(say(Sentence.of("Its hash")), record.head.hash)
    yield Pair(say(Sentence.of("Short fingerprint")), brief(record.head.hash))
    yield Pair(say(Sentence.of("Program")), f"{record.program.name} {record.program.version}")
    for paper in record.documents:
        yield Pair(paper.name, f"SHA-256 {paper.sha256}")
