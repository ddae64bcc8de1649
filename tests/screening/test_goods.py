"""Which items a line resembles, and which it only seems to."""

import pytest

from screening.trade_papers import entries, hits, pack, page, screened, set_aside, sheet
from tidewaiter.controls.model import Hint, Item, ItemStatus, Strength
from tidewaiter.screening.model import HitKind, Method
from tidewaiter.screening.screen import Screener

ITEMS = [i for i in pack().items.values() if i.status is not ItemStatus.WATCH]
NAMED = [i for i in ITEMS if i.hint is not Hint.NEEDS_CONTEXT]

# A line as invoices write it, and the item it must be shown beside.
LINES = [
    ("Dysprosium oxide 99.9%, 25 kg drum", "cn-1c905.b"),
    ("氧化镝 99.9% 25kg/桶", "cn-1c905.b"),
    ("酸化ジスプロシウム 純度99.9%", "cn-1c905.b"),
    ("Dy2O3 powder, D50 3 um", "cn-1c905.b"),
    ("Terbium metal ingots", "cn-1c904.a.1"),
    ("Gd2O3 4N", "cn-1c903.b"),
    ("Samarium-cobalt magnets, disc 10x2", "cn-1c902.a.4"),
    ("Sintered NdFeB N42SH block", "cn-1c905.a.4"),
    ("Yttrium oxide powder", "cn-1c908.b"),
    ("Scandium-aluminium master alloy Al-Sc 2%", "cn-1c907.a.2"),
    ("Lutetium oxide (Lu2O3)", "cn-1c906.b"),
    ("Holmium oxide", "cn-1c909.b"),
    ("Tungsten heavy alloy rod W-Ni-Fe dia 20", "cn-1c004"),
    ("钨合金棒 W-Ni-Fe", "cn-1c004"),
    ("Ammonium paratungstate APT 88.5%", "cn-1c117.d.1"),
    ("Tungsten trioxide WO3", "cn-1c117.d.2"),
    ("Molybdenum powder 99.95 % 3 um", "cn-1c117.b"),
    ("Isostatic graphite block 300x300x1000", "cn-1c108.a"),
    ("Natural flake graphite -100 mesh", "cn-1c108.c"),
    ("Spherical graphite SPG 18 um", "cn-1c108.c"),
    ("Maraging steel bar 18Ni300", "cn-1c216"),
    ("7075-T6 aluminium forging", "cn-1c202.a"),
    ("Ti-6Al-4V bar, dia 90 mm", "cn-1c202.b"),
    ("Carbon fibre tow T800 12K", "cn-1c210.a"),
    ("Kevlar 49 yarn", "cn-1c210.a-aramid"),
    ("UHMWPE fibers 400D", "cn-1c901.a"),
    ("Beryllium metal beads", "cn-1c230"),
    ("Hafnium sponge", "cn-1c231"),
    ("Helium-3 gas 1 L", "cn-1c232"),
    ("Zirconium sponge, nuclear grade", "cn-1c234"),
    ("Nickel powder, carbonyl", "cn-1c240.a"),
    ("Rhenium pellets", "cn-1c241"),
    ("Hydrofluoric acid 49 %", "cn-1c350.a"),
    ("Sodium fluoride 98 %", "cn-1c350.c"),
    ("Thionyl chloride, CAS 7719-09-7", "cn-1c450.c.14"),
    ("Triethanolamine 85 %", "cn-1c450.c.17"),
    ("Chlorine trifluoride cylinder", "cn-1c238"),
    ("Octogen", "cn-1c111.b.5.a"),
    ("Ammonium perchlorate, spherical", "cn-1c111.b.2"),
    ("HTPB resin 200 kg", "cn-1c111.b.7.b"),
    ("Tributyl phosphate", "cn-1c501"),
    ("Gallium nitride epitaxial wafer GaN", "cn-3c001.b"),
    ("Gallium arsenide substrate 4 inch", "cn-3c001.e"),
    ("Germanium ingot 5N", "cn-3c002.a"),
    ("Antimony trioxide 99.99 %", "cn-3c003.c"),
    ("Bismuth ingots 99.99 %", "cn-6c001.a"),
    ("Tellurium metal 5N", "cn-6c002.a"),
    ("Cadmium zinc telluride CZT crystal", "cn-6c002.b.2"),
    ("L3GD20 3-axis gyroscope", "cn-7a102"),
    ("MPU-9250 9-axis IMU", "cn-9a012.c.4"),
    ("3D accelerometer LSM303D", "cn-7a101"),
    ("光纤陀螺仪 FOG-70", "cn-7a102"),
    ("慣性計測装置", "cn-7a103.a"),
    ("Radar altimeter 4.3 GHz", "cn-7a106"),
    ("UAV autopilot v3", "cn-7a103.b"),
    ("Thermal imaging camera 640x512", "cn-9a012.c.1"),
    ("无人机 四旋翼 航时40分钟", "cn-9a012.a.1"),
    ("Turbofan engine parts", "cn-9a101.b"),
    ("Ramjet engine model test", "cn-9a111.a"),
    ("Ceramic core for turbine blade core casting", "cn-9b001.b"),
    ("Star tracker, space qualified", "cn-7a104"),
    ("Phased array radar module", "cn-6a108.a"),
    ("Photomultiplier tube R1828", "cn-6a202"),
    ("Streak camera C10910", "cn-6a203.a"),
    ("Nd:YAG laser 100 W", "cn-6a205.c"),
    ("Five-axis machining centre, 5-axis machining center", "cn-2b201.b"),
    ("Hot isostatic press HIP unit", "cn-2b104"),
    ("Vacuum induction melting furnace", "cn-2b226"),
    ("Turbomolecular pump 2000 l/s", "cn-2b231"),
    ("Capacitance manometer 10 Torr", "cn-2b230"),
    ("PFA lined magnetic pump", "cn-2b350.b"),
    ("Hastelloy reactor 500 L", "cn-2b350.g"),
    ("Fermenter 300 L", "cn-2b352.b"),
    ("Freeze dryer 10 m2", "cn-2b352.e"),
    ("Filament winding machine 4 axis", "cn-1b101.a"),
    ("Prepreg production line", "cn-1b101.h"),
    ("MPCVD diamond growth system", "cn-2b005"),
    ("Heavy water D2O 99.9 %", "cn-nuclear-04"),
    ("Gas centrifuge rotor", "cn-nuclear-06"),
    ("High-pressure water cannon 120 m", "cn-0a901"),
    ("Drone jammer 5 km", "cn-0a903.a"),
    ("Cutter suction dredger", "cn-8a901"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "item"), LINES)
def test_a_line_of_controlled_goods_is_hit(line: str, item: str) -> None:
    assert item in entries(line)


# Goods that share words, letters or numbers with controlled ones (ITEMS.md, 6).
LOOK_ALIKES = [
    "Graphite pencils HB, box of 12",
    "Graphite electrode for steelmaking UHP",
    "Graphite gasket DN50",
    "Spheroidal graphite cast iron pipe FCD450",
    "球墨铸铁管 DN200",
    "Tungsten carbide inserts CNMG120408",
    "TIG tungsten electrode WL20 2.4 mm",
    "Molybdenum disulfide grease MoS2 grease 400 g",
    "Germanium necklace, sports",
    "GaN charger 65 W USB-C",
    "Bismuth subsalicylate tablets",
    "Flame-retardant ABS plastic pellets",
    "Titanium dioxide TiO2 rutile",
    "Zinc oxide 99.7 %",
    "Beryllium copper spring contacts",
    "Boron steel 10B21 wire rod",
    "Li-SOCl2 battery ER14505",
    "L-lysine リシン 塩酸塩 飼料用",
    "MCT oil 500 ml",
    "PMT: 30 days after B/L date",
    "EFI engine control harness",
    "FOG LAMP ASSY LH",
    "Line reactor 3-phase 400 V",
    "Scroll compressor for air conditioner",
    "VFD 7.5 kW",
    "Toy drone for kids",
    "SUS316 ball valve DN25",
    "SUS304 gate valve",
    "CIP Yokohama, Incoterms 2020",
    "INS. premium USD 120.00",
    "Apt. No. 502, Building 3",
    "GB/T 1591-2018 Q355B steel plate",
    "MALE connector 24 pin",
    "DEP / ARR schedule",
    "Motorcycle clutch SH150 spare",
    "T700 SSD 2TB",
    "Green tea 100 g, TEA bags",
    "PBX telephone system 16 lines",
    "Search and rescue kit SAR orange",
    "Carbon brush set for drill",
    "Neodymium-free ferrite magnet",
    "Sodium chloride food grade",
    "Stainless steel bolts M6x20",
    "ボルト M6x20 ステンレス鋼",
    "打印纸 A4 80g",
    "サリンジャー著 ライ麦畑でつかまえて",
    "マッサリンゴ 5kg 箱",
    "フォグランプ 左右セット",
    "不锈钢螺栓 M6",
]  # fmt: skip


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_a_look_alike_is_not_hit(line: str) -> None:
    assert entries(line) == set()


# Goods that other trades name by the words of an entry, and what says so.
OTHER_TRADES = [
    "光纤激光器，掺镱，1080nm，连续3kW，切割用",
    "Fibre laser source, ytterbium, 1070 nm, 2 kW CW, for cutting",
    "铝镍钴磁钢 LNG44，U形",
    "密码键盘防窥罩 硅胶",
    "Cerium-based glass polishing powder",
]


@pytest.mark.parametrize("line", OTHER_TRADES)
def test_goods_of_another_trade_are_set_aside(line: str) -> None:
    assert entries(line) == set()


FURTHER_NAMES = [
    ("Autopilot for unmanned aircraft, triple redundant", "cn-7a103.b"),
    ("渦輪扇發動機，裸機一台", "cn-9a101.b"),
    ("消防水砲，射程 55 m，180 m³/h，0.8 MPa", "cn-0a901"),
    ("六面アンビルプレス、中古", "cn-2b901"),
    ("U3O8 粉末、濃縮度 4.9 %", "cn-nuclear-03"),
    ("ロータリー発動機（無人機）、作動高度 18,000 m", "cn-9a012.b.1"),
]


@pytest.mark.parametrize(("line", "item"), FURTHER_NAMES)
def test_names_of_other_regions_and_trades_are_known(line: str, item: str) -> None:
    assert item in entries(line)


@pytest.mark.parametrize("item", NAMED, ids=lambda i: i.id)
def test_every_item_is_found_by_each_of_its_names(item: Item) -> None:
    forms = (*item.terms.en, *item.terms.zh, *item.terms.ja)
    found = screened(page(*(f"{form}" for form in forms))).hits
    missed = set(range(len(forms))) - {
        h.line for h in found if any(m.entry_id == item.id for m in h.matches)
    }
    assert not [forms[n] for n in sorted(missed)]


WITH_EXCLUDES = [i for i in NAMED if i.terms.excludes and i.terms.en]


@pytest.mark.parametrize("item", WITH_EXCLUDES, ids=lambda i: i.id)
def test_an_exclude_term_sets_its_item_aside_on_its_line(item: Item) -> None:
    lines = [f"{exclude} {item.terms.en[0]}" for exclude in item.terms.excludes]
    assert item.id not in entries(*lines)
    if item.hint is not Hint.NEEDS_CONTEXT:  # its names wait for another hit
        assert all(set_aside(line) or entries(line) for line in lines)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        # other goods beside the listed ones must not buy silence
        ("Gallium metal 6N ingots, lipstick", "cn-3c001.a"),
        ("Gallium metal 6N with free lipstick", "cn-3c001.a"),
        ("金属镓 6N，口红", "cn-3c001.a"),
        ("Carbon fibre tow T800 12K; phone stickers", "cn-1c210.a"),
        ("Freeze dryer, 60 kg ice per 24 h, pet food", "cn-2b352.e"),
    ],
)
def test_an_exclude_term_beside_the_goods_silences_nothing(line: str, item: str) -> None:
    assert item in entries(line)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Gallium lipstick, 12 pcs", "cn-3c001.a"),
        ("Neodymium magnets N42, wind toy, dysprosium free", "cn-1c905.a.4"),  # of the item itself
    ],
)
def test_an_exclude_term_speaks_of_the_goods_in_its_clause(line: str, item: str) -> None:
    assert item not in entries(line)


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("放电加工机，非线切割，工作槽 900×600", "cn-2b201.d"),
        ("Die sinking EDM machine, non-wire EDM", "cn-2b201.d"),
        ("Gallium metal 6N, no lipstick", "cn-3c001.a"),
    ],
)
def test_an_exclude_term_that_the_line_denies_silences_nothing(line: str, item: str) -> None:
    assert item in entries(line)


def test_an_exclude_term_silences_what_it_is_said_of_though_it_is_denied() -> None:
    assert entries("放电加工机 线切割 工作槽 900×600") == set()
    assert entries("Radar-detector-free parking disc, cardboard") == set()


def test_an_exclude_term_silences_no_other_item_and_no_other_line() -> None:
    # «tungsten fishing sinker» is an exclude of W-Ni-Fe alloys
    assert "cn-1c905.b" in entries("tungsten fishing sinker with dysprosium oxide")
    assert "cn-1c004" in entries("tungsten fishing sinker", "tungsten heavy alloy rod")


@pytest.mark.parametrize("item", [i for i in ITEMS if i.terms.cas], ids=lambda i: i.id)
def test_every_item_is_found_by_its_cas_number_even_beside_an_exclude_term(item: Item) -> None:
    exclude = item.terms.excludes[0] if item.terms.excludes else "other goods"
    assert item.id in entries(f"{exclude} CAS No. {item.terms.cas[0]}")


CAS = [
    ("7719-09-7", True),
    ("7719‑09‑7", True),  # non-breaking hyphens
    ("7719 - 09 - 7", True),
    ("７７１９－０９－７", True),
    ("7719-09-8", False),  # wrong check digit
    ("17719-09-7", False),
    ("7719-09-71", False),
    ("2024-10-01", False),
]


@pytest.mark.parametrize(("number", "hit"), CAS)
def test_a_cas_number_counts_with_its_check_digit_and_any_dash(number: str, *, hit: bool) -> None:
    assert ("cn-1c450.c.14" in entries(f"Chemical {number} drum")) is hit


NEGATIONS = [
    "Alkaloids other than ephedrine",
    "Zirconium containing less than 1 part hafnium",
    "Tooling, cobalt-free, rhenium-free",
    "Alloy excluding beryllium",
    "Product not containing hydrazine",
    "Does not contain sodium fluoride",
    "Without thorium",
    "不含铍",
    "ベリリウムを含まない合金",
]


@pytest.mark.parametrize("line", NEGATIONS)
def test_what_is_only_denied_is_set_aside(line: str) -> None:
    assert entries(line) == set()
    assert set_aside(line)


DENIED_ELSEWHERE = [
    # one thing denied, another shipped
    ("Excluding VAT. Tungsten powder 5 kg", "cn-1c111.b.1.f"),
    ("Without pallet; dysprosium oxide 25 kg", "cn-1c905.b"),
    ("Free of charge sample: dysprosium oxide", "cn-1c905.b"),
    ("Dysprosium oxide free of charge", "cn-1c905.b"),
    ("Dysprosium oxide free-flowing powder", "cn-1c905.b"),
    ("Tellurium metal free machining additive", "cn-6c002.a"),
    ("Packing free\tDysprosium oxide", "cn-1c905.b"),
    ("Non-ferrous metals tungsten powder", "cn-1c111.b.1.f"),
    ("Delivered without pallet tungsten powder", "cn-1c111.b.1.f"),
    ("Not hazardous tungsten powder", "cn-1c111.b.1.f"),
    ("无尘车间用钨粉", "cn-1c111.b.1.f"),
    ("不锈钢桶装 钨粉", "cn-1c111.b.1.f"),
]


@pytest.mark.parametrize(("line", "item"), DENIED_ELSEWHERE)
def test_a_denial_reaches_no_further_than_its_own_words(line: str, item: str) -> None:
    assert item in entries(line)


WORDS = [
    ("tungsten powders", True),  # plural
    ("tungsten-powder", True),  # hyphen for blank
    ("TUNGSTEN POWDER", True),
    ("tungsten powdered", False),
    ("retungsten powder", False),
    ("tungsten\tpowder", False),  # the border of a cell
    ("tungsten\npowder", True),  # wrapped within a cell
]


@pytest.mark.parametrize(("line", "hit"), WORDS)
def test_latin_terms_are_whole_words(line: str, *, hit: bool) -> None:
    assert ("cn-1c111.b.1.f" in entries(line)) is hit


def test_both_parts_of_a_split_term_must_stand_on_one_line_in_any_order() -> None:
    # «蒸馏塔 哈氏合金»
    assert "cn-2b350.e" in entries("哈氏合金 C276 蒸馏塔")
    assert "cn-2b350.e" not in entries("蒸馏塔", "哈氏合金")


ABBREVIATIONS = [
    ("Alloy W-Ni-Fe 95", "cn-1c004", True),
    ("alloy w-ni-fe-x 95", "cn-1c004", True),  # also an English term, which knows no case
    ("InP wafer 2 inch", "cn-3c004.a", True),
    ("INP 2 units", "cn-3c004.a", False),
    ("Magnet N38SH 10x5", "cn-1c904.a.4", True),
    ("Part XN38SH", "cn-1c904.a.4", False),
]


@pytest.mark.parametrize(("line", "item", "hit"), ABBREVIATIONS)
def test_abbreviations_are_whole_tokens_in_their_own_case(
    line: str, item: str, *, hit: bool
) -> None:
    assert (item in entries(line)) is hit


def test_an_everyday_abbreviation_needs_a_second_signal_on_its_line() -> None:
    assert entries("FOG unit 12V") == set()
    assert "cn-7a102" in entries("FOG inertial navigation system")


def test_general_words_show_only_beside_another_hit() -> None:
    line = "Flight control software licence"
    assert entries(line) == set()
    assert "cn-7d101" in entries(line, "Dysprosium oxide")


def test_watch_items_are_off_unless_asked_for() -> None:
    paper = page("LiDAR sensor")
    assert screened(paper).hits == ()
    watching = Screener(pack(), watch=True)
    found = watching.part("ab", 0, paper, screened(paper).on).hits
    assert [h.best.entry_id for h in found] == ["watch-07"]
    assert "not on China’s list" in str(found[0].sentence)


def test_an_item_of_another_regime_is_not_called_dual_use() -> None:
    (hit,) = hits("Liquid helium 250 L dewar")
    assert "another regime" in str(hit.sentence)


def test_the_longer_name_of_another_item_speaks_first() -> None:
    (hit,) = hits("Helium-3 gas")
    assert hit.best.entry_id == "cn-1c232"


def test_matches_that_touch_are_one_hit_and_others_are_not() -> None:
    found = hits("Dysprosium oxide\tTungsten heavy alloy rod")
    assert [h.text for h in found] == ["Dysprosium oxide", "Tungsten heavy alloy rod"]
    (one,) = hits("spherical tungsten powder")
    assert {m.entry_id for m in one.matches} >= {"cn-1c111.b.1.f"}


def test_the_sentence_names_text_entry_edition_and_what_is_missing() -> None:
    (hit,) = hits("L3GD20 3-axis gyroscope")
    told = str(hit.sentence)
    assert "“gyroscope”" in told
    assert "7A102" in told
    assert pack().edition in told
    assert any("drift" in str(m) for m in hit.best.missing)


def test_scores_rise_with_evidence_and_stay_within_bounds() -> None:
    (name,) = hits("dysprosium oxide")
    (both,) = hits("dysprosium oxide, HS code 2846901500")
    (all_three,) = hits("dysprosium oxide Dy2O3 CAS 1308-87-8, HS code 2846901500")
    assert name.best.score < both.best.score <= all_three.best.score < 100
    assert name.strength is Strength.STRONG


def test_a_suspended_item_shows_its_dates() -> None:
    (hit,) = hits("Holmium oxide")
    assert "2026-11-10" in str(hit.sentence)
    assert "2027-01-10" in str(hit.sentence)


def test_a_hit_keeps_the_original_text_and_its_places() -> None:
    (hit,) = hits("10 kg\tＤｙｓｐｒｏｓｉｕｍ oxide")
    assert hit.text == "Ｄｙｓｐｒｏｓｉｕｍ oxide"
    assert len(hit.places) == 1


def test_a_sheet_line_is_hit_in_its_cell() -> None:
    found = screened(sheet(["No.", "Goods"], ["1", "Dysprosium oxide"])).hits
    assert [(h.kind, h.line, h.text) for h in found] == [(HitKind.ITEM, 1, "Dysprosium oxide")]
    assert all(e.method is Method.TERM for e in found[0].best.evidence)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Gallium metal 4N, CAS 7440-55-3",
            "“Gallium metal” matches the name gallium metal of",
        ),
        ("Gallium metal 4N, CAS 7440-55-3", ", and so does the CAS number 7440-55-3"),
        ("金属镓锭 99.9%", "“金属镓” matches the name 镓 金属 of"),
        (
            "Bar of tungsten, nickel and iron, 93W",
            "“tungsten … nickel … iron” matches the name tungsten + nickel + iron of",
        ),
        (
            "Dysprosium oxide, Dy2O3, CAS 1308-87-8",
            ", and so do the abbreviation Dy2O3 and the CAS number 1308-87-8",
        ),
    ],
)
def test_a_sentence_leads_with_the_name_and_counts_what_else_fits(line: str, said: str) -> None:
    (hit,) = hits(line)
    assert said in str(hit.sentence)
