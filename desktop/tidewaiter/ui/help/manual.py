"""The manual's pages in the language in use, what is found in them, and the table of keys."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tidewaiter.desk.language import Language
from tidewaiter.desk.wording import spoken, tr
from tidewaiter.ui.actions import ACTIONS, MENUS, Command

KEYS = "{keys}"
SpokenKeys = Callable[[Command], tuple[str, ...]]  # a command's keys, as they are set now


class Topic(StrEnum):
    """A page, by the name of its file; in the order of the manual."""

    OPEN = "open"
    COLOURS = "colours"
    DECIDE = "decide"
    NOT_READ = "not-read"
    ASSESSMENT = "assessment"
    LISTS = "lists"
    RECORDS = "records"
    MOVING = "moving"
    NOT_PROVEN = "not-proven"
    SETTINGS = "settings"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page; `text` is Markdown, its first line the title."""

    topic: Topic
    title: str
    text: str


def read_manual(folder: Path, spoken_keys: SpokenKeys) -> tuple[Page, ...]:
    """Every page in the language in use, in English where a language lacks one; with the keys in use."""
    return tuple(_read(folder, topic, spoken_keys) for topic in Topic)


def find(pages: tuple[Page, ...], words: str) -> tuple[Page, ...]:
    """The pages that hold every word, those that name one in their title first; all for no words."""
    wanted = _plain(words).split()
    found = [page for page in pages if all(word in _plain(page.text) for word in wanted)]
    return tuple(
        sorted(found, key=lambda page: not any(word in _plain(page.title) for word in wanted))
    )


def _read(folder: Path, topic: Topic, spoken_keys: SpokenKeys) -> Page:
    places = (folder / language.value / f"{topic}.md" for language in (spoken(), Language.ENGLISH))
    path = next(path for path in places if path.exists())
    text = path.read_text(encoding="utf-8")
    if topic is Topic.KEYS:
        text = text.replace(KEYS, _table_of_keys(spoken_keys))
    return Page(topic=topic, title=text.partition("\n")[0].removeprefix("# "), text=text)


def _table_of_keys(spoken_keys: SpokenKeys) -> str:
    """Every command with its keys, menu by menu."""
    tables = []
    for menu in MENUS:
        named = [command for command in menu.commands if command and spoken_keys(command)]
        if not named:
            continue
        heading = tr(menu.words).partition("(&")[0].replace("&", "")
        lines = [f"| {heading} | {tr('Keys')} |", "|---|---|"]
        for command in named:
            keys = ", ".join(key.replace("|", "\\|") for key in spoken_keys(command))
            lines.append(f"| {tr(ACTIONS[command].words)} | {keys} |")
        tables.append("\n".join(lines))
    return "\n\n".join(tables)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
