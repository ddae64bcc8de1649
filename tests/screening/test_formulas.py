"""Chemical formulas as papers write them, and what only looks like one."""

import pytest

from screening.trade_papers import entries

FORMULAS = [
    ("Dy2O3 powder", "cn-1c905.b", True),
    ("Dy₂O₃ powder", "cn-1c905.b", True),  # subscript figures of Unicode
    ("Dy 2 O 3 powder", "cn-1c905.b", True),  # subscripts that lost their place
    ("Dy2 O3 powder", "cn-1c905.b", True),
    ("Dy(2)O(3) powder", "cn-1c905.b", True),
    ("DY2O3 powder", "cn-1c905.b", True),
    ("Ｄｙ２Ｏ３", "cn-1c905.b", True),
    ("Dy203 powder", "cn-1c905.b", True),  # a nought for the letter
    ("DY203-4 bracket", "cn-1c905.b", False),
    ("XDy2O3", "cn-1c905.b", False),
    ("Day 2 O 3 powder", "cn-1c905.b", False),
    ("SmCo5 block", "cn-1c902.a.4", True),
    ("SmCo₅", "cn-1c902.a.4", True),
    ("Sm-Co5 block", "cn-1c902.a.4", True),
    ("Sm Co5 disc", "cn-1c902.a.4", True),
    ("SMCO5 disc", "cn-1c902.a.4", True),
    ("Sm. Co. 5 pcs", "cn-1c902.a.4", False),
    ("NdFeB", "cn-1c905.a.4", True),
    ("NDFEB block", "cn-1c905.a.4", True),
    ("Nd Fe B block", "cn-1c905.a.4", True),
    ("Nd2Fe14B", "cn-1c905.a.4", True),
    ("GaAs wafer", "cn-3c001.e", True),
    ("GaAs-on-Si", "cn-3c001.e", True),
    ("Ga As wafer", "cn-3c001.e", True),
    ("GAAS wafer", "cn-3c001.e", True),
    ("Gaas street", "cn-3c001.e", False),
    ("GAN cable", "cn-3c001.b", False),
    ("Sb2O3 99.99 %", "cn-3c003.c", True),
    ("Sb₂O₃ 99.99 %", "cn-3c003.c", True),
    ("Sb 2 O 3 99.99 %", "cn-3c003.c", True),
    ("SB2O3 99.99 %", "cn-3c003.c", True),
    ("Sb2O5 99.99 %", "cn-3c003.c", False),
    ("In P. O. Box 3", "cn-3c004.a", False),
    ("As In Ga", "cn-3c001.e", False),
]  # fmt: skip


@pytest.mark.parametrize(("line", "item", "hit"), FORMULAS)
def test_a_formula_is_known_however_its_figures_stand(line: str, item: str, *, hit: bool) -> None:
    assert (item in entries(line)) is hit
