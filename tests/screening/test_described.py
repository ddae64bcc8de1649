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
    "Carbon fibre Technology Co., Ltd.",
    # what is denied goes on in a list
    "Medicaments other than ephedrine, pseudoephedrine (INN) or their salts",
]


@pytest.mark.parametrize("line", DESCRIBED)
def test_what_only_describes_other_things_is_not_hit(line: str) -> None:
    assert entries(line) == set()


SHIPPED = [
    ("Drone with spare propellers in a bag", "cn-9a012.a.1"),
    ("无人机 大疆创新科技有限公司", "cn-9a012.a.1"),
    ("Carbon fibre tow T800 for bags", "cn-1c210.a"),
    ("Excluding VAT, tungsten powder 5 kg", "cn-1c111.b.1.f"),
    ("搪玻璃搅拌轴及桨叶 2套", "cn-2b350.h"),
]


@pytest.mark.parametrize(("line", "item"), SHIPPED)
def test_the_goods_themselves_are_hit_beside_such_words(line: str, item: str) -> None:
    assert item in entries(line)
