"""Every note and comment of the case as a list for Qt; `data(index, WRITTEN)` gives the `Written`."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tidewaiter.casebook.facts.marking import PlacedNote
from tidewaiter.casebook.model import Case, Note
from tidewaiter.desk.wording import tr
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marks import note_id
from tidewaiter.ui.moving.words import writer
from tidewaiter.ui.naming.places import part_name
from tidewaiter.ui.naming.times import local_time
from tidewaiter.wording import Sentence

Index = QModelIndex | QPersistentModelIndex
DISPLAY, ACCESSIBLE = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)
WRITTEN = int(Qt.ItemDataRole.UserRole)


class Written(NamedTuple):
    """One note: what it says and how many answers it has; `target` is the hit or note to show."""

    text: str
    on: str
    who: str
    when: str
    answers: int
    target: str
    sequence: int


class NotesModel(QAbstractListModel):
    """Follows a `Review`; the latest note first."""

    def __init__(self, review: Review, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._rows: tuple[Written, ...] = ()
        review.signals.changed.connect(self._on_changed)
        self._refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """A list: nothing lies below a row."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """What the note says; all that is known of it for screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == WRITTEN:
            return row
        if role == DISPLAY:
            return row.text
        if role == ACCESSIBLE:
            return f"{row.on}: {row.text}. {row.who}, {row.when}"
        return None

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.CASE | Changes.PAPERS):
            self._refresh()

    def _refresh(self) -> None:
        case = self._review.case
        rows = tuple(sorted(self._written(case), key=lambda row: -row.sequence)) if case else ()
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _written(self, case: Case) -> list[Written]:
        return [
            *(self._of_placed(note) for note in case.placed),
            *(self._of_note(note) for note in case.notes),
        ]

    def _of_placed(self, note: PlacedNote) -> Written:
        paper = self._review.paper_with(note.document)
        place = ""
        if paper:
            part = part_name(paper, note.part)
            place = tr(Sentence.of("{name}, {part}", name=paper.own_name, part=part))
        return Written(
            text=note.text,
            on=place,
            who=writer(self._review.case, note.actor, note.sequence),
            when=local_time(note.time),
            answers=len(note.comments),
            target=note_id(note.sequence),
            sequence=note.sequence,
        )

    def _of_note(self, note: Note) -> Written:
        hit = self._review.find(note.hit)
        on = tr(Sentence.of("on “{text}”", text=hit.text)) if hit else tr("on the case")
        return Written(
            text=note.text,
            on=on,
            who=writer(self._review.case, note.actor, note.sequence),
            when=local_time(note.time),
            answers=0,
            target=note.hit,
            sequence=note.sequence,
        )
