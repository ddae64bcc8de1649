"""Where an entry stands on the days around its dates; all dates are inclusive."""

from datetime import date

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Dates, Pack, Standing


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


TEMPORARY = Dates(effective_from=date(2026, 1, 6), effective_to=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2026, 1, 5), Standing.NOT_YET),
        (date(2026, 1, 6), Standing.IN_FORCE),  # in force on publication
        (date(2026, 3, 31), Standing.IN_FORCE),  # the last day belongs to it
        (date(2026, 4, 1), Standing.ENDED),
    ],
)
def test_a_period_holds_from_its_first_day_to_its_last(on: date, standing: Standing) -> None:
    assert TEMPORARY.standing(on) is standing


def test_a_suspension_without_an_end_lasts() -> None:
    dates = Dates(suspended_from=date(2025, 11, 10))
    assert dates.standing(date(2025, 11, 9)) is Standing.IN_FORCE
    assert dates.standing(date(2030, 1, 1)) is Standing.SUSPENDED


def test_entries_without_dates_are_in_force() -> None:
    assert Dates().standing(date(2026, 11, 22)) is Standing.IN_FORCE


SUSPENDED = [
    (date(2026, 5, 1), Standing.SUSPENDED),
    (date(2026, 11, 10), Standing.SUSPENDED),  # «until 10 November» covers the day
    (date(2026, 11, 11), Standing.UNCERTAIN),  # the text has run out, an extension was announced
    (date(2026, 11, 22), Standing.UNCERTAIN),
    (date(2027, 1, 10), Standing.UNCERTAIN),
    (date(2027, 1, 11), Standing.IN_FORCE),
]
PLANNED = [  # suspended the day before they were to begin
    (date(2025, 11, 7), Standing.NOT_YET),
    (date(2025, 11, 8), Standing.SUSPENDED),
    (date(2025, 11, 9), Standing.SUSPENDED),
    *SUSPENDED,
]
BEGUN = [  # in force from 9 October until the suspension
    (date(2025, 10, 8), Standing.NOT_YET),
    (date(2025, 10, 9), Standing.IN_FORCE),
    (date(2025, 11, 6), Standing.IN_FORCE),
    (date(2025, 11, 7), Standing.SUSPENDED),
    *SUSPENDED,
]


@pytest.mark.parametrize(("on", "standing"), PLANNED)
@pytest.mark.parametrize("number", [55, 56, 57, 58])
def test_the_planned_measures_of_october_2025(
    pack: Pack, number: int, on: date, standing: Standing
) -> None:
    assert pack.measures[f"mofcom-gacc-2025-{number}"].dates.standing(on) is standing


@pytest.mark.parametrize(("on", "standing"), BEGUN)
@pytest.mark.parametrize("number", [61, 62])
def test_the_measures_of_october_2025_that_had_begun(
    pack: Pack, number: int, on: date, standing: Standing
) -> None:
    assert pack.measures[f"mofcom-2025-{number}"].dates.standing(on) is standing


@pytest.mark.parametrize(("on", "standing"), PLANNED)
def test_an_item_stands_as_its_measure_does(pack: Pack, on: date, standing: Standing) -> None:
    assert pack.item_standing(pack.items["cn-1c909.a"], on) is standing


def test_every_suspended_item_is_uncertain_today(pack: Pack) -> None:
    standings = [
        pack.item_standing(item, date(2026, 11, 22))
        for item in pack.items.values()
        if item.status == "suspended"
    ]
    assert standings == [Standing.UNCERTAIN] * 36


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2025, 11, 8), Standing.IN_FORCE),
        (date(2025, 11, 9), Standing.SUSPENDED),
        (date(2026, 11, 27), Standing.SUSPENDED),
        (date(2026, 11, 28), Standing.IN_FORCE),  # nothing was announced beyond
    ],
)
def test_only_paragraph_2_of_number_46_is_suspended(
    pack: Pack, on: date, standing: Standing
) -> None:
    measure = pack.measures["mofcom-2024-46"]
    (part,) = measure.parts
    assert part.label == "paragraph 2"
    assert part.dates.standing(on) is standing
    assert measure.dates.standing(on) is Standing.IN_FORCE
    assert pack.party_standing(pack.parties["jp-mil-54"], on) is Standing.IN_FORCE


@pytest.mark.parametrize(
    ("entry_id", "on", "standing"),
    [
        ("us-cl-2025-13-01", date(2025, 11, 9), Standing.IN_FORCE),
        ("us-cl-2025-13-01", date(2025, 11, 10), Standing.ENDED),  # stopped from 10 November
        ("us-cl-2025-22-01", date(2025, 8, 11), Standing.IN_FORCE),
        ("us-cl-2025-22-01", date(2025, 8, 12), Standing.ENDED),
        ("us-cl-2025-21-01", date(2026, 11, 10), Standing.SUSPENDED),
        ("us-cl-2025-21-01", date(2026, 11, 22), Standing.UNCERTAIN),
        ("jp-cl11-01", date(2026, 2, 23), Standing.NOT_YET),
        ("jp-cl11-01", date(2026, 2, 24), Standing.IN_FORCE),
        ("jp-wl28-01", date(2026, 11, 22), Standing.IN_FORCE),
    ],
)
def test_a_listing_stands_by_its_own_dates(
    pack: Pack, entry_id: str, on: date, standing: Standing
) -> None:
    assert pack.party_standing(pack.parties[entry_id], on) is standing


def test_a_listing_and_its_measure_agree(pack: Pack) -> None:
    days = (date(2025, 9, 1), date(2026, 5, 1), date(2026, 11, 22), date(2027, 6, 1))
    for party in pack.parties.values():
        if party.list != "control-list":
            continue
        dates = pack.measures[party.measure_id].dates
        for on in days:
            assert party.dates.standing(on) is dates.standing(on), party.id
