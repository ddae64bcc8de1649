"""What the audit workbook shows of sign-offs and second reviews, those taken back included."""

from collections.abc import Iterator

from tidewaiter.casebook.facts.sign_off import CaseSigned, SignOffWithdrawn
from tidewaiter.records.model.oversight import ComparedPart, ReviewPart
from tidewaiter.records.model.record import Record
from tidewaiter.records.moved import events_in, rows_of
from tidewaiter.records.table import Row, Table

_SIGN_OFFS = (
    ("Event", 8),
    ("Time (UTC)", 28),
    ("Person", 18),
    ("What", 22),
    ("Outcome", 26),
    ("Edition", 14),
    ("Approves event", 14),
    ("Two must sign", 14),
    ("Note or reason", 48),
    ("Assessment, SHA-256", 68),
    ("Key", 68),
)
_REVIEWS = (
    ("Asked (UTC)", 28),
    ("Asked by", 18),
    ("State", 14),
    ("Blind", 8),
    ("Sent away", 10),
    ("Hit id", 24),
    ("First", 18),
    ("Second", 18),
    ("Compared", 20),
    ("Reason", 36),
    ("Note", 36),
    ("Second reviewer", 18),
    ("Time (UTC)", 28),
    ("Stands", 10),
    ("Settled by", 18),
    ("Why", 36),
)


def oversight_tables(record: Record) -> Iterator[Table]:
    """A sheet for sign-offs and one for second reviews, where there were any."""
    signed = tuple(_signed(record))
    if signed:
        yield Table(name="Sign-off", columns=_SIGN_OFFS, rows=signed)
    if record.reviews:
        rows = tuple(row for review in record.reviews for row in _review(review))
        yield Table(name="Second review", columns=_REVIEWS, rows=rows)


def summary_rows(record: Record) -> Iterator[Row]:
    """What the first sheet says of them."""
    if record.sign_off is None:
        yield "Sign-off", "Not signed off."
    else:
        yield "Sign-off", record.sign_off.sentence.text
    if record.unsigned is not None:
        yield "Sign-off, notice", record.unsigned.text
    for review in record.reviews:
        apart = sum(one.verdict != "agreed" for one in review.hits)
        settled = sum(one.settled is not None for one in review.hits)
        yield (
            "Second review",
            f"{review.state.value}, asked by {review.actor}; not agreed: {apart}, settled: {settled}",
        )
    if record.taken is not None:
        yield "Taken in", f"for a second review asked by {record.taken.asker}"


def _signed(record: Record) -> Iterator[Row]:
    for event in rows_of(events_in(record)):
        match event.fact:
            case CaseSigned() as fact:
                yield (
                    event.number,
                    event.time,
                    event.actor,
                    "signed",
                    fact.outcome.value,
                    fact.edition,
                    fact.approves or None,
                    "yes" if fact.four_eyes else "no",
                    fact.note,
                    fact.assessment,
                    fact.key,
                )
            case SignOffWithdrawn() as back:
                yield (
                    event.number,
                    event.time,
                    event.actor,
                    f"took back event {back.signed}",
                    *(None,) * 4,
                    back.reason,
                    None,
                    None,
                )


def _review(review: ReviewPart) -> Iterator[Row]:
    for one in review.hits:
        yield (
            review.time,
            review.actor,
            review.state.value,
            "yes" if review.blind else "no",
            "yes" if review.sent else "no",
            one.hit,
            one.first.value if one.first else None,
            *_second(one),
        )


def _second(one: ComparedPart) -> Row:
    return *_made(one), *_settled(one)


def _made(one: ComparedPart) -> Row:
    made = one.second
    if made is None:
        return None, one.verdict.value, None, None, None, None
    told = made.reason_text.text, made.note, made.actor, made.time
    return made.disposition.value, one.verdict.value, *told


def _settled(one: ComparedPart) -> Row:
    settled = one.settled
    return (settled.stands.value, settled.actor, settled.note) if settled else (None, None, None)
