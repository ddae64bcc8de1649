"""The marks of papers as their views are given them: made anew only where a hit was decided, added where one came."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from tidewaiter.casebook.facts.marking import PlacedNote
from tidewaiter.casebook.model import Decision
from tidewaiter.screening.model import Hit
from tidewaiter.screening.weighing.marked import is_marked
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marks import Mark, note_id
from tidewaiter.ui.viewing import DocumentView


class _MadeOf(NamedTuple):
    """What marks are made of: who goes to and fro between papers has none of them made anew."""

    hits: list[Hit]
    many: int
    decisions: Mapping[str, Decision]
    compared: tuple[Hit, ...]
    notes: tuple[PlacedNote, ...]

    def grew_from(self, other: Self | None) -> bool:
        """Whether the marks would be the same but for hits that came since; other hits come in another list."""
        return (
            other is not None
            and self.hits is other.hits
            and self.many >= other.many
            and self[2:] == other[2:]
        )


class StageMarks:
    """Follows the hits of each paper, the decisions on them, and the `notes` that were stuck on papers."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._marks: dict[str, Mark] = {}
        self._given: dict[int, tuple[Mark, ...]] = {}
        self._made_of: dict[int, _MadeOf] = {}
        self.notes: tuple[PlacedNote, ...] = ()

    def __contains__(self, hit_id: str) -> bool:
        """Whether a hit has been marked."""
        return hit_id in self._marks

    def of(self, paper: Paper) -> tuple[Mark, ...] | None:
        """The marks that the view of a paper was given; None if it was given none yet."""
        return self._given.get(paper.number)

    def lacking(self, paper: Paper) -> int:
        """How many hits of a paper its view was not given yet."""
        made_of = self._made_of.get(paper.number)
        return len(paper.hits) - (made_of.many if made_of is not None else 0)

    def lack_notes(self) -> bool:
        """Whether notes came or went since."""
        return self._placed() != self.notes

    def give(self, paper: Paper, view: DocumentView) -> tuple[Mark, ...]:
        """Give the view of a paper the marks that it has now, or those that came since."""
        self.notes = self._placed()
        hits, decisions = paper.hits, self._review.decisions()
        made_of = _MadeOf(hits, len(hits), decisions, self._review.compared, self.notes)
        former = self._made_of.get(paper.number)
        self._made_of[paper.number] = made_of
        if former is None or not made_of.grew_from(former):
            self._give_all(paper, view)
        elif made_of.many > former.many:
            fresh = tuple(self._mark_of(hit) for hit in hits[former.many :])
            self._given[paper.number] += fresh
            view.add_marks(fresh)
        return self._given[paper.number]

    def forget(self, number: int) -> None:
        """The view of a paper went."""
        self._given.pop(number, None)
        self._made_of.pop(number, None)

    def clear(self) -> None:
        """All papers went."""
        self._marks.clear()

    def _give_all(self, paper: Paper, view: DocumentView) -> None:
        hits = (self._mark_of(hit) for hit in paper.hits)
        marks = (*hits, *self._against(paper), *self._notes_on(paper))
        if self._given.get(paper.number) != marks:  # kept marks are the same: quick to tell
            self._given[paper.number] = marks
            view.set_marks(marks)

    def _against(self, paper: Paper) -> Iterator[Mark]:
        """Where the paper says something else than a hit of another paper."""
        for hit, other in self._review.elsewhere(paper):
            decided = self._review.disposition(hit.id)
            yield Mark(hit=hit.id, kind=hit.kind, places=other.places, decided=decided)

    def _placed(self) -> tuple[PlacedNote, ...]:
        return self._review.case.placed if self._review.case else ()

    def _notes_on(self, paper: Paper) -> Iterator[Mark]:
        """The notes that are stuck on the paper."""
        for note in self.notes:
            if note.document == paper.sha256:
                yield Mark(hit=note_id(note.sequence), kind=None, places=note.places)

    def _mark_of(self, hit: Hit) -> Mark:
        """The mark of a hit, made anew only when it was decided otherwise."""
        decided = self._review.disposition(hit.id)
        mark = self._marks.get(hit.id)
        if mark is None or mark.decided is not decided:
            mark = self._marks[hit.id] = Mark(
                hit=hit.id,
                kind=hit.kind,
                places=hit.places,
                decided=decided,
                hidden=bool(hit.hidden),
                by_hand=is_marked(hit),
            )
        return mark
