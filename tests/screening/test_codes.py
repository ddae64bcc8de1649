"""Customs codes, Chinese control codes: what they say alone, beside a name, and under a header."""

import pytest

from screening.trade_papers import entries, hits, page, screened, sheet
from tidewaiter.controls.model import Strength
from tidewaiter.screening.goods.codes import is_cas
from tidewaiter.screening.model import HitKind, Method

DYSPROSIUM = "cn-1c905.b"  # 2846901500


LABELLED = [
    ("HS Code: 2846901500", True),
    ("H.S. Code 2846.90.15.00", True),
    ("HS编码：2846901500", True),
    ("商品编码 2846 9015 00", True),
    ("税則番号 2846.90", True),
    ("HSコード: 2846.90-150", True),  # nine digits, Japan's own last three
    ("Tariff No. 28469015", True),
    ("HS code\t2846901500", True),  # label in the cell to the left
    ("2846901500", False),  # a bare number says nothing
    ("Tel 2846901500", False),
    ("HS code 2846909999", False),  # goes on otherwise
    ("HS code 12846901500", False),  # a piece of a longer number
    ("Order 2846-9015-00", False),
    # other signs between the groups, where the label says what they part
    ("HS Code: 2846-9015-00", True),
    ("HS code: 2846/90/15", True),
    ("HS code 2846·90·15·00", True),
    ("HS code No.: 28469015.00", True),
    ("HS CODE：２８４６９０１５００", True),
    ("HS2846901500", True),
    ("HSCODE:2846901500", True),
    ("H.S.CODE2846901500", True),
    ("商编 2846901500", True),
    ("申报编码 2846901500", True),
    ("輸出統計品目番号：2846.90-150", True),
    ("HS code\t2846\t90\t1500", True),  # a cell to each group
    ("HS code\t2 8 4 6 9 0 1 5 0 0", True),  # a box to each digit
    ("HS code 2846901500 25 kg", True),  # a quantity behind it
    ("2846\t90\t1500", False),
    ("2 8 4 6 9 0 1 5 0 0", False),
    # tariffs whose last digits are their own: six digits say what they say
    ("HTSUS 2846.90.8090", True),
    ("CN code 2846 90 30", True),
    ("TARIC 2846903000", True),
    ("Zolltarifnummer 28469030", True),
    # what else is written so
    ("Tel: 2846-9015-00", False),
    ("Invoice No. 2846901500", False),
    ("Amount 2846.90", False),
    ("Date 2846.90.15", False),
    ("Bushs 2846901500", False),
]


@pytest.mark.parametrize("bare", ["2846.90", "284690", "2846-9015-00"])
def test_a_bare_number_that_may_be_an_amount_or_a_telephone_supports_no_name(bare: str) -> None:
    (name,) = hits("Dysprosium oxide")
    (beside,) = hits(f"Dysprosium oxide\t{bare}")
    assert beside.best.score == name.best.score


@pytest.mark.parametrize(("line", "hit"), LABELLED)
def test_a_customs_code_alone_counts_with_its_label(line: str, *, hit: bool) -> None:
    # a second hit on the paper, so that weak hits show
    assert (DYSPROSIUM in entries(line, "Tungsten powder 5 kg")) is hit


def test_a_customs_code_alone_says_may_be_and_fewer_digits_say_less() -> None:
    def of(line: str) -> tuple[int, Strength]:
        found = hits(line, "Tungsten powder 5 kg")[0]
        match = next(m for m in found.matches if m.entry_id == DYSPROSIUM)
        return match.score, found.strength

    ten, eight, six = of("HS 2846901500"), of("HS 28469015"), of("HS 284690")
    assert ten[0] > eight[0] > six[0]
    assert (ten[1], six[1]) == (Strength.MEDIUM, Strength.WEAK)


def test_a_six_digit_code_alone_shows_only_beside_another_hit() -> None:
    assert entries("HS code 284690") == set()


def test_a_code_that_fits_the_name_makes_it_likely_and_a_bare_one_helps_a_little() -> None:
    (name,) = hits("Dysprosium oxide")
    (bare,) = hits("Dysprosium oxide\t2846901500")
    (called,) = hits("Dysprosium oxide\tHS 2846901500")
    assert name.best.score < bare.best.score < called.best.score


@pytest.mark.parametrize("code", ["8203200010", "8413603130", "8481802110"])
def test_ordinary_tools_pumps_and_valves_are_never_raised_on_a_code_alone(code: str) -> None:
    assert entries(f"HS code {code}", "Dysprosium oxide") == {DYSPROSIUM}


def test_a_code_without_the_goods_name_asks_for_it() -> None:
    (hit,) = hits("HS code 2846901500")
    assert all(e.method is Method.HS_CODE for e in hit.best.evidence)
    assert any("for reference only" in str(m) for m in hit.best.missing)


HEADERS = [
    "HS CODE",
    "H.S. Code",
    "HS编码",
    "商品编码",
    "税号",
    "税則番号",
    "HSコード",
    "Tariff No.",
    "Commodity code",
]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_names_the_codes_below_it_and_no_others(header: str) -> None:
    paper = sheet(
        ["No.", "Goods", header, "Order"],
        ["1", "Powder A", "2846901500", "8101940001"],
        ["2", "Powder B", "", "2846901500"],
    )
    found = [h for h in screened(paper).hits if h.kind is HitKind.ITEM]
    assert {h.line for h in found} == {1}
    assert {m.entry_id for h in found for m in h.matches} == {DYSPROSIUM}


def test_a_header_carries_on_to_the_next_page() -> None:
    first = page("No.\tGoods\tHS Code\tQty", "1\tBolts\t7318159090\t5")
    second = page("2\tPowder\t2846901500\t25 kg", "3\tNuts\t7318169000\t5")
    found = screened(first, second).hits
    assert [(h.part, h.line) for h in found if h.kind is HitKind.ITEM] == [(1, 0)]
    assert [h for h in screened(second).hits if h.kind is HitKind.ITEM] == []


def test_a_header_does_not_carry_on_to_another_sheet() -> None:
    first = sheet(["No.", "HS Code"], ["1", "7318159090"])
    second = sheet(["2", "2846901500"])
    assert screened(first, second).hits == ()


CONTROL_CODES = [
    ("管制编码：1C905.b", "cn-1c905.b", True),
    ("Dual-use code 3C001", "cn-3c001.e", True),
    ("Export control code: 1C004", "cn-1c004", True),
    ("Tungsten heavy alloy 1C004", "cn-1c004", True),
    # the same shape in foreign lists means other goods
    ("ECCN 3C001", "cn-3c001.e", False),
    ("ECCN: 1C004", "cn-1c004", False),
    ("Part 1C004 bracket", "cn-1c004", False),
    ("管制编码：1C9055", "cn-1c905.b", False),
    # as people write it
    ("管制编码：1C905b", "cn-1c905.b", True),
    ("管制编码：1C905(b)", "cn-1c905.b", True),
    ("管制编码：1c905.b", "cn-1c905.b", True),
    ("管制编码：1C 905.b", "cn-1c905.b", True),
    ("Export control code 1C905-b", "cn-1c905.b", True),
    ("管制编码\t1C905.b", "cn-1c905.b", True),
    ("管制编码：1C905(c)", "cn-1c905.b", False),
    ("Part 1C905b bracket", "cn-1c905.b", False),
    ("Batch\t1C905.b", "cn-1c905.b", False),
]


@pytest.mark.parametrize(("line", "item", "hit"), CONTROL_CODES)
def test_a_control_code_counts_only_where_it_is_chinas(line: str, item: str, *, hit: bool) -> None:
    assert (item in entries(line)) is hit


@pytest.mark.parametrize("header", ["管制编码", "Dual-use code", "Export control code"])
def test_a_header_names_the_control_codes_below_it_and_no_others(header: str) -> None:
    paper = sheet(
        ["No.", "Goods", header, "Batch"],
        ["1", "Powder A", "1C905.b", "1C004"],
        ["2", "Powder B", "", "1C905.b"],
    )
    found = [h for h in screened(paper).hits if h.kind is HitKind.ITEM]
    assert {h.line for h in found} == {1}
    assert {m.entry_id for h in found for m in h.matches} == {DYSPROSIUM}


def test_a_control_code_beside_its_goods_is_evidence() -> None:
    (hit,) = hits("Tungsten heavy alloy 1C004")
    assert Method.CONTROL_CODE in {e.method for e in hit.best.evidence}


@pytest.mark.parametrize(
    ("number", "true"), [("7719-09-7", True), ("7719-09-6", False), ("1308-87-8", True)]
)
def test_the_check_digit_of_a_cas_number(number: str, *, true: bool) -> None:
    assert is_cas(number) is true
