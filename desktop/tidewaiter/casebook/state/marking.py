"""What a person added to a case by hand, event by event: which marks, notes and comments stand."""

from tidewaiter.casebook.facts.marking import (
    Comment,
    CommentWritten,
    HitMarked,
    Marked,
    NotePlaced,
    PlacedNote,
)
from tidewaiter.casebook.model import Event, Note, NoteWritten
from tidewaiter.screening.weighing.grounds import Grounds, grounds_of


class Marking:
    """By the sequence number of its event: all that was ever added, and what of it was taken back."""

    def __init__(self) -> None:
        self._marks: dict[int, Marked] = {}
        self._digests: dict[int, str] = {}
        self._notes: dict[int, Note] = {}
        self._placed: dict[int, PlacedNote] = {}
        self._comments: dict[int, tuple[int, Comment]] = {}
        self.withdrawn: set[int] = set()

    def add(
        self, event: Event, fact: HitMarked | NoteWritten | NotePlaced | CommentWritten
    ) -> None:
        """Take in what was added."""
        actor, time, number = event.actor, event.time, event.sequence
        match fact:
            case HitMarked(hit=hit, note=note):
                self._digests[number] = fact.digest
                self._marks[number] = Marked(
                    hit=hit, note=note, actor=actor, time=time, sequence=number
                )
            case NoteWritten(text=text, hit=hit_id):
                self._notes[number] = Note(
                    text=text, hit=hit_id, actor=actor, time=time, sequence=number
                )
            case NotePlaced():
                self._placed[number] = PlacedNote(
                    document=fact.document,
                    part=fact.part,
                    places=fact.places,
                    text=fact.text,
                    actor=actor,
                    time=time,
                    sequence=number,
                )
            case CommentWritten(note=note_number, text=text):
                comment = Comment(text=text, actor=actor, time=time, sequence=number)
                self._comments[number] = note_number, comment

    def marks(self) -> tuple[Marked, ...]:
        """The marks that stand; of two that mark the same the later one."""
        standing = {mark.hit.id: mark for n, mark in self._marks.items() if n not in self.withdrawn}
        return tuple(standing.values())

    def grounds(self) -> dict[str, Grounds]:
        """What decisions on the marks that stand rest on, by hit id."""
        return {
            mark.hit.id: ground
            for mark in self.marks()
            for ground in grounds_of((mark.hit,), self._digests[mark.sequence]).values()
        }

    def notes(self) -> tuple[Note, ...]:
        """The notes on the case and on hits that stand."""
        return tuple(note for n, note in self._notes.items() if n not in self.withdrawn)

    def placed(self) -> tuple[PlacedNote, ...]:
        """The notes on papers that stand, with the answers that do."""
        return tuple(
            PlacedNote(
                document=note.document,
                part=note.part,
                places=note.places,
                text=note.text,
                actor=note.actor,
                time=note.time,
                sequence=n,
                comments=tuple(self._answers(n)),
            )
            for n, note in self._placed.items()
            if n not in self.withdrawn
        )

    def has_placed(self, number: int) -> bool:
        """Whether a placed note of this number stands."""
        return number in self._placed and number not in self.withdrawn

    def has(self, number: int) -> bool:
        """Whether this event added something."""
        return any(
            number in some for some in (self._marks, self._notes, self._placed, self._comments)
        )

    def _answers(self, note: int) -> list[Comment]:
        return [
            comment
            for n, (answered, comment) in self._comments.items()
            if answered == note and n not in self.withdrawn
        ]
