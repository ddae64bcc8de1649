"""Names of other scripts in Latin letters."""

import pytest

from tidewaiter.screening.parties.name_pairs import NamePairs
from tidewaiter.screening.text.latin import in_latin

PAIRS = NamePairs()

WRITTEN = [
    ("Владимир Иванов", "vladimir ivanov"),
    ("Щукинский завод", "shchukinskii zavod"),
    ("Юрій", "yurii"),
    ("Νικόλαος", "nikolaos"),
    ("김민호", "gim min ho"),
    ("Example 三菱 Ltd", "Example 三菱 Ltd"),  # what is compared as it is stays
    ("ТЕСО", "ТЕСО"),  # might be Latin letters in disguise: folding's business
]


@pytest.mark.parametrize(("name", "latin"), WRITTEN)
def test_a_name_is_written_in_latin_letters(name: str, latin: str) -> None:
    assert in_latin(name) == latin


ALIKE = [
    ("Дмитрий Петров", "Dmitry Petrov"),
    ("ООО «Пример Трейдинг»", "Primer Trading LLC"),
    ("Алексей Захаров", "Aleksei Zakharov"),
]


@pytest.mark.parametrize(("name", "other"), ALIKE)
def test_a_cyrillic_name_is_like_its_latin_spelling(name: str, other: str) -> None:
    assert PAIRS.liken(name, other).score >= 0.84


def test_two_cyrillic_names_are_two() -> None:
    assert PAIRS.liken("Дмитрий Петров", "Aleksei Zakharov").score < 0.5
