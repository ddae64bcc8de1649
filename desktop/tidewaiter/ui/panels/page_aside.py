"""What stands beside the pages of a paper: they as small pictures, or their table of contents."""

from PySide6.QtWidgets import QFrame

from tidewaiter.desk.jobs import Jobs
from tidewaiter.desk.wording import tr
from tidewaiter.documents.model import Bookmark
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.outline.panel import OutlinePanel
from tidewaiter.ui.pages.hit_test import MarkIndex
from tidewaiter.ui.pages.source import Drawer
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.panels.pieces import IconButton, row
from tidewaiter.ui.panels.stage import Stage, colours_of
from tidewaiter.ui.thumbnails.strip import ThumbnailStrip


class PageAside(QFrame):
    """Follows the paper in front of a stage; at most one of the two is shown at a time.

    `strip_button` and `outline_button` show and hide them.
    """

    def __init__(self, review: Review, look: Look, jobs: Jobs, stage: Stage) -> None:
        super().__init__()
        self._review, self._look, self._stage = review, look, stage
        self.strip = ThumbnailStrip(jobs, colours_of(look))
        self.outline = OutlinePanel(look)
        self.strip_button = IconButton(look, Icon.THUMBNAILS, tr("Thumbnails"))
        self.outline_button = IconButton(look, Icon.OUTLINE, tr("Outline"))
        self._drawer: Drawer | None = None
        self._shown: tuple[Bookmark, ...] = ()
        beside = row(self.strip, self.outline)
        beside.setSpacing(0)
        self.setLayout(beside)
        self._join()
        self.refresh()

    def refresh(self) -> None:
        """Show the paper in front, drawn by what draws it, and nothing that has gone."""
        paper, view = self._review.paper, self._stage.page_view()
        drawer = self._stage.drawer()
        if drawer is not self._drawer:
            self._drawer = drawer
            self.strip.show_pages(paper.sizes if paper and drawer else (), drawer)
        outline = paper.document.outline if paper and paper.document else ()
        if outline != self._shown:
            self._shown = outline
            self.outline.show_outline(outline)
            self._on_marked()
        for button, panel in self._panels():
            button.setEnabled(view is not None)
            panel.setVisible(button.isChecked() and view is not None)
        if view is not None:
            self._follow(view.part())

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show the pages light on dark, or as they are printed."""
        self.strip.set_dark_pages(dark)

    def _panels(self) -> tuple[tuple[IconButton, ThumbnailStrip | OutlinePanel], ...]:
        return (self.strip_button, self.strip), (self.outline_button, self.outline)

    def _join(self) -> None:
        stage, (strip_button, outline_button) = (
            self._stage,
            (self.strip_button, self.outline_button),
        )
        for button, other in (strip_button, outline_button), (outline_button, strip_button):
            button.setCheckable(True)
            button.toggled.connect(
                lambda shown, other=other: other.setChecked(False) if shown else None
            )
            button.toggled.connect(self.refresh)
        self.strip.part_wanted.connect(stage.show_part)
        self.outline.place_wanted.connect(stage.show_height)
        stage.marked.connect(self._on_marked)
        stage.part_changed.connect(self._follow)
        stage.view_changed.connect(self.refresh)
        self._look.signals.changed.connect(self._on_look_changed)

    def _follow(self, page: int) -> None:
        """Each follows while it is shown: a list of thousands that nobody sees would be laid out for it."""
        if self.strip_button.isChecked():
            self.strip.follow(page)
        if self.outline_button.isChecked():
            self.outline.follow(page)

    def _on_marked(self) -> None:
        view = self._stage.page_view()
        marks = view.marks() if view is not None else MarkIndex()
        self.strip.set_marks(marks)
        self.outline.set_marks(marks)

    def _on_look_changed(self) -> None:
        self.strip.set_colours(colours_of(self._look))
