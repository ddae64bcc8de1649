"""What screening said of each labelled line: found, missed, set off in vain; and its verdict on the limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tidewaiter.documents.model import Document, Kind, Origin, Part, SheetPart
from tidewaiter.labelled.aligning import Aligned
from tidewaiter.labelled.rows import Label
from tidewaiter.screening.model import Hit, HitKind, VerdictKind


class Form(StrEnum):
    """How a line reached screening."""

    TEXT = "text PDF"
    SCAN = "scan"
    SHEET = "sheet"
    OTHER = "other text"
    LINE = "line by itself"
    UNREAD = "not read"


class Outcome(StrEnum):
    """What became of a line that was to be found."""

    FOUND = "found"
    SIMILAR = "suggested as similar"
    OTHER_ENTRY = "another entry was named"
    TOLD_BELOW = "shown, set aside and below its limits"
    ASIDE = "shown, but set aside"
    WAITS = "shown only beside another hit"
    MISSED = "no hit"
    NOT_THERE = "the line was not among those read"
    UNREAD = "the document was not read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A hit: the entry that speaks for it, and why."""

    kind: HitKind
    entry: str
    hit: Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One label and what screening said of its line; `verdict` is that on the expected entry."""

    label: Label
    form: Form
    outcome: Outcome
    verdict: VerdictKind | None
    alarms: tuple[Alarm, ...]

    @property
    def found(self) -> bool:
        """Whether an expected entry was shown, be it as a suggestion, or set aside as the goods are below its limits.

        Goods below are not controlled: a person is to see why they were left alone, and has nothing to decide.
        """
        return self.standing or self.outcome is Outcome.TOLD_BELOW

    @property
    def standing(self) -> bool:
        """Whether an expected entry was shown, and not set aside."""
        return self.outcome in (Outcome.FOUND, Outcome.SIMILAR)

    @property
    def read(self) -> bool:
        """Whether the line came to screening at all."""
        return self.outcome not in (Outcome.UNREAD, Outcome.NOT_THERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A document as read and screened; `waiting` are hits that were not shown."""

    document: Document
    hits: tuple[Hit, ...]
    waiting: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The judged lines of a document, and the hits on lines that no label speaks of."""

    judged: tuple[Judged, ...]
    beyond: tuple[Alarm, ...]


def judge(seen: Seen, labels: Sequence[Label], *, by_itself: bool = False) -> Paper:
    """What was said of these labels of one document."""
    aligned = Aligned(seen.document, labels)
    shown: dict[int, list[Hit]] = {label.number: [] for label in labels}
    waiting: dict[int, list[Hit]] = {label.number: [] for label in labels}
    beyond: list[Alarm] = []
    for hit in seen.hits:
        label = aligned.label_of((hit.part, hit.line), hit.text)
        if label is None:
            beyond.append(_alarm(hit))
        else:
            shown[label.number].append(hit)
    for hit in seen.waiting:
        label = aligned.label_of((hit.part, hit.line), hit.text)
        if label is not None:
            waiting[label.number].append(hit)
    judged = (
        Judged(
            label=label,
            form=_form(seen.document, aligned.parts_of(label), by_itself=by_itself),
            outcome=_outcome(seen.document, aligned, label, shown, waiting),
            verdict=_verdict(label, shown[label.number]),
            alarms=tuple(map(_alarm, shown[label.number])),
        )
        for label in labels
    )
    return Paper(judged=tuple(judged), beyond=tuple(a for a in beyond if _counts(a)))


def unread(labels: Sequence[Label]) -> Paper:
    """The labels of a file that could not be opened."""
    judged = (
        Judged(label=label, form=Form.UNREAD, outcome=Outcome.UNREAD, verdict=None, alarms=())
        for label in labels
    )
    return Paper(judged=tuple(judged), beyond=())


def false_alarms(one: Judged) -> tuple[Alarm, ...]:
    """The hits on an innocent line that ask for a decision.

    A pledge that is recognised is none: it speaks for the goods. What is set aside is counted apart.
    """
    return tuple(filter(_counts, one.alarms)) if one.label.innocent else ()


def asides(one: Judged) -> tuple[Alarm, ...]:
    """The hits on an innocent line that are listed, but set aside."""
    return tuple(filter(_is_aside, one.alarms)) if one.label.innocent else ()


def _counts(alarm: Alarm) -> bool:
    return alarm.kind is not HitKind.PLEDGE and not _is_aside(alarm)


def _is_aside(alarm: Alarm) -> bool:
    return alarm.hit.set_aside is not None


def _alarm(hit: Hit) -> Alarm:
    return Alarm(kind=hit.kind, entry=hit.best.entry_id, hit=hit)


def _outcome(
    document: Document,
    aligned: Aligned,
    label: Label,
    shown: dict[int, list[Hit]],
    waiting: dict[int, list[Hit]],
) -> Outcome:
    if not document.parts:
        return Outcome.UNREAD
    if not aligned.parts_of(label):
        return Outcome.NOT_THERE
    standing = [hit for hit in shown[label.number] if hit.set_aside is None]
    outright = [hit for hit in standing if hit.kind is not HitKind.SIMILAR]
    for outcome, hits in (
        (Outcome.FOUND, outright),
        (Outcome.SIMILAR, standing),
        (Outcome.ASIDE, shown[label.number]),
        (Outcome.WAITS, waiting[label.number]),
    ):
        if _names(label, hits):
            told = outcome is Outcome.ASIDE and _is_told_below(label, hits)
            return Outcome.TOLD_BELOW if told else outcome
    return Outcome.OTHER_ENTRY if standing else Outcome.MISSED


def _is_told_below(label: Label, hits: Sequence[Hit]) -> bool:
    """Whether a label that says below is answered by what a hit says of the limits."""
    return label.threshold is VerdictKind.BELOW and _verdict(label, hits) is VerdictKind.BELOW


def _names(label: Label, hits: Iterable[Hit]) -> bool:
    return any(match.entry_id in label.expect for hit in hits for match in hit.matches)


def _verdict(label: Label, hits: Sequence[Hit]) -> VerdictKind | None:
    """The verdict on an expected entry, in the order in which the label names them."""
    said = {
        match.entry_id: match.verdict.kind for hit in hits for match in hit.matches if match.verdict
    }
    verdicts = [said[entry] for entry in label.expect if entry in said]
    if label.threshold in verdicts:
        return label.threshold
    return verdicts[0] if verdicts else None


def _form(document: Document, parts: frozenset[int], *, by_itself: bool) -> Form:
    if by_itself:
        return Form.LINE
    if not document.parts:
        return Form.UNREAD
    part = document.parts[min(parts, default=0)]
    if isinstance(part, SheetPart):
        return Form.SHEET
    if document.kind is Kind.IMAGE or _by_ocr(part):
        return Form.SCAN
    return Form.TEXT if document.kind is Kind.PDF else Form.OTHER


def _by_ocr(part: Part) -> bool:
    """Whether OCR read most of a page."""
    read = sum(line.origin is Origin.OCR for line in part.lines)
    return 2 * read > len(part.lines)
