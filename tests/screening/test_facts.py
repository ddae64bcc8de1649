"""Which parties, places and uses the labels of a paper state, wherever the value stands."""

import pytest

from screening.trade_papers import page, screened, sheet
from tidewaiter.documents.model import Part
from tidewaiter.screening.facts.labels import Labels
from tidewaiter.screening.facts.places import Gazetteer
from tidewaiter.screening.model import Role
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables

TABLES = load_tables()
FOLDER = Folder(TABLES)
GAZETTEER = Gazetteer(TABLES.places, FOLDER)
KNOWN = Labels(TABLES.labels, FOLDER)


UNLABELLED = {Role.PAPER, Role.GOODS}  # see the tests of measured facts


def told(*parts: Part) -> list[tuple[Role, str, str]]:
    facts = screened(*parts).facts.mentions
    return [(m.role, m.text, m.country) for m in facts if m.role not in UNLABELLED]


LABELS = [
    ("Shipper: Ganzhou Metals", Role.SHIPPER),
    ("Shipper/Exporter: Ganzhou Metals", Role.SHIPPER),
    ("发货人：赣州金属有限公司", Role.SHIPPER),
    ("托运人 赣州金属有限公司", Role.SHIPPER),
    ("荷送人：贛州金属", Role.SHIPPER),
    ("輸出者：赣州金属", Role.SHIPPER),
    ("Seller: Ganzhou Metals", Role.SELLER),
    ("卖方（Seller）：赣州金属", Role.SELLER),
    ("Consignee: Yokohama Trading", Role.CONSIGNEE),
    ("CONSIGNEE (complete name and address): Yokohama Trading", Role.CONSIGNEE),
    ("2. Consignee: Yokohama Trading", Role.CONSIGNEE),
    ("Consignee Yokohama Trading", Role.CONSIGNEE),
    ("Ship to: Yokohama Trading", Role.CONSIGNEE),
    ("Consignee / 收货人：横滨贸易", Role.CONSIGNEE),
    ("收货人 Consignee: 横滨贸易", Role.CONSIGNEE),
    ("收货人：横滨贸易", Role.CONSIGNEE),
    ("荷受人：横浜商事", Role.CONSIGNEE),
    ("【荷受人】横浜商事", Role.CONSIGNEE),
    ("Notify Party: Yokohama Trading", Role.NOTIFY),
    ("通知人：横滨贸易", Role.NOTIFY),
    ("通知方：横滨贸易", Role.NOTIFY),
    ("着荷通知先：横浜商事", Role.NOTIFY),
    ("Buyer: Yokohama Trading", Role.BUYER),
    ("买方：横滨贸易", Role.BUYER),
    ("買主：横浜商事", Role.BUYER),
    ("Sold to: Yokohama Trading", Role.BUYER),
    ("End user: Yokohama Works", Role.END_USER),
    ("End-User Name: Yokohama Works", Role.END_USER),
    ("最终用户：横滨工厂", Role.END_USER),
    ("最終需要者：横浜製作所", Role.END_USER),
    ("エンドユーザー：横浜製作所", Role.END_USER),
    ("Freight forwarder: Bay Lines", Role.FORWARDER),
    ("Issuing bank: Bank of Yokohama", Role.BANK),
    ("Country of origin: China", Role.ORIGIN),
    ("原产国：中国", Role.ORIGIN),
    ("原産国：中国", Role.ORIGIN),
    ("Port of loading: Shanghai", Role.LOADING),
    ("装货港：上海", Role.LOADING),
    ("船積港：上海", Role.LOADING),
    ("Port of discharge: Yokohama", Role.DISCHARGE),
    ("目的港：横滨", Role.DISCHARGE),
    ("荷揚港：横浜", Role.DISCHARGE),
    ("Final destination: Japan", Role.DESTINATION),
    ("最终目的地：日本", Role.DESTINATION),
    ("目的国：日本", Role.DESTINATION),
    ("最終仕向国：日本", Role.DESTINATION),
    ("仕向地：横浜", Role.DESTINATION),
    ("Via: Busan", Role.TRANSIT),
    ("経由地：釜山", Role.TRANSIT),
    ("End use: motors for elevators", Role.END_USE),
    ("最终用途：电梯电机", Role.END_USE),
    ("最終用途：エレベーター用モーター", Role.END_USE),
    ("用途：エレベーター用モーター", Role.END_USE),
    # as forms print them
    ("Shipper's Name and Address: Ganzhou Metals", Role.SHIPPER),
    ("2. Consignee  Insert Name, Address and Phone  收货人: Yokohama Trading", Role.CONSIGNEE),
    ("To (Receiver): Yokohama Trading", Role.CONSIGNEE),
    ("境外收货人：横滨贸易", Role.CONSIGNEE),
    ("生产销售单位：赣州金属有限公司", Role.MANUFACTURER),
    ("Airport of Departure (Addr. of First Carrier) and Requested Routing: Shanghai", Role.LOADING),
    ("To: Yokohama", Role.DESTINATION),
    ("To: Yokohama Trading Co., Ltd.", Role.PARTY),  # a letter; on an invoice the consignee
    # what no table holds: labels that end with somebody
    ("Ship owner: Yokohama Lines", Role.PARTY),
    ("Copy of invoice to: Yokohama Trading", Role.PARTY),
    ("Second consignee (part lot): Yokohama Trading", Role.PARTY),
    ("Distributor in Japan: Yokohama Trading", Role.PARTY),
    ("End location: Yokohama Works", Role.PARTY),
    ("官給先：横浜製作所", Role.PARTY),
    ("ご注文主: 横浜商事", Role.PARTY),
    ("欧洲代理：横滨贸易", Role.PARTY),
    ("委托方（章）：横滨贸易", Role.PARTY),
]


@pytest.mark.parametrize(("line", "role"), LABELS)
def test_a_label_says_what_stands_behind_it(line: str, role: Role) -> None:
    (fact,) = told(page(line))
    assert fact[0] is role
    assert fact[1]


NO_LABELS = [
    "The consignee shall insure the goods",
    "Consignees are advised to check",
    "Shippers association",
    "This is to certify that",
    "From Monday to Friday",
    "Via email",
    "Original invoice",
    "Destination charges are collect",
    "Banking hours",
    "Customer ID CID-123",
    "Supplier Information",
    "Consignee Signature",
    "Invoice date: 2026-11-01",
    "Invoice No.: as below",
    "Net price: 5",
    "Packing: seaworthy",
    "数量：5",
    "备注：无",
    "Delivery: within 30 days",
    "The buyer shall note the following: goods are sold as seen",
    "User manual: English",
    "Agent reference: 4711",
    "联系人：王伟",
    "担当者：田中",
    "付款方式：电汇",
    "优先级：高",
    "Place of receipt: Ningbo CY",
    "贸易国（地区）：香港",
    "END USE STATEMENT",
]


@pytest.mark.parametrize("line", NO_LABELS)
def test_other_words_are_no_labels(line: str) -> None:
    assert told(page(line)) == []


@pytest.mark.parametrize(("line", "role"), LABELS)
@pytest.mark.parametrize("cells", ["{}", "(1) {}", "500 pcs\t{}\t0.12", "ＡＢ\t\t· {}"])
def test_at_a_glance_no_label_is_overlooked(cells: str, line: str, role: Role) -> None:
    assert KNOWN.may_stand_on(FOLDER.fold(cells.format(line)))


@pytest.mark.parametrize(
    "line",
    [
        "1\tStainless steel bolt M6x20, DIN 933\t500 pcs\t0.12",
        "2\t不锈钢六角螺栓 M6x20\t500 件",
        "Kept apart from goods of the consignee",  # within a cell nothing is a label
    ],
)
def test_at_a_glance_ordinary_lines_bear_no_label(line: str) -> None:
    assert not KNOWN.may_stand_on(FOLDER.fold(line))


def test_the_value_stands_right_of_the_label_in_its_cell() -> None:
    assert told(page("Consignee: Yokohama Trading")) == [(Role.CONSIGNEE, "Yokohama Trading", "JP")]


def test_the_value_stands_below_the_label_in_its_cell() -> None:
    assert told(page("Consignee\nYokohama Trading\n1-2 Minato, Japan\tDate\n2026-11-01")) == [
        (Role.CONSIGNEE, "Yokohama Trading\n1-2 Minato, Japan", "JP")
    ]


def test_the_value_stands_in_the_next_cell() -> None:
    assert told(page("Consignee\tYokohama Trading")) == [(Role.CONSIGNEE, "Yokohama Trading", "JP")]
    assert told(sheet(["收货人", "", "横滨贸易"])) == [(Role.CONSIGNEE, "横滨贸易", "JP")]


def test_the_value_stands_below_the_label_side_by_side() -> None:
    paper = page(
        "Consignee\tNotify Party",
        "Yokohama Trading\tBay Forwarding",
        "Yokohama, Japan\tBusan, Korea",
        "Port of loading: Shanghai\tPort of discharge: Yokohama",
    )
    assert told(paper) == [
        (Role.CONSIGNEE, "Yokohama Trading\nYokohama, Japan", "JP"),
        (Role.NOTIFY, "Bay Forwarding\nBusan, Korea", "KR"),
        (Role.LOADING, "Shanghai", "CN"),
        (Role.DISCHARGE, "Yokohama", "JP"),
    ]


def test_a_block_ends_at_the_next_label_and_at_a_table() -> None:
    paper = page(
        "Consignee:",
        "Yokohama Trading",
        "Invoice No.: 77",
        "Hidden from the block",
    )
    assert told(paper) == [
        (Role.CONSIGNEE, "Yokohama Trading", "JP"),
        (Role.INVOICE, "77", ""),
    ]
    table = page("Consignee:", "Yokohama Trading", "1\tBolts\t5 pcs\t9.00")
    assert told(table) == [(Role.CONSIGNEE, "Yokohama Trading", "JP")]


def test_a_block_ends_at_an_empty_row_of_a_sheet() -> None:
    paper = sheet(["Consignee"], ["Yokohama Trading"], [""], ["Thank you"])
    assert told(paper) == [(Role.CONSIGNEE, "Yokohama Trading", "JP")]


def test_a_header_row_gives_one_fact_for_each_row() -> None:
    paper = sheet(
        ["No.", "Description", "Country of origin", "Quantity"],
        ["1", "Bolts", "China", "5"],
        ["2", "Nuts", "日本", "5"],
    )
    assert told(paper) == [(Role.ORIGIN, "China", "CN"), (Role.ORIGIN, "日本", "JP")]


def test_in_a_wide_header_row_no_heading_is_the_value_of_another() -> None:
    found = told(
        page(
            "Declaration\tOffice\tUse\tSeller ID\tHS6 Code\tCountry of Origin\tTax Rate\tGross Weight\tFraud",
            "41256141\t40\tB\tFQKH1PD\t420231\tRomania\t8.0\t12.5 kg\t0",
        )
    )
    assert [(role, text) for role, text, _ in found] == [
        (Role.ORIGIN, "Romania"),
        (Role.GROSS, "12.5 kg"),
    ]


def test_a_wide_row_of_a_form_is_no_header_row() -> None:
    row = "Vessel\tEVER GOLDEN\tVoyage\t0481W\tCountry of Origin\tChina\tGross Weight\t12.5 kg"
    found = {role: text for role, text, _ in told(page(row))}
    assert (found[Role.ORIGIN], found[Role.GROSS]) == ("China", "12.5 kg")


def test_a_fact_is_told_once_a_page_however_often_it_stands_there() -> None:
    paper = page("Country of origin: China", "Country of origin: China", "Country of origin: Japan")
    assert told(paper) == [(Role.ORIGIN, "China", "CN"), (Role.ORIGIN, "Japan", "JP")]


def test_a_form_alternates_labels_and_values() -> None:
    paper = sheet(
        ["收货人 Consignee", "", "Yokohama Trading", "", "发票号 Invoice No.", "77"],
        ["地址 Address", "", "1-2 Minato, Japan", "", "日期 Date", "2026-11-12"],
        ["目的港 Port of discharge", "", "Yokohama", "", "船名 Vessel", "HERON"],
    )
    assert told(paper) == [
        (Role.CONSIGNEE, "Yokohama Trading\n1-2 Minato, Japan", "JP"),
        (Role.INVOICE, "77", ""),
        (Role.DISCHARGE, "Yokohama", "JP"),
    ]


def test_unknown_labels_and_rulings_are_no_values() -> None:
    assert told(page("Ship to:", "SERVICE ADDRESS:", "========", "Yokohama Trading")) == [
        (Role.CONSIGNEE, "Yokohama Trading", "JP")
    ]


def test_a_field_that_says_nothing_is_no_fact() -> None:
    assert told(page("Also notify: None", "Via: N/A")) == []


def test_a_fact_keeps_its_places() -> None:
    (mention,) = screened(page("Consignee:", "Yokohama Trading", "Japan")).facts.mentions
    assert mention.line == 1
    assert len(mention.places) == 2


COUNTRIES = [
    ("Yokohama, Japan", "JP"),
    ("YOKOHAMA", "JP"),
    ("JP", "JP"),
    ("東京都港区港南2-16-5", "JP"),
    ("日本国", "JP"),
    ("Shenzhen, P.R. China", "CN"),
    ("中華人民共和国", "CN"),
    ("釜山", "KR"),
    ("Republic of Korea", "KR"),
    ("Hong Kong", "HK"),
    ("台湾 高雄", "TW"),
    ("U.S.A.", "US"),
    ("Rotterdam, The Netherlands", "NL"),
    ("シンガポール", "SG"),
    ("", ""),
    ("Room 5, Building 3", ""),
    ("Japanese restaurant", ""),
    ("JPY", ""),
]


@pytest.mark.parametrize(("text", "country"), COUNTRIES)
def test_a_text_names_its_country(text: str, country: str) -> None:
    assert GAZETTEER.country(FOLDER.fold(text).text, last=True) == country


def test_an_address_ends_with_its_country_and_a_route_begins_with_its_place() -> None:
    text = FOLDER.fold("China Town 5, Yokohama, Japan").text
    assert GAZETTEER.country(text, last=True) == "JP"
    assert GAZETTEER.country(FOLDER.fold("Yokohama via Busan").text, last=False) == "JP"


def test_an_invoice_is_made_out_to_whom_it_is_addressed() -> None:
    paper = page("COMMERCIAL INVOICE", "To: Yokohama Trading Co., Ltd.", "1-2 Minato, Japan")
    assert told(paper) == [
        (Role.CONSIGNEE, "Yokohama Trading Co., Ltd.\n1-2 Minato, Japan", "JP"),
    ]


def test_boxes_with_values_below_their_labels_head_no_table() -> None:
    paper = page(
        "境外收货人\nYokohama Trading\t运抵国(地区)\n日本\t提运单号\t成交方式\nFOB",
        "生产销售单位\nGanzhou Metals\t监管方式\n一般贸易\t征免性质\n一般征税\t许可证号",
    )
    assert [(role, text) for role, text, _ in told(paper)] == [
        (Role.CONSIGNEE, "Yokohama Trading"),
        (Role.DESTINATION, "日本"),
        (Role.TERMS, "FOB"),
        (Role.MANUFACTURER, "Ganzhou Metals"),
    ]


def test_an_empty_box_takes_nothing_from_the_next() -> None:
    paper = page("Consignee\tVessel\nOcean Bridge\tPort of loading\nShanghai", "Freight\tPrepaid")
    assert told(paper) == [(Role.LOADING, "Shanghai", "CN")]


def test_the_name_of_a_party_may_have_a_label_of_its_own() -> None:
    paper = page("需要者\t名称\t横浜製作所", "\t所在地\t横浜市港区1-2")
    assert told(paper) == [(Role.END_USER, "横浜製作所\n横浜市港区1-2", "JP")]


def test_a_label_beside_an_empty_box_is_no_value() -> None:
    assert told(sheet(["Shipper", "", "B/L of NVOCC  Registry No."])) == []


@pytest.mark.parametrize(
    "name",
    ["Tel Aviv Optics Ltd.", "Mobile Robotics Co., Ltd.", "Teledyne Brown Inc.", "Zip Corp."],
)
def test_a_firm_whose_name_begins_like_a_telephone_is_told(name: str) -> None:
    paper = page("INVOICE", "Consignee", name, "Tel.: 03-1234", "Attn. Mr Tan", "1-2 Minato, Japan")
    assert told(paper) == [(Role.CONSIGNEE, f"{name}\n1-2 Minato, Japan", "JP")]


@pytest.mark.parametrize(
    ("statement", "use"),
    [
        ("The goods will be used for military aircraft.", "military aircraft."),
        ("Nothing else. The goods shall be used for grinding lenses", "grinding lenses"),
        ("None of the goods will be used for missile production.", None),
        ("The goods will not be used for missile production.", None),
        ("No part of it shall be used in nuclear reactors.", None),
    ],
)
def test_an_end_use_is_what_a_statement_says_and_not_what_it_denies(
    statement: str, use: str | None
) -> None:
    uses = [text for role, text, _ in told(page(statement)) if role is Role.END_USE]
    assert uses == ([use] if use else [])
