"""A sentence speaks of one thing or of several, in the reader's language."""

import pytest

from tidewaiter.wording import Sentence, together

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


@pytest.mark.parametrize(
    ("pattern", "value", "said"),
    [
        ("清单中{x}的名称", "1C905.b 氧化镝", "清单中 1C905.b 氧化镝的名称"),
        ("清单中{x}的名称", "氧化镝", "清单中氧化镝的名称"),
        ("和{x}相同", "Dy2O3", "和 Dy2O3 相同"),
        ("和 {x} 相同", "Dy2O3", "和 Dy2O3 相同"),
        ("和“{x}”相同", "Dy2O3", "和“Dy2O3”相同"),
        ("公告2026年第{x}号", "27", "公告2026年第27号"),  # a number stands as the pattern sets it
        ("{x}を確認", "HS", "HS を確認"),
        ("項目・{x}", "HS", "項目・HS"),
        ("{x} 由人决定。", "已读取。", "已读取。由人决定。"),
        ("{x} {x}", "已读取。", "已读取。已读取。"),
        ("{x} A person decides.", "It was read.", "It was read. A person decides."),
    ],
)
def test_han_and_codes_are_parted_by_a_blank_and_wide_stops_by_none(
    pattern: str, value: str, said: str
) -> None:
    assert Sentence.of(pattern, x=value).text() == said


def test_sentences_in_one_line_are_parted_as_their_language_does() -> None:
    assert together(["It was read.", "A person decides."]) == "It was read. A person decides."
    assert together(["已读取。", "由人决定。"]) == "已读取。由人决定。"


def test_a_sentence_that_begins_a_text_is_raised_after_translation() -> None:
    words = Sentence("the goods").begun()
    assert str(words) == "The goods"
    assert words.text({"the goods": "貨物"}.__getitem__) == "貨物"
