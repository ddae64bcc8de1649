"""Which phrases warn, which promise, and which are everyday words."""

import pytest

from screening.trade_papers import entries, hits, pack, page, screened, set_aside, standing
from tidewaiter.controls.model import RedFlag, Strength
from tidewaiter.screening.model import HitKind

SHOWN = [f for f in pack().red_flags.values() if f.strength is not Strength.WEAK]


def raised(*lines: str) -> set[str]:
    return entries(*lines, kind=HitKind.RED_FLAG)


def promised(*lines: str) -> set[str]:
    return entries(*lines, kind=HitKind.PLEDGE)


@pytest.mark.parametrize("flag", SHOWN, ids=lambda f: f.id)
def test_every_flag_is_raised_by_each_of_its_phrases(flag: RedFlag) -> None:
    # «dysprosium oxide» for the phrases that only count beside another hit; a civil pledge is a pledge
    phrases = (*flag.phrases_en, *flag.phrases_zh, *flag.phrases_ja)
    missed = [
        p
        for p in phrases
        if flag.id not in raised(f"Remarks: {p} 1", "Dysprosium oxide") | promised(f"{p}")
    ]
    assert not missed


WARNINGS = [
    ("For military use", "rf-use-01"),
    ("Signed by Delta Shipping on behalf of an unnamed firm.", "rf-div-24"),
    ("Intended for the use of the Self-Defense Forces", "rf-user-02"),
    ("用途：军用", "rf-use-01"),
    ("最終用途：防衛用", "rf-use-03"),
    ("用于军事目的", "rf-use-01"),
    ("陸上自衛隊 補給処 納入", "rf-user-07"),
    ("Parts for guided missiles", "rf-use-06"),
    ("For onward delivery to Japan", "rf-div-06"),
    ("最终目的地待定", "rf-div-01"),
    ("Ｍｉｌｉｔａｒｙ ｕｓｅ", "rf-use-01"),
    ("mili-\ntary use", "rf-use-01"),
    ("Ministry of Defence, Ichigaya", "rf-user-01"),
    ("在日米軍向け", "rf-user-12"),
]


@pytest.mark.parametrize(("line", "flag"), WARNINGS)
def test_a_warning_is_raised(line: str, flag: str) -> None:
    assert flag in raised(line)


PLEDGES = [
    "The goods will not be used for military purposes",
    "We shall never use the items for military use",
    "These items are not for military use",
    "Neither for weapons of mass destruction nor for military end use",
    "本产品不用于军事用途",
    "所购仪器绝不交给任何军队。",
    "我方承诺不会将上述物项用于军事目的",
    "不得用于军事用途",
    "非军事用途",
    "本製品を軍事用途に使用しない",
    "軍事用途には使用いたしません",
    "本貨物は軍事用途に使用することはありません",
    "大量破壊兵器の開発等に使用されないことを誓約します",
    "No military end use",
    "Military end use: No",
    "軍事用途 ： なし",
    "The items shall not be used, directly or indirectly, for chemical, biological or military purposes",
    "We undertake not to transfer the goods for military end use",
    "上述物项未用于军事目的",
    "严禁用于军事用途",
    "軍事目的に転用しない",
    "軍事用途ではありません",
    "本品は軍事用途に使用されない。",
    "軍事用途に使用されないように管理する",
]


@pytest.mark.parametrize("line", PLEDGES)
def test_a_denied_phrase_is_a_pledge_and_no_flag(line: str) -> None:
    assert raised(line) == set()
    assert promised(line)


NOT_PLEDGES = [
    # words that look like a denial
    "不锈钢壳体，用于军事目的",
    "无人机用于军事目的",
    "非常适合军事用途",
    "未来军事用途",
    "Deliver without delay for military use",
    "The crate is not small but for military use",
    "Notice: for military use",
    "軍事用途に必ず使用する",
    "軍事用途に間違いありません",
    "軍事用途でも問題ない",
    # the denial is of something else, or over
    "Do not bend. For military use",
    "Not fragile; for military use",
    "No. 5 Road\tfor military use",
    "不易碎。用于军事目的",
    "割れない。軍事用途",
    # what is not seen, written, barred or certain
    "軍用と見なされないよう書類を整える",
    "軍事転用が禁止されない品目",
    "軍事利用が確認されないまま出荷",
    "軍事用途は記載されない",
    "軍事用途に使用されないとは限らない",
    "軍用でないか確認中",
    "武器ではないかとの指摘",
    # a denial that is asked, or denied itself
    "是不是军用，请客户说明",
    "要不要军用版本",
    "该批货不得不用于军事用途",
    "能不能转口到韩国",
    # the phrase says itself that something is not, and the line of something else
    "当方で据付不要品と判断したため、立会は求めていません。",
    "据付不要、技術者の派遣は求めません。",
]


@pytest.mark.parametrize("line", NOT_PLEDGES)
def test_a_denial_of_something_else_is_no_pledge(line: str) -> None:
    assert raised(line)


REFUSED = [
    # the promise itself is denied
    ("We do NOT undertake that the goods will not be used for military purposes", "strong"),
    ("The buyer cannot guarantee that the items will not be used for military use", "strong"),
    ("We refuse to certify that the goods are not for military use", "strong"),
    ("我方不承诺上述物项不用于军事目的", "strong"),
    ("无法保证不用于军事用途", "strong"),
    ("軍事用途に使用しないことを誓約しません", "strong"),
    ("軍事用途に使用されないことの保証はできません", "strong"),
    # something is taken out of it
    ("The goods will not be used for military purposes, except for disaster relief", "medium"),
    ("Unless we are ordered to, we shall never use the items for military use", "medium"),
    ("除与贵方另有约定外，不用于军事用途", "medium"),
    ("本产品不用于军事用途，但救灾除外", "medium"),
    ("防災の場合を除き、軍事用途に使用しない", "medium"),
    ("軍事用途に使用しない。", None),
    ("Except for civil use the goods will not be used for military purposes", None),
    ("除民用外，不得用于军事用途", None),
]


@pytest.mark.parametrize(("line", "strength"), REFUSED)
def test_a_refused_promise_or_one_with_an_exception_is_no_pledge(
    line: str, strength: str | None
) -> None:
    flags = hits(line, kind=HitKind.RED_FLAG)
    assert bool(promised(line)) is (strength is None)
    assert {f.strength.value for f in flags} == ({strength} if strength else set())


EVERYDAY = [
    "Salvation Army donation box",
    "Swiss army knife, red",
    "Navy blue T-shirt, size M",
    "T-shirt, navy, 100 pcs",
    "Storage tank 500 L, stainless",
    "Camping chair, camp table",
    "Signed by Delta Shipping as agent on behalf of the carrier.",
    "Home depot style shelf",
    "Spare parts for sewing machine",
    "Sample of fabric",
    "将軍 日本酒 720ml",
    "軍手 10双",
    "Submarine cable 2 core",
    "Fire control panel for building alarm",
    "Oil interceptor tank for car wash",
    "Interceptor trap, clay, 110 mm",
    "Military time wall clock, 24 h dial",
    "Weapon detection gate for airport",
    "Aerosol propellant LPG",
    "Artificial intelligence software",
    "HS remark column",
    "トランシーバー 2台",
    "F-20 fuse",
    "MIL 0.5 drill",
]


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_words_raise_nothing(line: str) -> None:
    assert raised(line) == set()


@pytest.mark.parametrize(
    "line",
    ["分割出荷は認めません。", "Split shipment is not permitted", "中转：不允许", "転売は不可"],
)
def test_what_is_forbidden_is_set_aside(line: str) -> None:
    assert raised(line) == set()
    assert set_aside(line) | promised(line)


def test_a_weak_flag_shows_only_beside_another_hit() -> None:
    assert raised("Trading company in Osaka") == set()
    assert raised("Trading company in Osaka", "Dysprosium oxide") == {"rf-div-15"}


def test_a_vague_description_is_one_that_says_nothing_else() -> None:
    assert "rf-doc-17" in raised("1\tParts\t5 pcs", "Dysprosium oxide")
    assert "rf-doc-17" not in raised("1\tParts for sewing machine\t5 pcs", "Dysprosium oxide")


def test_a_pledge_keeps_no_weak_hit_alive() -> None:
    found = screened(page("Not for military use", "Trading company in Osaka")).hits
    assert {h.kind for h in found} == {HitKind.PLEDGE}


def test_the_sentences_tell_a_warning_from_a_pledge() -> None:
    (warning,) = hits("For military use", kind=HitKind.RED_FLAG)
    (pledge,) = hits("Not for military use", kind=HitKind.PLEDGE)
    assert "warning sign" in str(warning.sentence)
    assert "pledges" in str(pledge.sentence)
    assert any("harmless" in str(m) for m in warning.best.missing)


@pytest.mark.parametrize(
    ("line", "raised"),
    [
        ("The tank of the sprayer holds ten litres", False),
        ("Tank tops, women, cotton", False),
        ("Guidance section for missile", True),
        ("拟安装于导弹发射车", True),
        ("戦車の部品", True),
        ("Torpedo grass removal", False),
        ("Submarine sandwich paper wraps", False),
        ("Sonar dome for submarine", True),
        ("現金箱 手提げ", False),
        ("样品由客人手提带走", True),
        ("据付は不要です", True),
        ("目的地暂未确定", True),
        ("Track links for main battle tanks", True),
        ("坦克发动机配件", True),
        ("シャンプー 詰替 300ml", False),
        ("ラベル変更と詰替作業を希望", True),
        ("Signed for and on behalf of the end user", False),
        ("Bought on behalf of another firm", True),
        ("Change of destination to Nagoya requested after sailing", True),
        ("最终用途已变更，另函说明", True),
    ],
)
def test_the_everyday_sense_of_a_word_raises_nothing(line: str, *, raised: bool) -> None:
    found = standing(screened(page("Gallium metal 4N", line)))
    assert any(hit.kind is HitKind.RED_FLAG for hit in found) is raised


@pytest.mark.parametrize(
    "line",
    [
        "Missile shaped pencil toppers",
        "火箭弹造型笔袋 导弹图案",
        "戦車プラモデル 1/35",
        "Weapon-free cosplay cape",
        "坦克造型积木 玩具",
    ],
)
def test_shop_goods_set_a_likeness_of_a_weapon_aside(line: str) -> None:
    # One word of a shop must not buy silence, nor raise an alarm.
    assert hits("Gallium metal 4N", line, kind=HitKind.RED_FLAG) == ()
    assert set_aside("Gallium metal 4N", line)


@pytest.mark.parametrize(
    "line", ["ミサイル柄ネクタイ", "Detonator energy gum", "雷管キャンディ", "导弹造型存钱罐"]
)
def test_an_everyday_thing_with_a_weapon_in_its_name_raises_nothing(line: str) -> None:
    assert not hits("Gallium metal 4N", line, kind=HitKind.RED_FLAG)


@pytest.mark.parametrize(
    "line", ["Missile guidance unit, with necktie", "Detonators 500 pcs, gum", "雷管 500发 糖果"]
)
def test_such_a_thing_beside_a_weapon_hides_nothing(line: str) -> None:
    assert HitKind.RED_FLAG in {hit.kind for hit in screened(page("Gallium metal 4N", line)).hits}


@pytest.mark.parametrize(
    "line", ["Toy pens for the military", "军用 玩具 坦克配件", "防衛装備庁 様 文具"]
)
def test_shop_goods_weaken_no_word_of_a_military_user(line: str) -> None:
    flags = hits("Gallium metal 4N", line, kind=HitKind.RED_FLAG)
    assert flags
    assert Strength.WEAK not in {hit.strength for hit in flags}


# A word of war in a name, a style or a toy, and the same word where it is meant.
EVERYDAY_OR_MEANT = [
    # streets, surnames, ships, shops
    ("Bugle Stores, 7 Barracks Road, Singapore", "Deliver to the barracks, gate 7"),
    ("Arsenal Street Trading Ltd.", "Consignee: the arsenal"),
    ("Contact: Ms. Barracks", "Contact: barracks, Major Smith"),
    ("Vessel: MV NAVY STAR, voyage 0142E", "Delivered to the navy of the republic"),
    ("船名：海军之星 航次0142E", "收货人：海军"),
    ("宁波市海军新村文具厂", "宁波市海军物资处"),
    ("Torpedo Logistics GmbH", "Torpedo parts"),
    ("Garrison Savings Bank, Halifax", "Garrison stores"),
    ("宁波海军路文具店", "海军服装厂"),
    ("MV NAVY STAR", "MS plate for submarine"),
    ("Navy Pier Candy Kiosk LLC, Chicago", "Navy candy kiosk of the base"),
    ("Barracks Arcade Shopping Mall, Shop 14", "Barracks kindergarten"),
    ("Ordnance Survey Map Shop, Southampton", "Ordnance depot shop"),
    ("Torpedo Bay Furniture Works, Auckland", "Torpedo works, Auckland"),
    ("吉隆坡海军上将海鲜酒家", "海军幼儿园"),
    ("义乌市红坦克儿童用品商行", "坦克用品商行"),
    ("台州市潜水艇地漏经销部", "潜水艇备件经销部"),
    ("朝霞ミサイル通り青果店", "朝霞駐屯地小学校"),
    # styles and colours
    ("Military-style parka, faux fur hood", "Parka, military"),
    ("Colours: missile grey, white", "Missile, grey paint"),
    ("海军蓝毛巾", "海军毛巾"),
    ("炮弹杯，马克杯造型", "炮弹杯形件"),
    # toys and models
    ("Toy tanks and toy missiles", "Tanks and missiles, no toys"),
    ("おもちゃのミサイル発射台", "ミサイル発射台"),
    ("潜水艦のおふろおもちゃ", "潜水艦の部品"),
    ("Warship model kit, 1:700", "Warship radar mast"),
    ("Destroyer punk band T-shirt", "Destroyer band antenna"),
    ("ミサイル型ラムネ菓子", "ミサイル型部品"),
    ("軍艦巻き用のり", "軍艦用電線"),
]


FORCES = ["Army Logistics Base", "Naval freight depot", "Military school", "Navy bank of weapons"]


@pytest.mark.parametrize("line", FORCES)
def test_what_a_force_has_of_its_own_is_a_warning(line: str) -> None:
    assert raised(line, "Dysprosium oxide")


@pytest.mark.parametrize(("harmless", "meant"), EVERYDAY_OR_MEANT)
def test_a_name_a_style_or_a_toy_is_no_warning(harmless: str, meant: str) -> None:
    assert not raised(harmless, "Dysprosium oxide")
    assert raised(meant, "Dysprosium oxide")
