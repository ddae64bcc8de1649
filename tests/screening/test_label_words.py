"""Words beside quantities, sought a piece at a time: what is found is what one pattern of all of them finds."""

import re

import pytest

from tidewaiter.screening.limits.label_words import LabelWords, form_of

DRAWN = ("outside diameter", "diameter", "直径", "径")
SPELT = ("fibre length", "vapour pressure", "ionisation")
WORDS = (*DRAWN, *SPELT, "W", "Rm", "tensile strength", "strength")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Outside diameter 90 mm", ["Outside diameter"]),  # the longest at its place
        ("outside-dia. 90, dia 80", ["outside-dia", "dia"]),  # as traders shorten it
        ("tensile\nstrength 500 and strength 20", ["tensile\nstrength", "strength"]),
        ("直径 20, 径 30", ["直径", "径"]),
        ("fiber length, fibre length", ["fiber length", "fibre length"]),  # in either spelling
        ("vapor pressure, ionization", ["vapor pressure", "ionization"]),
        ("W 99.9 and Rm 985", ["W", "Rm"]),  # short ones in their own case
        ("w 99.9 and RM 985", []),
        ("TWIN tubes, diametral play", []),  # whole words alone
        ("no such word", []),
    ],
)
def test_words_are_found_from_left_to_right_the_longest_first(text: str, found: list[str]) -> None:
    words = LabelWords({"length": WORDS})
    assert [m.group() for m in words.each("length", text)] == found
    assert words.holds("length", text) is bool(found)
    first = words.first("length", text)
    assert (first.group() if first else None) == (found[0] if found else None)


@pytest.mark.parametrize(
    ("start", "found"), [(3, "outside diameter"), (11, "diameter"), (4, None), (0, None)]
)
def test_a_word_is_met_where_it_begins_and_nowhere_else(start: int, found: str | None) -> None:
    met = LabelWords({"length": WORDS}).at("length", "90 outside diameter", start)
    assert (met.group() if met else None) == found


def test_each_kind_has_its_own_words() -> None:
    words = LabelWords({"length": ("diameter",), "power": ("output",), "none": ()})
    text = "output of a diameter"
    assert [m.group() for m in words.each("length", text)] == ["diameter"]
    assert [m.group() for m in words.each("power", text)] == ["output"]
    assert not [*words.each("none", text), *words.each("unknown", text)]


def test_looking_from_another_place_on_finds_what_one_pattern_finds() -> None:
    overlapping = ("axial load", "load cell range", "cell", "load")
    one = re.compile("|".join(sorted(overlapping, key=len, reverse=True)))
    text = "axial load cell range, load cell, cell range, axial load load cell range"
    found = LabelWords({"of": overlapping}).each("of", text)
    assert [m.span() for m in found] == [m.span() for m in one.finditer(text)]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Max. Temp", "max temperature"),
        ("cylinder-dia.", "cylinder diameter"),
        ("Rm", "Rm"),
        ("vapor", "vapour"),
    ],
)
def test_a_word_is_looked_up_in_full_and_in_small_letters(word: str, form: str) -> None:
    assert form_of(word) == form


@pytest.mark.parametrize("parted", [" ", ". ", "-", ".-", "\n", ".\n"])
@pytest.mark.parametrize("word", WORDS)
def test_what_is_found_is_looked_up_as_the_word_it_is(word: str, parted: str) -> None:
    """A wrapped «sp.\nmodulus» was found, then not known, and took its page out of the screening."""
    words = LabelWords({"length": (form_of(word),)})
    found = words.first("length", word.replace(" ", parted))
    assert found is not None
    assert form_of(found.group()) == form_of(word)
