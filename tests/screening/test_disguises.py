"""Names written so that a plain search misses them, and ordinary writing that is no disguise."""

import pytest

from screening.trade_papers import entries, hits, in_field
from tidewaiter.screening.model import Disguise, HitKind

GOODS = [
    ("Dyѕprosium oxide", Disguise.LOOK_ALIKE),  # Cyrillic
    ("Dysprοsium οxide", Disguise.LOOK_ALIKE),  # Greek
    ("Dys\u200bprosium ox\u200cide", Disguise.INVISIBLE),
    ("Dys\u00adprosium oxide", Disguise.INVISIBLE),
    ("Ｄｙｓｐｒｏｓｉｕｍ　ｏｘｉｄｅ", Disguise.WIDTH),
    ("𝐃𝐲𝐬𝐩𝐫𝐨𝐬𝐢𝐮𝐦 oxide", Disguise.WIDTH),
    ("D y s p r o s i u m  o x i d e", Disguise.SPACED),
    ("d.y.s.p.r.o.s.i.u.m o.x.i.d.e", Disguise.SPACED),
    ("d.y.s.p.r.o.s.i.u.m. .o.x.i.d.e", Disguise.SPACED),
    ("d.y.s.p.r.o.s.i.u.m .o.x.i.d.e", Disguise.SPACED),
    ("d.y.s.p.r.o.s.i.u.m. o.x.i.d.e", Disguise.SPACED),
    ("氧 化 镝", Disguise.SPACED),
    ("dyspro-\nsium oxide", Disguise.HYPHENATED),
    ("dyspro\nsium oxide", Disguise.HYPHENATED),
    ("dyspr0sium oxide", Disguise.DIGITS_FOR_LETTERS),
    ("dy5prosium oxide", Disguise.DIGITS_FOR_LETTERS),
    ("Dy203 powder", Disguise.DIGITS_FOR_LETTERS),
    ("氧化鏑", Disguise.HAN_VARIANT),
]  # fmt: skip


@pytest.mark.parametrize(("line", "disguise"), GOODS)
def test_disguised_goods_are_hit_and_the_disguise_is_named(line: str, disguise: Disguise) -> None:
    found = [m for h in hits(line) for m in h.matches if m.entry_id == "cn-1c905.b"]
    assert found
    assert disguise in {d for e in found[0].evidence for d in e.disguises}
    assert disguise.value in str(found[0].sentence)


ORDINARY = [
    "Dysprosium oxide",
    "DYSPROSIUM OXIDE",
    "Dysprosium  oxide",
    "Dysprosium\noxide",
    "Dysprosium-oxide",
    "氧化镝",
    "氧化\n镝",
    "酸化ジスプロシウム",
]


@pytest.mark.parametrize("line", ORDINARY)
def test_ordinary_writing_is_no_disguise(line: str) -> None:
    found = [m for h in hits(line) for m in h.matches if m.entry_id == "cn-1c905.b"]
    assert found
    assert [e.disguises for e in found[0].evidence] == [()]


NOT_DISGUISES = [
    "A B C D E F G",
    "P a g e 1",
    "R0603 resistor 1 kohm",
    "SM0KE detector",  # one digit, but no item
    "1MU 10 pcs",
    "钨 丝 刷 子",
]


@pytest.mark.parametrize("line", NOT_DISGUISES)
def test_what_only_looks_disguised_is_not_hit(line: str) -> None:
    assert entries(line) == set()


PARTIES = [
    ("Mitѕubishi Precision Company, Limited", Disguise.LOOK_ALIKE),
    ("Mitsubishi\u200b Precision", Disguise.INVISIBLE),
    ("ＩＨＩ Ａｅｒｏｓｐａｃｅ Co., Ltd.", Disguise.WIDTH),
    ("Mitsub1shi Precision", Disguise.DIGITS_FOR_LETTERS),
    ("M i t s u b i s h i  P r e c i s i o n", Disguise.SPACED),
    ("ﾐﾂﾋﾞｼ 三菱ﾌﾟﾚｼｼﾞｮﾝ株式会社", Disguise.KANA),
    ("Mitsubishi Precission Company", Disguise.FUZZY),
]  # fmt: skip


@pytest.mark.parametrize(("name", "disguise"), PARTIES)
def test_disguised_parties_are_hit_and_the_disguise_is_named(name: str, disguise: Disguise) -> None:
    found = hits(*in_field(name), kind=HitKind.PARTY)
    assert found
    assert disguise in {d for h in found for e in h.best.evidence for d in e.disguises}


APART = [
    ("e r b i u m - d o p e d  f i b r e", "cn-1c910.a"),
    ("N_d_:_Y_A_G l_a_s_e_r", "cn-6a205.c"),
    ("g e r m a n i u m ( I V )  o x i d e", "cn-3c002.e"),
    ("t·u·n·g·s·t·e·n·-·c·o·p·p·e·r rod", "cn-1c117.c"),
    ("惯·性 导·航", "cn-7a103.a"),
    ("渦 電 流  変 位 計", "cn-2b206.b"),
]


@pytest.mark.parametrize(("line", "item"), APART)
def test_signs_within_a_name_are_set_apart_with_its_letters(line: str, item: str) -> None:
    found = [m for h in hits(line) for m in h.matches if m.entry_id == item]
    assert found
    assert Disguise.SPACED in {d for e in found[0].evidence for d in e.disguises}


@pytest.mark.parametrize(
    "line",
    ["A - B - C - D, ( E ) F", "1 - 2 - 3 - 4 - 5", "R_1_2 / C_3_4", "佐·藤 田·中", "惯 性"],
)
def test_signs_that_are_set_apart_without_a_name_are_nothing(line: str) -> None:
    assert entries(line) == set()


SCANNED_PARTIES = [
    ("三菱重工舫空发动机", "jp-cl11-02"),
    ("宇宙舫空研究開発機構", "jp-cl11-20"),
    ("Hensolclt AG", "eu-cl-2026-20-03"),
    ("Aerkornm Inc.", "us-cl-2025-13-12"),
    ("MHI Maritirne Systems", "jp-cl11-05"),
    ("Hitachi Aclvanced Systems", "jp-wl28-08"),
]


@pytest.mark.parametrize(("name", "party"), SCANNED_PARTIES)
def test_parties_with_two_letters_read_for_one_are_hit(name: str, party: str) -> None:
    found = hits(*in_field(name), kind=HitKind.PARTY)
    assert party in {m.entry_id for h in found for m in h.matches}


@pytest.mark.parametrize(
    "name", ["Hensolt Bakery", "Aero Corn Inc.", "Clover Holding", "三菱元人商店", "舫空咖啡馆"]
)
def test_parties_with_such_letters_of_their_own_are_not(name: str) -> None:
    assert not hits(*in_field(name), kind=HitKind.PARTY)


MISREAD = [
    ("hot-forming die titaniiim", "cn-1b003.a"),
    ("チタソ粉 粒径45μm以下", "cn-1c111.b.1.d"),
    ("オキシ塩化リソ 300 kg ドラム", "cn-1c450.c.5"),
    ("スポンジ状ジノレコニウム", "cn-1c234"),
    ("東結乾燥器、蒸気滅菌付", "cn-2b352.e"),
    ("炭纤维 T700 12K", "cn-1c210.a"),  # 碳
    ("磁右 用 ジェットミル", "cn-2b902"),
]


@pytest.mark.parametrize(("line", "item"), MISREAD)
def test_goods_with_one_sign_read_for_another_are_hit(line: str, item: str) -> None:
    assert item in {m.entry_id for h in hits(line) for m in h.matches}


def test_signs_that_are_only_taken_for_a_third_are_not_taken_for_each_other() -> None:
    found = {m.entry_id for h in hits("フローフォーミング機") for m in h.matches}
    assert "cn-6a108.d" not in found  # «ホーミング»
    assert not hits("抗氧化剂 1010")  # 抗 is a word of its own beside 钪
