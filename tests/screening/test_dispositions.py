"""Each row of the decision table under each decision of a reviewer: what it changes at once."""

from dataclasses import dataclass
from datetime import date

import pytest

from screening.case_of_papers import paper
from screening.trade_papers import ON, pack, page
from tidewaiter.controls.model import Outcome
from tidewaiter.screening.model import Assessment, HitKind, Role, Screening
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.wording import Sentence

LISTED = "1\tDysprosium oxide 99.9 %\t25 kg"
POSSIBLE = "1\tGyroscope for camera stabilizer\t5 pcs"
BOLTS = "1\tStainless steel bolts\t500 pcs"
GOODS = {"listed": LISTED, "possible": POSSIBLE, "not-dual-use": BOLTS}

CONTROL = ("Consignee: IHI Aerospace Co., Ltd.", "Tomioka, Japan")
WATCHED = ("Consignee: TDK Corporation", "Tokyo, Japan")
MILITARY = ("Consignee: 防衛装備庁", "日本")
FLAGGED = ("Consignee: Yokohama Trading", "Yokohama, Japan", "For military use")
WARNED = ("Consignee: Yokohama Trading", "Yokohama, Japan", "Terms: cash payment")
JAPAN = ("Consignee: Yokohama Trading", "Yokohama, Japan")
ONWARD = ("Consignee: Busan Bolt", "Busan, Korea", "End user: Yokohama Works, Japan")
EXPORTER_ONLY = ("Consignee: Anduril Industries, USA",)
SUSPENDED = ("Consignee: Skydio, Inc., USA",)
ELSEWHERE = ("Consignee: Busan Bolt", "Busan, Korea")

O = Outcome  # noqa: E741 - the table below is read by its columns


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its outcome for the three columns of goods, undecided.

    `without` is the outcome for listed goods once the party or the flag is dismissed.
    """

    name: str
    lines: tuple[str, ...]
    listed: Outcome
    possible: Outcome
    plain: Outcome
    without: Outcome


TABLE = [
    Row("control-list", CONTROL, O.PROHIBITED_IF_CONFIRMED, O.CHECK_STOP, O.CHECK, O.LICENCE),
    Row("military", MILITARY, O.PROHIBITED_IF_CONFIRMED, O.CHECK_STOP, O.CHECK, O.LICENCE),
    Row("military", FLAGGED, O.PROHIBITED_IF_CONFIRMED, O.CHECK_STOP, O.CHECK, O.LICENCE),
    Row("watch-list", WATCHED, O.LICENCE_WITH_REPORT, O.CHECK, O.INFORMATION, O.LICENCE),
    Row("japan", JAPAN, O.LICENCE, O.CHECK, O.NO_MATCH, O.LICENCE),
    # the flag itself asks for a check, whatever the goods are
    Row("japan-medium-flag", WARNED, O.LICENCE, O.CHECK, O.CHECK, O.LICENCE),
    Row("onward-japan", ONWARD, O.LICENCE, O.CHECK, O.INFORMATION, O.LICENCE),
    Row(
        "control-list-exporter-only",
        EXPORTER_ONLY,
        O.PROHIBITED_IF_CONFIRMED,
        O.CHECK,
        O.INFORMATION,
        O.LICENCE,
    ),
    Row("suspended-listing", SUSPENDED, O.CHECK, O.INFORMATION, O.NO_MATCH, O.LICENCE),
    Row("elsewhere", ELSEWHERE, O.LICENCE, O.CHECK, O.NO_MATCH, O.LICENCE),
]
CELLS = [
    (row, goods, outcome)
    for row in TABLE
    for goods, outcome in zip(GOODS, (row.listed, row.possible, row.plain), strict=True)
]
ORDER = list(Outcome)


def screening(row: Row, goods: str) -> Screening:
    return paper("invoice.pdf", page(*row.lines, GOODS[goods]))


def ids(found: Screening, *kinds: HitKind) -> frozenset[str]:
    return frozenset(h.id for h in found.hits if not kinds or h.kind in kinds)


def weighed(
    found: Screening,
    *,
    confirmed: frozenset[str] = frozenset(),
    dismissed: frozenset[str] = frozenset(),
    escalated: frozenset[str] = frozenset(),
    asked: frozenset[str] = frozenset(),
) -> Assessment:
    return assess(
        (found,),
        pack(),
        on=ON,
        confirmed=confirmed,
        dismissed=dismissed,
        escalated=escalated,
        asked=asked,
    )


def said(assessment: Assessment) -> str:
    return " ".join(str(r.sentence) for r in assessment.reasons)


def rules(assessment: Assessment) -> set[str]:
    return {r.rule_id for r in assessment.reasons if r.rule_id}


@pytest.mark.parametrize(("row", "goods", "outcome"), CELLS)
def test_a_cell_gives_its_outcome_before_anybody_decides(
    row: Row, goods: str, outcome: Outcome
) -> None:
    found = weighed(screening(row, goods))
    assert f"rule-{row.name}-{goods}" in rules(found)
    assert found.outcome is outcome
    assert "Confirmed by" not in said(found)


@pytest.mark.parametrize(("row", "goods", "outcome"), CELLS)
def test_confirming_says_so_and_never_lowers(row: Row, goods: str, outcome: Outcome) -> None:
    paper_now = screening(row, goods)
    found = weighed(paper_now, confirmed=ids(paper_now))
    assert found.outcome is outcome
    assert "No person has confirmed" not in said(found)
    if ids(paper_now):
        assert "Confirmed by the reviewer." in said(found)


@pytest.mark.parametrize(("row", "goods", "outcome"), CELLS)
def test_dismissing_everything_leaves_what_the_papers_state(
    row: Row, goods: str, outcome: Outcome
) -> None:
    paper_now = screening(row, goods)
    found = weighed(paper_now, dismissed=ids(paper_now))
    onward = row.name == "onward-japan"
    assert found.outcome is (O.INFORMATION if onward else O.NO_MATCH)
    assert ORDER.index(found.outcome) <= ORDER.index(outcome)
    assert not any(r.hit_ids for r in found.reasons)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_dismissing_the_party_or_flag_leaves_the_licence_duty(row: Row) -> None:
    paper_now = screening(row, "listed")
    others = ids(paper_now, HitKind.PARTY, HitKind.RED_FLAG)
    found = weighed(paper_now, dismissed=others)
    assert found.outcome is row.without
    if others:
        assert f"rule-{row.name}-listed" not in rules(found)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_dismissing_the_goods_moves_to_the_last_column(row: Row) -> None:
    paper_now = screening(row, "listed")
    found = weighed(paper_now, dismissed=ids(paper_now, HitKind.ITEM))
    assert f"rule-{row.name}-not-dual-use" in rules(found)
    assert found.outcome is row.plain


@pytest.mark.parametrize(("row", "goods", "outcome"), CELLS)
def test_what_waits_for_somebody_holds_the_case_open(
    row: Row, goods: str, outcome: Outcome
) -> None:
    paper_now = screening(row, goods)
    hits = ids(paper_now)
    for found in (weighed(paper_now, escalated=hits), weighed(paper_now, asked=hits)):
        held = max(outcome, O.CHECK, key=ORDER.index) if hits else outcome
        assert found.outcome is held
        assert ("the case waits for" in said(found)) is bool(hits)


def test_a_dismissed_hit_waits_for_nobody() -> None:
    paper_now = screening(TABLE[0], "not-dual-use")
    hits = ids(paper_now)
    assert "waits" not in said(weighed(paper_now, dismissed=hits, escalated=hits))


def test_parts_that_were_not_read_hold_every_cell_open() -> None:
    for row, goods, outcome in CELLS:
        found = assess(
            (screening(row, goods),), pack(), on=ON, unread=[Sentence("page 2 was not read.")]
        )
        assert found.outcome is max(outcome, O.CHECK, key=ORDER.index)


def test_no_sentence_clears_or_prohibits_by_a_name_alone() -> None:
    for row, goods, _ in CELLS:
        found = weighed(screening(row, goods))
        told = " ".join((said(found), *map(str, found.missing))).casefold()
        assert "clear" not in told
        assert "innocent" not in told
        if goods != "listed":
            assert "prohibited" not in told


def test_a_reason_cites_the_measure_that_lists_this_party() -> None:
    february = weighed(screening(TABLE[0], "listed"))
    june = weighed(paper("a.pdf", page("Consignee: NIPPI Corporation", "Yokohama, Japan", LISTED)))
    first, second = february.reasons[0].measure_ids, june.reasons[0].measure_ids
    assert "mofcom-2026-11" in first
    assert "mofcom-2026-27" not in first
    assert "mofcom-2026-27" in second
    assert "mofcom-2026-11" not in second
    assert "mofcom-gacc-2025-18" in first  # dysprosium


def test_a_reason_points_at_what_the_papers_state() -> None:
    (reason,) = (
        r
        for r in weighed(screening(TABLE[6], "listed")).reasons
        if r.rule_id == "rule-onward-japan-listed"
    )
    assert [m.role for m in reason.facts] == [Role.CONSIGNEE, Role.END_USER]
    assert all(m.places for m in reason.facts)
    assert "Busan Bolt (consignee)" in str(reason.sentence)


ONWARD_WAYS = [
    ("In transit to Yokohama, Japan", True),
    ("IN TRANSIT TO: YOKOHAMA", True),
    ("Notify party: Yokohama Trading, Japan", True),
    ("Final destination: Japan", True),
    ("Place of delivery: Nagoya", True),
    ("Shipping marks: YTC / NAGOYA", True),
    ("唛头：YTC 横滨", True),
    ("End user: 横浜製作所 日本", True),
    ("End use: motors for a plant in Nagoya, Japan", True),
    ("转运至日本横滨", True),
    ("経由地：釜山\t最終仕向地：横浜", True),
    ("日本向け再輸出", True),
    ("In transit to Hamburg, Germany", False),
    ("Shipping marks: YTC / BUSAN", False),
    ("Shipping marks: YTC MADE IN JAPAN", False),  # where it was made, not where it goes
    ("Notify party: Seoul Forwarding, Korea", False),
]


@pytest.mark.parametrize(("line", "onward"), ONWARD_WAYS)
def test_goods_through_a_third_country_are_followed_to_japan(line: str, *, onward: bool) -> None:
    found = weighed(paper("bill.pdf", page(*ELSEWHERE, LISTED, line)))
    assert ("rule-onward-japan-listed" in rules(found)) is onward


def test_goods_that_end_elsewhere_after_japan_are_still_followed() -> None:
    bill = page("Consignee: Busan Bolt", "Busan, Korea", "Via: Yokohama", LISTED)
    assert "rule-onward-japan-listed" in rules(weighed(paper("bill.pdf", bill)))


PLEDGE = "The goods will not be used for military purposes."
PLEDGES = [
    ((), "none was found"),
    ((PLEDGE,), "Look at the signature"),
    ((PLEDGE, "Signature: (unsigned)"), "is not signed"),
    (("本貨物は軍事用途に使用しないことを誓約します。", "署名：なし"), "is not signed"),
    (("我方承诺不用于军事目的", "签字：未签"), "is not signed"),
    ((PLEDGE, "Signature: T. Aoki"), "Look at the signature"),
    (("We do NOT undertake that it will not be used for military purposes",), "none was found"),
    (("Not for military use, except for disaster relief",), "none was found"),
]


@pytest.mark.parametrize(("lines", "words"), PLEDGES)
def test_the_watch_list_asks_for_a_pledge_that_is_one(lines: tuple[str, ...], words: str) -> None:
    found = weighed(paper("statement.pdf", page(*WATCHED, LISTED, *lines)))
    assert any(words in str(m) for m in found.missing), [str(m) for m in found.missing]


def test_the_watch_list_asks_for_licence_report_and_pledge() -> None:
    told = [str(m) for m in weighed(screening(TABLE[3], "listed")).missing]
    for words in ("single licence", "risk assessment report on TDK", "written pledge"):
        assert any(words in one for one in told)
    ordinary = [str(m) for m in weighed(screening(TABLE[4], "listed")).missing]
    assert not any("single licence" in one or "pledge" in one for one in ordinary)


def test_a_dismissed_pledge_is_missing_again() -> None:
    paper_now = paper("statement.pdf", page(*WATCHED, LISTED, PLEDGE))
    found = weighed(paper_now, dismissed=ids(paper_now, HitKind.PLEDGE))
    assert any("none was found" in str(m) for m in found.missing)


MISSING = [
    (JAPAN, LISTED, "No country of origin is stated", True),
    (JAPAN, LISTED, "No end-user certificate", True),
    ((*JAPAN, "End-User Certificate"), LISTED, "No end-user certificate", False),
    ((*JAPAN, "Country of origin: China"), LISTED, "No country of origin is stated", False),
    (JAPAN, BOLTS, "No end-user certificate", False),
    (JAPAN, POSSIBLE, "Classify the goods", True),
    (JAPAN, LISTED, "Classify the goods", False),
]


@pytest.mark.parametrize(("lines", "goods", "words", "asked"), MISSING)
def test_what_is_missing_is_asked_for_by_name(
    lines: tuple[str, ...], goods: str, words: str, *, asked: bool
) -> None:
    told = weighed(paper("invoice.pdf", page(*lines, goods))).missing
    assert any(words in str(one) for one in told) is asked


DATES = [
    # the day before a list takes effect, and the day itself
    (CONTROL, date(2026, 2, 23), "rule-control-list-listed", False),
    (CONTROL, date(2026, 2, 24), "rule-control-list-listed", True),
    (WATCHED, date(2026, 2, 24), "rule-watch-list-listed", True),
    # suspended, then uncertain: by its text until 10 November, by announcement until January
    (SUSPENDED, date(2026, 11, 1), "rule-suspended-listing-listed", True),
    (SUSPENDED, ON, "rule-suspended-listing-listed", True),
    (EXPORTER_ONLY, ON, "rule-control-list-exporter-only-listed", True),
]


@pytest.mark.parametrize(("lines", "on", "rule", "holds"), DATES)
def test_the_law_of_the_day_decides(
    lines: tuple[str, ...], on: date, rule: str, *, holds: bool
) -> None:
    found = paper("invoice.pdf", page(*lines, LISTED), on=on)
    assert (rule in rules(assess((found,), pack(), on=on))) is holds


def test_a_military_body_is_no_ban_before_the_ban() -> None:
    for on, outcome in (
        (date(2026, 1, 5), O.LICENCE),
        (date(2026, 1, 6), O.PROHIBITED_IF_CONFIRMED),
    ):
        found = paper("invoice.pdf", page(*MILITARY, LISTED), on=on)
        assert assess((found,), pack(), on=on).outcome is outcome
