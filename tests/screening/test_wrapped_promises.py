"""A promise whose sentence goes over several lines is one, and a warning on a line of its own is none."""

import pytest

from screening.trade_papers import page, screened
from tidewaiter.screening.model import HitKind


def kinds(*lines: str) -> set[HitKind]:
    found = screened(page(*lines)).hits
    return {h.kind for h in found if h.kind in {HitKind.RED_FLAG, HitKind.PLEDGE}}


PROMISES = [
    (
        "We pledge that the goods will not be used for any purpose that has to do",
        "with arms, nor for anything that helps to raise military strength.",
    ),
    ("当社は、本貨物を防衛用途その他の軍事目的に", "一切使用いたしません。"),
    # the wording of the ministry's model pledge
    (
        "特に、核兵器、化学兵器等の開発、製造若しくは使",
        "　　用のため、又は通常兵器の開発、製造若しくは使用のために用いることは一切ありません。",
    ),
    # the two parts of one phrase of the pack, of which one is denied
    ("上述商品仅用于上述民用最终用途，不用于任何军事用途。",),
]


@pytest.mark.parametrize("lines", PROMISES)
def test_a_promise_may_be_wrapped(lines: tuple[str, ...]) -> None:
    assert kinds(*lines) == {HitKind.PLEDGE}


WARNINGS = [
    ("The goods will not be used before 2027", "End use: military radar"),
    ("The goods will not be stored outdoors", "For military strength"),
    ("The goods will not be used outdoors.", "they raise military strength"),
    ("We refuse to certify that the goods", "will not serve military strength"),
    ("軍事用途の部品、使用説明書は提供しません。",),
    ("軍事用途、代金の返金はいたしません。",),
    ("最终用途：军事装备。本产品不用于军事用途",),
]


@pytest.mark.parametrize("lines", WARNINGS)
def test_a_denial_reaches_no_other_sentence(lines: tuple[str, ...]) -> None:
    assert HitKind.RED_FLAG in kinds(*lines)
