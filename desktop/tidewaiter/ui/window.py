"""The main window: the frame, which is there at once, and what is made in it when it is first wanted.

Imported at the start of the program; see `frame`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from tidewaiter.ui.case.changes import Changes
from tidewaiter.ui.enabling import enable
from tidewaiter.ui.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from tidewaiter.controls.model import Pack
    from tidewaiter.controls.telling import Age
    from tidewaiter.desk.jobs import Jobs
    from tidewaiter.ui.bench import Bench
    from tidewaiter.ui.case.review import Review
    from tidewaiter.ui.inside import Inside
    from tidewaiter.ui.keys.keymap import Keymap
    from tidewaiter.ui.painting.look import Look

SHOWN = Changes.PAPERS | Changes.CASE | Changes.DECISIONS | Changes.SELECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """What a window is handed: `keymap` the keys it listens to, `age` how old a pack is. `leave` keeps its geometry and the widths of its panels.

    `bench` makes the panels that show a case, `inside` all the rest, and joins it to them.
    """

    symbol: Path
    age: Callable[[Pack], Age]
    keymap: Keymap
    leave: Callable[[QByteArray, QByteArray], None]
    bench: Callable[[], Bench]
    inside: Callable[[Frame, Bench], Inside]


class MainWindow(Frame):
    """Shows one `Review`; everything it can do is a deed."""

    def __init__(self, review: Review, look: Look, jobs: Jobs, entrance: Entrance) -> None:
        super().__init__(
            review, look, keymap=entrance.keymap, symbol=entrance.symbol, age=entrance.age
        )
        self._review = review
        self._jobs = jobs
        self._entrance = entrance
        self._leaving = False
        self._widths = QByteArray()
        self._bench: Bench | None = None
        self._inside: Inside | None = None
        self.commands.furnish_with(self.furnish)
        review.signals.changed.connect(self._on_changed)
        self._refresh()

    @property
    def bench(self) -> Bench:
        """The panels that show a case, made when they are first wanted."""
        return self.make_bench()

    def make_bench(self) -> Bench:
        """Make the bench, once."""
        if self._bench is None:
            self._bench = self._entrance.bench()
            self._bench.splitter.restoreState(self._widths)
            self.put_in(self._bench)
        return self._bench

    @property
    def inside(self) -> Inside:
        """What the commands and the bench are joined to, made when it is first wanted."""
        if self._inside is None:
            self._inside = self._entrance.inside(self, self.bench)
        return self._inside

    def furnish(self) -> None:
        """Make all that was not made yet."""
        self.inside.refresh()

    def restore(self, geometry: QByteArray, widths: QByteArray) -> None:
        """Put the window where it was the last time."""
        self.restoreGeometry(geometry)
        self._widths = widths
        if self._bench is not None:
            self._bench.splitter.restoreState(widths)

    def layout_state(self) -> tuple[QByteArray, QByteArray]:
        """What `restore` takes."""
        widths = self._bench.splitter.saveState() if self._bench is not None else self._widths
        return self.saveGeometry(), widths

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped anywhere."""
        if _files(event):
            event.acceptProposedAction()
            self.welcome.show_over(over=True)

    def dragLeaveEvent(self, _: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """What was held over the window has gone."""
        self.welcome.show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Dropped papers join the case on screen, or begin one; an edition is offered."""
        self.welcome.show_over(over=False)
        self.take(_files(event))
        event.acceptProposedAction()

    def take(self, paths: list[Path], on: date | None = None) -> None:
        """Open papers, and whatever else is among the files."""
        self.inside.take(paths, on)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Wait for what is being saved, ask about files that are in no case yet; then stop everything."""
        if self._review.saving:
            self._leaving = True
            event.ignore()
            return
        if self._inside is not None and not self._inside.arriving.lets_close():
            event.ignore()
            return
        self._entrance.leave(*self.layout_state())
        self._jobs.close()
        self.close_artists()
        event.accept()

    def put_aside(self) -> None:
        """Leave what was typed and not kept to the window that comes after this one."""
        if self._bench is not None:
            self._bench.decision.put_aside()

    def catch_up(self) -> None:
        """Have panels that were made for a case show it, and where somebody was looking."""
        self._review.tell(Changes.ALL)

    def retire(self) -> None:
        """Give way to another window that shows the same; nothing that runs is stopped."""
        self.hide()
        self.close_artists()
        self.deleteLater()

    def close_artists(self) -> None:
        """Let go of the processes that draw pages."""
        if self._bench is not None:
            self._bench.viewer.close_artists()

    def _on_changed(self, changes: Changes) -> None:
        if changes & SHOWN:
            self._refresh()
        if self._leaving and not self._review.saving:
            self.close()

    def _refresh(self) -> None:
        review = self._review
        self.setWindowTitle(f"{review.title} – Tidewaiter" if review.title else "Tidewaiter")
        enable(self.commands, review)
        if review.papers and self._inside is None:
            self.furnish()


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
