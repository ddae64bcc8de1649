"""A sentence speaks of one thing or of several, in the reader's language."""

import pytest

from tidewaiter.wording import Sentence

CHINESE = {
    "{count} place is odd.": "有{count}处异常。",
    "{count} places are odd.": "有{count}处异常。",
}


@pytest.mark.parametrize(
    ("count", "said", "translated"),
    [
        (0, "0 places are odd.", "有0处异常。"),
        (1, "1 place is odd.", "有1处异常。"),
        (2, "2 places are odd.", "有2处异常。"),
    ],
)
def test_a_count_chooses_between_one_and_many(count: int, said: str, translated: str) -> None:
    sentence = Sentence.counted("{count} place is odd.", "{count} places are odd.", count=count)
    assert str(sentence) == said
    assert sentence.text(CHINESE.__getitem__) == translated


def test_a_sentence_that_begins_a_text_is_raised_after_translation() -> None:
    words = Sentence("the goods").begun()
    assert str(words) == "The goods"
    assert words.text({"the goods": "貨物"}.__getitem__) == "貨物"
