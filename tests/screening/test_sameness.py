"""Whether two names alone are one party's."""

import pytest

from tidewaiter.screening.parties.name_pairs import NamePairs
from tidewaiter.screening.parties.sameness import SAME

PAIRS = NamePairs()

ONE = [
    ("Anna Maria Beispiel", "Anna Beispiel"),  # says less, and nothing else
    ("Anna Beispel", "Anna Beispiel"),  # a letter left out
    ("Beispiel, Anna", "Anna Beispiel"),
    ("Tom Beispiel", "Tim Beispiel"),  # a letter amiss in a short word
    ("Exemplar Aktiengesellschaft", "Exemplar AG"),
    ("Exemplar Gesellschaft mit beschränkter Haftung", "Exemplar GmbH"),
    ("Exemplar Sp. z o.o.", "Exemplar"),
    ("Societatea cu Răspundere Limitată Exemplar", "Exemplar SRL"),
    ("First Exemplar Works", "1st Exemplar Works"),
    ("Brigade Forty-Four", "Brigade 44"),
    ("Seven Exemplars", "7 Exemplars"),
]
TWO = [
    ("Anna Beispiel", "Anna Muster"),
    ("Anna Ali Beispiel", "Anna Reza Beispiel"),  # the same around another father's name
    ("Exemplar Optics Tokyo", "Exemplar Lasers Osaka"),
    ("KB Investments", "IG Investments"),  # two letters amiss are all of its own
    ("Brigade Forty-Four", "Brigade 45"),
    ("Seven Exemplars", "Eight Exemplars"),
    ("Exemplar Works 2", "Exemplar Works 3"),
    ("Carlos Beispiel", "Jorge Beispiel"),  # each a common given name, and two people
    ("", "Anna Beispiel"),
    ("Brigade " + "1" * 10_000, "Brigade ²"),  # whatever stands there is no number to count with
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_party_may_be_written_so(one: str, other: str) -> None:
    assert PAIRS.sameness(one, other) >= SAME
    assert PAIRS.sameness(other, one) >= SAME


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_parties_are_told_apart(one: str, other: str) -> None:
    assert PAIRS.sameness(one, other) < SAME
    assert PAIRS.sameness(other, one) < SAME
