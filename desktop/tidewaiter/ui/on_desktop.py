"""Showing the program in the desktop's menu, from a menu of its own window."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from tidewaiter.desk.desktop_menu import DesktopMenu
from tidewaiter.desk.jobs import Jobs
from tidewaiter.ui.case.review import Review
from tidewaiter.wording import Sentence

LANE = "desktop"


class OnDesktop(QObject):
    """Belongs to one window; its action is checked while the desktop shows the program, and gone where it cannot."""

    def __init__(
        self, action: QAction, review: Review, jobs: Jobs, menu: DesktopMenu | None
    ) -> None:
        super().__init__(action)
        self._action = action
        self._review = review
        self._jobs = jobs
        self._menu = menu
        action.setVisible(menu is not None)
        action.setChecked(menu is not None and menu.shown())

    def set_shown(self, shown: bool) -> None:  # noqa: FBT001 - what a checked action says
        """Have the desktop show the program, or show it no longer."""
        menu = self._menu
        if menu is None or shown is menu.shown():
            return
        self._jobs.start(
            lambda _: menu.show() if shown else menu.hide(),
            lane=LANE,
            done=lambda _: None,
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self._review.signals.crashed.emit(error)
            return
        self._action.setChecked(self._menu is not None and self._menu.shown())
        why = error.strerror or type(error).__name__
        self._review.complain(
            Sentence.of("The desktop's menu could not be changed: {why}.", why=why),
            _advice(error),
        )


def _advice(error: OSError) -> Sentence:
    file = Path(str(error.filename))
    if isinstance(error, FileNotFoundError):
        return Sentence.of(
            "There is no file {file} for it to start: install the program.", file=str(file)
        )
    return Sentence.of("See that you may write to the folder {folder}.", folder=str(file.parent))
