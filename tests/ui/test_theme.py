"""The palettes can be read by everybody, and every word of the stylesheet and the icons exists."""

import re
import runpy
from dataclasses import fields
from pathlib import Path

import pytest

from tidewaiter.desk import resources
from tidewaiter.ui.actions import ACTIONS, MENUS, Command
from tidewaiter.ui.painting.fonts import families
from tidewaiter.ui.painting.icons import Icon
from tidewaiter.ui.painting.theme import CONTRAST, PALETTES, Palette, Space, contrast, stylesheet
from tidewaiter.ui.viewing import CONTRAST as HIGH
from tidewaiter.ui.viewing import DARK, LIGHT

QSS = (resources.resources() / "theme" / "window.qss").read_text(encoding="utf-8")
READABLE = 4.5  # WCAG 2.2, level AA, for running text
SEEN = 3.0  # the same for what is no text; for disabled text, our own choice: it owes nothing
ENHANCED = 7.0  # level AAA: what high contrast is for
TONES = (
    *("party", "item", "red_flag", "pledge", "similar"),
    *("calm", "information", "check", "licence", "stop"),
)
GROUNDS = ("window", "surface", "sunken", "hover", "selection")
PAIRS = (
    *((text, ground) for text in ("text", "muted") for ground in GROUNDS),
    *((tone, f"{tone}_soft") for tone in TONES),
    *((tone, ground) for tone in TONES for ground in ("window", "surface")),
    ("accent", "surface"),
    ("accent", "window"),
    ("accent", "hover"),
    ("text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("surface", "text"),  # tooltips are turned over
    ("muted", "check_soft"),  # the second line of a message
    ("muted", "pledge_soft"),
    *(("text", f"{tone}_soft") for tone in TONES),
)
GROUND_PAIRS = [("disabled", ground) for ground in GROUNDS if ground != "selection"]


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), GROUND_PAIRS)
def test_text_that_is_disabled_is_still_seen(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= SEEN


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_higher(text: str, ground: str) -> None:
    assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= ENHANCED


@pytest.mark.parametrize("edge", ["line", "line_strong", "accent", "pending", "not_read"])
def test_high_contrast_has_edges_that_are_seen(edge: str) -> None:
    assert contrast(getattr(CONTRAST, edge), CONTRAST.surface) >= SEEN


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_every_colour_of_the_stylesheets_text_is_among_those_tested(palette: Palette) -> None:
    """A rule that writes in a colour, with the ground that it names itself, or on every ground."""
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", QSS)
    for names, body in rules:
        text = re.search(r"(?<![-a-z])color: \$([a-z_]+)", body)
        ground = re.search(r"background: \$([a-z_]+)", body)
        if text is None or text[1] == "disabled" or (ground is None and text[1] in TONES):
            continue
        grounds = (ground[1],) if ground else ("window", "surface")
        for one in grounds:
            ratio = contrast(getattr(palette, text[1]), getattr(palette, one))
            assert ratio >= READABLE, names.strip()


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_marks_can_be_told_from_the_page_and_headers_read(palette: Palette) -> None:
    colours = {"light": LIGHT, "dark": DARK, "contrast": HIGH}[palette.name]
    assert contrast(colours.header_text, colours.header) >= READABLE
    assert contrast(colours.faint, "#ffffff" if palette.name == "light" else colours.header) >= SEEN
    for marks, paper in ((colours.marks, "#ffffff"), (colours.dark_marks, "#000000")):
        for kind in ("party", "item", "red_flag", "pledge", "similar"):
            mark = getattr(marks, kind)
            assert contrast(mark.line, paper) >= SEEN
            assert contrast("#000000" if paper == "#ffffff" else "#ffffff", mark.fill) >= READABLE


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= READABLE


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("bar", ["partly", "not_read"])
def test_what_was_not_read_is_seen_in_the_coverage_bar(palette: Palette, bar: str) -> None:
    seen = SEEN if bar == "not_read" else 2.0  # amber on white; its words and its icon say it too
    assert contrast(getattr(palette, bar), palette.window) >= seen


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),  # the ends of the scale
        ("#ffffff", "#ffffff", 1.0),  # no contrast
        ("#777777", "#ffffff", 4.48),  # the well-known grey that just fails
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_no_outcome_is_green() -> None:
    """Green would say that the shipment is free to go."""
    for palette in PALETTES:
        red, green, blue = (int(palette.calm[i : i + 2], 16) for i in (1, 3, 5))
        assert not (green > red and green > blue)


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_the_stylesheet_is_filled_in(palette: Palette) -> None:
    sheet = stylesheet(palette, resources.resources() / "theme", families())
    assert "$" not in sheet
    colours = {getattr(palette, f.name) for f in fields(palette)}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= colours


def test_spaces_keep_to_one_rhythm() -> None:
    assert all(space % 4 == 0 for space in Space if space is not Space.HAIR)


def test_every_icon_has_its_file_and_every_file_its_icon() -> None:
    files = {f.stem for f in (resources.resources() / "icons").glob("*.svg")}
    assert {icon.value for icon in Icon} == files - {"tidewaiter"}


def test_icons_take_on_the_palettes_colour() -> None:
    for icon in Icon:
        text = (resources.resources() / "icons" / f"{icon.value}.svg").read_text(encoding="utf-8")
        assert "currentColor" in text


def test_every_command_is_an_action_and_in_one_menu() -> None:
    assert set(ACTIONS) == set(Command)
    listed = [command for menu in MENUS for command in menu.commands if command is not None]
    assert sorted(listed) == sorted(Command)


def test_no_two_commands_share_a_key() -> None:
    keys = [key for action in ACTIONS.values() for key in action.keys]
    assert len(keys) == len(set(keys))


def test_the_written_language_is_the_one_in_use() -> None:
    made = runpy.run_path(str(Path(__file__).parents[2] / "packaging" / "theme_sheet.py"))
    written = (resources.resources() / "theme" / "THEME.md").read_text(encoding="utf-8")
    assert written == made["sheet"](), "python packaging/theme_sheet.py"
