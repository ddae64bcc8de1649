"""Limits of the bundled pack held against what papers state, in three languages."""

from functools import cache

import pytest

from screening.trade_papers import hits, pack
from tidewaiter.screening.limits.limits import Limits
from tidewaiter.screening.limits.stated import Properties
from tidewaiter.screening.limits.units import Units
from tidewaiter.screening.model import Match, Verdict, VerdictKind
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

M, B, N = VerdictKind.MEETS, VerdictKind.BELOW, VerdictKind.NOT_STATED

# item, what the paper says, verdict
CASES = (
    # Gyroscopes: drift below 0.5 °/h.
    ("cn-7a102", "FOG gyroscope, bias stability 0.3 °/h", M),
    ("cn-7a102", "Gyro unit drift: 0.05 deg/hr", M),
    ("cn-7a102", "光纤陀螺仪 零偏稳定性 0.1度/小时", M),
    ("cn-7a102", "ジャイロ ドリフト 0.2°/h 以下", M),
    ("cn-7a102", "rate gyro, in-run drift 0.0001 deg/s", M),
    ("cn-7a102", "MEMS gyroscope 8 °/h", B),
    ("cn-7a102", "陀螺仪 漂移 10°/h", B),
    ("cn-7a102", "gyroscope, 16-bit output, 5 V", N),
    # Accelerometers: scale factor error below 0.25 %.
    ("cn-7a101", "accelerometer, scale factor error 0.1 %", M),
    ("cn-7a101", "accelerometer ±16 g, 3 mm x 3 mm", N),
    # Unmanned aircraft: endurance of an hour, range of 300 km.
    ("cn-9a012.a.2", "VTOL drone, endurance 3.5 hours", M),
    ("cn-9a012.a.2", "无人机 续航时间 90分钟", M),
    ("cn-9a012.a.2", "無人航空機 飛行時間 2時間", M),
    ("cn-9a012.a.2", "quadcopter, flight time 46 min", B),
    ("cn-9a012.a.2", "无人机 续航 25 分钟", B),
    ("cn-9a012.a.2", "drone with charger, 90 min charging", N),
    ("cn-9a501.a", "fixed wing UAV, range 350 km", M),
    ("cn-9a501.a", "无人机 航程 500公里", M),
    ("cn-9a501.a", "UAV maximum range 200 nautical miles", M),
    ("cn-9a501.a", "UAV, range: 30 km", B),
    # Engines for them: above 16 kW continuous.
    ("cn-9a012.b.2", "two-stroke engine, continuous power 30 hp", M),
    ("cn-9a012.b.2", "brushless motor, continuous power 5 kW", B),
    # Lathes: better than 6 µm, parts over 35 mm.
    ("cn-2b201.c", "grinder, positioning accuracy 3 µm", M),
    ("cn-2b201.b", "5-axis machining centre", M),
    ("cn-2b201.b", "五轴联动加工中心", M),
    # Lasers: a wavelength and a power.
    ("cn-6a205.b", "argon ion laser 488 nm, output power 50 W", M),
    ("cn-6a205.b", "argon ion laser 488 nm, output power 50 mW", B),
    ("cn-6a205.b", "アルゴンレーザー 488nm 平均出力 60W", M),
    ("cn-6a205.b", "argon laser 514 nm", N),
    # Purities.
    ("cn-1c229", "bismuth ingot 99.995%", N),
    ("cn-1c229", "金属铋 4N, silver content 2 ppm", M),
    ("cn-1c229", "ビスマス 純度 99.9%", B),
    ("cn-3c003.c", "antimony trioxide 99.8%", B),
    ("cn-3c003.c", "三氧化二锑 纯度≥99.99%", M),
    ("cn-3c003.d", "trimethylantimony 4N", B),
    ("cn-3c003.d", "trimethylantimony 6N", M),
    # Strength, pressure, flow, size: in the units traders use.
    ("cn-1c202.a", "7075 bar, tensile strength 83 ksi, outside diameter 80 mm", M),
    ("cn-1c202.a", "6061 tube, tensile strength 310 MPa, outside diameter 80 mm", B),
    ("cn-2b104", "hot isostatic press, 15000 psi", N),
    ("cn-9a101.a", "turbojet, thrust 95 kN", M),
    ("cn-9a101.a", "turbojet engine 500 N thrust", B),
    ("cn-9a101.a", "涡喷发动机 推力 10吨力", M),
    ("cn-2b005", "MPCVD reactor, microwave power 6 kW", B),
    ("cn-2b005", "微波等离子体 微波功率 15千瓦", N),  # at what frequency is not said
    ("cn-2b005", "微波等离子体 微波功率 15千瓦 2450MHz", M),
    ("cn-0a901", "water cannon, rated flow 9000 L/min, rated pressure 1.5 MPa, throw range 120 m", M),
    ("cn-1c111.b.2", "ammonium perchlorate, spherical, particle size 200 µm", M),
    # Tungsten alloys: all four limits must be met.
    ("cn-1c004", "W-Ni-Fe, density 17.0 g/cc", B),
    ("cn-1c004", "钨镍铁合金 密度 17.8克/立方厘米", N),
    (
        "cn-1c004",
        "WNiFe density 17.8 g/cm3, elastic limit 900 MPa, tensile strength 1300 MPa, elongation 10 %",
        M,
    ),
    # One such quantity is asked for, and no side or weight of goods is written so.
    ("cn-1c117.b", "Molybdenum powder 99.95 %, 3-5 micron", M),
    ("cn-1c117.b", "モリブデン粉 99.95% 80μm", B),
    ("cn-1c240.a", "Nickel powder 99.8 %, mean size 45 µm", B),
    ("cn-2b352.b", "不锈钢发酵罐 1000L 原位灭菌", M),
    ("cn-0a903.a", "Anti-drone jammer gun, 8 km, 5 bands", M),
    ("cn-1a227", "Lead glass shielding window, 5.2 g/cm3, 300 mm thick, 0.25 m2", M),
    ("cn-1a227", "Lead glass, 5.2 g/cm3, crate 300 x 300 x 300 mm, 0.25 m2", N),
    # The end of a word is a word of its own.
    ("cn-2b204.a", "热等静压机 最高压力200MPa 炉膛内径300mm", M),
    ("cn-nuclear-05", "Nuclear graphite, 1.78 g/cm3, boron 7 ppm", N),
    # How several limits belong together is in the text alone: all must be met, or it is asked.
    ("cn-1c226", "Hollow tungsten cylinders, W 95 %, ID 200 mm", N),
    ("cn-1c226", "Hollow tungsten cylinders, W 95 %, ID 200 mm, unit weight 25 kg", M),
    ("cn-1c226", "Hollow tungsten cylinders, W 95 %, ID 200 mm, unit weight 5 kg", B),
    # Numbers without a unit, by the word beside them.
    ("cn-1c107", "Ceramic radome, dielectric constant 3.2", M),
    ("cn-1c107", "陶瓷基复合材料天线罩 介电常数: 9.0", B),
    ("cn-1c107", "Ceramic radome, dielectric constant measured at 10 GHz", N),
    ("cn-2b209.a", "Flow forming machine, 3 rollers", M),
    ("cn-2b209.a", "Flow forming machine, rollers of 40 mm", N),
    ("cn-5a002.e", "smart card chip, AES-256", M),
    ("cn-5a002.e", "smart card chip, RSA 512", N),
    ("cn-1c901.a", "UHMWPE fibre, tenacity 42 cN/dtex, initial modulus 1700 cN/dtex, untwisted", M),
    ("cn-5a002.c", "VPN gateway, AES-256, IPsec throughput 20 Gbps", M),
    ("cn-6a203.b", "分幅相机 500万帧/秒", M),
    ("cn-6a203.b", "framing camera, 1 million fps", M),
    ("cn-1b117", "立式捏合机 300L 双偏心轴", M),
    ("cn-2b226", "真空感应熔炼炉 1700℃ 线圈内径500mm 100kW", M),
    ("cn-2b226", "vacuum induction furnace, ambient 5 to 40 °C, coil ID 500 mm, 100 kW", N),
    # An elongation is a share, and a lens has a length: neither is meant.
    ("cn-1c004", "W-Ni-Fe alloy bar 93 % W", N),
    ("cn-9a012.c.1", "非制冷热像仪 镜头35mm", N),
    ("cn-9a012.c.1", "非制冷热像仪 8-14μm", N),  # the IFOV is asked for
    ("cn-3a201.a", "High energy pulse capacitor, 20 kV, 200 J, 1 µF, 20 nH", M),
    ("cn-6a205.g", "Pulsed CO2 laser, 10.6 µm, 300 Hz, 800 W, pulse width 100 ns", M),
    ("cn-6a205.g", "Pulsed CO2 laser, 10.6 µm, 220 V 50 Hz, 800 W, pulse width 100 ns", N),
    ("cn-2b204.a", "Hot isostatic press, 200 MPa, 2000 °C, pressure vessel dia. 300 mm", N),
    ("cn-2b204.a", "Cold isostatic press, 30 MPa, chamber dia. 150 mm", B),
    ("cn-1c111.b.3", "球形铝粉 29μm Al99.7%", M),
    ("cn-1c229", "高纯铋 99.999% Ag 1ppm", M),
    ("cn-1c229", "高纯铋 99.999% Ag 20ppm", B),
    ("cn-2b352.e", "Freeze dryer, lab, 4 kg ice/24 h, steam sterilisable", B),
    # Wrapped between the words, and between the number and its unit.
    ("cn-1c108.b", "graphite, density 1.86 g/cc, purity 99.995 %, flexural\nstrength 55\nMPa", M),
    # Of two values the one within the limit counts.
    ("cn-7a102", "gyro drift 5 °/h, option: drift 0.1 °/h", M),
)  # fmt: skip


@cache
def limits() -> tuple[Limits, Properties, Folder]:
    tables = load_tables()
    folder = Folder(tables)
    units = Units(tables.units, folder)
    properties = Properties(
        pack().quantities, units, folder, tables.other_quantities, tables.grades
    )
    return Limits(pack(), properties, units), properties, folder


def verdict(item: str, text: str) -> Verdict:
    held, properties, folder = limits()
    found = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert found is not None
    return found


@pytest.mark.parametrize(("item", "text", "kind"), CASES)
def test_a_limit_is_held_against_the_paper(item: str, text: str, kind: VerdictKind) -> None:
    assert verdict(item, text).kind is kind


def test_what_is_met_and_what_is_missing_are_both_told() -> None:
    told = str(verdict("cn-1c108.a", "graphite block, density 1.85 g/cm³").sentence)
    assert "1.85 g/cm³" in told
    assert "above 1.72" in told
    assert "thermal expansion" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("UAV, range 350 km", "meets the limit"),
        ("UAV, range above 300 km", "meets the limit"),
        ("UAV, range 250-350 km", "may meet the limit"),  # only some of it reaches 300 km
        ("UAV, range up to 350 km", "may meet the limit"),
        ("UAV, range up to 150 km", "does not meet the limit"),
    ],
)
def test_a_range_that_reaches_a_limit_may_meet_it(text: str, told: str) -> None:
    assert told in str(verdict("cn-9a501.a", text).sentence)


@pytest.mark.parametrize(
    ("item", "text", "told"),
    [
        ("cn-2b204.a", "HIP, pressure 200 MPa, chamber diameter 300 mm", ": meets each limit."),
        (
            "cn-2b204.a",
            "HIP, pressure 200 MPa",
            ": meets that limit. Ask for the chamber diameter.",
        ),
        ("cn-2b104", "pressure 90 MPa, temperature 900 °C", ": meets these limits. Ask for"),
        ("cn-2b204.a", "pressure 30 MPa, chamber diameter 90 mm", ": meets none of these limits."),
        ("cn-2b204.a", "pressure up to 90 MPa", ": may meet that limit. Ask for"),
    ],
)
def test_one_limit_and_several_are_told_apart(item: str, text: str, told: str) -> None:
    assert told in str(verdict(item, text).sentence)


def test_every_sentence_of_a_verdict_can_be_translated_whole() -> None:
    seen: list[str] = []

    def translate(pattern: str) -> str:
        seen.append(pattern)
        return pattern

    match = match_on("cn-7a102", *SPEC_SHEET)
    assert match.verdict is not None
    match.verdict.sentence.text(translate)
    assert seen[-1] == "{met}: meets the limit."
    assert "{quantity} {text} on another line ({limit})" in seen


def test_limits_met_and_not_met_are_both_told_where_the_text_decides() -> None:
    told = str(
        verdict(
            "cn-2b219", "rotor length 900 mm, rotor mass 50 kg, balancing speed 8000 rpm"
        ).sentence
    )
    assert "meets these limits" in told
    assert "50 kg" in told
    assert "belong together" in told


def test_an_item_without_limits_has_no_verdict() -> None:
    held, _, _ = limits()
    assert held.verdict(pack().items["cn-0b901"], ()) is None


@pytest.mark.parametrize(
    ("line", "score"),
    [
        ("Fibre optic gyroscope, bias stability 0.05 deg/h", (80, 99)),
        ("Fibre optic gyroscope, bias stability 20 deg/h", (40, 45)),
        ("Fibre optic gyroscope", (55, 79)),
    ],
)
def test_a_verdict_moves_the_score_and_hides_nothing(line: str, score: tuple[int, int]) -> None:
    match = next(m for h in hits(line) for m in h.matches if m.entry_id == "cn-7a102")
    assert score[0] <= match.score <= score[1]


def match_on(item: str, *lines: str) -> Match:
    return next(m for h in hits(*lines) for m in h.matches if m.entry_id == item)


SPEC_SHEET = ("Fibre optic gyroscope FG-70", "Bias stability\t≤ 0.05 °/h", "Supply\t5 V DC")
REPEATED = ("Isostatic graphite", "Specification", "Density (g/cm3)\t1.85", "Grain size\t10 µm")


def test_a_spec_sheet_below_the_name_is_read() -> None:
    match = match_on("cn-7a102", *SPEC_SHEET)
    assert match.verdict is not None
    assert match.verdict.kind is VerdictKind.MEETS
    assert "on another line" in str(match.verdict.sentence)


def test_a_value_under_a_heading_with_its_unit_is_read() -> None:
    match = match_on("cn-1c108.a", *REPEATED)
    assert match.verdict is not None
    assert "1.85" in str(match.verdict.sentence)


def test_the_next_goods_end_what_belongs_to_the_ones_above() -> None:
    match = match_on(
        "cn-7a102",
        "Fibre optic gyroscope FG-70",
        "Turbojet engine TJ-100",
        "Bias stability 0.05 °/h",
    )
    assert match.verdict is not None
    assert match.verdict.kind is VerdictKind.NOT_STATED


def test_another_row_of_a_goods_table_says_nothing_of_this_one() -> None:
    match = match_on(
        "cn-7a102",
        "No.\tDescription of goods\tQuantity\tAmount",
        "1\tFibre optic gyroscope\t2 pcs\tUSD 100.00",
        "2\tTest bench, drift rate 0.01 °/h\t1 pc\tUSD 50.00",
    )
    assert match.verdict is not None
    assert match.verdict.kind is VerdictKind.NOT_STATED
