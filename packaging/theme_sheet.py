"""The visual language written down: `python packaging/theme_sheet.py` brings `resources/theme/THEME.md` up to date.

What stands there is what the program uses; a test fails while it is not.
"""

import sys
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "desktop"))

from tidewaiter.ui.painting.theme import HEIGHTS, PALETTES, Palette, Space, Type, contrast  # noqa: E402

SHEET = ROOT / "resources" / "theme" / "THEME.md"
USES = {
    "window": "ground of windows and side panels",
    "surface": "ground of what is worked on: fields, cards, lists in dialogs",
    "sunken": "ground of quotations, segments, pressed buttons",
    "hover": "below the pointer",
    "line": "between two things",
    "line_strong": "edge of a control",
    "text": "text",
    "muted": "text that explains",
    "disabled": "text and icons that cannot be used now",
    "accent": "the one accent: focus, links, the first button of a dialog",
    "accent_hover": "the accent below the pointer",
    "accent_soft": "ground of what is chosen",
    "on_accent": "text on the accent",
    "selection": "ground of the chosen row",
    "party": "hits: parties",
    "item": "hits: items",
    "red_flag": "hits: red flags",
    "pledge": "hits: pledges",
    "similar": "hits: similar words",
    "calm": "outcome: no match; grey on purpose, for green would say that goods are free to go",
    "information": "outcome: for information",
    "check": "outcome: check; warnings",
    "licence": "outcome: licence needed",
    "stop": "outcome: prohibited if confirmed, stop; errors",
    "read": "coverage: read",
    "partly": "coverage: read in part",
    "not_read": "coverage: not read",
    "pending": "coverage: not looked at yet",
    "desk": "behind a paper",
}
PATTERNS = (
    ("party", "outline and fill"),
    ("item", "fill over a firm line below"),
    ("red flag", "wavy line below"),
    ("pledge", "dashed outline"),
    ("similar", "dotted line below"),
    ("note", "folded corner"),
    ("hidden on the paper", "hatched besides"),
    ("decided", "paler, with a badge"),
    ("marked by a person", "a bar at its left"),
)
STATES = (
    ("empty", "says what would be here and the one thing to do next, in muted text; never blank"),
    ("loading", "says what is being done; after a second a bar; what is there already is shown"),
    (
        "error",
        "the problem in a sentence, then the advice; the warning sign; nothing is lost or hidden",
    ),
)


def sheet() -> str:
    """The whole text."""
    parts = [
        "# The look",
        "Made by `packaging/theme_sheet.py` from `ui/painting/theme.py`; the rules that use it are in `window.qss`.",
        "## Spaces\n\nIn pixels; between two things there is one of these and nothing else.",
        _table(("step", "pixels"), [(one.name, str(one.value)) for one in Space]),
        (
            "## Type\n\nInter for Latin letters, Noto Sans CJK for Han and kana (in Japanese the system's own first)."
            " In pixels at 100 per cent; the settings let it grow to 200, and heights grow with it."
        ),
        _table(("size", "pixels"), [(one.name, str(one.value)) for one in Type]),
        _table(("holds a line of", "least height"), [(k, str(v)) for k, v in HEIGHTS.items()]),
        (
            "## Colours\n\nThree palettes. Text has at least 4.5:1 on every ground it is written on, 7:1 in high"
            " contrast; text that is disabled 3:1. Each `…_soft` is the ground that the colour of that name is"
            " written on. Colour never speaks alone: a word, a sign or a pattern says the same."
        ),
        _colours(),
        "## Patterns of marks",
        _table(("mark", "pattern"), list(PATTERNS)),
        "## States of a panel",
        _table(("state", "what it shows"), list(STATES)),
        (
            "## Rules\n\n"
            "- One accent. Whatever has the focus is ringed with it.\n"
            "- One icon set (Lucide), 16 pixels, drawn in the palette's colours.\n"
            "- Corners: 4 pixels on what is small, 6 on controls, 8 on cards.\n"
            "- No outcome is green."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _colours() -> str:
    soft = {f.name for f in fields(Palette) if f.name.endswith("_soft")}
    names = [f.name for f in fields(Palette) if f.name != "name" and f.name not in soft]
    rows = [
        (name, *(f"`{getattr(p, name)}` {_ratio(p, name)}" for p in PALETTES), USES[name])
        for name in names
    ]
    return _table(("colour", *(p.name for p in PALETTES), "for"), rows)


def _ratio(palette: Palette, name: str) -> str:
    return f"{contrast(getattr(palette, name), palette.surface):.1f}"


def _table(head: tuple[str, ...], rows: "list[tuple[str, ...]]") -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
