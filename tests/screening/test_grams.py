"""Candidates from posting lists, in memory and mapped from a file."""

from pathlib import Path

import pytest

from tidewaiter.screening.parties.grams import Entry, Grams

NAMES = [f"kovar{chr(97 + n % 26)}{chr(97 + n // 26)} trading {n}" for n in range(300)]
ENTRIES = [Entry(tuple(name.split()), 1000 + n) for n, name in enumerate(NAMES)]
ENTRIES += [Entry(("mitsubishi", "precision"), 7), Entry(("三菱", "プレシジョン"), 7)]


@pytest.fixture(params=["in memory", "mapped"])
def grams(request: pytest.FixtureRequest, tmp_path: Path) -> Grams:
    if request.param == "in memory":
        return Grams.of(ENTRIES)
    Grams.write(tmp_path / "names.grams", ENTRIES)
    return Grams.open(tmp_path / "names.grams")


@pytest.mark.parametrize("asked", ["mitsubishiprecison", "mitsubshiprecision", "三菱プレシジヨン"])
def test_a_name_with_a_letter_wrong_brings_its_own(grams: Grams, asked: str) -> None:
    best, *_ = grams.candidates(asked, 5)
    assert int(grams.owners[best]) == 7
    assert grams.words(best) in {("mitsubishi", "precision"), ("三菱", "プレシジョン")}


def test_every_name_brings_itself_first(grams: Grams) -> None:
    for entry in ENTRIES:
        best, *_ = grams.candidates("".join(entry.words), 3)
        assert grams.words(best) == entry.words


def test_what_a_name_is_called_for_short_brings_it() -> None:
    grams = Grams.of([*ENTRIES, Entry(("kovar", "orient", "shipping", "lines"), 9)])
    best, *_ = grams.candidates("kosl", 3)
    assert int(grams.owners[best]) == 9
    assert grams.words(best) == ("kovar", "orient", "shipping", "lines")


def test_letters_of_no_name_bring_none(grams: Grams) -> None:
    assert grams.candidates("qqqqqq", 5) == []
    assert grams.candidates("", 5) == []


def test_frequent_words_are_counted(grams: Grams) -> None:
    assert grams.frequent == {"trading": 300}


def test_no_names_give_no_candidates() -> None:
    assert Grams.of([]).candidates("example", 5) == []


@pytest.mark.parametrize("harm", ["a byte changed", "cut", "empty"])
def test_a_damaged_file_is_refused(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "names.grams"
    Grams.write(path, ENTRIES)
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    path.write_bytes({"a byte changed": bytes(data), "cut": bytes(data[:-9]), "empty": b""}[harm])
    with pytest.raises(ValueError, match="posting lists"):
        Grams.open(path)
