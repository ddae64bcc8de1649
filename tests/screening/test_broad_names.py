"""A name of all goods of a kind is one of the list's entries only by values that stand beside it."""

import pytest

from screening.trade_papers import page, screened
from tidewaiter.screening.model import HitKind, Match, ReadsAs, VerdictKind


def named(item: str, *lines: str) -> list[Match]:
    hits = screened(page(*lines)).hits
    return [m for h in hits if h.kind is HitKind.ITEM for m in h.matches if m.entry_id == item]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("cn-3a226", "DC power supply 200 V 1000 A, stability 0.05 % / 8 h"),
        ("cn-3a226", "直流安定化電源 500V 600A 安定度 0.02%"),
        ("cn-3a233", "质谱仪 质量范围2-300amu 分辨率4000"),
        ("cn-1c202.a", "7068-T6511 extruded round, 4.5 in OD, Ftu 97 ksi"),
        ("cn-3a225", "高周波電源 三相 出力周波数 1kHz 5kVA 周波数安定度 0.1%以内"),
    ],
)
def test_values_within_all_limits_make_goods_of_the_entry(item: str, line: str) -> None:
    matches = named(item, line)
    assert [m.verdict and m.verdict.kind for m in matches] == [VerdictKind.MEETS]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("cn-3a226", "DC power supply 30V 5A"),
        ("cn-3a225", "汎用インバータ 三相200V 出力0.1～400Hz 精度0.5%"),
        ("cn-1c202.a", "Aluminium alloy bar 5083-H112, dia. 90 mm, tensile strength 290 MPa"),
        ("cn-3c003.c", "三氧化二锑 99.8% 阻燃级"),
    ],
)
def test_values_below_the_limits_are_told(item: str, line: str) -> None:
    beside = "Dysprosium oxide 99.9 %"  # so weak a hit is shown only beside another
    matches = named(item, line, beside)
    assert [m.verdict and m.verdict.kind for m in matches] == [VerdictKind.BELOW]
    assert named(item, line) == []


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("cn-3a226", "DC power supply 30V 5A"),
        ("cn-6a203.c", "Electron-tube camera, image gating, min. gate width 5 us"),
        ("cn-2c901", "CVD钻石平窗 φ10×0.5 mm，透过率68%"),
        ("cn-2b351", "H2S transmitter, wall mount, detection limit 1.4 mg/m3"),
    ],
)
def test_what_values_alone_speak_of_is_set_aside_below_the_limits(item: str, line: str) -> None:
    hits = screened(page(line, "Dysprosium oxide 99.9 %")).hits
    below = [h for h in hits if any(m.entry_id == item for m in h.matches)]
    reasons = [h.set_aside and h.set_aside.reason for h in below]
    assert reasons == [ReadsAs.BELOW]  # the reason is seen, and nobody has to decide


def test_goods_that_meet_the_limits_by_their_values_are_never_set_aside() -> None:
    (hit,) = screened(page("DC power supply 200 V 1000 A, stability 0.05 % / 8 h")).hits
    assert hit.set_aside is None


def test_a_line_that_names_another_entry_stays_to_be_decided() -> None:
    (hit,) = screened(page("铋锭 99.9%")).hits  # below 1C229, and bismuth of any purity is 6C001
    assert {m.entry_id for m in hit.matches} > {"cn-1c229"}
    assert hit.set_aside is None


def test_values_below_the_limits_of_one_entry_are_told_beside_another_of_the_same_line() -> None:
    matches = named("cn-1c229", "铋锭 99.9%")  # bismuth of any purity is 6C001
    assert [m.verdict and m.verdict.kind for m in matches] == [VerdictKind.BELOW]


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("cn-3a226", "DC power supply, spare part"),  # nothing is stated
        (
            "cn-3a226",
            "DC power supply, 200 V",
        ),  # not all is stated, and what is does not speak against it
        ("cn-3a225", "通用变频器 7.5kW"),  # no frequency
        ("cn-1c202.a", "Aluminium tube for tents, 5 m"),
        ("cn-3a233", "質量分析計用ポンプオイル 1L"),
        ("cn-2b350.c", "ポリ容器 20L 空"),  # of no material that is listed
        ("cn-2b350.c", "容器 20L 空"),
    ],
)
def test_without_values_it_is_goods_as_everybody_has_them(item: str, line: str) -> None:
    assert named(item, line) == []


def test_values_on_the_line_below_count_too() -> None:
    lines = ("1\t直流稳压电源 150V/800A\t8504401990\t2", "8小时稳定度0.05%")
    matches = named("cn-3a226", *lines)
    assert [m.verdict and m.verdict.kind for m in matches] == [VerdictKind.MEETS]
