"""Where an entry stands on the days around its dates; all dates are inclusive."""

from dataclasses import replace
from datetime import date

import pytest

from controls.edition_copy import EDITION
from tidewaiter.controls.dates import Dates, Period, Standing
from tidewaiter.controls.loading import load
from tidewaiter.controls.model import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(EDITION)


TEMPORARY = Dates(effective=(Period(first=date(2026, 1, 6), last=date(2026, 3, 31)),))


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
    dates = Dates(suspended=(Period(first=date(2025, 11, 10)),))
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


REVIVED = Dates(
    effective=(
        Period(first=date(2024, 1, 1), last=date(2024, 12, 31)),
        Period(first=date(2025, 7, 1)),
    ),
    suspended=(
        Period(first=date(2025, 9, 1), last=date(2025, 9, 30)),
        Period(first=date(2026, 2, 1), last=date(2026, 2, 28)),
    ),
)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2023, 12, 31), Standing.NOT_YET),
        (date(2024, 12, 31), Standing.IN_FORCE),
        (date(2025, 1, 1), Standing.ENDED),  # between its two lives
        (date(2025, 6, 30), Standing.ENDED),
        (date(2025, 7, 1), Standing.IN_FORCE),  # revived
        (date(2025, 9, 1), Standing.SUSPENDED),
        (date(2025, 10, 1), Standing.IN_FORCE),  # between two suspensions
        (date(2026, 2, 28), Standing.SUSPENDED),
        (date(2026, 3, 1), Standing.IN_FORCE),
    ],
)
def test_an_entry_may_end_be_revived_and_be_suspended_twice(on: date, standing: Standing) -> None:
    assert REVIVED.standing(on) is standing


def test_what_ended_says_when_it_returns_and_what_ended_for_good_does_not() -> None:
    assert REVIVED.returns(date(2025, 3, 1)) == date(2025, 7, 1)
    assert REVIVED.returns(date(2026, 3, 1)) is None


@pytest.mark.parametrize(
    ("period", "sure", "doubtful"),
    [
        # an extension was announced: the days behind the text's last one
        (
            Period(first=date(2026, 1, 1), last=date(2026, 6, 30), announced=date(2026, 9, 30)),
            date(2026, 6, 30),
            (date(2026, 7, 1), date(2026, 9, 30)),
        ),
        # an earlier end was announced: the days behind the announced one
        (
            Period(first=date(2026, 1, 1), last=date(2026, 9, 30), announced=date(2026, 6, 30)),
            date(2026, 6, 30),
            (date(2026, 7, 1), date(2026, 9, 30)),
        ),
    ],
)
def test_between_the_texts_day_and_the_announced_one_an_entry_is_uncertain(
    period: Period, sure: date, doubtful: tuple[date, date]
) -> None:
    after = date(2026, 10, 1)
    paused, live = Dates(suspended=(period,)), Dates(effective=(period,))
    assert (paused.standing(sure), live.standing(sure)) == (Standing.SUSPENDED, Standing.IN_FORCE)
    for on in doubtful:
        assert paused.standing(on) is live.standing(on) is Standing.UNCERTAIN
    assert (paused.standing(after), live.standing(after)) == (Standing.IN_FORCE, Standing.ENDED)


def test_an_announced_end_of_what_has_none_by_its_text_stays_uncertain() -> None:
    dates = Dates(suspended=(Period(first=date(2026, 1, 1), announced=date(2026, 6, 30)),))
    assert dates.standing(date(2026, 6, 30)) is Standing.SUSPENDED
    assert dates.standing(date(2030, 1, 1)) is Standing.UNCERTAIN


def test_a_later_text_settles_what_an_announcement_left_open() -> None:
    announced = Period(
        first=date(2025, 11, 7), last=date(2026, 11, 10), announced=date(2027, 1, 10)
    )
    notice = Period(first=date(2026, 11, 11), last=date(2027, 1, 10))
    assert Dates(suspended=(announced,)).standing(date(2026, 11, 22)) is Standing.UNCERTAIN
    assert Dates(suspended=(announced, notice)).ruling(date(2026, 11, 22)) == (
        Standing.SUSPENDED,
        notice,
    )


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2025, 11, 6), Standing.NOT_YET),
        (date(2026, 11, 10), Standing.IN_FORCE),
        (date(2026, 11, 11), Standing.UNCERTAIN),
        (date(2027, 1, 10), Standing.UNCERTAIN),
        (date(2027, 1, 11), Standing.ENDED),
    ],
)
def test_the_suspending_measure_is_as_uncertain_as_what_it_suspends(
    pack: Pack, on: date, standing: Standing
) -> None:
    assert pack.measures["mofcom-gacc-2025-70"].dates.standing(on) is standing


def test_an_items_own_dates_outrank_its_measures(pack: Pack) -> None:
    item = pack.items["cn-1c909.a"]
    own = replace(item, dates=Dates(effective=(Period(first=date(2026, 12, 1)),)))
    assert pack.item_standing(item, date(2026, 5, 1)) is Standing.SUSPENDED
    assert pack.item_standing(own, date(2026, 5, 1)) is Standing.NOT_YET
    assert pack.item_standing(own, date(2026, 12, 1)) is Standing.IN_FORCE
