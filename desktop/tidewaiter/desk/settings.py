"""What the user may set, in one typed definition; window and command line draw from it and read the same file.

A value in the file that is unknown or cannot be is told, never used, and stays in the file.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec

from tidewaiter.desk.describing import Described, Group, Setting, describe
from tidewaiter.desk.language import Language
from tidewaiter.wording import Sentence

LONGEST = 3650  # days; who wants no warning at all must at least say ten years
LONGEST_NAME = 80  # letters; it stands beside every decision
LARGEST_TEXT = 200  # per cent: WCAG 2.2, 1.4.4


class Choice(StrEnum):
    """How the window is dressed."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def days(count: int) -> Sentence:
    """A number of days."""
    return Sentence.counted("1 day", "{count} days", count=count)


def percent(count: int) -> Sentence:
    """A share of what is usual."""
    return Sentence.of("{count} %", count=count)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The definition: each setting's key, type, bounds, words and default."""

    name: Annotated[
        str,
        msgspec.Meta(max_length=LONGEST_NAME),
        Described(
            group=Group.YOU,
            words=Sentence.of("Your name"),
            note=Sentence.of(
                "It stands beside each of your decisions, and your signing key is made for it. Empty:"
                " the name of your account on this computer."
            ),
            noted=True,
        ),
    ] = ""
    language: Annotated[
        Language | None,
        Described(
            group=Group.APPEARANCE,
            words=Sentence.of("Language"),
            note=Sentence.of("Menus, reasons and records. It changes at once."),
            # Each in its own words: who reads the wrong language must still find the right one.
            choices=(
                (None, Sentence.of("As the system")),
                (Language.ENGLISH, Sentence("English")),
                (Language.CHINESE, Sentence("简体中文")),
                (Language.JAPANESE, Sentence("日本語")),
            ),
            noted=True,
        ),
    ] = None
    look: Annotated[
        Choice,
        Described(
            group=Group.APPEARANCE,
            words=Sentence.of("Look"),
            note=Sentence.of("“As the system” follows its light, dark and high contrast settings."),
            choices=(
                (Choice.SYSTEM, Sentence.of("As the system")),
                (Choice.LIGHT, Sentence.of("Light")),
                (Choice.DARK, Sentence.of("Dark")),
                (Choice.CONTRAST, Sentence.of("High contrast")),
            ),
        ),
    ] = Choice.SYSTEM
    text_size: Annotated[
        int,
        msgspec.Meta(ge=100, le=LARGEST_TEXT),
        Described(
            group=Group.APPEARANCE,
            words=Sentence.of("Size of text"),
            note=Sentence.of("Of the window’s own text; pages and sheets have their zoom."),
            steps=(100, 110, 125, 150, 175, 200),
            unit=percent,
        ),
    ] = 100
    tell_when_done: Annotated[
        bool,
        Described(
            group=Group.WORK,
            words=Sentence.of("Tell me when a long job has ended"),
            note=Sentence.of(
                "By the desktop’s notification while the window is not in front, where the system has one."
            ),
        ),
    ] = True
    pack_age_limit: Annotated[
        int,
        msgspec.Meta(ge=1, le=LONGEST),
        Described(
            group=Group.CONTROLS,
            words=Sentence.of("Warn when the evidence of the control pack is older than"),
            steps=(7, 14, 30, 60, 90, 180, 365),
            unit=days,
            noted=True,
        ),
    ] = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a file holds: the settings that count, and what in it does not, with the reason."""

    settings: Settings
    problems: tuple[Sentence, ...]


def all_settings() -> tuple[Setting, ...]:
    """Every setting, in the order of the definition."""
    return describe(Settings)


def read_settings(path: Path) -> Settings:
    """The settings in a file; the defaults where there is none, or none that can be understood."""
    return look_at_settings(path).settings


def look_at_settings(path: Path) -> Kept:
    """The settings in a file, and everything in it that was not understood."""
    try:
        written = _written(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Kept(settings=Settings(), problems=(_unread(path, why),))
    except msgspec.DecodeError:
        return Kept(settings=Settings(), problems=(_unread(path, "JSON"),))
    values: dict[str, Any] = {}
    problems: list[Sentence] = []
    for setting in all_settings():
        if setting.key not in written:
            continue
        try:
            values[setting.key] = msgspec.json.decode(written[setting.key], type=setting.type)
        except msgspec.DecodeError:
            problems.append(_bad(setting, bytes(written[setting.key])))
    strange = sorted(set(written) - {setting.key for setting in all_settings()})
    problems += [_strange(key) for key in strange]
    return Kept(settings=Settings(**values), problems=tuple(problems))


class SettingsFile:
    """The settings in a file that is asked for often: read again only once it is another than before."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, ...] = ()
        self._settings = Settings()

    def settings(self) -> Settings:
        """As `read_settings`."""
        seen = _seen(self._path)
        if not seen or seen != self._seen:
            self._settings, self._seen = read_settings(self._path), seen
        return self._settings


def write_settings(path: Path, settings: Settings, chosen: Collection[str] = ()) -> None:
    """Keep the settings; a reader finds the old ones or the new ones. Raises OSError.

    What was not understood stays in the file, but for the keys just `chosen`.
    """
    before = look_at_settings(path).settings
    try:
        written = _written(path)
    except msgspec.DecodeError:
        path.replace(path.with_suffix(".unread"))
        written = {}
    for key in settings.__struct_fields__:
        value = getattr(settings, key)
        if key not in written or key in chosen or value != getattr(before, key):
            written[key] = msgspec.Raw(msgspec.json.encode(value))
    made = path.with_suffix(".new")
    made.write_bytes(msgspec.json.format(msgspec.json.encode(written)) + b"\n")
    os.replace(made, path)  # noqa: PTH105 - replaces on every system


def _seen(path: Path) -> tuple[int, ...]:
    """What tells one writing of a file from another; nothing where that cannot be told."""
    try:
        told = path.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_mtime_ns, told.st_size


def _written(path: Path) -> dict[str, msgspec.Raw]:
    """The file's keys and values as they stand; none where there is no file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    return msgspec.json.decode(data, type=dict[str, msgspec.Raw])


def _unread(path: Path, why: str) -> Sentence:
    return Sentence.of(
        "The settings in {file} cannot be read ({why}); the usual ones count.",
        file=path.name,
        why=why,
    )


def _bad(setting: Setting, value: bytes) -> Sentence:
    return Sentence.of(
        "The setting “{key}” cannot be {value}: {usual} counts. It may be: {values}",
        key=setting.key,
        value=value.decode("utf-8", "replace"),
        usual=setting.words_of(setting.default),
        values=setting.allowed(),
    )


def _strange(key: str) -> Sentence:
    return Sentence.of(
        "“{key}” in the settings is not known to this version; it was left as it is.", key=key
    )
