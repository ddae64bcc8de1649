"""What the window needs of the rooms below it, as functions handed in by the door."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from tidewaiter.controls.model import Pack
from tidewaiter.documents.deposit import Data
from tidewaiter.screening.model import Assessment, Hit, Screening
from tidewaiter.screening.serving.stream import Step
from tidewaiter.ui.pages.source import Drawer
from tidewaiter.wording import Sentence

Stop = Callable[[], bool]
Steps = Generator[Step, None, None]
Password = str | None
Stream = Callable[["Request", Stop], Steps]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file that is to be read and screened; the password is in memory only.

    `depth` is the number of files around it.
    """

    data: Data = field(repr=False)
    name: str
    on: date
    password: Password = field(default=None, repr=False)
    depth: int = 0


class Artist(Drawer, Protocol):
    """Draws the pages of one document in a process of its own."""

    def close(self) -> None:
        """End that process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """All that an assessment rests on."""

    screenings: tuple[Screening, ...]
    unread: tuple[Sentence, ...]
    pack: Pack
    on: date
    confirmed: frozenset[str]
    dismissed: frozenset[str]
    escalated: frozenset[str]
    asked: frozenset[str]
    compared: tuple[Hit, ...] = ()
    marked: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """Reading and screening, weighing and drawing; all of it off the window's thread.

    What would fill memory lies in the folder `deposits`.
    """

    load: Callable[[], Pack]
    stream: Stream
    assess: Callable[[Weighing], Assessment]
    artist: Callable[[Data, Password, int], Artist]  # of a document of so many pages
    deposits: Path | None = None
