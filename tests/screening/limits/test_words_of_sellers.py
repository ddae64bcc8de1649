"""Values as sellers write them: by the words of their trade, by flanges, behind an offset, and beside steels that look like volumes."""

import pytest

from screening.test_limits import limits
from screening.trade_papers import pack
from tidewaiter.screening.model import VerdictKind

_MEETS, _BELOW, _NOT = VerdictKind.MEETS, VerdictKind.BELOW, VerdictKind.NOT_STATED


def _verdict(item: str, text: str) -> VerdictKind:
    held, properties, folder = limits()
    verdict = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    return verdict.kind


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        # A wide comma parts two values, and thousands may be parted by a space.
        ("cn-1a227", "热室铅玻璃窥视窗 冷侧0.6 m2，4.8 g/cm3，厚450 mm", _MEETS),
        ("cn-1a227", "热室铅玻璃窥视窗 冷侧0.6 m2，2.5 g/cm3，厚450 mm", _BELOW),
        ("cn-2b350.b", "氟塑料磁力泵 CQB50，12.5 m³/h", _MEETS),
        ("cn-2b350.b", "氟塑料磁力泵 CQB50，0.3 m³/h", _BELOW),
        ("cn-2b350.b", "氟塑料磁力泵 1，200 m³/h", _MEETS),
        ("cn-1c004", "95WNiFe, 18.1 g/cc, yield 860 MPa, UTS 1 310 MPa, elong. 10 %", _MEETS),
        ("cn-1c004", "95WNiFe, 18.1 g/cc, yield 860 MPa, UTS 310 MPa, elong. 10 %", _BELOW),
        # A word between two values is that of the second behind «±».
        ("cn-2b206.c", "Rotary table 360° angular deviation ±5″", _BELOW),
        ("cn-2b206.c", "Rotary table 360° angular deviation ±0.3″", _MEETS),
        # A rating is one of whatever is asked for.
        ("cn-2b227", "Electron beam furnace, gun rating 10 kW, melting to 2,500 °C", _BELOW),
        ("cn-2b227", "Electron beam furnace, gun rating 60 kW, melting to 2,500 °C", _MEETS),
        # Sellers' short names of goods and values.
        ("cn-3a225", "三相中频变频电源 1 000 Hz，5 kVA，频率稳定度 0.01%", _MEETS),
        ("cn-3a225", "三相中频变频电源 400 Hz，5 kVA，频率稳定度 0.01%", _BELOW),
        ("cn-8a901", "天鲸型绞刀船，绞刀 4 200 kW，总装机 19 200 kW，挖深 35 m", _MEETS),
        ("cn-8a901", "小型绞刀船，绞刀 90 kW，总装机 400 kW，挖深 8 m", _BELOW),
        ("cn-5a002.d", "KMS：AES-256，RSA-4096，ECC-256，可管密钥 200 000 个", _MEETS),
        ("cn-5a002.d", "KMS：AES-256，RSA-4096，ECC-256，可管密钥 2 000 个", _BELOW),
        # The grade of a steel is no volume; a volume by its word is.
        ("cn-2b352.b", "发酵罐，316L，电加热夹套", _NOT),
        ("cn-2b352.b", "fermenter, 304L, used", _NOT),
        ("cn-2b352.b", "发酵罐，容积316L", _MEETS),
        ("cn-2b352.b", "fermenter, 300 L", _MEETS),
        # What has no jacket has a volume; that of a jacket is none.
        ("cn-2b350.c", "Receiver, jacket-free\t63 L\tglass-lined", _BELOW),
        ("cn-2b350.c", "储罐，无夹套，2000升，搪玻璃", _MEETS),
        ("cn-2b350.c", "Receiver, jacket 63 L, glass-lined", _NOT),
        # The grade of a metal names the metal.
        ("cn-2b350.d", "Double-wall pipe, leak detection port\tinner pipe zirconium 702", _MEETS),
        # Flanges of vacuum valves are called by their size.
        ("cn-2a226", "ベローズシール弁、オールアルミ\tNW40（KF40）", _MEETS),
        ("cn-2a226", "bellows sealed valve, all-nickel, KF 25", _MEETS),
        ("cn-2a226", "bellows sealed valve, all-nickel, CF8M bonnet", _NOT),
        # Pictures by the second, and pulses.
        ("cn-6a203.b", "Framing camera, rotating prism, 16,000 pps max., shutter 2 us", _BELOW),
        ("cn-6a205.g", "TEA CO2 laser, pulsed, 10.6 um, 400 pps, 750 W mean, 120 ns", _MEETS),
        # A range of frequencies goes up to its end.
        ("cn-3a225", "converter, 3-phase\t45 to 1,200 Hz, 6 kVA\tfreq. accuracy 0.01 %", _MEETS),
        ("cn-3a225", "converter, 3-phase\t45 to 65 Hz, 6 kVA\tfreq. accuracy 0.01 %", _NOT),
        ("cn-3a234", "stripline, polyimide, withstand 6 kVDC, 9 nH", _MEETS),
        ("cn-1b230", "カリウムアミド濃厚液用ポンプ\t12 m³/h、吐出 25 MPa", _MEETS),
        ("cn-1b230", "カリウムアミド濃厚液用ポンプ\t12 m³/h、吐出 0.5 MPa", _BELOW),
        ("cn-0a903.b", "反无激光拦截系统用激光器 10 kW 连续", _MEETS),
        ("cn-0a903.b", "対無人機用レーザー、連続 1 kW", _BELOW),
        ("cn-2b225", "manipulator, for 300 mm lead-brick hot cell wall", _BELOW),
        ("cn-2b225", "manipulator, for 900 mm heavy concrete wall", _MEETS),
        ("cn-2b227", "cold-hearth melter, one EB gun 150 kW, bath temperature 1,900 C", _MEETS),
        ("cn-3a228", "Krytron, 5 kV anode, 3,000 A peak, delay 0.4 us", _MEETS),
        ("cn-8a901", "Self-propelled split-hull mud carrier, hold 1,600 m3", _MEETS),
        # The share of atoms by the ratio that it is.
        ("cn-1c225", "Boric acid, 10B/(10B+11B) = 96 at. %, 5 kg", _MEETS),
        ("cn-1c225", "Boric acid, 10B/(10B+11B) = 19.8 at. %", _BELOW),
        # Strength, stiffness and weight of fibres by strokes without blanks.
        ("cn-9c110.h", "SiC繊維強化Ti基複合材、繊維 3.9 GPa／380 GPa／3.0 g/cm³", _MEETS),
        ("cn-9c110.h", "SiC fibre Ti composite, fibre 3.0 g/cm3/3.9 GPa/380 GPa", _MEETS),
        # What a yield strength is measured at is no elongation.
        (
            "cn-1c004",
            "W-Ni-Fe, Dens. 17.75 g/cc, YS 0.2 % 1,150 MPa, UTS 190 ksi, El. 9.5 %",
            _MEETS,
        ),
        ("cn-1c004", "W-Ni-Fe, Dens. 17.75 g/cc, YS 0.2 % 640 MPa, UTS 190 ksi, El. 9.5 %", _BELOW),
        ("cn-3c901.a.1", "LFP powder, tap dens. 2.58 g/cc, 158 mAh/g at 0.1C", _NOT),
        # No piece weighs more than its lot; of a heavy lot nobody knows.
        ("cn-1c226", "Tungsten ring, ID 120 mm, 12 kg", _BELOW),
        ("cn-1c226", "Tungsten ring, ID 120 mm, 35 kg", _NOT),
    ],
)
def test_a_value_in_a_sellers_words_is_read(item: str, text: str, kind: VerdictKind) -> None:
    assert _verdict(item, text) is kind
