"""The commands of `actions` made into Qt's actions, menus and shortcuts."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from tidewaiter.desk.settings import Choice
from tidewaiter.desk.wording import tr
from tidewaiter.ui.actions import ACTIONS, MENUS, Command, Menu
from tidewaiter.ui.keys.keymap import PORTABLE, Keymap, spoken, usual
from tidewaiter.ui.painting.look import Look

LOOKS: Mapping[Command, Choice] = {
    Command.LOOK_LIGHT: Choice.LIGHT,
    Command.LOOK_DARK: Choice.DARK,
    Command.LOOK_CONTRAST: Choice.CONTRAST,
    Command.LOOK_SYSTEM: Choice.SYSTEM,
}


class Commands(QObject):
    """Every command as an action of one window. `keys_changed()` when other keys are in use."""

    keys_changed = Signal()

    def __init__(self, window: QWidget, look: Look, keymap: Keymap | None = None) -> None:
        super().__init__(window)
        self._look = look
        self.keymap = keymap or Keymap()
        self._actions = {command: _made(command, window) for command in Command}
        self._deeds: dict[Command, Callable[[], object]] = {}
        self._checked: dict[Command, Callable[[bool], object]] = {}
        self._furnish: Callable[[], object] | None = None
        for command, action in self._actions.items():
            action.triggered.connect(partial(self._on_given, command))
        self._hear()
        group = QActionGroup(window)
        for command in LOOKS:
            group.addAction(self._actions[command])
        window.addActions(list(self._actions.values()))
        self._bare = set(MENUS)
        look.signals.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def __getitem__(self, command: Command) -> QAction:
        return self._actions[command]

    def furnish_with(self, furnish: Callable[[], object]) -> None:
        """Have this called, once, when a command is given before anything was joined to it."""
        self._furnish = furnish

    def join(self, deeds: Mapping[Command, Callable[[], object]]) -> None:
        """Have each command do its deed."""
        self._deeds.update(deeds)

    def join_checked(self, deeds: Mapping[Command, Callable[[bool], object]]) -> None:
        """Have each checkable command tell whether it is checked now."""
        self._checked.update(deeds)
        for command, deed in deeds.items():
            self._actions[command].toggled.connect(deed)

    def take_keys(self, keymap: Keymap) -> None:
        """Listen to these keys from now on."""
        self.keymap = keymap
        self._hear()
        self.keys_changed.emit()

    def spoken(self, command: Command) -> tuple[str, ...]:
        """A command's keys as this system writes them."""
        return tuple(spoken(key) for key in self.keymap.keys_of(command))

    def told(self, command: Command, words: str) -> str:
        """Words with the command's first key behind them, as tooltips have it."""
        keys = self.spoken(command)
        return f"{words} ({keys[0]})" if keys else words

    def _hear(self) -> None:
        for command, action in self._actions.items():
            keys = self.keymap.keys_of(command)
            action.setShortcuts([QKeySequence(key, PORTABLE) for key in keys])

    def fill(self, bar: QMenuBar) -> None:
        """Fill a menu bar with every menu."""
        for menu in MENUS:
            filled = bar.addMenu(tr(menu.words))
            filled.aboutToShow.connect(partial(self._draw_icons, menu))
            for command in menu.commands:
                if command is None:
                    filled.addSeparator()
                else:
                    filled.addAction(self._actions[command])

    def _on_given(self, command: Command) -> None:
        joined = command in self._deeds or command in self._checked
        if not joined and self._furnish is not None:
            self._furnish()
            if command in self._checked:  # it was toggled before anybody heard of it
                self._checked[command](self._actions[command].isChecked())
        if command in self._deeds:
            self._deeds[command]()

    def _on_look_changed(self) -> None:
        self._bare = set(MENUS)
        for command, choice in LOOKS.items():
            self._actions[command].setChecked(choice is self._look.choice)

    def _draw_icons(self, menu: Menu) -> None:
        """Icons are drawn for a menu that is opened; all of them would take as long as the window."""
        if menu not in self._bare:
            return
        self._bare.remove(menu)
        for command in filter(None, menu.commands):
            icon = ACTIONS[command].icon
            if icon is not None and not ACTIONS[command].checkable:
                self._actions[command].setIcon(self._look.icon(icon))


def _made(command: Command, window: QWidget) -> QAction:
    action = ACTIONS[command]
    made = QAction(tr(action.words), window)
    made.setCheckable(action.checkable)
    return made


def spoken_keys(command: Command) -> tuple[str, ...]:
    """A command's usual keys as this system writes them; the ones in use are `Commands.spoken`."""
    return tuple(spoken(key) for key in usual(command))
