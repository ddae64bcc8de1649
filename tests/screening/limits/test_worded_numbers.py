"""Numbers in words in three languages, and words that are none."""

from decimal import Decimal

import pytest

from screening.trade_papers import pack
from tidewaiter.screening.limits.quantities import quantities
from tidewaiter.screening.limits.stated import Properties
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

_TABLES = load_tables()
_FOLDER = Folder(_TABLES)
_UNITS = Units(_TABLES.units, _FOLDER)
_PROPERTIES = Properties(pack().quantities, _UNITS, _FOLDER, _TABLES.other_quantities)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("重频三百赫兹", 300, "Hz"),
        ("反应釜，五千升", 5000, "L"),
        ("干扰距离一千五百米", 1500, "m"),
        ("輸出三千瓦", 3000, "W"),
        ("总剂量 十万戈瑞", 100_000, "Gy"),
        ("TNT五キログラム相当", 5, "kg"),
        ("秒速七キロメートル", 7, "km/s"),
        ("毎分三万回転", 30_000, "rpm"),
        ("毎秒五百万コマ", 5_000_000, "fps"),
        ("转速5万8千转", 58_000, "rpm"),
        ("波长零点五微米", "0.5", "um"),
        ("耐压二百五十千伏", 250, "kV"),
        ("装药十公斤", 10, "kg"),  # no room for two figures
        ("透过率七成", 7, "10 %"),
        ("透过率七成五", 75, "%"),
        ("纯度百分之九十九点九五", "99.95", "%"),
        ("硼百万分之五", 5, "ppm"),
        ("续航两个半小时", "2.5", "h"),
        ("滞空2小时半", "2.5", "h"),
        ("滞空一時間半", "1.5", "h"),
        ("飛行1時間半", "1.5", "h"),
        ("续航一个半小时", "1.5", "h"),
        ("续航十二个半小时", "12.5", "h"),
        ("四時間半の滞空", "4.5", "h"),
        ("four and a half hours", "4.5", "h"),
        ("endurance one hour and a half", "1.5", "h"),
        ("ENDURANCE: FOUR HOURS AND A HALF", "4.5", "h"),
        ("flies an hour and a half", "1.5", "h"),
        ("flight time 4 hours and a half", "4.5", "h"),
        ("twenty-four hours and a half", "24.5", "h"),
        ("flight time five hours", 5, "h"),
        ("five million frames per second", 5_000_000, "fps"),
        ("El. ten per cent", 10, "%"),
        ("two-and-a-half tesla", "2.5", "T"),
        ("two hundred and fifty bar", 250, "bar"),
        ("half a million fps", 500_000, "fps"),
        ("sixty statute miles", 60, "mi"),
        ("one point five kilowatts", "1.5", "kW"),
    ],
)
def test_a_number_in_words_is_read(text: str, value: float | str, unit: str) -> None:
    (found,) = (
        s.quantity
        for s in _PROPERTIES.stated(text, _FOLDER.fold(text))
        if s.quantity.units and s.quantity.units[0].code
    )
    assert (found.low, found.units[0].code) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "三氯化硼",
        "二次電池",
        "四氯化碳",
        "三分力天秤",
        "七成分合金",  # seven components
        "第三百货公司",
        "数百瓦",  # some hundreds
        "三相三百",
        "two adjusters, one-piece body",
        "a year and a half of warranty",
        "one set and a half",
        "half an order",
        "the last hours of sale",
        "一半时间",
        "three-phase inverter",
        "2 million frames per second",  # read as it stands
    ],
)
def test_a_word_that_is_no_number_of_a_unit_is_left(text: str) -> None:
    assert _PROPERTIES.in_figures(_FOLDER.fold(text).cased) == _FOLDER.fold(text).cased


def test_figures_take_as_many_signs_as_the_words() -> None:
    for text in (
        "one hour and a half",
        "an hour and a half",
        "一时间半",
        "三百赫兹",
        "一千五百米",
        "five million fps",
        "十公斤",
        "百万分之五",
    ):
        assert len(_PROPERTIES.in_figures(text)) == len(text)


@pytest.mark.parametrize(
    "sign", ["\ue003", "\ue00c", "\uf8ff", "\ufdd3", "\ufddc", "\ufdef", "\U000f0003", "\ufffd"]
)
@pytest.mark.parametrize("text", ["5{} mm", "diameter {} mm", "三{}赫兹", "5 {} mm", "直径5{} mm"])
def test_no_sign_of_a_paper_is_a_power_of_ten(sign: str, text: str) -> None:
    whole = text.format(sign)
    found = _PROPERTIES.stated(whole, _FOLDER.fold(whole))
    assert all(one.quantity.low in (None, 3, 5) for one in found), found


def test_a_number_in_words_is_read_beside_such_a_sign() -> None:
    text = "装药十公斤 \ufdd3"
    (found,) = (s.quantity for s in _PROPERTIES.stated(text, _FOLDER.fold(text)))
    assert found.low == 10


def test_numbers_before_a_unit_that_begins_with_a_number_stay() -> None:
    text = "推力 6373.23千克力"
    (found,) = quantities(_FOLDER.fold(text), _UNITS)
    assert found.low == Decimal("6373.23")
