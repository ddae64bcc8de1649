"""The keys in use: those of `actions`, and in their place what the user set; read, kept, and checked for conflicts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Self

import msgspec
from PySide6.QtGui import QKeySequence

from tidewaiter.desk.keeping import keep_json
from tidewaiter.ui.actions import ACTIONS, Command
from tidewaiter.wording import Sentence

PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText
FILE = "keys.json"  # of the user's own keys, within the folder of their data
Keys = tuple[str, ...]
NOTHING: Mapping[Command, Keys] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One key that several commands have: none of them hears it."""

    key: str
    commands: tuple[Command, ...]

    @property
    def sentence(self) -> Sentence:
        """What is wrong, and why it matters."""
        return Sentence.of(
            "{key} would do nothing: “{one}” and “{other}” both have it.",
            key=spoken(self.key),
            one=Sentence(ACTIONS[self.commands[0]].words),
            other=Sentence(ACTIONS[self.commands[1]].words),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Keymap:
    """`own` holds the commands whose keys the user set; an empty tuple leaves a command without any."""

    own: Mapping[Command, Keys] = field(default_factory=lambda: NOTHING)

    def keys_of(self, command: Command) -> Keys:
        """The keys of a command, the first one shown beside its name."""
        return self.own.get(command, usual(command))

    def setting(self, command: Command, keys: Keys) -> Self:
        """The same with other keys for a command; its usual ones are not the user's own."""
        own = {one: held for one, held in self.own.items() if one is not command}
        if keys != usual(command):
            own[command] = keys
        return replace(self, own=MappingProxyType(own))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every key that more than one command has."""
        held: dict[str, list[Command]] = {}
        for command in Command:
            for key in self.keys_of(command):
                held.setdefault(key, []).append(command)
        return tuple(
            Conflict(key=key, commands=tuple(commands))
            for key, commands in held.items()
            if len(commands) > 1
        )


def usual(command: Command) -> Keys:
    """The keys that the program gives a command."""
    return tuple(portable(key) for key in ACTIONS[command].keys)


def portable(key: str) -> str:
    """A key as it is kept, the same on every system; empty for what is none."""
    return QKeySequence(key).toString(PORTABLE)


def spoken(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key, PORTABLE).toString(NATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKeys:
    """What a file of keys holds, and what in it was not understood."""

    keymap: Keymap
    problems: tuple[Sentence, ...] = ()


def read_keys(path: Path) -> KeptKeys:
    """The keys in a file: command by command, a list of keys; the usual ones where there is none."""
    try:
        written = msgspec.json.decode(path.read_bytes(), type=dict[str, list[str]])
    except FileNotFoundError:
        return KeptKeys(keymap=Keymap())
    except (OSError, msgspec.DecodeError):
        unread = Sentence.of(
            "The keys in {file} cannot be read; the usual ones count.", file=path.name
        )
        return KeptKeys(keymap=Keymap(), problems=(unread,))
    known = {command.value: command for command in Command}
    keymap = Keymap()
    for name, keys in written.items():
        if name in known:
            keymap = keymap.setting(known[name], tuple(filter(None, map(portable, keys))))
    return KeptKeys(keymap=keymap, problems=tuple(_strange(written, known)))


def write_keys(path: Path, keymap: Keymap) -> None:
    """Keep what the user set; raises OSError."""
    keep_json(path, {command.value: list(keys) for command, keys in keymap.own.items()})


def _strange(written: Mapping[str, list[str]], known: Mapping[str, Command]) -> Iterator[Sentence]:
    for name, keys in written.items():
        if name not in known:
            yield Sentence.of("There is no command “{name}”; its keys are left out.", name=name)
        for key in keys:
            if not portable(key):
                yield Sentence.of("“{key}” is no key; it is left out.", key=key)
