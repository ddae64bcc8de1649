"""Which listed parties a line names, and which names only look like theirs."""

import pytest

from screening.trade_papers import entries, hits, in_field, pack, page, screened, sheet
from tidewaiter.controls.model import Party, PartyList, Strength
from tidewaiter.screening.model import Disguise, HitKind, Role
from tidewaiter.screening.parties.company_words import CompanyWords
from tidewaiter.screening.parties.likeness import liken
from tidewaiter.screening.parties.weigher import Weigher
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.names import name_of
from tidewaiter.screening.text.tables import load_tables

FOLDER = Folder(load_tables())
JAPANESE = [
    p
    for p in pack().parties.values()
    if p.country == "JP" and p.list in {PartyList.CONTROL, PartyList.WATCH}
]


def named(*lines: str) -> set[str]:
    return entries(*lines, kind=HitKind.PARTY)


def test_there_are_eighty_japanese_parties_on_the_two_lists() -> None:
    assert len(JAPANESE) == 80


@pytest.mark.parametrize("party", JAPANESE, ids=lambda p: p.id)
def test_a_listed_party_is_found_by_its_name_in_three_scripts(party: Party) -> None:
    for name in (party.name_en, party.name_zh, party.name_ja):
        if name:
            (hit, *_) = hits(*in_field(name), kind=HitKind.PARTY)
            assert party.id in {m.entry_id for m in hit.matches if m.score >= 90}, name
            assert hit.role is Role.CONSIGNEE
            assert hit.strength is Strength.STRONG


@pytest.mark.parametrize("party", list(pack().parties.values()), ids=lambda p: p.id)
def test_every_party_is_found_by_each_of_its_names_in_a_party_field(party: Party) -> None:
    missed = [n for n in party.names() if party.id not in named(*in_field(n))]
    assert not missed


@pytest.mark.parametrize("party", [p for p in JAPANESE if p.ambiguous], ids=lambda p: p.id)
def test_a_short_name_counts_in_a_party_field_and_not_on_a_goods_line(party: Party) -> None:
    for short in party.ambiguous:
        assert party.id in named(*in_field(short)), short
        assert party.id not in named(f"1\t{short} spare part\t10 pcs\t5.00"), short
        assert party.id not in named(f"{short} spare part for machine"), short


WRITINGS = [
    # a legal form within the name, and what is left of one at its end
    ("CSBC Corp., Taiwan, Kaohsiung yard", "tw-cl-2025-35-05"),
    ("CSBC Corp. (Taiwan)", "tw-cl-2025-35-05"),
    ("红猫控股（Red Cat）波多黎各办事处", "us-cl-2026-23-02"),
    ("红猫集团", "us-cl-2026-23-02"),
    ("Sierra Nevada Corp., Sparks", "us-cl-2025-21-05"),
    # legal forms at either end, in any writing
    ("IHI AEROSPACE CO.,LTD.", "jp-cl11-12"),
    ("IHI Aerospace Company, Limited", "jp-cl11-12"),
    ("IHI Aerospace K.K.", "jp-cl11-12"),
    ("㈱IHIエアロスペース", "jp-cl11-12"),
    ("(株)ＩＨＩエアロスペース", "jp-cl11-12"),
    ("株式会社 ＩＨＩエアロスペース 御中", "jp-cl11-12"),
    ("三菱プレシジョン（株） 鎌倉事業所", "jp-cl27-10"),
    ("三菱プレシジョン株式会社 御中", "jp-cl27-10"),
    ("Messrs. Mitsubishi Precision Co., Ltd.", "jp-cl27-10"),
    ("TDK株式会社", "jp-wl12-12"),
    ("TDK Co., Ltd.", "jp-wl12-12"),
    ("MITSUI E & S CO., LTD.", "jp-wl28-01"),
    ("Fujitsu Defense and National Security Ltd", "jp-cl11-08"),
    ("Mitsubishi Electric Defence & Space Technologies Corp.", "jp-cl27-07"),
    # Japanese written in simplified Chinese, and the other way round
    ("川重岐阜エンジニアリング(株)", "jp-cl11-07"),
    ("日本電氣航空宇宙系統株式會社", "jp-cl11-16"),
    # spelling variants
    ("Kawajyu Gifu Enginering Co., Ltd.", "jp-cl11-07"),
    ("Mitsubishi Precison Company Limited", "jp-cl27-10"),
    ("MHI Aeroengines Ltd.", "jp-cl11-02"),
    ("Hosoya Pyroengineering Co Ltd", "jp-wl28-19"),
    ("三菱プレシジヨン株式会社", "jp-cl27-10"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "party"), WRITINGS)
def test_a_name_is_found_however_it_is_written(name: str, party: str) -> None:
    assert party in named(*in_field(name))


NOT_LISTED = [
    # a range of hills, and a brewery that is called after it
    "Sierra Nevada Brewing Co., Chico, California",
    "红猫天猫旗舰店（宠物用品）",
    # parents and sisters are not listed
    "Mitsubishi Heavy Industries, Ltd.",
    "三菱重工業株式会社",
    "Mitsubishi Electric Corporation",
    "三菱電機株式会社",
    "Kawasaki Heavy Industries, Ltd.",
    "川崎重工業株式会社",
    "IHI Corporation",
    "株式会社IHI",
    "NEC Corporation",
    "日本電気株式会社",
    "Fujitsu Limited",
    "富士通株式会社",
    "Hitachi, Ltd.",
    "Komatsu Ltd.",
    "株式会社小松製作所",
    "ITOCHU Corporation",
    "伊藤忠商事株式会社",
    "Mitsui & Co., Ltd.",
    "三井物産株式会社",
    "Mitsubishi Corporation",
    "Sumitomo Corporation",
    "Nippon Steel Corporation",
    "Toyota Motor Corporation",
    "Fuji Electric Co., Ltd.",
    "富士電機株式会社",
    "Nissin Foods Co., Ltd.",
    "日清食品株式会社",
    "Aoki Super Co., Ltd.",
    "Japan Airlines Co., Ltd.",
    "Tokyo University of Science",
    "Yokohama Trading Co., Ltd.",
    # words within words
    "新三菱造船厂有限公司",
    "Garnet Sand Supply LLC",
    "防衛大臣",
    "General Trading Corporation",
    "Group W Holdings International",
    # the same words with another number
    "Second Airborne Brigade Museum Shop",
]  # fmt: skip


@pytest.mark.parametrize("name", NOT_LISTED)
def test_a_parent_a_sister_or_a_namesake_is_not_hit(name: str) -> None:
    assert named(*in_field(name)) == set()


BRANDS = [
    "1\tTDK inductor 10uH\t100 pcs\t0.10",
    "TDK inductors VLS201610, 300 pcs",
    "SUBARU brake pads, front\t20 sets",
    "KOMATSU PC200 excavator spare filter\t5 pcs",
    "OKI printer toner C301\t12 pcs",
    "HOWA lathe chuck 8 inch\t1 set",
    "ENEOS engine oil 5W-30\t40 cans",
    "HINO truck clutch disc\t6 pcs",
    "日油 润滑脂\t10 桶",
    "Nitto tape No. 500\t50 rolls",
    "スバル用ワイパー\t10個",
]


@pytest.mark.parametrize("line", BRANDS)
def test_a_brand_on_a_goods_line_is_not_hit(line: str) -> None:
    assert named(line) == set()


EVERYDAY = [
    "Sierra Nevada 滑雪学校纪念品部",
    "This NDA is governed by the laws of Japan",
    "MOD 2 of the drawing",
    "ATC 24-tool magazine",
    "Contact: IA department",
    "www.tdk.co.jp",
    "sales@subaru.co.jp",
    "All measures are ISE tested",
    "基地局アンテナ",
    "The global dimensions of the crate",
    "a system of applied technologies group by group",
    "防衛大臣政務官の発言",
]


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_words_are_not_parties(line: str) -> None:
    assert named(line) == set()


def test_names_under_a_manufacturer_header_are_makers() -> None:
    paper = sheet(
        ["No.", "Manufacturer", "Description", "Qty"],
        ["1", "TDK Corporation", "Dysprosium oxide", "5"],
    )
    assert {h.kind for h in screened(paper).hits} == {HitKind.ITEM}


def test_a_name_with_its_legal_form_on_a_goods_line_shows_only_beside_another_hit() -> None:
    line = "1\tInductor, TDK Corporation\t10 pcs\t5.00"
    assert named(line) == set()
    (hit,) = hits(line, "Dysprosium oxide", kind=HitKind.PARTY)
    assert hit.strength is Strength.WEAK
    assert any("goods line" in str(m) for m in hit.best.missing)


def test_a_name_under_a_role_header_of_a_table_is_a_party() -> None:
    paper = sheet(
        ["No.", "Consignee", "Description", "Quantity"],
        ["1", "Yokohama Trading", "Bolts", "5 pcs"],
        ["2", "JMU", "Bolts", "5 pcs"],
    )
    found = [h for h in screened(paper).hits if h.kind is HitKind.PARTY]
    assert [(h.line, h.best.entry_id, h.role) for h in found] == [(2, "jp-cl11-17", Role.CONSIGNEE)]


def test_a_letter_head_without_labels_is_read_too() -> None:
    (hit,) = hits("Mitsubishi Precision Company, Limited", "Kamakura", kind=HitKind.PARTY)
    assert hit.best.entry_id == "jp-cl27-10"
    assert hit.role is None


def test_a_name_that_is_only_denied_is_not_a_party() -> None:
    assert named("The goods will not be delivered to the Ministry of Defense") == set()


def test_the_listed_postcode_strengthens_and_is_told() -> None:
    (plain,) = hits("Consignee:", "三菱プレシジョン", "東京都港区", kind=HitKind.PARTY)
    (coded,) = hits("Consignee:", "三菱プレシジョン", "〒108-0075 東京都港区", kind=HitKind.PARTY)
    assert coded.best.score > plain.best.score
    assert "108-0075" in str(coded.sentence)


def test_another_country_weakens_and_is_told() -> None:
    (here,) = hits("Consignee:", "IHI Aerospace Co., Ltd.", "Tokyo, Japan", kind=HitKind.PARTY)
    (there,) = hits("Consignee:", "IHI Aerospace Co., Ltd.", "Toronto, Canada", kind=HitKind.PARTY)
    assert there.best.score < here.best.score
    assert "the paper places it in CA and the list in JP" in str(there.sentence)
    assert "places it" not in str(here.sentence)


def test_words_of_the_listed_address_strengthen_and_are_told() -> None:
    party = next(p for p in JAPANESE if len(p.address.split(",")) > 1 and p.postcode)
    (plain,) = hits("Consignee:", party.name_en, kind=HitKind.PARTY)
    (placed,) = hits("Consignee:", party.name_en, party.address, kind=HitKind.PARTY)
    assert placed.best.score > plain.best.score or plain.best.score == 99
    assert "words of its address" in str(placed.sentence)


def test_a_postcode_without_the_name_is_not_a_hit() -> None:
    # whole office towers share one
    assert named("Consignee:", "Osaki Flower Shop", "141-0032 Tokyo") == set()


def test_a_unit_of_a_listed_company_shows_both_listings_in_one_hit() -> None:
    (hit,) = hits(
        *in_field("Mitsui Bussan Aerospace Co., Ltd. Maintenance Center"), kind=HitKind.PARTY
    )
    assert {m.entry_id for m in hit.matches} == {"jp-wl12-13", "jp-wl28-02"}


def test_the_sentence_says_what_was_alike_and_never_prohibited() -> None:
    (hit,) = hits(*in_field("Mitsubishi Precison Company, Limited"), kind=HitKind.PARTY)
    told = str(hit.sentence)
    assert "precison ~ precision" in told
    assert "No. 27" in told
    assert Disguise.FUZZY in hit.best.evidence[0].disguises
    assert "prohibited" not in told.casefold()
    assert any("full legal name" in str(m) for m in hit.best.missing)


def test_a_stopped_listing_says_when_it_ended() -> None:
    (hit,) = hits("Consignee: Skydio, Inc.", kind=HitKind.PARTY)
    assert "2025-11-09" in str(hit.sentence)


def test_numbers_are_hard_words() -> None:
    weigher = Weigher(CompanyWords(load_tables().company_words, FOLDER))
    brigade = weigher.read("1st airborne brigade")
    assert liken(brigade, brigade).score == 1
    assert liken(weigher.read("brigade 2"), weigher.read("brigade 1")).score < 0.5


CORES = [
    ("IHI Aerospace Co., Ltd.", "ihi aerospace"),
    ("株式会社IHIエアロスペース", "ihiエアロスペース"),
    ("汉翔航空工业股份有限公司", "汉翔航空工业"),
    ("The Fujikura Parachute Co., Ltd.", "fujikura parachute"),
    ("Ekspla UAB", "ekspla"),
    ("Lafert S.p.A.", "lafert"),
    ("EXCALIBUR ARMY spol.s.r.o", "excalibur army"),
]


@pytest.mark.parametrize(("name", "core"), CORES)
def test_legal_forms_fold_away_at_either_end(name: str, core: str) -> None:
    assert name_of(name, FOLDER).core == core


def test_a_party_in_a_plain_paper_line_by_line() -> None:
    found = screened(page("Notify Party: IHI Aerospace Co., Ltd.\tVessel: EVER GREEN")).hits
    assert [(h.text, h.role) for h in found] == [("IHI Aerospace Co., Ltd.", Role.NOTIFY)]


CARELESS = [
    # what the name is cut to, run together, pointed or turned about in
    ("Ship owner: M.H.I. Oceanics Co., Ltd.", "jp-cl27-11"),
    ("Copy invoice to: Sumitomo Heavy Inds Ltd", "jp-wl12-11"),
    ("Distributor in Japan: TerraDrone Corp", "jp-wl28-03"),
    ("Customer: OKl Circuit Technology Co.,Ltd.", "jp-wl28-13"),
    ("End user: Mitsubishi Presicion Co Ltd", "jp-cl27-10"),
    ("Buyer: Mitsubishi Elec. Software Corp.", "jp-cl27-08"),
    ("Buyer: ANTRACO Chemie GmbH（Antraco Chemie-Handelsges. mbH）", "eu-cl-2026-30-05"),
    ("Buyer: General Dynamics Mission Sys Inc", "us-cl-2025-1-14"),
    # a short name, and what follows it: a site, a town, its form in brackets, a unit
    ("Consignee: JAXA", "jp-cl11-20"),
    ("Consignee: JAXA, Tsukuba Space Center", "jp-cl11-20"),
    ("Part B sold to: T.D.K. Corp. Narita Factory", "jp-wl12-12"),
    ("End location: JNFL, Rokkasho reprocessing site, Aomori", "jp-wl28-06"),
    ("买方：トーキン（株式会社） 仙台事業所", "jp-wl12-15"),
    ("ご注文主: EKSPLA（リトアニア、ビリニュス）", "eu-cl-2026-30-14"),
    ("欧洲代理：莱茵金属股份公司", "eu-cl-2026-30-04"),
    ("直送先：空自 岐阜補給処", "jp-mil-05"),
    ("官給先：海保 第三管区", "jp-mil-55"),
    ("販売先：航空総隊司令部", "jp-mil-42"),
]


@pytest.mark.parametrize(("line", "party"), CARELESS)
def test_a_name_as_careless_traders_write_it_is_found(line: str, party: str) -> None:
    assert party in named(line)


@pytest.mark.parametrize(
    "line",
    [
        "Consignee: TDK Lambda Trading Singapore",
        "Buyer: Cubic Foods, Osaka",
        "Ship owner: Garnet Lines, Hull",
        "Copy of invoice to: Tokin Bakery",
        "Distributor: Precision Mitsui Ltd",
        "納入先：日油商店 大阪",
    ],
)
def test_a_firm_that_only_begins_with_a_short_name_is_another(line: str) -> None:
    assert not named(line)
