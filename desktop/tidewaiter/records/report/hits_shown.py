"""What the report says of each hit: where and why, what speaks against it, what was decided."""

from collections.abc import Iterator

from tidewaiter.records.exports.telling import (
    DISPOSITION_WORDS,
    place_words,
    sentence_of,
    time_words,
)
from tidewaiter.records.model.findings import HitPart, NotePart, SetAsidePart
from tidewaiter.records.model.record import Record
from tidewaiter.records.report.rows_shown import ShownRows
from tidewaiter.records.report.shapes import Pair, Remark, Shown, ShownHit, said_in
from tidewaiter.wording import Sentence, listed

ALSO = 4  # a customs code alone may name twenty entries


def hit_shown(
    number: int,
    hit: HitPart,
    record: Record,
    say: Shown,
    *,
    has_picture: bool,
    grid: ShownRows | None,
) -> ShownHit:
    """One hit; `has_picture` if it has one, or the rows around it as `grid`."""
    kind, place = Sentence(hit.kind.value), place_words(hit)
    heading = Sentence.of(
        "{number}. {kind}: “{paper}”, {place}",
        number=number,
        kind=kind.begun(),
        paper=hit.document_name,
        place=place,
    )
    alt = Sentence.of("The place on the paper, marked: {text}", text=hit.text)
    return ShownHit(
        heading=say(heading),
        picture=hit.id if has_picture else "",
        alt=say(alt),
        text=hit.text,
        lines=list(_hit_lines(hit, say)),
        remarks=[note_shown(note) for note in record.notes if note.hit == hit.id],
        grid=grid,
    )


def _hit_lines(hit: HitPart, say: Shown) -> Iterator[Pair]:
    yield Pair(say(Sentence.of("Why")), said_in(hit.sentence, say))
    if hit.verdict:
        yield Pair(say(Sentence.of("Threshold")), said_in(hit.verdict.sentence, say))
    yield from _also(hit, say)
    if missing := hit.matches[0].missing:
        yield Pair(say(Sentence.of("Missing")), " ".join(said_in(one, say) for one in missing))
    for elsewhere in hit.elsewhere:
        where = Sentence.of(
            "“{paper}”, {place}: {text}",
            paper=elsewhere.place.document_name,
            place=place_words(elsewhere.place),
            text=elsewhere.text,
        )
        yield Pair(say(Sentence.of("Against")), say(where))
    if hit.hidden:
        seen = listed(*(Sentence(one.value) for one in hit.hidden))
        yield Pair(say(Sentence.of("Not visible")), say(seen))
    if hit.set_aside:
        yield Pair(say(Sentence.of("Set aside")), say(_aside(hit.set_aside)))
    yield Pair(say(Sentence.of("Entries")), ", ".join(hit.entry_ids))
    yield Pair(say(Sentence.of("Decision")), _decision(hit, say), strong=True)


def _aside(entry: SetAsidePart) -> Sentence:
    if entry.layer is None:
        sense = Sentence(entry.reason)
        return Sentence.of("“{name}” reads as {sense}.", name=entry.name, sense=sense)
    return Sentence.of(
        "{name}: {reason} ({approver})",
        name=entry.name,
        reason=entry.reason,
        approver=entry.approver,
    )


def _also(hit: HitPart, say: Shown) -> Iterator[Pair]:
    """The other entries that the text resembles; where there are many, the rest are counted."""
    others = hit.matches[1:]
    for other in others[:ALSO]:
        yield Pair(say(Sentence.of("Also")), said_in(other.sentence, say))
    left = len(others) - ALSO
    if left > 0:
        more = Sentence.counted(
            "One more entry; the JSON record has it.",
            "{count} more entries; the JSON record has them all.",
            count=left,
        )
        yield Pair(say(Sentence.of("Also")), say(more))


def _decision(hit: HitPart, say: Shown) -> str:
    made = hit.decision
    if made is None:
        return say(Sentence.of("Nobody has decided on this hit."))
    text = Sentence.of(
        "{disposition}: {reason}. {who}, {time}",
        disposition=DISPOSITION_WORDS[made.disposition],
        reason=sentence_of(made.reason_text),
        who=made.actor,
        time=time_words(made.time),
    )
    return f"{say(text)}\n{made.note}" if made.note else say(text)


def note_shown(note: NotePart) -> Remark:
    """A note as it was written."""
    return Remark(who=f"{note.actor}, {time_words(note.time)}", text=note.text)
