"""What every view of a document offers the window, and the colours that the theme hands to views.

Colours are `#rrggbb`. Paper stays white in the dark theme, because a paper's own colours mean
something; only `set_dark_pages` turns it over, and then `dark_marks` apply.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QColor

from tidewaiter.documents.model import Place
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.weighing.marked import Spotted
from tidewaiter.ui.marks import Mark, Sort

# Gives a selection as text, on whichever thread, for as long as nobody wants it to stop.
Copying = Callable[[Callable[[], bool]], str]
MIDDLE = 128  # of 255, between a dark and a light theme


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkColour:
    """One class of hits: `fill` is laid over the paper so that text stays readable, `line` is drawn."""

    fill: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkColours:
    """The colours of the classes on one kind of paper."""

    party: MarkColour
    item: MarkColour
    red_flag: MarkColour
    pledge: MarkColour
    similar: MarkColour
    note: MarkColour

    def of(self, kind: Sort) -> MarkColour:
        """The colours of one class, or of notes."""
        return {
            None: self.note,
            HitKind.PARTY: self.party,
            HitKind.ITEM: self.item,
            HitKind.RED_FLAG: self.red_flag,
            HitKind.PLEDGE: self.pledge,
            HitKind.SIMILAR: self.similar,
        }[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewColours:
    """What a view paints with beside the paper's own colours.

    `surroundings` lie around the paper, `edge` runs along it, `header` is behind the row and column
    names of a sheet, `faint` is for words that are not the paper's, `focus` rings the view that
    listens to the keyboard. `found` lights what the reader looks for, `chosen` what he has selected;
    `dark_…` are those of dark paper.
    """

    surroundings: str
    edge: str
    header: str
    header_text: str
    header_line: str
    faint: str
    focus: str
    marks: MarkColours
    dark_marks: MarkColours
    found: MarkColour
    dark_found: MarkColour
    chosen: str
    dark_chosen: str

    @property
    def ticks(self) -> MarkColours:
        """The colours that stand out from a scroll bar of this theme."""
        dark = QColor(self.surroundings).lightness() < MIDDLE
        return self.dark_marks if dark else self.marks


# The hues of `ui.painting.theme`, the fills stronger than its soft grounds because they lie over print; each
# class has its own pattern besides, for those who do not tell the hues apart (`ui.painting.highlights`).
_ON_WHITE = MarkColours(
    party=MarkColour(fill="#e6d5fa", line="#6d33b0"),
    item=MarkColour(fill="#c9defc", line="#1c58b8"),
    red_flag=MarkColour(fill="#fde1de", line="#b3261e"),
    pledge=MarkColour(fill="#d8f0e0", line="#1f6b3a"),
    similar=MarkColour(fill="#e6edf1", line="#4a6675"),
    note=MarkColour(fill="#fff2b8", line="#7a5200"),
)
_ON_BLACK = MarkColours(
    party=MarkColour(fill="#3d2363", line="#c9a2f5"),
    item=MarkColour(fill="#173a70", line="#8fb8f7"),
    red_flag=MarkColour(fill="#4f1a17", line="#ff9d94"),
    pledge=MarkColour(fill="#173f26", line="#86d3a1"),
    similar=MarkColour(fill="#222e35", line="#a8c2cf"),
    note=MarkColour(fill="#4a3a00", line="#f2cf63"),
)
_FOUND = MarkColour(fill="#ffe08a", line="#8a5a00")
_DARK_FOUND = MarkColour(fill="#5a4300", line="#ffcf5c")
LIGHT = ViewColours(
    surroundings="#dfe2e8",
    edge="#c3c9d3",
    header="#f5f6f8",
    header_text="#566072",
    header_line="#d3d8e0",
    faint="#566072",
    focus="#0d6672",
    marks=_ON_WHITE,
    dark_marks=_ON_BLACK,
    found=_FOUND,
    dark_found=_DARK_FOUND,
    chosen="#b5dbe2",
    dark_chosen="#10454d",
)
DARK = replace(
    LIGHT,
    surroundings="#0e1014",
    edge="#000000",
    header="#1c2027",
    header_text="#a0a9b8",
    header_line="#2a303a",
    faint="#a0a9b8",
    focus="#5cc0cb",
)
CONTRAST = replace(
    LIGHT,
    surroundings="#000000",
    edge="#ffffff",
    header="#000000",
    header_text="#ffffff",
    header_line="#8c8c8c",
    faint="#dcdcdc",
    focus="#4fe3ff",
)


class LineAt(NamedTuple):
    """A line of a part that is in sight, and how far down the view it begins, in pixels."""

    part: int
    line: int
    height: int


class DocumentView(Protocol):
    """The page view and the sheet view as the window drives them; parts count from 0."""

    @property
    def hit_clicked(self) -> SignalInstance:
        """Carries the id of the hit that the reviewer clicked."""

    @property
    def zoom_changed(self) -> SignalInstance:
        """Carries the new factor; 1.0 is the paper's own size."""

    @property
    def stirred(self) -> SignalInstance:
        """It is being scrolled or zoomed: a person waits for the next frame."""

    @property
    def part_changed(self) -> SignalInstance:
        """Carries the number of the part that the reviewer looks at now."""

    @property
    def line_chosen(self) -> SignalInstance:
        """Carries a part and the number of its line that a person pointed at, where no hit is."""

    def set_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show these hits and no others."""

    def add_marks(self, fresh: tuple[Mark, ...]) -> None:
        """Show these hits besides those that are shown, however many those are."""

    def set_current(self, hit_id: str) -> None:
        """Outline one hit; an empty id outlines none."""

    def go_to(self, hit_id: str) -> None:
        """Make a hit the current one and bring it into view."""

    def set_found(self, finds: Sequence[tuple[Place, ...]]) -> None:
        """Light these places of words, and no others."""

    def go_to_found(self, number: int) -> None:
        """Bring a find into view and make it stand out; -1 lets none stand out."""

    def light(self, places: tuple[Place, ...]) -> None:
        """Light these places as one, beside what was found; the view stays where it is."""

    def lines_in_sight(self) -> tuple[LineAt, ...]:
        """The lines where one reads, those nearest to the middle of the view first."""

    def bring(self, place: Place, height: int) -> None:
        """Scroll up or down so that a place begins so far down the view, or as near as keeps it in sight."""

    def selected(self) -> Copying | None:
        """What gives the selected text or cells; None while nothing is selected."""

    def spotted(self) -> Spotted | None:
        """What a person points at, to mark it or to put a note on it; None while that is nothing."""

    def select_all(self) -> None:
        """Select all of the part in view."""

    def show_part(self, number: int) -> None:
        """Bring the start of a part into view."""

    def part(self) -> int:
        """The part that the reviewer looks at."""

    def zoom(self) -> float:
        """The factor in use; 1.0 is the paper's own size."""

    def set_zoom(self, factor: float) -> None:
        """Show the paper at this factor, as far as the limits allow."""

    def zoom_in(self) -> None:
        """Show the paper one step larger."""

    def zoom_out(self) -> None:
        """Show the paper one step smaller."""

    def fit_width(self) -> None:
        """Fill the view's width."""

    def fit_page(self) -> None:
        """Show a whole page or the whole width of a sheet."""

    def set_colours(self, colours: ViewColours) -> None:
        """Take on the colours of another theme."""

    def set_dark_pages(self, dark: bool) -> None:  # noqa: FBT001 - a slot of a checkable action
        """Show the paper light on dark, or as it is printed."""

    def set_tooltip(self, text: Callable[[str], str]) -> None:
        """Say what is shown while the pointer rests on a hit, by its id."""
