"""Names of listed goods that only describe other things, beside lines that ship the goods themselves."""

import pytest

from screening.trade_papers import entries

DESCRIBED = [
    "Landing pad for drones, 75 cm",
    "Gallium nitride wall charger, 65 W",
    "GaAs solar garden lamp, stainless steel",
    "金属镓色口红",
    "碳纤维钓鱼竿 3.6米",
    "无人机桨叶 9寸 塑料",
    "ドローン空撮写真集 A4",
    "成都天翼智控无人机有限公司",
    "无人机科技有限公司",
    "株式会社無人機開発",
    "Shenzhen UAV Technology Co., Ltd.",
    "Carbon fibre Technology Co., Ltd.",
    # everyday things, and what is made to look like the goods
    "Quadcopter shaped kite",
    "Kevlar print bandana",
    "Accelerometer bracelet strap",
    "炭素繊維柄マフラー",
    "炭素繊維ニット 紺",
    "ミサイル柄ネクタイ",
    "发酵罐造型存钱罐",
    # what is denied goes on in a list
    "Medicaments other than ephedrine, pseudoephedrine (INN) or their salts",
]


@pytest.mark.parametrize("line", DESCRIBED)
def test_what_only_describes_other_things_is_not_hit(line: str) -> None:
    assert entries(line) == set()


SHIPPED = [
    # a grade, a style of weave, a type: no brand, no look
    ("等静压石墨牌号IG-110", "cn-1c108.b"),
    ("Kevlar 29 aramid fabric style 285", "cn-1c210.a-aramid"),
    ("无人机 型号X8", "cn-9a012.a.1"),
    # packed in bags, beside a bag, or before the maker's name
    ("Dysprosium oxide 25 kg bags", "cn-1c905.b"),
    ("1\tTerbium metal 10 kg bags\t5", "cn-1c904.a.1"),
    ("Gallium metal in carry case", "cn-3c001.a"),
    ("Fiber optic gyroscope with charger", "cn-7a102"),
    ("Fiber optic gyroscope Xinghai Optics Co., Ltd.", "cn-7a102"),
    ("光纤陀螺仪深圳星海光电科技有限公司", "cn-7a102"),
    ("株式会社星海 光ファイバジャイロスコープ 型式FG-70 2台", "cn-7a102"),
    ("Drone with spare propellers in a bag", "cn-9a012.a.1"),
    ("无人机 大疆创新科技有限公司", "cn-9a012.a.1"),
    ("Carbon fibre tow T800 for bags", "cn-1c210.a"),
    ("Excluding VAT, tungsten powder 5 kg", "cn-1c111.b.1.f"),
    ("搪玻璃搅拌轴及桨叶 2套", "cn-2b350.h"),
    # a substance by its own name, and words of use
    ("Dysprosium oxide socks", "cn-1c905.b"),
    ("光纤陀螺 家用", "cn-7a102"),
    ("光ファイバジャイロ 家庭用", "cn-7a102"),
    ("Fiber optic gyroscope for children", "cn-7a102"),
    # the end of a word of trade is no everyday thing
    ("光ファイバジャイロユニット 3軸", "cn-7a102"),
    ("掃引管ユニット（ストリーク管、予備）", "cn-6a203.a"),
    ("赤外シーカ撮像ユニット 冷却型", "cn-6a108.d"),
    ("Radar look-up unit", "cn-6a108.a"),
    ("Carbon fibre tow T800, kite", "cn-1c210.a"),
]


@pytest.mark.parametrize(("line", "item"), SHIPPED)
def test_the_goods_themselves_are_hit_beside_such_words(line: str, item: str) -> None:
    assert item in entries(line)
