"""Warnings told by concepts that stand together in one sentence, and sentences that hold the same words and warn of nothing."""

import pytest

from screening.trade_papers import entries, hits, pack, page, screened, set_aside
from tidewaiter.controls.model import Strength
from tidewaiter.screening.model import HitKind, ReadsAs
from tidewaiter.screening.text.concepts import Concepts
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

# A line that raises by itself, so that weak hits are shown beside it.
BESIDE = "Consignee: Ministry of Defense"
# fmt: off
WARNINGS = [
    ("After the check was done we were told to put another firm's name in the consignee box.", "rf-div-08"),
    ("Nobody has told us where the goods end up after Manila.", "rf-div-01"),
    ("The invoice is to be paid by a firm in Dubai that has nothing to do with the contract.", "rf-div-21"),
    ("Keep the box at the terminal after arrival, a gentleman will ring and say where it is to go.", "rf-div-10"),
    ("The buyer struck out the guarantee page and wrote beside it: never mind if it breaks.", "rf-doc-08"),
    ("About a third of the units will be issued to soldiers in the field.", "rf-use-01"),
    ("The finished part is bolted into a gun mount, as the drawing shows.", "rf-use-05"),
    ("船已开出两天，货主又改主意，要求在基隆卸，原定的马尼拉不去了。", "rf-div-09"),
    ("某货代公司是收货人，代实际货主收，货主名称不列。", "rf-div-03"),
    ("客户说只要本周发走，加急费多少都认，证件以后补。", "rf-doc-27"),
    ("送货单位：海自的掃海部隊", "rf-user-02"),
    ("用户是市谷那家专管截听外国通信的机关。", "rf-user-13"),
    ("ご署名の方は代わりに買うだけで、頼み主の名は明かせないそうです。", "rf-div-24"),
    ("主軸、台、制御盤を別々の品として三通の書類に分け、向こうで組み直すとのこと。", "rf-div-14"),
    ("Forty drums on the bill, thirty-six on the invoice and nobody can say where the four are.", "rf-doc-26"),
    ("He admits that he is only lending his name and that another man pays and decides.", "rf-div-24"),
    ("老板发话：许可证的事回头再说，这个礼拜必须上船。", "rf-doc-27"),
    ("会社ができて二週間、初めての注文がいきなり八千万円です。", "rf-div-18"),
    ("The goods only change ships in Busan and go on to a country they have not told us.", "rf-div-04"),
    ("They ordered spare seals to last two hundred years.", "rf-doc-11"),
    ("外箱不能有一个中国字，产地栏也要贴住。", "rf-div-11"),
    ("仕向けは高雄と書き、着いたら門司へ回す段取りです。", "rf-div-06"),
    ("Our steel goes into the frames of a ship of war at Kure.", "rf-use-12"),
    ("They speak of a fission device that levels a city, and want graphite for it.", "rf-use-22"),
    ("Two of the owners are serving generals.", "rf-user-11"),
    ("The measured value is a whisker below the control limit.", "rf-doc-20"),
    ("All cartons shall bear paint but not a word.", "rf-doc-13"),
    ("On the map the address is an empty lot.", "rf-div-17"),
    ("The crates are packed for an ocean voyage, though the works are in the next town.", "rf-doc-14"),
    ("The named forwarder stands there, the true owner is told orally.", "rf-div-03"),
    ("模块自己追着目标，装在弹体前端。", "rf-use-17"),
    ("从上海到釜山，途经德班。", "rf-doc-15"),
    ("报关用的编码明明是塑料的，货是钨。", "rf-doc-19"),
    ("名片上是那家集团做防务的部门。", "rf-user-10"),
    ("防衛計画に入っているため購入するとのことです。", "rf-use-03"),
    ("届け先は米兵の宿舎です。", "rf-user-12"),
    ("Three lasers are put down at one dollar for all of them.", "rf-doc-18"),  # a token price of dear goods
    ("In the free port his people put other stickers on the boxes.", "rf-div-12"),
    ("The set drowns out the enemy's radio.", "rf-use-19"),
    ("这两台设备能盖住敌人的电台。", "rf-use-19"),
    ("ここで削った物は戦場で人を殺します。", "rf-use-05"),
    ("货别送买家厂里，送到城西的院子。", "rf-div-22"),
    ("うちは右から左へ流すだけで、自分では使いません。", "rf-div-15"),
    ("The little flyer shall carry a charge over the trenches.", "rf-use-15"),
    ("銃の上に載せ、月のない晩でも三百メートル先の人が見えるようにするレンズです。", "rf-use-18"),
]
ORDINARY = [
    "After the merger announced on 1 April the consignee goes by its new registered name.",  # an honest cause
    "User and purpose are the same as in the contract and have not changed.",
    "The user will not sell, lend or hand over the goods to anybody without our prior written consent.",
    "Training of four operators at the buyer's works is included in the price.",
    "The labels on 40 cartons are replaced because the Japanese text had a spelling mistake.",
    'Each carton is marked "Made in China" in letters 2 cm high.',
    "Bullet catch, brass, for wardrobe door",  # goods that are called so
    "Confetti cannon, hand twist, paper",
    "Artillery Lane Boutique, 14 Artillery Lane, London E1 7LJ",
    "正本提单遗失的，凭银行担保补签，各项内容不变。",
    "税则改版，海关公告将该编码拆为两个子目，我方据公告改填新编码，附公告文号。",
    "Weapons, alcohol and cameras may not be brought on to the works premises.",
    "The armour wire is for the submarine telephone cable between the two islands.",
    "许可证已到，本周上船。",
    "Three catalogues are put down at one dollar for all of them.",
    "The set drowns out the noise of the street.",
    "これは窓の外の騒音をかき消す装置です。",
    "货送买家厂里，门口有叉车卸。",
    "お弁当は社員がリュックに入れて飛行機に持ち込みます。",  # luggage, and nothing that is sold
    "It must be cooled tonight, before anybody opens the box.",
    "保修不能免，坏了要找你们。",  # a guarantee that is asked for
    "我方保证所购货物不用于任何军事目的。",
    "引っかかりを防ぐため、ネジは小さく分けて袋に入れます。",
    "Applicant: Battleship Potato Peelers Ltd., Sheffield",  # a name in a field of parties
    "The company was formed in 1921 and can give references.",
    "用途欄に「事務所で使う」と書かれております。",
    "Remittance address of the bank: P.O. Box 118, Hong Kong branch",
    "常用规格我方常年备货，接单次日发出。",
    "坦克虾（皮皮虾）肉，冻",
    "事前の書面による承諾なく第三者へ譲渡、貸与いたしません。",
    "The patrol of our guards round the warehouse ends at six.",
    "The fire brigade signed for the hoses.",
    "The cases shall be marked with number and port of discharge.",
    "From Ningbo to Rotterdam by way of Singapore, as scheduled.",
    "The drone is delivered free of charge with a spare propeller.",
    "The street view of the shop is printed on the catalogue.",
    "Packed for the sea voyage from Qingdao to Osaka.",
    "货运代理仅代办订舱报关，收货人为上栏所列工厂。",
    "申报价格为实际成交价，含运保费。",
    "目的地与合同一致，未作更改。",
    "乙仲は通関の手続きのみを担い、荷受人は上記の製材所です。",
    "公表済みの合併により荷受人の社名が改まりました。登記事項証明書を添えます。",
    "船腹が足りず残り二箱は次の便になりますが、契約数量は変わりません。",
]
# fmt: on
TABLE = [
    ("concept", "CARGO", "cargo;box;货"),
    ("concept", "SHIFT", "mov*;改;-改善"),
    ("concept", "HONEST", "strike"),
    ("rf-div-09", "CARGO SHIFT !HONEST"),
    ("rf-div-01", "CARGO CARGO"),
]


def _found(text: str) -> list[tuple[str, list[str]]]:
    folder = Folder(load_tables())
    line = folder.fold(text)
    concepts = Concepts(TABLE, {"rf-div-09": ("nine", "九"), "rf-div-01": ("one", "一")}, folder)
    return [
        (f.term.owner, [*(f.view.text[at:to] for at, to in f.words), *f.against.split()])
        for f in concepts.find(line)
    ]


@pytest.mark.parametrize(("line", "flag"), WARNINGS)
def test_concepts_of_one_sentence_raise_their_flag_in_any_order(line: str, flag: str) -> None:
    assert flag in entries(line, kind=HitKind.RED_FLAG)


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_sentences_with_the_same_words_raise_none(line: str) -> None:
    assert not [h for h in hits(line, kind=HitKind.RED_FLAG) if h.set_aside is None]


TAKEN_BACK = [
    ("Toy submarine for the bath tub, wind-up", "rf-use-13"),
    ("Neither party shall transfer rights under this contract to a third party.", "rf-div-23"),
    ("No part of the goods shall be issued to soldiers.", "rf-use-01"),
]


@pytest.mark.parametrize(("line", "flag"), TAKEN_BACK)
def test_what_takes_a_warning_back_sets_it_aside_and_hides_it_not(line: str, flag: str) -> None:
    assert flag not in entries(line, kind=HitKind.RED_FLAG)
    found = {m.entry_id for h in screened(page(line, BESIDE)).hits for m in h.matches}
    assert flag in found


def test_a_warning_stands_where_another_sentence_takes_one_back() -> None:
    line = "The goods shall not be issued to soldiers. Ten of them were issued to soldiers in May."
    assert "rf-use-01" in entries(line, kind=HitKind.RED_FLAG)


def test_who_signs_on_behalf_of_a_carrier_is_set_aside() -> None:
    assert "rf-div-24" in set_aside("Signed for and on behalf of the carrier", BESIDE)


def test_a_hit_shows_the_words_that_made_it_and_no_others() -> None:
    line = "After the check we were told to put another firm's name in the consignee box."
    hit = next(h for h in hits(line, kind=HitKind.RED_FLAG) if h.best.entry_id == "rf-div-08")
    assert [e.text for e in hit.best.evidence] == ["another firm's name", "consignee"]
    assert "another firm's name … consignee" in hit.sentence.text()
    assert hit.strength is Strength.MEDIUM


def test_a_word_of_war_that_is_part_of_a_name_sets_the_hit_aside() -> None:
    paper = screened(page("The units in Howitzer Street are used by the customer."))
    (hit,) = (h for h in paper.hits if h.kind is HitKind.RED_FLAG)
    assert hit.set_aside
    assert hit.set_aside.reason == ReadsAs.PLACE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the cargo moves", [("rf-div-09", ["cargo", "mov"])]),
        ("moved was the cargo", [("rf-div-09", ["mov", "cargo"])]),
        ("两个货改了", [("rf-div-09", ["货", "改"])]),
        ("two boxes", []),  # a plural of another kind
        ("the cargos move", [("rf-div-09", ["cargo", "mov"])]),
        ("货要改善", []),  # what covers the word is something else
        ("the cargo. It moves", []),  # two sentences
        (
            "the cargo moves after the strike",
            [("rf-div-09", ["cargo", "mov", "HONEST"])],
        ),  # what takes it back
        ("the cargo " + "and so on " * 16 + "moves", []),  # two thoughts
        ("supercargo moves", []),  # within another word
        ("the cargo", []),  # one word is not two
        ("cargo in a box", [("rf-div-01", ["cargo", "box"])]),
    ],
)
def test_words_are_found_as_their_rules_ask_for_them(
    text: str, told: list[tuple[str, list[str]]]
) -> None:
    assert _found(text) == told


def test_every_rule_names_a_flag_and_concepts_that_have_words_and_no_concept_is_idle() -> None:
    rows = load_tables().concepts
    named = {name for sort, name, *_ in rows if sort == "concept"}
    asked: set[str] = set()
    for sort, *cells in rows:
        if sort == "concept":
            words = cells[1].split(";")
            assert all(word.strip("-* ") and "*" not in word[:-1] for word in words), cells
            assert len(set(words)) == len(words), cells
            continue
        assert sort in pack().red_flags, sort
        asked |= {one for name in cells[0].split() for one in name.removeprefix("!").split("|")}
    assert asked == named
