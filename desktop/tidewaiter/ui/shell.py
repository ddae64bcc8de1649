"""What stands around the work in one window: the manual, the log, the end of long jobs, a crash before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from tidewaiter.desk.desktop_menu import DesktopMenu
from tidewaiter.desk.logbook import Logbook
from tidewaiter.ui.actions import Command
from tidewaiter.ui.case.review import Review
from tidewaiter.ui.cases.arrivals import Arrivals
from tidewaiter.ui.commands import Commands
from tidewaiter.ui.help.context import topic_of
from tidewaiter.ui.help.log_window import LogWindow, ended_badly
from tidewaiter.ui.help.manual import Topic
from tidewaiter.ui.help.window import HelpWindow
from tidewaiter.ui.notifying import Notifier
from tidewaiter.ui.painting.look import Look
from tidewaiter.ui.worklist.look_back import LookBacks

HELP_KEY = "help_key"  # the name of the shortcut


@dataclass(frozen=True, slots=True, kw_only=True)
class ShellDoor:
    """What the shell is handed; `tells` asks whether the end of long jobs is told.

    `desktop` is the menu of the desktop, if this system has one. `step` is where the reader left the guided sample, and `keep_step` keeps it.
    """

    manual: Path
    log: Logbook
    tells: Callable[[], bool]
    desktop: DesktopMenu | None
    step: Callable[[], int]
    keep_step: Callable[[int], object]


class Shell(QObject):
    """Belongs to one window, and ends with it."""

    def __init__(
        self,
        window: QWidget,
        review: Review,
        look: Look,
        *,
        looks: LookBacks,
        arrivals: Arrivals,
        commands: Commands,
        door: ShellDoor,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._door = door
        self._commands = commands
        self._help: HelpWindow | None = None
        self.notifier = Notifier(window, review, looks, arrivals, door.tells)
        review.signals.crashed.connect(self._on_crashed)
        window.installEventFilter(self)
        # Not a filter on the application: it would meet widgets that are being taken apart.
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def deeds(self) -> Mapping[Command, Callable[[], object]]:
        """What the shell does for the commands of the window."""
        return {Command.HELP: self.show_help, Command.LOG: self.show_log}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The manual closes with the window."""
        if event.type() is QEvent.Type.Close and watched is self._window and self._help:
            self._help.close()
        return False

    def _on_focus(self, _: QWidget | None, focus: QWidget | None) -> None:
        """Have F1 open the manual in every window over this one, too."""
        over = focus.window() if focus is not None else None
        if over is None or over is self._window or not _stands_over(over, self._window):
            return
        if over.findChild(QShortcut, HELP_KEY) is None:
            key = QShortcut(QKeySequence(Qt.Key.Key_F1), over)
            key.setObjectName(HELP_KEY)
            key.activated.connect(self.show_help)

    def show_help(self, topic: Topic | None = None) -> HelpWindow:
        """The page about what has the focus, or one asked for."""
        wanted = topic or topic_of(QApplication.focusWidget())
        if self._help is None:
            # Without a parent: a dialog over the window does not lock it.
            self._help = HelpWindow(None, self._look, self._door.manual, self._commands.spoken)
            self._help.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._help.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
            self._help.destroyed.connect(self._on_help_gone)
        self._help.show_topic(wanted)
        self._help.show()
        self._help.activateWindow()
        return self._help

    def show_log(self) -> LogWindow:
        """The log, with the reports of crashes."""
        shown = LogWindow(self._window, self._door.log)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()
        return shown

    def offer_report(self) -> None:
        """Say that the last run ended badly, if it did, and offer its report."""
        report, self._door.log.last_report = self._door.log.last_report, None
        if report is None:
            return
        dialog = ended_badly(self._window, self._look)
        dialog.accepted.connect(lambda: self.show_log().show_report(report))
        dialog.open()

    def _on_crashed(self, error: Exception) -> None:
        self._door.log.note_error(error, "job")

    def _on_help_gone(self) -> None:
        self._help = None


def _stands_over(over: QWidget, window: QWidget) -> bool:
    """Whether a window was opened from another, or from one of its own."""
    below = over.parentWidget()
    while below is not None and below is not window:
        below = below.parentWidget()
    return below is window
