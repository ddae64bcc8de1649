"""The small rules under the loader: places in JSON, exclude terms, check digits."""

import pytest

from tidewaiter.controls.item_checks import cas_check_digit_fits, silences
from tidewaiter.controls.locating import line_of, path_of

TEXT = """[
  {"id": "a", "terms": {"en": ["x, y", "z\\"["]}},
  {
    "id": "b",
    "terms": {
      "en": [
        "one",
        "two"
      ]
    },
    "dates": {}
  }
]"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        ((0, "terms", "en", 1), 2),  # brackets and commas within texts do not count
        ((1,), 3),
        ((1, "id"), 4),
        ((1, "terms", "en", 1), 8),
        ((1, "dates"), 11),
        ((1, "dates", "effective"), 11),  # a missing field: its holder
        ((1, "terms", "en", 7), 6),  # a missing element: its list
        ((9, "id"), 1),
    ],
)
def test_a_path_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(TEXT, path) == line


def test_a_path_is_read_as_the_decoder_writes_it() -> None:
    assert path_of("`$[3].thresholds[0].value`") == (3, "thresholds", 0, "value")
    assert path_of("`$`") == ()


@pytest.mark.parametrize(
    ("exclude", "term", "silenced"),
    [
        ("gas", "inert gas", True),
        ("gas", "gaas wafer", False),  # whole words only
        ("end mill", "bend mill", False),
        ("li-socl2 cell", "li-socl2 cell pack", True),
        ("疫苗", "疫苗冷藏箱", True),  # Chinese matches anywhere
        ("绕线机 变压器", "变压器用绕线机", True),  # both parts, any order
        ("绕线机 变压器", "绕线机", False),
    ],
)
def test_an_exclude_term_silences_as_in_screening(
    exclude: str, term: str, *, silenced: bool
) -> None:
    assert silences(exclude, term) is silenced


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("7440-33-7", True),  # tungsten
        ("58-08-2", True),  # caffeine
        ("7440-33-8", False),
        ("7440-73-3", False),  # digits swapped
    ],
)
def test_a_cas_number_is_held_to_its_check_digit(number: str, *, fits: bool) -> None:
    assert cas_check_digit_fits(number) is fits
