"""What the papers of a case say against each other, and what only looks like it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from screening.case_of_papers import paper
from screening.trade_papers import ON, pack, page, sheet
from tidewaiter.controls.model import Outcome, Strength
from tidewaiter.screening.facts.agreeing import same_name
from tidewaiter.screening.facts.shipment import facts_of
from tidewaiter.screening.model import Hit, Role, Screening
from tidewaiter.screening.weighing.assess import assess
from tidewaiter.screening.weighing.conflicts import conflicts


def case(*papers: Sequence[str]) -> tuple[Screening, ...]:
    return tuple(paper(f"paper-{n}.pdf", page(*lines)) for n, lines in enumerate(papers, start=1))


def found(*papers: Sequence[str]) -> tuple[Hit, ...]:
    return conflicts(case(*papers), pack())


DIFFERENT = [
    # what the first paper says, what the second says, the fact that differs, how much it weighs
    (["Consignee: Yokohama Trading"], ["Consignee: Busan Bolt"], Role.CONSIGNEE, "medium"),
    (["收货人：横滨商事"], ["收货人：大阪商事"], Role.CONSIGNEE, "medium"),
    (["荷受人：横浜商事株式会社"], ["Consignee: 大阪商事"], Role.CONSIGNEE, "medium"),
    (["Consignee: Bay 7 Metals"], ["Consignee: Bay 9 Metals"], Role.CONSIGNEE, "medium"),
    # one name in two countries: another firm, or another branch
    (
        ["Consignee: Aoki Trading", "Yokohama, Japan"],
        ["Consignee: Aoki Trading", "Busan, Korea"],
        Role.CONSIGNEE,
        "medium",
    ),
    (["End user: Yokohama Works"], ["End user: Nagoya Steel"], Role.END_USER, "medium"),
    (["最终用户：横滨工厂"], ["最終需要者：名古屋製鋼"], Role.END_USER, "medium"),
    (["Buyer: Yokohama Trading"], ["Buyer: Osaka Metals"], Role.BUYER, "weak"),
    (["Shipper: Ganzhou Metals"], ["Shipper: Ningbo Export"], Role.SHIPPER, "weak"),
    (["Final destination: Japan"], ["Final destination: Korea"], Role.DESTINATION, "medium"),
    (["目的国：日本"], ["Final destination: Singapore"], Role.DESTINATION, "medium"),
    (["Final destination: Singapore"], ["Port of discharge: Yokohama"], Role.DISCHARGE, "medium"),
    (["Port of discharge: Busan"], ["荷揚港：横浜"], Role.DISCHARGE, "medium"),
    (["Country of origin: China"], ["原産国：ベトナム"], Role.ORIGIN, "medium"),
    (["Gross weight: 1,250 kg"], ["毛重：1300公斤"], Role.GROSS, "medium"),
    (["Net weight: 1,250 kg"], ["Net weight: 1.4 MT"], Role.NET, "medium"),
    (["Packages: 12 cartons"], ["件数：14箱"], Role.PACKAGES, "medium"),
]


@pytest.mark.parametrize(("one", "other", "role", "strength"), DIFFERENT)
def test_papers_that_differ_raise_a_red_flag(
    one: list[str], other: list[str], role: Role, strength: str
) -> None:
    (hit, *more) = [h for h in found(one, other) if h.role is role]
    assert not more
    assert hit.strength.value == strength
    assert hit.document == case(one, other)[1].document
    assert [e.document for e in hit.elsewhere] == [case(one, other)[0].document]
    assert hit.places
    assert hit.elsewhere[0].places


ALIKE = [
    # legal forms, spelling, branches
    (["Consignee: Yokohama Trading Co., Ltd."], ["Consignee: YOKOHAMA TRADING CO.,LTD"]),
    (["Consignee: Yokohama Trading K.K."], ["Consignee: Yokohama Trading, Tokyo Branch"]),
    (["Consignee: Yokohama Trading"], ["Consignee: Yokohama Tradings"]),
    (["Consignee: Shin-Etsu Chemical"], ["Consignee: Shinetsu Chemical Co., Ltd."]),
    (["荷受人：横浜商事株式会社"], ["收货人：橫濱商事(株)"]),
    (["荷受人：㈱横浜商事"], ["荷受人：横浜商事株式会社 東京支店"]),
    # two scripts: nobody can tell
    (["Consignee: Yokohama Trading"], ["荷受人：横浜商事"]),
    (["Consignee: 横浜商事 (Yokohama Trading)"], ["Consignee: Yokohama Trading Co."]),
    # no party at all
    (["Consignee: Yokohama Trading"], ["Consignee: To order of shipper"]),
    (["Consignee: To the order of Bay Bank"], ["Consignee: Yokohama Trading"]),
    (["Consignee: Yokohama Trading"], ["Consignee: Same as notify party"]),
    (["荷受人：当社横浜工場"], ["Consignee: 大阪商事"]),
    # places in one country
    (["Port of discharge: Yokohama"], ["Port of discharge: Tokyo, Japan"]),
    (["Final destination: Japan"], ["Port of discharge: Yokohama"]),
    (["Country of origin: China"], ["原产国：中国"]),
    (["Country of origin: PRC"], ["Made in: P.R. China"]),
    # units and rounding
    (["Gross weight: 1,250.4 kg"], ["Gross weight: 1,250 KGS"]),
    (["Gross weight: 1,250 kg"], ["毛重：1.25吨"]),
    (["Gross weight: 1,250 kg"], ["Gross weight: 1.3 MT"]),  # in tenths of a tonne
    (["Gross weight: 1,250 kg"], ["Gross weight: 2,750 lbs"]),
    (["Net weight: 1,200 kg"], ["Gross weight: 1,250 kg"]),
    (["Packages: 2 pallets"], ["Packages: 40 cartons"]),
    (["Packages: 12 packages"], ["Packages: 12 cartons"]),
    # what only one paper states
    (["Country of origin: China"], ["Bolts"]),
    (["Gross weight: 1,250 kg"], ["Packages: 12 cartons"]),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_papers_that_may_say_the_same_raise_none(one: list[str], other: list[str]) -> None:
    assert found(one, other) == ()
    assert found(other, one) == ()


def test_the_sentence_names_both_places() -> None:
    (hit,) = found(["Bolts", "Consignee: Yokohama Trading"], ["Consignee: Busan Bolt"])
    assert str(hit.sentence) == (
        "The papers do not agree: “Busan Bolt” is the consignee in paper-2.pdf, page 1, but “Yokohama "
        "Trading” in paper-1.pdf, page 1."
    )


def test_a_place_on_a_sheet_is_its_cell() -> None:
    papers = (
        paper("a.xlsx", sheet(["Gross weight", "1,250 kg"])),
        paper("b.pdf", page("Gross weight: 900 kg")),
    )
    (hit,) = conflicts(papers, pack())
    assert "a.xlsx, sheet 1, cell B1" in str(hit.sentence)


def test_a_buyer_behind_a_bank_weighs_little() -> None:
    letter = ["Consignee: Bay Bank", "Notify party: Yokohama Trading"]
    invoice = ["Consignee: Yokohama Trading", "Notify party: Bay Bank"]
    (hit, *_) = found(invoice, letter)
    assert hit.role is Role.CONSIGNEE
    assert hit.strength is Strength.WEAK


def test_an_end_user_whom_no_other_paper_knows_is_a_warning() -> None:
    statement = ["End user: Nagoya Steel"]
    invoice = ["Consignee: Yokohama Trading", "Buyer: Yokohama Trading"]
    (hit,) = found(invoice, statement)
    assert hit.role is Role.END_USER
    assert "nobody of that name" in str(hit.sentence)
    known = ["End user: Yokohama Trading Co., Ltd."]
    assert found(invoice, known) == ()
    assert found(["Port of loading: Shanghai"], statement) == ()  # names nobody at all


INVOICE = ["COMMERCIAL INVOICE", "Invoice No.: PC-77", "Country of origin: China"]


def test_an_origin_that_no_paper_states_is_told() -> None:
    (hit,) = found(["COMMERCIAL INVOICE"], ["PACKING LIST"])
    assert hit.strength is Strength.WEAK
    assert "country of origin" in str(hit.sentence)
    assert found(["COMMERCIAL INVOICE"], ["PACKING LIST", "原产国：中国"]) == ()
    assert found(["COMMERCIAL INVOICE"], ["Shipping marks: YTC / MADE IN CHINA"]) == ()
    assert found(["PACKING LIST"], ["BILL OF LADING"]) == ()


def test_an_invoice_that_is_not_in_the_case_is_told() -> None:
    (hit,) = found(INVOICE, ["PACKING LIST", "Invoice No.: PC-78"])
    assert hit.strength is Strength.WEAK
    assert "refers to invoice number “PC-78”" in str(hit.sentence)
    assert found(INVOICE, ["PACKING LIST", "Invoice No.: PC/77"]) == ()
    # without its own number an invoice may be the one
    other = ["PACKING LIST", "Invoice No.: PC-78", "Country of origin: China"]
    assert found(["COMMERCIAL INVOICE"], other) == ()
    (alone,) = found(["BILL OF LADING"], ["PACKING LIST", "Invoice No.: PC-78"])
    assert "PC-78" in str(alone.sentence)


def test_a_bill_of_another_number_is_told() -> None:
    bill = ["BILL OF LADING", "B/L No.: BH-1"]
    (hit,) = found(bill, ["PACKING LIST", "提单号：BH-2"])
    assert "BH-2" in str(hit.sentence)
    assert found(["PACKING LIST", "提单号：BH-2"], ["DELIVERY NOTE"]) == ()


HEAD = "No.\tDescription\tQuantity\tUnit price\tAmount"
BOLT = "1\tStainless steel bolts M6\t500 pcs\t1.00\t500.00"
NUT = "2\tBrass nuts M6\t200 pcs\t1.00\t200.00"
GYRO = "3\tQuartz accelerometer\t6 pcs\t9.00\t54.00"


def test_goods_that_only_one_paper_names_are_a_warning() -> None:
    (hit,) = found([HEAD, BOLT, NUT], [HEAD, BOLT, NUT, GYRO])
    assert hit.role is Role.GOODS
    assert hit.text == "Quartz accelerometer"
    assert "paper-2.pdf" in str(hit.sentence)
    assert "paper-1.pdf" in str(hit.sentence)


def test_goods_in_other_words_are_the_same() -> None:
    short = "1\tBolts, stainless steel\t500 pcs\t1.00\t500.00"
    assert found([HEAD, BOLT, NUT], [HEAD, short, NUT]) == ()
    other_script = "1\t不锈钢螺栓\t500 pcs\t1.00\t500.00"
    assert found([HEAD, BOLT], [HEAD, other_script]) == ()


def uncompared(*papers: Sequence[str]) -> list[str]:
    told = map(str, assess(case(*papers), pack(), on=ON).missing)
    return [sentence for sentence in told if "held against each other" in sentence]


def test_papers_whose_goods_were_not_compared_are_told() -> None:
    certificate = ["End user certificate", "End user: Yokohama Works"]
    long = [HEAD, *(BOLT.replace("1\t", f"{n}\t", 1) for n in range(1, 250))]
    (told,) = uncompared([HEAD, BOLT], [HEAD, BOLT], certificate)
    assert "in 2 of 3 papers" in told
    (told,) = uncompared([HEAD, BOLT], long)
    assert "in 0 of 2 papers" in told
    assert uncompared([HEAD, BOLT], [HEAD, BOLT]) == []
    assert uncompared([HEAD, BOLT]) == []


def test_long_papers_are_held_against_each_other_row_by_row() -> None:
    names = [f"{one}{other}an pumps" for one in "bcdfghjklm" for other in "aeiouy"]
    rows = [f"{n}\t{name}\t{n} pcs\t1.00\t{n}.00" for n, name in enumerate(names, 1)] * 2
    assert len(rows) > 100
    (hit,) = found([HEAD, *rows, NUT], [HEAD, *rows])
    assert "nuts" in str(hit.sentence)


def test_another_quantity_of_the_same_goods_is_a_warning() -> None:
    more = BOLT.replace("500 pcs", "900 pcs")
    (hit,) = found([HEAD, BOLT, NUT], [HEAD, more, NUT])
    assert "500 pcs" in str(hit.sentence)
    assert "900 pcs" in str(hit.sentence)
    same = "1\tStainless steel bolts M6\t0.5 t\t1.00\t500.00"
    kilograms = "1\tStainless steel bolts M6\t500 kg\t1.00\t500.00"
    assert found([HEAD, kilograms, NUT], [HEAD, same, NUT]) == ()


def test_one_paper_cannot_contradict_itself() -> None:
    assert found(["Consignee: Yokohama Trading", "Consignee: Busan Bolt"]) == ()


def test_a_third_paper_agrees_with_one_of_them() -> None:
    papers = case(
        ["Consignee: Yokohama Trading"],
        ["Consignee: Busan Bolt"],
        ["Consignee: Yokohama Trading K.K."],
    )
    (hit,) = conflicts(papers, pack())
    assert hit.document == papers[1].document
    assert [e.document for e in hit.elsewhere] == [papers[0].document, papers[2].document]


def test_a_conflict_keeps_its_id_and_asks_again_when_a_value_changes() -> None:
    (first,) = found(["Gross weight: 900 kg"], ["Gross weight: 1,250 kg"])
    (again,) = found(["Gross weight: 900 kg"], ["Gross weight: 1,250 kg"])
    (other,) = found(["Gross weight: 800 kg"], ["Gross weight: 1,250 kg"])
    assert first == again
    assert first.id == other.id
    assert first.best.version != other.best.version


def test_a_paper_that_is_still_read_is_not_compared() -> None:
    first, second = case(["Consignee: Yokohama Trading"], ["Consignee: Busan Bolt"])
    assert conflicts((first, replace(second, complete=False)), pack()) == ()


def test_a_pack_without_the_flag_asks_for_no_comparison() -> None:
    papers = case(["Consignee: Yokohama Trading"], ["Consignee: Busan Bolt"])
    without = replace(
        pack(), red_flags={k: v for k, v in pack().red_flags.items() if k != "rf-doc-26"}
    )
    assert conflicts(papers, without) == ()


def test_a_conflict_weighs_as_a_warning_sign() -> None:
    papers = case(
        ["Consignee: Yokohama Trading, Japan", "Port of discharge: Yokohama", "Gross weight: 9 kg"],
        ["Gross weight: 12 kg"],
    )
    found_now = assess(papers, pack(), on=ON)
    assert found_now.outcome is Outcome.CHECK
    (hit,) = conflicts(papers, pack())
    reason = next(r for r in found_now.reasons if r.hit_ids == (hit.id,) and not r.rule_id)
    assert "paper-1.pdf" in str(reason.sentence)
    dismissed = assess(papers, pack(), on=ON, dismissed=frozenset({hit.id}))
    assert dismissed.outcome is Outcome.NO_MATCH


def test_the_facts_of_a_case_are_one_value_each_with_who_says_so() -> None:
    papers = case(
        ["Consignee: Yokohama Trading Co., Ltd.", "Gross weight: 1.25 MT"],
        ["Consignee: YOKOHAMA TRADING", "Gross weight: 1,250 kg", "Net weight: 1,200 kg"],
        ["Consignee: Busan Bolt"],
    )
    told = {
        fact.role: [(v.text, len(v.mentions)) for v in fact.values] for fact in facts_of(papers)
    }
    assert told == {
        Role.CONSIGNEE: [("Yokohama Trading Co., Ltd.", 2), ("Busan Bolt", 1)],
        Role.GROSS: [("1.25 MT", 2)],
        Role.NET: [("1,200 kg", 1)],
    }


def test_weights_of_the_same_figures_are_two_values() -> None:
    papers = case(["Gross weight: 1.25 MT"], ["Gross weight: 12.5 MT"])
    (fact,) = facts_of(papers)
    assert [value.text for value in fact.values] == ["1.25 MT", "12.5 MT"]


MANY = [f"Consignee: {chr(97 + n) * 4} Works" for n in range(26)]


def listed(*papers: Sequence[str]) -> list[str]:
    told = map(str, assess(case(*papers), pack(), on=ON).missing)
    return [sentence for sentence in told if "list of shipments" in sentence]


def test_a_list_of_shipments_is_held_against_no_paper_and_told() -> None:
    invoice = ["Consignee: Yokohama Trading"]
    assert found(MANY, invoice) == ()
    (told,) = listed(MANY, invoice)
    assert told.startswith("paper-1.pdf states more than 20 values of one fact (consignee)")
    assert listed(MANY, ["Consignee: Busan Bolt"], invoice) == [told]
    # Nothing to compare it with, and nothing to tell.
    assert listed(MANY) == []
    assert listed(MANY, ["Gross weight: 9 kg"]) == []
    (fact,) = facts_of(case(MANY))
    assert (len(fact.values), fact.more) == (20, 6)


def test_a_paper_that_repeats_one_value_on_every_page_is_compared() -> None:
    pages = [page(f"Sheet {n}", "Consignee: Yokohama Trading") for n in range(30)]
    papers = (paper("long.pdf", *pages), paper("bill.pdf", page("Consignee: Busan Bolt")))
    (hit,) = conflicts(papers, pack())
    assert hit.role is Role.CONSIGNEE
    (fact,) = (f for f in facts_of(papers) if f.role is Role.CONSIGNEE)
    assert [(v.text, len(v.mentions)) for v in fact.values] == [
        ("Yokohama Trading", 30),
        ("Busan Bolt", 1),
    ]


NAMES = [
    ("yokohama trading", "yokosuka trading", False),
    ("tokyo trading", "osaka trading", False),
    ("abc", "abc trading", True),
    ("kazenoha rika", "kazenohu rika", True),
    ("风叶理化", "kazenoha rika", True),
    ("横滨商事", "横滨商事东京支店", True),
    ("横滨商事", "大阪商事", False),
]


@pytest.mark.parametrize(("one", "other", "same"), NAMES)
def test_names_are_compared_by_their_words(one: str, other: str, *, same: bool) -> None:
    assert same_name(one, other) is same
    assert same_name(other, one) is same
