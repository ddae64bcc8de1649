"""The document views of the case: one for each paper, made when first looked at, fed as it is read."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Line, PagePart, Place, SheetPart
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.papers import UNDER_WAY, Paper, is_long
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.marks import note_number
from tidewaiter.ui.naming.places import sheet_name
from tidewaiter.ui.pages.source import LANE, Drawer, PageSource
from tidewaiter.ui.pages.view import PageView
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.ahead import Ahead
from tidewaiter.ui.panels.notice import Notice
from tidewaiter.ui.panels.stage_marks import StageMarks
from tidewaiter.ui.road import Artist, Road
from tidewaiter.ui.sheets.view import SheetView
from tidewaiter.ui.viewing import CONTRAST, DARK, LIGHT, ViewColours

GROWTH = 0.2  # marks are made anew when there are so many more hits, as a share of those marked,
MOST_FRESH = 400  # or so many at least: their boxes take ten milliseconds
DocumentView = PageView | SheetView


class Stage(QStackedWidget):
    """Shows the paper in view.

    Signals: `hit_clicked(str)`, `zoom_changed(float)`, `part_changed(int)`, of the view in front;
    `view_changed()` when another view comes to the front; `marked(tuple[Mark, ...])`, the hits that
    it shows now; `hidden_shown()`, hidden parts are shown again to reach a hit; `note_clicked(str)`, a note on
    the paper; `region_drawn()`, a free region of a page was taken; `stirred()`, the view in front is scrolled or
    zoomed; `line_chosen(int, int)`, a part and a line of it were pointed at there.
    """

    hit_clicked = Signal(str)
    zoom_changed = Signal(float)
    part_changed = Signal(int)
    view_changed = Signal()
    marked = Signal(object)
    hidden_shown = Signal()
    note_clicked = Signal(str)
    region_drawn = Signal()
    stirred = Signal()
    line_chosen = Signal(int, int)

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road) -> None:
        super().__init__()
        self.setObjectName("stage")
        self._review = review
        self._look = look
        self._jobs = jobs
        self._road = road
        self._views: dict[int, DocumentView] = {}
        self._artists: dict[int, Artist] = {}
        self._leaving: list[Artist] = []
        self._lines: dict[tuple[int, int], Sequence[Line]] = {}
        self._fed: dict[int, int] = {}  # what had arrived of each paper when its view was fed
        self._notice = Notice(look)
        self._marked = 0
        self._single = False
        self._dark = False
        self._hidden = True
        self._marks = StageMarks(review)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._mark)
        self._ahead = Ahead(self, review, self._is_due_ahead, self._make_ahead)
        self.addWidget(self._notice)
        look.signals.changed.connect(self._on_look_changed)
        review.signals.changed.connect(self._on_changed)

    def paper(self) -> Paper | None:
        """The paper that is shown: the one in view of the review."""
        return self._review.paper

    def view(self) -> DocumentView | None:
        """The document view in front; None while a notice is there."""
        current = self.currentWidget()
        return current if isinstance(current, PageView | SheetView) else None

    def show_part(self, number: int) -> None:
        """Bring a part of the paper in front into view."""
        if (view := self.view()) is not None:
            view.show_part(number)

    def show_height(self, number: int, top: float) -> None:
        """Bring a height of a page of the paper in front, in points, to the top of the view."""
        if (view := self.page_view()) is not None:
            view.show_height(number, top)

    def go_to(self, mark_id: str) -> None:
        """Bring a hit or a note of the paper in front into view."""
        if (view := self.view()) is not None:
            view.go_to(mark_id)

    def page_view(self) -> PageView | None:
        """The pages in front; None while there is a sheet or a notice."""
        current = self.currentWidget()
        return current if isinstance(current, PageView) else None

    def drawer(self) -> Drawer | None:
        """What draws the pages of the paper in front."""
        paper = self.paper()
        return self._artists.get(paper.number) if paper and self.page_view() else None

    def drawer_of(self, paper: Paper) -> Drawer | None:
        """What draws the pages of a paper; None while it was never looked at."""
        return self._artists.get(paper.number)

    def set_single(self, single: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show pages one at a time, or in a column; of every paper."""
        self._single = single
        for view in self._page_views():
            view.set_single(single)

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show pages and sheets light on dark, or as they are printed; of every paper."""
        self._dark = dark
        for view in self._views.values():
            view.set_dark_pages(dark)

    def set_hidden_parts(self, shown: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show what workbooks hide, tagged as such, or leave it out; of every paper."""
        self._hidden = shown
        for view in self._views.values():
            if isinstance(view, SheetView):
                view.set_hidden_parts(shown)

    def sheet_view(self) -> SheetView | None:
        """The sheets in front; None while there are pages or a notice."""
        current = self.currentWidget()
        return current if isinstance(current, SheetView) else None

    def _page_views(self) -> tuple[PageView, ...]:
        return tuple(view for view in self._views.values() if isinstance(view, PageView))

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Light these places of words in the paper in front, and none in the others."""
        front = self.view()
        for view in self._views.values():
            view.set_found(finds if view is front else ())

    def go_to_found(self, number: int) -> None:
        """Bring a find into view; -1 lets none stand out."""
        if (view := self.view()) is not None:
            view.go_to_found(number)

    def light(self, places: tuple[Place, ...]) -> None:
        """Light these places in the paper in front as one, and none in the others."""
        front = self.view()
        for view in self._views.values():
            view.light(places if view is front else ())

    def close_artists(self) -> None:
        """End the processes that draw pages; blocks until they have ended."""
        for artist in (*self._artists.values(), *self._leaving):
            artist.close()
        self._artists.clear()
        self._leaving.clear()

    def _on_changed(self, changes: Changes) -> None:
        self._forget_gone()
        if changes & (Changes.SELECTION | Changes.PAPERS | Changes.CONTENT):
            self._show_paper()
        if (
            Changes.DECISIONS in changes
            or (Changes.HITS in changes and self._is_mark_due())
            or (Changes.CASE in changes and self._marks.lack_notes())
        ):
            self._mark()
        if Changes.SELECTION in changes:
            self._show_hit()
        if changes & (Changes.CONTENT | Changes.HITS):
            self._ahead.look()

    def _is_mark_due(self) -> bool:
        """While hits pour in, marking all of them anew each time would be quadratic."""
        paper = self.paper()
        if paper is None or paper.stage not in UNDER_WAY:
            return True
        fresh = len(paper.hits) - self._marked
        return fresh >= min(self._marked * GROWTH, MOST_FRESH)

    def _show_paper(self) -> None:
        paper = self.paper()
        shown: QWidget = self._notice
        if paper is not None and (view := self._view_of(paper)) is not None:
            shown = view
            self._feed(paper, view)
        elif paper is not None:
            self._notice.show_paper(paper)
        if shown is not self.currentWidget():
            self.setCurrentWidget(shown)
            self.view_changed.emit()
            self._mark_front(paper)

    def _view_of(self, paper: Paper) -> DocumentView | None:
        if paper.number not in self._views:
            view: DocumentView
            if paper.sizes:
                view = self._page_view(paper)
            elif any(isinstance(part, SheetPart) for part in paper.parts.values()):
                view = SheetView(self._colours(), self._jobs)
                view.set_hidden_parts(self._hidden)
                view.hidden_shown.connect(self.hidden_shown)
                view.show_document(())
                view.set_names(partial(sheet_name, paper))
            else:
                return None
            self._adopt(paper, view)
        return self._views[paper.number]

    def _page_view(self, paper: Paper) -> PageView:
        artist = self._road.artist(paper.data, paper.password, len(paper.sizes))
        self._artists[paper.number] = artist
        view = PageView(PageSource(artist, self._jobs), self._colours())
        view.show_document(paper.sizes)
        view.set_single(self._single)
        return view

    def _adopt(self, paper: Paper, view: DocumentView) -> None:
        view.set_tooltip(self._tooltip)
        view.set_dark_pages(self._dark)
        view.hit_clicked.connect(self._on_clicked)
        if isinstance(view, PageView):
            view.region_drawn.connect(self.region_drawn)
        view.stirred.connect(self._review.stir)
        view.zoom_changed.connect(self.zoom_changed)
        view.part_changed.connect(partial(self._on_part_changed, paper.number))
        view.stirred.connect(partial(self._on_stirred, paper.number))
        view.line_chosen.connect(self.line_chosen)
        self._views[paper.number] = view
        self.addWidget(view)

    def _feed(self, paper: Paper, view: DocumentView) -> None:
        """Hand on the parts that have come: pages are laid out already, but have no text before."""
        if self._fed.get(paper.number) == paper.arrivals:
            return  # a thousand pages are not looked through at each jump
        self._fed[paper.number] = paper.arrivals
        if isinstance(view, PageView):
            for number, part in paper.parts.items():
                if isinstance(part, PagePart):
                    view.add_part(number, part)
            return
        for number, part in sorted(paper.parts.items()):
            key = (paper.number, number)
            if isinstance(part, SheetPart) and self._lines.get(key) != part.lines:
                self._lines[key] = part.lines
                view.add_part(number, part)

    def _is_due_ahead(self, paper: Paper) -> bool:
        """Whether a paper that is not in front has a view to be made that takes long, or many marks to be given."""
        if paper is self.paper():
            return False
        if paper.number in self._views:
            return self._marks.lacking(paper) >= MOST_FRESH
        return not paper.sizes and any(is_long(part) for part in paper.parts.values())

    def _make_ahead(self, paper: Paper) -> None:
        """Make its view, or give it the marks: who jumps there waits for neither."""
        view = self._views.get(paper.number)
        if view is not None:
            self._marks.give(paper, view)
        elif (view := self._view_of(paper)) is not None:
            self._feed(paper, view)

    def _mark_front(self, paper: Paper | None) -> None:
        """Mark the paper that came to the front: one that was marked before, once it is seen.

        Thousands of marks may have come since then; who jumps waits for one that is mostly there.
        """
        if paper is None or (given := self._marks.of(paper)) is None:
            self._mark()
            return
        self.marked.emit(given)
        self._later.start()

    def _mark(self) -> None:
        self._later.stop()
        paper, view = self.paper(), self.view()
        if paper is not None and view is not None:
            self._marked = len(paper.hits)
            self.marked.emit(self._marks.give(paper, view))

    def _on_part_changed(self, paper: int, part: int) -> None:
        if self._views.get(paper) is self.view():  # one that is made ahead moves nobody
            self.part_changed.emit(part)

    def _on_stirred(self, paper: int) -> None:
        if self._views.get(paper) is self.view():
            self.stirred.emit()

    def _on_clicked(self, mark_id: str) -> None:
        is_note = note_number(mark_id) is not None
        (self.note_clicked if is_note else self.hit_clicked).emit(mark_id)

    def _show_hit(self) -> None:
        hit, view = self._review.hit, self.view()
        if view is None:
            return
        if hit is None:
            view.set_current("")
            return
        if hit.id not in self._marks:
            self._mark()
        view.go_to(hit.id)

    def _forget_gone(self) -> None:
        """Let go of the views of papers that are no longer on the desk."""
        here = {paper.number for paper in self._review.papers}
        if not here:
            self._marks.clear()
            self._lines.clear()
        for number in [n for n in self._views if n not in here]:
            view = self._views.pop(number)
            self._fed.pop(number, None)
            self._marks.forget(number)
            self.removeWidget(view)
            view.deleteLater()
        for number in [n for n in self._artists if n not in here]:
            self._dismiss(self._artists.pop(number))

    def _dismiss(self, artist: Artist) -> None:
        """End an artist's process where waiting for it holds up nobody."""
        self._leaving.append(artist)
        self._jobs.start(
            lambda _: artist.close(),
            lane=LANE,
            done=lambda _: self._leaving.remove(artist),
            failed=lambda _: self._leaving.remove(artist),
        )

    def _tooltip(self, hit_id: str) -> str:
        hit, number = self._review.find(hit_id), note_number(hit_id)
        if number is None:
            return tr(hit.sentence) if hit else ""
        said = (
            f"{note.actor}: {note.text}" for note in self._marks.notes if note.sequence == number
        )
        return next(said, "")

    def _colours(self) -> ViewColours:
        return colours_of(self._look)

    def _on_look_changed(self) -> None:
        for view in self._views.values():
            view.set_colours(self._colours())


def colours_of(look: Look) -> ViewColours:
    """What views paint with in the look in use."""
    return {"dark": DARK, "contrast": CONTRAST}.get(look.palette.name, LIGHT)
