"""Items that are listed whatever their values, but for what the list excepts by a value."""

import pytest

from screening.test_limits import limits
from screening.trade_papers import pack
from tidewaiter.screening.model import VerdictKind

_MEETS, _BELOW, _OPEN = VerdictKind.MEETS, VerdictKind.BELOW, VerdictKind.NOT_STATED


@pytest.mark.parametrize(
    ("item", "text", "kind"),
    [
        ("cn-1c232", "Helium-3 neutron detector tube, 0.03 g He-3 fill", _BELOW),
        ("cn-1c232", "Helium-3 gas, 5 g", _MEETS),
        ("cn-1c232", "ヘリウム3充填管", _OPEN),
        ("cn-1c235", "トリチウムガス 60 Ci 容器入", _MEETS),
        ("cn-1c235", "氚光源 5 Ci", _BELOW),
        ("cn-1c237", "Radium-226 check source, 1 mCi", _BELOW),
        ("cn-1c237", "Ra-226 needle, 37 GBq", _MEETS),
        ("cn-1c237", "Ra-226 needle, 12 mm", _OPEN),
        ("cn-1c240.b", "Porous nickel sheet 200 × 300 mm", _BELOW),
        ("cn-1c240.b", "多孔镍板 500×600×2 mm", _MEETS),
        ("cn-1c240.b", "Porous nickel disc, dia 300 mm x 2 mm", _OPEN),
        # what lies in one parcel says nothing of a year
        ("cn-nuclear-01", "Natural uranium oxide, annual quantity 300 kg", _BELOW),
        ("cn-nuclear-01", "Natural uranium oxide, 300 kg", _OPEN),
    ],
)
def test_what_the_list_excepts_is_told(item: str, text: str, kind: VerdictKind) -> None:
    held, properties, folder = limits()
    verdict = held.verdict(pack().items[item], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    assert verdict.kind is kind, str(verdict.sentence)


def test_an_exception_is_told_once() -> None:
    held, properties, folder = limits()
    text = "Porous nickel sheet 200×300 mm"
    verdict = held.verdict(pack().items["cn-1c240.b"], properties.stated(text, folder.fold(text)))
    assert verdict is not None
    assert verdict.sentence.text() == (
        "sheet area 200×300 mm (single sheet under 1000 cm2 is out): the list excepts it,"
        " by what the paper states."
    )
