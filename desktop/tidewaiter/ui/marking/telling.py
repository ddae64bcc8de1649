"""What an undo or a redo changed, in one sentence, and where to look: told from the case before and after."""

from typing import NamedTuple

from tidewaiter.casebook.model import Case
from tidewaiter.ui.marks import note_id
from tidewaiter.wording import Sentence


class Changed(NamedTuple):
    """What became different, and the hit or note to show; empty for none."""

    sentence: Sentence
    hit: str = ""


def undone(before: Case, after: Case) -> Changed:
    """What was taken back."""
    return _told(before, after, _UNDONE)


def redone(before: Case, after: Case) -> Changed:
    """What stands again."""
    return _told(after, before, _REDONE)


class _Words(NamedTuple):
    decision: tuple[str, str]
    mark: str
    note: str
    comment: str
    acknowledgement: str
    other: str


_UNDONE = _Words(
    decision=("The decision was taken back.", "{count} decisions were taken back."),
    mark="The mark was taken back.",
    note="The note was taken back.",
    comment="The comment was taken back.",
    acknowledgement="The acknowledgement was taken back.",
    other="It was taken back.",
)
_REDONE = _Words(
    decision=("The decision stands again.", "{count} decisions stand again."),
    mark="The mark stands again.",
    note="The note stands again.",
    comment="The comment stands again.",
    acknowledgement="The acknowledgement stands again.",
    other="It stands again.",
)


def _told(more: Case, less: Case, words: _Words) -> Changed:
    """What the one has and the other has not."""
    fewer = {decision.sequence for decision in less.decisions}
    if decided := [d for d in more.decisions if d.sequence not in fewer]:
        sentence = Sentence.counted(*words.decision, count=len(decided))
        return Changed(sentence, decided[0].hit)
    marks = {mark.sequence for mark in less.marks}
    if marked := [m for m in more.marks if m.sequence not in marks]:
        return Changed(Sentence(words.mark), marked[0].hit.id)
    placed = {note.sequence for note in less.placed}
    if stuck := [n for n in more.placed if n.sequence not in placed]:
        return Changed(Sentence(words.note), note_id(stuck[0].sequence))
    notes = {note.sequence for note in less.notes}
    if written := [n for n in more.notes if n.sequence not in notes]:
        return Changed(Sentence(words.comment), written[0].hit)
    return _told_rest(more, less, words)


def _told_rest(more: Case, less: Case, words: _Words) -> Changed:
    answers = {c.sequence for note in less.placed for c in note.comments}
    for note in more.placed:
        if any(c.sequence not in answers for c in note.comments):
            return Changed(Sentence(words.comment), note_id(note.sequence))
    seen = len(more.acknowledged) + len(more.unopened_acknowledged)
    if seen != len(less.acknowledged) + len(less.unopened_acknowledged):
        return Changed(Sentence(words.acknowledgement))
    return Changed(Sentence(words.other))
