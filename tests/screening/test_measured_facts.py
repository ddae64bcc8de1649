"""The facts that are numbers, codes and terms: weights, packages, Incoterms, currencies, numbers of papers, titles."""

from collections.abc import Callable

import pytest

from screening.trade_papers import page, screened, sheet
from tidewaiter.documents.model import Part
from tidewaiter.screening.facts.titles import title_of
from tidewaiter.screening.facts.values import code, currency, packages, term, weight
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

FOLDER = Folder(load_tables())


def told(*parts: Part) -> list[tuple[Role, str]]:
    return [(m.role, m.text) for m in screened(*parts).facts.mentions]


STATED = [
    ("Gross weight: 1,250.5 KGS", Role.GROSS, "1,250.5 KGS"),
    ("Total gross weight 1,250.5 KGS", Role.GROSS, "1,250.5 KGS"),
    ("G.W.: 1,250 kg", Role.GROSS, "1,250 kg"),
    ("毛重：1250公斤", Role.GROSS, "1250公斤"),
    ("総重量：1250キロ", Role.GROSS, "1250キロ"),
    ("毛重(KG)：1250", Role.GROSS, "1250 KG"),  # the unit stands in the label
    ("Net weight: 1.2 MT", Role.NET, "1.2 MT"),
    ("净重：1200千克", Role.NET, "1200千克"),
    ("正味重量：1200 kg", Role.NET, "1200 kg"),
    ("12 drums, G.W. 1,250 KGS", Role.GROSS, "1,250 KGS"),  # within a line
    ("G. W. 50 kg, 3 cartons", Role.GROSS, "50 kg"),
    ("G. W. 50 kg, 3 cartons", Role.PACKAGES, "3 cartons"),
    ("We certify that the goods are of Chinese origin.", Role.ORIGIN, "Chinese"),
    ("Currency (usd)", Role.CURRENCY, "usd"),
    ("No. of packages: 12 cartons", Role.PACKAGES, "12 cartons"),
    ("件数：12箱", Role.PACKAGES, "12箱"),
    ("梱包数：12個", Role.PACKAGES, "12個"),
    ("SAY TWELVE (12) CARTONS ONLY", Role.PACKAGES, "12) CARTONS"),
    ("Terms of delivery: CIF Yokohama", Role.TERMS, "CIF Yokohama"),
    ("成交方式：FOB 上海", Role.TERMS, "FOB 上海"),
    ("建値：CIF横浜", Role.TERMS, "CIF横浜"),
    ("All prices DAP Nagoya", Role.TERMS, "DAP Nagoya"),
    ("Currency: USD", Role.CURRENCY, "USD"),
    ("币制：人民币", Role.CURRENCY, "人民币"),
    ("通貨：米ドル", Role.CURRENCY, "米ドル"),
    ("Total amount JPY 1,200,000", Role.CURRENCY, "JPY"),
    ("Invoice No. & Date: PC-77/2026 2026-11-01", Role.INVOICE, "PC-77/2026"),
    ("发票号：PC-77", Role.INVOICE, "PC-77"),
    ("インボイス番号：PC-77", Role.INVOICE, "PC-77"),
    ("B/L No.: BHCL123", Role.BILL, "BHCL123"),
    ("提单号：BHCL123", Role.BILL, "BHCL123"),
    ("船荷証券番号：BHCL123", Role.BILL, "BHCL123"),
    ("P.O. No.: 4500-1", Role.ORDER, "4500-1"),
    ("合同号：HT-2026-9", Role.ORDER, "HT-2026-9"),
    ("注文番号：KR-PO-26", Role.ORDER, "KR-PO-26"),
    ("Contract / PO No.: KR-PO-26", Role.ORDER, "KR-PO-26"),
    ("Packing List No.: PL-77", Role.PACKING_LIST, "PL-77"),
    ("装箱单号：ZX-2026-4", Role.PACKING_LIST, "ZX-2026-4"),
    ("パッキングリスト番号：PL-9", Role.PACKING_LIST, "PL-9"),
    ("Container No.: TCNU 123456-7", Role.CONTAINER, "TCNU 123456-7"),  # the number set apart
    ("Container No./Seal No.: MSKU1234565 / CN99812", Role.CONTAINER, "MSKU1234565"),
    ("集装箱号：OOLU8765432", Role.CONTAINER, "OOLU8765432"),
    ("コンテナ番号：ONEU0000001", Role.CONTAINER, "ONEU0000001"),
    ("Manufacturer: Ganzhou Metals", Role.MANUFACTURER, "Ganzhou Metals"),
    ("生产商：赣州金属", Role.MANUFACTURER, "赣州金属"),
    ("Place of delivery: Nagoya", Role.DELIVERY, "Nagoya"),
    ("交货地：名古屋", Role.DELIVERY, "名古屋"),
    ("受渡場所：名古屋", Role.DELIVERY, "名古屋"),
    ("Shipping marks: YTC / YOKOHAMA", Role.MARKS, "YTC / YOKOHAMA"),
    ("唛头：YTC", Role.MARKS, "YTC"),
    ("荷印：YTC", Role.MARKS, "YTC"),
]


@pytest.mark.parametrize(("line", "role", "value"), STATED)
def test_a_paper_states_numbers_and_terms(line: str, role: Role, value: str) -> None:
    assert (role, value) in told(page(line))


@pytest.mark.parametrize("made", [page, lambda text: sheet((text,))])
def test_half_of_a_broken_pair_hides_no_fact(made: Callable[[str], Part]) -> None:
    assert (Role.CURRENCY, "JPY") in told(made("\ud800 合计 JPY 1,200,000"))


NOT_STATED = [
    "Gross weight: see packing list",
    "Net amount: 500.00",
    "Terms of delivery: as agreed",
    "FOBOS Ltd, Nagoya",
    "EXW",  # no place
    "Invoice date: 2026-11-01",
    "Invoice No.: to follow",
    "USD",
    "Gross domestic product",
]


@pytest.mark.parametrize("line", NOT_STATED)
def test_what_states_no_value_is_no_fact(line: str) -> None:
    assert told(page(line)) == []


def test_the_total_of_a_column_is_the_weight_of_the_goods() -> None:
    rows = (
        ["No.", "Description", "Quantity", "N.W. (KG)", "G.W. (KG)"],
        ["1", "Bolts", "5 pcs", "100", "110"],
        ["2", "Nuts", "5 pcs", "200", "220"],
    )
    total = ["Total", "", "10 pcs", "300", "330"]
    facts = told(sheet(*rows, total))
    assert (Role.NET, "300 KG") in facts
    assert (Role.GROSS, "330 KG") in facts
    assert Role.GROSS not in {role for role, _ in told(sheet(*rows))}  # nobody added it up


def test_a_bill_of_lading_states_the_weight_below_its_heading() -> None:
    paper = page(
        "Marks and numbers\tNo. of packages\tDescription of goods\tGross weight",
        "YTC\t12 cartons\tBolts\t1,250 KGS",
        "YOKOHAMA",
    )
    facts = told(paper)
    assert (Role.MARKS, "YTC\nYOKOHAMA") in facts
    assert (Role.PACKAGES, "12 cartons") in facts
    assert (Role.GROSS, "1,250 KGS") in facts


def test_what_stands_further_down_is_no_part_of_a_total() -> None:
    paper = page(
        "Marks and numbers\tNo. of packages\tDescription of goods\tGross weight",
        "YTC\t12 cartons\tBolts\t1,250 KGS",
        "Freight prepaid at Ningbo\t14 November 2026\tas carrier\tNingbo, 14 November 2026",
    )
    facts = told(paper)
    assert (Role.PACKAGES, "12 cartons") in facts
    assert (Role.GROSS, "1,250 KGS") in facts


def test_a_count_beside_its_label_is_no_label_itself() -> None:
    assert told(sheet(["No. of packages", "224 packages"])) == [(Role.PACKAGES, "224 packages")]


def test_the_rows_of_a_goods_table_are_facts() -> None:
    paper = sheet(
        ["No.", "Description", "Quantity", "Unit price", "Amount"],
        ["1", "Stainless steel bolts", "500 pcs", "1.00", "500.00"],
    )
    (goods,) = (m for m in screened(paper).facts.mentions if m.role is Role.GOODS)
    assert goods.text == "Stainless steel bolts"
    assert goods.values == ("500 pcs",)
    assert goods.places


def test_a_letter_is_addressed_to_no_port() -> None:
    assert told(page("To: sales@example.com", "From: Li Wei <li@example.cn>")) == []


TITLES = [
    ("COMMERCIAL INVOICE", "invoice"),
    ("Invoice / Packing List", "invoice"),
    ("商业发票", "invoice"),
    ("インボイス", "invoice"),
    ("仕入書", "invoice"),
    ("PROFORMA INVOICE", "proforma invoice"),
    ("Packing List", "packing list"),
    ("装箱单  PACKING LIST", "packing list"),
    ("梱包明細書", "packing list"),
    ("BILL OF LADING", "bill of lading"),
    ("海运提单", "bill of lading"),
    ("船荷証券", "bill of lading"),
    ("AIR WAYBILL", "air waybill"),
    ("End-User Certificate", "end-use statement"),
    ("最终用户证明", "end-use statement"),
    ("最終用途誓約書", "end-use statement"),
    ("Certificate of Origin", "certificate of origin"),
    ("PURCHASE ORDER", "order"),
    ("注文書", "order"),
]


@pytest.mark.parametrize(("text", "kind"), TITLES)
def test_a_title_says_what_kind_of_paper_it_is(text: str, kind: str) -> None:
    assert title_of(FOLDER.fold(text).text) == kind


@pytest.mark.parametrize(
    "text", ["Invoice No. 5", "Bank", "The bill of lading shall be clean", "Invoicing", ""]
)
def test_other_words_are_no_title(text: str) -> None:
    assert title_of(FOLDER.fold(text).text) == ""


WEIGHTS = [
    ("1,250 KGS", "1250 kg", True),
    ("1.25 MT", "1,250.4 KGS", True),  # rounded to hundredths of a tonne
    ("2,750 lbs", "1250 kg", True),  # at 2.2 pounds a kilogram
    ("1250.5 kg", "1,250,500 g", True),
    ("1250 kg", "1260 kg", False),
    ("1250 kg", "1252 kg", False),
    ("2,700 lbs", "1250 kg", False),
]


@pytest.mark.parametrize(("one", "other", "same"), WEIGHTS)
def test_weights_are_compared_across_units_and_rounding(
    one: str, other: str, *, same: bool
) -> None:
    first, second = weight(one), weight(other)
    assert first is not None
    assert second is not None
    assert first.agrees(second) is same
    assert second.agrees(first) is same


COUNTS = [
    ("12 cartons", "12 CTNS", True),
    ("12 packages", "12 cartons", True),
    ("12", "12 cartons", True),
    ("2 pallets", "40 cartons", True),  # cartons stand on pallets
    ("12 cartons", "13 cartons", False),
    ("12", "13 cartons", False),
    ("12箱", "13 ctns", False),
]


@pytest.mark.parametrize(("one", "other", "same"), COUNTS)
def test_packages_are_compared_by_kind(one: str, other: str, *, same: bool) -> None:
    first, second = packages(one), packages(other)
    assert first is not None
    assert second is not None
    assert first.agrees(second) is same


def test_terms_currencies_and_numbers_have_one_form() -> None:
    assert term("CIF Yokohama, Incoterms 2020") == "CIF"
    assert term("certified") == ""
    assert currency("US$ 5") == currency("美元") == "USD"
    assert currency("five") == ""
    assert code("PC-2026/7") == code("pc 2026 7")
    assert weight("1250") is None
    assert packages("none") is None
