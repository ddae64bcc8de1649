"""Signs that print shows alike are told apart by their neighbours, and left alone where these do not tell."""

import pytest

from tidewaiter.documents.ocr.look_alikes import told_apart


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("エ作機械", "工作機械"),
        ("化学エ業", "化学工業"),
        ("はエ作機械", "は工作機械"),  # after hiragana
        ("出カ", "出力"),
        ("出ロ管理", "出口管理"),
        ("力ーボン", "力ーボン"),  # the first sign of a strip has no neighbour that tells
        ("スペア力メラ", "スペアカメラ"),
        ("モ一ター", "モーター"),
        ("マシニング工ンジン", "マシニングエンジン"),
    ],
)
def test_a_sign_follows_both_neighbours(read: str, meant: str) -> None:
    assert told_apart(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "五カ年計画",  # a counter
        "3カ国",
        "耐圧カバー",  # a katakana word after ideographs
        "電動エンジン",
        "データ一覧",  # an ideograph after katakana
        "サービス一式",
        "東京ー横浜",  # a dash
        "プレス工場",
        "ガス出口",
        "圧カセンサー",  # not to be known without a dictionary
    ],
)
def test_what_neighbours_do_not_tell_is_left(text: str) -> None:
    assert told_apart(text) == text
