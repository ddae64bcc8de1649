"""Sides in the order of their words, walls behind outer diameters, what is left out, and the branch that goods are of."""

import pytest

from screening.test_limits import limits
from screening.trade_papers import pack
from tidewaiter.screening.limits.stated import Statement
from tidewaiter.screening.model import VerdictKind

_MEETS, _BELOW, _OPEN = VerdictKind.MEETS, VerdictKind.BELOW, VerdictKind.NOT_STATED


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        # The words of sides stand in their order, behind them or before.
        ("cn-1a202", "T700 carbon tube 160 x 152 mm (OD x ID)", _MEETS),
        ("cn-1a202", "T700 carbon tube 12x10 mm (OD x ID)", _BELOW),
        ("cn-1a202", "T700碳纤维管 外径×内径×长度 160×150×1000mm", _MEETS),
        ("cn-1a202", "T700碳纤维管 外径×内径×长度 160×50×1000mm", _BELOW),
        ("cn-1c226", "tungsten tube, ID 120 x OD 180 x 200 mm, 45 kg/pc", _MEETS),
        ("cn-1c226", "tungsten tube, ID 20 x OD 30 x 200 mm, 1.5 kg/pc", _BELOW),
        # No inches in Chinese or Japanese.
        ("cn-1a202", "カーボンパイプ T800 外径20 内径18 L=1000", _BELOW),
        # A fibre that is not named may be of any grade.
        ("cn-1a202", "carbon tube, ID 152 mm", _OPEN),
        # What is thin behind an outer diameter is a wall, and the thin side of a sheet its thickness.
        (
            "cn-1c118",
            "duplex stainless tube, OD 630 x 2.5 mm, Cr 21.5 %, Ni 5.6 %, austenite 45 %",
            _MEETS,
        ),
        (
            "cn-1c118",
            "duplex stainless tube, OD 630 x 12 mm, Cr 21.5 %, Ni 5.6 %, austenite 45 %",
            _BELOW,
        ),
        ("cn-1c118", "二相ステンレス鋼板 t2.0×1000W、Cr 22%、Ni 5.5%、オーステナイト 55%", _MEETS),
        ("cn-1c118", "二相ステンレス鋼板 t6.0×1000W、Cr 22%、Ni 5.5%、オーステナイト 55%", _BELOW),
        # A word for a size says no more than that; the sign of a diameter behind it does.
        ("cn-1c202.b", "TC4钛棒 规格Φ30mm 抗拉强度σb 960MPa", _BELOW),
        ("cn-1c202.b", "TC4钛棒 规格Φ130mm 抗拉强度σb 960MPa", _MEETS),
        ("cn-1c117.c", "钨铜合金块 含钨80% 规格200×150×60mm", _MEETS),
        ("cn-1c117.c", "纯钨板 W99.95 厚度10mm 宽100 长200", _BELOW),
        # What is left out of a sum is not what is stated.
        ("cn-1c227", "calcium, total metallic impurities (excl. Mg) 450 ppm, B < 2 ppm", _MEETS),
        ("cn-1c227", "calcium, total impurities < 500 ppm excl. Mg, B < 5 ppm", _MEETS),
        ("cn-1c228", "高纯镁 金属杂质（除钙外）0.008% 硼1ppm", _MEETS),
        ("cn-1c228", "高纯镁 金属杂质（除钙外）0.08% 硼1ppm", _BELOW),
        ("cn-1c228", "magnesium, metallic impurities excl. Ca 190 ppm, boron 0.5 ppm", _MEETS),
        # A strength that is promised far below a limit is another alloy's.
        ("cn-1c202.b", "titanium tube, OD 88.9 mm, T.S. 345 MPa min", _BELOW),
        ("cn-1c202.b", "titanium tube, OD 88.9 mm, T.S. 895 MPa min", _MEETS),
        # What is measured at an offset of 0.2 % is no 0.2 %.
        (
            "cn-1c004",
            "W-Ni-Fe, 18.5 g/cc, UTS 1450 MPa, yield (0.2 % offset) 1,380 MPa, El. 10 %",
            _MEETS,
        ),
        ("cn-1c004", "95WNiFe 密度18.1 Rp0.2 1250 MPa Rm 1380MPa A 8.5%", _MEETS),
        ("cn-1c004", "95WNiFe 密度18.1 Rp0.2 1250 MPa Rm 1380MPa A 3%", _BELOW),
        # A unit before its number, a power of ten apart, a shortened «specific».
        ("cn-2c902.d", "diamond wheel, hardness HRB 25, grain 3 µm, working speed 45 m/s", _MEETS),
        ("cn-2c902.d", "diamond wheel, hardness HRB 85, grain 3 µm, working speed 45 m/s", _BELOW),
        ("cn-1c210.a", "carbon fibre, sp. modulus 16.3E6 m, sp. strength 19.8 E4 m", _MEETS),
        ("cn-1c210.a", "carbon fibre, sp. modulus 11.5E6 m, sp. strength 19.8 E4 m", _BELOW),
        # One axis that turns, in words.
        ("cn-2b201.d", "电火花成型机 带两个联动旋转轴", _MEETS),
        ("cn-2b201.d", "电火花成形机 单C轴", _BELOW),
        ("cn-2b201.d", "形彫放電加工機 回転軸 C軸1軸のみ", _BELOW),
        # A bore by the size of pipes; the 装 of 培養装置 is no filling.
        ("cn-2b350.e", "グラスライニング蒸留塔 内径500A", _MEETS),
        ("cn-2b350.e", "グラスライニング蒸留塔 内径50A", _BELOW),
        ("cn-2b352.b", "卓上培養装置 3L", _BELOW),
        ("cn-2b352.b", "培養装置 300L", _MEETS),
        # Refrigerators are asked for both, beds of hydrides for neither.
        ("cn-1b231.b", "helium refrigerator, 400 W at 20 K", _MEETS),
        ("cn-1b231.b", "helium refrigerator, 60 W at 20 K", _BELOW),
        ("cn-1b231.b", "ZrCo hydride bed", _MEETS),
        ("cn-nuclear-06", "centrifuge rotor tube, 145 mm dia., wall 0.5 mm", _MEETS),
        ("cn-nuclear-06", "centrifuge rotor tube, OD 40 mm, wall 2 mm", _BELOW),
        ("cn-2b228", "波纹管成形芯轴 内径50mm", _BELOW),
        ("cn-2b228", "波纹管成形芯轴 内径150mm 波深3mm", _MEETS),
        # Counts of axes with what is said of them between, flanges by their size, a temperature in 度.
        ("cn-1b101.a", "filament winding cell with six coordinated CNC axes", _MEETS),
        ("cn-1b101.a", "filament winder, two programmable axes", _BELOW),
        ("cn-2b231", "turbo pump, inlet ISO-K 160, 700 L/s for N2", _BELOW),
        ("cn-2b226", "真空中频感应炉 100kW 1750度 感应线圈φ260", _MEETS),
        ("cn-2b901", "cubic press with six 800 mm dia hydraulic rams", _MEETS),
        ("cn-2b901", "cubic press, 300 mm dia rams, design pressure 4 GPa", _BELOW),
        # How well it comes back to a place is no positioning accuracy.
        ("cn-2b201.b", "加工中心 三轴 定位0.012 重复定位0.006", _BELOW),
        ("cn-2b201.b", "加工中心 三轴 定位0.005 重复定位0.003", _MEETS),
        ("cn-1c226", "钨合金93W 空心筒 内孔φ130 单件58kg", _MEETS),
        ("cn-1c226", "钨合金85W 空心筒 内孔φ130 单件58kg", _BELOW),
        ("cn-1c901.b", "UHMWPE soft UD, V50 580 mps, 5.2 kg/m2", _BELOW),
        ("cn-3a231", "D-D neutron tube, 2 x 10^6 neutrons/sec", _BELOW),
        # A list of sides behind a word, and sides in parts of an inch.
        (
            "cn-2b104",
            "HIP 1,000 bar, 1,450 °C, hot zone (D x H): 75 x 120 mm",
            _BELOW,
        ),
        (
            "cn-2b104",
            "HIP 1,000 bar, 1,450 °C, hot zone (D x H): 350 x 900 mm",
            _MEETS,
        ),
        ("cn-1c117.c", 'tungsten plate 99.95 pct, 1/4" x 6" x 12"', _BELOW),
        ("cn-1c117.c", 'tungsten block 99.95 pct, 2.5" x 6" x 12"', _MEETS),
        # The sign of tungsten heads no watts.
        ("cn-1c111.b.1.f", "tungsten powder 0.6-0.8 um, W >= 99.9", _MEETS),
        ("cn-1c111.b.1.f", "tungsten powder 0.6-0.8 um, W 90.5", _BELOW),
        ("cn-2b206.d", "hemishell inspection, angular 0.01°, linear 3 µm per 5 mm", _MEETS),
        ("cn-2b206.d", "hemishell inspection, angular 0.01°, linear 8 µm per 5 mm", _BELOW),
        ("cn-2b351", "toxic gas monitor, LDL 1 mg/cu.m", _BELOW),
        ("cn-1c111.b.4", "boron slurry, heat of combustion 8,500 kcal/kg", _BELOW),
        ("cn-1c111.b.4", "boron slurry, heat of combustion 11,500 kcal/kg", _MEETS),
        ("cn-1c225", "boric acid 10B enriched, isotopic 95 atom pct", _MEETS),
        # A warm press by its working temperature; that of a place says nothing.
        ("cn-2b104", "温等静压机 压力100MPa 温度80℃ 缸径300mm", _BELOW),
        (
            "cn-2b104",
            "hot isostatic press 100 MPa, bore 300 mm, ambient temperature 5-40 °C",
            _OPEN,
        ),
    ],
)
def test_sides_and_branches_are_told(item: str, text: str, kind: VerdictKind) -> None:
    held, properties, folder = limits()
    verdict = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    assert verdict.kind is kind, str(verdict.sentence)


def length_in(text: str) -> Statement:
    _, properties, folder = limits()
    (length,) = (
        s for s in properties.stated(text, folder.fold(text)) if s.quantity.unit_of("length")
    )
    return length


@pytest.mark.parametrize(
    "text",
    [
        "純タングステン W、50mm",
        "タングステン板（W）、50mm",
        "Tungsten block W, 50 mm",
        "窒化物 N、50 mm",
        "Ti 板 T、50 mm",
    ],
)
def test_the_sign_of_an_element_in_a_list_labels_no_side(text: str) -> None:
    assert not length_in(text).properties


@pytest.mark.parametrize(
    "text",
    [
        "板 W: 50 mm",
        "板 幅（W）50 mm",
        "純タングステンブロック W、幅 50mm",
        "aluminium bar OD 50 mm",  # «bar Mg» leaves out an element, and no diameter
        "steel bar ID 50 mm",
    ],
)
def test_a_letter_at_its_value_labels_it(text: str) -> None:
    assert length_in(text).properties


@pytest.mark.parametrize(
    ("text", "share"),
    [("純タングステン W、99.95 %", "tungsten content"), ("impurities bar Mg 450 ppm", "")],
)
def test_the_sign_of_an_element_is_that_of_its_share(text: str, share: str) -> None:
    _, properties, folder = limits()
    (found,) = (
        s for s in properties.stated(text, folder.fold(text)) if s.quantity.unit_of("share")
    )
    assert (share in found.properties) if share else "metal content" not in found.properties
