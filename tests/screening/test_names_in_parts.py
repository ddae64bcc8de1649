"""Names of goods whose parts stand anywhere on a line, and the transport numbers of what is named by none."""

import pytest

from screening.trade_papers import entries


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Sensor, manganin foil, for shocks up to 20 GPa", "cn-6a226"),
        ("Pump, magnetically coupled, wetted parts PVDF", "cn-2b350.b"),
        (
            "Titanium alloy TC4 forged bar",
            "cn-1c202.b",
        ),  # a part alone hides no name written loosely
        ("哈氏合金C276 法兰式截止阀", "cn-2b350.a"),
        ("六方向から同時に加圧する超高圧プレス", "cn-2b901"),
        ("哈氏合金C276 法兰式截止閥", "cn-2b350.a"),  # the other part in another sign
        ("Manganin-foil sensors, 20GPa", "cn-6a226"),
        ("UN 1836, class 8, PG I, 12 x 300 kg steel drums", "cn-1c450.c.14"),
        ("UN1809 PG I, ISO tank", "cn-1c450.c.6"),
    ],
)
def test_a_name_is_found_by_parts_that_stand_apart(line: str, entry: str) -> None:
    assert entry in entries(line)


@pytest.mark.parametrize(
    "line",
    [
        "Manganin wire for shunts, 0.5 mm",  # no pressure
        "Steel plate, tensile strength 1.2 GPa",  # no gauge
        "Water pump, cast iron, wetted parts brass",
        "UN 1837, class 8",  # one figure off is another substance
        "UN 18361 pallets",
    ],
)
def test_a_part_alone_names_nothing(line: str) -> None:
    assert not entries(line) & {"cn-6a226", "cn-2b350.b", "cn-1c450.c.14"}
