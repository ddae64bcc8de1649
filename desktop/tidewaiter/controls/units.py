"""The units that limits in a pack may be written in, by what they measure: the only list of them.

A unit is written plainly (g/cm3, um, deg/h, degC), and case counts: MPa and mPa are far apart. Two
units of one dimension convert into each other; by which factor, and how papers spell them, is known
to `screening`, whose table of units holds every one of these under the same name and dimension.
"""

from collections.abc import Mapping
from types import MappingProxyType

_BY_DIMENSION = {
    "acceleration": ("g RMS",),
    "activity": ("GBq",),
    "angle": ("deg", "mrad"),
    "angular rate": ("deg/h",),
    "apparent power": ("VA",),
    "area": ("cm2", "m2", "mm2"),
    "areal density": ("kg/m2",),
    "axes": ("axes",),
    "capacitance": ("uF",),
    "computing performance": ("WT",),
    "concentration by volume": ("mg/m3",),
    "count by area": ("per cm2",),
    "current": ("A", "mA"),
    "data rate": ("GB/s", "Gbps"),
    "density": ("g/cm3",),
    "energy": ("J", "mJ"),
    "flow": ("L/h", "L/min", "m3/h", "m3/s"),
    "force": ("N", "kN"),
    "frame rate": ("fps",),
    "frequency": ("Hz", "MHz", "kHz"),
    "hardness HRB": ("HRB",),
    "inductance": ("nH",),
    "key length": ("bit",),
    "length": ("cm", "km", "m", "mm", "nm", "um"),
    "Mach number": ("Mach",),
    "magnetic field": ("T",),
    "mass": ("g", "kg"),
    "mass flow": ("g/h", "kg/24h", "kg/h"),
    "neutron yield": ("n/s",),
    "particle energy": ("keV",),
    "particle mass": ("u",),
    "power": ("MW", "W", "kW"),
    "pressure": ("GPa", "MPa", "Pa", "kPa", "mPa"),
    "radiation dose": ("Gy",),
    "rate": ("per s",),
    "resistance": ("ohm",),
    "rotation": ("rpm",),
    "share": ("%", "ppm"),
    "share of atoms": ("at%",),
    "share of full scale": ("% FS",),
    "share of volume": ("vol%",),
    "specific capacity": ("mAh/g",),
    "specific energy": ("J/kg", "Wh/kg"),
    "speed": ("km/h", "km/s", "m/s"),
    "temperature": ("degC",),
    "tenacity": ("cN/dtex",),
    "thermal expansion": ("1/degC",),
    "time": ("min", "ns", "ps", "us"),
    "voltage": ("V", "kV"),
    "volume": ("L", "cm3", "m3"),
}
DIMENSIONS: Mapping[str, str] = MappingProxyType(
    {unit: dimension for dimension, units in _BY_DIMENSION.items() for unit in units}
)
