"""The commands of `actions` made into Qt's actions, menus and shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from tidewaiter.desk.settings import Choice
from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import ACTIONS, MENUS, Command
from tidewaiter.ui.look import Look

LOOKS: Mapping[Command, Choice] = {
    Command.LOOK_LIGHT: Choice.LIGHT,
    Command.LOOK_DARK: Choice.DARK,
    Command.LOOK_CONTRAST: Choice.CONTRAST,
    Command.LOOK_SYSTEM: Choice.SYSTEM,
}


class Commands(QObject):
    """Every command as an action of one window."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._actions = {command: _made(command, window) for command in Command}
        group = QActionGroup(window)
        for command in LOOKS:
            group.addAction(self._actions[command])
        window.addActions(list(self._actions.values()))
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def join(self, deeds: Mapping[Command, Callable[[], object]]) -> None:
        """Have each command do its deed."""
        for command, deed in deeds.items():
            self._actions[command].triggered.connect(_without_argument(deed))

    def join_checked(self, deeds: Mapping[Command, Callable[[bool], object]]) -> None:
        """Have each checkable command tell whether it is checked now."""
        for command, deed in deeds.items():
            self._actions[command].toggled.connect(deed)

    def fill(self, bar: QMenuBar) -> None:
        """Fill a menu bar with every menu."""
        for menu in MENUS:
            filled = bar.addMenu(tr(menu.words))
            for command in menu.commands:
                if command is None:
                    filled.addSeparator()
                else:
                    filled.addAction(self._actions[command])

    def _on_look_changed(self) -> None:
        for command, action in self._actions.items():
            icon = ACTIONS[command].icon
            if icon is not None and not ACTIONS[command].checkable:
                action.setIcon(self._look.icon(icon))
        for command, choice in LOOKS.items():
            self._actions[command].setChecked(choice is self._look.choice)


def _made(command: Command, window: QWidget) -> QAction:
    action = ACTIONS[command]
    made = QAction(tr(action.words), window)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys])
    made.setCheckable(action.checkable)
    return made


def _without_argument(deed: Callable[[], object]) -> Callable[..., object]:
    """A slot that keeps Qt's `checked` to itself."""
    return lambda *_: deed()


def spoken_keys(command: Command) -> tuple[str, ...]:
    """A command's keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return tuple(QKeySequence(keys).toString(form) for keys in ACTIONS[command].keys)
