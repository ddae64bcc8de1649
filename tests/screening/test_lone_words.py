"""One everyday word that is a whole phrase of a red flag: set aside by what its line is, and raised where it is meant."""

import pytest

from screening.test_flags import raised
from screening.trade_papers import set_aside
from tidewaiter.screening.flags.lone_words import Beside, Word, lone_word
from tidewaiter.screening.model import ReadsAs

# A line on which the word says nothing, and one on which it says what its flag warns of.
LINES = [
    # goods of shops, by their customs number
    ("3\tFoam missile refill pack\t9503008900\t61", "3\tFin for missile, forged\t8803300000\t61"),
    ("1\tSubmarine bath squirter\t9503008900\t4", "1\tBattery shelf for submarine\t8507909000\t4"),
    ("5\t海军罐头牛肉味 340g\t1602509010\t60", "5\t海军舰用阀门\t8481804090\t60"),
    ("5\t导弹烟灰缸 铝合金\t7615109090\t60", "5\t导弹舵机壳体 锻件\t8412390000\t60"),
    ("9\tArsenal FC pencil case\t4202920000\t7", "9\tPencil case for the arsenal\t4202920000\t7"),
    ("9\tTorpedo festoon bulb 36 mm\t8539293000\t9", "9\tBulb for torpedo tester\t8539293000\t9"),
    ("9\tMissile-spike sprinkler stake\t3926909090\t9", "9\tMissile seeker cap\t3926909090\t9"),
    ("9\tFighter plane balsa kit\t9503006000\t9", "9\tFighter plane canopy\t8803300000\t9"),
    # a weak word in the name of goods, and goods that are for such a thing
    ("6\t坦克链 尼龙拖链\t3926909090\t60\t39.50", "6\t坦克炮塔座圈 半成品\t8710009000\t80\t378.39"),
    ("7\tCamp stove, butane\t7321119000\t24", "7\tStove, army camp, field kitchen, military\t7321119000\t24"),
    # places: of carriers and shops, or of a force
    ("Empty units to be returned to the container depot", "Deliver to the army depot, gate 3"),
    ("Buyer: Home Depot of Guam Hardware LLC", "Consignee: Central Depot, Ichigaya"),
    ("The camp beds are stowed below", "Final delivery to Camp Foster, building 401"),
    # a secret of the goods, and one of their use
    ("2\tSecret hinge, zinc alloy\t8302100000\t43", "2\tSecret use, hinge\t8302100000\t43"),
    ("機密書類回収箱 段ボール", "用途は機密です"),
    # homes that are furnished, and that receive goods
    ("4\tApartment rug, jute\t5702390000\t5", "Deliver to apartment 5, Sakae"),
    # goods that are sold in pieces, and controlled goods that are sent so
    ("8\tShed in kit form, cedar\t9406100000\t2", "8\tGallium nitride wafer, kit form\t2853904030\t2"),
    # what goods are called
    ("空军牌蚊香液", "空军某部蚊香液"),
    # what a carrier does not take, and what is taken
    ("Ammunition and missiles are refused by the line", "Ammunition for missiles is sent by the line"),
    ("火薬類、武器その他の危険品は受託できません。", "火薬類、武器その他の危険品を送ります。"),
    ("武器・弾薬は積載しておりません。", "武器・弾薬を積載しております。"),
    ("本车间禁止携带武器、炸药。", "本车间生产武器、炸药。"),
    ("No arms, ammunition or stores are loaded here.", "No delay; ammunition is loaded here."),
    ("产品不是武器，不得对人投掷", "产品是武器，供部队使用"),
    ("火薬類その他の危険物は積み込まれていない。", "火薬類その他の危険物が積み込まれている。"),
    ("本貨物に危険物、火薬類を含まない。", "火薬類を含まないとは限らない。"),
    ("火薬、花火は扱っていない。", "火薬、花火を扱っている。"),
    ("钢钉为手敲，不含火药、雷管。", "钢钉内含火药、雷管。"),
    ("安检已过，未发现危险品、武器仿品。", "安检已过，发现危险品、武器。"),
    ("軍用規格でなく家電の規格による。", "軍用規格でないか確認中"),
    # a haulier's stops, and stops between countries
    ("目的港免堆期五天，仓储中转费由收货人负担。", "经香港中转后运往日本。"),
    ("冷链中转约48小时，途中补干冰一次。", "货物在第三国中转约48小时。"),
    ("トレーラー不可のためデポで積替えて4t車。", "釜山で積替えて日本へ。"),
    ("不得转运，须直达东京。", "不得不转运，不直达东京。"),
    ("本店不销售任何武器、弹药及其零件。", "本店销售武器、弹药及其零件。"),
    ("We do not trade with defence contractors.", "We trade with defence contractors."),
    ("本公司不承接军工订单。", "本公司承接军工订单。"),
    # what a shop does not take back, what is no clause of the contract, where carriers keep boxes
    ("返品は未開封に限り、転売品は受け付けない。", "転売先の工場で受け付ける。"),
    ("通販サイトでの転売を禁ずる。", "到着後の転売を認める。"),
    ("不设转口贸易条款。", "设有转口贸易条款。"),
    ("箱在中转堆场滞留不超过三天。", "箱在香港中转堆场换柜后运往日本。"),
    ("转运\t不允许", "转运\t允许"),
    # a car, a drain, a bell called so, and the thing itself
    ("坦克300专用脚垫，TPE", "坦克履带销，锻件"),
    ("潜水艇（地漏）", "潜水艇（耐压壳）"),
    ("壶铃“炮弹” 8公斤，铸铁", "用于“炮弹” 8公斤，铸铁"),
    ("戦車号（手押し一輪車の商品名）", "戦車用（手押し一輪車でない）"),
    ("Torpedo fishing sinkers, lead", "Torpedo guidance section, lead"),
    ("Garrison coat stand, beech", "Coat stand for the garrison, beech"),
    # shades, streets, toys
    ("Military colours follow the fashion card.", "Military customers follow the programme."),
    ("14 Fort Street, Old Barracks Quarter, Chatham", "14 Fort Street, Old Barracks, gate 2, Chatham"),
    ("中山区海军广场旁人民路55号", "中山区海军大院人民路55号"),
    ("戦車のプルバックカー 9 cm", "戦車の履帯部品 9 cm"),
    ("軍艦の切り絵カード、厚紙", "軍艦の甲板、厚板"),
    ("军用水壶形保温杯", "军用保温杯"),
    ("戦車ビスケット 80g", "戦車の砲塔 80t"),
    # pictures and cards, whatever the phrase says outright
    ("军用飞机拼图 300片", "军用飞机拼接件 300片"),
    ("偵察衛星 トレーディングカード", "偵察衛星 トレーニング装置"),
    # brands and clauses of insurers
    ("品牌“坦克”“卫兵”为境内自主品牌", "用于“坦克”项目"),
    (
        "Cover is subject to Institute Chemical, Biological Weapons Exclusion Clause CL.370.",
        "Chemical, biological weapons research; exclusion of goods by clause 3.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("harmless", "meant"), LINES)
def test_a_lone_word_is_read_by_what_its_line_is(harmless: str, meant: str) -> None:
    company = "Dysprosium oxide"  # beside which weak words show
    assert not raised(harmless, company)
    assert set_aside(harmless, company)  # never unseen
    assert raised(meant, company)


def test_a_value_that_says_nothing_else_is_meant() -> None:
    assert raised("Remarks: depot 1", "Dysprosium oxide") == {"rf-user-07"}
    assert raised("Place: camp", "Dysprosium oxide") == {"rf-user-06"}


def test_helmets_and_uniforms_of_a_force_are_no_goods_of_shops() -> None:
    assert raised("1\tHelmet liner, missile crew\t6506109000\t20", "Dysprosium oxide")


@pytest.mark.parametrize("phrase", ["military use", "军用", "weapon system", "supply depot"])
def test_longer_or_outright_phrases_are_left_alone(phrase: str) -> None:
    view = f"3\tcap with {phrase} print\t9503008900\t6"
    at = view.index(phrase)
    word = Word(phrase=phrase, view=view, at=at, to=at + len(phrase), start=0, end=1, weak=False)
    assert lone_word(word, Beside(), of_war=True) is None


def test_a_party_field_makes_a_depot_a_receiver_unless_a_firm_bears_the_name() -> None:
    view = "consignee: central depot"
    word = Word(phrase="depot", view=view, at=19, to=24, start=19, end=24, weak=True)
    assert lone_word(word, Beside(), of_war=True) is ReadsAs.WORD
    assert lone_word(word, Beside(fields=((11, 24),)), of_war=True) is None
    firm = word._replace(view="consignee: central depot co., ltd")
    assert lone_word(firm, Beside(fields=((11, 33),)), of_war=True) is ReadsAs.WORD


def test_goods_of_a_shop_for_soldiers_are_none() -> None:
    assert raised("Night-vision goggles for soldiers.") == {"rf-use-18"}
    assert not raised("Missile print necktie for collectors", "Dysprosium oxide")
