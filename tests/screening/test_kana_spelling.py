"""Katakana words of the list that a line writes otherwise: every one of them, not only the first."""

import pytest

from screening.trade_papers import entries, pack
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.kana_spelling import KanaSpeller
from tidewaiter.screening.text.tables import load_tables

LISTED = ("テルビウム", "ガドリニウム", "ホルミウム", "エルビウム", "ルテチウム", "スカンジウム")


def _mended(line: str) -> str | None:
    folder = Folder(load_tables())
    mended = KanaSpeller(LISTED).mended(folder.fold(line))
    return None if mended is None else mended.text


def test_every_misspelt_word_of_a_line_is_mended() -> None:
    written = "・".join(word.replace("ウム", "ユーム") for word in LISTED)
    assert _mended(written.replace("・", "、")) == "、".join(LISTED)


@pytest.mark.parametrize("line", ["コンテナー、パレツト、カートン", "テルビウム", ""])
def test_ordinary_words_and_listed_ones_stay_as_they_are(line: str) -> None:
    assert _mended(line) is None


def test_each_of_two_misspelt_names_on_a_line_is_hit() -> None:
    """Which of them was looked at first hung on the seed of the hashes, and the other was missed."""
    terbium, scandium = "cn-1c904.a.3", "cn-1c907.a.3"
    assert {terbium, scandium} <= set(pack().items)
    line = "テルビュームスパッタターゲット、スカンジュームスパッタターゲット"
    assert {terbium, scandium} <= entries(line)
