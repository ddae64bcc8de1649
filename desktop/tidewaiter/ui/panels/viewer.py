"""The middle of the window: the paper in view under a slim bar with hits, pages and zoom."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from tidewaiter.desk.jobs import Job, Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.screening.model import Hit
from tidewaiter.ui.actions import Command
from tidewaiter.ui.beside.panel import Beside
from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.find.bar import FindBar
from tidewaiter.ui.find.search import Search
from tidewaiter.ui.naming.announcing import announce, found_words
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.painting.theme import Space
from tidewaiter.ui.panels.page_aside import PageAside
from tidewaiter.ui.panels.pieces import Elided, IconButton, column, frame, label, row
from tidewaiter.ui.panels.snippet import PageSnippet, Snippet, snippet_of
from tidewaiter.ui.panels.stage import Stage, colours_of
from tidewaiter.ui.road import Road
from tidewaiter.wording import Sentence

COPY_LANE = "copying"


class Viewer(QFrame):
    """Shows a paper; `step_wanted` asks for the next hit (1) or the previous one (-1)."""

    step_wanted = Signal(int)

    def __init__(self, review: Review, look: Look, jobs: Jobs, road: Road) -> None:
        super().__init__()
        self.setObjectName("viewer")
        self._review = review
        self._jobs = jobs
        self._look = look
        self._copying: Job | None = None
        self.stage = Stage(review, look, jobs, road)
        self.aside = PageAside(review, look, jobs, self.stage)
        self.beside = Beside(review, look, jobs, road, self.stage)
        self.search = Search(jobs, self)
        self.find_bar = FindBar(review, look, self.search)
        self._name = Elided(role="strong")
        self._part = label(role="small")
        self._zoom = label(role="small")
        self._previous = IconButton(look, Icon.PREVIOUS, tr("Previous hit"))
        self._next = IconButton(look, Icon.NEXT, tr("Next hit"))
        self._smaller = IconButton(look, Icon.ZOOM_OUT, tr("Zoom out"))
        self._larger = IconButton(look, Icon.ZOOM_IN, tr("Zoom in"))
        self._fit = IconButton(look, Icon.FIT_WIDTH, tr("Fit width"))
        self._find = IconButton(look, Icon.SEARCH, tr("Find in this paper"))
        self._build()
        self._join()
        self._refresh()

    def snippet(self, hit: Hit) -> Snippet | None:
        """A picture of the place of a hit on its paper."""
        paper = self._review.paper_of(hit)
        made = snippet_of(hit, paper, colours_of(self._look))
        drawer = self.stage.drawer_of(paper)
        if isinstance(made, PageSnippet) and drawer is not None:
            made.draw(drawer, self._jobs)
        return made

    def tell_keys(self, told: Callable[[Command, str], str]) -> None:
        """Name the buttons with the keys that do the same."""
        for made, command, words in (
            (self.aside.strip_button, Command.THUMBNAILS, "Thumbnails"),
            (self.aside.outline_button, Command.OUTLINE, "Outline"),
            (self.beside.follow_button, Command.FOLLOW, "Both papers at the same goods"),
            (self._previous, Command.PREVIOUS_HIT, "Previous hit"),
            (self._next, Command.NEXT_HIT, "Next hit"),
            (self._smaller, Command.ZOOM_OUT, "Zoom out"),
            (self._larger, Command.ZOOM_IN, "Zoom in"),
            (self._fit, Command.FIT_WIDTH, "Fit width"),
            (self._find, Command.FIND, "Find in this paper"),
        ):
            made.setToolTip(told(command, tr(words)))

    def zoom_in(self) -> None:
        """Show the paper one step larger."""
        if (view := self.stage.view()) is not None:
            view.zoom_in()

    def zoom_out(self) -> None:
        """Show the paper one step smaller."""
        if (view := self.stage.view()) is not None:
            view.zoom_out()

    def fit_width(self) -> None:
        """Have the paper fill the view."""
        if (view := self.stage.view()) is not None:
            view.fit_width()

    def fit_page(self) -> None:
        """Show a whole page."""
        if (view := self.stage.view()) is not None:
            view.fit_page()

    def turn_right(self) -> None:
        """Turn the pages by a quarter."""
        if (view := self.stage.page_view()) is not None:
            view.turn_right()

    def open_filter(self) -> None:
        """Ask which rows of the sheet to show, and in which order."""
        if (view := self.stage.sheet_view()) is not None:
            view.open_filter()

    def freeze_header(self) -> None:
        """Keep the current row of the sheet in sight as its header."""
        if (view := self.stage.sheet_view()) is not None:
            view.freeze_header()

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show pages light on dark, or as they are printed."""
        self.stage.set_dark_pages(dark)
        self.beside.stage.set_dark_pages(dark)
        self.aside.set_dark_pages(dark)

    def close_artists(self) -> None:
        """End the processes that draw pages; blocks until they have ended."""
        self.stage.close_artists()
        self.beside.stage.close_artists()

    def show_beside(self, shown: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show a second paper beside the first, or one only."""
        if shown:
            self.beside.open_beside()
        else:
            self.beside.close_beside()

    def open_search(self) -> None:
        """Ask for words to look for in the paper."""
        view = self.stage.view()
        self.find_bar.open_bar(view.part() if view else 0)

    def look_for(self, words: str, part: int) -> None:
        """Look for words in the paper; finds from a part on come first."""
        self.find_bar.field.setText(words)
        self.find_bar.open_bar(part)

    def copy(self) -> None:
        """Put what is selected on the clipboard; a large range is written beside the window."""
        view = self.stage.view()
        copying = view.selected() if view else None
        if copying is None:
            return
        if self._copying is not None:
            self._copying.cancel()
        self._copying = self._jobs.start(
            lambda job: copying(job.cancelled),
            lane=COPY_LANE,
            done=self._on_copied,
            failed=self._review.signals.crashed.emit,
        )

    def select_all(self) -> None:
        """Select all of the page or sheet in view."""
        if (view := self.stage.view()) is not None:
            view.select_all()

    def _build(self) -> None:
        bar = frame("viewerBar")
        line = row(
            self.aside.strip_button,
            self.aside.outline_button,
            self._name,
            Space.XS.value,
            self._part,
            Space.M.value,
            self._previous,
            self._next,
            Space.M.value,
            self._smaller,
            self._zoom,
            self._larger,
            self._fit,
            self._find,
            gap=Space.XS,
            edges=(Space.S, Space.XS, Space.S, Space.XS),
        )
        line.setStretch(2, 1)
        bar.setLayout(line)
        paper = row(self.aside, self.stage, self.beside)
        paper.setSpacing(0)
        paper.setStretch(1, 1)
        paper.setStretch(2, 1)
        whole = column(bar, self.find_bar, paper)
        whole.setSpacing(0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _join(self) -> None:
        self._previous.clicked.connect(lambda _: self.step_wanted.emit(-1))
        self._next.clicked.connect(lambda _: self.step_wanted.emit(1))
        self._smaller.clicked.connect(lambda _: self.zoom_out())
        self._larger.clicked.connect(lambda _: self.zoom_in())
        self._fit.clicked.connect(lambda _: self.fit_width())
        self._find.clicked.connect(lambda _: self.open_search())
        self.find_bar.left.connect(self._on_find_left)
        self.search.changed.connect(self._on_search_changed)
        self.search.moved.connect(self._on_search_moved)
        self.destroyed.connect(self.search.forget)
        self.stage.zoom_changed.connect(lambda _: self._refresh())
        self.stage.part_changed.connect(lambda _: self._refresh())
        self.stage.view_changed.connect(self._refresh)
        self._review.signals.changed.connect(self._on_changed)

    def _on_copied(self, text: str) -> None:
        self._copying = None
        QGuiApplication.clipboard().setText(text)

    def _on_search_changed(self) -> None:
        finds = tuple(one.places for one in self.search.found)
        self.stage.set_found(finds)
        self.aside.strip.set_found(finds)

    def _on_search_moved(self) -> None:
        search, paper = self.search, self._review.paper
        at = search.position
        self.stage.go_to_found(at)
        if paper is not None and at >= 0:
            announce(self, found_words(paper, search.found, at))

    def _on_find_left(self) -> None:
        if (view := self.stage.view()) is not None:
            view.setFocus()

    def _on_changed(self, changes: Changes) -> None:
        if changes & (Changes.SELECTION | Changes.PAPERS | Changes.HITS):
            self._refresh()
        if changes & (Changes.SELECTION | Changes.PAPERS):
            self.aside.refresh()

    def _refresh(self) -> None:
        paper, view = self._review.paper, self.stage.view()
        self._name.setText(paper.name if paper else "")
        for made in (self._smaller, self._larger, self._fit, self._find):
            made.setEnabled(view is not None)
        some = bool(paper and paper.hits)
        self._previous.setEnabled(some)
        self._next.setEnabled(some)
        self._zoom.setText(f"{round(view.zoom() * 100)} %" if view else "")
        if paper and view:
            self._part.setText(
                tr(
                    Sentence.of(
                        "{part} / {parts}", part=view.part() + 1, parts=max(paper.part_count(), 1)
                    )
                )
            )
        else:
            self._part.setText("")
