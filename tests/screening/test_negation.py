"""What a line denies, and what no single word may buy: silence about goods, or a promise about their use."""

import pytest

from screening.trade_papers import entries, page, screened
from tidewaiter.screening.model import HitKind

SHIPPED = [
    # the denial is of a tax, an impurity, a price, a place
    ("不含税 金属镓 6N 20kg", "cn-3c001.a"),
    ("不含税金属镓 6N", "cn-3c001.a"),
    ("不包括运费 氧化镝 25kg", "cn-1c905.b"),
    ("With less than 10 ppm iron gallium metal 6N", "cn-3c001.a"),
    ("Excluding freight gallium metal 6N", "cn-3c001.a"),
    ("Gallium metal free from oxide film", "cn-3c001.a"),
    ("Gallium metal free on board Shanghai", "cn-3c001.a"),
    ("Gallium metal free alongside ship", "cn-3c001.a"),
    ("Hydrazine free base 98 %", "cn-1c111.a.1"),
    # of what was looked for in it, and of a stain
    ("Gallium metal 6N, tin not detected", "cn-3c001.a"),
    ("Gallium metal 6N, Fe ≤ 5 µg/kg", "cn-3c001.a"),
    ("Aflatoxin B1 standard 1 mg", "cn-1c351.d"),
    ("炭疽芽孢杆菌 革兰阴性对照", "cn-1c351.c"),
]


@pytest.mark.parametrize(("line", "item"), SHIPPED)
def test_what_a_line_ships_is_hit_though_it_denies_something_else(line: str, item: str) -> None:
    assert item in entries(line)


DENIED = [
    ("Other than gallium metal", "cn-3c001.a"),
    ("Solder, containing less than 0.1 % by weight of gallium metal", "cn-3c001.a"),
    ("Gallium metal-free paste", "cn-3c001.a"),
    ("不含金属镓的导热膏", "cn-3c001.a"),
    ("ハフニウムフリー ジルコニウム棒", "cn-1c231"),
    ("除氧化镝以外的稀土", "cn-1c905.b"),
    # what a laboratory did not find, or foods may have of it
    ("Aflatoxin B1 not detected", "cn-1c351.d"),
    ("Aflatoxin B1: n.d. (LOD 0.5 ppb)", "cn-1c351.d"),
    ("黄曲霉毒素B1 未检出", "cn-1c351.d"),
    ("黄曲霉毒素B1 ≤5.0 μg/kg", "cn-1c351.d"),
    ("アフラトキシン 不検出", "cn-1c351.d"),
]


@pytest.mark.parametrize(("line", "item"), DENIED)
def test_what_a_line_denies_is_not_hit(line: str, item: str) -> None:
    assert item not in entries(line)


@pytest.mark.parametrize(
    "line",
    [
        "Not stackable heavy boxes military radio sets",
        "No delay military use",
        "Without pallets military end use",
        "軍用無線機 返品はいたしません",
        "军用品禁止退货",
    ],
)
def test_no_stray_denial_makes_a_promise_of_a_military_use(line: str) -> None:
    hits = screened(page("Gallium metal 4N", line)).hits
    assert HitKind.RED_FLAG in {hit.kind for hit in hits}
    assert HitKind.PLEDGE not in {hit.kind for hit in hits}


@pytest.mark.parametrize(
    "line",
    [
        "The goods are not for military end use",
        "Not intended, directly or indirectly, to be used for military end use",
        "No military use",
        "不用于军事用途",
        "軍事用途には使用いたしません",
        "禁止用于军事用途",
    ],
)
def test_a_promise_stays_one(line: str) -> None:
    hits = screened(page("Gallium metal 4N", line)).hits
    assert HitKind.PLEDGE in {hit.kind for hit in hits}
