"""The palettes can be read by everybody, and every word of the stylesheet and the icons exists."""

import re
from dataclasses import fields

import pytest

from tidewaiter.desk import resources
from tidewaiter.ui.actions import ACTIONS, MENUS, Command
from tidewaiter.ui.fonts import families
from tidewaiter.ui.icons import Icon
from tidewaiter.ui.theme import DARK, LIGHT, Palette, Space, contrast, stylesheet

READABLE = 4.5  # WCAG 2.2, level AA, for running text
SEEN = 3.0  # the same for what is not text
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
)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= READABLE


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
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
    for palette in (LIGHT, DARK):
        red, green, blue = (int(palette.calm[i : i + 2], 16) for i in (1, 3, 5))
        assert not (green > red and green > blue)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
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
