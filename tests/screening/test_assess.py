"""What the rules say of item, party, destination and end use together."""

from dataclasses import replace
from datetime import date

import pytest

from screening.trade_papers import ON, document, pack, page, screened, screener
from tidewaiter.controls.model import Outcome
from tidewaiter.documents.model import Cause, Coverage, Reading, Unread
from tidewaiter.screening.model import Assessment, HitKind, Screening
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.wording import Sentence

LISTED = "1\tDysprosium oxide 99.9 %\t25 kg"
POSSIBLE = "1\tGyroscope for camera stabilizer\t5 pcs"
BOLTS = "1\tStainless steel bolts\t500 pcs"

TO_JAPAN = ("Consignee: Yokohama Trading Co., Ltd.", "Yokohama, Japan")
TO_CONTROL = ("Consignee: IHI Aerospace Co., Ltd.", "Tomioka, Japan")
TO_WATCH = ("Consignee: TDK Corporation", "Tokyo, Japan")
TO_MILITARY = ("Consignee: 防衛装備庁", "日本")
TO_KOREA = ("Consignee: Busan Bolt Co., Ltd.", "Busan, Korea")

CELLS = [
    ((*TO_CONTROL, LISTED), Outcome.PROHIBITED_IF_CONFIRMED, "rule-control-list-listed"),
    ((*TO_CONTROL, POSSIBLE), Outcome.CHECK_STOP, "rule-control-list-possible"),
    ((*TO_CONTROL, BOLTS), Outcome.CHECK, "rule-control-list-not-dual-use"),
    ((*TO_MILITARY, LISTED), Outcome.PROHIBITED_IF_CONFIRMED, "rule-military-listed"),
    ((*TO_MILITARY, BOLTS), Outcome.CHECK, "rule-military-not-dual-use"),
    (
        (*TO_JAPAN, LISTED, "For military use"),
        Outcome.PROHIBITED_IF_CONFIRMED,
        "rule-military-listed",
    ),
    ((*TO_JAPAN, POSSIBLE, "For military use"), Outcome.CHECK_STOP, "rule-military-possible"),
    ((*TO_WATCH, LISTED), Outcome.LICENCE_WITH_REPORT, "rule-watch-list-listed"),
    ((*TO_WATCH, POSSIBLE), Outcome.CHECK, "rule-watch-list-possible"),
    ((*TO_WATCH, BOLTS), Outcome.INFORMATION, "rule-watch-list-not-dual-use"),
    ((*TO_JAPAN, LISTED), Outcome.LICENCE, "rule-japan-listed"),
    ((*TO_JAPAN, POSSIBLE), Outcome.CHECK, "rule-japan-possible"),
    ((*TO_JAPAN, BOLTS), Outcome.NO_MATCH, "rule-japan-not-dual-use"),
    (
        (*TO_JAPAN, LISTED, "Terms: cash payment"),
        Outcome.LICENCE,
        "rule-japan-medium-flag-listed",
    ),
    ((*TO_KOREA, LISTED), Outcome.LICENCE, "rule-elsewhere-listed"),
    ((*TO_KOREA, BOLTS), Outcome.NO_MATCH, "rule-elsewhere-not-dual-use"),
    (
        (*TO_KOREA, LISTED, "End user: Yokohama Works, Japan"),
        Outcome.LICENCE,
        "rule-onward-japan-listed",
    ),
    (
        (*TO_KOREA, LISTED, "For onward delivery to Japan"),
        Outcome.LICENCE,
        "rule-onward-japan-listed",
    ),
    (
        (*TO_KOREA, LISTED, "End user: IHI Aerospace Co., Ltd., Japan"),
        Outcome.PROHIBITED_IF_CONFIRMED,
        "rule-control-list-listed",
    ),
    (
        ("Consignee: Anduril Industries, USA", LISTED),
        Outcome.PROHIBITED_IF_CONFIRMED,
        "rule-control-list-exporter-only-listed",
    ),
    (
        ("Consignee: Skydio, Inc., USA", LISTED),
        Outcome.CHECK,
        "rule-suspended-listing-listed",
    ),
]


@pytest.mark.parametrize(("lines", "outcome", "rule"), CELLS)
def test_a_shipment_meets_its_cell_of_the_table(
    lines: tuple[str, ...], outcome: Outcome, rule: str
) -> None:
    found = screened(page(*lines)).assessment
    assert rule in {r.rule_id for r in found.reasons}
    if rule != "rule-suspended-listing-listed":
        assert found.outcome is outcome


def test_reasons_name_rule_measures_and_hits() -> None:
    screening = screened(page(*TO_CONTROL, LISTED))
    reason = screening.assessment.reasons[0]
    assert reason.rule_id == "rule-control-list-listed"
    assert "mofcom-2026-11" in reason.measure_ids or reason.measure_ids
    assert set(reason.hit_ids) == {h.id for h in screening.hits}
    assert "IHI Aerospace" in str(reason.sentence)
    assert "Dysprosium oxide" in str(reason.sentence)


def told(assessment: Assessment) -> str:
    return " ".join(str(r.sentence) for r in assessment.reasons)


NOBODY: frozenset[str] = frozenset()


def ask(
    screening: Screening,
    *,
    confirmed: frozenset[str] = NOBODY,
    dismissed: frozenset[str] = NOBODY,
) -> Assessment:
    return assess((screening,), pack(), on=ON, confirmed=confirmed, dismissed=dismissed)


def test_nothing_is_confirmed_until_a_person_says_so() -> None:
    screening = screened(page(*TO_CONTROL, LISTED))
    assert "No person has confirmed this yet" in told(screening.assessment)
    everything = frozenset(h.id for h in screening.hits)
    assert "Confirmed by the reviewer." in told(ask(screening, confirmed=everything))
    party = frozenset(h.id for h in screening.hits if h.kind is HitKind.PARTY)
    assert "in part: 1 of 2" in told(ask(screening, confirmed=party))


def test_a_dismissed_hit_drops_out() -> None:
    screening = screened(page(*TO_CONTROL, LISTED))
    party = frozenset(h.id for h in screening.hits if h.kind is HitKind.PARTY)
    after = ask(screening, dismissed=party)
    assert after.outcome is Outcome.LICENCE
    assert "control list" not in told(after)


def test_a_dismissed_possible_item_leaves_nothing() -> None:
    screening = screened(page(*TO_JAPAN, POSSIBLE))
    assert (
        ask(screening, dismissed=frozenset(h.id for h in screening.hits)).outcome
        is Outcome.NO_MATCH
    )


def test_a_case_is_weighed_over_all_its_papers() -> None:
    invoice = screened(page(*TO_JAPAN, LISTED))
    letter = replace(
        screened(page("Notify party: IHI Aerospace Co., Ltd., Japan")), document="cd" * 32
    )
    assert invoice.assessment.outcome is Outcome.LICENCE
    both = assess((invoice, letter), pack(), on=ON)
    assert both.outcome is Outcome.PROHIBITED_IF_CONFIRMED


def test_a_maker_on_a_goods_line_is_no_party_of_the_shipment() -> None:
    found = screened(page(*TO_JAPAN, "1\tInductor, TDK Corporation\t5 pcs", POSSIBLE))
    assert {r.rule_id for r in found.assessment.reasons} == {"rule-japan-possible"}


def test_the_date_decides() -> None:
    paper = page(*TO_CONTROL, LISTED)
    before = screened(paper, on=date(2026, 2, 23)).assessment
    after = screened(paper, on=date(2026, 2, 24)).assessment
    assert "rule-control-list-listed" not in {r.rule_id for r in before.reasons}
    assert "rule-control-list-listed" in {r.rule_id for r in after.reasons}


def test_a_suspended_item_is_only_possible() -> None:
    found = screened(page(*TO_JAPAN, "1\tHolmium oxide\t5 kg")).assessment
    assert found.outcome is Outcome.CHECK
    assert any("suspension" in str(m) for m in found.missing)


def test_another_list_is_a_check() -> None:
    found = screened(page("Consignee: TechInsights Japan K.K.", "Tokyo, Japan", BOLTS)).assessment
    assert found.outcome is Outcome.CHECK
    assert "uel-2025-10" in {m for r in found.reasons for m in r.measure_ids}


def test_helium_is_a_matter_of_another_regime() -> None:
    found = screened(page(*TO_JAPAN, "1\tLiquid helium\t250 L")).assessment
    assert found.outcome is Outcome.CHECK
    assert "another regime" in told(found)
    assert "rule-japan-not-dual-use" in {r.rule_id for r in found.reasons}


MISSING = [
    ((BOLTS,), "destination is not stated"),
    ((*TO_JAPAN, LISTED), "No end user"),
    ((*TO_JAPAN, LISTED), "No end use is stated"),
    ((*TO_WATCH, LISTED), "written pledge"),
    ((*TO_JAPAN, "Tungsten heavy alloy rod W-Ni-Fe"), "density"),
    ((*TO_JAPAN, BOLTS), "not a classification"),
]


@pytest.mark.parametrize(("lines", "words"), MISSING)
def test_an_assessment_says_what_is_missing(lines: tuple[str, ...], words: str) -> None:
    assert any(words in str(m) for m in screened(page(*lines)).assessment.missing)


def test_a_pledge_in_the_papers_is_seen() -> None:
    lines = (*TO_WATCH, LISTED, "The goods will not be used for military purposes.")
    found = screened(page(*lines)).assessment
    assert not any("written pledge" in str(m) for m in found.missing)


UNREAD = Unread(
    cause=Cause.NO_TEXT,
    part=0,
    problem=Sentence("it holds a picture only."),
    advice=Sentence("Type it."),
)
NOT_READ = Coverage(reading=Reading.NOT_READ)


def test_what_was_not_read_makes_no_match_impossible() -> None:
    blank = page(coverage=NOT_READ)
    paper = document(page(*TO_JAPAN, BOLTS), page(coverage=NOT_READ), name="scan.pdf")
    findings = [screener().part(paper.sha256, n, p, ON) for n, p in enumerate(paper.parts)]
    found = screener().finish(paper, findings, ON).assessment
    assert found.outcome is Outcome.CHECK
    assert "page 2 of scan.pdf was not read" in told(found)
    alone = document(blank, unread=(UNREAD,))
    first = screener().part(alone.sha256, 0, blank, ON)
    assert "picture only" in told(screener().finish(alone, [first], ON).assessment)


def test_a_partly_read_page_is_told() -> None:
    paper = document(page(*TO_JAPAN, BOLTS, coverage=Coverage(reading=Reading.PARTLY)))
    first = screener().part(paper.sha256, 0, paper.parts[0], ON)
    found = screener().finish(paper, [first], ON).assessment
    assert found.outcome is Outcome.CHECK
    assert "not proven wholly read" in told(found)


def test_a_read_page_that_was_not_screened_is_told() -> None:
    paper = document(page(*TO_JAPAN, BOLTS), page("more"))
    first = screener().part(paper.sha256, 0, paper.parts[0], ON)
    found = screener().finish(paper, [first], ON).assessment
    assert found.outcome is Outcome.CHECK
    assert "page 2 of invoice.pdf was not screened" in told(found)


def test_a_document_of_which_nothing_was_read_is_told() -> None:
    whole = replace(UNREAD, part=None, problem=Sentence("the file is locked."))
    found = screener().finish(document(unread=(whole,)), [], ON).assessment
    assert found.outcome is Outcome.CHECK
    assert "locked" in told(found)
    nothing = screener().finish(document(), [], ON).assessment
    assert nothing.outcome is Outcome.CHECK


def test_a_case_with_something_unread_is_at_least_a_check() -> None:
    screening = screened(page(*TO_JAPAN, BOLTS))
    found = assess((screening,), pack(), on=ON, unread=(Sentence("page 3 of x was not read."),))
    assert found.outcome is Outcome.CHECK
    assert "page 3 of x was not read" in told(found)


@pytest.mark.parametrize("lines", [cell[0] for cell in CELLS])
def test_no_sentence_clears_and_none_prohibits_a_name_alone(lines: tuple[str, ...]) -> None:
    screening = screened(page(*lines))
    words = told(screening.assessment).casefold()
    assert "cleared" not in words
    for hit in screening.hits:
        if hit.kind in {HitKind.RED_FLAG, HitKind.PLEDGE}:
            continue  # a flag's own reason may speak of the prohibited purpose
        assert "prohibited" not in str(hit.sentence).casefold()


DYSPROSIUM = "Dysprosium oxide, Dy2O3, 99.9 % REO, powder, CAS 1308-87-8, in drums of 25 kg"


def test_reasons_read_as_sentences() -> None:
    papers = page(DYSPROSIUM, DYSPROSIUM, "Destination: Japan", "End use: 防衛装備品")
    for reason in screened(papers).assessment.reasons:
        words = str(reason.sentence)
        assert words[0] == words[0].upper()
        assert ",," not in words


def test_many_lines_are_named_by_the_first_words_of_one() -> None:
    told_first = str(screened(page(DYSPROSIUM, DYSPROSIUM)).assessment.reasons[0].sentence)
    assert "“Dysprosium oxide, Dy2O3, 99.9 % REO…” (1C905.b" in told_first
    assert "one of 2 such lines) is listed" in told_first


def test_the_party_comes_first_behind_a_reason() -> None:
    screening = screened(page(*TO_CONTROL, LISTED))
    party = next(h for h in screening.hits if h.kind is HitKind.PARTY)
    assert screening.assessment.reasons[0].hit_ids[0] == party.id


def test_no_party_on_a_list_is_told_to_be_on_none() -> None:
    for to in (TO_CONTROL, TO_WATCH):
        screening = screened(page(*to, LISTED))
        assert "found on no list" not in told(screening.assessment)
        party = frozenset(h.id for h in screening.hits if h.kind is HitKind.PARTY)
        cleared = ask(screening, dismissed=party)
        assert "found on no list" in told(cleared)
        assert cleared.outcome is Outcome.LICENCE


def test_a_receiver_beside_the_listed_one_has_its_own_row() -> None:
    found = screened(page(*TO_WATCH, "Buyer: Yokohama Trading Co., Ltd.", LISTED)).assessment
    assert "Yokohama Trading Co., Ltd. (buyer) was found on no list" in told(found)
    assert found.outcome is Outcome.LICENCE_WITH_REPORT


def test_a_listing_that_sleeps_tells_its_dates() -> None:
    found = screened(page("Consignee: Skydio, Inc., USA", LISTED)).assessment
    assert "MOFCOM Announcement No. 13 of 2025 had its last day in force on" in told(found)
