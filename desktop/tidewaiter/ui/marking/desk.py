"""Joins what the reviewer points at, the dialogs that ask what it is, and the deeds that keep it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from tidewaiter.casebook.facts.marking import PlacedNote
from tidewaiter.casebook.model import Case
from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import CellPlace, cell_name
from tidewaiter.screening.model import Hit
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.browser.catalogue import Catalogue
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import Paper
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marking.hand_deeds import HandDeeds
from tidewaiter.ui.marking.mark_dialog import MarkDialog
from tidewaiter.ui.marking.note_dialog import NewNoteDialog, NoteDialog
from tidewaiter.ui.marking.notes_dialog import NotesDialog
from tidewaiter.ui.marking.telling import Changed, redone, undone
from tidewaiter.ui.marks import note_number
from tidewaiter.ui.naming.announcing import announce
from tidewaiter.ui.naming.places import part_name
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.stage import Stage
from tidewaiter.wording import Sentence

LANE = "catalogue"
HOW = Sentence.of(
    "Arrows move it, Shift and arrows size it, Enter takes it; or draw it with the pointer."
)
Asking = Callable[[Spotted], None]


class MarkingDesk(QObject):
    """Marks, notes and comments of one window."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        look: Look,
        *,
        jobs: Jobs,
        deeds: HandDeeds,
        stage: Stage,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._review = review
        self._look = look
        self._jobs = jobs
        self._deeds = deeds
        self._stage = stage
        self._catalogue: Catalogue | None = None
        self._job: Job | None = None
        self._asking: Asking = self._ask_for_mark
        self._note: NoteDialog | None = None
        self._said: Sentence | None = None
        stage.region_drawn.connect(self._on_region_drawn)
        review.signals.changed.connect(self._on_changed)

    # Commands

    def mark(self) -> None:
        """Mark what is selected; with nothing selected on a page, have a region drawn first."""
        self._point(self._ask_for_mark)

    def mark_region(self) -> None:
        """Mark a free region of a page; on a sheet, the chosen cells."""
        self._point(self._ask_for_mark, region=True)

    def place_note(self) -> None:
        """Stick a note on what is selected, or on a region that is drawn first."""
        self._point(self._ask_for_note)

    def show_notes(self) -> None:
        """List every note and comment of the case."""
        dialog = NotesDialog(self._window, self._review, self._look)
        dialog.chosen.connect(self.go_to)
        self._open(dialog)

    def undo(self) -> None:
        """Take back the last deed, show what that was, and say so."""
        before = self._review.case
        if before is not None:
            self._deeds.undo(lambda: self._tell(undone, before))

    def redo(self) -> None:
        """The other way round."""
        before = self._review.case
        if before is not None:
            self._deeds.redo(lambda: self._tell(redone, before))

    def comment(self, hit_id: str, text: str) -> None:
        """Keep a comment on a hit."""
        self._deeds.comment(hit_id, text)

    def comment_on_shown(self, text: str) -> None:
        """Keep a comment on the hit that is shown."""
        if (hit := self._review.hit) is not None:
            self.comment(hit.id, text)

    def take_back_mark(self, hit_id: str) -> None:
        """Take back a hit that a person marked."""
        mark = self._review.marked(hit_id)
        if mark is not None:
            self._deeds.take_back(mark.sequence)

    def go_to(self, target: str) -> None:
        """Show a hit, or a note with its answers."""
        number = note_number(target)
        if number is None:
            self._review.select_hit(target)
            return
        note = self._placed(number)
        paper = self._review.paper_with(note.document) if note else None
        if note is None or paper is None:
            return
        if (
            paper is not self._review.paper
        ):  # the hit being decided stays chosen where it is in view
            self._review.select_paper(paper)
        self._stage.go_to(target)
        announce(self._window, _note_words(note, paper))
        self.show_note(target)

    def show_note(self, target: str) -> None:
        """Show a note on the paper with its answers."""
        number = note_number(target)
        note = self._placed(number) if number is not None else None
        paper = self._review.paper_with(note.document) if note else None
        if note is None or paper is None:
            return
        dialog = NoteDialog(self._window, note, _place_of(paper, note.part, note))
        dialog.answered.connect(lambda text: self._deeds.answer(note.sequence, text))
        dialog.taken_back.connect(lambda: self._deeds.take_back(note.sequence))
        dialog.finished.connect(self._on_note_closed)
        self._note = dialog
        self._open(dialog)

    # What is pointed at

    def _point(self, asking: Asking, *, region: bool = False) -> None:
        view, paper = self._stage.view(), self._review.paper
        if view is None or paper is None:
            return
        self._asking = asking
        spotted = None if region and isinstance(view, PageView) else view.spotted()
        if spotted is not None:
            asking(replace(spotted, document=paper.sha256))
        elif isinstance(view, PageView):
            view.draw_region()
            announce(view, HOW)
            self._say(Sentence.of("Show where on the page."), HOW)

    def _on_region_drawn(self) -> None:
        self._hush()
        view, paper = self._stage.view(), self._review.paper
        spotted = view.spotted() if view else None
        if spotted is not None and paper is not None:
            self._asking(replace(spotted, document=paper.sha256))

    def _ask_for_mark(self, spotted: Spotted) -> None:
        catalogue = self._catalogue
        if catalogue is None or not self._is_ready(catalogue):
            self._prepare(spotted)
            return
        paper = self._review.paper_with(spotted.document)
        if paper is None:
            return
        place = _place_of(paper, spotted.part, spotted)
        dialog = MarkDialog(self._window, self._look, catalogue, spotted, place)
        dialog.marked.connect(self._on_marked)
        dialog.finished.connect(lambda _: self._drop_region())
        self._open(dialog)

    def _ask_for_note(self, spotted: Spotted) -> None:
        paper = self._review.paper_with(spotted.document)
        if paper is None:
            return
        dialog = NewNoteDialog(self._window, _place_of(paper, spotted.part, spotted))
        dialog.written.connect(lambda text: self._deeds.place_note(spotted, text))
        dialog.finished.connect(lambda _: self._drop_region())
        self._open(dialog)

    def _on_marked(self, hit: Hit, note: str) -> None:
        pack = self._catalogue.pack if self._catalogue else None
        if pack is not None:
            self._deeds.mark(hit, pack, note)
            self._review.select_soon(hit.id)

    def _drop_region(self) -> None:
        if isinstance(view := self._stage.view(), PageView):
            view.drop_region()

    # The entries to choose from

    def _is_ready(self, catalogue: Catalogue) -> bool:
        pack = self._review.pack
        return pack is not None and (catalogue.pack.digest, catalogue.on) == (
            pack.digest,
            self._review.on,
        )

    def _prepare(self, spotted: Spotted) -> None:
        """Make the pack's entries ready beside the window, then ask."""
        pack, on = self._review.pack, self._review.on
        if pack is None:
            return

        def ready(catalogue: Catalogue) -> None:
            self._catalogue = catalogue
            self._ask_for_mark(spotted)

        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.start(
            lambda _: Catalogue(pack, on),
            lane=LANE,
            done=ready,
            failed=self._review.signals.crashed.emit,
        )

    # What happened

    def _tell(self, told: Callable[[Case, Case], Changed], before: Case) -> None:
        after = self._review.case
        if after is None or after.id != before.id:
            return
        changed = told(before, after)
        if note_number(changed.hit) is None:
            self._review.select_hit(changed.hit)
        self._say(changed.sentence, Sentence.of("Both are in the record."))
        announce(self._window, changed.sentence)

    def _say(self, said: Sentence, more: Sentence) -> None:
        """Say something that is past as soon as the person goes on: it does not wait behind the next word."""
        self._hush()
        self._said = said
        self._review.inform(said, more)

    def _hush(self) -> None:
        if self._said is not None:
            self._review.settle(self._said)
        self._said = None

    def _on_changed(self, changes: Changes) -> None:
        if Changes.SELECTION in changes:
            self._hush()
        note = self._placed(self._note.number) if self._note else None
        if Changes.CASE in changes and self._note is not None and note is not None:
            self._note.show_note(note)

    def _on_note_closed(self) -> None:
        self._note = None

    def _placed(self, number: int) -> PlacedNote | None:
        placed = self._review.case.placed if self._review.case else ()
        return next((note for note in placed if note.sequence == number), None)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _place_of(paper: Paper, part: int, on: Spotted | PlacedNote) -> str:
    """Paper, page or sheet, and the cells."""
    cells = [cell_name(p.row, p.column) for p in on.places if isinstance(p, CellPlace)]
    if not cells:
        return tr(Sentence.of("{paper}, {part}", paper=paper.name, part=part_name(paper, part)))
    shown = cells[0] if len(cells) == 1 else f"{cells[0]}:{cells[-1]}"
    return tr(
        Sentence.of(
            "{paper}, {part}, {cells}",
            paper=paper.name,
            part=part_name(paper, part),
            cells=shown,
        )
    )


def _note_words(note: PlacedNote, paper: Paper) -> Sentence:
    return Sentence.of(
        "Note on {place}: {text}", place=_place_of(paper, note.part, note), text=note.text
    )
