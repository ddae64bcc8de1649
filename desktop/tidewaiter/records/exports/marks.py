"""The marks of an annotated copy: each hit with what was decided and said of it, and what was not read."""

import hashlib
from collections.abc import Iterator

from tidewaiter.documents.annotating import Answered, Mark
from tidewaiter.documents.model import Box
from tidewaiter.records.exports.means import Means
from tidewaiter.records.exports.telling import DISPOSITION_WORDS, sentence_of
from tidewaiter.records.model.findings import DecisionPart, HitPart, NotePart
from tidewaiter.records.model.papers import DocumentPart
from tidewaiter.records.model.record import Record
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.wording import OUTCOME_WORDS
from tidewaiter.wording import Sentence

PROGRAM = "Tidewaiter"
LONGEST = 4_000  # characters of one remark; what is cut says so

# Light enough for black letters below, and apart for those who do not see all colours alike.
COLOURS = {
    HitKind.PARTY: (255, 196, 120),
    HitKind.ITEM: (255, 230, 110),
    HitKind.RED_FLAG: (255, 170, 160),
    HitKind.PLEDGE: (190, 215, 255),
    HitKind.SIMILAR: (215, 235, 170),
}
_GREY = (215, 222, 227)


def marks_on(document: DocumentPart, record: Record, means: Means) -> tuple[Mark, ...]:
    """All marks on one PDF of the case."""
    notes: dict[str, list[NotePart]] = {}
    for note in record.notes:
        notes.setdefault(note.hit, []).append(note)
    made = _Marks(record, means, notes)
    hits = [hit for hit in record.hits if hit.document == document.sha256]
    return (
        made.of_case(document),
        *(mark for hit in hits for mark in made.of_hit(hit)),
        *made.of_unread(document),
    )


class _Marks:
    def __init__(self, record: Record, means: Means, notes: dict[str, list[NotePart]]) -> None:
        self._record = record
        self._say = means.say
        self._notes = notes
        self._time = _pdf_time(record.case.last_event)

    def of_case(self, document: DocumentPart) -> Mark:
        """The note on the first page: which case this is, on which day and under which lists."""
        record = self._record
        own = sum(hit.document == document.sha256 for hit in record.hits)
        said = Sentence.of(
            "Case “{case}”, reviewed for {on} with edition {edition}. Assessment of the whole case:"
            " {outcome}. Hits on this paper: {hits}. Last event {event}, {mark}.",
            case=record.case.title,
            on=record.case.on.isoformat(),
            edition=record.controls.edition,
            outcome=OUTCOME_WORDS[record.assessment.outcome],
            hits=own,
            event=record.head.sequence,
            mark=record.head.hash[:16],
        )
        return self._mark(
            page=0,
            key="case",
            subject=Sentence.of("Audit record"),
            text=self._say(said),
            colour=_GREY,
            thread=self._thread("", None),
        )

    def of_hit(self, hit: HitPart) -> Iterator[Mark]:
        """A hit, on both pages if a page break parts it."""
        if hit.page is None:
            return
        told = [hit.sentence, *([hit.verdict.sentence] if hit.verdict else [])]
        told += hit.matches[0].missing
        text = " ".join(self._say(sentence_of(one)) for one in told)
        thread = self._thread(hit.id, hit.decision)
        for offset, boxes in enumerate((hit.boxes, hit.boxes_on_next_page)):
            if boxes:
                yield self._mark(
                    page=hit.page - 1 + offset,
                    key=f"{hit.id}/{offset}",
                    subject=Sentence(hit.kind.value).begun(),
                    text=text,
                    colour=COLOURS[hit.kind],
                    boxes=tuple(Box(*box) for box in boxes),
                    thread=thread if not offset else (),
                )

    def of_unread(self, document: DocumentPart) -> Iterator[Mark]:
        """What was not read, on its page: an unmarked page must not look like a harmless one."""
        for number, unread in enumerate(document.unread):
            yield self._mark(
                page=(unread.part or 1) - 1,
                key=f"unread/{number}",
                subject=Sentence.of("What was not read"),
                text=" ".join(
                    self._say(sentence_of(one)) for one in (unread.problem, unread.advice)
                ),
                colour=COLOURS[HitKind.RED_FLAG],
            )

    def _thread(self, hit: str, decision: DecisionPart | None) -> tuple[Answered, ...]:
        said = [*self._decided(decision)]
        said += [
            self._answered(note.actor, note.time, note.text, f"note/{number}/{note.time}")
            for number, note in enumerate(self._notes.get(hit, ()))
        ]
        return tuple(said)

    def _decided(self, decision: DecisionPart | None) -> Iterator[Answered]:
        if decision is None:
            return
        told = Sentence.of(
            "{disposition}: {reason}.",
            disposition=DISPOSITION_WORDS[decision.disposition],
            reason=sentence_of(decision.reason_text),
        )
        text = f"{self._say(told)} {decision.note}".strip()
        yield self._answered(decision.actor, decision.time, text, f"decision/{decision.event}")

    def _answered(self, author: str, time: str, text: str, key: str) -> Answered:
        return Answered(
            name=self._name(key), author=author, text=_short(text), time=_pdf_time(time)
        )

    def _mark(
        self,
        *,
        page: int,
        key: str,
        subject: Sentence,
        text: str,
        colour: tuple[int, int, int],
        boxes: tuple[Box, ...] = (),
        thread: tuple[Answered, ...] = (),
    ) -> Mark:
        return Mark(
            page=page,
            boxes=boxes,
            colour=colour,
            name=self._name(key),
            author=PROGRAM,
            subject=self._say(subject),
            text=_short(text),
            time=self._time,
            thread=thread,
        )

    def _name(self, key: str) -> str:
        """A name for a mark that is its own in the whole file, and the same each time."""
        whole = f"{self._record.case.id}/{self._record.head.sequence}/{key}"
        return f"tidewaiter-{hashlib.sha256(whole.encode()).hexdigest()[:24]}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _pdf_time(time: str) -> str:
    """A time of the log as PDF writes it: `D:20261120080000Z`."""
    return "D:" + "".join(sign for sign in time[:19] if sign.isdigit()) + "Z"
