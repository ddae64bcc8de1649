"""Which clauses raise a red flag in words of their own, and which that sound like them raise none."""

import re

import pytest

from screening.trade_papers import entries, hits, pack
from tidewaiter.controls.model import Strength
from tidewaiter.screening.model import HitKind
from tidewaiter.screening.text.clauses import Clauses
from tidewaiter.screening.text.folding import Folder
from tidewaiter.screening.text.tables import load_tables
from tidewaiter.screening.text.terms import What

SPOKEN = [
    ("Intended use: as usual", "rf-doc-01"),
    ("用途：照旧", "rf-doc-01"),
    ("使用目的：従来どおり", "rf-doc-01"),
    ("End-user certificate carries no stamp and no date.", "rf-doc-04"),
    ("最终用户证明书未盖公章。", "rf-doc-04"),
    ("最終需要者誓約書に押印も日付もない。", "rf-doc-04"),
    ("The buyer knows nothing of how the machine works.", "rf-doc-12"),
    ("The order is far larger than the firm could ever use.", "rf-doc-12"),
    ("订购量远超该厂实际需要", "rf-doc-12"),
    ("発注量は同社の事業規模に見合わない。", "rf-doc-12"),
    (
        "Buyer's purchase order shows switches only; the goods packed differ from invoice positions 10 to 12.",
        "rf-doc-26",
    ),
    ("Project: U-235 enrichment works, cascade hall 3", "rf-user-16"),
    ("用途および最終仕向先は秘密扱いとされ、発行者には開示されない。", "rf-doc-02"),
    ("W-06与W-07参数贴近管制界限，另附第三方检测报告备查。", "rf-doc-20"),
    ("买方来函表示不便出具最终用户证明。", "rf-doc-03"),
    ("What was loaded does not match the contract.", "rf-doc-26"),
    ("实际装箱货物与发票第3项不符。", "rf-doc-26"),
    ("実際の中身は送り状の記載と異なっている。", "rf-doc-26"),
    ("使用单位：某铀富集工厂 二号级联厂房", "rf-user-16"),
    ("納入先：ウラン濃縮施設 カスケード棟", "rf-user-16"),
    ("Consignee: MOX fuel fabrication, building 4", "rf-user-16"),
    ("The end use and final destination are treated as confidential.", "rf-doc-02"),
    ("最终用途及去向列为商业秘密，不予告知。", "rf-doc-02"),
    ("It is not convenient for our client to furnish an end-user statement.", "rf-doc-03"),
    ("最終需要者証明書の提出は差し控えたい。", "rf-doc-03"),
    ("客户难以提供最终用途承诺书", "rf-doc-03"),
    ("Items 2 and 5 lie a hair under the listed value.", "rf-doc-20"),
    ("項番3の性能は規制のしきい値に近い。", "rf-doc-20"),
    ("两项指标紧贴管控阈值", "rf-doc-20"),
    ("The integrator earns nine tenths of its turnover from Pentagon primes.", "rf-user-09"),
    ("Our director regrets he is unable to put his seal to your end-user form.", "rf-doc-03"),
    ("On amendment the HS code was changed from 8109210000 to 3824999999.", "rf-doc-19"),
    ("报关请低报，申报价值远低于合同价。", "rf-doc-18"),
    ("本采购代理系代不愿具名的委托人购买。", "rf-div-24"),
    ("到着後は貨物を留め置き、当社の指図を待って配達先を決めること。", "rf-div-10"),
    ("Keep the cargo at the pier until you hear from us.", "rf-div-10"),
    ("整机拆散后分箱出口，到日本再组装。", "rf-div-14"),
    ("The rods will be turned into penetrators for tank rounds.", "rf-use-07"),
    ("Buyer waives operator training and the twelve-month service call.", "rf-doc-07"),
    ("Purchaser declines commissioning and start-up supervision.", "rf-doc-06"),
    ("設置作業は当方で行うため、据付けは要りません。", "rf-doc-06"),
    ("买方谢绝培训。", "rf-doc-07"),
    ("We do not need any warranty.", "rf-doc-08"),
    ("The ultimate end-user will be advised later by our agent.", "rf-div-02"),
    ("使用单位待客户确认后补充。", "rf-div-02"),
    ("仕向国は空欄のままにしてください。", "rf-div-01"),
    ("Show only the forwarder's name as consignee.", "rf-div-03"),
    ("货到釜山后请安排转口发往日本，单证勿提。", "rf-div-06"),
    ("香港から日本に送ります。", "rf-div-06"),
    ("Replace the B/L with a new one naming a different port of loading.", "rf-div-07"),
    ("请将收货人更换为我司关联企业。", "rf-div-08"),
    ("客户临时要求把目的地变更为另一港口。", "rf-div-09"),
    ("Do not show Chinese origin on cartons.", "rf-div-11"),
    ("为便于通关，请将本批货物拆分成五票，每票金额不超过限额。", "rf-div-13"),
    ("機械を分解して部品として送ってください。", "rf-div-14"),
    ("Another company will pay the invoice.", "rf-div-21"),
    ("第三者へ引き渡します。", "rf-div-23"),
    ("Use: various.", "rf-doc-01"),
    ("用途はお答えできません。", "rf-doc-02"),
    ("最终用户表示无法提供其最终用户证明文件。", "rf-doc-03"),
    ("エンドユーザー証明書は提出しません。", "rf-doc-03"),
    ('On the bill of lading state only "chemical products", no trade names please.', "rf-doc-17"),
    (
        "For the customs entry use 2846.90.90 instead of the code printed on our quotation.",
        "rf-doc-19",
    ),
    ("Parameters of pos. 4 and 6 are close to the control threshold.", "rf-doc-20"),
    ("パッキングリストの数量がインボイスと一致せず、差異40kgは口頭説明のみ。", "rf-doc-26"),
    (
        "The drones are meant for reconnaissance by armed forces of the end user's country.",
        "rf-use-15",
    ),
    ("买方确认设备将用于军方项目", "rf-use-01"),
    ("納入後は海自 護衛艦隊へ引渡す由。", "rf-user-04"),
    ("Re-export is not permitted without licence.", "rf-div-05"),
    ("The purchaser will unpack and set up the machines alone.", "rf-doc-06"),
    ("Your engineers are not to come to site.", "rf-doc-06"),
    ("买方说机器到后他们自己会弄，别派人来。", "rf-doc-06"),
    ("据付は客先のみで行う。", "rf-doc-06"),
    ("Buyer gives up the 12 months' guarantee.", "rf-doc-08"),
    ("木箱には品名・社名を一切書かないよう依頼あり。", "rf-doc-13"),
    ("制御部と本体は別々の船に分け、部品名で積む。", "rf-div-14"),
    ("分五票、每票不满一台整机，以免引起海关注意。", "rf-div-13"),
    ("门牌与单上收货人不同。", "rf-div-22"),
    ("第14至17项由军队医院留用。", "rf-user-08"),
    ("Trimmed so as to stay a hair under the line that customs looks at.", "rf-doc-20"),
    ("Plant at Rokkasho where spent fuel is taken apart", "rf-user-16"),
    ("飛来する無人機の通信を遮断して落とす据置装置", "rf-use-16"),
    ("小銃弾を止める板の芯材", "rf-use-21"),
    ("夜間に隊員が標的を捉えるスコープ", "rf-use-18"),
    ("公章颜色像是彩色打印，日期有刮改痕迹。", "rf-doc-04"),
    ("请按另一个税则号列填报，原来那个会被查。", "rf-doc-19"),
    ("交付件须按GJB 150试验", "rf-use-25"),
    ("用于射程一千公里以上的对地打击弹药改进", "rf-use-20"),
    ("何に使うのかは書かれておらず", "rf-doc-01"),
    ("当社は陸軍系の財団から出資を受けている。", "rf-user-11"),
]


@pytest.mark.parametrize(("line", "flag"), SPOKEN)
def test_a_clause_is_known_by_what_it_says(line: str, flag: str) -> None:
    assert flag in entries(line, kind=HitKind.RED_FLAG)


# Weak flags: what honest papers say too.
SPOKEN_BESIDE = [
    ("On the invoice write machine parts instead of the real name.", "rf-doc-17"),
    ("发票上请勿写真实品名。", "rf-doc-17"),
    ("インボイスには正式な品名は記載しないこと。", "rf-doc-17"),
    ("Please declare half the price.", "rf-doc-18"),
    ("报关金额写一半即可", "rf-doc-18"),
    (
        "Receiver asks for blow-out wall and decontamination shower that a teaching room would not need.",
        "rf-doc-16",
    ),
    ("申报人声明：上述商品均不属于出口管制物项，无需申领许可证。", "rf-doc-21"),
    ("买方要求加装泄爆墙和洗消间，而教学实验室根本不需要这些。", "rf-doc-16"),
    ("学校の実習室には必要のない防爆壁と除染シャワーの設置を求めている。", "rf-doc-16"),
    (
        "The buyer wants a blast door and airlock out of all proportion to a paint shop.",
        "rf-doc-16",
    ),
    ("None of the above goods is subject to export control.", "rf-doc-21"),
    ("本貨物はリスト規制品に該当しません。", "rf-doc-21"),
    ("以上货物未列入两用物项清单", "rf-doc-21"),
]
HARMLESS = [
    "Use: machining of pump housings",
    "用途：自用车间照明",
    "The certificate of analysis bears no signature, computer generated.",
    "The order quantity is far more than last year, thank you.",
    "Write the trade name on every carton, not the batch number.",
    "Invoice half the amount now, half on delivery.",
    "发票金额一半预付",
    "Emergency shower for a laboratory, stainless",
    "Lead shielding for X-ray room, 2 mm",
    "If the goods delivered differ from the invoice, notify us within 7 days.",
    "実物与发票不符时请三日内通知",
    "現品が送り状と異なる場合はご連絡ください。",
    "果汁浓缩车间 二号",
    "トマト濃縮工場向け",
    "Cascade refrigerator, -86 C",
    "本契約の秘密保持条項は用途を問わず適用する。",
    "如不便提供发票原件，可以传真件代替",
    "Close to the port of loading, near the control room",
    "本批货物不含木质包装",
    "Training of two operators is included in the price.",
    "The price does not include installation.",
    "No warranty is given for wear parts.",
    "HS code per buyer's declaration is indicated for reference.",
    "Partial shipments allowed, transhipment prohibited.",
    "The buyer shall advise the vessel's name ten days before loading.",
    "Neither party shall transfer rights under this contract to a third party.",
    "The machine is delivered disassembled in two crates for transport.",
    "Emissions stay below the legal limit.",
    "Any difference in quantity is to be reported within 14 days.",
    "The goods will not be passed on to others.",
    "Air base layer shirts, wool",
    "任何一方不得将本合同转让给第三方。",
    "如数量不符，买方应在十四天内提出。",
    "设备分三箱发运。",
    "备用金以现金支付。",
    "積替えは認めません。",
    "本契約上の権利を第三者に譲渡してはならない。",
    "保証期間は検収後十二か月とする。",
    "本船名は後日連絡します。",
    "分割船積みは可とする。",
    "原産地：中国　消費税は別途申し受けます。",
    "唛头：无",
    "保修期内免费更换零件。",
    "The HS code is shown on each line.",
    "The buyer will sign the end-user statement on receipt.",
    "Please keep the goods dry until delivery.",
    "货到港后请电话通知收货人。",
    "申报价值为合同总价。",
    "到着後は速やかに検収する。",
    "外箱不得破损，木箱不得受潮。",
    "本单分两批发货，分别报关。",
    "设备分开包装，配件另箱。",
    "盖公章后扫描件发我司邮箱。",
    "非技术人员不得进入车间。",
    "人为损坏不享受保修。",
    "Do not install alone; two persons are required.",
    "Unauthorised personnel must not enter the loading bay.",
    "In order to avoid delays at inspection, mark every carton.",
    "Boxes have no defects; cases show no damage.",
    "Temperature is kept so as to stay below the limit of 8 C.",
    "届け先が荷受人と異なる場合は記入してください。",
    "押印済みコピーを提出してください。",
    "夜間の目標照度は50ルクス。",
    "Rokkasho wind farm, spare filters",
    "以免引起火灾，请勿靠近热源。",
    "税番は変更がないことを確かめた。",
    "本证书涂改无效，伪造必究。",
    "家具由买家自行安装，附说明书。",
    "防衛大臣杯 将棋大会",
]


@pytest.mark.parametrize("line", HARMLESS)
def test_an_ordinary_clause_raises_nothing(line: str) -> None:
    assert not entries(line, kind=HitKind.RED_FLAG)


def test_what_honest_trade_says_too_counts_beside_other_hits_only() -> None:
    alone = "According to the maker these goods are not controlled."
    assert not entries(alone, kind=HitKind.RED_FLAG)
    beside = hits(alone, "Consignee: IHI Aerospace Co., Ltd.", kind=HitKind.RED_FLAG)
    assert [(h.best.entry_id, h.strength) for h in beside] == [("rf-doc-21", Strength.WEAK)]


@pytest.mark.parametrize(("line", "flag"), SPOKEN_BESIDE)
def test_a_clause_of_honest_trade_is_shown_beside_a_listed_party(line: str, flag: str) -> None:
    beside = entries(line, "Consignee: IHI Aerospace Co., Ltd.", kind=HitKind.RED_FLAG)
    assert flag in beside


def test_every_row_of_the_table_names_a_flag_and_a_pattern_that_can_be_read() -> None:
    tables = load_tables()
    folder = Folder(tables)
    worded = {flag: (flag, flag) for flag in pack().red_flags}
    Clauses(tables.clauses, What.CLAUSE, worded, folder)
    for sort, *cells in tables.clauses:
        assert sort == "family" or sort in pack().red_flags, sort
        assert len(cells) == 2, cells
        assert not re.search(r"[A-Z]", re.sub(r"\{[A-Z_]+\}|\\[A-Z]", "", cells[1])), cells


@pytest.mark.parametrize("table", ["clauses", "purposes"])
def test_every_clause_of_the_tables_is_a_pattern_that_can_be_sought(table: str) -> None:
    tables = load_tables()
    rows, folder = getattr(tables, table), Folder(tables)
    forms = {sort: ("", "") for sort, *_ in rows}
    clauses = Clauses(rows, What.CLAUSE, forms, folder)
    for sort, keys, *_ in rows:
        for key in keys.split(";") if sort != "family" else ():
            assert not [f for f in clauses.find(folder.fold(key)) if f.term.owner not in forms]
