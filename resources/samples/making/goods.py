"""The goods of the invented shipment, line by line, and which of them are planted to be found.

Customs codes of planted goods are the ten-digit ones of the 2026 licence catalogue; all others are
six-digit headings of the Harmonized System which no controlled item shares, so that only the words
of a line that must stay quiet can mislead.
"""

from dataclasses import dataclass
from decimal import Decimal

PLANTED_STANDING = "in force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """What a screening must find on a line: any of `entries`, at `english` and `chinese`.

    `english` stands on the invoice, `chinese` on the packing list, each as printed there.
    `disguise` says in which of the two, and how, the words were altered.
    """

    entries: tuple[str, ...]
    english: str
    chinese: str
    standing: str = PLANTED_STANDING
    invoice_disguise: str = ""
    packing_disguise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One line: `invoice` in English, `chinese` and `english` for the packing list; US dollars, kilograms.

    Without a `plant` the line must give no item hit; `trap` says what could mislead a screening.
    """

    invoice: str
    chinese: str
    english: str
    hs: str
    quantity: int
    unit: str
    price: str
    packages: int
    net: str
    gross: str
    plant: Plant | None = None
    trap: str = ""

    @property
    def amount(self) -> Decimal:
        """Quantity times unit price, in US dollars."""
        return self.quantity * Decimal(self.price)


def _line(
    texts: tuple[str, str, str],
    hs: str,
    measure: tuple[int, str, str],
    load: tuple[int, str, str],
    *,
    plant: Plant | None = None,
    trap: str = "",
) -> Goods:
    invoice, chinese, english = texts
    quantity, unit, price = measure
    packages, net, gross = load
    return Goods(
        invoice=invoice,
        chinese=chinese,
        english=english,
        hs=hs,
        quantity=quantity,
        unit=unit,
        price=price,
        packages=packages,
        net=net,
        gross=gross,
        plant=plant,
        trap=trap,
    )


GOODS: tuple[Goods, ...] = (
    _line(
        (
            "Deep groove ball bearing 6204-2RS, chrome steel",
            "深沟球轴承 6204-2RS",
            "Ball bearing 6204-2RS",
        ),
        "848210",
        (2400, "PCS", "1.18"),
        (4, "254.40", "262.00"),
        trap="ordinary bearing",
    ),
    _line(
        (
            "Dysprosium oxide, Dy2O3, 99.9 % REO, powder, CAS 1308-87-8, in drums of 25 kg",
            "氧化镝 99.9% 粉末",
            "Dysprosium oxide powder",
        ),
        "2846901500",
        (250, "KG", "268.00"),
        (10, "250.00", "268.00"),
        plant=Plant(entries=("cn-1c905.b",), english="Dysprosium oxide", chinese="氧化镝"),
    ),
    _line(
        (
            "Graphite pencil HB, hexagonal, with eraser, 12 pcs per box",
            "石墨铅笔 HB 12支/盒",
            "Graphite pencil HB",
        ),
        "960910",
        (3000, "BOX", "0.92"),
        (6, "186.00", "198.00"),
        trap="graphite in a pencil",
    ),
    _line(
        (
            "Terbium metal ingot, 99.9 %, CAS 7440-27-9, sealed under argon",
            "金属铽锭 99.9%",
            "Terbium metal ingot",
        ),
        "2805301300",
        (20, "KG", "812.50"),
        (2, "20.00", "26.00"),
        plant=Plant(entries=("cn-1c904.a.1",), english="Terbium metal ingot", chinese="金属铽"),
    ),
    _line(
        (
            "TIG tungsten electrode WL20, 2.4 x 150 mm, for argon arc welding, 10 pcs per pack",
            "氩弧焊钨电极 WL20 2.4x150mm",
            "TIG tungsten electrode WL20",
        ),
        "851590",
        (800, "PACK", "14.60"),
        (2, "104.00", "110.00"),
        trap="tungsten in a welding electrode",
    ),
    _line(
        (
            "Samarium cobalt magnet blocks, Sm2Co17, grade YXG-30, 20 x 10 x 5 mm, magnetised through thickness, nickel plated",
            "ＳｍＣｏ 磁块 ２０×１０×５",
            "Permanent magnet blocks",
        ),
        "850519",
        (6000, "PCS", "3.45"),
        (5, "50.40", "58.00"),
        plant=Plant(
            entries=("cn-1c902.a.4",),
            english="Samarium cobalt magnet",
            chinese="ＳｍＣｏ",
            packing_disguise="full-width letters",
        ),
    ),
    _line(
        (
            "FOG LAMP SET, LED, 12 V, clear lens, for passenger cars",
            "汽车雾灯总成 LED 12V",
            "Fog lamp set, LED",
        ),
        "851220",
        (150, "SET", "18.90"),
        (5, "120.00", "141.00"),
        trap="FOG is also the short form of fiber optic gyroscope",
    ),
    _line(
        (
            "Yttrium oxide, Y2O3, 99.99 %, powder D50 1.0 um, CAS 1314-36-9",
            "氧化钇 99.99% 粉末",
            "Yttrium oxide powder",
        ),
        "2846901100",
        (500, "KG", "9.80"),
        (20, "500.00", "536.00"),
        plant=Plant(entries=("cn-1c908.b",), english="Yttrium oxide", chinese="氧化钇"),
    ),
    _line(
        (
            "Ceramic knife 150 mm of yttria stabilized zirconia (YSZ, 5 % Y2O3), with sheath",
            "氧化锆陶瓷刀 150mm",
            "Ceramic knife 150 mm",
        ),
        "821192",
        (600, "PCS", "4.20"),
        (3, "66.00", "72.00"),
        trap="yttria inside stabilized zirconia",
    ),
    _line(
        (
            "Gad\u043elinium oxide powder 99.9 %, for glass polishing",
            "氧化钆 99.9% 粉末",
            "Polishing powder, white",
        ),
        "284690",
        (100, "KG", "38.00"),
        (4, "100.00", "108.00"),
        plant=Plant(
            entries=("cn-1c903.b",),
            english="Gad\u043elinium oxide",
            chinese="氧化钆",
            invoice_disguise="a Cyrillic letter for a Latin o",
        ),
    ),
    _line(
        (
            "Sodium borosilicate glass beaker 250 ml, graduated",
            "玻璃烧杯 250ml",
            "Glass beaker 250 ml",
        ),
        "701790",
        (480, "PCS", "1.35"),
        (4, "52.80", "62.00"),
        trap="ordinary glassware",
    ),
    _line(
        (
            "W-Ni-Fe heavy alloy bar, 93 % W, dia. 30 x 300 mm, density 17.6 g/cm3, tensile strength 1290 MPa, 0.2 % proof stress 880 MPa, elongation 9 %",
            "鎢鎳鐵合金棒 93% 直径30x300mm",
            "Alloy bar, high density",
        ),
        "8101991001",
        (60, "PCS", "318.00"),
        (6, "223.80", "240.00"),
        plant=Plant(
            entries=("cn-1c004",),
            english="W-Ni-Fe",
            chinese="鎢鎳鐵合金",
            packing_disguise="traditional characters",
        ),
    ),
    _line(
        (
            "Tungsten carbide insert CNMG 120408, for steel turning, 10 pcs per box",
            "硬质合金刀片 CNMG120408",
            "Tungsten carbide insert",
        ),
        "820900",
        (300, "BOX", "22.40"),
        (2, "36.00", "40.00"),
        trap="tungsten carbide in a cutting tool",
    ),
    _line(
        (
            "Carbide end mill, 4 flutes, dia. 10 mm, coated",
            "硬质合金立铣刀 直径10mm",
            "Carbide end mill 10 mm",
        ),
        "820770",
        (200, "PCS", "11.75"),
        (1, "15.20", "17.00"),
        trap="carbide in a cutting tool",
    ),
    _line(
        (
            "Isostatic graphite block 300 x 200 x 100 mm, carbon purity 99.95 %, density 1.85 g/cm3, flexural strength 45 MPa",
            "等静压石墨块 300x200x100mm",
            "Isostatic graphite block",
        ),
        "3801100040",
        (48, "PCS", "236.00"),
        (12, "532.80", "574.00"),
        plant=Plant(
            entries=("cn-1c108.a", "cn-1c108.b"),
            english="Isostatic graphite",
            chinese="等静压石墨",
        ),
    ),
    _line(
        (
            "Spheroidal graphite cast iron pump housing, DN 80, machined and painted",
            "球墨铸铁泵壳 DN80",
            "Pump housing, ductile iron",
        ),
        "732599",
        (24, "PCS", "64.00"),
        (6, "436.80", "462.00"),
        trap="graphite in a kind of cast iron",
    ),
    _line(
        (
            "Hexagon socket head cap screw M6 x 20, stainless A2, 500 pcs per box",
            "内六角螺钉 M6x20 不锈钢",
            "Socket screw M6 x 20",
        ),
        "731815",
        (40, "BOX", "27.50"),
        (2, "112.00", "116.00"),
        trap="ordinary screw",
    ),
    _line(
        (
            "Fiber optic gyroscope IMU, three axes, bias drift 0.3 deg/h, heading accuracy 0.5 deg, RS-422",
            "光纤陀螺惯性测量单元 三轴",
            "Fiber optic gyroscope IMU",
        ),
        "9014209015",
        (6, "PCS", "7450.00"),
        (2, "10.80", "18.00"),
        plant=Plant(
            entries=("cn-7a102", "cn-9a012.c.4"),
            english="Fiber optic gyroscope",
            chinese="光纤陀螺",
        ),
    ),
    _line(
        (
            "Wrist trainer, gyro ball exercise type, with counter",
            "腕力球 健身器",
            "Wrist trainer ball",
        ),
        "950691",
        (500, "PCS", "5.10"),
        (5, "140.00", "152.00"),
        trap="gyro in sports goods",
    ),
    _line(
        (
            "Gyroscope toy, die cast, with stand and cord",
            "玩具旋转陀螺 合金",
            "Spinning toy, die cast",
        ),
        "950300",
        (400, "PCS", "2.95"),
        (3, "58.00", "65.00"),
        trap="gyroscope as a toy",
    ),
    _line(
        (
            "UAV engine, two-cylinder piston, maximum continuous power 22 kW, with electric starter",
            "无人机发动机 双缸 22kW",
            "UAV engine 22 kW",
        ),
        "8407101010",
        (4, "SET", "5380.00"),
        (4, "76.00", "118.00"),
        plant=Plant(entries=("cn-9a012.b.2",), english="UAV engine", chinese="无人机发动机"),
    ),
    _line(
        (
            "Uncooled thermal camera payload for drone gimbal, LWIR 640 x 512, pixel pitch 12 um, lens 35 mm, IFOV 0.34 mrad",
            "非制冷热像仪载荷 640x512 35mm",
            "Uncooled thermal camera",
        ),
        "8525891110",
        (8, "PCS", "2860.00"),
        (2, "9.60", "16.00"),
        plant=Plant(
            entries=("cn-9a012.c.1",), english="Uncooled thermal camera", chinese="非制冷热像仪"
        ),
    ),
    _line(
        (
            "Thermal label printer, 203 dpi, USB",
            "热敏标签打印机 203dpi",
            "Thermal label printer",
        ),
        "844332",
        (12, "PCS", "88.00"),
        (12, "26.40", "34.00"),
        trap="thermal, but no camera",
    ),
    _line(
        (
            "Infrared thermometer, hand-held, -50 to 380 degrees C",
            "红外测温枪 -50至380℃",
            "Infrared thermometer",
        ),
        "902519",
        (60, "PCS", "12.30"),
        (2, "15.00", "19.00"),
        trap="infrared, but no camera",
    ),
    _line(
        (
            "Digital UAV data link, COFDM, 1.4 GHz, line of sight 60 km, air and ground unit",
            "无人机数据链 COFDM 60km",
            "UAV data link, air and ground unit",
        ),
        "8517629910",
        (5, "SET", "4120.00"),
        (3, "21.00", "32.00"),
        plant=Plant(entries=("cn-9a012.e",), english="UAV data link", chinese="无人机数据链"),
    ),
    _line(
        (
            "USB-C cable, 100 W, braided, 2 m",
            "USB-C数据线 2米",
            "USB-C cable 2 m",
        ),
        "854442",
        (1500, "PCS", "1.90"),
        (5, "90.00", "101.00"),
        trap="ordinary cable",
    ),
    _line(
        (
            "Socket outlet, three gang, with GaN charger 65 W, two USB-C ports",
            "三位插座 带氮化镓充电器 65W",
            "Socket outlet with GaN charger",
        ),
        "853669",
        (800, "PCS", "9.40"),
        (5, "96.00", "110.00"),
        trap="gallium nitride inside a phone charger",
    ),
    _line(
        (
            "Gallium metal 4N, CAS 7440-55-3, in PE bottles of 1 kg",
            "金属镓 4N",
            "Gallium metal 4N",
        ),
        "8112929010",
        (50, "KG", "462.00"),
        (5, "50.00", "61.00"),
        plant=Plant(entries=("cn-3c001.a",), english="Gallium metal", chinese="金属镓"),
    ),
    _line(
        (
            "Sports germanium necklace, silicone cord, black",
            "含锗运动项圈 硅胶",
            "Germanium necklace",
        ),
        "711719",
        (200, "PCS", "6.80"),
        (1, "9.00", "11.00"),
        trap="germanium in jewellery",
    ),
    _line(
        (
            "Germanium lens blank, dia. 50 x 8 mm, optical grade",
            "红外锗镜片毛坯 直径50x8mm",
            "Germanium lens blank",
        ),
        "9001909070",
        (120, "PCS", "94.00"),
        (2, "10.20", "14.00"),
        plant=Plant(entries=("cn-3c002.a",), english="Germanium lens blank", chinese="锗镜片"),
    ),
    _line(
        (
            "Glass fining agent and opacifier, white powder, in bags of 25 kg on pallet: antimony trioxide 99.99 %, CAS 1309-64-4",
            "高纯氧化锑 99.99% 25kg/袋",
            "Antimony trioxide 99.99%",
        ),
        "2825800010",
        (300, "KG", "41.20"),
        (12, "300.00", "312.00"),
        plant=Plant(entries=("cn-3c003.c",), english="1309-64-4", chinese="高纯氧化锑"),
    ),
    _line(
        (
            "Antimony-free PET chips, bottle grade, in bags of 25 kg",
            "无锑聚酯切片 瓶级",
            "Antimony-free PET chips",
        ),
        "390761",
        (1000, "KG", "1.62"),
        (40, "1000.00", "1012.00"),
        trap="a substance named only to deny it",
    ),
    _line(
        (
            "Bismuth subsalicylate tablets, 262 mg, 30 tablets per box",
            "次水杨酸铋片 262mg",
            "Bismuth subsalicylate tablets",
        ),
        "300490",
        (400, "BOX", "3.15"),
        (2, "18.00", "22.00"),
        trap="bismuth in a medicine",
    ),
    _line(
        (
            "Silica ceramic core for investment casting of turbine blades, set of 20",
            "陶瓷型芯 涡轮叶片精铸用 20件/套",
            "Silica ceramic core, set of 20",
        ),
        "6903900010",
        (10, "SET", "645.00"),
        (5, "32.00", "51.00"),
        plant=Plant(entries=("cn-9b001.b",), english="Silica ceramic core", chinese="陶瓷型芯"),
    ),
    _line(
        (
            "Tellurium copper rod C14500, dia. 12 x 1000 mm",
            "碲铜棒 C14500 直径12mm",
            "Tellurium copper rod C14500",
        ),
        "740729",
        (80, "PCS", "15.90"),
        (2, "81.00", "85.00"),
        trap="tellurium in a copper alloy",
    ),
    _line(
        (
            "Beryllium copper spring contact finger strip, 500 mm",
            "铍铜簧片 500mm",
            "Beryllium copper spring strip",
        ),
        "741980",
        (300, "PCS", "2.70"),
        (1, "12.00", "14.00"),
        trap="beryllium in a copper alloy",
    ),
    _line(
        (
            "Sintered NdFeB rotor magnet, grade N42SH, Dy 2.1 wt%, for servo drives",
            "烧结钕铁硼磁钢 N42SH",
            "Sintered NdFeB magnet N42SH",
        ),
        "850511",
        (5000, "PCS", "2.30"),
        (5, "115.00", "124.00"),
        plant=Plant(entries=("cn-1c905.a.4",), english="NdFeB", chinese="烧结钕铁硼"),
    ),
    _line(
        (
            "Magnetic letters, toy set, ferrite magnet backing, 78 pcs",
            "磁性字母玩具 铁氧体磁铁 78件",
            "Magnetic letters, toy set",
        ),
        "950300",
        (250, "SET", "4.60"),
        (5, "75.00", "84.00"),
        trap="magnets in a toy",
    ),
    _line(
        (
            "Synthetic diamond powder, micron grade 8-16 um, for lapping",
            "人造金刚石微粉 8-16微米",
            "Synthetic diamond powder",
        ),
        "71051020",
        (5000, "CT", "0.24"),
        (1, "1.00", "2.00"),
        plant=Plant(
            entries=("cn-2c902.a",),
            english="Synthetic diamond powder",
            chinese="人造金刚石微粉",
            standing="uncertain",
        ),
    ),
    _line(
        (
            "Diamond polishing pad, 100 mm, hook and loop, grit 400",
            "金刚石抛光垫 100mm 400目",
            "Diamond polishing pad",
        ),
        "680510",
        (300, "PCS", "3.85"),
        (1, "18.00", "20.00"),
        trap="diamond in a finished tool",
    ),
    _line(
        (
            "Digital caliper 150 mm, stainless steel, in plastic case",
            "数显卡尺 150mm",
            "Digital caliper 150 mm",
        ),
        "901730",
        (100, "PCS", "13.20"),
        (1, "35.00", "38.00"),
        trap="ordinary measuring tool",
    ),
    _line(
        (
            "Carbon fiber bicycle bottle cage, matt black",
            "自行车水壶架 碳纤纹",
            "Bicycle bottle cage",
        ),
        "871499",
        (120, "PCS", "8.75"),
        (1, "4.80", "7.00"),
        trap="carbon fibre in a bicycle part",
    ),
)

#: On the packing list only, in a row that the workbook hides after line 18.
HIDDEN_AFTER = 18
HIDDEN_GOODS = _line(
    ("", "石英挠性加速度计 ±30g", "Quartz flexure accelerometer"),
    "9014800010",
    (6, "PCS", "0"),
    (1, "1.20", "3.00"),
    plant=Plant(entries=("cn-7a101",), english="", chinese="石英挠性加速度计"),
)
