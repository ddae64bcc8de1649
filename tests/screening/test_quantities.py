"""Quantities as papers write them, in the units of three languages."""

from decimal import Decimal
from itertools import pairwise

import pint
import pytest

from tidewaiter.screening.limits.quantities import quantities
from tidewaiter.screening.limits.units import Unit, Units
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

TABLES = load_tables()
FOLDER = Folder(TABLES)
UNITS = Units(TABLES.units, FOLDER)

# What is read: lowest, highest and unit; ∞ stands for no end.
READ = (
    ("Density: 1.85 g/cm³", "1.85 1.85 g/cm3"),
    ("1.85g/cc", "1.85 1.85 g/cm3"),
    ("密度≥1.73克/立方厘米", "1.73 ∞ g/cm3"),
    ("密度 １．８５ｇ／ｃｍ３ 以上", "1.85 ∞ g/cm3"),
    ("17,800 kg/m3", "17800 17800 kg/m3"),
    ("0.65 lb/in³", "0.65 0.65 lb/in3"),
    ("8.90 ± 0.05 g/cm3", "8.85 8.95 g/cm3"),
    ("tensile strength 180 ksi min.", "180 ∞ ksi"),
    ("1,270 N/mm² or more", "1270 ∞ MPa"),
    ("抗拉强度不小于1270兆帕", "1270 ∞ MPa"),
    ("particle size < 5 µm", "∞ 5 um"),
    ("粒径 0.5～10μm", "0.5 10 um"),
    ("mean size 45 micron", "45 45 um"),
    ("平均粒径 10ミクロン以下", "∞ 10 um"),
    ("bias 0.5 °/h", "0.5 0.5 deg/h"),
    ("drift 0.5 deg/hr", "0.5 0.5 deg/h"),
    ("零偏稳定性 0.3度/小时", "0.3 0.3 deg/h"),
    ("heading accuracy ±0.5°", "0.5 0.5 deg"),
    ("ARW 0.05°/√h", "0.05 0.05 deg/sqrt(h)"),
    ("λ=1064nm", "1064 1064 nm"),
    ("laser 20 W @ 1.06 µm", "20 20 W, 1.06 1.06 um"),
    ("engine 20 hp", "20 20 hp"),
    ("20馬力", "20 20 hp"),
    ("航程100公里以上", "100 ∞ km"),
    ("续航时间不小于 60 分钟", "60 ∞ min"),
    ("endurance 40 min", "40 40 min"),
    ("飛行時間 40分間", "40 40 min"),
    ("max 12 hrs", "∞ 12 h"),
    ("-54 to 125 degC", "-54 125 degC"),
    ("−55～＋125℃", "-55 125 degC"),
    ("1000 ℉", "1000 1000 degF"),
    ("purity 99.99%", "99.99 99.99 %"),
    ("W ≥ 90 wt%", "90 ∞ wt%"),
    ("金属镓 4N", "99.99 99.998999 %"),
    ("純度４Ｎ５", "99.995 99.998999 %"),
    ("10 ppm", "10 10 ppm"),
    ("120 x 110 x 50 mm", "120 120 mm, 110 110 mm, 50 50 mm"),
    ("φ120×50mm", "120 120 mm, 50 50 mm"),
    ("5-axis machining centre", "5 5 axes"),
    ("五轴联动加工中心", "5 5 axes"),
    ("five-axis", "5 5 axes"),
    # the longer comparator is what is said
    ("平均功率不大于10瓦", "∞ 10 W"),
    ("剂量不超过1×10^4Gy", "∞ 10000 Gy"),
    ("not more than 0.03 %", "∞ 0.03 %"),
    ("not less than 90 min", "90 ∞ min"),
    # the time said first
    ("毎時10度以下", "∞ 10 deg/h"),
    ("每小时0.003度", "0.003 0.003 deg/h"),
    ("每分钟5000转", "5000 5000 rpm"),
    ("毎分30リットル", "30 30 L/min"),
    ("每小时", ""),
    # hours and minutes together
    ("endurance 1 h 45 min", "1.75 1.75 h"),
    ("续航1小时30分", "1.5 1.5 h"),
    ("2 h, 30 kg", "2 2 h, 30 30 kg"),
    ("超音速風洞 マッハ 2～4", "2 4 Mach"),
    ("200 Gb/s per port", "200 200 Gbps"),
    ("25 GB/s", "25 25 GB/s"),
    ("50 kbar", "50 50 kbar"),
    # a comma that parts words is none of a number
    ("激光器，1064nm，20kHz", "1064 1064 nm, 20 20 kHz"),
    ("Nd:YAG laser,1,064 nm", "1064 1064 nm"),
    ("3×10⁻⁵ Pa", "0.00003 0.00003 Pa"),
    ("1.5E-3 Torr", "0.0015 0.0015 Torr"),
    ("specific modulus 12.7 x 10^6 m", "12700000 12700000 m"),
    ("dia. 1,5 mm", "1.5 1.5 mm"),
    ("net 1.200,50 kg", "1200.50 1200.50 kg"),
    ("vibration 30 g RMS, 20-2000 Hz", "30 30 g RMS, 20 2000 Hz"),
    # The unit stands in a heading, the number behind it.
    ("Density (g/cm3): 1.85", "1.85 1.85 g/cm3"),
    ("Density\tg/cm3\t≥1.80", "1.80 ∞ g/cm3"),
    ("密度（g/cm³）\t1.75～1.85", "1.75 1.85 g/cm3"),
    ("20\tkg\t5", "20 20 kg"),
    ("weight (net): 5", ""),
    # Numbers that say nothing of this kind: part numbers, dates, counts, codes, money.
    ("MPU-6000 dated 2024-01-05, 20 pcs, HS 8525.50, USD 12.50", ""),
    ("AA7075-T6 sheet", ""),
    ("6204-2RS bearing", ""),
    ("ISO 9001:2015", ""),
    ("kgm 12 mol", ""),
    ("capacity 12 cbm/hr", "12 12 m3/h"),  # any volume in any time
    ("ice 60 kg / 24 hr", "60 60 kg/24h"),
    ("500 kg in 24 h", "500 500 kg/24h"),
    ("発生量 500g/時", "500 500 g/h"),
    ("2 kg / 24 V", "2 2 kg, 24 24 V"),  # and no weight by a voltage
    ("positioning accuracy 8 um/full stroke", "8 8 um"),
    ("1.5 mm/m", ""),  # a slope is no length
    ("hover 42 min", "42 42 min"),  # no «over»
    ("-80目+150目", "100 187.5 um"),
    ("W80-Cu20", "80 80 %, 20 20 %"),
    ("W-25Re", "75 75 %, 25 25 %"),
    ("AD7606-W5500", ""),  # part numbers are no alloys
    ("K5000L", "5000 5000 L"),
    ("AK5000L", ""),
    ("10V/50Ω", "10 10 V, 50 50 ohm"),
    ("the last hours of sale", ""),
    ("每小时处理3000升", "3000 3000 L/h"),
    ("350瓦时每公斤", "350 350 Wh/kg"),
)  # fmt: skip


def read(text: str) -> list[tuple[Decimal | None, Decimal | None, str]]:
    """What is found; the purity «4N» is a force too, and is left to what is asked for."""
    found = [(q.low, q.high, q.units[0].code) for q in quantities(FOLDER.fold(text), UNITS)]
    return [one for one in found if one[2] != "N"]


def written(expected: str) -> list[tuple[Decimal | None, Decimal | None, str]]:
    rows = [row.split(" ", 2) for row in expected.split(", ") if row]
    return [(number(low), number(high), unit) for low, high, unit in rows]


def number(text: str) -> Decimal | None:
    return None if text == "∞" else Decimal(text)


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_quantity_is_read_as_written(text: str, expected: str) -> None:
    assert read(text) == written(expected)


def test_a_deviation_is_told_from_a_value() -> None:
    (deviation,) = quantities(FOLDER.fold("accuracy ± 0.5 deg"), UNITS)
    assert deviation.spread


# Codes of ours that the library of units knows under another name; None where it knows none.
PINT = {
    "um": "micrometer", "urad": "microradian", "us": "microsecond", "uJ": "microjoule",
    "uF": "microfarad", "uH": "microhenry", "Å": "angstrom", "nmi": "nautical_mile",
    "mi": "mile", "mil": "thou", "in": "inch", "ft": "foot", "gal": "gallon", "d": "day",
    "impgal": "imperial_gallon", "kft": "kilofoot",
    "lb": "pound", "oz": "ounce", "g RMS": "g_0", "gn": "g_0", "mgn": "millig_0",
    "ugn": "microg_0", "PS": "metric_horsepower", "hp": "horsepower", "deg": "degree",
    "arcmin": "arcminute", "arcsec": "arcsecond", "deg/h": "degree/hour",
    "deg/s": "degree/second", "rad/s": "radian/second", "deg/sqrt(h)": "degree/hour**0.5",
    "L/min": "liter/minute", "m3/h": "m**3/hour", "m3/min": "m**3/minute",
    "m3/s": "m**3/second", "L/h": "liter/hour", "L/s": "liter/second", "gpm": "gallon/minute",
    "cfm": "foot**3/minute", "kg/24h": "kg/day", "km/h": "km/hour", "kt": "knot", "mph": "mph",
    "mm/us": "mm/microsecond", "kgf": "kilogram_force", "tf": "metric_ton*g_0",
    "lbf": "force_pound", "kgf/cm2": "kilogram_force/cm**2", "kgf/mm2": "kilogram_force/mm**2",
    "degF": "degF", "degC": "degC", "K": "kelvin", "lb/in3": "pound/inch**3",
    "lb/ft3": "pound/foot**3", "g/cm3": "g/cm**3", "kg/m3": "kg/m**3", "Torr": "torr", "mTorr": "millitorr",
    "ksi": "kilopound_force_per_square_inch", "psi": "pound_force_per_square_inch",
    "mm2": "mm**2", "cm2": "cm**2", "m2": "m**2", "in2": "inch**2", "ft2": "foot**2",
    "m3": "m**3", "cm3": "cm**3", "mm3": "mm**3", "m/s2": "m/s**2", "ohm": "ohm",
    "kohm": "kiloohm", "Mohm": "megaohm", "kGs": "decitesla",
    "g/d": "gram_force/denier", "cN/dtex": "centinewton/decitex", "N/tex": "newton/tex",
    "cN/tex": "centinewton/tex", "mL/min": "milliliter/minute", "in3": "inch**3", "ft3": "foot**3", "yd3": "yard**3",
    "kg/m2": "kg/m**2", "g/m2": "g/m**2", "h": "hour", "Wh": "watt_hour", "kWh": "kilowatt_hour",
    "Wh/kg": "watt_hour/kg", "J/kg": "joule/kg", "MJ/kg": "megajoule/kg", "t": "metric_ton",
    "kg/h": "kg/hour", "g/h": "g/hour", "t/h": "metric_ton/hour", "krad": "kilorads",
    "Mrad": "megarads", "MeV": "megaelectron_volt", "keV": "kiloelectron_volt",
    "eV": "electron_volt", "ft/s": "foot/second",
    "uCi": "microcurie", "kCi": "kilocurie", "Msi": "megapound_force_per_square_inch",
    "dm2": "dm**2", "hL": "hectoliter", "mdeg": "millidegree", "nrad": "nanoradian",
    "mL/s": "milliliter/second", "m3/d": "m**3/day", "gph": "gallon/hour",
    "t/d": "metric_ton/day", "t/a": "metric_ton/year", "kg/min": "kg/minute",
    "kg/s": "kg/second", "g/min": "g/minute", "g/s": "g/second", "lb/h": "pound/hour",
    "m/min": "meter/minute", "ft/min": "foot/minute", "mF": "millifarad",
    "Btu/lb": "international_british_thermal_unit/pound", "lb/ft2": "pound/foot**2",
    "oz/yd2": "ounce/yard**2",
}  # fmt: skip
# Counts, shares and figures of merit, whose factors stand in their names.
BY_NAME = {
    "share", "share of atoms", "share of volume", "share of full scale", "rate", "frame rate",
    "power level", "apparent power", "Mach number", "thermal expansion", "data rate",
    "key length", "computing performance", "computing speed", "axes", "hardness HRB",
    "count by area", "viscosity", "specific capacity", "concentration by volume", "neutron yield",
    "particle mass", "rotation", "magnetic field", "radiation dose",
}  # fmt: skip


def families() -> list[tuple[Unit, Unit]]:
    """Each unit beside the next of its dimension."""
    units = [u for u in UNITS.by_code.values() if u.dimension not in BY_NAME]
    return [(a, b) for a, b in pairwise(units) if a.dimension == b.dimension]


def test_every_factor_is_that_of_a_library_of_units() -> None:
    library: pint.UnitRegistry[float] = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    wrong = []
    for one, other in families():
        here = float((one.base(Decimal(7)) - other.offset) / other.factor)
        there = library.Quantity(7, PINT.get(one.code, one.code)).to(
            PINT.get(other.code, other.code)
        )
        if here != pytest.approx(there.magnitude, rel=1e-9):
            wrong.append((one.code, other.code, here, there.magnitude))
    assert not wrong


def test_the_same_unit_is_written_in_one_way_only_within_a_dimension() -> None:
    for spelling in ("mg", "g", "ug", "nm", "NM", "fps", "N"):
        units, end = UNITS.at(spelling, 0)
        assert end == len(spelling)
        assert len({u.dimension for u in units}) == len(units)


def test_a_quantity_that_runs_into_the_next_ends_where_its_unit_does() -> None:
    assert read("30V5A")[0] == (Decimal(30), Decimal(30), "V")
