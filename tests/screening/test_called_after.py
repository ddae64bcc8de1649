"""Names of weapons and of goods that only call, colour or shape something else, beside lines that mean them."""

import pytest

from screening.test_flags import raised
from screening.trade_papers import entries

# A line on which the name means something else, and one on which it means itself.
FLAGS = [
    ('Fishing lure "Torpedo", wood, treble hook', 'Goods: "torpedo" guidance head'),
    ("Mazinani Missile Street Tools", "Missile street trials, guidance unit for missile"),
    ("Canned tuna in oil, torpedo cut", "Torpedo cut-off valve"),
    ("赤色LED 砲弾型 5 mm", "砲弾型部品"),
    ("ミサイル形人参 冷凍", "ミサイル用部品"),
    ("猫抓板“潜水艇”款，瓦楞纸", "潜艇舱体阀门"),
    ("雷管红（色号）锁芯防尘盖", "雷管 红色导线"),
    ("“导弹头”形接线端子", "导弹头部壳体"),
    ("The novel's third part plays on a submarine in 1916.", "Third part for a submarine"),
    ("中華料理 戦車軒 倉敷店", "戦車用部品"),
    ("弹头灯、炮筒灯均为灯体形状叫法", "弹头为钨合金"),
    ("Rua do Fósforo 44, Bairro Arsenal, Braga", "Consigned to the arsenal, Braga"),
    ("Torpedo-type coaster hub", "Torpedo type: Mk 46"),
    ("Torpedo Fitness Wholesale", "Torpedo propulsion, wholesale"),
    ("「魚雷」は釣具の形の呼び名です", "魚雷は海上幕僚監部の要求です"),
    ("品名の「海軍」は横須賀の料理名による。", "品名は「海軍」の仕様による。"),
    ("子弹头插座线 1.8 米", "9mm子弹头 铜被甲"),
    ("Ammunition-box-type tool chest, steel", "Ammunition box type M548, steel"),
    ("Desk, military-chest style with brass corners", "Desk for a military staff"),
    ("弾薬箱風の道具入れ ブリキ", "弾薬箱用の道具入れ"),
    ("军用水壶款铝制儿童水壶", "军用水壶 铝制"),
    ("大炮手卷、导弹鱼丸（形状名）", "导弹壳体（形状见图）"),
    ("Arsenal and Shakhtar supporters' scarves", "Spare barrels for the arsenal"),
    ("Garrison Square shopping park, Boden", "Garrison supply park, Boden"),
    ("旧海軍工廠跡の商業施設", "海軍工廠の施設"),
    ("旧兵舎跡地ショッピングモール", "兵舎の改修工事"),
    ("收货人仓库位于里昂老军械库街（现为商场）。", "收货人为里昂军械库。"),
    ("Missile toggle switch for dashboards", "Missile switch box"),
]
ITEMS = [
    ("Local 7, Avenida Germania 210", "Germania 5N", "cn-3c002.e"),
    ("凯夫拉色帆布围裙", "凯夫拉布 黄色", "cn-1c210.a-aramid"),
    ("碳化钨色划线笔", "碳化钨粉 灰色粉末", "cn-1c117.d.3"),
    ("炭疽等字样仅见于检疫条款", "炭疽芽孢杆菌 菌株", "cn-1c351.c"),
    ("炭素繊維「風」印刷の下敷き", "炭素繊維プリプレグ", "cn-1c210.a"),
    ("石墨坩埚外形的陶瓷花盆", "石墨坩埚 200毫米", "cn-1c108.b"),
    ('Crime story "A Grain of Ricin"', "Ricin, 5 mg, lyophilised", "cn-1c351.d"),
    ("楽譜「重水のワルツ」ピアノ連弾", "品名「重水」 99.9%", "cn-nuclear-04"),
    ("わくわく原子炉のしくみ", "原子炉 部品", "cn-nuclear-07"),
    ("Sarin Singh & Sons Tailors", "Sarin, 2 ml", "cn-1c450.a.1"),
    ("青酸カラー ネイル", "青酸 10 ml", "cn-1c450.c.3"),
    ("Radar-shaped floor lamp", "Radar, X-band", "cn-6a108.a"),
    ("夜光反射シール「レーダー」", "レーダー 9.4 GHz", "cn-6a108.a"),
    ("雷达猫（卡通）徽章", "雷达 猫眼型号", "cn-6a108.a"),
    ("电子零件店“雷达屋”", "电子零件“雷达”组件", "cn-6a108.a"),
    ("Radar-brand adhesive hook", "Radar antenna, brand new", "cn-6a108.a"),
    ("雷达牌电热蚊香片加热座", "雷达收发组件 X波段", "cn-6a108.a"),
    ("蚊取線香 渦巻 レーダー印", "レーダー 印字装置付", "cn-6a108.a"),
    ("雷达防鸟反光带，红银双色", "雷达反射面 组件", "cn-6a108.a"),
    ("氢氟酸护理宣传折页", "氢氟酸 折合 49%", "cn-1c350.a"),
]


@pytest.mark.parametrize(("harmless", "meant"), FLAGS)
def test_a_weapon_that_only_calls_something_else_is_set_aside(harmless: str, meant: str) -> None:
    assert not raised(harmless, "Dysprosium oxide")
    assert raised(meant, "Dysprosium oxide")


@pytest.mark.parametrize(("harmless", "meant", "entry"), ITEMS)
def test_goods_that_only_call_something_else_are_set_aside(
    harmless: str, meant: str, entry: str
) -> None:
    assert entry not in entries(harmless)
    assert entry in entries(meant)


TANKS = [
    ("Radiator, aluminium core, plastic tank", "Radiator for battle tank"),
    ("Coolant tank holds 18 litres", "Tank transmission, 18 litres"),
    ("Kit for planted tank", "End use: tank"),
]


@pytest.mark.parametrize(("harmless", "meant"), TANKS)
def test_a_tank_needs_a_second_word_of_war(harmless: str, meant: str) -> None:
    assert "rf-use-14" not in raised(harmless, "Dysprosium oxide")
    assert "rf-use-14" in raised(meant, "Dysprosium oxide")


def test_an_abbreviation_has_no_plural() -> None:
    assert "rf-user-05" not in raised("Peintures Atlas, Casablanca", "Dysprosium oxide")
    assert "rf-user-05" in raised("Consignee: ATLA", "Dysprosium oxide")


PARTS = [
    # a part that is denied makes the whole name none
    ("锌锭为锭块，非粉末", "锌 球形粉末 10微米", "cn-1c111.b.1.g"),
    ("指纹锁芯片，无密码模块", "密码芯片", "cn-5a002.a"),
    ("試験用の曝露装置ではありません。吸入器", "吸入 曝露 装置", "cn-2b352.g"),
    # and so does a rest that names nothing by itself
    ("凍結乾燥いちご スライス 1 kg", "凍結乾燥 棚 20 kg", "cn-2b352.e"),
]


@pytest.mark.parametrize(("harmless", "meant", "entry"), PARTS)
def test_a_name_in_parts_falls_with_one_of_them(harmless: str, meant: str, entry: str) -> None:
    assert entry not in entries(harmless)
    assert entry in entries(meant)


DENIED = [
    ("竿のブランクに炭素繊維は使っていません。", "cn-1c210.a"),
    ("材料はマルエージングや高強度合金ではありません。", "cn-1c216"),
    ("本批未使用三乙醇胺及甲醛释放体", "cn-1c450.c.17"),
    ("铸铁变速箱，不含钛、铍部件", "cn-1c230"),
    ("Gallium metal is not included.", "cn-3c001.a"),
    ("周波数変換器は本船積みにございません。", "cn-3a225"),
    ("Aflatoxin B1 in the nuts is below 2 micrograms per kilogram.", "cn-1c351.d"),
]


@pytest.mark.parametrize(("line", "entry"), DENIED)
def test_goods_that_a_line_denies_are_set_aside(line: str, entry: str) -> None:
    assert entry not in entries(line)


SHIPPED = [
    ("Gallium metal, freight is not included", "cn-3c001.a"),
    ("Item no gallium metal 6N", "cn-3c001.a"),
    ("非标准包装 金属镓", "cn-3c001.a"),
    ("不用于食品 金属镓", "cn-3c001.a"),
    ("金属ガリウム 返品は受けません", "cn-3c001.a"),
]


@pytest.mark.parametrize(("line", "entry"), SHIPPED)
def test_what_denies_something_else_leaves_goods_shown(line: str, entry: str) -> None:
    assert entry in entries(line)


def test_what_the_goods_are_called_stands_first() -> None:
    assert "cn-1c202.a" not in entries("登山杖，7075铝三节，直径18毫米成品杖")
    assert "cn-1c202.a" in entries("7075铝管，三节，直径80毫米，登山杖")


def test_what_an_everyday_thing_has_in_it_is_set_aside() -> None:
    assert "cn-7a101" not in entries("Fitness tracker with 3-axis accelerometer")
    assert "cn-7a102" not in entries("Pool robot cleaner with gyroscope navigation")
    assert "cn-7a101" in entries("Test unit with 3-axis accelerometer")


def test_a_customs_code_alone_says_nothing_beside_other_goods() -> None:
    code = "cn-2c902.d"
    assert code not in entries("HS code 6804211000 diamond saw blade 105 mm")
    assert code in entries("HS code 6804211000 grinding wheel")


# What the list's own words for other goods tell apart, and the goods beside them.
OTHER_GOODS = [
    ("Flour dredger, tin plate", "Grab dredger", "cn-8a901"),
    ("Radar reflector, passive", "Tracking radar, passive", "cn-6a108.a"),
    ("Tungsten cube paperweight, 1 inch", "Tungsten cube, 38 mm", "cn-1c117.c"),
    ("Mustard gas grill lighter", "Mustard gas", "cn-1c450.a.4"),
    ("Glove box light", "Glove box", "cn-2b352.f"),
    ("Orthopaedic bone screw, titanium Ti-6Al-4V", "Bar, titanium Ti-6Al-4V", "cn-1c202.b"),
    ("アラミド釣り糸", "アラミド糸", "cn-1c210.a-aramid"),
    ("タングステンカーバイド超硬ドリル φ6", "タングステンカーバイド粉", "cn-1c117.d.3"),
    ("镍粉灰色粉末喷涂法兰盖", "镍粉 灰色", "cn-1c240.a"),
    ("Helium-filled hard disk, 8 TB", "Helium, 8 cylinders", "other-01"),
    ("USB-C charger, GaN, 65 W", "GaN epi wafer, 65 pcs", "cn-3c001.b"),
    ("ホーロー重水筒 3 L", "重水 3 L", "cn-nuclear-04"),
    ("鱼缸循环泵，磁力转子", "循环泵，磁力转子", "cn-2b350.b"),
]


@pytest.mark.parametrize(("harmless", "meant", "entry"), OTHER_GOODS)
def test_words_of_the_list_tell_other_goods(harmless: str, meant: str, entry: str) -> None:
    assert entry not in entries(harmless)
    assert entry in entries(meant)
